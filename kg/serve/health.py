"""``/health``: whether the server can answer, for whatever watches over it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from kg import __version__
from kg.serve.site import site


def routes() -> list[Route]:
    """Return the route of the health check."""
    return [Route("/health", health)]


async def health(request: Request) -> JSONResponse:
    """Tell the versions of the program and of the store, and how busy the workers are."""
    pool = site(request).pool
    version = pool.store.version
    told = {"status": "ok", "version": __version__, "store": version, "workers": dict(pool.load)}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})
