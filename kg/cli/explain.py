"""``kg explain``: why a tie is in the graph: its sentences, the rules that fired, how names were resolved."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import counted, plain
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.model import When
    from kg.store.opened import Store
    from kg.store.records import StoredEvidence, StoredTie
    from kg.store.remote.opening import RemoteStore


@click.command()
@click.argument("tie", metavar="[TIE]", nargs=-1)
@click.option("--text", metavar="SENTENCE", help="Show what each stage makes of a sentence instead.")
@options.anywhere
@options.rules
@options.lexicon
def command(
    tie: tuple[str, ...],
    text: str | None,
    store: options.Place,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Show why a tie is in the graph: every sentence that states it, with its place, rule and names.

    TIE is the id of a tie, or 'A relation B', where an entity is meant by any of its names. 'A relation B'
    shows all ties that fit: denied, planned and asserted ones side by side.

    \b
    Examples:
      kg explain 'Belarus member-of SCO'
      kg explain --text 'Kenya will host a summit with Uganda.'
    """
    if text is not None:
        _magnify(text, rules, lexicon)
    elif tie:
        _explain(tie, store)
    else:
        message = "name a tie, such as 'Belarus member-of SCO', or give a sentence with --text"
        raise click.UsageError(message)


def _magnify(text: str, rules: tuple[Path, ...], lexicon: tuple[Path, ...]) -> None:
    from kg.cli.console import table
    from kg.documents import document
    from kg.explained import stages
    from kg.pipeline import engine

    for stage in stages(document(text, name="-", path="-"), engine(rules, lexicon)):
        click.echo(f"{stage.title}{'' if stage.rows else ': none'}")
        if stage.rows:
            table(stage.columns, stage.rows)


def _explain(tie: tuple[str, ...], store: options.Place) -> None:
    from kg.store.anywhere import open_any
    from kg.store.reading import ties

    opened = open_any(store)
    words = " ".join(tie).split()
    found = list(ties(opened, _wanted(opened, words)))
    if not found:
        message = f"no tie '{' '.join(words)}' in {store}: 'kg query list' names ways to look for ties"
        raise UsageError(message)
    for number, each in enumerate(found):
        if number:
            click.echo()
        for line in _told(each):
            click.echo(line)


def _wanted(store: Store | RemoteStore, words: list[str]) -> list[str]:
    """Return the ids of the ties that an id, or 'A relation B', means."""
    from kg.query import resolve
    from kg.relations import relations
    from kg.store.finding import find

    if len(words) == 1:
        return [words[0].removeprefix("tie:")]
    place = next((place for place, word in enumerate(words) if word in relations()), None)
    if place is None:
        near = [match for word in words for match in difflib.get_close_matches(word, relations(), 1, 0.75)]
        hint = f"did you mean {near[0]}?" if near else "write it as 'Belarus member-of SCO'"
        message = f"no word of '{' '.join(words)}' is a relation: {hint}"
        raise UsageError(message)
    source, target = (
        _local(resolve(store.graph, " ".join(side))) if side else None
        for side in (words[:place], words[place + 1 :])
    )
    return find(store, source, words[place], target)


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _told(tie: StoredTie) -> Iterator[str]:
    """Give the lines that explain a tie."""
    yield plain(f"{tie.source.name} {tie.relation} {tie.target.name} ({_status(tie)})")
    sentences, documents = counted(len(tie.evidence), "sentence"), counted(len(tie.documents), "document")
    yield f"  tie {tie.id}, {sentences} in {documents}"
    for evidence in tie.evidence:
        document = evidence.document
        about = ", ".join(
            part for part in (document.title, document.source, document.date, document.url) if part
        )
        yield ""
        place = f"{document.name}:{evidence.start}-{evidence.end}"
        yield f"  {plain(place)}{'  ' if about else ''}{plain(about)}"
        yield f"    “{plain(evidence.quote)}”"
        yield from (f"    {line}" for line in _reasons(tie, evidence))


def _reasons(tie: StoredTie, evidence: StoredEvidence) -> Iterator[str]:
    start, end = (offset - evidence.start for offset in evidence.trigger)
    yield plain(f"rule {evidence.rule}, on “{evidence.quote[start:end]}”")
    if evidence.when is not None:
        yield f"dated {_dated(evidence.when)}"
    if evidence.attributed_to is not None:
        yield plain(f"said by {evidence.attributed_to.name}")
    for party, mention in ((tie.source, evidence.source), (tie.target, evidence.target)):
        yield plain(
            f"“{mention.text}” is {party.name} ({mention.how})" + _known(party.wikidata, known=party.known)
        )


def _status(tie: StoredTie) -> str:
    return ", ".join([tie.status.value, *([_dated(tie.when)] if tie.when is not None else [])])


def _dated(when: When) -> str:
    return when.start if when.start == when.end else f"{when.start} to {when.end}"


def _known(wikidata: str, *, known: bool) -> str:
    if not known:
        return ", in no lexicon"
    return f", Wikidata {wikidata}" if wikidata else ""
