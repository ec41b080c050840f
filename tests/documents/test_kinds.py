"""Every kind of input, from files that the real tools of the kind wrote."""

from __future__ import annotations

import csv
import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from kg import documents, pipeline
from kg.documents import blob, office
from kg.documents.readers import PACKED, READERS, reader
from kg.model import Document, Problem

FILES = Path(__file__).parent / "files"
STORY = "Kenya and Ethiopia sign power deal"
SIGNED = "Kenya and Ethiopia signed an agreement on electricity on Tuesday"
PRAISED = "Uganda praised"


def read(path: Path, columns: dict[str, str] | None = None) -> list[Document]:
    return [each for each in documents.read([str(path)], columns) if isinstance(each, Document)]


def problems(path: Path) -> list[str]:
    return [each.message for each in documents.read([str(path)]) if isinstance(each, Problem)]


@pytest.mark.parametrize("name", [*READERS.values(), *PACKED.values()])
def test_every_reader_is_there(name: str) -> None:
    assert callable(reader(name))


@pytest.mark.parametrize(
    ("file", "names", "title", "date"),
    [
        pytest.param("page.html", ["page.html"], STORY, "2024-05-14", id="HTML"),
        pytest.param("page.pdf", ["page.pdf"], f"{STORY} | The Lakeside Herald", None, id="PDF"),
        pytest.param("article.docx", ["article.docx"], "Power deal", None, id="Word"),
        pytest.param("mail.eml", ["mail.eml"], "Power deal: état des lieux", "2024-05-14", id="e-mail"),
        pytest.param("table.csv", ["a", "b"], "Power deal", "2024-05-14", id="CSV"),
        pytest.param("table.parquet", ["1", "2"], "Power deal", "2024-05-14", id="Parquet"),
        pytest.param(
            "feed.rss",
            ["https://herald.example/0", "https://herald.example/1"],
            "Kenya and Ethiopia sign power deal",
            "2024-05-14",
            id="RSS",
        ),
        pytest.param(
            "feed.atom",
            ["https://herald.example/0", "https://herald.example/1"],
            "Kenya and Ethiopia sign power deal",
            "2024-05-14",
            id="Atom",
        ),
        pytest.param(
            "pages.warc.gz",
            ["https://herald.example/2024/05/kenya-ethiopia-power", "https://mirror.example/power"],
            "Kenya and Ethiopia sign power deal",
            "2024-05-14",
            id="web archive",
        ),
        pytest.param(
            "book.epub",
            [f"book.epub/EPUB/{name}.xhtml" for name in ("chapter1", "chapter2", "nav")],
            "Chapter 1",
            None,
            id="EPUB",
        ),
    ],
)  # fmt: skip
def test_kind(file: str, names: list[str], title: str, date: str | None) -> None:
    found = read(FILES / file)
    assert [document.name for document in found] == names
    assert SIGNED in found[0].text
    assert (found[0].title, found[0].date) == (title, date)


@pytest.mark.parametrize("file", sorted(path.name for path in FILES.iterdir() if path.suffix != ".md"))
def test_ties_are_found_and_quotes_stand_at_their_offsets(file: str) -> None:
    ties = []
    for reading in pipeline.read(read(FILES / file)):
        for tie in reading.ties:
            evidence = tie.evidence[0]
            assert reading.document.text[evidence.start : evidence.end] == evidence.quote
            ties.append((tie.source.name, tie.relation, tie.target.name))
    assert ("Kenya", "agreed-with", "Ethiopia") in ties or ("Ethiopia", "agreed-with", "Kenya") in ties


@pytest.mark.parametrize("file", ["page.html", "pages.warc.gz"])
def test_menus_scripts_and_related_stories_are_dropped(file: str) -> None:
    for document in read(FILES / file):
        assert not [
            word for word in ("Russia", "Israel", "Chad", "Sport", "Copyright") if word in document.text
        ]


def test_page_says_where_it_is_from() -> None:
    [page] = read(FILES / "page.html")
    assert page.url == "https://herald.example/2024/05/kenya-ethiopia-power"
    assert page.source == "The Lakeside Herald"


def test_word_tables_are_rows() -> None:
    [document] = read(FILES / "article.docx")
    assert "Kenya | buyer\n" in document.text
    assert "Both spoke of a new chapter in relations." in document.text


def test_mail_is_its_plain_body_without_attachments() -> None:
    [document] = read(FILES / "mail.eml")
    assert document.text == (
        "Kenya and Ethiopia signed an agreement on electricity on Tuesday.\n\n"
        "Uganda praised Kenya and Ethiopia. “It is a gift”, one said.\n"
    )
    assert document.source == "Desk <desk@herald.example>"


def test_web_archive_tells_of_a_page_without_an_article() -> None:
    assert problems(FILES / "pages.warc.gz") == ["holds no article"]


def test_columns_may_be_named(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("nr;leader;Story\n7;Power;Kenya met Uganda.\n")
    assert problems(file) == ["has no 'text' that is a string"]
    [document] = read(file, {"text": "Story", "title": "leader", "id": "nr"})
    assert (document.text, document.title, document.name) == ("Kenya met Uganda.", "Power", "7")


@pytest.mark.parametrize(
    ("name", "data", "count", "message"),
    [
        pytest.param("a.csv", b"text\n\xe9\n", 0, "row 1: 'utf-8' codec", id="not UTF-8"),
        pytest.param("a.csv", b"text,id\nKenya met Uganda.,1\n,2\n", 1, "is empty", id="empty cell"),
        pytest.param("a.tsv", b"id\ttext\n1\n", 0, "has no 'text' that is a string", id="short row"),
        pytest.param("a.html", b"<html></html>", 0, "holds no article", id="empty page"),
        pytest.param("a.html", b"\x00\x01\x02" * 50, 0, "holds no article", id="binary page"),
        pytest.param("a.pdf", b"%PDF-1.4 nothing", 0, "cannot be read: ", id="broken PDF"),
        pytest.param("a.docx", b"PK nothing", 0, "cannot be read: BadZipFile", id="broken Word"),
        pytest.param("a.eml", b"Subject: x\n\n", 0, "holds no text", id="empty mail"),
        pytest.param(
            "a.eml",
            b"Content-Type: text/plain; charset=nil\n\nA\n",
            0,
            "cannot be read: LookupError",
            id="charset",
        ),
        pytest.param("a.xml", b"<note>Kenya met Uganda.</note>", 0, "is no feed", id="XML that is no feed"),
        pytest.param("a.parquet", b"PAR1", 0, "cannot be read: ArrowInvalid", id="broken Parquet"),
        pytest.param("a.warc", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", 0, "", id="broken web archive"),
    ],
)
def test_what_cannot_be_read_is_a_problem(
    tmp_path: Path, name: str, data: bytes, count: int, message: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert len(read(file)) == count
    assert all(told.startswith(message) for told in problems(file))
    assert len(problems(file)) == 1 or not message


def test_web_archive_that_is_cut_off_gives_what_it_held(tmp_path: Path) -> None:
    file = tmp_path / "cut.warc.gz"
    file.write_bytes((FILES / "pages.warc.gz").read_bytes()[:-900])
    assert [document.name for document in read(file)][:1] == [
        "https://herald.example/2024/05/kenya-ethiopia-power"
    ]
    assert problems(file)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param(
            "a.warc",
            b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: a \x1b[31m\r\nContent-Length: 1\r\n\r\nA \x1b[31m\r\n",
            id="a record is longer than it says",
        ),
        pytest.param("a.pdf", b"\x1b[31mPDF", id="no PDF"),
    ],
)
def test_nothing_of_a_broken_file_is_printed(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    run = subprocess.run(  # in a process of its own: a library's log comes by way of a handler of the last resort
        [sys.executable, "-c", f"from kg import documents; list(documents.read([{str(file)!r}]))"],
        capture_output=True,
        check=True,
    )
    assert (run.stdout, run.stderr) == (b"", b"")


def test_record_longer_than_it_says_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 1\r\n\r\nAB\r\n\r\n")
    assert problems(file) == ["a record is longer than it says: the rest of it is not read"]


HERALD, MIRROR = "https://herald.example/2024/05/kenya-ethiopia-power", "https://mirror.example/power"


@pytest.mark.parametrize(
    ("place", "names", "message"),
    [
        pytest.param(5, [HERALD, MIRROR], "it is passed over", id="the head of the file"),
        pytest.param(300, [MIRROR], "it is passed over", id="a page"),
        pytest.param(1495, [MIRROR], "it is passed over", id="the end of a page and the begin of a record"),
        pytest.param(1700, [HERALD, MIRROR], "it is passed over", id="a record between pages"),
        pytest.param(2600, [HERALD], "it is passed over", id="the other page"),
        pytest.param(3400, [HERALD, MIRROR], "only what stands before the break is read", id="the last"),
    ],
)
def test_web_archive_with_a_damaged_record_gives_all_others(
    tmp_path: Path, place: int, names: list[str], message: str
) -> None:
    data = bytearray((FILES / "pages.warc.gz").read_bytes())
    data[place : place + 20] = bytes(20)
    (tmp_path / "damaged.warc.gz").write_bytes(data)
    (tmp_path / "z.txt").write_text("Kenya and Ethiopia signed an agreement.", encoding="utf-8")
    assert [document.name for document in read(tmp_path)] == [*names, "z.txt"]
    assert [told for told in problems(tmp_path) if told.endswith(message)]


def test_web_archive_packed_as_one_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    packed = gzip.compress(gzip.decompress((FILES / "pages.warc.gz").read_bytes()))
    file = tmp_path / "one.warc.gz"
    file.write_bytes(packed)
    assert [document.name for document in read(file)] == [HERALD, MIRROR]
    file.write_bytes(packed[:-500])
    assert [document.name for document in read(file)] == [HERALD]
    assert problems(file) == ["is broken: it ends within a record: only what stands before the break is read"]


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert problems(FILES / "page.html") == ["needs trafilatura: pip install 'geoties[html]'"]


def pdf(content: bytes) -> bytes:
    """A PDF of one page with this content."""
    packed = zlib.compress(content)
    font = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font "
        + font
        + b" >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + tail


def test_pdf_bomb_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(pdf(b" " * 400_000_000))
    assert file.stat().st_size < 500_000
    [told] = problems(file)
    assert told.startswith("cannot be read: LimitReachedError")


# The alarm may first go off where Python ignores exceptions, in a callback of the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_document_that_takes_too_long_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "timed", lambda: blob.timed(0.2))
    file = tmp_path / "slow.pdf"
    file.write_bytes(pdf(b"BT /F1 12 Tf (Kenya met Uganda.) Tj ET\n" * 200_000))
    assert problems(file) == ["takes more than 0.2 s to read"]


def test_word_file_with_entities_is_refused(tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415 - for this one test

    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert problems(file) == ["is no Word file that can be trusted"]


def test_long_field_of_a_table_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with file.open("w", newline="") as out:
        csv.writer(out).writerows([["text"], ["Kenya met Uganda. " * 20_000]])
    assert len(read(file)[0].text) == 360_000
