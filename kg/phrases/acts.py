"""Find what the main clauses of a sentence say that somebody does: 'Peru closed the port'."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.phrases.echoes import same_again
from kg.syntax import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.syntax import Clause, Parse, Verb

_NEW = frozenset({"a", "an", "no", "its", "his", "her", "their", ""})
"""Determiners of what a clause tells of for the first time: 'passed a law'."""
_BELOW = frozenset({"inf", "ger"})
_GIVEN = frozenset({"after", "since", "when", "because", "once"})
"""What opens a clause that tells what had been done: 'left after Peru closed the port'."""


class Doing(NamedTuple):
    """What a clause says that somebody does.

    Attributes:
        doers: the groups that tell who.
        verbs: the verbs of doing, also of what is begun, planned or decided ('plans to close').
        made: by lemma, what the clause tells of for the first time ('a law').
        start: where the verb stands.
        aside: whether a clause beside the main one tells it ('after Peru closed the port').
    """

    doers: list[Noun]
    verbs: frozenset[str]
    made: frozenset[str]
    start: int
    aside: bool


def doings(parse: Parse, classes: Mapping[str, frozenset[str]]) -> Iterator[Doing]:
    """Yield what the main clauses, and what is said in them, tell that somebody does."""
    echoes = [clause for clause in parse.clauses if clause.link == "root" and same_again(clause)]
    for clause in parse.clauses:
        verb, aside = clause.verb, _is_given(clause)
        if verb is None or verb.form != "fin" or verb.negated or not (aside or _tells(clause, classes)):
            continue
        if any(clause is not echo and clause.subject == echo.subject for echo in echoes):
            continue  # what another did, whom 'Chile followed suit' takes up
        doers = _agents(clause) if verb.passive else clause.subject
        below = [c for c in parse.clauses if c.parent is clause and c.link in _BELOW and not clause.object]
        verbs = {verb.lemma, *(c.verb.lemma for c in below if c.verb is not None)}
        things = (n for c in (clause, *below) for n in (c.subject if verb.passive else c.object))
        made = frozenset(n.lemma for n in things if n.head.mention is None and n.det in _NEW)
        active = frozenset(verbs) - classes["stative"]
        if doers and active:
            yield Doing(list(doers), active, made, verb.token.start, aside)


def _is_given(clause: Clause) -> bool:
    """Return whether a clause tells what had been done before, or when, its main clause took place."""
    verb, main = clause.verb, clause.parent
    told = clause.link == "adv" and clause.mark in _GIVEN and main is not None and main.link == "root"
    return told and verb is not None and verb.past and not verb.modal


def _tells(clause: Clause, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a clause is a main one, or what somebody says."""
    if clause.link == "root":
        return True
    above: Verb | None = clause.parent.verb if clause.parent is not None else None
    said = above is not None and not above.negated and above.lemma in classes["report"]
    return clause.link == "that" and clause.noun is None and said


def _agents(clause: Clause) -> list[Noun]:
    """Return who does what a passive tells: 'was closed by Peru'."""
    return [noun for preposition, group in clause.pps if preposition == "by" for noun in group]
