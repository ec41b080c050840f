"""The gate of the graph: what a reading says must hold in the text, or it stays outside.

A tie needs a known relation and status, two different parties, and evidence; evidence needs a quote that is
the document's text at its offsets. What fails is left out and reported; the rest goes on.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date

from kg.graph.vocabulary import STATUSES, relations
from kg.model import Document, Evidence, Problem, Reading, Tie, When

_SURROGATE = re.compile("[\ud800-\udfff]")


def check(reading: Reading) -> Reading:
    """Return the reading with its sound ties only, and a problem more for each thing left out."""
    problems: list[Problem] = []
    document, known = _checked_document(reading.document, problems), relations()
    ties = tuple(
        sound for tie in reading.ties if (sound := _checked_tie(tie, document, known, problems)) is not None
    )
    return replace(reading, document=document, ties=ties, problems=(*reading.problems, *problems))


def _checked_document(document: Document, problems: list[Problem]) -> Document:
    if document.date is None or _is_date(document.date):
        return document
    problems.append(_problem(document, f"'{document.date}' is no date: the document is kept without one"))
    return replace(document, date=None)


def _checked_tie(tie: Tie, document: Document, known: Container[str], problems: list[Problem]) -> Tie | None:
    name = f"{tie.source.name} {tie.relation} {tie.target.name}"
    faults = list(_tie_faults(tie, known))
    kept: list[Evidence] = []
    for evidence in tie.evidence:
        fault = next(_evidence_faults(evidence, document.text), None)
        if fault is None:
            kept.append(evidence)
        else:
            problems.append(_problem(document, f"{name}: evidence at {evidence.start} {fault}"))
    if not kept:
        faults.append("has no sound evidence")
    if faults:
        problems.append(_problem(document, f"{name}: {faults[0]}: left out"))
        return None
    when = tie.when
    if when is not None and not _is_interval(when):
        problems.append(
            _problem(document, f"{name}: {when.start} to {when.end} is no interval: kept undated")
        )
        when = None
    if when is tie.when and len(kept) == len(tie.evidence):
        return tie
    return replace(tie, evidence=tuple(kept), when=when)


def _tie_faults(tie: Tie, known: Container[str]) -> Iterator[str]:
    if tie.relation not in known:
        yield "the relation is not in the ontology"
    if tie.status not in STATUSES:
        yield f"'{tie.status}' is no status"
    if tie.source.id == tie.target.id:
        yield "ties an entity to itself"
    for party in (tie.source, tie.target, *([tie.attributed_to] if tie.attributed_to else [])):
        if not party.id.strip() or not party.name.strip():
            yield "a party has no id or no name"
        elif not _is_encodable(party.id + party.name):
            yield "a party's name is no valid text"


def _evidence_faults(evidence: Evidence, text: str) -> Iterator[str]:
    if not 0 <= evidence.start < evidence.end <= len(text):
        yield f"ends outside the text of {len(text)} characters"
    elif text[evidence.start : evidence.end] != evidence.quote:
        yield "quotes what the text does not say"
    elif not evidence.quote.strip() or not _is_encodable(evidence.quote):
        yield "quotes no valid text"
    spans = [
        evidence.trigger,
        *((mention.start, mention.end) for mention in (evidence.source, evidence.target)),
    ]
    if not all(0 <= start <= end <= len(text) for start, end in spans):
        yield "has a trigger or mention outside the text"
    if not evidence.rule:
        yield "names no rule"


def _is_encodable(text: str) -> bool:
    # JSON can smuggle half of a surrogate pair into a string; no encoding of RDF can carry it out again.
    return text.isascii() or _SURROGATE.search(text) is None


def _is_interval(when: When) -> bool:
    return _is_date(when.start) and _is_date(when.end) and when.start <= when.end


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _problem(document: Document, message: str) -> Problem:
    return Problem(document.path or document.name, message)
