"""Read gold: the ties that people marked in documents or in sentences, JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import DataError
from kg.score import Claim


def claims(files: Iterable[Path]) -> list[Claim]:
    """Read gold: a tie a line with ``doc``, or a sentence a line with ``id``, ``ties`` and ``unsure``.

    Raises:
        DataError: a file cannot be read, or a line is neither of the two.
    """
    found: list[Claim] = []
    for file in files:
        for number, line in enumerate(_lines(file), 1):
            if line.strip():
                found.extend(_claims(line, f"{file}:{number}"))
    return found


def sentences(files: Iterable[Path]) -> list[dict[str, str]]:
    """Return the records (id, text, date) of gold that brings its sentences; none for gold by document."""
    records = (json.loads(line) for file in files for line in _lines(file) if line.strip())
    return [
        {"id": str(record["id"]), "text": record["text"], "date": record.get("published") or ""}
        for record in records
        if "ties" in record
    ]


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise DataError(message) from error


def _claims(line: str, place: str) -> Iterable[Claim]:
    try:
        record = json.loads(line)
        if "ties" not in record:
            return [_claim(record, record["doc"], sure=record.get("sure", True))]
        sure = [_claim(record | tie, record["id"], sure=True) for tie in record["ties"]]
        return sure + [_claim(record | tie, record["id"], sure=False) for tie in record.get("unsure", [])]
    except (ValueError, KeyError, TypeError) as error:
        message = f"{place}: gold has doc, source, relation, target, status; or id, text, ties ({error!r})"
        raise DataError(message) from error


def _claim(record: Mapping[str, str], doc: str, *, sure: bool) -> Claim:
    return Claim(
        doc=str(doc),
        source=record["source"],
        relation=record["relation"],
        target=record["target"],
        status=record.get("status", "asserted"),
        sure=sure,
        sentence=record.get("text") or record.get("evidence") or "",
        note=record.get("phenomenon", ""),
    )
