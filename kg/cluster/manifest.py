"""The manifest of a build: which shards it consists of, what read them, and what they hold.

It is written last, whole: the shards that it names are a graph, whatever else lies beside them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.cluster.place import Place, Written
from kg.errors import StoreError
from kg.graph.run import Run

FILE = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build has written.

    Attributes:
        name: of the build; equal partitions read in an equal way have equal names.
        reading: key of all that read.
        run: its versions, but for the user's relations and the ids of dropped ties.
        own: Turtle of the user's relations, by file name.
        documents, entities, ties: how many there are.
        graph: N-Quads: no line is there twice, and all of them are the graph.
        texts: the documents with their texts and sums, in the order of the first of ``graph``.
        problems: how many inputs were passed over or read in part.
    """

    name: str
    reading: str
    run: Run
    own: tuple[tuple[str, str], ...]
    documents: int
    entities: int
    ties: int
    graph: tuple[Written, ...]
    texts: tuple[Written, ...]
    problems: int

    def packed(self) -> bytes:
        """Return it as JSON."""
        run = {name: value for name, value in asdict(self.run).items() if name not in {"own", "dropped"}}
        said = {"format": _FORMAT, **asdict(self), "run": run, "own": dict(self.own)}
        return json.dumps(said, indent=1, ensure_ascii=False).encode() + b"\n"


def manifest(place: Place) -> Manifest | None:
    """Return the manifest at a place; None where none is.

    Raises:
        StoreError: it is of another version of the program, or no manifest.
    """
    if not place.has(FILE):
        return None
    try:
        said = json.loads(place.read(FILE))
        form = said.pop("format")
        if form == _FORMAT:
            said["run"] = Run(**said["run"])
            said["own"] = tuple(said["own"].items())
            for shards in ("graph", "texts"):
                said[shards] = tuple(Written(**each) for each in said[shards])
            return Manifest(**said)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{place.address}/{FILE}: is no manifest of 'kg build --cluster': build the shards again"
        raise StoreError(message) from error
    message = f"{place.address}/{FILE}: is of another version of kg: build the shards again with this one"
    raise StoreError(message)


def turtle(run: Run) -> tuple[tuple[str, str], ...]:
    """Return the user's relations as they stand in a manifest."""
    return tuple((Path(file).name, Path(file).read_text(encoding="utf-8")) for file in run.own)
