"""Which names of this server a request may use: against pages that have their own name resolve to it.

A browser sends a page's requests to where the page's name points. A page whose name is made to point to
127.0.0.1 ("DNS rebinding") could read what only this machine should see; it is told apart by the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""Names of this machine for itself."""

THIS_MACHINE = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"
"""Origins of web pages that come from this machine, such as notebooks; a regular expression."""


def host_name(host: str) -> str:
    """Return a Host header without its port.

    >>> host_name("[::1]:8000"), host_name("LOCALHOST:8000"), host_name("localhost.")
    ('[::1]', 'localhost', 'localhost')
    """
    name, colon, port = host.strip().lower().rpartition(":")
    bare = name if colon and (port.isdecimal() or not port) else host.strip().lower()
    return bare.rstrip(".")


class KnownHosts:
    """Refuses requests for other hosts than the known ones; with none known, all are."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and self._hosts:
            name = host_name(Headers(scope=scope).get("host", ""))
            if name not in self._hosts:
                reason = f"this server is not '{name}': use the address it printed, or see --public-url\n"
                await PlainTextResponse(reason, HTTPStatus.MISDIRECTED_REQUEST)(scope, receive, send)
                return
        await self._app(scope, receive, send)
