"""The W3C tests for SPARQL 1.0 and 1.1 over HTTP: one store with the data of all of them, each in its graphs.

Every request names the graphs that it asks, so that the choice of graphs by the protocol is tried with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import engines
import pyoxigraph
import pytest
import suite
from served import Server, started
from suite import Case, Kind
from test_suite import judge

from kg.graph.run import Run
from kg.store.embedded import build


@pytest.fixture(scope="module")
def server(folder: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose store holds, beside a graph of no documents, the data of all tests."""
    directory = tmp_path_factory.mktemp("suite")
    database = build(directory, (), run).database
    graph = pyoxigraph.Store(str(database))
    asked = [case for case in suite.cases(folder) if case.kind is Kind.ANSWER]
    engines.loaded(graph, folder, engines.every_graph(folder, asked).items())
    graph.flush()
    del graph
    with started(directory, directory / "access.jsonl") as running:
        yield running


def test_answers_over_http(server: Server, folder: Path, answer_case: Case, known: dict[str, str]) -> None:
    fault = engines.verdict(folder, answer_case, lambda case: engines.over_http(server, folder, case))
    judge(answer_case, fault, known)


def test_syntax_over_http(server: Server, syntax_case: Case, known: dict[str, str]) -> None:
    fields = [("query", syntax_case.text), ("default-graph-uri", engines.NO_GRAPH)]
    reply = engines.posted(server, fields)
    if syntax_case.valid:
        judge(syntax_case, "" if is_taken(reply) else f"{reply.status} {reply.text}", known)
    else:
        judge(syntax_case, "" if reply.status == 400 else f"{reply.status}: was taken for SPARQL", known)


def is_taken(reply: engines.Reply) -> bool:
    """Hold when a query was understood, even if it calls a function that the engine does not have."""
    return reply.status == 200 or (reply.status == 400 and "custom function" in reply.text)


def test_updates_are_refused(server: Server, update_case: Case) -> None:
    assert engines.posted(server, [("update", update_case.text)]).status == 403
    assert engines.posted(server, [("query", update_case.text)]).status == 400
