"""One server over HTTP: kept connections, tries again where that helps, and errors that say what to do."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import RemoteDisconnected
from io import BufferedReader, RawIOBase
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg import __version__
from kg.errors import StoreError, UsageError
from kg.store.remote.credentials import PASSWORD, TOKEN, USER, Credentials, credentials

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from requests import Response, Session

SILENCE = 300.0
"""Seconds without a word after which a server is given up."""
_CONNECTING = 10.0
_PAUSE = 0.5
"""Seconds before the third try; each later pause is twice the one before."""
_BUSY = (429, 502, 503, 504)

_TOLD = {
    401: "does not accept the user and password",
    403: "does not let you do this",
    404: "has nothing at this address",
    405: "does not take such requests at this address",
}


class LateError(StoreError):
    """An answer took longer than it was given."""


class Connection:
    """A server; one request at a time.

    Args:
        tries: how often a request is sent before a server that cannot be reached or is busy is given up.
        sending: whether graphs are sent: then a server's own failure (500: a store may be deadlocked) and a
            connection that breaks are tried again, too.
        who: user and password, or token; by default as the environment says.
    """

    def __init__(self, *, tries: int = 3, sending: bool = False, who: Credentials | None = None) -> None:
        self._who = credentials() if who is None else who
        self._sending = sending
        self._session = _session(self._who, tries, sending=sending)

    @contextmanager
    def exchange(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        parameters: Mapping[str, str] | None = None,
        body: bytes | IO[bytes] | Mapping[str, str] | None = None,
        timeout: float | None = None,
        expected: tuple[int, ...] = (200,),
    ) -> Iterator[tuple[Response, IO[bytes]]]:
        """Send a request; give the response, its body to be read as it comes, and close it at the end.

        Args:
            method: ``GET``, ``PUT`` ...
            url: where to.
            headers: of the request.
            parameters: of the address.
            body: bytes, an open file, or the fields of a form.
            timeout: seconds for all of the answer; without one, ``SILENCE`` may pass between its parts.
            expected: codes that are no errors.

        Raises:
            StoreError: the server cannot be reached, or answers with another code; LateError: in time.
        """
        import requests  # noqa: PLC0415 - there, since the session is

        end = None if timeout is None else time.monotonic() + timeout
        waits = (_CONNECTING, SILENCE) if timeout is None else (min(_CONNECTING, timeout), timeout)
        try:
            response = self._sent(
                method, url, params=parameters, data=body, headers=dict(headers), timeout=waits, stream=True,
                allow_redirects=False,
            )  # fmt: skip
        except requests.Timeout as error:
            raise _late(url, timeout) from error
        except requests.RequestException as error:
            message = f"{url}: cannot be reached ({_cause(error)}): is the server running there?"
            raise StoreError(message) from error
        with response:
            read: IO[bytes] = BufferedReader(_Body(response, url, end, timeout))
            if response.status_code not in expected:
                raise _refusal(url, response, read, self._who)
            yield response, read

    def _sent(self, method: str, url: str, **request: Any) -> Response:  # noqa: ANN401 - those of requests
        """Send a question once more where the server had closed the connection that was kept for it."""
        import requests  # noqa: PLC0415

        try:
            return self._session.request(method, url, **request)
        except requests.ConnectionError as error:
            if self._sending or not isinstance(_root(error), RemoteDisconnected):
                raise
            return self._session.request(method, url, **request)


class _Body(RawIOBase):
    """The body of a response: read as it comes, up to a moment."""

    def __init__(self, response: Response, url: str, end: float | None, timeout: float | None) -> None:
        self._raw = response.raw
        self._url, self._end, self._timeout = url, end, timeout

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read the next bytes; none at the end.

        Raises:
            StoreError: the answer breaks off, or (LateError) its time is over.
        """
        from urllib3.exceptions import HTTPError, ReadTimeoutError  # noqa: PLC0415 - comes with requests

        place = memoryview(buffer)
        if self._end is not None and time.monotonic() > self._end:
            raise _late(self._url, self._timeout)
        try:
            data: bytes = self._raw.read1(place.nbytes, decode_content=True)
        except (ReadTimeoutError, TimeoutError) as error:
            raise _late(self._url, self._timeout) from error
        except (HTTPError, OSError) as error:
            message = f"{self._url}: the answer broke off: ask for less, or see the server's log"
            raise StoreError(message) from error
        place[: len(data)] = data
        return len(data)


def checked(url: str) -> str:
    """Return an address to which requests may go.

    Raises:
        UsageError: it is none of http or https, or holds a password.
    """
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        message = f"{bare}: no user or password in an address: set {USER} and {PASSWORD} in the environment"
        raise UsageError(message)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"{url}: an address begins with http:// or https:// and a host"
        raise UsageError(message)
    return url


def _session(who: Credentials, tries: int, *, sending: bool) -> Session:
    try:
        import requests  # noqa: PLC0415 - an extra
        from requests.adapters import HTTPAdapter  # noqa: PLC0415
        from urllib3.util import Retry  # noqa: PLC0415

        from kg.store.remote.signing import signing  # noqa: PLC0415
    except ImportError as error:
        message = "stores at addresses need a package more: pip install 'geoties[sparql]'"
        raise UsageError(message) from error
    session = requests.Session()
    # Every request is safe to repeat: graphs are replaced whole, and added quads are a set.
    retry = Retry(
        tries - 1,
        read=None if sending else False,
        backoff_factor=_PAUSE,
        backoff_max=30,
        status_forcelist=(500, *_BUSY) if sending else _BUSY,
        allowed_methods=None,
        raise_on_status=False,
        respect_retry_after_header=False,
    )
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    session.auth = signing(who)
    session.headers["User-Agent"] = f"geoties/{__version__}"
    return session


def _late(url: str, timeout: float | None) -> LateError:
    waited = SILENCE if timeout is None else timeout
    return LateError(f"{url}: no answer within {waited:g} s: ask for less, or give it more --timeout")


def _refusal(url: str, response: Response, read: IO[bytes], who: Credentials) -> StoreError:
    code = response.status_code
    if code == 401 and not who:  # noqa: PLR2004 - the code of HTTP
        return StoreError(
            f"{url}: asks who you are: set {USER} and {PASSWORD}, or {TOKEN}, in the environment"
        )
    if 300 <= code < 400:  # noqa: PLR2004
        return StoreError(f"{url}: has moved to {response.headers.get('Location')}: use that address")
    said = told(response.headers.get("Content-Type", ""), read.read(2000))
    what = _TOLD.get(code, f"answered with an error: {said}" if said else "answered with an error")
    return StoreError(f"{url}: the server {what} ({code}): see docs/stores.md for addresses and rights")


def told(form: str, body: bytes) -> str:
    """Return the first line of what a server says in plain text; empty for a page of HTML."""
    if "html" in form:
        return ""
    lines = (" ".join(line.split()) for line in body.decode("utf-8", "replace").splitlines())
    return next((line[:300] for line in lines if line), "")


def _root(error: Any) -> Any:  # noqa: ANN401 - errors of several libraries, one in another
    """Return the innermost of errors that hold one another."""
    while True:
        inner = [getattr(error, "reason", None), *error.args]
        found = next((each for each in inner if isinstance(each, Exception)), None)
        if found is None:
            return error
        error = found


def _cause(error: Exception) -> str:
    error = _root(error)
    text = " ".join(str(getattr(error, "strerror", None) or error).split())
    return text.rpartition("] ")[2].strip("()") or type(error).__name__
