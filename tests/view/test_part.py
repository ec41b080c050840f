"""Parts of the graph for a page."""

from __future__ import annotations

import made_ties
import pytest

from kg.errors import UsageError
from kg.selection import part


def names(ties) -> set[str]:
    return {end.name for tie in ties for end in (tie.source, tie.target)}


@pytest.mark.parametrize(
    ("options", "count"),
    [
        pytest.param({}, 10, id="all"),
        pytest.param(
            {"focus": "Belarus"}, 3, id="an entity with its neighbours, and the tie between two of them"
        ),
        pytest.param({"focus": "byelorussia"}, 3, id="an alias in small letters"),
        pytest.param({"focus": "curacao", "hops": 1}, 1, id="accents folded"),
        pytest.param({"focus": "Curaçao", "hops": 2}, 6, id="two steps"),
        pytest.param({"focus": "Belarus", "hops": 0}, 0, id="no step"),
        pytest.param({"since": "2024"}, 8, id="since a year: undated ties are out"),
        pytest.param({"since": "2024-07-04"}, 7, id="since a day"),
        pytest.param({"families": ["contact"]}, 2, id="one family"),
        pytest.param({"families": ["conflict"], "since": "2024"}, 0, id="no tie is left"),
        pytest.param({"max_nodes": 2}, 2, id="the two strongest"),
        pytest.param({"focus": "Belarus", "max_nodes": 1}, 0, id="the focus alone"),
    ],
)
def test_part(options, count):
    assert len(part(made_ties.few(), **options)) == count


def test_focus_is_kept_among_the_strongest():
    assert "Belarus" in names(part(made_ties.few(), focus="Belarus", max_nodes=2))


def test_unknown_family_is_named():
    with pytest.raises(UsageError, match="unknown family war: use "):
        part(made_ties.few(), families=["war"])


@pytest.mark.parametrize("since", ["20-1", "2024-13", "2024-02-30", "yesterday", ""])
def test_a_date_that_is_none_is_named(since):
    with pytest.raises(UsageError, match="is no date: write a year, a month or a day"):
        part(made_ties.few(), since=since)
