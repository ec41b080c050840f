"""Answers on their way to clients: sent piece by piece, and no more of them at a time than memory allows."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.errors import BusyError
from kg.serve.site import Site, site

_PIECE = 64 * 1024


def sent(request: Request, payload: bytes, media: str) -> Response:
    """Return the response that sends an answer in a media type.

    Raises:
        BusyError: too much is being fetched at this moment.
    """
    here = site(request)
    if here.sending and here.sending + len(payload) > here.limits.sending:
        message = "too many large answers are being fetched"
        raise BusyError(message)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    headers = {
        "Content-Type": f"{media}{charset}",
        "Content-Length": str(len(payload)),
        "Vary": "Accept",
        "Cache-Control": "no-cache",
    }
    return _Answer(here, payload, headers)


class _Answer(Response):
    """An answer that is counted while it is on its way."""

    def __init__(self, here: Site, payload: bytes, headers: Mapping[str, str]) -> None:
        super().__init__(headers=headers)
        self._site = here
        self._payload = payload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - of ASGI
        """Send the answer, each piece when the one before has gone."""
        view = memoryview(self._payload)
        self._site.sending += len(view)
        try:
            start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            await send(start)
            for place in range(0, len(view), _PIECE):
                piece = bytes(view[place : place + _PIECE])
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._site.sending -= len(view)
