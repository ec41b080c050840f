"""Who asks: user and password, or a token, from the environment alone.

A command line is seen by all users of a machine and kept in histories and logs; the environment is not.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import UsageError

USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a bearer token, or (all empty) nobody; no value is ever printed."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.user or self.token)


def credentials(environment: Mapping[str, str] | None = None) -> Credentials:
    """Return what the environment says.

    Raises:
        UsageError: it says half of it, or both a user and a token.
    """
    known = os.environ if environment is None else environment
    user, password, token = (known.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and user:
        message = f"both {USER} and {TOKEN} are set: unset one of them"
        raise UsageError(message)
    if bool(user) != bool(password):
        given, missing = (USER, PASSWORD) if user else (PASSWORD, USER)
        message = f"{given} is set but {missing} is not: set both"
        raise UsageError(message)
    return Credentials(user, password, token)
