"""``kg validate``: does the graph keep its contract?"""

from __future__ import annotations

import click

from kg.cli import options
from kg.cli.console import counted, plain, say
from kg.errors import Exit


@click.command()
@options.anywhere
@options.shacl
def command(store: options.Place, shacl: bool) -> int:
    """Check that the graph keeps its contract, and tell each thing that breaks it, with its document.

    In a folder, every quote is compared with the text that is kept there, too. 'kg check' looks further.

    \b
    Examples:
      kg validate
      kg validate --shacl
    """
    from kg.check.contract import broken
    from kg.store.anywhere import open_whole

    number = 0
    for violation in broken(open_whole(store), shacl=shacl):
        number += 1
        click.echo(plain(str(violation)))
    say(f"{store}: {counted(number, 'violation')} of the contract")
    return Exit.FAILED if number else Exit.DONE
