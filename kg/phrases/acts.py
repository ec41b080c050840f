"""Find what the main clauses of a sentence say that somebody does: 'Peru closed the port'."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.syntax import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.syntax import Clause, Parse, Verb

_NEW = frozenset({"a", "an", "no", "its", "his", "her", "their", ""})
"""Determiners of what a clause tells of for the first time: 'passed a law'."""
_BELOW = frozenset({"inf", "ger"})


class Doing(NamedTuple):
    """What a clause says that somebody does.

    Attributes:
        doers: the groups that tell who.
        verbs: the verbs of doing, also of what is begun, planned or decided ('plans to close').
        made: by lemma, what the clause tells of for the first time ('a law').
        start: where the verb stands.
    """

    doers: list[Noun]
    verbs: frozenset[str]
    made: frozenset[str]
    start: int


def doings(parse: Parse, classes: Mapping[str, frozenset[str]]) -> Iterator[Doing]:
    """Yield what the main clauses, and what is said in them, tell that somebody does."""
    for clause in parse.clauses:
        verb = clause.verb
        if verb is None or verb.form != "fin" or verb.negated or not _tells(clause, classes):
            continue
        doers = _agents(clause) if verb.passive else clause.subject
        below = [c for c in parse.clauses if c.parent is clause and c.link in _BELOW and not clause.object]
        verbs = {verb.lemma, *(c.verb.lemma for c in below if c.verb is not None)}
        things = (n for c in (clause, *below) for n in (c.subject if verb.passive else c.object))
        made = frozenset(n.lemma for n in things if n.head.mention is None and n.det in _NEW)
        active = frozenset(verbs) - classes["stative"]
        if doers and active:
            yield Doing(list(doers), active, made, verb.token.start)


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
