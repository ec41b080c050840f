"""Take documents out of a store: what they alone say goes with them, as if they had never been read."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from kg.errors import UsageError
from kg.graph.vocabulary import DOC, local
from kg.store import holdings, reading
from kg.store.embedded import open_store, placed
from kg.store.opened import Store
from kg.store.records import StoredDocument
from kg.store.sums import Sums
from kg.store.versions import building
from kg.store.writing import take_out


def retract(
    directory: Path, names: Sequence[str], *, draw: Callable[[Store, Path], object] = lambda *_: None
) -> tuple[Store, tuple[StoredDocument, ...]]:
    """Take documents out of the store of a folder; return it open, with what they were.

    Their files stay known: a build does not read them for these documents again, unless they change. What was
    inferred goes, to be inferred anew.

    Args:
        directory: the folder.
        names: of the documents, or their ids or IRIs.
        draw: writes more files into the folder of the new version before it stands.

    Raises:
        UsageError: a name is that of no document, or of several.
        StoreError: there is no store, another process changes it, or the disk fails; it is untouched then.
    """
    with building(directory) as new:
        store = open_store(directory)
        found = tuple({each.id: each for each in _named(store, names)}.values())
        old = directory / "store" / store.version
        shutil.copyfile(old / "sums.db", new / "sums.db")
        ids = [each.id for each in found]
        with closing(Sums(new / "sums.db", "")) as sums:
            holdings.forget(sums.base, ids)
            version = take_out(new, old, ids, sums)
        return placed(directory, new, version, draw), found


def _named(store: Store, names: Sequence[str]) -> list[StoredDocument]:
    """Return the document that each name, id or IRI means."""
    by_id = {each.id: each for each in reading.documents(store)}
    by_name: dict[str, list[StoredDocument]] = {}
    for each in by_id.values():
        by_name.setdefault(each.name, []).append(each)
    return [_meant(name, by_id.get(local(name) if name.startswith(DOC) else name), by_name) for name in names]


def _meant(
    name: str, known: StoredDocument | None, by_name: dict[str, list[StoredDocument]]
) -> StoredDocument:
    found = [known] if known is not None else by_name.get(name, [])
    if len(found) > 1:
        message = f"{len(found)} documents are called '{name}': name one by its id: " + ", ".join(
            each.id for each in found
        )
        raise UsageError(message)
    if not found:
        near = difflib.get_close_matches(name, by_name, 1)
        hint = f"did you mean '{near[0]}'?" if near else "'kg query documents' lists them"
        message = f"no document '{name}' in the graph: {hint}"
        raise UsageError(message)
    return found[0]
