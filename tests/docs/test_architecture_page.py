"""The page of the architecture names every room of the contract, and no place that is not there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"


def rooms() -> list[str]:
    layers = runpy.run_path(str(ROOT / "docs" / "rooms.py"))["layers"]()
    return [room for layer in layers for room in layer]


def texts(name: str) -> list[str | None]:
    drawing = ET.parse(ROOT / "docs" / name)  # noqa: S314 - a file of the project
    return [text.text for text in drawing.iter(f"{SVG}text")]


def test_every_room_is_told_of() -> None:
    told = re.findall(r"`kg/(\w+)(?:\.py)?`", PAGE)
    assert [room for room in rooms() if room not in told] == []


def test_places_are_there() -> None:
    places = re.findall(r"`((?:kg|ontology)/[\w/.]+)`", PAGE)
    assert len(places) > 20
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_drawing_shows_every_room() -> None:
    shown = texts("rooms.svg")
    assert [room for room in rooms() if room not in shown] == []


def test_drawing_of_the_model_shows_its_boxes_and_lines() -> None:
    readme = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8")
    source = readme.partition("```mermaid\n")[2].partition("```")[0]
    shown = texts("model.svg")
    wanted = [line for text in re.findall(r'\["(.*?)"\]', source) for line in text.split("<br/>")]
    wanted += re.findall(r"\|(.+?)\|", source)
    assert len(wanted) > 20
    assert [words for words in wanted if words not in shown] == []
