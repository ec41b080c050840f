"""Gather tagged tokens into basic groups: noun groups, verb groups and the marks between them.

In: one sentence's tokens with settled tags. Out: a flat list of ``Item``, in order.
The grammar runs as regular expressions over one character a token (Hobbs et al., FASTUS, 1997, stages 2, 3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.phrases import splits
from kg.phrases.closed_words import BEFORE_CLAUSE
from kg.phrases.groups import QUOTED_INSIDE, Item, noun_group, verb_group
from kg.syntax import LATER, TO_COME, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.syntax import Noun, Token

    Classes = Mapping[str, frozenset[str]]

_LISTED = r"(?:,[JA])*,?c[JA](?=[JnSPM'A-])|(?<!xJ)(?<![xc]aJ)cn(?=[nS])|(?<=A)cM(?=S)"
# 'political and security' aid, 'the Israeli and Hamas' delegations
_PRE = rf"[JA](?:{_LISTED})?|[nSPM0]|a(?=J)|-(?=[nSPMJEA])|/(?=[nSPMA])"
_BEFORE_HEAD = rf'(?:(?<=[dp\'])"(?!"))?(?:"(?:{_PRE})+"(?=[JnSPMA0])|{_PRE})*'  # 'Iran's "close" ties'
_NOUN = rf"(?:d*r|d*p?{_BEFORE_HEAD}[nSPMA0])"
_INSIDE = r'(?:[a!]|"(?=[a!]*[mxBDEGZ]))*'  # of a verb group: 'vowed to "defend" Chad'
_ITEMS = re.compile(
    rf"(?P<V>(?:!?t{_INSIDE})?(?:[mx]{_INSIDE})+[BDEGZ]?|!?t{_INSIDE}[BDEG]|[BZDEG])"
    rf"|(?P<N>(?:T[T0]*'+{_BEFORE_HEAD}[nSPMA0]|{_NOUN})(?:'+{_BEFORE_HEAD}[nSPMA0])*|d(?=[.,i;VmxZD]|$))"
    r"|(?P<T>T[T0]*)"
    r"|(?P<X>.)"
)
_TOGETHER = frozenset({"together with", "along with", "as well as"})
"""Open a clause where a verb follows: 'before the year is out'."""
_AHEAD = frozenset(
    "next coming tomorrow later monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Words of dates that are still to come; 'later' where 'this month' or 'today' follows."""
_THIS = frozenset({"this", "today", "in"})
_THERE = "there"
_QUOTED = ["i", Tag.QUOTE, "N"]
"""Kinds of what a preposition has as its object, behind a quotation mark."""
_PARTICLES = frozenset("down up off out away back".split())


def items(tokens: Sequence[Token], tags: str, classes: Classes) -> list[Item]:
    """Return the sentence's groups and marks in order, without plain dates and the preposition before them.

    Args:
        tokens: one sentence, with settled tags.
        tags: the tags as one string.
        classes: word classes of the lexicon (giving, naming, time).
    """
    out: list[Item] = []
    quotes = Tag.QUOTE in tags
    ahead = False  # whether a date to come stands before the first verb
    closed = -1  # where the mark stands that closes a quotation of one group
    for found in _ITEMS.finditer(tags):
        i, j = found.span()
        kind = found.lastgroup
        if i == closed:
            continue
        if kind == "N":
            _add_noun(out, tokens, i, j, classes)
            if quotes and tags.count(Tag.QUOTE, i, j) % 2:  # 'its "full" aid', 'its "aid to Chad"'
                closed = j if tags[j : j + 1] == Tag.QUOTE else -1
                out.extend([Item(Tag.QUOTE, QUOTED_INSIDE, i)] if closed < 0 else ())
            elif quotes and tags[j : j + 1] == Tag.QUOTE and [item.kind for item in out[-3:]] == _QUOTED:
                del out[-2]  # 'hit Peru with "sanctions"'
                closed = j
        elif kind == "V":
            group = tokens[i:j]
            if quotes and Tag.QUOTE in tags[i:j]:
                out.append(Item(Tag.QUOTE, QUOTED_INSIDE, i))
                group = [token for token in group if token.tag != Tag.QUOTE]
            out.append(_verb(group, i, out, classes))
            ahead = ahead and not _date_verb(out)
        elif kind == "T":
            ahead = (_is_ahead(tokens, i, j) and not _date_verb(out)) or ahead
            _drop_preposition(out, ends=_ends_span(tokens, i) and _is_standing(out))
            _date_group(out, i, tags[j : j + 1])
        elif tokens[i].low == _THERE and _is_place(out, tokens[i + 1 : i + 2]):
            out.extend(_place(out, tokens[i], i, classes["thither"]))
        else:
            out.append(_mark(tokens[i], i, out))
    return out


def _is_place(before: Sequence[Item], after: Sequence[Token]) -> bool:
    """Return whether 'there' tells where something was done, and not that there is something."""
    verb = next((item.verb for item in reversed(before) if item.verb is not None or item.kind in ";:"), None)
    if verb is None or any(token.tag in "xm" for token in after):
        return False
    beside = before[-1].verb is not None and verb.lemma == "be"
    return not (beside and any(token.tag in "dpnSJM0A" for token in after))  # 'is there a plan'


def _place(before: Sequence[Item], token: Token, at: int, thither: frozenset[str]) -> Iterator[Item]:
    """Yield 'there' as 'in it' or 'to it'."""
    token.tag = Tag.PRONOUN
    if before[-1].kind != "i":
        verb = next(item.verb for item in reversed(before) if item.verb is not None)
        yield Item("i", "to" if verb.lemma in thither else "in", at)
    yield Item("N", token.low, at, noun=noun_group([token], 0, 1))


def _verb(group: Sequence[Token], at: int, before: Sequence[Item], classes: Classes) -> Item:
    """Return a verb group as an item; 'almost' before it denies it."""
    verb = verb_group(group)
    if before and before[-1].low in classes["nearly"] and before[-1].at == at - 1:
        verb.negated = True  # but not 'spent almost a year mediating'
    return Item("V", group[-1].low, at, verb=verb)


def _date_group(out: list[Item], at: int, following: str) -> None:
    """Tell the group before a date that it is dated; behind 'and', an adverb stands for the date."""
    noun = out[-1].noun if out else None
    if noun is not None:
        noun.dated = True
    elif out and out[-1].kind == "c" and following == Tag.MENTION:
        out.append(Item("a", LATER, at))  # 'Peru and Chile, and a day later Chad and Mali,'


def _is_ahead(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Return whether a date is one to come: 'next May', 'tomorrow', 'later this week'."""
    if i and tokens[i - 1].low in {"until", "till", "since"}:
        return False  # 'hosts the forum until Friday'
    for k in range(max(0, i - 1), j):
        low = tokens[k].low
        if low in _AHEAD and not (k and tokens[k - 1].low == "the"):
            return low != "later" or tokens[k + 1 :][:1] == [] or tokens[k + 1].low in _THIS
    return False


def _date_verb(out: Sequence[Item]) -> bool:
    """Tell the last verb of a stretch that its date is to come; return whether there is one."""
    aside = "".join(item.kind for item in out[-2:]).rstrip("i").endswith(",")
    for i in range(len(out) - 1, -1, -1):
        item = out[i]
        if item.kind in ";:":
            return False
        if item.verb is not None and aside and i and out[i - 1].kind == Tag.RELATIVE:
            continue  # 'met Yunus, who heads its government, on Friday'
        if item.verb is not None:
            item.verb.adverbs = (*item.verb.adverbs, TO_COME)
            return True
    return False


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


_SPLITS = {"i": splits.fronted_title, "c": splits.named_several}
"""Kind of the item before a group -> how to take the group apart; behind a verb, by who receives."""


def _add_noun(out: list[Item], tokens: Sequence[Token], i: int, j: int, classes: Classes) -> None:
    """Add the noun group of tokens i..j, or what it falls apart into."""
    if tokens[i].low == "neither" and not (i + 1 == j and out and out[-1].low == "of"):
        out.append(Item("a", "neither", i))
        i += 1
        if i == j:
            return
    if out and (out[-1].verb is not None or out[-1].kind in "ic"):
        split = _SPLITS.get(out[-1].kind, splits.receiver)
        parts, i = split(tokens, i, j, out, classes)
        out.extend(parts)
    noun = noun_group(tokens, i, j)
    if noun.lemma in classes["times"] and _dates(noun, tokens, j, out):
        _tell_then(out, noun)
        _drop_preposition(out)
        return
    if noun.appositions:
        out.extend(splits.before_name(noun, tokens, (i, j), out, classes))
    out.append(Item("N", noun.lemma, i, noun=noun))


def _tell_then(out: Sequence[Item], time: Noun) -> None:
    """Tell the group before 'at the time' that it is the then one: 'Sall, president at the time,'."""
    before = out[-2].noun if len(out) > 1 and out[-1].low == "at" and time.lemma == "time" else None
    if before is not None and before.head.mention is None and time.det in {"the", "that"}:
        before.words = ("then", *before.words)


def _dates(noun: Noun, tokens: Sequence[Token], j: int, before: Sequence[Item]) -> bool:
    """Return whether a noun of time only dates the clause ('last month', 'in recent years')."""
    if noun.owner is not None or noun.head.low == "terms":
        return False  # 'on good terms with'
    if j < len(tokens):
        if tokens[j].low == "of":
            return False
        if before and before[-1].low in BEFORE_CLAUSE and tokens[j].tag in "xmZD":
            return False
    dated = noun.det in {"last", "this", "next", "that", "every", "each"}
    return dated or not before or before[-1].kind in "i,NVac"


def _ends_span(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a date is the end of 'from 1961 to 1978'."""
    k = i - 2
    while k > 0 and tokens[k].tag in {Tag.TIME, Tag.NUMBER}:
        k -= 1
    return 0 <= k < i - 2 and tokens[i - 1].low == "to" and tokens[k].low == "from"


def _is_standing(out: Sequence[Item]) -> bool:
    """Return whether the last verb says what somebody was ('was its ally'), or that he had the chair."""
    for k in range(len(out) - 1, -1, -1):
        verb = out[k].verb
        if verb is not None:
            said = k + 1 < len(out) and out[k + 1].kind == "N"
            return verb.past and (verb.lemma == "chair" or (verb.lemma == "be" and said))
    return False


def _drop_preposition(out: list[Item], *, ends: bool = False) -> None:
    """Take away the preposition of a date; 'until' stays as an adverb, for it says that something is over.

    A particle stays: 'struck it down a year later'.
    """
    if out and out[-1].kind == "i" and out[-1].low not in _PARTICLES:
        item = out.pop()
        if ends or item.low in {"until", "till"}:
            out.append(Item("a", "until", item.at))
