from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.flat import FIELDS

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py

MEETING = "Vladimir Putin met Xi Jinping in Astana on 3 July 2024.\n"
RECIPE = "Whisk two eggs with the sugar, fold in the flour and bake the turkey pie for an hour.\n"
FOOTBALL = "France beat Spain 2-1 after extra time. Spain's keeper saved a penalty; Jordan scored twice.\n"


def test_one_object_a_tie_with_exactly_the_promised_fields(kg: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(MEETING)
    done = kg("extract", file)
    assert (done.code, done.err) == (0, "")
    [tie] = [each for each in map(json.loads, done.out.splitlines()) if each["relation"] == "met-with"]
    assert tuple(tie) == FIELDS
    assert (tie["doc"], tie["status"], tie["attributed_to"]) == ("a.txt", "asserted", None)
    assert {tie["source"], tie["target"]} == {"Vladimir Putin", "Xi Jinping"}
    assert {tie["source_kind"], tie["target_kind"]} == {"Person"}
    assert tie["when"] == {"start": "2024-07-03", "end": "2024-07-03", "precision": "day"}


def test_quotes_equal_the_text_at_their_offsets(kg: Run, seeds: Path) -> None:
    ties = [json.loads(line) for line in kg("extract", seeds).out.splitlines()]
    assert ties
    for tie in ties:
        with (seeds / tie["doc"]).open(encoding="utf-8", newline="") as file:
            assert file.read()[tie["start"] : tie["end"]] == tie["quote"]


def test_carriage_returns_and_wide_characters_move_no_offset(kg: Run, tmp_path: Path) -> None:
    text = f"\ufeff🇰🇿 Summit\r\n\r\n{MEETING}"
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    found = [json.loads(line) for line in kg("extract", file).out.splitlines()]
    assert found
    assert all(text[tie["start"] : tie["end"]] == tie["quote"] for tie in found)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("recipe.txt", RECIPE.encode(), id="recipe"),
        pytest.param("football.txt", FOOTBALL.encode(), id="football"),
        pytest.param("empty.txt", b"", id="empty"),
        pytest.param("long.txt", b"word " * 200_000, id="a line of a megabyte"),
        pytest.param("letters.txt", b"a" * 1_000_000, id="a word of a megabyte"),
    ],
)
def test_text_without_ties_gives_none_and_does_not_fail(
    kg: Run, tmp_path: Path, name: str, data: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    done = kg("extract", file)
    assert (done.code, done.out) == (0, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        pytest.param("bytes", "is binary", id="without a suffix"),
        pytest.param("bytes.txt", "is binary", id="text"),
        pytest.param("bytes.bin", "a file of the kind .bin is not read", id="of an unknown kind"),
        pytest.param("bytes.docx", "cannot be read: BadZipFile", id="of a kind that they are not"),
    ],
)
def test_a_command_fails_where_nothing_could_be_read(
    kg: Run, tmp_path: Path, name: str, problem: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"\0" + os.urandom(50_000))
    for command in (["extract", file], ["build", file, "-o", tmp_path / "out"]):
        done = kg(*command)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"kg: {file}: {problem}")


def test_problems_are_told_on_standard_error(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\0")
    (tmp_path / "b.txt").write_text(MEETING)
    done = kg("extract", tmp_path)
    assert done.code == 0
    assert f"{tmp_path}/a.txt: is binary" in done.err
    assert "met-with" in done.out


def test_table(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MEETING)
    done = kg("extract", tmp_path, "--format", "table")
    assert "met-with" in done.out
    assert MEETING.strip() in done.out


def test_turtle(kg: Run, tmp_path: Path) -> None:
    from rdflib import Graph  # noqa: PLC0415 - slow to import, and only here

    (tmp_path / "a.txt").write_text(MEETING)
    graph = Graph().parse(data=kg("extract", tmp_path, "--format", "ttl").out, format="turtle")
    assert graph.query("ASK { ?tie kg:relation rel:met-with ; kg:status kg:asserted }").askAnswer


def test_records_are_called_by_their_id(kg: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"id": "n7", "text": "Putin met Xi on Wednesday.", "date": "2024-07-04"}))
    ties = [json.loads(line) for line in kg("extract", file).out.splitlines()]
    assert {tie["doc"] for tie in ties} == {"n7"}


def piped(root: Path, words: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from kg.cli import main; main()", *words]
    return subprocess.run(command, input=data, capture_output=True, cwd=root, check=False)


def test_standard_input(root: Path) -> None:
    done = piped(root, ["extract", "-"], MEETING.encode())
    assert done.returncode == 0
    assert b'"met-with"' in done.stdout


def test_reader_that_goes_away_is_no_cause_for_words(root: Path, seeds: Path) -> None:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "extract", str(seeds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1
