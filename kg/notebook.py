"""The project in a notebook or a script: read texts, open a graph, ask it, draw it.

``import kg`` gives ``kg.read``, ``kg.open`` and ``kg.Graph``; everything heavy is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.flat import Record
    from kg.store.opened import Store
    from kg.store.records import StoredTie


def read(
    *paths: str | Path, rules: Sequence[str | Path] = (), lexicon: Sequence[str | Path] = ()
) -> list[Record]:
    """Read files or folders and return their ties, one flat record each; ``pandas.DataFrame`` takes the list.

    ``rules`` are files or folders of rules, and of relations in Turtle; ``lexicon`` are files of names.

    Raises:
        KgError: a path does not exist, or a file of rules or names is wrong.
    """
    from kg import documents, parallel  # noqa: PLC0415 - rules and names are compiled only when wanted
    from kg.flat import records  # noqa: PLC0415
    from kg.model import Document  # noqa: PLC0415

    found = documents.read([str(path) for path in paths])
    texts = (one for one in found if isinstance(one, Document))
    own_rules, own_names = [Path(path) for path in rules], [Path(path) for path in lexicon]
    found_ties = parallel.readings(texts, rules=own_rules, lexicon=own_names)
    return [record for reading in found_ties for record in records(reading)]


def open_graph(directory: str | Path = "output") -> Graph:
    """Open a graph that ``kg build`` made.

    Raises:
        StoreError: there is no store in the folder.
    """
    from kg.store.embedded import open_store  # noqa: PLC0415 - pyoxigraph is wanted only for a store

    return Graph(open_store(Path(directory)))


@dataclass(frozen=True, slots=True)
class Page:
    """The network page; a notebook shows it in place."""

    html: str
    height: int = 640

    def save(self, path: str | Path) -> Path:
        """Write the page and return where it is."""
        file = Path(path)
        file.write_text(self.html, encoding="utf-8", newline="\n")
        return file

    def _repr_html_(self) -> str:
        frame = f'style="width: 100%; height: {self.height}px; border: 1px solid #dfe3ea"'
        return f'<iframe title="Network" {frame} srcdoc="{escape(self.html)}"></iframe>'


@dataclass(frozen=True, slots=True)
class Graph:
    """An open graph."""

    store: Store

    def ties(self) -> list[StoredTie]:
        """Return all ties with their evidence."""
        from kg.store.reading import ties  # noqa: PLC0415

        return list(ties(self.store))

    def query(self, query: str, **params: str) -> list[dict[str, str]]:
        """Ask in SPARQL, or by the name of a ready question; return one dictionary a row.

        Raises:
            KgError: the query is wrong, or a parameter is missing or unknown.
        """
        from kg.query import run  # noqa: PLC0415

        found = run(self.store, query, params=params)
        names = found.variables or ("answer",)
        return [dict(zip(names, row, strict=True)) for row in found.table()]

    def to_networkx(self) -> Any:  # noqa: ANN401 - networkx ships no types
        """Return a ``networkx.MultiDiGraph``: entities by id, one edge a tie, keyed by the tie's id."""
        import networkx as nx  # noqa: PLC0415

        graph = nx.MultiDiGraph()
        for tie in self.ties():
            for end in (tie.source, tie.target):
                graph.add_node(end.id, name=end.name, kind=end.kind.value, wikidata=end.wikidata)
            graph.add_edge(tie.source.id, tie.target.id, key=tie.id, **_edge(tie))
        return graph

    def view(
        self,
        *,
        title: str = "Geopolitical ties",
        focus: str | None = None,
        hops: int = 1,
        since: str | None = None,
        families: Collection[str] | None = None,
        max_nodes: int = 5000,
    ) -> Page:
        """Return the network page of the graph or a part of it, as ``kg view`` makes it.

        Raises:
            UsageError: no entity has the name ``focus``, or a family is unknown.
        """
        from kg.view import page  # noqa: PLC0415

        html = page(
            self.ties(),
            title=title,
            focus=focus,
            hops=hops,
            since=since,
            families=families,
            max_nodes=max_nodes,
        )
        return Page(html)


def _edge(tie: StoredTie) -> dict[str, Any]:
    from kg.selection import span  # noqa: PLC0415

    first, last = span(tie)
    return {
        "relation": tie.relation,
        "family": tie.family,
        "sign": tie.sign,
        "symmetric": tie.symmetric,
        "status": tie.status.value,
        "documents": len(tie.documents),
        "origins": tie.origins,
        "first": first,
        "last": last,
        "sentences": [evidence.quote for evidence in tie.evidence],
    }
