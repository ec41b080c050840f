"""Readings in, quads out: the whole graph, document by document and then what holds over all of them.

The model (``ontology/README.md``): a node for each tie, and its direct triple while it is asserted, in
``g:ties``; entities in ``g:entities``; metadata and evidence in a graph for each document. No triple stands
in two graphs, no node is blank, and every IRI derives from content: the same readings give the same set of
quads in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Quad

from kg.graph.about import dataset_quads, ontology_quads, run_node, run_quads, totals
from kg.graph.check import check
from kg.graph.copies import copy_quads
from kg.graph.counts import count_quads
from kg.graph.documents import document_quads
from kg.graph.ledger import Ledger
from kg.graph.run import Run
from kg.graph.ties import entity_quads, tie_quads
from kg.model import Problem, Reading


def quads(
    readings: Iterable[Reading], run: Run, *, report: Callable[[Problem], object] | None = None
) -> Iterator[Quad]:
    """Yield the quads of the graph.

    Args:
        readings: one for each document; of two with the same text the first is taken.
        run: versions of what read them.
        report: called with each thing that the gate left out; what a reading itself reports is not repeated.
    """
    ledger = Ledger(run.dropped)
    maker = run_node(run)
    for reading in readings:
        checked = check(reading)
        problems = checked.problems[len(reading.problems) :]
        if checked.document.id in ledger.documents:
            repeated = "has the same text as a document already read: passed over"
            problems = (*problems, Problem(checked.document.path or checked.document.name, repeated))
        else:
            yield from document_quads(checked.document, ledger.enter(checked), maker)
        if report is not None:
            for problem in problems:
                report(problem)
    yield from copy_quads(ledger.settle())
    yield from tie_quads(ledger.ties)
    yield from entity_quads(ledger.entities)
    yield from count_quads(ledger)
    yield from ontology_quads(run.own)
    yield from run_quads(run)
    yield from dataset_quads(totals(ledger), run)
