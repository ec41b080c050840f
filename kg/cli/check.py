"""``kg check``: what of a graph breaks its contract, is contradicted, or wants a person's look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import counted, plain, say, table
from kg.errors import Exit

if TYPE_CHECKING:
    from kg.check.comparing import Compared
    from kg.check.doubts import Doubt
    from kg.check.facts import Fact
    from kg.check.findings import Findings
    from kg.lexicon.decisions import Decisions
    from kg.store.records import StoredEvidence, StoredTie

_QUOTED = 120
"""Characters of a sentence in a table."""


@click.command()
@options.anywhere
@click.option(
    "--facts",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Dated facts of your own, which go before the built-in ones: a TSV file; may be repeated.",
)
@click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What you have decided of names and ties; begun, with a line for each name, if it is not there.",
)
@options.lexicon
@options.shacl
@options.tables("Tables to read, or all that was found as JSON.")
@click.option("--limit", type=click.IntRange(1), default=40, show_default=True, help="Rows of each table.")
def command(
    store: options.Place,
    facts: tuple[Path, ...],
    decisions: Path | None,
    lexicon: tuple[Path, ...],
    shacl: bool,
    form: str,
    limit: int,
) -> int:
    """Check a graph against its contract, its texts and dated facts, and list what a person should look at.

    Told are: what breaks the contract, and quotes that are not in their texts; memberships and offices that
    dated facts contradict or bear out; reports that conflict; names that were guessed or may mean several.
    Only a broken contract or quote makes the command fail. What you decide of names and ties stands in the
    file of --decisions, which 'kg build --decisions' obeys.

    \b
    Examples:
      kg check
      kg check --decisions decisions.yaml
      kg check --facts my-facts.tsv --format json > found.json
    """
    import json

    from kg.check.facts import background
    from kg.check.findings import as_json, findings
    from kg.lexicon import decisions as deciding
    from kg.lexicon.load import load
    from kg.store.anywhere import open_whole

    begun = decisions is not None and decisions.exists()
    decided = deciding.decisions(decisions if begun else None)
    names = load(lexicon).names
    found = findings(open_whole(store), background(names, facts), names, decided, shacl=shacl)
    if form == "json":
        click.echo(json.dumps(as_json(found, decided), ensure_ascii=False, indent=1))
    else:
        _tell(found, decided, limit)
    if decisions is not None and not begun:
        _begin(decisions, found.doubts)
    elif decisions is not None and not found.obeyed:
        say(f"the graph was built with other decisions: 'kg build ... --decisions {decisions}' obeys these")
    return Exit.FAILED if found.violations else Exit.DONE


def _tell(found: Findings, decided: Decisions, limit: int) -> None:
    for violation in found.violations:
        click.echo(plain(str(violation)))
    facts = ["facts", "tie", "stated for", "they say", "source", "sentence", "id"]
    compared = [_compared(each, each.fact, decided) for each in found.compared if each.fact is not None]
    _rows("Memberships and offices, by the facts", facts, compared, limit)
    reports = ["", "tie", "speaker", "date", "document", "sentence", "id"]
    sides = [row for each in found.conflicts for row in _sides((*each.claims, *each.denials), decided)]
    _rows("Reports that conflict", reports, sides, limit)
    names = ["name", "why", "read as", "may mean, too", "ties", "for example"]
    _rows("Names to look at", names, [_doubt(each) for each in found.doubts], limit)
    _summary(found)


def _compared(each: Compared, fact: Fact, decided: Decisions) -> list[object]:
    period = "/".join(dict.fromkeys(each.period or ("no date",)))
    source, sentence = f"{fact.source}, {fact.read}", _sentence(each.evidence)
    return [each.verdict, _named(each.tie, decided), period, each.reason, source, sentence, each.tie.id]


def _doubt(each: Doubt) -> list[object]:
    others, example = ", ".join(each.others), _short(each.example.quote)
    return [each.name, each.why, _readings(each), others, each.ties, example]


def _rows(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], limit: int) -> None:
    if rows:
        table(columns, rows[:limit], title=title)
    if len(rows) > limit:
        say(f"... and {len(rows) - limit:,} more rows: --limit or --format json shows them")


def _named(tie: StoredTie, decided: Decisions) -> str:
    confirmed = ", confirmed" if tie.id in decided.confirmed else ""
    return f"{tie.source.name} {tie.relation} {tie.target.name} ({tie.status}{confirmed})"


def _sentence(evidence: Sequence[StoredEvidence]) -> str:
    first, more = evidence[0], f" (+{len(evidence) - 1:,})" if len(evidence) > 1 else ""
    return f"{first.document.name}:{first.start}: {_short(first.quote)}{more}"


def _short(quote: str) -> str:
    return shorten(plain(quote), _QUOTED, placeholder=" ...")


def _sides(sides: Sequence[StoredTie], decided: Decisions) -> Iterator[list[object]]:
    for number, tie in enumerate(sides):
        for each in tie.evidence:
            speaker = each.attributed_to.name if each.attributed_to else ""
            place = f"{each.document.name}:{each.start}"
            opposed = "" if number else "•"
            yield [
                opposed,
                _named(tie, decided),
                speaker,
                each.document.date,
                place,
                _short(each.quote),
                tie.id,
            ]


def _readings(doubt: Doubt) -> str:
    return ", ".join(f"{each.name} ({each.kind})" for each in doubt.readings)


def _summary(found: Findings) -> None:
    quotes = "" if found.quotes else "; there are no texts to compare the quotes with"
    say(f"{counted(len(found.violations), 'violation')} of the contract{quotes}")
    numbers = ", ".join(f"{verdict} {number:,}" for verdict, number in found.verdicts.items())
    say(f"memberships and offices: {numbers}")
    doubts = counted(len(found.doubts), "name")
    say(f"{counted(len(found.conflicts), 'conflict')} of reports, {doubts} to look at")


def _begin(file: Path, doubts: Sequence[Doubt]) -> None:
    """Write a file in which nothing is decided yet, with a line for each name to look at."""
    from kg.lexicon.decisions import NEW, quoted, template

    proposed = (
        (
            f"{quoted(plain(each.name))}: "
            + (
                f"{NEW}{each.readings[0].kind}"
                if not each.readings[0].known
                else quoted(each.readings[0].name)
            ),
            plain(f"{each.why}; {counted(each.ties, 'tie')}; {each.example.quote}")[:160],
        )
        for each in doubts
    )
    with file.open("x", encoding="utf-8", newline="\n") as out:
        out.write(template(proposed))
    say(f"{file}: begun, with a line for each of {counted(len(doubts), 'name')} to look at")
