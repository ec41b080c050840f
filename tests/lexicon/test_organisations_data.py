"""Organisations, treaties, initiatives, events, titles, actors: the data is well formed and unambiguous."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from kg import yamls
from kg.model import Kind
from kg.resources import data

if TYPE_CHECKING:
    from collections.abc import Iterator

ORGANISATIONS = sorted(path.name for path in data("lexicon").glob("organisations*.yaml"))
FILES = [*ORGANISATIONS, "treaties.yaml", "initiatives.yaml", "events.yaml", "power-plants.yaml"]
KEYS = {"name", "id", "kind", "group", "wikidata", "names", "weak", "metonyms", "seat", "country", "nouns"}
GROUPS = {
    "Organisation": set(
        "bloc alliance agency bank court forum parliament party armed-group company ngo thinktank media "
        "military ministry church fund".split()
    ),
    "Treaty": {"treaty", "charter", "programme"},
    "Initiative": {"initiative", "corridor", "pipeline"},
    "Event": set("summit forum war crisis conference exercise assembly games exhibition talks".split()),
    "Place": {"zone"},
}


def read(name: str) -> Any:
    return yamls.read(data("lexicon", name))


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in FILES:
        for entry in read(name):
            yield name, entry


def slug(entry: dict[str, Any]) -> str:
    return str(entry.get("id") or re.sub(r"[^A-Za-z0-9_-]", "_", entry["name"]))


def strong(entry: dict[str, Any]) -> set[str]:
    return {entry["name"], *entry.get("names", ())} - set(entry.get("weak", ()))


def repeated(items: Iterator[str] | list[str]) -> list[str]:
    return sorted(item for item, count in Counter(items).items() if count > 1)


@pytest.mark.parametrize("name", FILES)
def test_every_entry_is_well_formed(name: str) -> None:
    kinds = {kind.value for kind in Kind}
    for entry in read(name):
        assert set(entry) <= KEYS, entry
        assert entry["kind"] in kinds, entry
        assert entry["group"] in GROUPS[entry["kind"]], entry
        assert re.fullmatch(r"[A-Za-z0-9_-]+", slug(entry)), entry
        assert re.fullmatch(r"Q\d+", entry.get("wikidata", "Q1")), entry
        for key in ("names", "weak", "metonyms", "nouns"):
            words = entry.get(key, [])
            assert all(word and word == " ".join(word.split()) for word in words), entry
            assert not repeated(words), entry


def test_ids_are_unique() -> None:
    assert repeated([slug(entry) for _, entry in entries()]) == []


def test_canonical_names_are_unique() -> None:
    assert repeated([entry["name"] for _, entry in entries()]) == []


def test_wikidata_ids_are_unique() -> None:
    assert repeated([entry["wikidata"] for _, entry in entries() if "wikidata" in entry]) == []


def test_a_strong_name_belongs_to_one_entry() -> None:
    assert repeated([surface for _, entry in entries() for surface in strong(entry)]) == []


def test_a_weak_name_is_no_strong_name_elsewhere() -> None:
    owners = {surface: slug(entry) for _, entry in entries() for surface in strong(entry)}
    clashes = [
        surface
        for _, entry in entries()
        for surface in entry.get("weak", ())
        if owners.get(surface, slug(entry)) != slug(entry)
    ]
    assert clashes == []


def test_no_strong_name_is_a_name_of_a_country() -> None:
    countries = {
        surface
        for entry in read("countries.yaml")
        for surface in (
            entry["name"],
            *(s for key in ("names", "adjectives", "people", "metonyms") for s in entry.get(key, ())),
        )
    }
    assert sorted(countries & {surface for _, entry in entries() for surface in strong(entry)}) == []


@pytest.mark.parametrize("word", ["WHO", "IS", "AU", "AP", "OAS", "Apple", "Shell", "Time", "Quad"])
def test_ambiguous_words_are_never_strong(word: str) -> None:
    assert [slug(entry) for _, entry in entries() if word in strong(entry)] == []


def test_one_word_in_small_letters_is_never_strong() -> None:
    allowed = set("eurozone euro-zone peshmerga teleSUR airBaltic flydubai mBridge xAI dpa euronews".split())
    allowed |= {"bdnews24", "bdnews24.com", "eKathimerini"}
    found = {
        surface
        for _, entry in entries()
        for surface in strong(entry)
        if " " not in surface and surface[0].islower()
    }
    assert sorted(w for w in found - allowed if not w.startswith(("al-", "anti-"))) == []


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("SCO", "Shanghai Cooperation Organisation"),
        ("EU", "European Union"),
        ("Nato", "NATO"),
        ("OPEC", "Organization of the Petroleum Exporting Countries"),
        ("G7", "Group of Seven"),
        ("M23", "March 23 Movement"),
        ("Ansar Allah", "Houthis"),
        ("ISIS", "Islamic State"),
        ("JCPOA", "Joint Comprehensive Plan of Action"),
        ("UN Charter", "Charter of the United Nations"),
        ("One Belt, One Road", "Belt and Road Initiative"),
        ("Silk Road Economic Belt", "Silk Road Economic Belt"),
        ("CCTV", "China Central Television"),
        ("TICAD", "Tokyo International Conference on African Development"),
    ],
)
def test_well_known_names_lead_to_their_entry(surface: str, name: str) -> None:
    assert [entry["name"] for _, entry in entries() if surface in strong(entry)] == [name]


def test_reporters_have_their_own_group() -> None:
    media = {entry["name"] for entry in read("organisations-media.yaml")}
    assert {"Reuters", "TASS", "BelTA", "BBC", "Al Jazeera"} <= media
    assert {entry["group"] for entry in read("organisations-media.yaml")} == {"media"}


def test_titles_are_lower_case_and_of_one_class() -> None:
    groups = [
        group for group in read("titles.yaml") if group["class"] not in {"courtesy", "prefix", "suffix"}
    ]
    titles = [title for group in groups for key in ("names", "plurals") for title in group.get(key, ())]
    assert repeated(titles) == []
    assert [title for title in titles if title != title.lower()] == []


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("president", "head"),
        ("foreign minister", "minister"),
        ("minister of foreign affairs", "minister"),
        ("special envoy", "official"),
        ("secretary-general", "organisation-head"),
        ("opposition leader", "epithet"),
        ("opposite number", "counterpart"),
    ],
)
def test_titles_are_in_their_class(title: str, sort: str) -> None:
    assert [group["class"] for group in read("titles.yaml") if title in group["names"]] == [sort]


def test_actors_stand_for_their_country_in_one_way() -> None:
    groups = read("actors.yaml")
    nouns = [noun for group in groups for noun in group["names"]]
    assert repeated(nouns) == []
    assert [noun for noun in nouns if noun != noun.lower()] == []
    assert {group["stands"] for group in groups} == {"always", "trade", "never"}
