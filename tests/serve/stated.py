"""Readings made of bare statements, for stores that must hold many ties, or names of any sort."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Document, Entity, Evidence, Kind, Mention, Precision, Reading, Status, Tie, When


@dataclass(frozen=True)
class Said:
    """A statement: who is how tied to whom."""

    source: Entity
    relation: str
    target: Entity
    status: Status = Status.ASSERTED
    day: str = ""


def entity(name: str, kind: Kind = Kind.COUNTRY) -> Entity:
    return Entity(name.replace(" ", "_"), name, kind)


def reading(
    name: str, said: Iterable[Said], *, date: str | None = None, title: str = "", url: str = ""
) -> Reading:
    """Return the reading of a document that says some things, a sentence each."""
    text, ties = "", []
    for each in said:
        quote = f"{each.source.name} {each.relation} {each.target.name}."
        start = len(text)
        middle = start + len(each.source.name) + 1
        end = middle + len(each.relation) + 1
        evidence = Evidence(
            quote,
            start,
            start + len(quote),
            "said",
            (middle, end - 1),
            Mention(start, middle - 1, each.source, "name"),
            Mention(end, start + len(quote) - 1, each.target, "name"),
        )
        when = When(each.day, each.day, Precision.DAY) if each.day else None
        ties.append(Tie(each.source, each.relation, each.target, each.status, (evidence,), when))
        text += f"{quote} "
    document = Document(id=name, name=name, text=text, date=date, title=title, url=url)
    return Reading(document, tuple(ties), sentences=len(ties))
