"""Add documents to a store that were read elsewhere: what ``kg load`` does with the shards of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.errors import StoreError
from kg.graph.run import Run
from kg.graph.shares import Share
from kg.store import holdings
from kg.store.embedded import open_store, placed
from kg.store.journal import Journal
from kg.store.opened import Store
from kg.store.sum_rows import blocks
from kg.store.sums import Sums
from kg.store.updating import Told, begun
from kg.store.versions import building, standing
from kg.store.writing import write


def add(
    directory: Path,
    brought: Iterable[tuple[str, Share]],
    run: Run,
    key: str,
    *,
    draw: Callable[[Store, Path], object] = lambda *_: None,
) -> tuple[Store, Told]:
    """Add documents to the store of a folder, made if need be; return it open with what was done.

    Args:
        directory: the folder.
        brought: the file that each document is of, and what it brings; all of a file stand together.
        run: versions of what read them.
        key: hash of all that read them.
        draw: writes more files into the folder of a new version before it stands.

    Raises:
        StoreError: what stands there was read by others, another process builds here, or the disk fails; the
            store that stands is untouched.
    """
    with building(directory) as new:
        old = standing(directory)
        sums, base = begun(new, old, key)
        with closing(sums), Journal(directory / "store" / "journal.db", key) as journal:
            if old is not None and base is None:
                message = f"{directory}: was read by other rules or another version: choose another folder"
                raise StoreError(message)
            told = Told(read=_enter(brought, sums, journal))
            told.documents = sums.number()
            told.changed = base is None or told.read > 0
            if told.changed:
                store = placed(directory, new, write(new, base, journal, sums, run), draw)
            else:
                store = open_store(directory)
            journal.delete()
    return store, told


def _enter(brought: Iterable[tuple[str, Share]], sums: Sums, journal: Journal) -> int:
    """Put into the journal what is new, and note which file holds what; return how many are new."""
    number = 0
    for file, group in groupby(brought, key=itemgetter(0)):
        held: list[str] = []
        for block in blocks(share for _, share in group):
            fresh = [share for share in block if share.id not in sums]
            journal.add(fresh)
            held += (share.id for share in block)
            number += len(fresh)
        # How the file looked to a worker says nothing here: a build that names it looks into it.
        before = holdings.seen(sums.base, file)
        holdings.note(sums.base, holdings.File(file, "", (*held, *(before.documents if before else ()))))
    return number
