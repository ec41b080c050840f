"""Try to break the reading of files: documents of every kind, rules, names and relations, mutated at random.

usage: python benchmarks/fuzz/loading.py [--minutes 5] [--seed 1]

A document that cannot be read is a Problem of one line; rules, names and relations that cannot be read are a
DataError, a line a problem. Nothing else may be raised, and what is read must encode as UTF-8.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from rounds import parser, run

from kg.check.facts import background
from kg.documents.blob import Blob
from kg.documents.readers import PACKED, READERS, documents, taken_apart
from kg.errors import DataError
from kg.lexicon.decisions import decisions
from kg.lexicon.names import read_names
from kg.model import Problem
from kg.names.scan import Scanner
from kg.own_relations import turtles
from kg.relations import described, relations
from kg.resources import data, ontology
from kg.ties.rules import read_rules

VALUES = [
    b"", b'""', b'" "', b"[]", b"{}", b'[""]', b"[[a]]", b"{a: b}", b"[{a: b}]", b"[{text: []}]", b"0", b"NO", b"~", b"X", b"Y|", b"|",
    b"'@none'", b"'@'", b"'<Y>'", b"X visit", b"'X ( [ * Y'", b'"\\0"', b"'\\'", b"X|Y X|Y", b"not", b"[Country, 3]", b"\xe2\x80\xae",
]  # fmt: skip
TEXT = "Minsk, 3 July 2024\n\nThe President of Belarus met the Prime Minister of Pakistan. Türkiye condemned Peru.\n"
KINDS = sorted(READERS | PACKED)
SPLICES = [
    b"\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r\n", b"\r", b"\x1b[31m",
    "\u202e\u200b\U0001f1f7\U0001f1fa".encode(), b'"', b"'", b"{", b"[", b"<", b"<![CDATA[", b"<!--", b"&#0;", b"\\u0000",
    b"\\ud800", b"1e999", b"NaN", b"- ", b": ", b"\t", b"&a *a", b"!!python/object:os.system", b"<<", b"|", b"@", b"#", b"~", b"''",
]  # fmt: skip


def _json(text: str) -> str:
    return (
        '{"text": "'
        + text.replace("\n", "\\n")
        + '", "title": "A", "date": "2024-07-03", "url": "http://a.b/c"}'
    )


def samples() -> dict[str, bytes]:
    """Return a sound file of most kinds, by suffix."""
    feed = f"<rss><channel><item><title>A</title><description>{TEXT}</description></item></channel></rss>"
    page = f"<html><head><title>A</title></head><body><article><p>{TEXT * 5}</p></article></body></html>"
    book = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document>"
    plain = {
        ".json": f"[{_json(TEXT)}]", ".jsonl": f"{_json(TEXT)}\n" * 3, ".csv": f'title,text,date\nA,"{TEXT}",2024-07-03\n',
        ".tsv": f'title\ttext\nA\t"{TEXT}"\n', ".html": page, ".xml": feed, ".rss": feed, ".txt": TEXT, ".md": TEXT,
        ".eml": f"From: a@b.c\nDate: Wed, 3 Jul 2024 10:00:00 +0000\nSubject: A\nContent-Type: text/plain\n\n{TEXT}",
        ".warc": f"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: {len(TEXT.encode())}\r\n\r\n{TEXT}\r\n\r\n",
    }  # fmt: skip
    made = {suffix: text.encode() for suffix, text in plain.items()}
    with zipfile.ZipFile(held := io.BytesIO(), "w") as folder:
        folder.writestr("a.txt", TEXT)
        folder.writestr("../b.json", plain[".json"])
        folder.writestr("word/document.xml", book)
    with tarfile.open(fileobj=(rolled := io.BytesIO()), mode="w") as roll:
        for name in ("a.txt", "/etc/b.txt"):
            (info := tarfile.TarInfo(name)).size = len(made[".txt"])
            roll.addfile(info, io.BytesIO(made[".txt"]))
    packed = {
        ".zip": held.getvalue(),
        ".docx": held.getvalue(),
        ".epub": held.getvalue(),
        ".tar": rolled.getvalue(),
    }
    packed |= {
        ".gz": gzip.compress(made[".txt"], mtime=0),
        ".bz2": bz2.compress(made[".txt"]),
        ".xz": lzma.compress(made[".txt"]),
    }
    return made | packed


def bent(chance: random.Random, content: bytes) -> bytes:
    """Return bytes with a few of them changed, dropped, repeated, or in another encoding."""
    for _ in range(chance.choice([0, 1, 1, 2, 4, 10])):
        at = chance.randint(0, len(content))
        match chance.randrange(7):
            case 0:
                content = content[:at] + chance.choice(SPLICES) + content[at:]
            case 1:
                content = content[:at] + chance.randbytes(chance.choice([1, 4, 64])) + content[at + 1 :]
            case 2:
                content = content[:at] + content[at + chance.choice([1, 3, 30]) :]
            case 3:
                content = content[:at] + content[at : at + 40] * chance.choice([2, 50]) + content[at:]
            case 4:
                content = content[:at]
            case 5:
                content = (
                    content[:at]
                    + chance.choice([b"[", b"{", b"<a>", b"(", b"- ", b'{"a":']) * chance.choice([3, 5000])
                    + content[at:]
                )
            case _:
                encoding = chance.choice(["utf-16", "utf-16-le", "cp1251", "utf-8-sig", "utf-32", "utf-7"])
                content = content.decode("utf-8", "replace").encode(encoding, "replace")
        content = content[:1_000_000]
    return content


def edited(chance: random.Random, content: bytes) -> bytes:
    """Return YAML or Turtle with lines dropped, repeated and moved, and values emptied or of another shape."""
    lines = content.split(b"\n")
    for _ in range(chance.choice([1, 1, 2, 5])):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                indent = len(lines[at]) - len(lines[at].lstrip())
                lines[at] = b" " * max(0, indent + chance.choice([-2, 2, 4])) + lines[at].lstrip()
            case _:
                head, colon, _ = lines[at].partition(b":")
                lines[at] = head + colon + b" " + chance.choice(VALUES)
        lines = lines or [b""]
    return b"\n".join(lines)


def told(content: bytes, suffix: str) -> Iterator[str]:
    """Read bytes as a document of some kind; give what does not hold of it."""
    opened = documents(Blob(f"a{suffix}", f"a{suffix}", io.BytesIO(content), len(content)))
    for found in (each for packed in opened for each in taken_apart(packed)):
        if isinstance(found, Problem):
            if "\n" in found.message or not found.message.strip():
                yield f"{suffix}: the problem is not one line: {found.message!r}"
        else:
            f"{found.text}{found.title}{found.name}{found.path}{found.url}{found.source}".encode()


def loaded(content: bytes, load: Callable[[Path], object], folder: Path, suffix: str) -> Iterator[str]:
    """Load bytes as a file of data; give a complaint that names no place."""
    file = folder / f"a{suffix}"
    file.write_bytes(content)
    try:
        load(file)
    except DataError as error:
        if not all(line.startswith(str(file)) for line in str(error).split("\n")):
            yield f"the problem does not name its place: {str(error)!r}"


def _names(file: Path) -> None:
    Scanner(read_names([*COUNTRIES, file]))


def _decided(file: Path) -> None:
    if decisions(file).names:
        _names(file)


def _facts(file: Path) -> None:
    list(background(read_names(COUNTRIES), [file]).facts)


DECISIONS = b"""names:
  Lakes Forum: new Organisation
  KLF: Lakes Forum
  "Long \\"March\\"": nothing
  Big Apple: Kenya
ties:
  34c942d37530194b: drop
  b64813ad894805a5: confirm
"""
COUNTRIES = [data("lexicon", "countries.yaml")]


def main() -> int:
    """Run for so many minutes; return how many inputs failed."""
    options = parser(__doc__).parse_args()
    table = relations(ontology())
    sound = samples()
    symmetric, known = frozenset(r.id for r in table.values() if r.symmetric), frozenset(table)
    rules = [file.read_bytes() for file in sorted(data("rules").glob("*.yaml"))]
    names = [file.read_bytes()[:6000] for file in sorted(data("lexicon").glob("*.yaml"))]
    turtle = [file.read_bytes() for file in sorted(ontology().glob("*.ttl"))]
    loaders: list[tuple[list[bytes], Callable[[Path], object], str]] = [
        (rules, lambda file: read_rules([file], symmetric=symmetric, known=known), ".yaml"),
        (names, _names, ".yaml"),
        (turtle, lambda file: described(turtles([file])), ".ttl"),
        ([DECISIONS], _decided, ".yaml"),
        ([data("background", "memberships.tsv").read_bytes()[:4000]], _facts, ".tsv"),
    ]
    with tempfile.TemporaryDirectory() as folder:

        def attempt(chance: random.Random) -> tuple[bytes, Callable[[], Iterator[str]]]:
            if chance.random() < 0.6:
                suffix = chance.choice(KINDS)
                content = bent(chance, sound.get(suffix) or chance.choice(list(sound.values())))
                return content, partial(told, content, suffix)
            files, load, suffix = chance.choice(loaders)
            content = (edited if chance.random() < 0.8 else bent)(chance, chance.choice(files))
            return content, partial(loaded, content, load, Path(folder), suffix)

        return run(attempt, options)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
