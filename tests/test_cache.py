"""What is compiled is kept under the hash of what it was made from, and made again when that is damaged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg import cache
from kg.model import Entity, Kind


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    return tmp_path / "geoties"


def test_a_value_is_made_once() -> None:
    made: list[int] = []

    def make() -> tuple[int, ...]:
        made.append(1)
        return (1, 2)

    assert cache.cached("pair", tuple, make) == cache.cached("pair", tuple, make) == (1, 2)
    assert len(made) == 1


def test_what_stands_in_a_value_twice_is_read_as_one() -> None:
    """Frozen values are kept as calls of their classes, and are equal when they come back."""
    made = Entity("Kenya", "Kenya", Kind.COUNTRY, group="state")
    cache.cached("states", list, lambda: [made, made, "Kenya"])
    first, second, name = cache.cached("states", list, list)
    assert (first, name) == (made, "Kenya")
    assert first is second


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x05]\x94.", b"\x80\x05cnowhere\nname\n."])
def test_a_damaged_or_foreign_file_is_made_again(own_folder: Path, damage: bytes) -> None:
    own_folder.mkdir()
    (own_folder / "pair.pickle").write_bytes(damage)
    assert cache.cached("pair", tuple, lambda: (1, 2)) == (1, 2)
    assert cache.cached("pair", tuple, lambda: (3, 4)) == (1, 2)


def test_a_folder_that_cannot_be_written_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file"))
    assert cache.cached("pair", tuple, lambda: (1, 2)) == (1, 2)
    assert cache.cached("pair", tuple, lambda: (3, 4)) == (3, 4)


def test_the_hash_tells_bytes_names_and_words_apart(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("1")
    first = cache.digest([tmp_path / "a"])
    assert first == cache.digest([tmp_path / "a"])
    others = {
        cache.digest([tmp_path / "b"]),
        cache.digest([tmp_path / "a"], "word"),
        cache.digest([tmp_path / "absent"]),
        cache.digest([]),
    }
    (tmp_path / "a").write_text("2")
    assert len({first, cache.digest([tmp_path / "a"]), *others}) == 6


def test_what_was_made_long_ago_goes_when_something_is_made(own_folder: Path) -> None:
    cache.cached("old", tuple, lambda: (1,))
    cache.cached("new", tuple, lambda: (2,))
    long_ago = (own_folder / "old.pickle").stat().st_mtime - cache.KEPT - 1
    os.utime(own_folder / "old.pickle", (long_ago, long_ago))
    cache.cached("third", tuple, lambda: (3,))
    assert sorted(path.stem for path in own_folder.iterdir()) == ["new", "third"]
