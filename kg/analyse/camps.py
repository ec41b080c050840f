"""Which camps there are: communities with their strongest members and how they stand among themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.analyse.signed import Line, Signed, signed
from kg.analyse.table import Table
from kg.communities import communities
from kg.store.records import StoredTie

NAMED = 6


def camps(ties: Iterable[StoredTie]) -> Table:
    """Find communities by what draws entities together, and count what runs inside and out of each."""
    network = signed(ties)
    names = list(network.entities)
    number = {name: rank for rank, name in enumerate(names)}
    groups = [group for group in divided(network) if len(group) > 1]
    rows = tuple(
        (camp, len(group), _members(group, names, network), *_inner_and_outer(set(group), number, network))
        for camp, group in enumerate(groups, 1)
    )
    return Table(
        "camps",
        ("camp", "entities", "strongest", "cooperation inside", "conflict inside", "conflict with others"),
        rows,
        "Louvain communities (Blondel et al. 2008) over asserted and planned ties "
        "that are not conflict; the other columns count documents.",
    )


def divided(network: Signed) -> list[list[int]]:
    """Return the camps, the largest first, as places in ``network.entities``; some hold one entity alone."""
    number = {name: rank for rank, name in enumerate(network.entities)}
    drawn = {
        (number[a], number[b]): float(line.weight - line.bad)
        for (a, b), line in network.lines.items()
        if line.weight > line.bad
    }
    return communities(len(number), drawn)


def _members(group: list[int], names: list[str], network: Signed) -> str:
    strength: Counter[str] = Counter()
    for (a, b), line in network.lines.items():
        strength[a] += line.weight
        strength[b] += line.weight
    ranked = sorted((names[node] for node in group), key=lambda name: (-strength[name], name))
    more = "" if len(ranked) <= NAMED else f" and {len(ranked) - NAMED} more"
    return ", ".join(network.entities[name].name for name in ranked[:NAMED]) + more


def _inner_and_outer(group: set[int], number: dict[str, int], network: Signed) -> tuple[int, int, int]:
    def total(lines: Iterable[Line], kind: str) -> int:
        return sum(getattr(line, kind) for line in lines)

    sides = [((number[a] in group) + (number[b] in group), line) for (a, b), line in network.lines.items()]
    inner = [line for ends, line in sides if ends == 2]  # noqa: PLR2004 - both ends
    outer = [line for ends, line in sides if ends == 1]
    return total(inner, "good"), total(inner, "bad"), total(outer, "bad")
