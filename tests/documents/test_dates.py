from __future__ import annotations

import pytest

from kg.documents import dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2024-07-03", "2024-07-03", id="ISO"),
        pytest.param("2024-07-03T09:00:00+03:00", "2024-07-03", id="ISO with time"),
        pytest.param("20240703T090000Z", "2024-07-03", id="compact"),
        pytest.param("20240703", "2024-07-03", id="compact, no time"),
        pytest.param("2024-07-03 09:00", "2024-07-03", id="with a space"),
        pytest.param("Wed, 03 Jul 2024 09:00:00 GMT", "2024-07-03", id="RFC 2822"),
        pytest.param("July 3, 2024", "2024-07-03", id="month first"),
        pytest.param("03.07.2024", "2024-07-03", id="dots"),
        pytest.param("2024-13-03", None, id="no such month"),
        pytest.param("2024-02-30", None, id="no such day"),
        pytest.param("1720000000", None, id="seconds"),
        pytest.param("2024", None, id="year alone"),
        pytest.param("", None, id="nothing"),
        pytest.param("yesterday", None, id="words"),
    ],
)
def test_stated(text: str, day: str | None) -> None:
    assert dates.stated(text) == day
