"""Open relative and subordinate clauses: 'who', 'which', 'that', 'because'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.lookahead import aside_before_verb
from kg.phrases.placement import identified, place_all

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Noun

_PERSON_RELATIVES = frozenset({"who", "whom"})


def relative(state: State) -> int:
    """Read a relative pronoun: open a clause and give it the group that it describes."""
    antecedent = _antecedent(state)
    preposition, state.relative_preposition = state.relative_preposition, ""
    clause = state.push("rel", state.current)
    clause.antecedent = antecedent
    state.comma, state.joined = False, ""
    if antecedent is None:
        return 1
    if state.unit.low == "whose":
        return 1 + _give_owner(state, antecedent)
    if preposition:
        clause.pps.append((preposition, [antecedent]))
    elif state.kind(1) in "Va," or aside_before_verb(state):
        clause.subject.extend(identified([antecedent]))
    else:
        clause.object.append(antecedent)
    return 1


def _antecedent(state: State) -> Noun | None:
    """Return the group that a relative describes: the last one, the last person for 'who'."""
    last = next(reversed(state.nouns), None)
    if state.unit.low in _PERSON_RELATIVES and not _is_band(last):
        return next((n for n in map(_innermost, reversed(state.nouns[-4:])) if _is_human(n)), last)
    said = _said_of_subject(state)
    if said is not None:
        return said
    if last is not None and state.comma and state.unit.low == "which":
        last = _innermost_name(last) if last.lemma in state.classes["worn names"] else last
    plain = state.slot and not state.relative_preposition and state.comma
    if plain and state.slot and len(state.slot) > 1 and state.kind(1) == "V":
        return state.slot[-1]
    return last


def _said_of_subject(state: State) -> Noun | None:
    """Return what the subject is said to be, before a place ('the only state in Asia that')."""
    clause = state.current
    verb = clause.verb
    if verb is None or not state.is_of(verb, "being") or state.comma or state.unit.low != "that":
        return None
    behind = len(clause.object) == 1 and clause.object[0].tail and clause.object[0].head.mention is None
    return clause.object[0] if behind else None


def _innermost_name(noun: Noun) -> Noun:
    """Return the name that a group is of ('the seat of the Arab League, which met'); else the group."""
    inner = noun
    while inner.of:
        inner = inner.of[-1]
    return inner if inner.head.mention is not None else noun


def _innermost(noun: Noun) -> Noun:
    """Return the person that a group is of ('the greetings of X, who will'); else the group."""
    inner = noun
    while inner.of:
        inner = inner.of[-1]
    mention = inner.head.mention
    return inner if mention is not None and mention.entity.kind is Kind.PERSON else noun


def _is_band(noun: Noun | None) -> bool:
    """Return whether a group names a movement or body, whose people it stands for ('the Houthis, who')."""
    mention = noun.head.mention if noun is not None else None
    return mention is not None and mention.entity.kind is Kind.ORGANISATION


def _is_human(noun: Noun) -> bool:
    mention = noun.head.mention
    if mention is not None:
        return mention.entity.kind is Kind.PERSON
    return noun.head.tag in "nS"


def _give_owner(state: State, owner: Noun) -> int:
    """Read 'whose president' as the president of the one before; return how many units that settles."""
    following = state.units[state.at + 1] if state.kind(1) == "N" else None
    if following is None:
        return 0
    owned = following.nouns[0]
    if owned.appositions and owned.head.mention is not None:
        owned = owned.appositions[0]  # 'whose president, X,'
    if owned.owner is None:
        owned.owner = owner
    if state.kind(2) != "N":
        return 0
    state.current.object.extend(following.nouns)  # 'whose presidency Denmark holds'
    state.nouns.extend(following.nouns)
    place_all(list(following.nouns), state.current, "object")
    return 1


def subordinator(state: State) -> int:
    """Read a subordinator: open the clause of 'that' or of 'because', 'while', 'after'."""
    if state.unit.low == "that":
        noun = state.chain[-1] if state.before == "N" and state.chain else None
        if noun is not None and noun.head.mention is not None:
            noun = None
        reported = state.is_of(state.current.verb, "report")
        if noun is not None and not reported and noun.lemma not in state.classes["content nouns"]:
            return relative(state)
        _open_content(state, noun)
    else:
        _open_adverbial(state)
    state.comma, state.joined = False, ""
    return 1


def _open_content(state: State, noun: Noun | None) -> None:
    """Open the clause of 'said that' or of 'the claim that'."""
    if state.joined and state.current.link == "that":
        state.pop()
    inner = state.push("that", state.current)
    inner.noun = noun


def _open_adverbial(state: State) -> None:
    """Open the clause of 'because'; before the main clause it ends at the comma."""
    while len(state.open) > 1 and state.current.link in {"rel", "part", "inf"} and state.comma:
        state.pop()
    clause = state.current
    initial = clause.verb is None and not clause.subject
    inner = state.push("adv", clause, state.unit.low)
    inner.comma = initial
