"""Shared by all tests: the folders, a small set of readings made by hand, and how laws are tried."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg import relations
from kg.graph.run import Run
from kg.model import Document, Entity, Evidence, Kind, Mention, Precision, Reading, Status, Tie, When

HERE = Path(__file__).parent
HAND_MADE = HERE / "hand_made"
SEEDS = HERE.parent / "seeds"
DATES = {
    "000_f091874b126cc73d.txt": "2023-10-07",
    "geneva.txt": "2024-09-10",
    "minsk.txt": "2024-07-20",
}
RUN = Run(engine="0.1.0", rules="11" * 32, lexicon="22" * 32, ontology="33" * 32)
PARTY = re.compile(r"(?P<at>@?)(?P<words>.+) \((?P<how>[\w-]+)\) = (?P<entity>\S+)")

# A law never fails for slowness alone: the machine may be busy.
settings.register_profile("kg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")


@pytest.fixture(autouse=True)
def only_the_relations_of_the_project() -> Iterator[None]:
    """What a test has learnt from a user's files is forgotten after it."""
    yield
    relations._own.clear()


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return HERE.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The owner's five documents."""
    return SEEDS


@pytest.fixture(scope="session")
def run() -> Run:
    """The versions that a build of the hand-made readings names."""
    return RUN


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    """Readings of the seeds and of two short texts: 42 ties of all families and statuses."""
    return hand_made()


def hand_made() -> tuple[Reading, ...]:
    """Return the readings of ``hand_made/ties.txt``."""
    entities = dict(_entities())
    blocks = (HAND_MADE / "ties.txt").read_text(encoding="utf-8").split("\n\n")
    stated = [_stated(block.strip(), entities) for block in blocks if not block.startswith("#")]
    return tuple(
        Reading(document, tuple(tie for _, tie in group), sentences=document.text.count("."))
        for document, group in groupby(stated, key=lambda pair: pair[0])
    )


def _entities() -> Iterator[tuple[str, Entity]]:
    with (HAND_MADE / "entities.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            kind = Kind(row["kind"])
            known = row["known"] == "yes"
            entity = Entity(row["id"], row["name"], kind, row["wikidata"], row["group"], known=known)
            yield entity.id, entity


def _document(name: str) -> Document:
    file = SEEDS / name if (SEEDS / name).exists() else HAND_MADE / name
    data = file.read_bytes()
    title = "Belarus Joins SCO at Astana Summit" if name.startswith("004") else ""
    return Document(
        id=sha256(data).hexdigest()[:16],
        name=name,
        text=data.decode("utf-8"),
        path=str(file),
        title=title,
        date=DATES.get(name),
        url=f"https://example.org/{name}" if name == "minsk.txt" else "",
        source="Example Wire" if name in {"minsk.txt", "geneva.txt"} else "",
    )


def _stated(block: str, entities: dict[str, Entity]) -> tuple[Document, Tie]:
    head, quote = block.split("\n> ")
    name, source, relation, target, status, when, speaker, rule = (part.strip() for part in head.split("|"))
    document = _document(name)
    relation, _, trigger = (part.strip() for part in relation.partition(":"))
    start = document.text.index(quote)
    mentions = [_mention(party, document.text, start, quote, entities) for party in (source, target)]
    hinge = start + quote.index(trigger)
    evidence = Evidence(
        quote, start, start + len(quote), rule, (hinge, hinge + len(trigger)), mentions[0], mentions[1]
    )
    return document, Tie(
        source=mentions[0].entity,
        relation=relation,
        target=mentions[1].entity,
        status=Status(status),
        evidence=(evidence,),
        when=_when(when),
        attributed_to=entities[speaker] if speaker else None,
    )


def _mention(party: str, text: str, start: int, quote: str, entities: dict[str, Entity]) -> Mention:
    match = PARTY.fullmatch(party)
    assert match is not None, party
    words = match["words"]
    if match["at"]:
        place = text.rindex(words, 0, start + len(quote))
    else:
        place = start + re.search(rf"\b{re.escape(words)}\b", quote).start()
    return Mention(place, place + len(words), entities[match["entity"]], match["how"])


def _when(written: str) -> When | None:
    if not written:
        return None
    interval, precision = written.split()
    start, end = interval.split("/")
    return When(start, end, Precision(precision))
