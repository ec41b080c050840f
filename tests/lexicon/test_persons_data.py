"""People: well formed, one owner for each name, offices dated and in order, and of bodies that the lexicon knows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from kg import yamls
from kg.resources import data

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = sorted(path.name for path in data("lexicon").glob("persons*.yaml"))
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def read(name: str) -> Any:
    return yamls.read(data("lexicon", name))


PERSONS = [entry for name in FILES for entry in read(name)]


def slug(entry: dict[str, Any]) -> str:
    return str(entry.get("id") or re.sub(r"[^A-Za-z0-9_-]", "_", entry["name"]))


def offices() -> Iterator[tuple[str, dict[str, str]]]:
    for person in PERSONS:
        for office in person.get("offices", ()):
            yield person["name"], office


def owners(surface: str) -> list[str]:
    return [
        person["name"]
        for person in PERSONS
        if surface in {person["name"], *person.get("names", ()), *person.get("short", ())}
    ]


def test_the_usual_people_are_there() -> None:
    assert len(PERSONS) > 900


def test_keys_are_known() -> None:
    assert [
        p["name"]
        for p in PERSONS
        if not set(p) <= {"name", "id", "kind", "country", "names", "short", "offices"}
    ] == []
    assert {p["kind"] for p in PERSONS} == {"Person"}
    assert [
        o for _, o in offices() if not set(o) <= {"office", "of", "from", "to"} or "office" not in o
    ] == []


def test_ids_are_plain_and_unique() -> None:
    ids = [slug(p) for p in PERSONS]
    assert [i for i in ids if not re.fullmatch(r"[A-Za-z0-9_-]+", i)] == []
    assert [i for i, count in Counter(ids).items() if count > 1] == []


def test_a_name_belongs_to_one_person() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for person in PERSONS:
        for surface in (person["name"], *person.get("names", ()), *person.get("short", ())):
            found[surface].add(person["name"])
    assert {s: sorted(names) for s, names in found.items() if len(names) > 1} == {}


def test_no_name_of_a_person_names_a_country_or_its_people() -> None:
    countries = {
        surface
        for entry in read("countries.yaml")
        for surface in (
            entry["name"],
            entry.get("capital", ""),
            *(
                s
                for key in ("names", "adjectives", "people", "metonyms", "capital_names", "cities")
                for s in entry.get(key, ())
            ),
        )
    }
    assert (
        sorted(
            countries & {s for p in PERSONS for s in (p["name"], *p.get("names", ()), *p.get("short", ()))}
        )
        == []
    )


def test_dates_are_dates_and_run_forward() -> None:
    bad = [
        (name, office)
        for name, office in offices()
        if any(key in office and not DATE.fullmatch(office[key]) for key in ("from", "to"))
    ]
    assert bad == []
    backward = [
        (name, office)
        for name, office in offices()
        if "from" in office and "to" in office and office["to"] < office["from"][: len(office["to"])]
    ]
    assert backward == []


def test_offices_stand_newest_first() -> None:
    mixed = []
    for person in PERSONS:
        begun = [o["from"] for o in person.get("offices", ()) if "from" in o]
        if begun != sorted(begun, reverse=True):
            mixed.append(person["name"])
    assert mixed == []


def test_offices_belong_to_bodies_that_the_lexicon_knows() -> None:
    bodies = {
        entry["name"]
        for path in data("lexicon").glob("*.yaml")
        if path.name.startswith(("countries", "organisations", "events", "treaties"))
        for entry in read(path.name)
    }
    assert sorted({o["of"] for _, o in offices() if "of" in o} - bodies) == []


def test_one_head_of_state_at_a_time() -> None:
    """Only one person without an end date is president, and only one prime minister, of a country."""
    sitting: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, office in offices():
        if office["office"] in {"president", "prime minister", "chancellor", "king"} and "to" not in office:
            sitting[office["office"], office["of"]].append(name)
    assert {key: names for key, names in sitting.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Putin", "Vladimir Putin"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Aleksandr Lukashenko", "Alexander Lukashenko"),
        ("Lukashenka", "Alexander Lukashenko"),
        ("Maksim Ryzhenkov", "Maxim Ryzhenkov"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Erdogan", "Recep Tayyip Erdoğan"),
        ("MBS", "Mohammed bin Salman"),
        ("MBZ", "Mohamed bin Zayed Al Nahyan"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Abdel Fattah al-Sisi", "Abdel Fattah el-Sisi"),
        ("S Jaishankar", "S. Jaishankar"),
        ("William Lai", "Lai Ching-te"),
        ("Abe Shinzo", "Shinzo Abe"),
        ("Hemedti", "Mohamed Hamdan Dagalo"),
        ("Jokowi", "Joko Widodo"),
        ("Mao Ning", "Mao Ning"),
        ("Donald J. Trump", "Donald Trump"),
    ],
)
def test_spellings_lead_to_their_person(surface: str, name: str) -> None:
    assert owners(surface) == [name]


@pytest.mark.parametrize(
    "surname", ["Kim", "Lee", "Bush", "Clinton", "Khan", "Park", "Li", "Wang", "Singh", "Abbas"]
)
def test_common_surnames_are_left_to_the_document(surname: str) -> None:
    assert owners(surname) == []
