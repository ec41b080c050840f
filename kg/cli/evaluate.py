"""``kg eval``: how much of what people marked was read, and how much of what was read is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.model import Problem, Reading
    from kg.score import Canonical, Claim, Score

_COLUMNS = ("found", "wrong", "missed", "precision", "recall", "F1")


@click.command()
@click.option(
    "--gold",
    "gold_paths",
    required=True,
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, path_type=Path),
    help="Ties that people marked, JSON lines; a folder stands for all its .jsonl files.",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--by", type=click.Choice(["relation", "status", "doc", "phenomenon"]), help="Show each, too.")
@click.option("--errors", is_flag=True, help="List every miss and every wrong tie with its sentence.")
@options.rules
@options.lexicon
def command(
    gold_paths: tuple[Path, ...],
    paths: tuple[str, ...],
    by: str | None,
    errors: bool,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Compare what is read with gold: precision, recall and F1 of ties, without and with their status.

    Gold has a tie a line (doc, source, relation, target, status) about the documents in PATH, or a sentence a
    line (id, text, ties, unsure), which brings its own text. Ties marked unsure count neither way.

    \b
    Examples:
      kg eval --gold my-gold.jsonl my-articles/ --by relation
      kg eval --gold tests/gold/ --errors
    """
    from kg import score
    from kg.cli.console import table
    from kg.cli.reading import tell
    from kg.relations import relations

    files = [file for path in gold_paths for file in _files(path)]
    gold = score.claims(files)
    problems: list[Problem] = []
    read = [claim for each in _readings(files, paths, problems, rules, lexicon) for claim in _claims(each)]
    symmetric = frozenset(name for name, relation in relations().items() if relation.symmetric)
    canonical = _canonical(lexicon)
    ties, full = (
        score.compared(gold, read, canonical=canonical, symmetric=symmetric, with_status=with_status)
        for with_status in (False, True)
    )
    tell(problems)
    if errors:
        _list_errors(ties)
    if by is not None:
        parts = (full if by == "status" else ties).parts(_by(by, gold))
        table([by, *_COLUMNS], [(name, *_figures(part)) for name, part in parts.items()])
    table(["", *_COLUMNS], [("ties", *_figures(ties)), ("with status", *_figures(full))])


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def _readings(
    gold: Sequence[Path],
    paths: Sequence[str],
    problems: list[Problem],
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> Iterable[Reading]:
    from kg import pipeline, score
    from kg.cli.reading import readings
    from kg.documents import document
    from kg.errors import UsageError

    if paths:
        return readings(paths, problems, rules=rules, lexicon=lexicon)
    own = score.sentences(gold)
    if not own:
        message = "the gold brings no sentences of its own: name the documents that it is about"
        raise UsageError(message)
    made = (document(each["text"], name=each["id"], path="", date=each["date"] or None) for each in own)
    return pipeline.read(made, rules=rules, lexicon=lexicon)


def _claims(reading: Reading) -> Iterable[Claim]:
    from kg.flat import records
    from kg.score import Claim

    for record in records(reading):
        yield Claim(
            doc=record["doc"],
            source=record["source"],
            relation=record["relation"],
            target=record["target"],
            status=record["status"],
            sentence=record["quote"],
            note=record["rule"],
        )


def _canonical(lexicon: tuple[Path, ...]) -> Canonical:
    """Return the normal form of names by the lexicon: every safe name of an entity stands for it."""
    from kg.lexicon.load import load
    from kg.score import canonical_names

    names = load(lexicon).names
    return canonical_names(
        {
            surface: senses[0].entity.name
            for surface, senses in names.surfaces.items()
            if senses[0].how in {"name", "short"}
        }
    )


def _by(field: str, gold: Iterable[Claim]) -> Callable[[Claim], str]:
    if field == "phenomenon":
        sorts = {claim.doc: claim.note.partition("/")[0] for claim in gold}
        return lambda claim: sorts.get(claim.doc, "")
    return lambda claim: str(getattr(claim, field))


def _figures(score: Score) -> tuple[int, int, int, float, float, float]:
    return len(score.found), len(score.wrong), len(score.missed), score.precision, score.recall, score.f1


def _list_errors(score: Score) -> None:
    from kg.cli.console import plain

    for word, claims in (("missed", score.missed), ("wrong", score.wrong)):
        for _, claim in sorted(claims.items()):
            tie = f"{claim.source} {claim.relation} {claim.target} ({claim.status})"
            rule = f" [{claim.note}]" if word == "wrong" else ""
            click.echo(plain(f"{word:6} {claim.doc}: {tie}{rule}: {claim.sentence}"))
