"""``kg build``: documents in; a store, Turtle, N-Quads, a network page and GraphML out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import counted, say, table
from kg.model import Problem, Reading, Status

if TYPE_CHECKING:
    from kg.store.opened import Store


@dataclass(slots=True)
class Tally:
    """What a build has read so far."""

    documents: int = 0
    sentences: int = 0
    ties: Counter[tuple[str, Status]] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def counted(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Pass readings on and count what they hold."""
        for reading in readings:
            self.documents += 1
            self.sentences += reading.sentences
            self.ties.update((tie.relation, tie.status) for tie in reading.ties)
            yield reading


@click.command()
@options.paths
@click.option(
    "-o",
    "--output",
    default="output",
    show_default=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the graph; made if need be.",
)
@click.option(
    "--store",
    "address",
    metavar="URL",
    callback=options.address,
    help="Send the graph to this store when it is built, as 'kg push' does.",
)
@options.columns
@options.jobs
@options.rules
@options.lexicon
def command(
    paths: tuple[str, ...],
    output: Path,
    address: str | None,
    columns: dict[str, str],
    jobs: int,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Read documents and build their graph: store, Turtle, N-Quads, network page and GraphML.

    PATH is a file, a folder, a pattern, an address or - for standard input: text, Markdown, HTML, PDF, Word,
    e-mail, JSON lines, CSV, Parquet, feeds, web archives, and packed files of these.

    \b
    Examples:
      kg build seeds/ -o output/
      kg build 'news/**/*.txt' more.jsonl --lexicon my-names.yaml --rules my-rules/
    """
    from kg.cli.reading import engine, readings, tell
    from kg.store.embedded import build

    tally = Tally()
    found = tally.counted(
        readings(paths, tally.problems, rules=rules, lexicon=lexicon, columns=columns, jobs=jobs)
    )
    store = build(output, found, engine(rules, lexicon), report=tally.problems.append)
    tell(tally.problems)
    _summary(tally)
    for made in _pictures(store, output):
        say(f"{made}")
    if address is not None:
        from kg.cli.push import send

        send(store, address)


def _pictures(store: Store, output: Path) -> Iterator[Path]:
    """Write the network page and GraphML beside the store."""
    from kg.export import write
    from kg.store.reading import ties
    from kg.view import page

    found = list(ties(store))
    html = output / "network.html"
    html.write_text(page(found, title="Geopolitical ties"), encoding="utf-8", newline="\n")
    yield html
    graphml = output / "network.graphml"
    write(found, graphml, "graphml")
    yield graphml


def _summary(tally: Tally) -> None:
    """Tell what was read: ties of each document, by family of relation and status."""
    from kg.relations import families, relations

    known = relations()
    by_family: Counter[tuple[str, Status]] = Counter()
    for (relation, status), number in tally.ties.items():
        by_family[known[relation].family, status] += number
    rows = [
        [family.label, *(by_family[family.id, status] for status in Status)] for family in families().values()
    ]
    rows.append(["all", *(sum(by_family[family, status] for family in families()) for status in Status)])
    table(
        ["ties", *Status, "all"],
        [[*row, sum(n for n in row if isinstance(n, int))] for row in rows],
        stderr=True,
    )
    say(
        f"{counted(tally.documents, 'document')}, {counted(tally.sentences, 'sentence')}, "
        f"{counted(tally.ties.total(), 'tie')}, {counted(len(tally.problems), 'problem')}"
    )
