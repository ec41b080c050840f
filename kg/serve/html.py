"""HTML pages of the server: one template environment, and the headers that bind what a page may do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg import __version__, resources
from kg.model import Kind, Status
from kg.relations import families, relations
from kg.serve.site import site
from kg.view.highlight import highlighted, marked
from kg.view.page import sound
from kg.view.scene import dated

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every page: nothing inline, nothing from elsewhere."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def page(
    request: Request,
    template: str,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
    **values: Any,  # noqa: ANN401 - whatever the template shows
) -> HTMLResponse:
    """Return a page made of a template of ``kg/templates/serve``."""
    made = _environment().get_template(template).render(root=root(request), **values)
    return HTMLResponse(sound(made), status, headers={**HEADERS, **(headers or {})})


def root(request: Request) -> str:
    """Return what stands before every path of the server, as people reach it: mostly nothing."""
    return urlsplit(site(request).settings.public_url).path.rstrip("/")


@cache
def _environment() -> Environment:
    folder = resources.data("templates", "serve")
    made = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    made.filters.update(
        dated=dated,
        label=lambda relation: relations()[relation].label,
        family_label=lambda family: families()[family].label.capitalize(),
        marked=marked,
        highlighted=lambda read: highlighted(*read),
        segment=lambda name: quote(name, safe=""),
        words=urlencode,
        web=lambda url: url.lower().startswith(("http://", "https://")),
    )
    made.globals.update(version=__version__, statuses=list(Status), kinds=list(Kind))
    return made
