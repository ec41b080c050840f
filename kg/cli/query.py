"""``kg query``: ask the graph in SPARQL or by the name of a ready question."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from kg.cli import options
from kg.cli.console import say, table

_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld")


@click.command()
@click.argument("query", metavar="QUERY")
@options.anywhere
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the query; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="Form of the answer.",
)
@click.option("--limit", type=click.IntRange(1), help="Rows, or triples, at most; all by default.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.01),
    default=60.0,
    show_default=True,
    help="Seconds after which the query is given up.",
)
def command(
    query: str, store: options.Place, params: tuple[str, ...], form: str, limit: int | None, timeout: float
) -> None:
    """Ask the graph.

    QUERY is SPARQL, the file of a query (.rq), the name of a ready question, or 'list', which tells their
    names. The prefixes of the project (ent:, rel:, kg:, doc: and the usual ones) need no declaration.

    \b
    Examples:
      kg query list
      kg query neighbours --param entity=Russia
      kg query 'SELECT ?who { ?who rel:member-of ent:NATO }' --format csv
    """
    from kg.query import Format, run
    from kg.store.anywhere import open_any

    if query == "list":
        _list()
        return
    found = run(open_any(store), query, params=dict(_pairs(params)), limit=limit, timeout=timeout)
    if form == "table" and found.variables:
        table(found.variables, found.table())
    else:
        written = found.write(Format(form))
        sys.stdout.buffer.write(written if written.endswith(b"\n") else written + b"\n")
    if found.cut:
        say(f"kg: only the first {sum(1 for _ in found.rows())} are shown")


def _list() -> None:
    from kg.query import Need, named_queries

    def wanted(query: object) -> str:
        return " ".join(
            f"{each.name}={each.value}" if each.need is Need.REQUIRED else f"[{each.name}={each.value}]"
            for each in getattr(query, "parameters", ())
        )

    table(["name", "tells", "parameters"], [(each.name, each.help, wanted(each)) for each in named_queries()])


def _pairs(params: Iterable[str]) -> Iterable[tuple[str, str]]:
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            message = f"--param {param}: write it as NAME=VALUE, such as entity=Russia"
            raise click.UsageError(message)
        yield name.strip(), value.strip()
