"""Tell who else does something, or who alone: those behind 'besides', 'apart from' and 'other than'.

In 'besides Norway, the council takes in Sweden' Norway is in it, too; 'no state but for Chad backed it' is
Chad's backing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.syntax import Clause

_BESIDES = frozenset({"besides", "apart from", "aside from", "in addition to", "as well as"})
_EXCEPTED = frozenset(
    {"except", "except for", "excepting", "other than", "apart from", "aside from", "besides", "save for"}
)


def tell_others(clauses: Iterable[Clause], classes: Mapping[str, frozenset[str]]) -> None:
    """Put those named behind 'besides' in front of a verb of including beside its objects."""
    for clause in clauses:
        verb = clause.verb
        if verb is None or not clause.object or clause.object[-1].head.mention is None:
            continue
        if classes["including"].isdisjoint({verb.lemma, f"{verb.lemma} {clause.particle}"}):
            continue
        for preposition, group in clause.pps:
            if preposition in _BESIDES and group[-1].start < verb.token.start:
                clause.object.extend(noun for noun in group if noun.head.mention is not None)


def of_the_only_one(clauses: Sequence[Clause], classes: Mapping[str, frozenset[str]]) -> Iterator[Clause]:
    """Yield 'Chad backed it' for 'no state other than Chad backed it', 'nobody backed it except Chad'."""
    for clause in clauses:
        nobody = clause.subject[0] if clause.subject and clause.verb is not None else None
        if nobody is None or not (
            nobody.det in classes["negative determiners"] or nobody.head.low in classes["nobody"]
        ):
            continue
        phrases = [pp for pp in (*clause.pps, *nobody.tail) if pp[0] in _EXCEPTED]
        named = [noun for _, group in phrases[:1] for noun in group if noun.head.mention is not None]
        if named:
            yield replace(clause, subject=named, pps=[pp for pp in clause.pps if pp not in phrases])
