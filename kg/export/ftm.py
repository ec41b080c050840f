"""FollowTheMoney entities, one JSON object a line, as OpenAleph and its relatives load them.

Ties become Membership where both ends allow it, else UnknownLink with the relation as role. Ids are hashes,
because FollowTheMoney takes no other signs than letters, digits and dashes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import TypeAlias

from kg.export.network import label, period
from kg.model import Kind
from kg.store.records import StoredEntity, StoredTie

Properties: TypeAlias = dict[str, list[str]]

SCHEMAS = {
    Kind.COUNTRY: "PublicBody",
    Kind.ORGANISATION: "Organization",
    Kind.PERSON: "Person",
    Kind.PLACE: "Address",
    Kind.TREATY: "Project",
    Kind.INITIATIVE: "Project",
    Kind.EVENT: "Event",
}
BODIES = {Kind.COUNTRY, Kind.ORGANISATION}


def ftm(ties: Iterable[StoredTie]) -> Iterator[str]:
    """Write the entities, then the links between them."""
    listed = sorted(ties, key=lambda tie: tie.id)
    entities = {end.id: end for tie in listed for end in (tie.source, tie.target)}
    for name in sorted(entities):
        yield _line(_id(name), SCHEMAS[entities[name].kind], _thing(entities[name]))
    for tie in listed:
        yield _line(_id(f"tie {tie.id}"), *_link(tie))


def _thing(entity: StoredEntity) -> Properties:
    values = {"name": [entity.name], "alias": list(entity.aliases), "wikidataId": [entity.wikidata]}
    if entity.kind is Kind.PLACE:
        values["full"] = [entity.name]
    return values


def _link(tie: StoredTie) -> tuple[str, Properties]:
    member = (
        tie.relation == "member-of"
        and tie.source.kind in BODIES | {Kind.PERSON}
        and tie.target.kind in BODIES
    )
    schema, ends = (
        ("Membership", ("member", "organization")) if member else ("UnknownLink", ("subject", "object"))
    )
    first, last = period([tie]) if tie.when else ("", "")
    return schema, {
        ends[0]: [_id(tie.source.id)],
        ends[1]: [_id(tie.target.id)],
        "role": [label(tie.relation)],
        "status": [tie.status.value],
        "startDate": [first],
        "endDate": [last],
        "summary": sorted({evidence.quote for evidence in tie.evidence}),
        "sourceUrl": sorted({document.url for document in tie.documents if document.url.startswith("http")}),
        "publisher": sorted({document.source for document in tie.documents}),
    }


def _id(name: str) -> str:
    return f"kg-{sha1(name.encode('utf-8', 'replace')).hexdigest()}"  # noqa: S324 - a name, not a secret


def _line(key: str, schema: str, properties: Properties) -> str:
    held = {name: [value for value in values if value] for name, values in properties.items()}
    kept = {name: values for name, values in held.items() if values}
    return json.dumps({"id": key, "schema": schema, "properties": kept}, separators=(",", ":")) + "\n"
