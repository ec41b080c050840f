"""Quotes are checked against the kept texts."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph.run import Run
from kg.model import Reading
from kg.store.embedded import build
from kg.store.verify import misquotes


def test_a_built_store_quotes_its_texts(tmp_path: Path, readings: tuple[Reading, ...], run: Run) -> None:
    assert list(misquotes(build(tmp_path, readings, run))) == []


def test_a_changed_text_is_noticed(tmp_path: Path, readings: tuple[Reading, ...], run: Run) -> None:
    store = build(tmp_path, readings, run)
    assert store.texts is not None
    document = readings[-1].document
    changed = zlib.compress(document.text.replace("Denmark", "Holland").encode())
    with closing(sqlite3.connect(store.texts)) as base:
        base.execute("UPDATE texts SET text = ? WHERE id = ?", (changed, document.id))
        base.execute("DELETE FROM texts WHERE id = ?", (readings[0].document.id,))
        base.commit()
    found = list(misquotes(store))
    assert {violation.check for violation in found} == {"quote-is-in-text", "text-is-kept"}
    assert sum(violation.check == "quote-is-in-text" for violation in found) == 2


def test_damaged_texts_are_said_so(tmp_path: Path, readings: tuple[Reading, ...], run: Run) -> None:
    store = build(tmp_path, readings, run)
    assert store.texts is not None
    store.texts.write_bytes(b"not a database at all, but long enough to look like one" * 100)
    with pytest.raises(StoreError, match="build the store again"):
        list(misquotes(store))
