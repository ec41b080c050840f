"""The date on a tie: the expression nearest to the word it hangs on, read against the day of publication."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Tie

Read = Callable[..., tuple[Tie, ...]]
PUBLISHED = "2024-07-03"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "when"),
    [
        pytest.param("Kenya met Peru on Monday.", "2024-07-01/2024-07-01 day", id="weekday, past"),
        pytest.param("Kenya will meet Peru on Monday.", "2024-07-08/2024-07-08 day", id="weekday, future"),
        pytest.param("Kenya met Peru yesterday.", "2024-07-02/2024-07-02 day", id="yesterday"),
        pytest.param("Kenya will meet Peru next month.", "2024-08-01/2024-08-31 month", id="next month"),
        pytest.param("Kenya met Peru on 5 May 2020.", "2020-05-05/2020-05-05 day", id="day in full"),
        pytest.param("Kenya met Peru in March 2011.", "2011-03-01/2011-03-31 month", id="month and year"),
        pytest.param("Kenya attacked Peru in 1879.", "1879-01-01/1879-12-31 year", id="year"),
        pytest.param(
            "On 5 May 2020 Kenya met Peru.", "2020-05-05/2020-05-05 day", id="date before the subject"
        ),
        pytest.param(
            "Kenya met Peru in 2019; Chile grew in 2020.",
            "2019-01-01/2019-12-31 year",
            id="the date of its own clause",
        ),
        pytest.param("Kenya met Peru.", None, id="no date"),
        pytest.param("Kenya did not meet Peru on Monday.", None, id="what did not happen has no date"),
        pytest.param("Kenya met Peru. Rain fell on Monday.", None, id="a date of another sentence"),
    ],
)
def test_when(read: Read, text: str, when: str | None) -> None:
    (tie,) = read(text, PUBLISHED)
    assert (f"{tie.when.start}/{tie.when.end} {tie.when.precision}" if tie.when else None) == when


def test_a_weekday_needs_a_day_of_publication(read: Read) -> None:
    (tie,) = read("Kenya met Peru on Monday.")
    assert tie.when is None


def test_a_state_is_not_dated(read: Read) -> None:
    (tie,) = read("In 2019 Kenya was a member of the African Union.", PUBLISHED)
    assert tie.when is None
