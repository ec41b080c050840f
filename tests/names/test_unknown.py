"""Names in no lexicon: persons by a title or an office beside them, bodies and treaties by their last word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Kind, Mention

Named = Callable[[str], list[Mention]]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param(
            "Later that day Foreign Minister Aruna Kabiru met farmers near the lake.",
            "Aruna Kabiru",
            Kind.PERSON,
            id="title before",
        ),
        pytest.param(
            "Later that day the foreign minister, Aruna Kabiru, met farmers near the lake.",
            "Aruna Kabiru",
            Kind.PERSON,
            id="title and a comma before",
        ),
        pytest.param(
            "Aruna Kabiru, the Kenyan foreign minister, met farmers near the lake.",
            "Aruna Kabiru",
            Kind.PERSON,
            id="title behind",
        ),
        pytest.param(
            "Later that day the envoy Aruna Kabiru met farmers near the lake.",
            "Aruna Kabiru",
            Kind.PERSON,
            id="title in lower case",
        ),
        pytest.param(
            "Later that day Prime Minister Sheikh Zorun Al-Tabari met farmers near the lake.",
            "Zorun Al-Tabari",
            Kind.PERSON,
            id="title and courtesy",
        ),
        pytest.param(
            "Later that day Zorun bin Talim Al Tabari met farmers near the lake.",
            "Zorun bin Talim Al Tabari",
            Kind.PERSON,
            id="a father's name, without a title",
        ),
        pytest.param(
            "Later that day the prime minister, Zorun bin Talim bin Harun Al Tabari, met farmers.",
            "Zorun bin Talim bin Harun Al Tabari",
            Kind.PERSON,
            id="many fathers",
        ),
        pytest.param(
            "Later that day Minister of Ferries Zorun Tabari met farmers near the lake.",
            "Zorun Tabari",
            Kind.PERSON,
            id="a minister of anything",
        ),
        pytest.param(
            "Later that day Sarah Sirleaf met farmers near the lake.",
            "Sarah Sirleaf",
            Kind.PERSON,
            id="a given name before the surname of somebody known",
        ),
        pytest.param(
            "On Monday the Great Lakes Grain Council met in the old town hall.",
            "Great Lakes Grain Council",
            Kind.ORGANISATION,
            id="council",
        ),
        pytest.param(
            "Later that day rebels of the Free Valley Front left the town.",
            "Free Valley Front",
            Kind.ORGANISATION,
            id="front",
        ),
        pytest.param(
            "On Monday the Blue Coast Summit opened in the old town hall.",
            "Blue Coast Summit",
            Kind.EVENT,
            id="summit",
        ),
        pytest.param(
            "On Monday the Blue Valley Treaty was read aloud in the old town hall.",
            "Blue Valley Treaty",
            Kind.TREATY,
            id="treaty",
        ),
        pytest.param(
            "Many left the Free Valley Front.",
            "Free Valley Front",
            Kind.ORGANISATION,
            id="a head word at the end",
        ),
        pytest.param(
            "It heard of a fund called the East Coast Cotton Fund.",
            "East Coast Cotton Fund",
            Kind.ORGANISATION,
            id="a direction in a name",
        ),
        pytest.param(
            "Farmers heard of the Astana Summit on Monday.",
            "Astana Summit",
            Kind.EVENT,
            id="summit of a city",
        ),
        pytest.param(
            "Farmers heard of the Cairo Declaration on Monday.",
            "Cairo Declaration",
            Kind.TREATY,
            id="declaration of a city",
        ),
        pytest.param(
            "Farmers heard of the Tehran Initiative on Monday.",
            "Tehran Initiative",
            Kind.INITIATIVE,
            id="initiative of a city",
        ),
        pytest.param(
            "Farmers heard of the Sahel Friendship Treaty on Monday.",
            "Sahel Friendship Treaty",
            Kind.TREATY,
            id="treaty of a region",
        ),
        pytest.param(
            "Farmers heard of the Kenya Farming Summit on Monday.",
            "Kenya Farming Summit",
            Kind.EVENT,
            id="summit of a country",
        ),
        pytest.param(
            "The militia Ansar Kolo left the town.",
            "Ansar Kolo",
            Kind.ORGANISATION,
            id="noun for a body before",
        ),
        pytest.param(
            "Later the state company Gazmash left the town.",
            "Gazmash",
            Kind.ORGANISATION,
            id="noun for a body before one word",
        ),
        pytest.param(
            "On Monday the Great Lakes Grain Council met farmers.",
            "Great Lakes Grain Council",
            Kind.ORGANISATION,
            id="short prose is no headline",
        ),
    ],
)
def test_shape_says_what_it_is(named: Named, text: str, name: str, kind: Kind) -> None:
    found = [m for m in named(text) if not m.entity.known]
    assert [(m.entity.name, m.entity.kind, text[m.start : m.end]) for m in found] == [(name, kind, name)]


@pytest.mark.parametrize(
    ("text", "entity", "surfaces"),
    [
        pytest.param(
            "Milos Vučević met farmers near the lake.",
            "Milos_Vucevic",
            ["Milos Vučević"],
            id="somebody known whose given name lacks its accents",
        ),
        pytest.param(
            "Later Foreign Minister Aruna Kabiru met farmers. Mr Kabiru liked the lake.",
            "Aruna_Kabiru",
            ["Aruna Kabiru", "Kabiru"],
            id="surname",
        ),
        pytest.param(
            "On Monday the Great Lakes Grain Council (GLGC) met farmers near the lake. Later the GLGC voted.",
            "Great_Lakes_Grain_Council",
            ["Great Lakes Grain Council", "GLGC", "GLGC"],
            id="acronym in brackets",
        ),
        pytest.param(
            "Later the militia Ansar Kolo left the town. Few miss Ansar Kolo.",
            "Ansar_Kolo",
            ["Ansar Kolo", "Ansar Kolo"],
            id="a body by the noun before it",
        ),
        pytest.param(
            "Later Foreign Minister Aruna Kabiru met farmers. Aruna Kabiru liked the lake.",
            "Aruna_Kabiru",
            ["Aruna Kabiru", "Aruna Kabiru"],
            id="full name again",
        ),
    ],
)
def test_a_document_remembers(named: Named, text: str, entity: str, surfaces: list[str]) -> None:
    assert [text[m.start : m.end] for m in named(text) if m.entity.id == entity] == surfaces


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Later that day Mr Kabiru met farmers near the Lake.", id="no capital makes a body"),
        pytest.param("On Monday the council met in the old town hall.", id="lower case"),
        pytest.param("Later that day the party Chairman left the bank Friday.", id="no name behind a noun"),
        pytest.param("Monday came and the Market opened in the rain.", id="days and common words"),
        pytest.param(
            "\u201cWhy not?\u201d asked the Baker of the village on Tuesday.", id="a common word in capitals"
        ),
    ],
)
def test_no_body_is_made_up(named: Named, text: str) -> None:
    assert [m.entity.name for m in named(text) if m.entity.kind is not Kind.PERSON] == []
