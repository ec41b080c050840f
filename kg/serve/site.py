"""What every page and service of a running server shares: the store as it stands, and who answers queries."""

from __future__ import annotations

from dataclasses import dataclass, field

from anyio import CapacityLimiter
from starlette.requests import Request

from kg.serve.around import Line
from kg.serve.examples import Example
from kg.serve.kept import Kept
from kg.serve.limits import Limits
from kg.serve.names import Names
from kg.serve.pool import Pool
from kg.store.opened import Store


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server shows itself to others.

    Attributes:
        public_url: the address under which people reach it, when that is not the one it listens on.
        hosts: names that a request's Host header may have; any, when there are none.
        origins: web pages of which origins may read answers, ``*`` for all; when there are none, those of
            this machine.
        log_queries: whether the access log holds the texts of queries.
    """

    public_url: str = ""
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    log_queries: bool = False


@dataclass(slots=True)
class Site:
    """A running server.

    Attributes:
        pool: who answers queries, in processes of their own.
        limits: what is allowed.
        settings: how it shows itself.
        sending: bytes of answers that are on their way.
        reading, drawing: places for making pages out of the store, and pictures of the network: one
            each, for Python runs one thread at a time and the event loop wants its turn.
        names: the index of the entities' names.
        lines: ties of the entities that were looked at last.
        networks: pictures that were drawn last.
        examples: named queries that can be run as they are.
    """

    pool: Pool
    limits: Limits
    settings: Settings = field(default_factory=Settings)
    sending: int = 0
    reading: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))
    drawing: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))
    names: Kept[Names] = field(default_factory=Kept)
    lines: Kept[list[Line]] = field(default_factory=lambda: Kept(8))
    networks: Kept[str] = field(default_factory=lambda: Kept(8))
    examples: Kept[list[Example]] = field(default_factory=Kept)

    @property
    def store(self) -> Store:
        """The store as it stands now, for looking things up; queries of strangers belong to ``pool``."""
        return self.pool.store


def site(request: Request) -> Site:
    """Return the server that a request came to."""
    found: Site = request.app.state.site
    return found


def address(request: Request, path: str = "/") -> str:
    """Return the address of a path as people reach it."""
    base = site(request).settings.public_url or str(request.base_url)
    return base.rstrip("/") + path
