"""Tables state ties without verbs: by column heads, row labels, role cells and titles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Status, Tie

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
            "Country | Standing | Since\nMontenegro | in accession talks with the EU | 2012\nKosovo | applied to join the EU | 2022",
            ["Kosovo member-of European Union (planned)", "Montenegro negotiates-with European Union"],
            id="a cell says it of the first",
        ),
        pytest.param(
            "Arab League summits\nMay 2024 | hosted by Bahrain\nMay 2025 | to be hosted by Iraq",
            ["Bahrain hosts Arab League", "Iraq hosts Arab League (planned)"],
            id="a cell says it of the title",
        ),
        pytest.param(
            "Who holds the presidency of the Council of the European Union\nSpring | Poland\nAutumn | Cyprus (to come)",
            [
                "Cyprus chairs Council of the European Union (planned)",
                "Poland chairs Council of the European Union",
            ],
            id="a cell answers the title",
        ),
        pytest.param(
            "Newcomer | Organisation | Date\nCroatia | European Union | 2013\nSweden | NATO | 2024",
            ["Croatia member-of European Union", "Sweden member-of NATO"],
            id="two heads: a role and its bodies",
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
        pytest.param(
            "Goods | Chad | Niger\nOil | supplier | transit\nWheat | exporter | exporter",
            ["Chad supplies Niger", "Chad trades-with Niger"],
            id="a role of both columns",
        ),
        pytest.param("Country | Capital\nKenya | Nairobi\nPeru | Lima", [], id="capitals"),
        pytest.param("Team | Points\nSpain | 6\nCroatia | 3", [], id="football"),
        pytest.param("From | To | Hours\nKenya | Peru | 17\nChile | Spain | 12", [], id="flights"),
        pytest.param("Kenya | Peru", [], id="one row"),
    ],
)
def test_table(read: Read, text: str, wanted: list[str]) -> None:
    assert sorted(map(_line, read(text))) == wanted


def _line(tie: Tie) -> str:
    status = "" if tie.status is Status.ASSERTED else f" ({tie.status})"
    return f"{tie.source.name} {tie.relation} {tie.target.name}{status}"


def test_the_row_is_the_evidence(read: Read) -> None:
    text = "Country | Body | Role\nEthiopia | BRICS | member\nMongolia | SCO | observer"
    assert [t.evidence[0].quote for t in read(text)] == [
        "Ethiopia | BRICS | member",
        "Mongolia | SCO | observer",
    ]
