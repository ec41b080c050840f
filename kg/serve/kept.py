"""What is worked out once for each version of the store and then kept, such as the index of names."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from kg.store.opened import Store

T = TypeVar("T")


class Kept(Generic[T]):
    """Values by key, of one version of the store; made by one thread at a time, the least used forgotten.

    Args:
        most: how many values are kept.
    """

    def __init__(self, most: int = 1) -> None:
        self._most = most
        self._version = ""
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def of(self, store: Store, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key, made now if the store is another or the key is new."""
        with self._lock:
            if store.version != self._version:
                self._values.clear()
                self._version = store.version
            if key not in self._values:
                self._values[key] = make()
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
            return self._values[key]
