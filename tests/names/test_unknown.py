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
    ],
)
def test_shape_says_what_it_is(named: Named, text: str, name: str, kind: Kind) -> None:
    found = [m for m in named(text) if not m.entity.known]
    assert [(m.entity.name, m.entity.kind, text[m.start : m.end]) for m in found] == [(name, kind, name)]


@pytest.mark.parametrize(
    ("text", "entity", "surfaces"),
    [
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
        pytest.param("Monday came and the Market opened in the rain.", id="days and common words"),
        pytest.param(
            "\u201cWhy not?\u201d asked the Baker of the village on Tuesday.", id="a common word in capitals"
        ),
    ],
)
def test_no_body_is_made_up(named: Named, text: str) -> None:
    assert [m.entity.name for m in named(text) if m.entity.kind is not Kind.PERSON] == []
