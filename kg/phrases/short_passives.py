"""Read the passives of headlines and entries, which leave out 'is': 'Kosovo recognised by Israel'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.syntax import Clause, Noun, Verb


def tell_patients(clauses: Iterable[Clause], classes: Mapping[str, frozenset[str]]) -> None:
    """Make verbs passive that could be participles, lack an object and say by whom, from or to what body."""
    for clause in clauses:
        verb = clause.verb
        if verb is None or clause.link != "root" or not _could_be(verb) or not clause.subject:
            continue
        bare = not (clause.object or clause.second)
        if bare and _is_done(verb.lemma, clause.pps, classes):
            clause.verb = replace(verb, passive=True)


def _could_be(verb: Verb) -> bool:
    """Return whether a plain past form could be a participle."""
    plain = verb.token.tag == Tag.PAST and verb.form == "fin"
    marked = verb.passive or verb.perfect or verb.modal or verb.negated
    return plain and not marked and Tag.PARTICIPLE in verb.token.choices


def _is_done(
    lemma: str, phrases: Iterable[tuple[str, Sequence[Noun]]], classes: Mapping[str, frozenset[str]]
) -> bool:
    """Return whether the phrases behind a verb say that its subject is the one to whom it is done."""
    acts = lemma not in classes["intransitive"] and lemma not in classes["going by"]
    for preposition, group in phrases:
        mention = group[0].head.mention if group else None
        if preposition == "by" and mention is not None and acts:
            return True
        body = mention is not None and mention.entity.kind in (Kind.ORGANISATION, Kind.EVENT)
        if body and preposition in {"from", "out of", "to"} and lemma in classes["putting in or out"]:
            return True
    return False
