"""Bring the shards of a build into a store here, or send them to one elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

import pyoxigraph

from kg.cluster.manifest import FILE, Manifest, manifest
from kg.cluster.place import Place
from kg.cluster.sharing import shares
from kg.errors import StoreError
from kg.graph.run import Run, reading_key
from kg.graph.shares import Share
from kg.own_relations import extend
from kg.store.adding import add
from kg.store.opened import Store
from kg.store.remote.pushing import Pushed, push
from kg.store.updating import Told


def load(shards: str, directory: Path, *, draw: Callable[[Store, Path], object]) -> Told:
    """Bring shards into the store of a folder, which becomes what a build here would have made.

    Args:
        shards: a folder or an address, with a manifest.
        directory: the folder of the store; made if need be, added to where documents are there.
        draw: writes more files into the folder of a new version before it stands.

    Raises:
        StoreError: there is no manifest, another version of the program made it, or the store refuses.
    """
    place = Place(shards)
    made = _manifest(place)
    with _run(made) as run:
        if reading_key(run) != made.reading:
            message = f"{shards}: was read by another version of kg: load it with that one, or build it again"
            raise StoreError(message)
        return add(directory, _shares(place, made), run, made.reading, draw=draw)[1]


def send(shards: str, address: str, *, report: Callable[[str], object] = lambda _: None) -> Pushed:
    """Send shards to another store, graph by graph.

    Raises:
        UsageError: the address is off, or the package that speaks HTTP is missing.
        StoreError: there is no manifest, or the server cannot be reached or refuses.
    """
    place = Place(shards)
    made = _manifest(place)
    with TemporaryDirectory() as name:
        store = Store(pyoxigraph.Store(), Path(name), "shards")
        file = Path(name) / "store" / "shards" / "graph.nq"
        file.parent.mkdir(parents=True)
        with file.open("wb") as out:
            for each in made.graph:
                with place.lines(each.file) as lines:
                    copyfileobj(lines, out)
        return push(store, address, report=report)


def _manifest(place: Place) -> Manifest:
    found = manifest(place)
    if found is None:
        message = (
            f"{place.address}: no {FILE} here: name what 'kg build --cluster ADDRESS -o' has written, "
            "or build it to its end"
        )
        raise StoreError(message)
    return found


@contextmanager
def _run(made: Manifest) -> Iterator[Run]:
    """Give the run of a manifest, its own relations as files, and learn them."""
    with TemporaryDirectory() as name:
        files = []
        for number, (file, turtle) in enumerate(made.own):
            files.append(Path(name) / f"{number}-{Path(file).name}")
            files[-1].write_text(turtle, encoding="utf-8")
        extend(files)
        yield replace(made.run, own=tuple(files))


def _shares(place: Place, made: Manifest) -> Iterator[tuple[str, Share]]:
    for texts, graph in zip(made.texts, made.graph, strict=False):
        with place.lines(texts.file) as records, place.lines(graph.file) as lines:
            yield from shares(records, lines)
