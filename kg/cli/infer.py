"""``kg infer``: what follows from the ties, in a graph of its own."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.console import counted, say


@click.command()
@options.store
@click.option("--drop", is_flag=True, help="Take what was inferred out again.")
def command(store: Path, drop: bool) -> None:
    """Add what follows from the ties: two presidents met, so their countries had contact.

    Derived ties stand in a graph of their own, each with the rule and the ties that it follows from, and are
    never mixed with what the texts state: 'kg query derived' shows them, no other question meets them.
    They are made anew after a build, when they are asked for again.

    \b
    Examples:
      kg infer
      kg infer --drop
    """
    from kg.query import run
    from kg.store.embedded import forget
    from kg.store.embedded import infer as add

    made = forget(store) if drop else add(store)
    say(f"{store}: {counted(sum(1 for _ in run(made, 'derived').rows()), 'derived tie')}")
