"""Know with whom somebody deals who bargains to buy or to sell: 'Peru is in talks with Egypt to buy jets'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.syntax import Clause, Noun

    Classes = Mapping[str, frozenset[str]]

_WITH = "with"
_FROM, _TO = frozenset({"from", "off"}), frozenset({"to", "for"})


def tell_partners(clauses: Iterable[Clause], classes: Classes) -> None:
    """Give an infinitive of buying or selling the one with whom the clause above bargains for it."""
    for clause in clauses:
        verb, above = clause.verb, clause.parent
        if clause.link != "inf" or verb is None or verb.passive or above is None or not clause.object:
            continue
        told = {preposition for preposition, _ in clause.pps}
        if verb.lemma in classes["buying"] and told.isdisjoint(_FROM):
            clause.pps.extend(("from", group) for group in _partners(above, classes))
        elif verb.lemma in classes["selling"] and told.isdisjoint(_TO) and not clause.second:
            clause.pps.extend(("to", group) for group in _partners(above, classes))


def _partners(clause: Clause, classes: Classes) -> list[list[Noun]]:
    """Return whom a clause bargains with: 'agreed with Egypt', 'signed a deal with Egypt'."""
    if clause.verb is None:
        return []
    groups = (clause.object, *(group for _, group in clause.pps))
    papers = any(noun.lemma in classes["bargains"] for group in groups for noun in group)
    if not papers and clause.verb.lemma not in classes["bargaining"]:
        return []
    return [list(group) for preposition, group in clause.pps if preposition == _WITH][:1]
