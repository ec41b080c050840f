"""Answers on their way to clients: sent piece by piece, and no more of them at a time than memory allows."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

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
    if len(payload) <= _PIECE:
        return Response(payload, headers=headers)
    return StreamingResponse(_pieces(here, payload), headers=headers)


async def _pieces(here: Site, payload: bytes) -> AsyncIterator[memoryview]:
    here.sending += len(payload)
    try:
        view = memoryview(payload)
        for start in range(0, len(payload), _PIECE):
            yield view[start : start + _PIECE]
    finally:
        here.sending -= len(payload)
