"""Look a little way ahead in a sentence, to tell what the unit being read begins.

Every look is bounded, so that the pass stays linear in the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases.closed_words import NOMINATIVES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.phrases.of_phrases import Unit
    from kg.phrases.state import State
    from kg.syntax import Verb


_RELATIVES = frozenset({"that", "which", "who"})
"""Words that may be the subject of the verb right behind them."""
_ASIDE = "V,iN,"
_REACH = 12  # units that a look ahead for a finite verb goes over
_ENDS = frozenset(",;.:wbV")
"""Kinds of units that end a phrase."""
_LONGEST_ASIDE = 15  # units of a relative clause between commas


def past_phrases(units: Sequence[Unit], i: int) -> int:
    """Return where the text goes on behind the prepositional phrases that begin at i."""
    while i + 1 < len(units) and units[i].kind == "i" and units[i + 1].kind == "N":
        i += 2
    return i


def past_description(units: Sequence[Unit], j: int) -> int:
    """Return where the text goes on behind a description between commas that begins at j, else j."""
    kinds = "".join(unit.kind for unit in units[j : j + 3])
    at = j + 1 + kinds.startswith(",aN")  # ', already a partner,'
    if not kinds.startswith((",N", ",aN")) or units[at].nouns[0].head.mention is not None:
        return j
    k = past_phrases(units, at + 1)
    return k + 1 if k < len(units) and units[k].kind == "," else j


def past_adverbs(raw: Sequence[Unit], i: int) -> int:
    """Return where the text goes on behind the adverbs that begin at i."""
    while i < len(raw) and raw[i].kind == "a":
        i += 1
    return i


def is_finite(raw: Sequence[Unit], i: int) -> bool:
    """Return whether a finite verb stands at i."""
    verb = raw[i].verb if i < len(raw) else None
    return verb is not None and verb.form == "fin"


def present_behind(units: Sequence[Unit], i: int) -> bool:
    """Return whether a finite verb that no participle looks like stands at i."""
    verb = units[i].verb if i < len(units) else None
    return verb is not None and verb.form == "fin" and verb.token.tag in "Zmx"


def ends_aside(units: Sequence[Unit], end: int) -> bool:
    """Return whether a phrase between commas ends there, behind a verb: 'received, at the palace,'."""
    return "".join(unit.kind for unit in units[max(0, end - len(_ASIDE)) : end]) == _ASIDE


def past_relative(units: Sequence[Unit], j: int) -> int:
    """Return where the text goes on behind a relative or participle between commas at j, else j."""
    if j + 1 >= len(units) or units[j].kind != "," or not _opens_aside(units, j + 1):
        return j
    ends = (k for k in range(j + 2, min(len(units), j + _LONGEST_ASIDE)) if units[k].kind in ",.;")
    end = next(ends, j)
    return end + 1 if units[end].kind == "," and end > j else j


def _past_aside(units: Sequence[Unit], j: int) -> int:
    """Return where the text goes on behind phrases between commas at j (', on a visit to Peru,'), else j."""
    if j + 1 >= len(units) or units[j].kind != "," or units[j + 1].kind != "i":
        return j
    end = past_phrases(units, j + 1)
    return end + 1 if end < len(units) and units[end].kind == "," else j


def past_speaker(units: Sequence[Unit], j: int, reporters: frozenset[str]) -> int:
    """Return where the text goes on behind a speaker between commas at j (', its minister says,'), else j."""
    if "".join(unit.kind for unit in units[j : j + 2]) != ",N":
        return j
    end = past_phrases(units, j + 2)
    verb = units[end].verb if end + 1 < len(units) else None
    told = verb is not None and verb.form == "fin" and verb.lemma in reporters
    return end + 2 if told and units[end + 1].kind == "," else j


def past_defining(units: Sequence[Unit], j: int) -> int:
    """Return where the text goes on behind a relative without commas at j, else j.

    In 'who led it blamed' it is behind 'it', in 'that Chad sold to Mali broke' behind 'Mali'.
    """
    at = _verb_of_defining(units, j)
    verb = units[at].verb if at < len(units) else None
    if at == j or verb is None or verb.form != "fin":
        return j
    k = at + 1
    while k < len(units) and k < at + _REACH and (units[k].kind in "Nia" or _joins(units, k)):
        k += 1
    following = units[k].verb if k < len(units) else None
    return k if following is not None and following.form == "fin" else j


def _past_intent(state: State, j: int) -> int:
    """Return where the text goes on behind what is offered or threatened ('Oman's offer to mediate was').

    What is said in it may have a subject of its own: 'an offer to show Oman was'.
    """
    units = state.units
    verb = units[j].verb if j < len(units) else None
    noun = units[state.at].nouns[-1] if units[state.at].nouns else None
    if verb is None or verb.form != "inf" or noun is None or verb.lemma in state.classes["report"]:
        return j
    meant = any(noun.lemma in state.classes[name] for name in ("planned holders", "possible holders"))
    return j + 1 if meant else j


def _joins(units: Sequence[Unit], k: int) -> bool:
    """Return whether an 'and' stands between two groups."""
    return (
        units[k].kind == "c" and units[k - 1].kind == "N" and k + 1 < len(units) and units[k + 1].kind == "N"
    )


def _verb_of_defining(units: Sequence[Unit], j: int) -> int:
    """Return where the verb of the relative without commas at j may stand, behind its subject; else j."""
    if j + 2 >= len(units) or not (units[j].kind == "w" or (units[j].kind == "b" and units[j].low == "that")):
        return j
    return j + 2 if units[j + 1].kind == "N" else j + 1


def _opens_aside(units: Sequence[Unit], j: int) -> bool:
    """Return whether a relative or a participle stands at j ('which', 'calling', 'backed by')."""
    verb = units[j].verb
    if verb is None:
        through = units[j].kind == "i" and j + 1 < len(units) and units[j + 1].kind == "w"
        return units[j].kind == "w" or through
    by = j + 1 < len(units) and units[j + 1].low == "by"
    return verb.form in {"ger", "part"} or (by and verb.token.tag == "D")


def finite_follows(state: State, *, asides: bool = True) -> bool:
    """Return whether a finite verb follows over groups, prepositions, adverbs and, if so, asides."""
    units = state.units
    aside = _past_aside(units, past_speaker(units, state.at + 1, state.classes["report"]))
    start = past_defining(units, past_relative(units, aside))
    start = _past_intent(state, start)
    for j in range(start, min(len(units), start + _REACH)):
        unit = units[j]
        if unit.verb is not None:
            return unit.verb.form == "fin"
        nouns = units[j - 1].nouns
        beside = asides and unit.kind == "," and nouns and nouns[-1].appositions
        if unit.kind not in "Nia" and not beside and unit.low != "nor":
            return False
    return False


def verb_after_adverbs(state: State) -> Verb | None:
    """Return the verb that follows a group, over adverbs ('Xi said China firmly supports')."""
    ahead = 1
    while state.kind(ahead) == "a":
        ahead += 1
    return state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None


def verb_list_follows(state: State) -> bool:
    """Return whether ', called on B and left' goes on as a list of verbs with one subject."""
    units = state.units
    for j in range(state.at + 1, min(len(units) - 1, state.at + 20)):
        if units[j].kind in ".;wb:":
            return False
        verb = units[j + 1].verb
        if units[j].kind == "c" and verb is not None and verb.form == "fin":
            return True
    return False


def main_verb_follows(
    state: State, stop: str = ";:", *, joined: bool = True, until: Collection[str] = ()
) -> bool:
    """Return whether a finite verb, no reduced participle, follows before a unit of a kind in ``stop``.

    The verb of a relative is passed over: 'signed off on an agreement that closes a dispute'.

    Args:
        state: the pass, at the verb in question.
        stop: kinds of units that end the search.
        joined: whether a verb right behind 'and' counts.
        until: words that end the search.
    """
    units = state.units
    for j in range(state.at + 1, min(len(units), state.at + 25)):
        unit = units[j]
        verb = unit.verb
        if verb is not None and verb.form == "fin":
            reduced = verb.token.tag == "D" and not verb.perfect and j + 1 < len(units)
            described = units[j - 1].low in _RELATIVES
            if not described and not (reduced and units[j + 1].kind == "i"):
                return joined or units[j - 1].kind != "c"
        subject = unit.kind == "c" and _is_subject(units, j + 1)
        if unit.kind in stop or unit.kind == "." or unit.low == "than" or unit.low in until or subject:
            return False
    return False


def closed_by_verb(state: State) -> bool:
    """Return whether phrases, a comma and a finite verb follow: ', based in Abidjan, opened with'."""
    ahead = 1
    while state.kind(ahead) == "i" and state.kind(ahead + 1) == "N":
        ahead += 2
    if state.kind(ahead) != "," or state.kind(ahead + 1) != "V":
        return False
    verb = state.units[state.at + ahead + 1].verb
    return verb is not None and verb.form == "fin"


def subject_behind_comma(state: State) -> bool:
    """Return whether the phrase ends in a comma behind which a subject has its verb: ', Peru called on'."""
    units = state.units
    end = state.at + 1
    while end < min(len(units), state.at + _REACH) and units[end].kind not in _ENDS:
        end += 2 if units[end + 1 : end + 2] and units[end].kind == "c" and units[end + 1].kind == "V" else 1
    if "".join(unit.kind for unit in units[end : end + 2]) != ",N":
        return False
    behind = units[end + 2 : end + _LONGEST_ASIDE]
    return any(unit.verb is not None and unit.verb.form == "fin" for unit in behind)


def _is_subject(units: Sequence[Unit], i: int) -> bool:
    """Return whether a pronoun opens a clause of its own there ('but he left')."""
    return i < len(units) and units[i].kind == "N" and units[i].nouns[0].head.low in NOMINATIVES


def absolute_follows(state: State) -> bool:
    """Return whether ', with' opens a clause: 'with Qatar mediating', 'with Turkey as the go-between'."""
    if state.kind(1) != "N":
        return False
    ahead = 2
    while state.kind(ahead) == "i" and state.kind(ahead + 1) == "N" and _word(state, ahead) != "as":
        ahead += 2
    if state.kind(ahead) == "i":
        return _word(state, ahead) == "as"
    ahead += _ends_description(state, ahead)
    verb = state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None
    return verb is not None and verb.form == "ger"


def _ends_description(state: State, ahead: int) -> bool:
    """Return whether a comma only ends what is said of a name: 'with Qatar, the host, mediating'."""
    return state.kind(ahead) == "," and bool(state.units[state.at + 1].nouns[-1].appositions)


def aside_before_verb(state: State) -> bool:
    """Return whether a short phrase stands between a relative and its verb ('which with Mali left')."""
    return state.kind(1) == "i" and state.kind(2) == "N" and state.kind(3) == "V"


def _word(state: State, ahead: int) -> str:
    return state.units[state.at + ahead].low
