"""Lines come out sorted and distinct, in memory and over runs on disk alike."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from kg.store.sorting import sorted_lines


@given(
    st.lists(st.binary(max_size=4).map(lambda word: word.replace(b"\n", b"") + b"\n"), max_size=60),
    st.integers(min_value=1, max_value=20),
)
def test_sorted_and_distinct(lines: list[bytes], run: int) -> None:
    with TemporaryDirectory() as folder:
        assert list(sorted_lines(lines, Path(folder), run=run)) == sorted(set(lines))
        assert list(Path(folder).iterdir()) == []
