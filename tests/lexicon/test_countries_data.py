"""States, territories and regions: the data is well formed, unambiguous, and well-known names lead home."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from kg import yamls
from kg.resources import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SURFACES = ("names", "adjectives", "people", "metonyms", "capital_names", "cities", "regions")
LISTS = {*SURFACES, "weak", "weak_cities"}
KEYS = {"nouns", "parts", "name", "id", "kind", "group", "wikidata", "codes", "country", "capital", *LISTS}


def read(name: str) -> Any:
    return yamls.read(data("lexicon", name))


COUNTRIES = read("countries.yaml")
REGIONS = read("regions.yaml")
ENTRIES = [*COUNTRIES, *REGIONS]


def slug(entry: dict[str, Any]) -> str:
    return str(entry.get("id") or re.sub(r"[^A-Za-z0-9_-]", "_", entry["name"]))


def strong(entry: dict[str, Any], keys: Iterable[str] = SURFACES) -> Iterator[str]:
    """Give every surface that is enough alone."""
    weak = set(entry.get("weak", ()))
    for surface in (entry["name"], entry.get("capital", ""), *(s for k in keys for s in entry.get(k, ()))):
        if surface and surface not in weak:
            yield surface


def repeated(items: Iterable[str]) -> list[str]:
    return sorted(item for item, count in Counter(items).items() if count > 1)


def owners(surface: str) -> list[str]:
    return [entry["name"] for entry in ENTRIES if surface in set(strong(entry))]


def test_keys_and_kinds_are_known() -> None:
    assert [e["name"] for e in ENTRIES if not set(e) <= KEYS] == []
    assert {e["kind"] for e in COUNTRIES} == {"Country"}
    assert {e["group"] for e in COUNTRIES} == {"state", "territory", "defunct"}
    assert {(e["kind"], e["group"]) for e in REGIONS} == {
        ("Organisation", "region"),
        ("Organisation", "company"),
        ("Place", "sea"),
        ("Place", "zone"),
        ("Place", "base"),
    }


def test_ids_are_plain_and_unique() -> None:
    ids = [slug(e) for e in ENTRIES]
    assert [i for i in ids if not re.fullmatch(r"[A-Za-z0-9_-]+", i)] == []
    assert repeated(ids) == []


def test_codes_are_unique_and_of_their_form() -> None:
    codes = [e["codes"] for e in COUNTRIES if "codes" in e]
    assert [c for c in codes if not re.fullmatch(r"[A-Z]{2} [A-Z]{3}", f"{c['iso2']} {c['iso3']}")] == []
    assert repeated(c["iso2"] for c in codes) == []
    assert repeated(c["iso3"] for c in codes) == []
    wikidata = [e["wikidata"] for e in ENTRIES if "wikidata" in e]
    assert [q for q in wikidata if not re.fullmatch(r"Q\d+", q)] == []
    assert repeated(wikidata) == []


def test_surfaces_are_trimmed_and_stand_once_in_a_list() -> None:
    for entry in ENTRIES:
        for key in LISTS & set(entry):
            assert all(s and s == " ".join(s.split()) for s in entry[key]), (entry["name"], key)
            assert repeated(entry[key]) == [], (entry["name"], key)


def test_a_strong_surface_belongs_to_one_entry() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in ENTRIES:
        for surface in strong(entry):
            found[surface].add(entry["name"])
    assert {s: sorted(names) for s, names in found.items() if len(names) > 1} == {}


def test_a_place_is_not_both_weak_and_strong() -> None:
    sure = {s for e in ENTRIES for s in strong(e, ("names", "adjectives", "people", "capital_names"))}
    doubtful = {s: e["name"] for e in COUNTRIES for s in e.get("weak_cities", ())}
    same_country = {s for e in COUNTRIES for s in e.get("weak_cities", ()) if s in set(strong(e))}
    assert same_country == set()
    assert sorted(set(doubtful) & sure - {"London", "Victoria", "Kingston", "Tripoli"}) == []


def test_every_country_of_a_place_is_an_entry() -> None:
    names = {e["name"] for e in COUNTRIES}
    assert [e["name"] for e in ENTRIES if e.get("country", "Russia") not in names] == []


def test_members_of_the_united_nations_are_complete() -> None:
    """193 members and 2 observers, and Taiwan, Kosovo, Cook Islands and Niue: 199 states."""
    states = {e["name"] for e in COUNTRIES if e["group"] == "state"}
    assert len(states) == 199


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("US", "United States"),
        ("U.S.", "United States"),
        ("America", "United States"),
        ("White House", "United States"),
        ("Washington", "United States"),
        ("UK", "United Kingdom"),
        ("Downing Street", "United Kingdom"),
        ("Britons", "United Kingdom"),
        ("PRC", "China"),
        ("Zhongnanhai", "China"),
        ("Kremlin", "Russia"),
        ("DPRK", "North Korea"),
        ("ROK", "South Korea"),
        ("Blue House", "South Korea"),
        ("UAE", "United Arab Emirates"),
        ("Emirati", "United Arab Emirates"),
        ("DRC", "Democratic Republic of the Congo"),
        ("Congo-Brazzaville", "Republic of the Congo"),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("Burma", "Myanmar"),
        ("Swaziland", "Eswatini"),
        ("Türkiye", "Turkey"),
        ("Czechia", "Czech Republic"),
        ("East Timor", "Timor-Leste"),
        ("Cabo Verde", "Cape Verde"),
        ("Holland", "Netherlands"),
        ("Kiev", "Ukraine"),
        ("Belarussian", "Belarus"),
        ("Nigerien", "Niger"),
        ("Nigerian", "Nigeria"),
        ("Turkish Cypriot", "Northern Cyprus"),
        ("Gaza Strip", "Gaza"),
        ("USSR", "Soviet Union"),
        ("Kosovar", "Kosovo"),
        ("Samarkand", "Uzbekistan"),
        ("Western countries", "the West"),
        ("European leaders", "Europe"),
        ("Strait of Hormuz", "Strait of Hormuz"),
        ("Donbass", "Donbas"),
        ("Huangyan Island", "Scarborough Shoal"),
        ("Great Stone", "Great Stone Industrial Park"),
    ],
)
def test_well_known_names_lead_to_their_entry(surface: str, name: str) -> None:
    assert owners(surface) == [name]


@pytest.mark.parametrize("word", ["Congo", "Korea", "CAR", "Emirates", "Male", "Victoria", "Nice"])
def test_ambiguous_words_are_never_strong(word: str) -> None:
    assert owners(word) == []
