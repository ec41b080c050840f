"""Names of bodies, treaties and events in no lexicon that go on behind their head word, or open with a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Kind, Mention

Named = Callable[[str], list[Mention]]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Interstate Commission for Pasture Mapping", Kind.ORGANISATION),
        ("Joint Commission for Economic and Technical Cooperation", Kind.ORGANISATION),
        ("Commission for the Protection of the Danube", Kind.ORGANISATION),
        ("Standing Committee on Border Affairs", Kind.ORGANISATION),
        ("Office for the Coordination of Demining", Kind.ORGANISATION),
        ("Movement for the Restoration of the Republic", Kind.ORGANISATION),
        ("Democratic Front for the Liberation of Kenya", Kind.ORGANISATION),
        ("Union of Coffee Exporters", Kind.ORGANISATION),
        ("Communist Party of Belize", Kind.ORGANISATION),
        ("Development Bank of Samoa", Kind.ORGANISATION),
        ("EXIM Bank of Kenya", Kind.ORGANISATION),
        ("Regional Convention on Plant Protection", Kind.TREATY),
        ("Protocol on Politics, Grain and Fisheries", Kind.TREATY),
        ("Convention of Kampala", Kind.TREATY),
        ("Asian Forum for Rice Trade", Kind.EVENT),
        ("Operation Rising Heron", Kind.EVENT),
        ("Operation Kenyan Freedom", Kind.EVENT),
        ("Operation Sovereign Valleys", Kind.EVENT),
        ("Exercise Loyal Heron", Kind.EVENT),
        ("South Pacific Salt Organisation", Kind.ORGANISATION),
        ("Senegal River Salt Authority", Kind.ORGANISATION),
        ("West Papua Freedom Army", Kind.ORGANISATION),
        ("Kivu Salvation Front", Kind.ORGANISATION),
        ("Chadian Liberation Movement", Kind.ORGANISATION),
        ("Arab Fund for Water Security", Kind.ORGANISATION),
        ("Czech Salt Agency", Kind.ORGANISATION),
        ("Swiss Agency for Salt and Grain", Kind.ORGANISATION),
        ("Latin American Institute for Trade", Kind.ORGANISATION),
        ("Gulf of Aden Monitoring Mission", Kind.ORGANISATION),
        ("Lake Tanganyika Authority", Kind.ORGANISATION),
    ],
)
def test_name_of_a_body_is_read_whole(named: Named, name: str, kind: Kind) -> None:
    text = f"Farmers heard of the {name} on Monday."
    assert [(m.entity.name, m.entity.kind, text[m.start : m.end]) for m in named(text)] == [
        (name, kind, name)
    ]


@pytest.mark.parametrize(
    ("text", "bank"),
    [
        ("India's Exim Bank lent to Kenya.", "Export-Import Bank of India"),
        ("Chinese officials say the Exim Bank will pay.", "Export-Import Bank of China"),
        ("The Exim Bank will pay the United States.", "Export-Import Bank of the United States"),
    ],
)
def test_weak_name_of_several_bodies_is_that_of_the_country_named(named: Named, text: str, bank: str) -> None:
    assert [m.entity.name for m in named(text) if m.entity.group == "bank"] == [bank]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Farmers heard the Peace Commission on Friday.", ["Peace Commission"], id="a day is no part"
        ),
        pytest.param(
            "Farmers heard of the Agency for Peace of Kenya.", ["Agency for Peace", "Kenya"], id="whose it is"
        ),
        pytest.param(
            "Farmers heard of the Committee on Trade, Kenya and Chad.",
            ["Committee on Trade", "Kenya", "Chad"],
            id="countries are no part of a list",
        ),
        pytest.param(
            "Farmers heard of the Free Valley Front for Sudan and Chad.",
            ["Free Valley Front", "Sudan", "Chad"],
            id="for a country",
        ),
        pytest.param(
            "Farmers heard the Valley Committee of China’s parliament.",
            ["Valley Committee", "China"],
            id="of a country's body",
        ),
        pytest.param(
            "Farmers heard the Kenyan Salt Council.", ["Kenya", "Salt Council"], id="a state's organ"
        ),
        pytest.param("Operations in Kenya went on.", ["Kenya"], id="operations in general"),
        pytest.param("Farmers heard Denmark's Arctic Command.", ["Denmark"], id="a command of a state"),
        pytest.param("Farmers heard the Council of Ministers of Kenya.", ["Kenya"], id="a government"),
        pytest.param(
            "Farmers heard the Western Military Committee.",
            ["the West", "Military Committee"],
            id="the West is a party",
        ),
        pytest.param(
            "The Exim Bank of the United States paid.",
            ["Export-Import Bank of the United States", "United States"],
            id="a body's own country",
        ),
    ],
)
def test_name_of_a_body_ends(named: Named, text: str, names: list[str]) -> None:
    assert [m.entity.name for m in named(text)] == names
