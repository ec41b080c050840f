"""Positions: readable, the same every time, quick."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import layout


def ring(size: int) -> dict[tuple[int, int], float]:
    return {(i, i + 1): 1.0 for i in range(size - 1)}


def overlapping(spots, boxes) -> int:
    pairs = [(a, b) for a in range(len(spots)) for b in range(a)]
    return sum(
        all(
            abs(spots[a][axis] - spots[b][axis]) + 2 < (boxes[a][axis] + boxes[b][axis]) / 2
            for axis in (0, 1)
        )
        for a, b in pairs
    )


@pytest.mark.parametrize("size", [0, 1, 2, 3, 10, 70])
def test_labels_do_not_overlap(size):
    draw = random.Random(size)  # noqa: S311 - a sample, not a secret
    boxes = [(draw.uniform(40, 130), draw.uniform(35, 70)) for _ in range(size)]
    spots = layout.arranged(boxes, ring(size))
    assert len(spots) == size
    assert overlapping(spots, boxes) <= size // 20


@given(st.integers(1, 40), st.data())
def test_spread_places_every_node_apart(size, data):
    ends = st.integers(0, size - 1)
    drawn = data.draw(st.lists(st.tuples(ends, ends), max_size=60))
    pairs = {(min(a, b), max(a, b)): 1.0 for a, b in drawn if a != b}
    spots = layout.spread(size, pairs)
    assert len(set(spots)) == size
    assert spots == layout.spread(size, dict(reversed(pairs.items())))


def test_very_many_nodes_are_placed_on_a_disc():
    assert len(layout.spread(50, ring(50), most=10)) == 50
