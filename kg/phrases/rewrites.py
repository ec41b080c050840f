"""Write out what the flat list of groups leaves out or says roundabout, before lists are joined.

'Along with Iran, Syria was' has two subjects, and in 'what it
called an invasion' only the invasion matters; 'nor will Chad visit' denies that Chad will, and 'not A but B'
denies A.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.addressed import with_verb_again
from kg.phrases.asides import without_asides
from kg.phrases.called import with_called
from kg.phrases.clefts import without_cleft
from kg.phrases.closed_words import NOMINATIVES
from kg.phrases.companions import with_companions
from kg.phrases.corrections import set_apart, set_right, told_whole
from kg.phrases.delays import without_delays
from kg.phrases.efforts import without_effort, without_help
from kg.phrases.elided import with_second_pair, written_out
from kg.phrases.genitives import copies, with_owned, with_repeated
from kg.phrases.groups import Item
from kg.phrases.ones import with_roles_again
from kg.phrases.predicates import with_predicates
from kg.phrases.sequences import with_sequences
from kg.phrases.shares import with_shares
from kg.phrases.states import with_members, with_state, without_countryman
from kg.phrases.tagging import DENYING
from kg.phrases.told_last import with_told_last
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Token, Verb

_FRONTED = frozenset({"with", "alongside"})
_COMPANY = frozenset({"together with", "along with", "alongside"})
_POINTING = frozenset({"the", "a", "an", "any", "every", "all"})
"""Determiners of a thing that a relative clause without 'that' may follow."""
_ALL = frozenset({"all", "every", "no", "any", "each"})
_SHARED = re.compile(r"(?P<first>Ni(?=cN)|Vi(?=cV))c(?:NiN|Vi?N(?:iN)?(?=[.,;c]))")
"""Kinds of two nouns, or verbs, with one party behind both ('trade with and aid to Mali')."""
_BEFORE_PARTY = frozenset({"with", "to", "for", "against", "from"})
"""Prepositions that are no particles of a verb."""
_STRETCHES = frozenset(
    "round phase stage part chapter session stretch portion batch tranche instalment".split()
)
"""Nouns of a part that is told of for the whole, before 'of which'."""
_OF_WHICH = frozenset({"which", "whom"})
_SHARES = frozenset(
    "most much all both many some several part parts half halves third thirds quarter".split()
)
"""Pronouns and nouns of a share, before 'of which'."""
_WHAT = frozenset({"what", "whatever"})
_AMOUNTING = frozenset({"be", "turn", "prove", "seem", "appear", "become", "mark"})
"""Verbs behind 'what' that only say what something is or was to be."""
_REMAINING = frozenset({"remain", "be", "leave"})
"""With 'what' before them and 'of' behind: 'what is left of Mali'."""
_COMPANIONS = re.compile(r"i(?P<others>N(?:,N)*(?:,?cN)?),?(?P<subject>N)(?=[Va])")
"""Kinds of the items of 'Together with Iran and Iraq, Syria was', where the comma may be left out."""
_BOLD = 3
"""Items with which a question ends that is set in bold: '**Who left?**'."""
_NOT_ONLY = ["not", "only"]
_BEFORE_QUESTION = frozenset('.:;,"(a!c')
"""Kinds of what may stand before the auxiliary of a question."""
_MEANWHILE = frozenset({"while", "whilst"})


def rewritten(
    items: Sequence[Item], words: Sequence[Token], classes: Mapping[str, frozenset[str]]
) -> list[Item]:
    """Return the items with companions as subjects, lone genitives filled and 'what it called' dropped.

    Args:
        items: the groups and marks of one sentence.
        words: the tokens that they were made of.
        classes: word classes of the lexicon (terming, telling, report, times).
    """
    called = with_called(items, classes["called so"])
    named = with_sequences(set_apart(called), classes["terming"])
    told = with_told_last(with_shares(named, words, classes), classes)
    direct = without_help(without_delays(without_effort(told), classes["taking a clause"]))
    plainer = without_asides(direct, classes["surmised"])
    whole = _with_shared(_without_share(with_companions(list(written_out(plainer, classes["journeys"])))))
    complete = with_members(without_countryman(whole))
    plain = without_cleft(_with_company(_with_companion(complete, classes), words))
    straight = with_second_pair(_straightened(_without_but(set_right(told_whole(plain)))))
    written = _without_remains(with_repeated(with_owned(straight)))
    asked = with_verb_again(with_roles_again(_with_meanwhile(written), classes), classes)
    stated = with_state(with_predicates(asked, words, classes), words)
    return _without_naming(_with_relative(stated, classes), classes["terming"])


def _with_meanwhile(items: list[Item]) -> list[Item]:
    """Read the 'while' of 'cut taxes while backing Mali' as a preposition, as 'by backing Mali' has one."""
    for i, item in enumerate(items[:-1]):
        verb = items[i + 1].verb
        if item.kind == "b" and item.low in _MEANWHILE and verb is not None and verb.form == "ger":
            items[i] = Item("i", "while", item.at)
    return items


def _without_share(items: list[Item]) -> list[Item]:
    """Read 'Crimea, most of which Russia holds' as 'Crimea, which Russia holds'.

    So 'talks, two rounds of which', while 'the river, both banks of which' is one 'whose banks'.
    """
    if _OF_WHICH.isdisjoint([item.low for item in items]):
        return items
    out: list[Item] = []
    for item in items:
        noun = out[-2].noun if len(out) > 2 and out[-1].low == "of" else None  # noqa: PLR2004
        relative = item.kind == Tag.RELATIVE and item.low in _OF_WHICH
        if noun is not None and relative and out[-3].kind == ",":
            if noun.head.low in _SHARES or noun.lemma in _STRETCHES:
                del out[-2:]
            elif noun.head.tag in {Tag.NOUN, Tag.PLURAL} and item.low == "which":
                owned = out[-2]
                out[-2:] = [Item(Tag.RELATIVE, "whose", item.at), owned]
                continue
        out.append(item)
    return out


def _with_shared(items: list[Item]) -> list[Item]:
    """Read 'exports to and imports from Mali', 'trades with and arms Mali' with Mali behind both."""
    kinds = "".join([item.kind for item in items])
    for found in reversed(list(_SHARED.finditer(kinds))):
        at, last = found.end("first"), found.end() - 1
        if items[at - 2].kind == "V" and items[at - 1].low not in _BEFORE_PARTY:
            continue  # 'flew in and met Modi'
        items[at:at] = copies(items[last : last + 1])
    return items


def _with_companion(out: Sequence[Item], classes: Mapping[str, frozenset[str]]) -> Sequence[Item]:
    """Read 'Along with Iran, Syria was' as 'Syria and Iran was', but not 'With Iranian help, Syria was'."""
    begin = int(out[0].kind == ",") if len(out) > 2 else 0  # behind 'On Monday,'  # noqa: PLR2004
    opener, companion = (out[begin], out[begin + 1].noun) if len(out) > begin + 1 else (None, None)
    if opener is None or opener.low not in _FRONTED or not (begin or not opener.at):
        return out
    if companion is None or not (companion.head.mention is not None or companion.lemma in classes["groups"]):
        return out
    found = _COMPANIONS.match("".join(item.kind for item in out[begin:]))
    if found is None:
        return out
    end, subject = begin + found.end("others"), begin + found.start("subject")
    doer = out[subject].noun
    joint = end == begin + 2 or (doer is not None and doer.head.tag == Tag.PRONOUN)
    mark = Item("c", "and", opener.at) if joint else Item(",", ",", opener.at)
    return [*out[:begin], out[subject], mark, *out[begin + 1 : end], *out[subject + 1 :]]


def _with_company(out: Sequence[Item], words: Sequence[Token]) -> Sequence[Item]:
    """Read ', and along with Iran it signed' as ', and it and Iran signed'."""
    for i in range(1, len(out) - 4):
        if out[i].kind != "i" or words[out[i].at].low not in _COMPANY or out[i - 1].kind not in "c;":
            continue
        behind = i + 2 + (out[i + 2].kind == ",")
        if "".join(each.kind for each in (out[i + 1], *out[behind : behind + 2])) == "NNV":
            joint = Item("c", "and", out[i].at)
            return [*out[:i], out[behind], joint, out[i + 1], *out[behind + 1 :]]
    return out


def _without_but(out: Sequence[Item]) -> Sequence[Item]:
    """Drop whom 'all members but Chad' leaves out."""
    for i in range(len(out) - 3):
        noun, left_out = out[i].noun, out[i + 2].noun
        if noun is None or left_out is None or out[i + 1].low != "but" or left_out.head.mention is None:
            continue
        if noun.det in _ALL and out[i + 3].verb is not None:
            return [*out[: i + 1], *out[i + 3 :]]
    return out


def _straightened(out: Sequence[Item]) -> Sequence[Item]:
    """Read 'nor will Chad visit' as 'Chad will not visit', 'Did Chad visit?' as 'Chad visited?'.

    'Not only did Chad visit' is read as 'Chad visited'.
    """
    if any(item.low == "?" for item in out[-_BOLD:]):
        return _stated(out)
    lows = [item.low for item in out]
    if lows[:2] == _NOT_ONLY:
        return _stated(out)
    if DENYING.isdisjoint(lows):
        return out
    out = _with_speaker_last(out)
    for i, item in enumerate(out[:-3]):
        helper, main = out[i + 1].verb, out[i + 3].verb
        if item.low not in DENYING or helper is None or main is None or out[i + 2].kind != "N":
            continue
        if helper.token.tag not in "mx" or main.token.tag not in "BED":
            continue
        verb = _joined(helper, main, negated=True)
        opener = [] if item.kind == "a" else [item]
        return [
            *out[:i],
            *opener,
            out[i + 2],
            Item("V", out[i + 3].low, out[i + 3].at, verb=verb),
            *out[i + 4 :],
        ]
    return out


def _with_speaker_last(out: Sequence[Item]) -> Sequence[Item]:
    """Read 'Nor, she said, will Chad visit.' as 'Nor will Chad visit, she said.'."""
    kinds = "".join([item.kind for item in out[:6]])
    if out[0].low not in DENYING or kinds[1:] != ",NV,V":
        return out
    end = len(out) - (out[-1].kind == ".")
    return [out[0], *out[5:end], *out[1:4], *out[end:]]


def _stated(out: Sequence[Item]) -> Sequence[Item]:
    """Return the items of a question with its subject before the auxiliary with which it opens."""
    at = next((i for i, item in enumerate(out) if item.kind not in _BEFORE_QUESTION), 0)
    helper = out[at].verb
    behind = at + 2 + (len(out) > at + 2 and out[at + 2].kind == "a")  # 'Has Chad ever joined it?'
    main = out[behind].verb if behind < len(out) else None
    if helper is None or helper.token.tag not in "mx" or main is None or out[at + 1].kind != "N":
        return out
    if main.token.tag not in "BED":
        return out
    verb = _joined(helper, main, negated=helper.negated)
    return [*out[:at], *out[at + 1 : behind], replace(out[behind], verb=verb), *out[behind + 1 :]]


def _joined(helper: Verb, main: Verb, *, negated: bool) -> Verb:
    """Return a verb with the auxiliary that stands before its subject."""
    return replace(
        main,
        form="fin",
        negated=negated,
        modal=helper.modal,
        past=helper.past,
        perfect=helper.lemma == "have",
        passive=helper.lemma == "be" and main.token.tag != "B",
        bare=False,
    )


def _with_relative(items: list[Item], classes: Mapping[str, frozenset[str]]) -> list[Item]:
    """Write out the 'that' of 'the plan he put forward'."""
    if NOMINATIVES.isdisjoint([item.noun.head.low for item in items if item.noun is not None]):
        return items
    out: list[Item] = []
    governor = ""  # lemma of the verb before, '' at the start
    for i, item in enumerate(items):
        if (
            item.noun is not None
            and item.noun.head.low in NOMINATIVES
            and _is_relative(items, i, governor, classes)
        ):
            out.append(Item("w", "that", item.at))
        if item.verb is not None:
            governor = item.verb.lemma
        out.append(item)
    return out


def _is_relative(items: Sequence[Item], i: int, governor: str, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a pronoun right behind a thing is the subject of a relative clause about it."""
    thing = items[i - 1].noun if i else None
    verb = items[i + 1].verb if i + 1 < len(items) else None
    if thing is None or verb is None or verb.form != "fin" or not thing.lemma:
        return False
    if thing.det not in _POINTING or thing.lemma in classes["times"] or governor in classes["telling"]:
        return False
    opens = i == 1 and any(
        each.verb is not None and each.verb.form == "fin" for each in items[i + 2 : i + 12]
    )
    return opens or bool(governor)


def _has_no_what(out: Sequence[Item]) -> bool:
    return _WHAT.isdisjoint([item.noun.det for item in out if item.noun is not None])


def _without_remains(out: list[Item]) -> list[Item]:
    """Read 'what remained of Mali' as 'Mali'."""
    if _has_no_what(out):
        return out
    kept: list[Item] = []
    i = 0
    while i < len(out):
        noun, following = out[i].noun, out[i + 1 : i + 4]
        verb = following[0].verb if following else None
        if noun is not None and noun.det == "what" and verb is not None and verb.lemma in _REMAINING:
            skipped = next((k for k in (1, 2) if k < len(following) and following[k].low == "of"), 0)
            if skipped:
                i += 2 + skipped
                continue
        kept.append(out[i])
        i += 1
    return kept


def _without_naming(out: list[Item], naming: frozenset[str]) -> list[Item]:
    """Drop 'what it called' and its like, so that what follows keeps its place in the clause.

    Behind a preposition so, too, 'in what would be' and 'at what turned out to be'.
    """
    if _has_no_what(out):
        return out
    kept: list[Item] = []
    i = 0
    while i < len(out):
        noun = out[i].noun
        verb = out[i + 1].verb if i + 1 < len(out) else None
        quotes = noun is not None and noun.det in _WHAT
        if quotes and verb is not None and verb.lemma in naming:
            i += 2
            if i < len(out) and out[i].low == "as":
                i += 1
            continue
        if quotes and verb is not None and kept and verb.lemma in _AMOUNTING:
            being = next((k + 1 for k in (i + 2, i + 3) if _is_being(out, k)), i + 2)
            if kept[-1].kind == "i" or (kept[-1].verb is not None and being > i + 2):
                i = being
                continue
        kept.append(out[i])
        i += 1
    return kept


def _is_being(out: Sequence[Item], i: int) -> bool:
    """Return whether 'to be' stands at i."""
    verb = out[i].verb if i < len(out) else None
    return verb is not None and verb.lemma == "be" and verb.form == "inf"
