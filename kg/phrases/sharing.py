"""Know a relative that goes on with another subject: 'Mali, which Chad armed and Niger invaded, left'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Clause

_INSIDE = frozenset({"inf", "ger", "part"})
"""Links of clauses that may stand open inside the relative: 'which Spain refuses to recognise'."""
_WITHOUT_OBJECT = ("intransitive", "report", "being", "coming")
"""Classes of verbs that ask for no object."""
_REACH = 6
"""Units from the second subject to its verb."""


def shared_relative(state: State) -> Clause | None:
    """Return the relative that a coordinated subject and verb go on with; they share its antecedent.

    They do where the clause around it still waits for its verb, or where their own verb lacks its object.
    """
    depth = len(state.open) - 1
    while depth > 0 and state.open[depth].link in _INSIDE:
        depth -= 1
    clause = state.open[depth]
    if clause.link != "rel" or clause.antecedent is None or state.comma or clause.verb is None:
        return None
    waits = any(c.verb is None and c.subject and not c.predicate for c in state.open[:depth])
    by_phrase = any(clause.antecedent in group for _, group in clause.pps)
    if clause.object != [clause.antecedent] and (not by_phrase or clause.antecedent in clause.subject):
        return None
    return clause if waits or (not by_phrase and lacks_object(state)) else None


def share(state: State, relative: Clause, twin: Clause) -> None:
    """Give a clause that goes on with a relative its antecedent, in the same place."""
    twin.antecedent, twin.comma = relative.antecedent, relative.comma
    if relative.antecedent is None:
        return
    phrases = [(word, list(group)) for word, group in relative.pps if relative.antecedent in group]
    twin.pps.extend(phrases)
    if not phrases and lacks_object(state):
        twin.object.append(relative.antecedent)


def lacks_object(state: State) -> bool:
    """Return whether the verb behind the subject that stands here asks for an object and has none."""
    asks: bool | None = None
    for ahead in range(1, _REACH):
        kind = state.kind(ahead)
        if asks is not None and kind in ",.;i":
            return asks
        verb = state.units[state.at + ahead].verb if kind == "V" else None
        if verb is not None and verb.form == ("fin" if asks is None else "inf"):
            # the last one counts: 'which Spain refuses to recognise'
            asks = not verb.passive and not state.is_of(verb, *_WITHOUT_OBJECT)
        elif kind not in "ai" and (kind != "N" or asks is not None):
            return False
    return False
