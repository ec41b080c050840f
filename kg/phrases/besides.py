"""Tell who else is in a body: in 'besides Norway, the council takes in Sweden' Norway is in it, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.syntax import Clause

_BESIDES = frozenset({"besides", "apart from", "aside from", "in addition to", "as well as"})


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
