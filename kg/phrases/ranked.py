"""'The first EU state to do so' behind a comma says what the subject is that did so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Clause, Noun

FOREMOST = frozenset({"highest-ranking", "highest-level"})
"""Words of a group that stands above all others of its kind: 'the highest-ranking official to visit'."""
_RANKS = FOREMOST | set("first second third fourth fifth only sole last latest next".split())


def is_ranked(noun: Noun) -> bool:
    """Return whether a group tells one of a row of doers: 'the first', 'the only African state'."""
    return noun.det == "the" and noun.head.mention is None and not _RANKS.isdisjoint(noun.words[:2])


def tell_subjects(clauses: Sequence[Clause], classes: Mapping[str, frozenset[str]]) -> None:
    """Hang such a group that stands in no place of its clause on the clause's subject.

    'Hungary left the court, the first EU country to do so': Hungary is an EU country, and did so.
    """
    for clause in clauses:
        verb, noun = clause.verb, clause.subject[0] if len(clause.subject) == 1 else None
        if verb is None or verb.form != "inf" or noun is None or noun.slot != "loose" or not is_ranked(noun):
            continue
        if noun.lemma in classes["groups"] | classes["countries"] | {"member"}:
            subject = _subject(noun.clause)
            if subject is not None and ("so" in clause.adverbs or not _has_rival(noun, subject)):
                subject.appositions.append(noun)
                clause.subject = [subject]


def _has_rival(noun: Noun, subject: Noun) -> bool:
    """Return whether another party before the group may be meant: 'met Nauru, the only member to ...'."""
    clause, mention = noun.clause, subject.head.mention
    groups = (clause.object, *(group for _, group in clause.pps)) if clause is not None else ()
    named = [n.head.mention for group in groups for n in group if n.head.mention is not None]
    return mention is None or any(each.entity.kind is mention.entity.kind for each in named)


def _subject(clause: Clause | None) -> Noun | None:
    """Return the one name that is the subject of the main clause above."""
    while clause is not None and clause.link not in {"root", "that"}:
        clause = clause.parent
    if clause is None or len(clause.subject) != 1 or (clause.verb is not None and clause.verb.passive):
        return None
    subject = clause.subject[0]
    return subject if subject.head.mention is not None else None
