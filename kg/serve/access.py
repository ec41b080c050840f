"""The access log: one JSON object a request, without what it asked unless that is wanted.

A query may tell what somebody is working on: by default the log holds its length and a hash, by which equal
queries are known. Query strings of other pages are left out, too.
"""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from typing import TypeAlias

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Entry: TypeAlias = dict[str, object]
"""What is logged of a request: time (UTC), client, method, path, status, bytes, ms, and of its query."""

_GONE = 499
"""The status by which logs know a client that went away before it was answered (nginx)."""


def line(entry: Entry) -> str:
    """Return an entry as a line."""
    return json.dumps(entry, ensure_ascii=False) + "\n"


def now() -> str:
    """Return the time in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class AccessLog:
    """Logs each request when it is done; a mistake of the program becomes status 500 with its place."""

    def __init__(
        self, app: ASGIApp, log: Callable[[Entry], object] | None = None, *, queries: bool = False
    ) -> None:
        self._app = app
        self._log = log
        self._queries = queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, size = time.perf_counter(), 0, 0

        async def watched(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((b"x-content-type-options", b"nosniff"))
            size += len(message.get("body", b""))
            await send(message)

        mistake: Entry = {}
        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            status = _GONE
        except Exception as error:  # noqa: BLE001 - logged, and told to the client
            where = traceback.extract_tb(error.__traceback__)[-1]
            mistake = {"mistake": f"{type(error).__name__}: {error} ({where.filename}:{where.lineno})"}
            if not status:
                told = PlainTextResponse(
                    "a mistake of the program; its log tells more\n", HTTPStatus.INTERNAL_SERVER_ERROR
                )
                await told(scope, receive, watched)
        if self._log is not None:
            milliseconds = round((time.perf_counter() - began) * 1000, 1)
            self._log(self._entry(scope, status, size, milliseconds) | mistake)

    def _entry(self, scope: Scope, status: int, size: int, milliseconds: float) -> Entry:
        entry: Entry = {
            "time": now(),
            "client": (scope.get("client") or ("",))[0],
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "bytes": size,
            "ms": milliseconds,
        }
        query = scope.get("kg.query")
        if query is not None:
            entry["query"] = sha256(query.encode()).hexdigest()[:12]
            entry["length"] = len(query)
            if self._queries:
                entry["text"] = query
        return entry
