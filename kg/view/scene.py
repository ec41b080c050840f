"""From ties to what the page draws: entities as nodes, pairs as lines, ties and sentences as short rows.

Entities are numbered by strength, the strongest 0, so that the first picture is a range of numbers.
"""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg import layout
from kg.communities import Pairs
from kg.model import Kind, Precision, Status, When
from kg.relations import families, relations
from kg.selection import span
from kg.store.records import StoredDocument, StoredEntity, StoredEvidence, StoredTie

FIRST = 70
"""How many entities the first picture shows: more, and their names can no longer be read on a laptop."""

SHAPES = {
    Kind.COUNTRY: ("Country", "dot"),
    Kind.ORGANISATION: ("Organisation", "square"),
    Kind.PERSON: ("Person", "triangle"),
    Kind.PLACE: ("Place", "diamond"),
    Kind.TREATY: ("Treaty", "hexagon"),
    Kind.INITIATIVE: ("Initiative", "star"),
    Kind.EVENT: ("Event", "triangleDown"),
}

Row: TypeAlias = list[Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the page holds; ``nodes`` and ``edges`` in the form of vis-network, the rest as JSON values."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, int]]
    ties: list[Row]
    documents: list[dict[str, str]]
    sentences: list[str]
    rules: list[str]
    evidence: list[list[Row]]


def scene(ties: Iterable[StoredTie]) -> Scene:
    """Number, place and shorten everything that the page shows. The same ties give the same scene."""
    listed = sorted(ties, key=_order)
    strength = _strength(listed)
    entities = {end.id: end for tie in listed for end in (tie.source, tie.target)}
    ranked = sorted(entities.values(), key=lambda end: (-strength[end.id], end.name, end.id))
    number = {end.id: rank for rank, end in enumerate(ranked)}
    weights = _weights(listed, number)
    pairs = {pair: position for position, pair in enumerate(sorted(weights))}
    sources = _Sources({}, {}, {})
    return Scene(
        nodes=_nodes(ranked, strength, weights),
        edges=[{"id": position, "from": a, "to": b} for (a, b), position in pairs.items()],
        ties=[_tie(tie, number, pairs) for tie in listed],
        evidence=[[sources.row(evidence) for evidence in tie.evidence] for tie in listed],
        documents=[_document(document) for _, document in sources.documents.values()],
        sentences=list(sources.sentences),
        rules=list(sources.rules),
    )


def legend() -> dict[str, Any]:
    """Return the words of the page: relations, families, statuses, kinds."""
    return {
        "families": {
            family.id: family.label[:1].upper() + family.label[1:] for family in families().values()
        },
        "relations": {
            relation.id: {"label": relation.label, "family": relation.family, "symmetric": relation.symmetric}
            for relation in relations().values()
        },
        "statuses": {status.value: status.value.capitalize() for status in Status},
        "kinds": {kind.value: {"label": label, "shape": shape} for kind, (label, shape) in SHAPES.items()},
    }


@dataclass(frozen=True, slots=True)
class _Sources:
    """Sentences, documents and rules, each kept once and numbered in the order of its first use."""

    sentences: dict[str, int]
    documents: dict[str, tuple[int, StoredDocument]]
    rules: dict[str, int]

    def row(self, evidence: StoredEvidence) -> Row:
        sentence = self.sentences.setdefault(evidence.quote, len(self.sentences))
        fresh = (len(self.documents), evidence.document)
        document, _ = self.documents.setdefault(evidence.document.id, fresh)
        rule = self.rules.setdefault(evidence.rule, len(self.rules))
        start, end = (_units(evidence.quote, offset - evidence.start) for offset in evidence.trigger)
        row: Row = [sentence, start, end, document, rule, evidence.start]
        if evidence.attributed_to is not None:
            row.append(evidence.attributed_to.name)
        return row


def _units(quote: str, characters: int) -> int:
    """Return how many UTF-16 units, in which JavaScript counts, precede a character offset."""
    return len(quote[: max(0, characters)].encode("utf-16-le", "surrogatepass")) // 2


def _order(tie: StoredTie) -> tuple[int, str, str, str, str, str]:
    return -len(tie.documents), tie.source.name, tie.relation, tie.target.name, tie.status, tie.id


def _strength(ties: Iterable[StoredTie]) -> Counter[str]:
    strength: Counter[str] = Counter()
    for tie in ties:
        strength[tie.source.id] += len(tie.documents)
        strength[tie.target.id] += len(tie.documents)
    return strength


def _weights(ties: Iterable[StoredTie], number: Mapping[str, int]) -> Counter[tuple[int, int]]:
    weights: Counter[tuple[int, int]] = Counter()
    for tie in ties:
        a, b = sorted((number[tie.source.id], number[tie.target.id]))
        weights[a, b] += len(tie.documents)
    return weights


def _nodes(
    ranked: Sequence[StoredEntity], strength: Mapping[str, int], weights: Pairs
) -> list[dict[str, Any]]:
    first = ranked[:FIRST]
    inner = {pair: weight for pair, weight in weights.items() if pair[1] < FIRST}
    labels = [wrapped(end.name) for end in first]
    most = max(strength.values(), default=1)
    boxes = [_box(label, strength[end.id], most) for label, end in zip(labels, first, strict=True)]
    near = layout.arranged(boxes, inner)
    far = near if len(ranked) <= FIRST else layout.spread(len(ranked), weights)
    nodes = [_node(rank, end, strength[end.id], far[rank]) for rank, end in enumerate(ranked)]
    for node, (x, y) in zip(nodes, near, strict=False):
        node.update(fx=x, fy=y)
    return nodes


def _node(rank: int, end: StoredEntity, strength: int, spot: tuple[int, int]) -> dict[str, Any]:
    node = {
        "id": rank,
        "key": end.id,
        "label": wrapped(end.name),
        "kind": end.kind.value,
        "strength": strength,
        "x": spot[0],
        "y": spot[1],
    }
    extra = {"wikidata": end.wikidata, "group": end.group, "aliases": list(end.aliases)}
    node.update({name: value for name, value in extra.items() if value})
    if not end.known:
        node["known"] = False
    if node["label"] != end.name:
        node["name"] = end.name
    return node


def wrapped(name: str, width: int = 17) -> str:
    r"""Break a long name into lines for its label; what is beyond three lines is cut.

    >>> wrapped("Shanghai Cooperation Organisation")
    'Shanghai\nCooperation\nOrganisation'
    """
    lines = textwrap.wrap(name, width) or [name]
    if len(lines) > 3:  # noqa: PLR2004 - lines, as the docstring says
        lines = [*lines[:2], lines[2][: width - 1] + "…"]
    return "\n".join(lines)


def _box(label: str, strength: int, most: int) -> tuple[float, float]:
    """Return the width and height of a node with its label, in pixels at full size.

    Args:
        label: lines of the label.
        strength: of the entity.
        most: of the strongest; picture.js draws the same sizes.
    """
    lines = label.split("\n")
    size = 6.5 + min(15.0, 4 * math.sqrt(most)) * math.sqrt(strength / most)
    return max(max(map(len, lines)) * 7.0 + 14, 2 * size + 12), 2 * size + 15 * len(lines) + 12


def _tie(tie: StoredTie, number: Mapping[str, int], pairs: Mapping[tuple[int, int], int]) -> Row:
    a, b = number[tie.source.id], number[tie.target.id]
    first, last = span(tie)
    speakers = ", ".join(speaker.name for speaker in tie.attributed_to)
    return [
        tie.id,
        pairs[min(a, b), max(a, b)],
        int(a <= b),
        tie.relation,
        tie.status.value,
        first,
        last,
        dated(tie.when),
        speakers or None,
        len(tie.documents),
        tie.origins,
    ]


def dated(when: When | None) -> str | None:
    """Say a date as finely as the text did: a day, a month, a year, or an interval.

    >>> dated(When("2024-07-01", "2024-07-31", Precision.MONTH))
    '2024-07'
    """
    if when is None:
        return None
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(when.precision)
    return when.start[:length] if length else f"{when.start} to {when.end}"


def _document(document: StoredDocument) -> dict[str, str]:
    values = {
        "title": document.title or document.name,
        "date": document.date or "",
        "url": document.url if document.url.lower().startswith(("http://", "https://")) else "",
        "source": document.source,
    }
    return {name: value for name, value in values.items() if value}
