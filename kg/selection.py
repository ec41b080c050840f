"""A part of the ties: around an entity, since a date, of some families, of the strongest entities.

Every face of the graph that shows a part chooses it here; none of it asks a store.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from kg.errors import UsageError
from kg.relations import families as known_families
from kg.store.records import StoredEntity, StoredTie

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def part(
    ties: Iterable[StoredTie],
    *,
    focus: str | None = None,
    hops: int = 1,
    since: str | None = None,
    families: Collection[str] | None = None,
    max_nodes: int = 5000,
) -> list[StoredTie]:
    """Return the ties that a page of a part of the graph holds, in the order given.

    Args:
        ties: of the whole graph.
        focus: id, name or alias of an entity in the middle of the part.
        hops: steps from it within which entities are kept.
        since: ISO date, month or year; ties that happened, or were last reported, before it are left out, and
            so are ties without any date.
        families: ids of the families of relations to keep; all by default.
        max_nodes: how many entities to keep, the strongest first.

    Raises:
        UsageError: no entity has the name ``focus``, a family is unknown, or ``since`` is no date.
    """
    kept = list(ties)
    centre = None if focus is None else entity(kept, focus).id
    if families is not None:
        _check(families)
        kept = [tie for tie in kept if tie.family in families]
    if since is not None:
        day(since)
        kept = [tie for tie in kept if (span(tie)[1] or "") >= since]
    if centre is not None:
        near = _within(kept, centre, hops)
        kept = [tie for tie in kept if tie.source.id in near and tie.target.id in near]
    strong = set(_strongest(kept, centre)[:max_nodes])
    return [tie for tie in kept if tie.source.id in strong and tie.target.id in strong]


def day(date: str) -> str:
    """Return the first day of an ISO date, month or year.

    Raises:
        UsageError: it is none of these.

    >>> day("2024-07")
    '2024-07-01'
    """
    first = f"{date}-01-01"[:10] if _DATE.fullmatch(date) else ""
    try:
        return dt.date.fromisoformat(first).isoformat()
    except ValueError:
        message = f"{date!r} is no date: write a year, a month or a day: 2024, 2024-07, 2024-07-03"
        raise UsageError(message) from None


def span(tie: StoredTie) -> tuple[str, str] | tuple[None, None]:
    """Return the first and last day of a tie: of the event where it is dated, else of the reports."""
    if tie.when is not None:
        return tie.when.start, tie.when.end
    days = sorted(document.date for document in tie.documents if document.date)
    return (days[0], days[-1]) if days else (None, None)


def entity(ties: Sequence[StoredTie], name: str) -> StoredEntity:
    """Find an entity by id, name or alias, whatever the case and the accents.

    Raises:
        UsageError: there is none; the message names the nearest.
    """
    entities = {end.id: end for tie in ties for end in (tie.source, tie.target)}
    names: dict[str, StoredEntity] = {}
    for end in sorted(entities.values(), key=lambda end: end.id):
        for word in (end.id, end.name, *end.aliases):
            names.setdefault(folded(word), end)
    found = names.get(folded(name))
    if found is None:
        near = [names[word].name for word in difflib.get_close_matches(folded(name), names, n=3, cutoff=0.6)]
        hint = f"; near: {', '.join(dict.fromkeys(near))}" if near else ""
        message = f"no entity is named {name!r} in this graph{hint}"
        raise UsageError(message)
    return found


def folded(name: str) -> str:
    """Return a name without case and accents, as names are compared.

    >>> folded("Erdoğan")
    'erdogan'
    """
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().strip()


def _check(families: Collection[str]) -> None:
    unknown = sorted(set(families) - set(known_families()))
    if unknown:
        message = f"unknown family {', '.join(unknown)}: use {', '.join(known_families())}"
        raise UsageError(message)


def _within(ties: Iterable[StoredTie], centre: str, hops: int) -> set[str]:
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties:
        neighbours[tie.source.id].add(tie.target.id)
        neighbours[tie.target.id].add(tie.source.id)
    near = {centre}
    for _ in range(hops):
        near |= {end for start in near for end in neighbours[start]}
    return near


def _strongest(ties: Iterable[StoredTie], centre: str | None) -> list[str]:
    strength: Counter[str] = Counter()
    for tie in ties:
        strength[tie.source.id] += len(tie.documents)
        strength[tie.target.id] += len(tie.documents)
    return sorted(strength, key=lambda name: (name != centre, -strength[name], name))
