"""What one document brings to the graph: the lines of its own graph, and its part of the sums over all.

A share is made where the document is read, perhaps in another process, and packed into bytes; it is all that
the store needs of a document when it enters, and its sums are all that is needed when it leaves.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any, NamedTuple

from kg.graph.about import run_node
from kg.graph.check import check
from kg.graph.copies import Signed
from kg.graph.counts import evidence_count
from kg.graph.documents import document_quads
from kg.graph.ledger import Ledger, TieSum
from kg.graph.lines import lines
from kg.graph.run import Run
from kg.model import Document, Entity, Problem, Reading, Status

_FIELDS = fields(Document)
_LEVEL = 1  # of zlib: lines of N-Quads shrink to a tenth at any


@dataclass(frozen=True, slots=True)
class Share:
    """What one document brings to the graph.

    Attributes:
        id: the document's id.
        document: the document as JSON, but for its text.
        text: its text in UTF-8, deflated.
        lines: the N-Quads of its own graph, and of its count, deflated.
        sums: its ties and entities as ``packed`` writes them.
        signed: what tells its copies.
        digest: hash of lines and sums; equal shares make equal graphs.
        sentences: how many the document has.
        told: how many ties it states, by relation and status.
        problems: what went wrong as it was read.
        failed: whether it could not be read, and is worth another try.
    """

    id: str
    document: str
    text: bytes
    lines: bytes
    sums: bytes
    signed: Signed
    digest: bytes
    sentences: int
    told: tuple[tuple[str, Status, int], ...]
    problems: tuple[Problem, ...]
    failed: bool


def share(run: Run, reading: Reading) -> Share:
    """Return what a reading brings to the graph; what does not hold in its text is left out and reported."""
    checked = check(reading)
    document, ledger = checked.document, Ledger(run.dropped)
    stated = list(ledger.enter(checked))
    own = [*document_quads(document, stated, run_node(run))]
    own.append(evidence_count(document.id, ledger.documents[document.id]))
    written, sums = b"".join(lines(own)), packed(ledger)
    told = Counter((each.tie.relation, each.tie.status) for each in stated)
    return Share(
        id=document.id,
        document=described(document),
        text=packed_text(document.text),
        lines=packed_lines(written),
        sums=sums,
        signed=ledger.signed[0],
        digest=sha256(written + sums).digest(),
        sentences=reading.sentences,
        told=tuple((relation, status, number) for (relation, status), number in told.items()),
        problems=checked.problems,
        failed=bool(reading.problems),
    )


def described(document: Document) -> str:
    """Return a document as JSON, but for its text."""
    return json.dumps(
        {each.name: getattr(document, each.name) for each in _FIELDS} | {"text": ""}, ensure_ascii=False
    )


def document(described: str, text: bytes) -> Document:
    """Return the document that a share keeps."""
    return replace(Document(**json.loads(described)), text=unpacked_text(text))


def packed_text(text: str) -> bytes:
    """Return a text as a share keeps it."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpacked_text(text: bytes) -> str:
    """Return the text that a share keeps."""
    return zlib.decompress(text).decode("utf-8", "surrogatepass")


def packed_lines(lines: bytes) -> bytes:
    """Return lines as a share keeps them."""
    return zlib.compress(lines, _LEVEL)


def unpacked_lines(packed_lines: bytes) -> list[bytes]:
    """Return the lines that a share keeps."""
    return zlib.decompress(packed_lines).splitlines(keepends=True)


def packed(ledger: Ledger) -> bytes:
    """Return the sums of one document as deflated JSON: equal sums as equal bytes."""
    content = {
        "documents": ledger.documents,
        "ties": [[key, *_tie(tie)] for key, tie in sorted(ledger.ties.items())],
        "entities": [
            [
                [[*_entity(each), number] for each, number in _sorted(total.seen)],
                sorted(total.aliases.items()),
            ]
            for _, total in sorted(ledger.entities.items())
        ],
        "rules": sorted([*pair, number] for pair, number in ledger.rules.items()),
    }
    return packed_sums(content)


def packed_sums(content: dict[str, Any]) -> bytes:
    """Return sums as deflated JSON."""
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)


def unpacked_sums(sums: bytes) -> dict[str, Any]:
    """Return what the JSON of packed sums says."""
    content: dict[str, Any] = json.loads(zlib.decompress(sums))
    return content


class Packed(NamedTuple):
    """The sums of one document, as they are packed; ids stand first.

    Attributes:
        documents: pieces of evidence by document id.
        ties: id, source, relation, target, status, date (start, end and precision, or None), and speakers.
        entities: descriptions of one, each with its number, and aliases with theirs.
        rules: rule, relation, and number.
    """

    documents: dict[str, int]
    ties: list[list[Any]]
    entities: list[tuple[list[list[Any]], list[tuple[str, int]]]]
    rules: list[tuple[str, str, int]]


def unpacked(sums: bytes) -> Packed:
    """Return the sums of one document."""
    return Packed(**unpacked_sums(sums))


def _tie(tie: TieSum) -> list[Any]:
    when = [tie.when.start, tie.when.end, tie.when.precision] if tie.when else None
    return [tie.source, tie.relation, tie.target, tie.status, when, sorted(tie.speakers)]


def _entity(entity: Entity) -> list[Any]:
    return [
        entity.id,
        entity.name,
        entity.kind,
        entity.wikidata,
        entity.group,
        entity.country,
        entity.known,
    ]


def _sorted(seen: Counter[Entity]) -> Iterable[tuple[Entity, int]]:
    return sorted(seen.items(), key=lambda pair: tuple(map(str, _entity(pair[0]))))
