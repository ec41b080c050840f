"""What travels between machines: the user's rules and names as bytes, documents as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import uuid4

from kg.cache import folder
from kg.graph.copies import Signed
from kg.graph.shares import (
    Share,
    packed_lines,
    packed_sums,
    packed_text,
    unpacked_sums,
    unpacked_text,
)

Files = tuple[tuple[str, bytes], ...]
"""Names and bytes of files; those of a folder stand behind an empty one."""


@dataclass(frozen=True, slots=True)
class Own:
    """The user's rules and names, to be had on machines that do not reach their files."""

    rules: tuple[Files, ...] = ()
    lexicon: tuple[Files, ...] = ()

    def placed(self) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """Put the files on this machine, and return the paths to give to the engine."""
        digest = sha256(repr(self).encode()).hexdigest()[:16]
        home = folder() / f"own-{digest}"
        return tuple(_placed(home / "rules", self.rules)), tuple(_placed(home / "names", self.lexicon))


def own(rules: Sequence[Path], lexicon: Sequence[Path]) -> Own:
    """Return the content of the user's rules and names."""
    return Own(tuple(map(_content, rules)), tuple(map(_content, lexicon)))


def record(file: str, each: Share, lines: int) -> bytes:
    """Return what a document brings to a store as a line of JSON, but for its N-Quads, which stand apart.

    Args:
        file: where the document was read.
        each: what it brings.
        lines: how many N-Quads it brings.
    """
    content = {
        "id": each.id,
        "file": file,
        "document": json.loads(each.document),
        "text": unpacked_text(each.text),
        "sums": unpacked_sums(each.sums),
        "day": each.signed.day,
        "signature": each.signed.signature.hex(),
        "digest": each.digest.hex(),
        "failed": each.failed,
        "lines": lines,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def shares(records: Iterable[bytes], lines: Iterator[bytes]) -> Iterator[tuple[str, Share]]:
    """Yield the file and the share of each document, from their records and the N-Quads in the same order."""
    for line in records:
        said = json.loads(line)
        yield (
            said["file"],
            Share(
                id=said["id"],
                document=json.dumps(said["document"], ensure_ascii=False),
                text=packed_text(said["text"]),
                lines=packed_lines(b"".join(islice(lines, said["lines"]))),
                sums=packed_sums(said["sums"]),
                signed=Signed(said["id"], said["day"], bytes.fromhex(said["signature"])),
                digest=bytes.fromhex(said["digest"]),
                sentences=0,
                told=(),
                problems=(),
                failed=said["failed"],
            ),
        )


def _content(path: Path) -> Files:
    if not path.is_dir():
        return ((path.name, path.read_bytes()),)
    files = sorted(each for each in path.iterdir() if each.suffix in {".yaml", ".ttl"})
    return (("", b""), *((each.name, each.read_bytes()) for each in files))


def _placed(home: Path, given: Iterable[Files]) -> Iterator[Path]:
    for number, files in enumerate(given):
        place = home / str(number)
        place.mkdir(parents=True, exist_ok=True)
        is_folder = files[0] == ("", b"")
        for name, data in files[1:] if is_folder else files:
            beside = place / f".{name}.{uuid4().hex}"
            beside.write_bytes(data)
            beside.replace(place / name)
        yield place if is_folder else place / files[0][0]
