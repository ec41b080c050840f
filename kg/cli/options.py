"""Options that several commands share, said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from kg.errors import DataError, UsageError

Place: TypeAlias = str | Path
"""Where a store is: an address, or a folder."""

Callback = TypeVar("Callback", bound=Callable[..., Any])


def _columns(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    fields = ("text", "id", "title", "date", "url", "source")
    columns: dict[str, str] = {}
    for pair in given:
        field, equals, name = pair.partition("=")
        if not equals or field not in fields:
            message = f"{pair}: write it as FIELD=NAME, with a FIELD of {', '.join(fields)}"
            raise click.BadParameter(message)
        columns[field] = name
    return columns


def _rules(_context: click.Context, _option: click.Parameter, given: tuple[Path, ...]) -> tuple[Path, ...]:
    learn(given)
    return given


def learn(paths: tuple[Path, ...]) -> None:
    """Learn the relations that stand beside rules, before the command asks for any.

    Raises:
        UsageError: the Turtle of one is wrong.
    """
    from kg.own_relations import extend

    try:
        extend(paths)
    except DataError as error:
        raise UsageError(str(error)) from error


def _folder(_context: click.Context, _option: click.Parameter, given: str) -> Path:
    from kg.store.remote.addresses import is_address

    if is_address(given):
        message = "this command needs the folder of a graph here, not an address"
        raise click.BadParameter(message)
    return Path(given)


store = click.option(
    "--store",
    default="output",
    show_default=True,
    metavar="DIR",
    callback=_folder,
    help="Folder of the graph to read, as made by 'kg build -o DIR'.",
)


def _place(_context: click.Context, _option: click.Parameter, given: str) -> Place:
    from kg.store.remote.addresses import is_address

    return given if is_address(given) else Path(given)


anywhere = click.option(
    "--store",
    default="output",
    show_default=True,
    metavar="DIR|URL",
    callback=_place,
    help="Graph to read: its folder, as made by 'kg build -o DIR', or the address of a SPARQL endpoint.",
)


shacl = click.option(
    "--shacl", is_flag=True, help="Check the SHACL shapes with pyshacl, too; slow on a large graph."
)


def _target(context: click.Context, option: click.Parameter, given: str) -> Place:
    place = _place(context, option, given)
    if isinstance(place, str):
        from kg.store.remote.connection import checked

        checked(place)
    return place


target = click.option(
    "--store",
    default="output",
    show_default=True,
    metavar="DIR|URL",
    callback=_target,
    help="Where it goes: the folder of a graph, made if need be, or the address of another store.",
)

rules = click.option(
    "--rules",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, path_type=Path),
    callback=_rules,
    help="Rules, and relations, of your own beside the built-in ones: a folder or a file; may be repeated.",
)

lexicon = click.option(
    "--lexicon",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Names of your own, beside the built-in ones: a YAML file; may be repeated.",
)

decisions = click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What you have decided of names and ties, for the build to obey: a file begun by 'kg check'.",
)

columns = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    callback=_columns,
    help="Where records keep a field: text=body, title, date, url, source, id; may be repeated.",
)


def _jobs(_context: click.Context, _option: click.Parameter, given: int | None) -> int:
    from kg.parallel import cores

    return given or cores()


jobs = click.option(
    "--jobs",
    type=click.IntRange(1),
    callback=_jobs,
    metavar="N",
    help="Processes that read; as many as there are cores by default.",
)

paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)

out = click.option(
    "-o",
    "--out",
    default="-",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File to write; standard output by default.",
)


def tables(help_text: str) -> Callable[[Callback], Callback]:
    """Return the option of a command that answers in tables, or in JSON for another program."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help=help_text,
    )


def address(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    """Return an address to send a graph to, checked before any work is done."""
    from kg.store.remote.connection import checked

    return None if given is None else checked(given)
