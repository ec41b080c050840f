"""Tables state ties without verbs: by column heads, row labels, role cells and titles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Tie

Read = Callable[[str], tuple[Tie, ...]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Body | Observers\nSCO | Mongolia\nEAEU | Moldova",
            [
                "Moldova observer-of Eurasian Economic Union",
                "Mongolia observer-of Shanghai Cooperation Organisation",
            ],
            id="a head names the role",
        ),
        pytest.param(
            "Country | Body | Role\nEthiopia | BRICS | member\nMongolia | SCO | observer",
            ["Ethiopia member-of BRICS", "Mongolia observer-of Shanghai Cooperation Organisation"],
            id="a cell names the role",
        ),
        pytest.param(
            "Donor | Aid to Ukraine\nJapan | loans\nNorway | grants",
            ["Japan aids Ukraine", "Norway aids Ukraine"],
            id="a head names the relation",
        ),
        pytest.param(
            "The SCO at a glance.\n\nRole | States\nMember | India; Iran\nObserver | Mongolia",
            [
                "India member-of Shanghai Cooperation Organisation",
                "Iran member-of Shanghai Cooperation Organisation",
                "Mongolia observer-of Shanghai Cooperation Organisation",
            ],
            id="a label names the role",
        ),
        pytest.param("Country | Capital\nKenya | Nairobi\nPeru | Lima", [], id="capitals"),
        pytest.param("Team | Points\nSpain | 6\nCroatia | 3", [], id="football"),
        pytest.param("From | To | Hours\nKenya | Peru | 17\nChile | Spain | 12", [], id="flights"),
        pytest.param("Kenya | Peru", [], id="one row"),
    ],
)
def test_table(read: Read, text: str, wanted: list[str]) -> None:
    assert sorted(f"{t.source.name} {t.relation} {t.target.name}" for t in read(text)) == wanted


def test_the_row_is_the_evidence(read: Read) -> None:
    text = "Country | Body | Role\nEthiopia | BRICS | member\nMongolia | SCO | observer"
    assert [t.evidence[0].quote for t in read(text)] == [
        "Ethiopia | BRICS | member",
        "Mongolia | SCO | observer",
    ]
