"""``kg view``: the network page of a graph, or of a part of it."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@options.anywhere
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Page to write; network.html in the folder of the store, or here for an address, by default.",
)
@click.option("--focus", metavar="ENTITY", help="Only what lies around this entity, by name or id.")
@click.option("--hops", type=click.IntRange(1, 6), default=1, show_default=True, help="How far around it.")
@click.option("--since", metavar="DATE", help="Only ties since this day, month or year: 2024-07.")
@click.option("--family", "families", multiple=True, help="Only relations of this family; may be repeated.")
@click.option(
    "--max-nodes", type=click.IntRange(1), default=5000, show_default=True, help="Entities to keep."
)
@click.option("--title", default="Geopolitical ties", show_default=True, help="Heading of the page.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def command(
    store: options.Place,
    out: Path | None,
    focus: str | None,
    hops: int,
    since: str | None,
    families: tuple[str, ...],
    max_nodes: int,
    title: str,
    show: bool,
) -> None:
    """Make the network page: one file that opens from disk, without a network.

    \b
    Examples:
      kg view --open
      kg view --focus Belarus --hops 2 --since 2023 --family conflict -o belarus.html
    """
    from kg.cli.console import counted, say
    from kg.selection import part
    from kg.store.anywhere import open_any
    from kg.store.reading import ties
    from kg.view import page

    kept = part(
        ties(open_any(store)),
        focus=focus,
        hops=hops,
        since=since,
        families=families or None,
        max_nodes=max_nodes,
    )
    file = out or (store if isinstance(store, Path) else Path()) / "network.html"
    file.write_text(page(kept, title=title, max_nodes=max_nodes), encoding="utf-8", newline="\n")
    entities = len({end.id for tie in kept for end in (tie.source, tie.target)})
    say(f"{file}: {counted(entities, 'entity', 'entities')}, {counted(len(kept), 'tie')}")
    if not kept and (focus or since or families):
        say("no tie is left of the graph: take less narrow a part with --focus, --hops, --since and --family")
    if show:
        click.launch(file.resolve().as_uri())
