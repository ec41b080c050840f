"""``/sparql``: queries by the SPARQL 1.1 Protocol (W3C, 2013), and the description of the service.

GET with ``query=``, POST of a form, POST of the query itself; ``default-graph-uri`` and ``named-graph-uri``
with each. Without a query, GET gives the description. Updates are refused: the store is only read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from kg.query import Dataset
from kg.serve import description, negotiation
from kg.serve.answers import sent
from kg.serve.errors import RefusalError
from kg.serve.runs import Question
from kg.serve.site import address, site

T = TypeVar("T")
Fields = list[tuple[str, str]]
"""Names and values of a query string or form, in order."""

PATH = "/sparql"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000


def routes() -> list[Route]:
    """Return the routes of the SPARQL service."""
    return [Route(PATH, endpoint, methods=list(METHODS))]


async def endpoint(request: Request) -> Response:
    """Answer a request of the SPARQL 1.1 Protocol."""
    if request.method == "OPTIONS":
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(METHODS)})
    fields = await _fields(request)
    if request.method != "POST" and not any(name == "query" for name, _ in fields):
        _refuse_updates(fields)
        return description.response(request, address(request, PATH))
    types = negotiation.media_types(negotiation.accepted(request))
    if not types:
        raise RefusalError(HTTPStatus.NOT_ACCEPTABLE, f"none of the accepted forms can be had: {_offered()}")
    forms = {shape: negotiation.TYPES[shape][media] for shape, media in types.items()}
    query = _one_query(fields)
    request.scope["kg.query"] = query
    question = Question(query, forms, _dataset(fields))
    answer = await _while_connected(request, site(request).pool.ask(question))
    return sent(request, answer.payload, types[answer.shape])


def _offered() -> str:
    media = dict.fromkeys(name for types in negotiation.TYPES.values() for name in types)
    return ", ".join(media)


async def _fields(request: Request) -> Fields:
    """Return the parameters of a request; a query that is the body itself is among them as ``query``."""
    fields = _parsed(request.scope["query_string"])
    if request.method != "POST":
        return fields
    content = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content == _UPDATE:
        _refuse_updates([("update", "")])
    if content not in {_FORM, _QUERY} or request.headers.get("content-encoding", "identity") != "identity":
        reason = f"a query is posted as {_FORM} or as {_QUERY}, in UTF-8, not packed"
        raise RefusalError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, reason, Accept_Post=f"{_FORM}, {_QUERY}")
    body = await _body(request)
    if content == _FORM:
        return fields + _parsed(body)
    return [*fields, ("query", _text(body))]


async def _body(request: Request) -> bytes:
    """Return the body of a request, reading no more of it than is allowed, and no longer."""
    limits = site(request).limits
    body = bytearray()
    try:
        async with asyncio.timeout(limits.patience):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.query:
                    reason = f"the request has more than {limits.query} bytes"
                    raise RefusalError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason, Connection="close")
    except TimeoutError as error:
        reason = f"the request was not complete after {limits.patience:g} s"
        raise RefusalError(HTTPStatus.REQUEST_TIMEOUT, reason, Connection="close") from error
    return bytes(body)


def _parsed(form: bytes) -> Fields:
    try:
        text = form.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        reason = "the parameters are not written as a form: percent-encoded UTF-8, and not too many"
        raise RefusalError(HTTPStatus.BAD_REQUEST, reason) from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusalError(HTTPStatus.BAD_REQUEST, "the query is not in UTF-8") from error


def _one_query(fields: Fields) -> str:
    _refuse_updates(fields)
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        reason = f"the request has {len(queries) or 'no'} parameters 'query': give one"
        raise RefusalError(HTTPStatus.BAD_REQUEST, reason)
    return queries[0]


def _refuse_updates(fields: Fields) -> None:
    if any(name == "update" for name, _ in fields):
        reason = "updates are not accepted: this store is only read; 'kg build' makes it anew"
        raise RefusalError(HTTPStatus.FORBIDDEN, reason)


def _dataset(fields: Fields) -> Dataset | None:
    default, named = (
        tuple(value for name, value in fields if name == f"{sort}-graph-uri") for sort in ("default", "named")
    )
    return Dataset(default, named) if default or named else None


async def _while_connected(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Return the result of some work, which is called off when the client goes away."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        for each in (task, gone):
            each.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue
