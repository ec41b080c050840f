"""How requests say who asks: a bearer token, or user and password as digest or basic, as the server wants."""

from __future__ import annotations

from io import IOBase
from tempfile import SpooledTemporaryFile
from typing import Any

from requests import PreparedRequest, Response
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from kg.store.remote.credentials import Credentials

_UNAUTHORISED = 401


def signing(credentials: Credentials) -> AuthBase:
    """Return what signs every request; of nobody it does nothing, so that no other file is looked into."""
    if credentials.token:
        return _Bearer(credentials.token)
    return _Challenged(credentials.user, credentials.password) if credentials.user else _Nobody()


class _Nobody(AuthBase):
    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        return request


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Challenged(AuthBase):
    """User and password; the password goes out in clear (basic) only to a server that asks for it so."""

    def __init__(self, user: str, password: str) -> None:
        self._basic = HTTPBasicAuth(user.encode(), password.encode())
        self._digest = HTTPDigestAuth(user, password)
        self._in_clear = False

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        if self._in_clear:
            return self._basic(request)
        signed: PreparedRequest = self._digest(request)
        signed.register_hook("response", self._again)
        return signed

    def _again(self, response: Response, **options: Any) -> Response:  # noqa: ANN401 - what requests passes on
        wanted = response.headers.get("WWW-Authenticate", "basic").lower()
        if response.status_code != _UNAUTHORISED or "digest" in wanted or "basic" not in wanted:
            return response
        self._in_clear = True
        # The connection is used again once the answer is read to its end.
        _ = response.content
        response.close()
        request = self._basic(response.request.copy())
        if isinstance(request.body, IOBase | SpooledTemporaryFile):
            request.body.seek(0)
        again: Response = response.connection.send(request, **options)
        again.history.append(response)
        again.request = request
        return again
