"""``kg serve``: the graph over HTTP, for people and for programs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from kg.cli import options
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.serve.limits import Limits
    from kg.serve.site import Settings


@click.command()
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="Seconds that a query may run.",
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    default=1024,
    show_default=True,
    help="MiB that a query may take, beside the store.",
)
@click.option(
    "--max-result", type=click.IntRange(1), default=64, show_default=True, help="MiB of an answer at most."
)
@click.option(
    "--workers",
    type=click.IntRange(2),
    default=4,
    show_default=True,
    help="Processes that answer; all but one may be held by long queries.",
)
@click.option(
    "--max-queue",
    type=click.IntRange(0),
    default=256,
    show_default=True,
    help="Requests that may wait for one.",
)
@click.option(
    "--patience",
    type=click.FloatRange(0.1),
    default=15.0,
    show_default=True,
    help="Seconds a client may take to say its request, or to take any part of the answer.",
)
@click.option("--public-url", default="", metavar="URL", help="Address that people use, behind a proxy.")
@click.option(
    "--origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Origin of web pages that may read answers (CORS), '*' for all; may be repeated. By default those "
    "of this machine; all, if --host opens the server to others.",
)
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to append the access log to; standard error by default.",
)
@click.option("--log-queries", is_flag=True, help="Log the text of queries, not only a hash of it.")
def command(
    store: Path,
    host: str,
    port: int,
    timeout: float,
    memory: int,
    max_result: int,
    workers: int,
    max_queue: int,
    patience: float,
    public_url: str,
    origins: tuple[str, ...],
    log: Path | None,
    log_queries: bool,
) -> None:
    """Serve the graph over HTTP, for reading only.

    / is an explorer of entities, ties and sentences, /network the picture, /query an editor for SPARQL.
    /sparql answers queries by the SPARQL 1.1 Protocol; every entity, tie and document can be had as RDF at
    the path of its IRI; /health tells that all is well. Ctrl-C stops. A rebuilt graph is taken up while the
    server runs.

    \b
    Examples:
      kg serve
      curl --get http://127.0.0.1:8000/sparql --data-urlencode query='ASK { ent:Belarus rel:member-of ?x }'
      kg serve --host 0.0.0.0 --public-url https://graph.example.org --log access.jsonl
    """
    try:
        from kg.serve.app import application
        from kg.serve.server import listen, log_to, serve
    except ModuleNotFoundError as error:
        message = f"{error.name} is missing: pip install 'geoties[serve]'"
        raise UsageError(message) from error
    from kg.serve.limits import MEBIBYTE, Limits

    limits = Limits(
        workers=workers,
        timeout=timeout,
        memory=memory,
        result=max_result * MEBIBYTE,
        queue=max_queue,
        patience=patience,
    )
    settings = _settings(host, public_url, origins, log_queries=log_queries)
    with log_to(log) as entries:
        app = application(store, limits, settings=settings, log=entries)
        with listen(host, port) as listening:
            _tell(store, host, listening.getsockname()[1], limits)
            serve(app, listening, limits, entries)


def _settings(host: str, public_url: str, origins: tuple[str, ...], *, log_queries: bool) -> Settings:
    from kg.serve.hosts import LOOPBACK
    from kg.serve.server import is_loopback
    from kg.serve.site import Settings

    parts = urlsplit(public_url)
    if public_url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        message = f"--public-url {public_url}: write it like https://graph.example.org"
        raise UsageError(message)
    for origin in origins:
        if origin != "*" and not re.fullmatch(r"https?://[^/\s]+", origin):
            message = f"--origin {origin}: write it like https://example.org, without a path"
            raise UsageError(message)
    named = (parts.hostname,) if parts.hostname else ()
    hosts = (*LOOPBACK, *named) if is_loopback(host) or named else ()
    if not origins and not is_loopback(host):
        origins = ("*",)
    return Settings(public_url, hosts, origins, log_queries)


def _tell(store: Path, host: str, port: int, limits: Limits) -> None:
    from kg.cli.console import say
    from kg.serve.server import is_loopback

    shown = f"[{host}]" if ":" in host else host
    home = f"http://{shown}:{port}/"
    say(f"kg: {store} is served at {home}, to SPARQL at {home}sparql; Ctrl-C stops")
    if not is_loopback(host):
        say(
            f"kg: everybody who can reach {host} can ask: there is no password and no encryption; "
            f"the whole graph can be read, {limits.workers} queries run at a time"
        )
