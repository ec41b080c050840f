"""Parts of a file of lines: together they are the file, wherever it is cut."""

from __future__ import annotations

import io
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg import documents
from kg.cluster import plan
from kg.documents.lines import Part, PartOfLines, line_ends
from kg.model import Document


@given(st.lists(st.sampled_from([b"", b"a", b"bcd", b"e" * 9]), max_size=8), st.integers(1, 12))
def test_each_line_is_in_one_part(lines: list[bytes], size: int) -> None:
    data = b"\n".join(lines)
    found = []
    for start in range(0, len(data), size):
        part = PartOfLines(io.BytesIO(data), Part(start, min(start + size, len(data))))
        found += iter(part.readline, b"")
    assert b"".join(found) == data
    assert line_ends(io.BytesIO(data), 0, len(data)) == data.count(b"\n")


def test_records_without_id_are_named_by_their_lines_wherever_the_file_is_cut(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    texts = [f"Kenya met Uganda {'again ' * number}." for number in range(9)]
    file.write_text("\n\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    whole = [each.id for each in documents.load(str(file)) if isinstance(each, Document)]
    assert len(whole) == 9
    for size in (1, 7, 40, 100):
        cut = plan.partitions([str(file)], count=lambda pieces: map(plan.line_ends_in, pieces), size=size)
        pieces = [piece for partition in cut for piece in partition.pieces]
        found = [each for piece in pieces for each in documents.load(str(file), None, piece.part)]
        assert [each.id for each in found if isinstance(each, Document)] == whole, f"parts of {size} bytes"
