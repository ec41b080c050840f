"""All that a check finds in one pass over a graph, as a value and as JSON."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kg.check.comparing import Compared, Verdict, compared
from kg.check.contract import broken
from kg.check.doubts import Doubt, Doubts
from kg.check.facts import Background
from kg.check.reports import Conflict, conflicts
from kg.graph.select import select
from kg.graph.validate import Violation
from kg.lexicon.decisions import Decisions
from kg.lexicon.names import Names
from kg.store.opened import Store
from kg.store.reading import ties
from kg.store.records import StoredEvidence, StoredTie


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found.

    Attributes:
        violations: what breaks the contract, misquotes among them.
        quotes: whether the quotes could be compared with the texts.
        compared: ties of membership and office with what the facts say, contradictions first.
        conflicts: what is stated here and denied there.
        doubts: names to look at that are not decided.
        obeyed: whether the graph was built with these very decisions.
    """

    violations: tuple[Violation, ...]
    quotes: bool
    compared: tuple[Compared, ...]
    conflicts: tuple[Conflict, ...]
    doubts: tuple[Doubt, ...]
    obeyed: bool

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """How many reports, equal ones together, the facts agree with, contradict or say nothing of."""
        return {v: sum(each.verdict is v for each in self.compared) for v in Verdict}


def findings(
    store: Store, background: Background, names: Names, decided: Decisions, *, shacl: bool = False
) -> Findings:
    """Check a graph.

    Args:
        store: the graph; its texts, if it has them.
        background: the facts to compare with.
        names: the lexicon, for names that may mean several.
        decided: names and ties that need no looking at any more.
        shacl: whether the shapes are checked by pyshacl, too.

    Raises:
        StoreError: the kept texts cannot be read.
        UsageError: the shapes are wanted, and pyshacl is not installed.
    """
    doubts = Doubts(names)
    passing = doubts.watch(ties(store))
    order = list(Verdict)
    found = sorted(
        compared(passing, background),
        key=lambda each: (
            order.index(each.verdict),
            each.tie.source.name,
            each.tie.target.name,
            each.tie.id,
            each.reason,
        ),
    )
    deque(passing, maxlen=0)
    return Findings(
        violations=tuple(broken(store, shacl=shacl)),
        quotes=store.texts is not None,
        compared=tuple(found),
        conflicts=tuple(conflicts(store)),
        doubts=tuple(doubts.found(decided.names)),
        obeyed=_digest(store) == decided.digest,
    )


def as_json(found: Findings, decided: Decisions) -> dict[str, Any]:
    """Return the findings as plain data for JSON."""
    return {
        "violations": [asdict(each) for each in found.violations],
        "quotes_compared": found.quotes,
        "background": [_compared(each, decided) for each in found.compared],
        "conflicts": [
            {
                "stated": [_tie(each, each.evidence, decided) for each in conflict.claims],
                "denied": [_tie(each, each.evidence, decided) for each in conflict.denials],
            }
            for conflict in found.conflicts
        ],
        "names": [_doubt(each) for each in found.doubts],
        "decisions_obeyed": found.obeyed,
    }


def _compared(each: Compared, decided: Decisions) -> dict[str, Any]:
    fact = asdict(each.fact) if each.fact is not None else None
    said = {"verdict": each.verdict.value, "reason": each.reason, "period": each.period, "fact": fact}
    return {**said, "tie": _tie(each.tie, each.evidence, decided)}


def _tie(tie: StoredTie, evidence: Iterable[StoredEvidence], decided: Decisions) -> dict[str, Any]:
    return {
        "id": tie.id,
        "source": tie.source.name,
        "relation": tie.relation,
        "target": tie.target.name,
        "status": tie.status.value,
        "confirmed": tie.id in decided.confirmed,
        "evidence": [_evidence(each) for each in evidence],
    }


def _evidence(each: StoredEvidence) -> dict[str, Any]:
    return {
        "document": each.document.name,
        "date": each.document.date,
        "speaker": each.attributed_to.name if each.attributed_to else None,
        "quote": each.quote,
        "start": each.start,
        "end": each.end,
    }


def _doubt(each: Doubt) -> dict[str, Any]:
    return {
        "name": each.name,
        "why": each.why,
        "read_as": [{"id": e.id, "name": e.name, "kind": e.kind.value} for e in each.readings],
        "may_mean": list(each.others),
        "ties": each.ties,
        "example": _evidence(each.example),
    }


def _digest(store: Store) -> str:
    """Return the hash of the decisions that the graph was built with; empty for none."""
    found = select(store.graph, "SELECT ?digest WHERE { GRAPH g:about { ?run kg:decisionsHash ?digest } }")
    return next((row["digest"] for row in found), "")
