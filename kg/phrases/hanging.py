"""Tell a clause what hangs on it: a condition, or the infinitive that says what its subject does.

In 'talks are to resume' and 'talks are due to resume' the subject is that of the infinitive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.lexicon.words import English
    from kg.syntax import Clause

_CONDITION = "condition"


def tell_hanging(clauses: Iterable[Clause], english: English) -> None:
    """Mark the clauses on which a condition hangs, and give raised subjects to the infinitive."""
    for clause in clauses:
        parent = clause.parent
        if parent is None or parent.verb is None:
            continue
        if clause.link == "adv" and english.subordinators.get(clause.mark) == _CONDITION:
            _mark_conditional(parent)
        elif clause.link == "inf" and is_raised(clause, english.classes):
            for noun in clause.subject:
                if noun.clause is parent:
                    noun.clause = clause


def _mark_conditional(clause: Clause) -> None:
    """Mark a clause, and those before it that share its modal: 'would sign and ratify it if ...'."""
    clause.conditional = True
    while clause.peer is not None and clause.verb is not None and not clause.verb.modal:
        clause = clause.peer
        clause.conditional = True


def is_raised(clause: Clause, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether the verb above an infinitive says only when or whether its subject does it."""
    parent = clause.parent
    if parent is None or parent.verb is None or parent.object or clause.noun is not None:
        return False
    if clause.link != "inf" or clause.subject != parent.subject or clause.subject[:1] == []:
        return False
    planned = parent.verb.passive and parent.verb.lemma in classes["plan"]
    arranged = not parent.predicate or parent.predicate in classes["arranged"]
    return planned or (parent.verb.lemma == "be" and arranged)
