"""Work that takes a while, done beside the event loop: a few at a time, and no endless line before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from kg.serve.errors import BusyError

P = ParamSpec("P")
T = TypeVar("T")

MOST_WAITING = 64
"""Requests that may wait for one sort of work."""


async def aside(places: CapacityLimiter, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Return what some work gives, done in a thread when one of the places is free.

    Raises:
        BusyError: too many wait already.
    """
    if places.statistics().tasks_waiting >= MOST_WAITING:
        message = "too many pages are asked for at once"
        raise BusyError(message)
    return await to_thread.run_sync(lambda: work(*given, **named), limiter=places)
