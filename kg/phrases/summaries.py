"""Nouns that sum up what a clause before them tells: 'Peru left, a step that Chile condemned'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import DOINGS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.phrases.state import State
    from kg.syntax import Clause, Noun

_ARTICLES = frozenset({"a", "an"})
_DEFINITE = frozenset({"the", "those", "a", "an"})
_WORDS = frozenset({"claim", "remark", "comment", "statement", "threat", "warning"})
"""Summaries behind which 'that' opens what was said: 'a warning that Chad would attack'."""


def is_summary(noun: Noun, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a group may sum up a clause: 'a step'."""
    return noun.det in _ARTICLES and noun.lemma in classes["summaries"] and noun.owner is None


def of_clause(noun: Noun, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a group that stands behind a comma, in no place of the clause, sums it up."""
    return noun.slot == "loose" and is_summary(noun, classes)


def describes(noun: Noun, name: Noun, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a group may say what the name before it is, as in 'Chile, a move' it cannot."""
    mention = name.head.mention
    if mention is None or mention.entity.kind in DOINGS or not is_summary(noun, classes):
        return True
    return mention.entity.kind is Kind.ORGANISATION and noun.lemma in classes["sorts of body"]


def described(state: State) -> Noun | None:
    """Return the summary that a clause right behind it tells more of: 'a plan that Chile opposes'."""
    noun = state.chain[-1] if state.before == "N" and state.chain else None
    if noun is None or noun.lemma in _WORDS or not of_clause(noun, state.classes):
        return None
    return noun


def thing(state: State, clause: Clause) -> Noun | None:
    """Return what a clause without 'that' tells more of: 'tore up the accord the two men had signed'."""
    noun = described(state)
    if noun is not None or clause.link == "adv" or state.is_of(clause.verb, "telling", "report"):
        return noun
    last = state.chain[-1] if state.before == "N" and state.chain else None
    if last is None or last not in clause.object or last.det not in _DEFINITE:
        return None
    mention = last.head.mention
    plain = last.head.tag in "nS" if mention is None else mention.entity.kind in DOINGS
    return last if plain else None


def doers(noun: Noun, classes: Mapping[str, frozenset[str]]) -> list[Noun]:
    """Return who did what a group sums up."""
    clause = noun.clause if of_clause(noun, classes) else None
    while clause is not None and clause.link not in {"root", "that"}:
        clause = clause.parent
    return clause.subject if clause is not None else []
