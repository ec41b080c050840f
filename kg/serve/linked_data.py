"""Linked Data: everything that has an IRI of the project, at the same path of the server.

``https://w3id.org/geoties/ent/Belarus`` is told of at ``/ent/Belarus``: as a page for people, or as RDF in
the form that the client likes best; ``?format=ttl`` and so on asks for one form outright. An IRI names the
country, not the page: the header ``Link: <IRI>; rel="describes"`` tells them apart (RFC 6892).
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import TypeAlias
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import RdfFormat, Triple
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.graph.vocabulary import DATASET, PREFIXES, thing_iri
from kg.serve import told
from kg.serve.around import Wanted, lines
from kg.serve.aside import aside
from kg.serve.errors import RefusalError
from kg.serve.explorer import known
from kg.serve.html import page, root
from kg.serve.names import Hit, Names
from kg.serve.negotiation import best
from kg.serve.site import Site, site
from kg.serve.things import description
from kg.store.opened import Store

SPACES = ("ent", "tie", "doc", "ev", "rule", "run", "rel", "kg", "pair", "count", "derived", "g")
"""First parts of the paths of IRIs of the project."""

HTML = "text/html"
FORMS = {
    "html": HTML,
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
"""Media types by the words for them in an address, the preferred first."""

_RDF = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}

_TEMPLATES = {
    told.EntityPage: "entity.html",
    told.TiePage: "tie.html",
    told.DocumentPage: "document.html",
    told.ThingPage: "thing.html",
}
Told: TypeAlias = told.EntityPage | told.TiePage | told.DocumentPage | told.ThingPage


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a request asks for: the space and name of the path, and the IRI that they make."""

    space: str
    name: str
    iri: str


def routes() -> list[BaseRoute]:
    """Return the routes of all that has an IRI."""
    spaces = [Route(f"/{space}/{{name:path}}", thing, name=space) for space in SPACES]
    return [*spaces, Route("/dataset", thing, name="dataset")]


async def thing(request: Request) -> Response:
    """Tell of the thing whose IRI has the path that was asked for, in the form that suits the client."""
    asked = _asked(request)
    media = _media(request)
    headers = {"Vary": "Accept", "Link": _links(request, asked)}
    if media == HTML:
        return await _page(request, asked, headers)
    own = site(request)
    triples = await aside(own.reading, description, own.store.graph, asked.iri)
    if not triples:
        near = [f"/ent/{quote(hit.entity.id, safe='')}" for hit in await _near(request, asked)]
        hint = f": did you mean {' or '.join(near)}?" if near else ""
        raise RefusalError(HTTPStatus.NOT_FOUND, f"the graph knows nothing of {asked.iri}{hint}")
    written = await aside(own.reading, _written, triples, _RDF[media])
    return Response(written, media_type=media, headers=headers)


def _asked(request: Request) -> _Thing:
    first, _, name = request.scope["path"].removeprefix("/").partition("/")
    return _Thing(first, name, thing_iri(first, name) if name else DATASET)


def _media(request: Request) -> str:
    """Return the media type of the answer: the one that ``format`` names, else the one liked best."""
    given = request.query_params.get("format")
    if given is not None:
        if given not in FORMS:
            reason = f"format={given}: use one of {', '.join(FORMS)}"
            raise RefusalError(HTTPStatus.BAD_REQUEST, reason)
        return FORMS[given]
    media = best(request.headers.get("accept", ""), list(FORMS.values()))
    if media is None:
        reason = f"none of the accepted forms can be had: {', '.join(FORMS.values())}"
        raise RefusalError(HTTPStatus.NOT_ACCEPTABLE, reason)
    return media


def _links(request: Request, asked: _Thing) -> str:
    path = root(request) + quote(request.scope["path"])
    links = [f'<{quote(asked.iri, safe=_URI)}>; rel="describes"']
    links += [f'<{path}?format={word}>; rel="alternate"; type="{media}"' for word, media in FORMS.items()]
    return ", ".join(links)


_URI = "%/:#?&=+,;@!$'()*~[]"
"""What stays as it is when an IRI is written in the letters of a header."""


def _written(triples: list[Triple], form: RdfFormat) -> bytes:
    out = BytesIO()
    text = "".join(map(str, triples))
    used = {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in text}
    pyoxigraph.serialize(triples, out, form, prefixes=used)
    return out.getvalue()


async def _page(request: Request, asked: _Thing, headers: dict[str, str]) -> Response:
    own, store = site(request), site(request).store
    names = await known(request, store)
    found = await aside(own.reading, _told, own, store, names, asked, Wanted.of(request.query_params))
    if found is None:
        near, words = await _near(request, asked), asked.name.replace("_", " ")
        status = HTTPStatus.NOT_FOUND
        return page(request, "missing.html", status=status, iri=asked.iri, near=near, words=words)
    path = f"/{asked.space}/{quote(asked.name, safe='')}".removesuffix("/")
    template = _TEMPLATES[type(found)]
    return page(request, template, headers=headers, told=found, iri=asked.iri, path=path, formats=FORMS)


async def _near(request: Request, asked: _Thing) -> list[Hit]:
    """Return the entities that may have been meant where there is none of the name given."""
    if asked.space != "ent":
        return []
    names = await known(request, site(request).store)
    return await aside(site(request).reading, names.near, asked.name.replace("_", " "))


def _told(own: Site, store: Store, names: Names, asked: _Thing, wanted: Wanted) -> Told | None:
    """Return what the page of a thing shows."""
    if asked.space == "ent":
        ties = own.lines.of(store, asked.name, lambda: list(lines(store, asked.name)))
        return told.entity(store, names, ties, asked.name, wanted)
    if asked.space == "tie":
        return told.tie(store, asked.name)
    if asked.space == "doc":
        return told.document(store, asked.name)
    return told.thing(store, asked.iri)
