"""Take documents out of a partition's files that a partition before it holds too: each is there once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.cluster.place import Place, Written, packed
from kg.cluster.reading import part


def drop(place: Place, key: str, twice: Collection[str], name: str) -> tuple[Written, Written]:
    """Write a partition's files again without some documents; return the graph and the documents.

    Args:
        place: where they are; those that stand there stay.
        key: of the partition.
        twice: ids of the documents.
        name: of the build, which becomes a part of the names of the new files.
    """
    left = set(twice)
    said = part(place.read(f"parts/part-{key}.json"))
    with TemporaryDirectory() as folder:
        lines = Path(folder) / "lines"
        with (
            place.lines(said.documents.file) as records,
            place.lines(said.graph.file) as graph,
            lines.open("wb") as out,
        ):

            def kept() -> Iterator[bytes]:
                for line in records:
                    record = json.loads(line)
                    written = list(islice(graph, record["lines"]))
                    if record["id"] not in left:
                        out.writelines(written)
                        yield line

            file = f"documents/part-{key}-{name}.jsonl.gz"
            documents = packed(place, file, kept(), Path(folder))
        with lines.open("rb") as written:
            return packed(place, f"graph/part-{key}-{name}.nq.gz", written, Path(folder)), documents
