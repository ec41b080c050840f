from __future__ import annotations

import sys

import fsspec
import pytest

from kg import documents
from kg.errors import UsageError
from kg.model import Document

TEXT = b"Kenya and Ethiopia signed an agreement."


@pytest.fixture
def bucket() -> str:
    """A folder with files at an address; fsspec's memory stands for an object store."""
    system = fsspec.filesystem("memory")
    for name in ("news/b.txt", "news/a.txt", "news/july/c.txt"):
        system.pipe(f"/{name}", TEXT)
    return "memory://news"


def names(*addresses: str) -> list[str]:
    return [each.path for each in documents.read(addresses) if isinstance(each, Document)]


def test_folder_is_read_in_sorted_order(bucket: str) -> None:
    assert names(bucket) == ["memory:///news/a.txt", "memory:///news/b.txt", "memory:///news/july/c.txt"]


def test_file(bucket: str) -> None:
    [document] = documents.read([f"{bucket}/a.txt"])
    assert isinstance(document, Document)
    assert (document.name, document.text) == ("a.txt", TEXT.decode())


def test_pattern(bucket: str) -> None:
    assert names(f"{bucket}/*.txt") == ["memory:///news/a.txt", "memory:///news/b.txt"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        pytest.param("memory://nowhere", "memory://nowhere: no such file or folder", id="nothing there"),
        pytest.param(
            "nosuch://a", "nosuch://a: cannot be read: Protocol not known", id="unknown kind of address"
        ),
    ],
)
def test_address_that_names_nothing_is_an_error(address: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        names(address)


def test_missing_extra_is_named(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"needs fsspec: pip install 'geoties\[remote\]'"):
        names(bucket)
