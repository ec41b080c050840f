"""Gather tagged tokens into basic groups: noun groups, verb groups and the marks between them.

In: one sentence's tokens with settled tags. Out: a flat list of ``Item``, in order.
The grammar runs as regular expressions over one character a token (Hobbs et al., FASTUS, 1997, stages 2, 3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.model import Kind
from kg.syntax import Noun, Tag, Token, Verb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Classes = Mapping[str, frozenset[str]]

_PRE = r"[JA](?:(?:,[JA])*,?c[JA](?=[JnSPM'A-]))?|[nSPM0]|a(?=J)|-(?=[nSPMJEA])|/(?=[nSPMA])"
_NOUN = rf"(?:d*r|d*p?(?:{_PRE})*[nSPMA0])"
_ITEMS = re.compile(
    r"(?P<V>(?:!?t[a!]*)?(?:[mx][a!]*)+[BDEGZ]?|!?t[a!]*[BDEG]|[BZDEG])"
    rf"|(?P<N>{_NOUN}(?:'+(?:{_PRE})*[nSPMA0])*|d(?=[.,i;VmxZD]|$))"
    r"|(?P<T>T[T0]*)"
    r"|(?P<X>.)"
)
_TOGETHER = frozenset({"together with", "along with", "as well as"})
_FRONTING = frozenset({"in", "at", "on", "after", "during", "before", "with", "under", "by"})
"""Prepositions that may open a sentence without a comma behind their phrase."""
_PARTICLES = frozenset("down up off out away back".split())
_LANDS = frozenset({Kind.COUNTRY, Kind.PLACE})
_PAIR = 2
_PASSIVE = frozenset("be is are was were been being am get gets got getting".split())


class Item(NamedTuple):
    """One unit of the sentence: ``kind`` is N, V, J or a mark's tag; ``noun`` or ``verb`` the group."""

    kind: str
    low: str
    at: int
    noun: Noun | None = None
    verb: Verb | None = None


def items(tokens: Sequence[Token], tags: str, classes: Classes) -> list[Item]:
    """Return the sentence's groups and marks in order, without plain dates and the preposition before them.

    Args:
        tokens: one sentence, with settled tags.
        tags: the tags as one string.
        classes: word classes of the lexicon (giving, naming, time).
    """
    out: list[Item] = []
    for found in _ITEMS.finditer(tags):
        i, j = found.span()
        kind = found.lastgroup
        if kind == "N":
            _add_noun(out, tokens, i, j, classes)
        elif kind == "V":
            out.append(Item("V", tokens[j - 1].low, i, verb=_verb(tokens[i:j])))
        elif kind == "T":
            _drop_preposition(out)
        else:
            out.append(_mark(tokens[i], i, out))
    return out


def _is_behind_noun(out: Sequence[Item]) -> bool:
    """Return whether a group comes before, with or without a comma ('Fiji, as well as Samoa,')."""
    return "".join(item.kind for item in out[-2:]).endswith(("N", "N,"))


def _mark(token: Token, at: int, before: Sequence[Item]) -> Item:
    """Return a word or mark outside the groups."""
    if token.low in _TOGETHER and not _is_behind_noun(before):
        return Item("i", "with", at)
    if token.low == "yet" and before and before[-1].kind == ",":
        return Item("c", "but", at)  # 'complained of the tariff, yet signed'
    if token.low == "neither":
        return Item("a", "neither", at)
    if token.low == "nor":
        return Item("c", "nor", at)
    return Item("a" if token.tag == Tag.NOT else token.tag, token.low, at)


def _add_noun(out: list[Item], tokens: Sequence[Token], i: int, j: int, classes: Classes) -> None:
    """Add the noun group of tokens i..j, or what it falls apart into."""
    if tokens[i].low == "neither":
        out.append(Item("a", "neither", i))
        i += 1
        if i == j:
            return
    verb = out[-1].verb if out else None
    if verb is not None and verb.lemma in classes["giving"] and j - i > 1:
        first = _receiver(tokens, i, j)
        counted = _counted(tokens, i, j)
        if first is not None:
            out.append(Item("N", "", i, noun=first))
            i += 1 + (tokens[i].tag == Tag.DET)
        elif counted:
            first = _noun(tokens, i, counted)
            out.append(Item("N", first.lemma, i, noun=first))
            i = counted
    titled = _title_start(tokens, i, j, out) or _subject_start(tokens, i, j, out)
    if titled:
        fronting = _noun(tokens, i, titled)
        out += (Item("N", fronting.lemma, i, noun=fronting), Item(",", ",", titled))
        i = titled
    noun = _noun(tokens, i, j)
    measures = j < len(tokens) and tokens[j].low == "of"
    dates = noun.lemma in classes["times"] and noun.owner is None and not measures
    if dates and _is_adverbial(noun, out):
        _drop_preposition(out)
        return
    following = tokens[j].tag if j < len(tokens) else ""
    if out and out[-1].low == "whose" and noun.appositions and _is_thing(noun, classes["groups"]):
        owned = noun.appositions.pop()  # 'whose presidency Denmark holds'
        out.append(Item("N", owned.lemma, i, noun=owned))
        noun.start = noun.head.start
    fronted = _fronted(noun, out, following, joined=_joined_subject(tokens, j))
    if fronted is not None:  # 'In the corridors Putin sat down'
        out.append(Item("N", fronted.lemma, i, noun=fronted))
        noun.appositions.clear()
        noun.start = noun.head.start
        out.append(Item(",", ",", j))
    out.append(Item("N", noun.lemma, i, noun=noun))


def _title_start(tokens: Sequence[Token], i: int, j: int, before: Sequence[Item]) -> int:
    """Return where the title begins that a fronted phrase runs into ('On the sidelines Minister X')."""
    if tokens[j - 1].mention is None or not _opens_with_phrases(before):
        return 0
    return next(
        (
            k
            for k in range(i + 1, j - 1)
            if tokens[k].text[0].isupper()
            and tokens[k - 1].text.islower()
            and tokens[k].mention is None
            and tokens[k - 1].tag in "nS"
        ),
        0,
    )


def _subject_start(tokens: Sequence[Token], i: int, j: int, before: Sequence[Item]) -> int:
    """Return where the subject begins that a fronted place runs into ('In Colombo Narendra Modi met')."""
    place, head = tokens[i].mention, tokens[j - 1].mention
    if place is None or head is None or j - i == 1 or not _opens_with_phrases(before):
        return 0
    if place.how == "demonym" or place.entity.kind not in _LANDS or tokens[i + 1].tag in "'-/":
        return 0
    person = head.entity.kind is Kind.PERSON
    country = head.entity.kind is Kind.COUNTRY and place.entity.kind is Kind.PLACE and j - i == _PAIR
    follows = tokens[j].tag if j < len(tokens) else ""
    verb = follows in {"D", "Z", "m", "x", "a"} or _joined_subject(tokens, j)
    return i + 1 if verb and (person or country) else 0


def _opens_with_phrases(before: Sequence[Item]) -> bool:
    """Return whether nothing but prepositional phrases stands before, the last still without its noun."""
    if not before or before[0].low not in _FRONTING or before[-1].kind != "i":
        return False
    return all(item.kind == "iN"[k % 2] for k, item in enumerate(before))


def _is_thing(noun: Noun, actors: frozenset[str]) -> bool:
    """Return whether a thing stands before a name, not what the name is ('ally Pakistan')."""
    mention = noun.head.mention
    named = mention is not None and mention.entity.kind is not Kind.PERSON
    return named and noun.appositions[0].lemma not in actors


def _fronted(noun: Noun, before: Sequence[Item], following: str, *, joined: bool) -> Noun | None:
    """Return the common noun of a fronted phrase that runs into the subject without a comma."""
    if not noun.appositions or not _opens_with_phrases(before):
        return None
    if not (joined or following in {"D", "Z", "m", "x", "a"}):
        return None
    role = noun.appositions[0]
    return role if role.det in {"the", "a", "an", "this", "that"} and not role.mods else None


def _joined_subject(tokens: Sequence[Token], j: int) -> bool:
    """Return whether 'and B' and a finite verb follow a name."""
    k = j
    while k < len(tokens) and tokens[k].tag in "cdMA":
        k += 1
    return j < k < len(tokens) and tokens[j].tag == "c" and tokens[k].tag in "DZmx"


def _receiver(tokens: Sequence[Token], i: int, j: int) -> Noun | None:
    """Return the name that opens 'Laos partner status' after 'granted': a first object, not a modifier."""
    at = i + (tokens[i].tag == Tag.DET)
    if at + 1 >= j or tokens[at].tag != Tag.MENTION:
        return None
    if tokens[at + 1].tag in "'-/" or tokens[j - 1].tag not in "nS0":
        return None
    return _plain(tokens, i, at + 1, None)


def _counted(tokens: Sequence[Token], i: int, j: int) -> int:
    """Return where the second object of 'gave the army 20 million euros' begins, or 0."""
    return next((k for k in range(i + 1, j) if tokens[k].tag == Tag.NUMBER and tokens[k - 1].tag in "nS"), 0)


def _is_adverbial(noun: Noun, before: Sequence[Item]) -> bool:
    """Return whether a noun of time only dates the clause ('last month', 'in recent years')."""
    dated = noun.det in {"last", "this", "next", "that", "every", "each"}
    return dated or not before or before[-1].kind in "i,NVac"


def _drop_preposition(out: list[Item]) -> None:
    """Take away the preposition of a date; 'until' stays as an adverb, for it says that something is over.

    A particle stays: 'struck it down a year later'.
    """
    if out and out[-1].kind == "i" and out[-1].low not in _PARTICLES:
        item = out.pop()
        if item.low in {"until", "till"}:
            out.append(Item("a", "until", item.at))


def _noun(tokens: Sequence[Token], i: int, j: int) -> Noun:
    """Build the noun group of tokens i..j; each genitive opens a new group owned by the one before it."""
    owner: Noun | None = None
    start = i
    for k in range(i, j):
        if tokens[k].tag == Tag.GENITIVE:
            if k > start:
                owner = _segment(tokens, start, k, owner)
            start = k + 1
    if start >= j:
        return owner or _segment(tokens, i, j, None)
    return _segment(tokens, start, j, owner)


def _segment(tokens: Sequence[Token], i: int, j: int, owner: Noun | None) -> Noun:
    """Build a group without genitives; a common noun before a name becomes the name's apposition."""
    head = tokens[j - 1]
    if head.mention is not None and head.tag == Tag.MENTION:
        common = next((k for k in range(j - 2, i - 1, -1) if tokens[k].tag in "nS"), None)
        if common is not None and not (common + 1 < j - 1 and tokens[common + 1].tag == "-"):
            bare = _plain(tokens, common + 1, j, None)
            bare.appositions.append(_plain(tokens, i, common + 1, owner))
            bare.start = tokens[i].start
            return bare
    return _plain(tokens, i, j, owner)


def _plain(tokens: Sequence[Token], i: int, j: int, owner: Noun | None) -> Noun:
    head = tokens[j - 1]
    det = head.low if i == j - 1 and head.tag in "dp" else ""
    words: list[str] = []
    mods: list[Token] = []
    hyphened = False
    for token in tokens[i : j - 1]:
        if token.tag in "dp":
            det = det or token.low
            continue
        words.append(token.low)
        if token.mention is not None:
            mods.append(token)
        hyphened = hyphened or token.tag == "-"
    return Noun(
        head=head,
        lemma="" if head.mention else head.lemma or head.low,
        det=det,
        words=tuple(words),
        mods=tuple(mods),
        start=tokens[i].start if owner is None else owner.start,
        end=head.end,
        owner=owner,
        hyphened=hyphened,
    )


def _verb(group: Sequence[Token]) -> Verb:
    """Read tense, voice, polarity and modality off a verb group."""
    main = group[-1]
    if len(group) == 1 and main.tag in "BZDEG":
        past = main.tag == "D" or main.low in _PAST_AUX
        return Verb(main.lemma or main.low, _form(main, main), main, past=past, bare=main.tag == "B")
    main = main if main.tag in "BZDEG" else next(t for t in reversed(group) if t.tag in "mxBZDEG")
    helpers = [t for t in group if t is not main and t.tag in "mx"]
    lows = {t.low for t in helpers}
    lemma = AUXILIARIES.get(main.low, main.lemma or main.low) if main.tag in "mx" else main.lemma or main.low
    first = helpers[0] if helpers else main
    to = group[0].tag == Tag.TO or (group[0].tag == Tag.NOT and group[1].tag == Tag.TO)
    form = "inf" if to else _form(first, main)
    passive = main.tag in "ED" and bool(lows & _PASSIVE) and main.tag != "D"
    return Verb(
        lemma=lemma,
        form=form,
        token=main,
        negated=any(t.tag == Tag.NOT for t in group),
        modal=next((t.low for t in group if t.tag == Tag.MODAL), ""),
        past=first.low in _PAST_AUX or (main is first and main.tag == "D"),
        perfect=bool(lows & {"has", "have", "had", "'ve"}) and main.tag in "ED",
        passive=passive,
        bare=main.tag == "B" and not helpers and not to,
        adverbs=tuple(t.low for t in group if t.tag in "a!"),
    )


def _form(first: Token, main: Token) -> str:
    """Return the form of a group without 'to' by its first verb."""
    if first.tag not in "mxZD":
        return {"B": "fin", "E": "part", "G": "ger"}.get(main.tag, "fin")
    if first.low in {"being", "having"}:
        return "ger"
    return "inf" if first.low == "be" else "fin"


_PAST_AUX = frozenset("was were had did".split())
AUXILIARIES = {
    **dict.fromkeys("be is are was were been being am 's 're 'm".split(), "be"),
    **dict.fromkeys("have has had having 've".split(), "have"),
    **dict.fromkeys("do does did doing done".split(), "do"),
}
