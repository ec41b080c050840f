"""The W3C tests for SPARQL 1.0 and 1.1, in process.

The suite is no part of the project: GEOTIES_RDF_TESTS names the folder of a copy of it.
"""

from __future__ import annotations

import re
from pathlib import Path

import answers
import engines
import pyoxigraph
import pytest
import suite
from suite import Case

import kg.query
from kg.errors import UsageError
from kg.query import RefusedError, SyntaxUsageError
from kg.store.opened import Store

LOAD = re.compile(r"\bLOAD\b", re.IGNORECASE)


def judge(case: Case, fault: str, known: dict[str, str]) -> None:
    """Fail when a test fails that is not known to, and when one passes that is known to fail."""
    reason = known.get(case.id)
    if reason is None:
        assert not fault, fault
    else:
        assert fault, f"{case.id} passes: take it off known_failures.tsv ({reason})"


def test_answers_in_process(folder: Path, answer_case: Case, known: dict[str, str]) -> None:
    fault = engines.verdict(folder, answer_case, lambda case: engines.in_process(folder, case))
    judge(answer_case, fault, known)


def test_syntax_in_process(syntax_case: Case, known: dict[str, str]) -> None:
    fault = "" if syntax_case.valid else "was taken for SPARQL"
    try:
        kg.query.run(Store(pyoxigraph.Store()), syntax_case.text)
    except (SyntaxUsageError, RefusedError) as error:
        fault = str(error) if syntax_case.valid else ""
    except UsageError:
        # It was understood, but calls a function that the engine does not have.
        pass
    judge(syntax_case, fault, known)


def test_updates_of_the_engine(folder: Path, update_case: Case, known: dict[str, str]) -> None:
    if LOAD.search(update_case.query):
        pytest.skip("LOAD would go to the network")
    graph = engines.dataset(folder, update_case.data)
    graph.update(update_case.text)
    left, wanted = answers.canonical(graph), answers.canonical(engines.dataset(folder, update_case.after))
    judge(update_case, "" if left == wanted else f"{update_case.query}\n{wanted}\n{left}", known)


def test_update_syntax_of_the_engine(update_syntax_case: Case, known: dict[str, str]) -> None:
    if LOAD.search(update_syntax_case.query):
        pytest.skip("LOAD would go to the network")
    fault = "" if update_syntax_case.valid else "was taken for SPARQL"
    try:
        pyoxigraph.Store().update(update_syntax_case.text)
    except SyntaxError as error:
        fault = str(error) if update_syntax_case.valid else ""
    except RuntimeError:
        # It was read, and found nothing to work on.
        pass
    judge(update_syntax_case, fault, known)


def test_every_known_failure_is_a_test_of_the_suite(folder: Path, known: dict[str, str]) -> None:
    assert known.keys() <= {case.id for case in suite.cases(folder)}
