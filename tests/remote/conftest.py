"""Two real servers for all tests here, and the hand-made readings in a store on disk."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import servers
from servers import Place

from kg.graph.run import Run
from kg.model import Reading
from kg.store.embedded import build
from kg.store.opened import Store
from kg.store.remote.pushing import push

pytest.importorskip("requests", reason="the extra 'sparql' is not installed")


@pytest.fixture(scope="session")
def standing(readings: tuple[Reading, ...], run: Run, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store that is sent to the servers."""
    return build(tmp_path_factory.mktemp("standing"), readings, run)


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Oxigraph, empty at the start."""
    if not Path(sys.executable).with_name("oxigraph").exists():
        pytest.skip("the package 'oxigraph' is not installed: pip install oxigraph")
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as place:
        yield place


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Virtuoso, empty at the start."""
    if shutil.which(servers.VIRTUOSO) is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource")
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as place:
        yield place


@pytest.fixture(params=["oxigraph", "virtuoso"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Each server in turn, with what it wants in the environment."""
    found: Place = request.getfixturevalue(request.param)
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)
    return found


@pytest.fixture
def filled(place: Place, standing: Store) -> Place:
    """Each server in turn, holding the store and nothing else."""
    push(standing, place.graphs, prune=True)
    return place
