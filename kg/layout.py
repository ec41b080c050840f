"""Positions of nodes in a picture, for the page and for the exports, so that nothing has to dance.

Communities come from the Louvain method (Blondel et al. 2008); a force layout (Fruchterman and
Reingold 1991) arranges each; circles are packed from the largest outwards; labels are pushed apart last.
Nodes are numbers throughout: sets of strings would change their order from run to run.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.communities import Pairs, communities

Points: TypeAlias = NDArray[np.float64]
"""One row of x and y for each node."""

GAP = 90.0
CROWD = 300
"""How many nodes push in a round of the force layout; where there are more, they take turns."""
ROWS = 128
"""How many nodes are pushed at a time."""


def spread(size: int, pairs: Pairs, most: int = 20_000) -> list[tuple[int, int]]:
    """Place every node: a disc for each community, discs packed around the largest.

    More than ``most`` nodes are placed on one disc, the first in the middle: finding communities would take
    longer than a reader waits.
    """
    if size > most:
        return _rounded(_sunflower(size) * GAP)
    points = np.zeros((size, 2))
    discs = []
    groups = communities(size, pairs)
    home = {node: number for number, group in enumerate(groups) for node in group}
    inside: list[dict[tuple[int, int], float]] = [{} for _ in groups]
    for (a, b), weight in sorted(pairs.items()):
        if home[a] == home[b]:
            inside[home[a]][a, b] = weight
    for group, own in zip(groups, inside, strict=True):
        rank = {node: position for position, node in enumerate(group)}
        local = _forces(len(group), {(rank[a], rank[b]): weight for (a, b), weight in own.items()})
        radius = GAP * math.sqrt(len(group)) * 0.75
        points[group] = _scaled(local, radius)
        discs.append(radius + GAP * 0.6)
    for group, (x, y) in zip(groups, _packed(discs), strict=True):
        points[group] += (x, y)
    return _rounded(points)


def arranged(boxes: Sequence[tuple[float, float]], pairs: Pairs, ratio: float = 1.0) -> list[tuple[int, int]]:
    """Place few nodes so that every label can be read.

    Args:
        boxes: width and height that each node needs with its label, in the picture's units.
        pairs: the weights that draw nodes together; a pair inside a community counts more.
        ratio: width of the picture for each unit of height.
    """
    size = len(boxes)
    if not size:
        return []
    home = {node: number for number, group in enumerate(communities(size, pairs)) for node in group}
    drawn = {
        pair: weight * (2.5 if home[pair[0]] == home[pair[1]] else 1.0) for pair, weight in pairs.items()
    }
    points = _evened(_forces(size, drawn, rounds=400))
    height = math.sqrt(sum(wide * high for wide, high in boxes) * 1.9 / ratio)
    points *= (height * ratio, height)
    return _rounded(_apart(points, np.array(boxes, dtype=float)))


def _evened(points: Points, share: float = 0.6) -> Points:
    """Blend each coordinate with its rank: crowds spread, outliers come near; results are in -0.5..0.5."""
    size = len(points)
    if size == 1:
        return points * 0
    ranks = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable") / (size - 1) - 0.5
    reach = np.ptp(points, axis=0) + 1e-9
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    return _closed(share * ranks + (1 - share) * (points - middle) / reach)


def _closed(points: Points, most: float = 2.5) -> Points:
    """Narrow empty bands across the picture, as between groups without a tie, to so many mean distances."""
    order = np.argsort(points, axis=0, kind="stable")
    steps = np.diff(np.take_along_axis(points, order, axis=0), axis=0)
    narrowed = np.minimum(steps, most / (len(points) - 1))
    places = np.zeros_like(points)
    places[1:] = np.cumsum(narrowed, axis=0) / (narrowed.sum(axis=0) + 1e-9)
    closed = np.empty_like(points)
    np.put_along_axis(closed, order, places - 0.5, axis=0)
    return closed


def _forces(size: int, pairs: Pairs, rounds: int = 120) -> Points:
    """Run a force layout from a sunflower start; the ideal distance is 1."""
    points = _sunflower(size)
    if size < 3:  # noqa: PLR2004 - one or two nodes have nothing to arrange
        return points
    rounds = max(40, min(rounds, 10_000_000 // (size * size)))
    first = np.array([a for a, _ in pairs], dtype=int)
    second = np.array([b for _, b in pairs], dtype=int)
    pull = np.log1p(np.array(list(pairs.values()), dtype=float))[:, None]
    for turn in range(rounds):
        heat = 0.08 * math.sqrt(size) * (1 - turn / rounds) + 0.002
        move = _repulsion(points, _sample(size, turn)) - 0.06 * points
        if len(first):
            away = points[second] - points[first]
            force = away * np.sqrt((away**2).sum(axis=1, keepdims=True)) * pull
            np.add.at(move, first, force)
            np.subtract.at(move, second, force)
        length = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-9
        points = points + move / length * np.minimum(length, heat)
    return points


def _sample(size: int, turn: int) -> NDArray[np.int_]:
    """Return the nodes that push in one round: all of few, of a crowd others every time (after Gove 2019)."""
    if size <= CROWD:
        return np.arange(size)
    picked: NDArray[np.int_] = (np.arange(CROWD) * size // CROWD + turn * 7) % size
    return picked


def _repulsion(points: Points, pushing: NDArray[np.int_]) -> Points:
    """Push each node from those that push, which stand for all, with the inverse of their distance.

    Single precision, and so few rows at a time that they stay in the processor's cache: four times the speed.
    """
    x, y = points.astype(np.float32).T.copy()
    push = np.empty((len(points), 2), np.float32)
    for start in range(0, len(points), ROWS):
        rows = slice(start, start + ROWS)
        across, down = x[rows, None] - x[pushing], y[rows, None] - y[pushing]
        near = across * across
        near += down * down
        near += 1e-3
        np.reciprocal(near, out=near)
        for way, axis in ((across, 0), (down, 1)):
            np.einsum("ij,ij->i", way, near, out=push[rows, axis])
    return push.astype(np.float64) * (len(points) / len(pushing))


def _sunflower(size: int) -> Points:
    """Return points spread evenly over a disc: the golden-angle spiral (Vogel 1979)."""
    turn = math.pi * (3 - math.sqrt(5))
    return np.array(
        [
            (math.sqrt(i + 0.5) * math.cos(i * turn), math.sqrt(i + 0.5) * math.sin(i * turn))
            for i in range(size)
        ]
    ).reshape(size, 2)


def _scaled(points: Points, radius: float) -> Points:
    """Centre the points and scale them to fill a radius; the outermost tenth may lie beyond it."""
    centred = points - points.mean(axis=0)
    far = np.sort(np.sqrt((centred**2).sum(axis=1)))
    reach = float(far[int(0.9 * (len(far) - 1))]) or 1.0
    scaled: Points = centred * (radius / reach if len(points) > 1 else 1.0)
    return scaled


def _packed(radii: Sequence[float]) -> list[tuple[float, float]]:
    """Pack discs, given from the largest, on a spiral around the first without overlap."""
    placed: list[tuple[float, float, float]] = []
    angle = distance = 0.0
    for radius in radii:
        while True:
            x, y = distance * math.cos(angle) * 1.3, distance * math.sin(angle)
            if all((x - px) ** 2 + (y - py) ** 2 >= (radius + pr) ** 2 for px, py, pr in placed):
                break
            step = max(radius * 0.4, 12.0)
            angle += step / max(distance, step)
            distance += step * step / (2 * math.pi * max(distance, step))
        placed.append((x, y, radius))
        if radius < radii[0] * 0.2:
            continue
        angle = distance = 0.0
    return [(x, y) for x, y, _ in placed]


def _apart(points: Points, boxes: Points, rounds: int = 300) -> Points:
    """Push overlapping boxes apart along the axis where they overlap least, until none do.

    Where a crowd leaves no room, the whole grows a little.
    """
    points = points.copy()
    need = (boxes[:, None, :] + boxes[None, :, :]) / 2
    # Equal positions have no sign to follow: the order of the nodes decides.
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])[:, :, None]
    for turn in range(rounds):
        if turn % 40 == 39:  # noqa: PLR2004 - so many turns settle what can settle
            points *= 1.08
        gap = points[:, None, :] - points[None, :, :]
        over = np.where(order == 0, 0.0, need - np.abs(gap))
        hit = over.min(axis=2) > 0
        if not hit.any():
            break
        least = np.argmin(over / need, axis=2)[:, :, None] == np.array([0, 1])
        push = np.where(gap == 0, order, np.sign(gap)) * over * 0.3
        points += np.where(hit[:, :, None] & least, push, 0.0).sum(axis=1)
    return points


def _rounded(points: Points) -> list[tuple[int, int]]:
    return [(round(float(x)), round(float(y))) for x, y in points]
