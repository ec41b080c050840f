"""``kg validate``: does the graph keep its contract?"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.console import counted, plain, say
from kg.errors import Exit


@click.command()
@options.store
@click.option(
    "--shacl", is_flag=True, help="Check the SHACL shapes with pyshacl, too; slow on a large graph."
)
def command(store: Path, shacl: bool) -> int:
    """Check that the graph keeps its contract, and tell each thing that breaks it, with its document.

    \b
    Examples:
      kg validate
      kg validate --shacl
    """
    from kg.graph.shacl import shacl_violations
    from kg.graph.validate import violations
    from kg.store.embedded import open_store

    graph = open_store(store).graph
    broken = 0
    for check in (violations, shacl_violations) if shacl else (violations,):
        for violation in check(graph):
            broken += 1
            click.echo(plain(str(violation)))
    say(f"{store}: {counted(broken, 'violation')} of the contract")
    return Exit.FAILED if broken else Exit.DONE
