"""Positions: readable, the same every time, quick."""

from __future__ import annotations

import itertools
import math
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


def test_a_crowd_is_spread_by_what_holds_it_together():
    """Two crowds of 400, joined by a few: nodes of one lie nearer to each other than to those of the other."""
    draw = random.Random(1)  # noqa: S311 - a sample, not a secret
    ends = [sorted(draw.sample(range(400), 2)) for _ in range(1600)]
    pairs = {(a + crowd, b + crowd): 1.0 for a, b in ends for crowd in (0, 400)}
    spots = layout.spread(800, {**pairs, (0, 400): 1.0})

    def apart(first: range, second: range) -> float:
        return sum(math.dist(spots[a], spots[b]) for a in first for b in second)

    one, other = range(0, 400, 7), range(400, 800, 7)
    assert apart(one, other) > 1.5 * max(apart(one, one), apart(other, other))
    tied = sum(math.dist(spots[a], spots[b]) for a, b in pairs) / len(pairs)
    assert tied < apart(one, one) / len(one) ** 2


def test_very_many_nodes_are_placed_on_a_disc():
    assert len(layout.spread(50, ring(50), most=10)) == 50


def test_no_wide_empty_band_parts_a_pair_from_the_crowd():
    """A crowd and two that nothing ties to it: the picture leaves no more than an eighth empty between."""
    crowd = {(0, node): 1.0 for node in range(1, 31)}
    boxes = [(60.0, 40.0)] * 33
    for axis in (0, 1):
        places = sorted(spot[axis] for spot in layout.arranged(boxes, {**crowd, (31, 32): 1.0}))
        steps = [after - before for before, after in itertools.pairwise(places)]
        assert max(steps) < (places[-1] - places[0]) / 8
