from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import documents
from kg.errors import UsageError
from kg.model import Document, Problem

TEXT = "Putin met Xi in Astana."


def found(*paths: Path | str) -> list[Document | Problem]:
    return list(documents.read(map(str, paths)))


def read(*paths: Path | str) -> list[Document]:
    return [each for each in found(*paths) if isinstance(each, Document)]


def problems(*paths: Path | str) -> list[str]:
    return [each.message for each in found(*paths) if isinstance(each, Problem)]


def test_seeds(seeds: Path) -> None:
    names = sorted(path.name for path in seeds.iterdir())
    assert [document.name for document in read(seeds)] == names
    assert problems(seeds) == []


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"Putin met Xi.\r\nBoth spoke.\r\n", id="CRLF"),
        pytest.param(b"Putin met Xi.\rBoth spoke.\r", id="CR"),
        pytest.param("\ufeffPutin met Xi.".encode(), id="byte order mark"),
        pytest.param(
            "  Putin met Xi.\u2028習近平 🇨🇳\x0c".encode(), id="spaces, separators, astral characters"
        ),
    ],
)
def test_text_is_exactly_what_the_file_holds(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    [document] = read(file)
    assert document.text.encode() == data
    assert document.name == "a.txt"


def test_utf16_with_a_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode("utf-16"))
    assert read(file)[0].text == TEXT


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.txt", b"", "is empty", id="empty"),
        pytest.param("a.txt", b" \r\n\t ", "is empty", id="white space"),
        pytest.param("a.txt", b"Putin\0met Xi", "is binary", id="NUL"),
        pytest.param("a.txt", b"caf\xe9", "is not UTF-8 (byte 3): save it as UTF-8", id="Latin-1"),
        pytest.param("a.txt", b"\xff\xfea", "is not UTF-16 (byte 2): save it as UTF-8", id="half a UTF-16"),
        pytest.param("a.exe", b"MZ", "a file of the kind .exe is not read", id="kind"),
        pytest.param("a.jsonl", b"", None, id="no records"),
        pytest.param("a.jsonl", b"{", "is not JSON: Expecting property name", id="broken JSON"),
        pytest.param("a.jsonl", b"[1]", "is not a JSON object", id="list"),
        pytest.param("a.jsonl", b'{"id": "x"}', "has no 'text' that is a string", id="no text"),
        pytest.param("a.jsonl", b'{"text": 3}', "has no 'text' that is a string", id="number as text"),
        pytest.param("a.jsonl", b'{"text": " "}', "is empty", id="empty text"),
        pytest.param("a.jsonl", b'{"text": "a\\u0000b"}', "is binary", id="NUL in text"),
        pytest.param("a.jsonl", b"[" * 100_000, "is not JSON: ", id="deep JSON"),
        pytest.param(
            "a.jsonl", b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "is not JSON: ", id="huge number"
        ),
        pytest.param("a.jsonl", b'{"text": "caf\xe9"}', "is not JSON: 'utf-8' codec", id="Latin-1 in JSON"),
    ],
)
def test_what_cannot_be_read_is_a_problem(
    tmp_path: Path, name: str, data: bytes, message: str | None
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(TEXT)
    assert [document.name for document in read(tmp_path)] == ["z.txt"]
    told = problems(tmp_path)
    assert told == [] if message is None else (len(told) == 1 and told[0].startswith(message)), told


def test_records(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    records = [
        {
            "id": "n1",
            "text": TEXT,
            "title": "A  title\n",
            "date": "3 July 2024",
            "url": "https://a.example",
            "source": "Wire",
        },
        {"text": TEXT},
        {"id": 7, "text": TEXT, "date": "no date", "title": None},
    ]
    file.write_text("\n\n".join(map(json.dumps, records)))
    first, second, third = read(file)
    assert (first.name, first.title, first.date) == ("n1", "A title", "2024-07-03")
    assert (first.url, first.source, first.path) == ("https://a.example", "Wire", f"{file}:1")
    assert (second.name, second.date) == ("a.jsonl:3", None)
    assert (third.name, third.title, third.date) == ("7", "", None)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param('[{"text": "one"}, {"text": "two"}]', id="list"),
        pytest.param('{"text": "one"}\n{"text": "two"}\n', id="lines"),
    ],
)
def test_json_is_a_list_or_lines(tmp_path: Path, data: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(data)
    assert [document.text for document in read(file)] == ["one", "two"]


def test_json_may_be_one_object_over_many_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"id": "x", "text": TEXT}, indent=2))
    assert [document.name for document in read(file)] == ["x"]


def test_lone_surrogate_becomes_a_replacement_of_one_character(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "a\\ud800b"}')
    assert read(file)[0].text == "a\ufffdb"


def test_folder_is_read_in_sorted_order_at_every_depth_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.md", ".git/x.txt", "b/.hidden.txt", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}")
    assert [document.name for document in read(tmp_path)] == ["a.md", "c", "1.txt", "2.txt"]


def test_each_file_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert len(read(tmp_path, tmp_path / "a.txt", tmp_path / "*.txt")) == 1


def test_pattern(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "3.md"):
        (tmp_path / name).write_text(TEXT)
    assert [document.name for document in read(tmp_path / "*.txt")] == ["1.txt", "2.txt"]


def test_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(read(tmp_path)) == 1


def test_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path) == []


@pytest.mark.parametrize("path", ["none.txt", "none/*.txt"])
def test_path_that_names_nothing_is_an_error(tmp_path: Path, path: str) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        found(tmp_path / path)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        pytest.param(TEXT.encode(), ["-"], id="text"),
        pytest.param(b'{"id": "a", "text": "x"}\n{"text": "y"}\n', ["a", "-:2"], id="JSON lines"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, names: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    assert [document.name for document in read("-")] == names


def test_id_is_of_the_content_wherever_it_lies(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT)
    first, second = read(tmp_path)
    assert first.id == second.id
    assert len(first.id) == 20


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"text": f"{TEXT} "}, id="text"),
        pytest.param({"name": "b.txt"}, id="name: one story in two papers is two documents"),
        pytest.param({"date": "2024-07-03"}, id="date: the same words of another day are another report"),
        pytest.param({"url": "https://a.example"}, id="address"),
    ],
)
def test_id_tells_documents_apart(change: dict[str, str]) -> None:
    plain = {"text": TEXT, "name": "a.txt", "path": ""}
    assert documents.document(**plain).id != documents.document(**(plain | change)).id  # type: ignore[arg-type]


@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".json", ".jsonl"]))
def test_any_bytes_are_documents_or_problems(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    file = tmp_path_factory.mktemp("any") / f"a{suffix}"
    file.write_bytes(data)
    for each in found(file):
        assert isinstance(each, Document | Problem)
        if isinstance(each, Document):
            each.text.encode()
