"""Connections that are slow: ended when a request is not said, or an answer not taken, within some seconds.

uvicorn waits for ever for a request's first line and for a client that does not read; these are bounded here.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.limits import Limits

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 22\r\n\r\ntoo many connections.\n"
)


def bounded(limits: Limits) -> type[H11Protocol]:
    """Return uvicorn's protocol with a server's limits on connections and their pace."""

    class Bounded(_Bounded):
        most = limits.connections
        patience = limits.patience

    return Bounded


class _Bounded(H11Protocol):
    most: int
    patience: float

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(*args, **kwargs)
        self.silence: asyncio.TimerHandle | None = None
        self._jam: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection; when there are too many, the one that has said nothing for longest goes."""
        super().connection_made(transport)
        self._wait_for_request()
        if len(self.connections) <= self.most:
            return
        waiting = [each for each in self.connections if isinstance(each, _Bounded) and each.silence]
        oldest = min(waiting, key=lambda each: each.silence.when() if each.silence else 0.0)
        if oldest is self:
            transport.write(_FULL)
            transport.close()
        else:
            oldest.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Read on; a request's head must be whole in time."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait_for_request()
        elif self.silence is not None:
            self.silence.cancel()
            self.silence = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        for timer in (self.silence, self._jam):
            if timer is not None:
                timer.cancel()
        self.silence = self._jam = None
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Tell that a request is broken, and close, also where no more may be said."""
        try:
            super().send_400_response(msg)
        except h11.LocalProtocolError:
            # The answer has begun already, or is one to HEAD and has no body.
            self.transport.close()

    def pause_writing(self) -> None:
        """Wait until the client has taken what was written, but not for ever."""
        super().pause_writing()
        self._jam = self.loop.call_later(self.patience, self.transport.abort)

    def resume_writing(self) -> None:
        """Write on."""
        super().resume_writing()
        if self._jam is not None:
            self._jam.cancel()
            self._jam = None

    def _wait_for_request(self) -> None:
        if self.silence is None:
            self.silence = self.loop.call_later(self.patience, self.transport.abort)
