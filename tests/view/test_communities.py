"""Communities: a partition, as good as networkx's, the same every time."""

from __future__ import annotations

import made_ties
import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kg.communities import communities


def test_two_groups_joined_by_one_pair():
    inner = {(a, b): 1.0 for group in (range(6), range(6, 12)) for a in group for b in group if a < b}
    assert communities(12, {**inner, (0, 6): 1.0}) == [list(range(6)), list(range(6, 12))]


def test_heavy_pairs_hold_together():
    square = {(0, 1): 9.0, (1, 2): 1.0, (2, 3): 9.0, (0, 3): 1.0}
    assert communities(4, square) == [[0, 1], [2, 3]]


@given(st.integers(0, 25), st.data())
def test_every_node_is_in_one_community(size, data):
    ends = st.integers(0, max(0, size - 1))
    drawn = data.draw(st.lists(st.tuples(ends, ends, st.floats(0, 9)), max_size=60)) if size else []
    pairs = {(min(a, b), max(a, b)): weight for a, b, weight in drawn}
    found = communities(size, pairs)
    assert sorted(node for group in found for node in group) == list(range(size))
    assert found == communities(size, dict(reversed(pairs.items())))


def test_modularity_is_no_lower_than_that_of_networkx():
    number: dict[str, int] = {}
    pairs: dict[tuple[int, int], float] = {}
    for tie in made_ties.generated(300):
        a, b = sorted(number.setdefault(end.id, len(number)) for end in (tie.source, tie.target))
        pairs[a, b] = pairs.get((a, b), 0.0) + 1
    graph = nx.Graph()
    graph.add_nodes_from(range(len(number)))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in pairs.items())
    theirs = nx.community.louvain_communities(graph, seed=1)
    ours = communities(len(number), pairs)
    assert nx.community.modularity(graph, ours) > nx.community.modularity(graph, theirs) - 0.02
