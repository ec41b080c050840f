"""Packed files and archives, honest ones and such as want to fill the disk of whoever opens them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from kg import documents
from kg.documents import packed
from kg.model import Document, Problem

TEXT = b"Kenya and Ethiopia signed an agreement."


def found(path: Path) -> tuple[list[str], list[str]]:
    every = list(documents.read([str(path)]))
    return (
        [each.name for each in every if isinstance(each, Document)],
        [each.message for each in every if isinstance(each, Problem)],
    )


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as package:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            package.addfile(info, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        pytest.param(".gz", gzip.compress, id="gzip"),
        pytest.param(".bz2", bz2.compress, id="bzip2"),
        pytest.param(".xz", lzma.compress, id="xz"),
        pytest.param(".zst", lambda data: zstandard.ZstdCompressor().compress(data), id="Zstandard"),
    ],
)
def test_packed_text_is_the_same_document(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / f"a.txt{suffix}").write_bytes(pack(TEXT))
    plain, unpacked = documents.read([str(tmp_path)])
    assert isinstance(plain, Document)
    assert isinstance(unpacked, Document)
    assert (plain.id, plain.name, plain.text) == (unpacked.id, unpacked.name, unpacked.text)


FILES = {
    "july/a.txt": TEXT,
    "july/b.jsonl": b'{"id": "n1", "text": "Kenya met Uganda."}',
    ".hidden.txt": TEXT,
    "c.png": b"\x89",
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("news.zip", zipped(FILES), id="zip"),
        pytest.param("news.tar", tarred(FILES), id="tar"),
        pytest.param("news.tgz", tarred(FILES, "w:gz"), id="tgz"),
        pytest.param("news.tar.gz", tarred(FILES, "w:gz"), id="tar.gz"),
        pytest.param("news.tar.xz", tarred(FILES, "w:xz"), id="tar.xz"),
    ],
)
def test_archive(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    names, problems = found(tmp_path / name)
    stem = name.partition(".")[0]
    assert [each.partition("/")[2] or each for each in names] == ["july/a.txt", "n1"]
    assert all(each.startswith(stem) for each in names[:1])
    assert problems == ["a file of the kind .png is not read"]


def test_archive_in_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "outer.zip"
    file.write_bytes(zipped({"inner.zip": zipped({"a.txt.gz": gzip.compress(TEXT)})}))
    assert found(file) == (["outer.zip/inner.zip/a.txt"], [])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.txt.gz", gzip.compress(TEXT * 1000)[:-40], id="gzip cut off"),
        pytest.param("a.txt.gz", b"\x1f\x8b nothing", id="no gzip"),
        pytest.param("a.txt.bz2", b"BZh9 nothing", id="no bzip2"),
        pytest.param("a.txt.xz", b"\xfd7zXZ nothing", id="no xz"),
        pytest.param("a.txt.zst", b"\x28\xb5\x2f\xfd nothing", id="no Zstandard"),
        pytest.param("a.zip", zipped(FILES)[:100], id="zip cut off"),
        pytest.param("a.tar", tarred(FILES)[:600], id="tar cut off"),
    ],
)
def test_broken_archive_is_a_problem(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_bytes(TEXT)
    names, problems = found(tmp_path)
    assert names[-1:] == ["z.txt"]
    assert problems
    assert len(problems) <= 2


def test_cut_off_gzip_of_records_gives_those_before_the_cut(tmp_path: Path) -> None:
    lines = b"".join(
        b'{"id": "%d", "text": "Kenya met Uganda in %d."}\n' % (n, n * 7919) for n in range(5000)
    )
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(lines)[:-5000])
    names, problems = found(file)
    assert len(names) > 1000
    assert problems[-1].endswith("only what stands before the break is read")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("bomb.txt.gz", id="one text"),
        pytest.param("bomb.jsonl.gz", id="one endless line"),
    ],
)
def test_gzip_bomb_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(packed, "FLOOR", 1_000_000)
    (tmp_path / name).write_bytes(gzip.compress(b"a" * 40_000_000))
    assert found(tmp_path) == ([], ["unpacks to more than 200 times its size: it is not read further"])


def test_zip_bomb_stops_at_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "FLOOR", 1_000_000)
    (tmp_path / "bomb.zip").write_bytes(zipped({f"{n}.txt": b"a" * 900_000 for n in range(50)}))
    names, problems = found(tmp_path / "bomb.zip")
    assert len(names) < 20
    assert "unpacks to more than 200 times its size: it is not read further" in problems[-1]
    assert len(problems) < 20


def test_archives_without_end_stop_at_their_depth(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT})
    for _ in range(6):
        data = zipped({"a.zip": data, "b.txt": TEXT})
    (tmp_path / "deep.zip").write_bytes(data)
    names, problems = found(tmp_path)
    assert len(names) == 3
    assert problems == ["lies in more than 3 archives, one inside the other"]


def test_locked_zip_is_a_problem(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    names, problems = found(tmp_path)
    assert names == []
    assert "encrypted" in problems[0]
