"""The application: which page or service is where, and what stands in front of all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from kg.errors import KgError
from kg.serve import editor, explorer, health, linked_data, sparql
from kg.serve.access import AccessLog, Entry
from kg.serve.errors import refusal
from kg.serve.hosts import THIS_MACHINE, KnownHosts
from kg.serve.limits import Limits
from kg.serve.pool import Pool
from kg.serve.site import Settings, Site


def routes() -> list[BaseRoute]:
    """Return the routes of every page and service of the server."""
    return [
        *sparql.routes(),
        *health.routes(),
        *explorer.routes(),
        *editor.routes(),
        *linked_data.routes(),
    ]


def application(
    directory: Path,
    limits: Limits | None = None,
    *,
    settings: Settings | None = None,
    log: Callable[[Entry], object] | None = None,
) -> Starlette:
    """Return the server of a store as an ASGI application; its workers start with its lifespan.

    Args:
        directory: the folder of the store.
        limits: what is allowed.
        settings: how the server shows itself.
        log: called with an entry for every request that is done.

    Raises:
        StoreError: there is no store, or it cannot be opened.
    """
    limits, settings = limits or Limits(), settings or Settings()
    pool = Pool(directory, limits)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with pool:
            yield

    app = Starlette(
        routes=routes(),
        middleware=list(_middleware(settings, log)),
        exception_handlers={KgError: _refused, HTTPException: _failed},
        lifespan=lifespan,
    )
    app.state.site = Site(pool, limits, settings)
    return app


def _middleware(settings: Settings, log: Callable[[Entry], object] | None) -> list[Middleware]:
    return [
        Middleware(AccessLog, log=log, queries=settings.log_queries),
        Middleware(KnownHosts, hosts=settings.hosts),
        # Without credentials: a page of another origin may read only what anybody may.
        Middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_origin_regex=None if settings.origins else THIS_MACHINE,
            allow_methods=sparql.METHODS,
            allow_headers=["Accept", "Content-Type"],
            expose_headers=["Retry-After"],
            max_age=86400,
        ),
    ]


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)  # noqa: S101 - registered for these alone
    told = refusal(error)
    return _plain(told.reason, told.status, told.headers)


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these alone
    reasons = {
        404: f"nothing is at {request.url.path}",
        405: f"{request.url.path} takes no {request.method}",
    }
    return _plain(reasons.get(error.status_code, error.detail), error.status_code, error.headers or {})


def _plain(reason: str, status: int, headers: Mapping[str, str]) -> Response:
    return PlainTextResponse(f"{reason}\n", status, headers={"Vary": "Accept", **headers})
