"""Open a store by what a user calls it: a folder, or an address."""

from __future__ import annotations

from pathlib import Path

from kg.store.embedded import open_store
from kg.store.opened import Store
from kg.store.remote.addresses import is_address
from kg.store.remote.opening import RemoteStore, loaded, open_remote


def open_any(place: str | Path) -> Store | RemoteStore:
    """Open a store for reading.

    Raises:
        UsageError: an address is off.
        StoreError: there is no store, or it cannot be reached.
    """
    return open_remote(str(place)) if is_address(str(place)) else open_store(Path(place))


def open_whole(place: str | Path) -> Store:
    """Open a store for what looks at all of it: the graph behind an address is fetched, and has no texts.

    Raises:
        UsageError: an address is off.
        StoreError: there is no store, or it cannot be reached.
    """
    opened = open_any(place)
    return Store(loaded(opened)) if isinstance(opened, RemoteStore) else opened
