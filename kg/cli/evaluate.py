"""``kg eval``: how much of what people marked was read, and how much of what was read is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kg.cli import options
from kg.cli.console import counted, say

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
@click.option(
    "--by",
    type=click.Choice(["relation", "status", "doc", "phenomenon"]),
    multiple=True,
    help="Show each relation, status, document or phenomenon; may be repeated.",
)
@click.option("--confusion", is_flag=True, help="Show which relation was read for which.")
@click.option("--errors", is_flag=True, help="List every miss and every wrong tie with its sentence.")
@options.tables("Tables to read, or the same as JSON.")
@options.rules
@options.lexicon
def command(
    gold_paths: tuple[Path, ...],
    paths: tuple[str, ...],
    by: tuple[str, ...],
    confusion: bool,
    errors: bool,
    form: str,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Compare what is read with gold: precision, recall and F1 of ties, without and with their status.

    Gold has a tie a line (doc, source, relation, target, status) about the documents in PATH, or a sentence a
    line (id, text, ties, unsure), which brings its own text. Ties marked unsure count neither way.

    \b
    Examples:
      kg eval --gold my-gold.jsonl my-articles/ --by relation
      kg eval --gold tests/gold/ tests/gold/documents/ --errors
    """
    from kg import gold as marked
    from kg import score
    from kg.cli.reading import tell
    from kg.relations import relations

    files = [file for path in gold_paths for file in _files(path)]
    problems: list[Problem] = []
    readings = list(_readings(files, paths, problems, rules, lexicon))
    read = [claim for each in readings for claim in _claims(each)]
    gold = _about(marked.claims(files), {each.document.name for each in readings})
    symmetric = frozenset(name for name, relation in relations().items() if relation.symmetric)
    canonical = _canonical(lexicon)
    ties, full = (
        score.compared(gold, read, canonical=canonical, symmetric=symmetric, with_status=with_status)
        for with_status in (False, True)
    )
    tell(problems)
    texts = {each.document.name: each.document.text for each in readings}
    found = _Found(
        ties,
        full,
        {each: (full if each == "status" else ties).parts(_by(each, gold)) for each in by},
        score.confusions(ties).most_common() if confusion else None,
        list(_errors(ties, full, texts)) if errors else None,
    )
    (_print_json if form == "json" else _print_tables)(found)


@dataclass(frozen=True, slots=True)
class _Found:
    """What an evaluation found; ``None`` for what was not asked."""

    ties: Score
    full: Score
    parts: Mapping[str, Mapping[str, Score]]
    confusions: Sequence[tuple[tuple[str, str], int]] | None
    errors: Sequence[_Error] | None


class _Error(NamedTuple):
    """A tie that was missed, is wrong, or of which only the status is, with its sentence."""

    sort: str
    claim: Claim
    sentence: str


def _print_tables(found: _Found) -> None:
    from kg.cli.console import plain, table

    for sort, claim, sentence in found.errors or ():
        tie = f"{claim.source} {claim.relation} {claim.target} ({claim.status})"
        rule = f" [{claim.note}]" if sort == "wrong" else ""
        click.echo(plain(f"{sort} {claim.doc}: {tie}{rule}: {sentence}"))
    for each, parts in found.parts.items():
        table([each, *_COLUMNS], [(name or "-", *_figures(part)) for name, part in parts.items()])
    if found.confusions is not None:
        rows = [(wanted, read, times) for (wanted, read), times in found.confusions]
        table(["gold says", "read was", "times"], rows)
    table(["", *_COLUMNS], [("ties", *_figures(found.ties)), ("with status", *_figures(found.full))])


def _print_json(found: _Found) -> None:
    import json

    def figures(score: Score) -> dict[str, float]:
        return dict(zip(_COLUMNS, _figures(score), strict=True))

    out: dict[str, object] = {
        "ties": figures(found.ties),
        "with status": figures(found.full),
        "by": {each: {name: figures(p) for name, p in parts.items()} for each, parts in found.parts.items()},
    }
    if found.confusions is not None:
        out["confusion"] = [[wanted, read, times] for (wanted, read), times in found.confusions]
    if found.errors is not None:
        out["errors"] = [
            {"sort": sort, **asdict(claim), "sentence": sentence} for sort, claim, sentence in found.errors
        ]
    click.echo(json.dumps(out, ensure_ascii=False, indent=1))


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def _readings(
    gold: Sequence[Path],
    paths: Sequence[str],
    problems: list[Problem],
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> Iterator[Reading]:
    """Give the readings of the gold's own sentences and of the documents that are named."""
    from kg import gold as marked
    from kg import pipeline
    from kg.cli.reading import readings
    from kg.documents import document

    own = (
        document(each["text"], name=each["id"], path="", date=each["date"] or None)
        for each in marked.sentences(gold)
    )
    yield from pipeline.read(own, rules=rules, lexicon=lexicon)
    if paths:
        yield from readings(paths, problems, rules=rules, lexicon=lexicon)


def _about(gold: Sequence[Claim], documents: Collection[str]) -> list[Claim]:
    """Return the gold about documents that were read, and tell of the others.

    Raises:
        UsageError: there is none.
    """
    from kg.errors import UsageError

    others = sorted({claim.doc for claim in gold if claim.doc not in documents})
    if not documents or not gold:
        message = "no document was read that the gold is about: name the documents behind it"
        raise UsageError(message)
    if others:
        number = counted(len(others), "document")
        say(f"kg: the gold is also about {number} that was not read, such as {others[0]}")
    return [claim for claim in gold if claim.doc in documents]


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


def _errors(ties: Score, full: Score, texts: Mapping[str, str]) -> Iterator[_Error]:
    """Yield what was missed, what is wrong, and ties of which only the status is, each with its sentence."""
    sorts = (
        ("missed", ties.missed.values()),
        ("wrong", ties.wrong.values()),
        ("status", (claim for key, claim in full.missed.items() if key[:4] in ties.found)),
    )
    for sort, claims in sorts:
        for claim in sorted(
            claims, key=lambda claim: (claim.doc, claim.source, claim.relation, claim.target)
        ):
            yield _Error(sort, claim, _sentence(claim, texts))


def _sentence(claim: Claim, texts: Mapping[str, str]) -> str:
    """Return the whole sentence of a claim, of which gold may give the first words only."""
    from kg.text.sentences import sentences

    text = texts.get(claim.doc, "")
    words = r"\s+".join(map(re.escape, claim.sentence.split()))
    place = re.search(words, text) if words else None
    if place is None or len(claim.sentence) >= len(text.strip()):
        return claim.sentence
    for stretch in sentences(text):
        if stretch.start <= place.start() < stretch.end:
            return text[stretch.start : max(stretch.end, place.end())]
    return claim.sentence
