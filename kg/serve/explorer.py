"""The explorer: the front page with its search (``/?q=WORDS``), and the network as a picture.

``/network`` shows the strongest entities, ``/network?focus=ID&hops=2`` what lies around one.
"""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg import resources
from kg.model import Status
from kg.relations import families, relations
from kg.serve.aside import aside
from kg.serve.errors import RefusalError
from kg.serve.html import HEADERS, page, root
from kg.serve.names import Hit, Names, names
from kg.serve.picture import chosen
from kg.serve.site import site
from kg.store.opened import Store
from kg.store.reading import overview, ties
from kg.store.records import Overview, StoredEntity
from kg.view import page as network_page

_STRONGEST = 24
_LONGEST = 200
"""Characters of a search."""


def routes() -> list[BaseRoute]:
    """Return the routes of the explorer and of the files that its pages use."""
    return [
        Route("/", home),
        Route("/network", network),
        # The pages look like those of the report, so they take its style.
        Route("/static/report.css", report_style),
        Mount("/static", StaticFiles(directory=resources.data("templates", "serve", "static"))),
    ]


async def report_style(_request: Request) -> Response:
    """Give the style sheet of the report."""
    return FileResponse(resources.data("templates", "report", "report.css"))


async def known(request: Request, store: Store) -> Names:
    """Return the names of the store's entities."""
    own = site(request)
    return await aside(own.reading, own.names.of, store, "names", lambda: names(store))


async def home(request: Request) -> Response:
    """Show the front page, or what a search found."""
    words = request.query_params.get("q", "").strip()[:_LONGEST]
    store = site(request).store
    index = await known(request, store)
    found = await aside(site(request).reading, index.found, words)
    meant = _meant(found)
    if meant is not None:
        path = f"{root(request)}/ent/{quote(meant.entity.id, safe='')}"
        return RedirectResponse(path, HTTPStatus.SEE_OTHER)
    near = await aside(site(request).reading, index.near, words) if not found or found[0].loose else []
    counts = overview(store)
    return page(
        request,
        "home.html",
        words=words,
        found=found,
        near=[hit for hit in near if hit.entity.id not in {each.entity.id for each in found}],
        strongest=index.strongest(_STRONGEST),
        counts=counts,
        families=_by_family(counts),
    )


async def network(request: Request) -> Response:
    """Show the network page, of the strongest entities or of what lies around one."""
    focus = request.query_params.get("focus")
    hops = request.query_params.get("hops", "1")
    if hops not in {"1", "2", "3"}:
        raise RefusalError(HTTPStatus.BAD_REQUEST, f"hops={hops}: use 1, 2 or 3")
    own, store = site(request), site(request).store
    middle = None
    if focus is not None:
        middle = (await known(request, store)).entities.get(focus)
        if middle is None:
            raise RefusalError(HTTPStatus.NOT_FOUND, f"the graph has no entity {focus}: look for it at /")
    key = (focus, hops)
    html = await aside(own.drawing, own.networks.of, store, key, lambda: _drawn(store, middle, int(hops)))
    # The page brings a policy of its own: its scripts stand in it, named by their hashes.
    headers = {**HEADERS, "Content-Security-Policy": "frame-ancestors 'none'"}
    return HTMLResponse(html, headers=headers)


def _meant(found: list[Hit]) -> Hit | None:
    """Return the one entity that a search can mean, if there is one."""
    if not found or found[0].loose or (len(found) > 1 and (found[1].exact or not found[0].exact)):
        return None
    return found[0]


def _drawn(store: Store, middle: StoredEntity | None, hops: int) -> str:
    title = "Geopolitical ties" if middle is None else f"Ties around {middle.name}"
    return network_page(ties(store, chosen(store, middle.id if middle else None, hops)), title=title)


def _by_family(counts: Overview) -> list[tuple[str, list[int]]]:
    """Return the numbers of ties by family, each by status."""
    known = relations()
    numbers: Counter[tuple[str, Status]] = Counter()
    for (relation, status), number in counts.ties.items():
        numbers[known[relation].family, status] += number
    return [(family, [numbers[family, status] for status in Status]) for family in families()]
