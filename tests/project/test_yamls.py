from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg import yamls
from kg.errors import DataError


@pytest.mark.parametrize(
    ("text", "data"),
    [
        pytest.param("country: NO", {"country": "NO"}, id="Norway is no boolean"),
        pytest.param("version: 1.10", {"version": "1.10"}, id="a zero at the end stays"),
        pytest.param("day: 2024-07-03", {"day": "2024-07-03"}, id="a date is a string"),
        pytest.param("a: ~\nb:\nc: null", {"a": "~", "b": "", "c": "null"}, id="no null"),
        pytest.param("[1, 0x1F, on, .inf]", ["1", "0x1F", "on", ".inf"], id="no numbers"),
        pytest.param("a: {<<: b}", {"a": {"<<": "b"}}, id="a merge key is a key"),
        pytest.param("a: |\n  b\n  c\n", {"a": "b\nc\n"}, id="block text"),
        pytest.param("", "", id="empty file"),
        pytest.param("# only a comment", "", id="comment alone"),
        pytest.param("- Türkiye\n- 习近平", ["Türkiye", "习近平"], id="letters of the world"),
    ],
)
def test_every_scalar_is_a_string(text: str, data: yamls.Data) -> None:
    assert yamls.loads(text).data == data


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a: 1\nb: 2\na: 3", "x.yaml:3:1: the key 'a' is repeated", id="repeated key"),
        pytest.param("- {a: 1, a: 2}", "x.yaml:1:10: the key 'a' is repeated", id="repeated key, one line"),
        pytest.param(
            "a: &n [b]\nc: *n", "x.yaml:2:4: the alias *n is not read: write the value out", id="alias"
        ),
        pytest.param(
            "a: !!int 3", "x.yaml:1:4: the tag tag:yaml.org,2002:int is not read: leave it out", id="tag"
        ),
        pytest.param("!!python/object:os.system x", "x.yaml:1:1: the tag", id="tag that would run code"),
        pytest.param("? [a]\n: b", "x.yaml:1:3: a key must be plain text", id="list as key"),
        pytest.param("a: [b", "x.yaml:", id="bracket left open"),
        pytest.param("a:\n  - b\n - c", "x.yaml:3:2: ", id="wrong indent"),
        pytest.param("a: \x01", "x.yaml:1:1: ", id="control character"),
        pytest.param("a: \ud800", "x.yaml:1:1: ", id="lone surrogate"),
        pytest.param("--- a\n--- b", "x.yaml:2:1: a second document begins here", id="second document"),
        pytest.param("[" * 100_000, "x.yaml:1:51: more than 50 levels of nesting", id="deep on one line"),
        pytest.param("[\n" * 100_000, "x.yaml:51:1: more than 50 levels of nesting", id="deep on many lines"),
        pytest.param("- " * 10_000 + "a", "x.yaml:1:101: more than 50 levels", id="deep lists"),
    ],
)
def test_problem_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        yamls.loads(text, "x.yaml")
    assert str(caught.value).startswith(message)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        yamls.loads("a: 1\na: 2\nb: *c\nd: !e f\n", "x.yaml")
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == [
        "x.yaml:2:1",
        "x.yaml:3:4",
        "x.yaml:4:4",
    ]


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        pytest.param((), "x.yaml:1:1", id="root"),
        pytest.param(("rules", 1, "id"), "x.yaml:3:9", id="scalar"),
        pytest.param(("rules", 1), "x.yaml:3:5", id="item"),
        pytest.param(("rules", 7, "id"), "x.yaml:2:3", id="beyond the list: the list itself"),
        pytest.param(("rules", "id"), "x.yaml:2:3", id="a key where an index belongs"),
        pytest.param(("none",), "x.yaml:1:1", id="a missing key: where it would stand"),
    ],
)
def test_where(keys: yamls.Keys, where: str) -> None:
    assert yamls.loads("rules:\n  - id: a\n  - id: b\n", "x.yaml").where(*keys) == where


def test_error_tells_problems_in_the_order_of_the_file() -> None:
    located = yamls.loads("a: 1\nb: 2\n", "x.yaml")
    assert (
        str(located.error([(("b",), "second"), (("a",), "first")])) == "x.yaml:1:4: first\nx.yaml:2:4: second"
    )


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.yaml: cannot be read: No such file"):
        yamls.read(tmp_path / "none.yaml")


def test_file_that_is_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "latin.yaml"
    file.write_bytes("a: café".encode("latin-1"))
    with pytest.raises(DataError, match=r"latin\.yaml: is not UTF-8 \(byte 6\)"):
        yamls.read(file)


def test_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    file = tmp_path / "bom.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: b")
    assert yamls.read(file) == {"a": "b"}


_WORDS = st.text(string.ascii_letters + " äß习'\":#", max_size=10)
_DATA = st.recursive(
    _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(_DATA)
def test_what_yaml_writes_is_read_back(data: yamls.Data) -> None:
    assert yamls.loads(yaml.safe_dump(data, allow_unicode=True)).data == data


@given(st.text(max_size=200))
def test_any_text_is_data_or_a_data_error(text: str) -> None:
    try:
        yamls.loads(text)
    except DataError as error:
        assert str(error).startswith("<text>:")  # noqa: PT017 - most texts give one, none must
