"""``kg validate``: does the graph keep its contract?"""

from __future__ import annotations

from itertools import chain

import click

from kg.cli import options
from kg.cli.console import counted, plain, say
from kg.errors import Exit


@click.command()
@options.anywhere
@click.option(
    "--shacl", is_flag=True, help="Check the SHACL shapes with pyshacl, too; slow on a large graph."
)
def command(store: options.Place, shacl: bool) -> int:
    """Check that the graph keeps its contract, and tell each thing that breaks it, with its document.

    In a folder, every quote is compared with the text that is kept there, too.

    \b
    Examples:
      kg validate
      kg validate --shacl
    """
    from kg.graph.shacl import shacl_violations
    from kg.graph.validate import violations
    from kg.store.anywhere import open_any
    from kg.store.remote.opening import RemoteStore, loaded
    from kg.store.verify import misquotes

    opened = open_any(store)
    graph, quotes = (
        (loaded(opened), iter(())) if isinstance(opened, RemoteStore) else (opened.graph, misquotes(opened))
    )
    broken = 0
    for violation in chain(violations(graph), quotes, shacl_violations(graph) if shacl else ()):
        broken += 1
        click.echo(plain(str(violation)))
    say(f"{store}: {counted(broken, 'violation')} of the contract")
    return Exit.FAILED if broken else Exit.DONE
