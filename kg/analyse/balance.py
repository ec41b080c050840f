"""Structural balance of the signed network (Heider 1946; Cartwright and Harary 1956).

A triangle is balanced when the product of its signs is positive: friends of friends are friends, enemies of
enemies too. The others are where a change is to be expected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.analyse.signed import Signed, signed
from kg.analyse.table import Table
from kg.store.records import StoredTie

PATTERNS = {3: "+ + +", 1: "+ + -", -1: "+ - -", -3: "- - -"}


def balance(ties: Iterable[StoredTie], top: int = 20) -> Table:
    """List the triangles of signed pairs, the unbalanced first, then by weight.

    Args:
        ties: of the graph or a part of it; possible, denied and ended ones are left out.
        top: how many rows to return.
    """
    network = signed(ties)
    found = sorted(_triangles(network), key=lambda row: (row[1], -row[3], row[0]))
    balanced = sum(row[1] == "yes" for row in found)
    share = f"{balanced / len(found):.0%}" if found else "none to judge"
    counted = "1 triangle" if len(found) == 1 else f"{len(found)} triangles"
    return Table(
        "balance",
        ("triangle", "balanced", "signs", "documents"),
        tuple(found[:top]),
        f"{counted} of pairs where cooperation or conflict prevails; "
        f"balanced (Cartwright and Harary 1956): {share}.",
    )


def _triangles(network: Signed) -> Iterator[tuple[str, str, str, int]]:
    lines = {pair: line for pair, line in network.lines.items() if line.sign}
    above: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in lines:
        above[a].add(b)
    for (a, b), line in lines.items():
        for c in sorted(above[a] & above[b]):
            sides = [line, lines[b, c], lines[a, c]]
            signs = sum(side.sign for side in sides)
            names = ", ".join(network.entities[name].name for name in (a, b, c))
            even = "yes" if signs in (3, -1) else "no"
            yield names, even, PATTERNS[signs], sum(side.weight for side in sides)
