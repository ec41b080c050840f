"""What the pass over one sentence knows while it runs: the open clauses, the last group and the marks since.

The steps of the pass (``kg.phrases.clauses``) are functions over one ``State``; only this module opens and
closes clauses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.phrases.of_phrases import Unit
from kg.syntax import Clause, Noun

if TYPE_CHECKING:
    from kg.syntax import Verb

_DEEPEST = 50
"""Clauses inside each other that are told apart."""


@dataclass(slots=True, eq=False)
class State:
    """The state of the pass over one sentence.

    Attributes:
        units: the sentence.
        classes: word classes of the lexicon.
        at: index of the unit being read.
        clauses, nouns: all that was found so far, in order.
        open: the clauses that are not closed yet, the innermost last.
        before: kind of the unit before; '.' at the start.
        joined: the coordinator since the last group or verb, or ''.
        comma: whether a comma has come since the last group or verb.
        preposition: the preposition that waits for its object, or ''.
        slot, slot_name: the list that the last group went into, and its name.
        chain: the groups that a prepositional phrase would hang on.
        fronted: clauses before the subject of the main clause, which is theirs too.
        quoted, saved: whether a quotation is open; the clauses that were open before each.
        set_off: whether the last quotation mark began or ended a clause of its own.
        relative_preposition: the preposition before a relative ('with which'), or ''.
        denied, again: what a coordinator did to the next prepositional phrase: 'but not by', 'and with'.
        source: who is named by 'according to'.
        contrasts: (clause, slot, groups, word) of each ', not B,' and ', no longer B,'.
        apart: (clause, slot, groups) of each list set apart from the one before: 'and separately C and D'.
        pending: adverbs that wait for their verb.
    """

    units: Sequence[Unit]
    classes: Mapping[str, frozenset[str]]
    at: int = 0
    clauses: list[Clause] = field(default_factory=list)
    nouns: list[Noun] = field(default_factory=list)
    open: list[Clause] = field(default_factory=list)
    before: str = "."
    joined: str = ""
    comma: bool = False
    preposition: str = ""
    slot: list[Noun] | None = None
    slot_name: str = ""
    chain: list[Noun] = field(default_factory=list)
    fronted: list[Clause] = field(default_factory=list)
    quoted: bool = False
    saved: list[list[Clause]] = field(default_factory=list)
    set_off: bool = False
    relative_preposition: str = ""
    denied: bool = False
    again: bool = False
    source: list[Noun] = field(default_factory=list)
    contrasts: list[tuple[Clause, str, list[Noun], str]] = field(default_factory=list)
    apart: list[tuple[Clause, str, list[Noun]]] = field(default_factory=list)
    pending: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.restart()

    @property
    def current(self) -> Clause:
        """The innermost open clause."""
        return self.open[-1]

    @property
    def unit(self) -> Unit:
        """The unit being read."""
        return self.units[self.at]

    def kind(self, ahead: int) -> str:
        """Return the kind of the unit so many further on; '.' behind the end."""
        i = self.at + ahead
        return self.units[i].kind if i < len(self.units) else "."

    def is_of(self, verb: Verb | None, *names: str) -> bool:
        """Return whether a verb is of one of these classes."""
        if verb is not None:
            for name in names:
                if verb.lemma in self.classes[name]:
                    return True
        return False

    # -- opening

    def restart(self) -> None:
        """Open a main clause, and leave all others."""
        clause = Clause(link="root", quoted=self.quoted)
        self._add(clause)
        self.open = [clause]
        self.forget()

    def push(self, link: str, parent: Clause | None, mark: str = "") -> Clause:
        """Open a clause inside the others; so deep that nobody writes it, it hangs less deep."""
        if len(self.open) > _DEEPEST:
            parent = self.open[_DEEPEST]
        clause = Clause(link=link, parent=parent, mark=mark, quoted=self.quoted, comma=self.comma)
        self._add(clause)
        self.open.append(clause)
        self.forget()
        return clause

    def follow(self, twin: Clause) -> None:
        """Open a clause that is coordinated with the current one and takes its place."""
        self._add(twin)
        self.open[-1] = twin

    def _add(self, clause: Clause) -> None:
        clause.order = len(self.clauses)
        clause.quoted = self.quoted
        self.clauses.append(clause)

    def forget(self) -> None:
        """Forget the last group: nothing hangs on it any more."""
        self.chain = []
        self.preposition = ""
        self.slot = None

    # -- closing

    def pop(self) -> None:
        """Close the innermost clause, unless it is the main one."""
        if len(self.open) > 1:
            self.open.pop()
        self.forget()

    def outer_waits(self) -> bool:
        """Return whether a clause further out still has no verb."""
        return any(c.verb is None and not c.predicate for c in self.open[:-1])

    def outer_has_verb(self) -> bool:
        """Return whether a clause further out has its verb."""
        return any(c.verb is not None for c in self.open[:-1])

    def close_to_waiting(self) -> None:
        """Close clauses up to the one that still has no verb."""
        while len(self.open) > 1 and (self.current.verb is not None or self.current.predicate):
            self.pop()

    # -- filling

    def set_verb(self, clause: Clause, verb: Verb) -> None:
        """Give a clause its verb, with the adverbs that waited for it."""
        clause.verb = verb
        clause.adverbs.update(verb.adverbs)
        clause.adverbs.update(self.pending)
        self.pending.clear()
        self.chain = []
        self.slot = None
        self.slot_name = ""

    def settle_fronted(self, clause: Clause) -> None:
        """Give the subject of the main clause to the participles before it ('Rebuked by Iran, Iraq ...')."""
        if clause.subject and self.fronted:
            for waiting in self.fronted:
                waiting.subject = list(clause.subject)
            self.fronted.clear()
