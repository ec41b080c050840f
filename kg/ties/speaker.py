"""Say who speaks a clause, and in what direction its dates point."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Clause, Noun, Parse, Ref
    from kg.ties.reading import Reader

_FUTURE = frozenset({"will", "shall", "'ll", "would"})


def tense(clause: Clause | None) -> str:
    """Return 'past', 'future' or 'present', the direction in which a date near the clause points."""
    while clause is not None:
        verb = clause.verb
        if verb is not None and verb.form == "fin":
            if verb.modal in _FUTURE:
                return "future"
            return "past" if verb.past or verb.perfect else "present"
        clause = clause.parent
    return "present"


def speaker(clause: Clause | None, parse: Parse, reader: Reader) -> Ref | None:
    """Return who says so: the subject of a verb of saying above the clause, or of one behind it."""
    seen = clause
    while seen is not None:
        if seen.speaker:
            return _first(seen.speaker, reader)
        parent = seen.parent
        verb = parent.verb if parent is not None and seen.link == "that" else None
        if parent is not None and verb is not None and verb.lemma in reader.classes["report"]:
            return _first(parent.subject, reader)
        seen = parent
    return _trailing(clause, parse, reader) if clause is not None else None


def _trailing(clause: Clause, parse: Parse, reader: Reader) -> Ref | None:
    """Find '..., Peskov said' and 'said Peskov' behind or around a quote."""
    for other in parse.clauses:
        verb = other.verb
        if (
            other is clause
            or verb is None
            or verb.lemma not in reader.classes["report"]
            or other.link != "root"
        ):
            continue
        complements = any(c.parent is other and c.link in {"that", "inf"} for c in parse.clauses)
        told = verb.lemma == "tell" and clause.quoted
        if complements or (other.object and not (told or other.mark == "inverted")):
            continue
        if clause.quoted or other.order > clause.order:
            return _first(other.subject or other.object, reader)
    return None


def _first(nouns: Sequence[Noun], reader: Reader) -> Ref | None:
    return next(iter(reader.parties.of_all(nouns)), None)
