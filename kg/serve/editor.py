"""The query editor at ``/query``: YASGUI, with the named queries as examples that can be run as they are."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.query import named_queries
from kg.serve.aside import aside
from kg.serve.examples import examples
from kg.serve.explorer import known
from kg.serve.html import HEADERS, POLICY, page
from kg.serve.site import site

_GRIPS = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
"""The one style element that YASGUI writes into its page, by its hash: the grips between columns."""


def routes() -> list[BaseRoute]:
    """Return the routes of the editor."""
    return [Route("/query", editor), Route("/query/examples.json", ready)]


async def editor(request: Request) -> Response:
    """Show the editor."""
    policy = POLICY.replace("style-src 'self'", f"style-src 'self' {_GRIPS}")
    headers = {"Content-Security-Policy": policy}
    return page(
        request, "query.html", headers=headers, queries=[(each.name, each.help) for each in named_queries()]
    )


async def ready(request: Request) -> Response:
    """Give the named queries with their parameters filled in."""
    own, store = site(request), site(request).store
    index = await known(request, store)
    found = await aside(own.reading, own.examples.of, store, "examples", lambda: list(examples(store, index)))
    given = {each.name: {"help": each.help, "query": each.query} for each in found}
    return JSONResponse(given, headers={**HEADERS, "Cache-Control": "no-cache"})
