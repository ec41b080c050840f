"""A store behind an address, open for reading like one in a folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

import pyoxigraph

from kg.errors import StoreError
from kg.graph.vocabulary import DATASET, PREFIXES
from kg.store.remote import addresses
from kg.store.remote.connection import Connection
from kg.store.remote.copying import copy
from kg.store.remote.endpoint import UNIONS, Endpoint, FaultError, RemoteGraph
from kg.store.vocabulary import learn_relations

_ABOUT = f"<{DATASET}> a <{PREFIXES['void']}Dataset>"


class _Folder:
    """A folder that goes with its holder."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="kg-"))
        finalize(self, shutil.rmtree, self.path, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A store behind an address.

    Attributes:
        graph: the quads, looked up over the network.
        texts: None, for the texts of documents are not part of a graph.
    """

    graph: RemoteGraph
    texts: None = None
    _folder: _Folder = field(default_factory=_Folder, repr=False, compare=False)

    @property
    def nquads(self) -> Path:
        """All of it as sorted N-Quads: fetched when it is first asked for, gone with the store."""
        file = self._folder.path / "graph.nq"
        if not file.exists():
            unfinished = file.with_suffix(".part")
            copy(self.graph.endpoint, unfinished)
            unfinished.replace(file)
        return file


def open_remote(address: str) -> RemoteStore:
    """Open the store behind an address: its SPARQL endpoint, or its graph store where the two are known.

    Raises:
        UsageError: the address is off, or the package that speaks HTTP is missing.
        StoreError: the server cannot be reached, is no SPARQL endpoint, or has no graph of this project.
    """
    found = Endpoint(addresses.endpoint(address), Connection(tries=2))
    store = RemoteStore(RemoteGraph(_together(found)))
    learn_relations(store.graph)
    return store


def _together(endpoint: Endpoint) -> Endpoint:
    """Return the endpoint as one that takes all named graphs together as its default graph."""
    for union in UNIONS:
        candidate = replace(endpoint, union=union)
        if _holds(candidate, f"ASK {{ {_ABOUT} }}"):
            return candidate
    if _holds(endpoint, f"ASK {{ GRAPH ?g {{ {_ABOUT} }} }}"):
        message = (
            f"{endpoint.url}: has a graph, but not in its default graph: "
            "set the server to answer from all named graphs together (docs/stores.md)"
        )
    else:
        message = f"{endpoint.url}: holds no graph of kg: send one with 'kg push {endpoint.url}'"
    raise StoreError(message)


def _holds(endpoint: Endpoint, query: str) -> bool:
    try:
        with endpoint.asked(query) as found:
            return bool(found.truth)
    except FaultError:
        # A server may take a parameter that it does not know for a fault.
        return False


def loaded(store: RemoteStore) -> pyoxigraph.Store:
    """Return all of a store as a graph in memory, for what asks more than an endpoint should be asked."""
    graph = pyoxigraph.Store()
    graph.bulk_load(path=str(store.nquads), format=pyoxigraph.RdfFormat.N_QUADS)
    return graph
