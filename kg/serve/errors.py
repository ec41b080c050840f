"""What a server refuses, each with its status (RFC 9110) and headers; the text is for people.

A query's own faults come from kg.query and get their status in ``refusal``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from kg.errors import KgError, UsageError
from kg.query import FormError, QueryMemoryError, QueryTimeoutError, RefusedError, ResultSizeError


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that is not done: its status, one line of why, and headers."""

    status: HTTPStatus
    reason: str
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusalError(KgError):
    """A request is not done."""

    def __init__(self, status: HTTPStatus, reason: str, **headers: str) -> None:
        super().__init__(reason)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.refusal = Refusal(status, reason, names)


class BusyError(RefusalError):
    """All that could answer is taken; another time it may be free."""

    def __init__(self, reason: str) -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, f"{reason}: try again shortly", Retry_After="1")


_STATUS: tuple[tuple[type[KgError], HTTPStatus], ...] = (
    (QueryTimeoutError, HTTPStatus.GATEWAY_TIMEOUT),
    (QueryMemoryError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (ResultSizeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (FormError, HTTPStatus.NOT_ACCEPTABLE),
    (RefusedError, HTTPStatus.FORBIDDEN),
    (UsageError, HTTPStatus.BAD_REQUEST),
)


def refusal(error: KgError) -> Refusal:
    """Return the refusal that an error is for a client."""
    if isinstance(error, RefusalError):
        return error.refusal
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return Refusal(status, str(error))
    return Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
