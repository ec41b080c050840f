"""A user's own world, brought by files alone: states, capitals, leaders with terms, a body, rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg import parallel
from kg.documents import document
from kg.errors import DataError
from kg.examples import failures
from kg.model import Kind, Tie
from kg.own_relations import extend
from kg.pipeline import engine, read
from kg.relations import relations

HERE = Path(__file__).parent / "own_world"
NAMES, RULES = HERE / "names.yaml", HERE / "rules.yaml"
FEALTY = HERE / "fealty"
"""Rules for a relation that stands in Turtle beside them."""


def ties(text: str) -> list[Tie]:
    (reading,) = read([document(text, name="text", path="text")], rules=[RULES], lexicon=[NAMES])
    return list(reading.ties)


def lines(text: str) -> list[str]:
    return [
        f"{t.source.name} {t.relation} {t.target.name}"
        + ("" if t.status.value == "asserted" else f" ({t.status.value})")
        for t in ties(text)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Gondor signed a treaty with Rohan.", ["Gondor agreed-with Rohan"], id="names"),
        pytest.param("Gondorian troops attacked Arnor.", ["Gondor attacks Arnor"], id="demonym"),
        pytest.param("Rohirrim troops attacked Arnor.", ["Rohan attacks Arnor"], id="people"),
        pytest.param("Minas Tirith condemned Edoras.", ["Gondor criticises Rohan"], id="capitals act"),
        pytest.param(
            "The White Tower backed the Riddermark.", ["Gondor supports Rohan"], id="metonym and other name"
        ),
        pytest.param(
            "Theoden Thengel visited Dol Amroth.",
            ["Theoden Thengel visited Gondor"],
            id="a city lies in its country",
        ),
        pytest.param("Theoden met Denethor.", ["Theoden Thengel met-with Denethor Ecthelion"], id="surnames"),
        pytest.param(
            "Theoden sat down. The Rohirric king criticised Arnor.",
            ["Theoden Thengel criticises Arnor"],
            id="office with a term",
        ),
        pytest.param(
            "Rohan and Arnor are members of the White Council.",
            ["Rohan member-of White Council", "Arnor member-of White Council"],
            id="body",
        ),
        pytest.param("Rohan left the WC.", ["Rohan withdrew-from White Council"], id="acronym of the body"),
        pytest.param(
            "The White Council met. The council invited Arnor.",
            ["White Council invited Arnor"],
            id="noun for the body",
        ),
        pytest.param("Kenya condemned Rohan.", ["Kenya criticises Rohan"], id="beside the known world"),
        pytest.param("Rohan swore fealty to Gondor.", ["Rohan supports Gondor"], id="own rule"),
        pytest.param(
            "Arnor will kneel before Gondor.", ["Arnor supports Gondor (planned)"], id="own rule, planned"
        ),
        pytest.param(
            "Arnor refused to kneel before Gondor.",
            ["Arnor supports Gondor (negated)"],
            id="own rule, refused",
        ),
        pytest.param("Rohan, Gondor and Arnor lie far from the sea.", [], id="names alone"),
        pytest.param("Gondor lit the beacon.", [], id="one party"),
    ],
)
def test_read(text: str, wanted: list[str]) -> None:
    assert [line for line in lines(text) if " holds-office-in " not in line] == wanted


def test_kinds_and_ids_are_those_of_the_file() -> None:
    (tie,) = ties("Rohan left the WC.")
    assert (tie.target.id, tie.target.kind, tie.target.known) == ("WC", Kind.ORGANISATION, True)


def test_examples_of_own_rules_are_run() -> None:
    made = engine((RULES,), (NAMES,))
    own = [example for example in made.rules.examples if example.rule == "supports.fealty"]
    assert len(own) == 2
    assert list(failures(replace(made, rules=replace(made.rules, examples=tuple(own))))) == []


def test_without_its_files_the_world_is_unknown() -> None:
    (reading,) = read([document("Minas Tirith condemned Edoras.", name="text", path="text")])
    assert reading.ties == ()


def sworn(text: str, *rules: Path) -> list[tuple[str, str, str, str]]:
    (reading,) = read([document(text, name="text", path="text")], rules=rules or [FEALTY], lexicon=[NAMES])
    return [(t.source.name, t.relation, t.target.name, t.status.value) for t in reading.ties]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Rohan swore fealty to Gondor.", ("Rohan", "Gondor", "asserted"), id="plain"),
        pytest.param("Arnor will kneel before Gondor.", ("Arnor", "Gondor", "planned"), id="to come"),
        pytest.param(
            "Theoden never swore fealty to Arnor.", ("Theoden Thengel", "Arnor", "negated"), id="not"
        ),
    ],
)
def test_relation_of_their_own_is_read(text: str, wanted: tuple[str, str, str]) -> None:
    source, target, status = wanted
    assert sworn(text) == [(source, "swears-fealty-to", target, status)]


def test_turtle_may_be_named_alone() -> None:
    files = (FEALTY / "relations.ttl", FEALTY / "swears-fealty-to.yaml")
    assert [tie[1] for tie in sworn("Rohan swore fealty to Gondor.", *files)] == ["swears-fealty-to"]


def test_relation_of_their_own_is_known_like_the_others() -> None:
    extend([FEALTY])
    found = relations()["swears-fealty-to"]
    assert (found.label, found.inverse_label) == ("swears fealty to", "is liege of")
    assert (found.family, found.sign, found.aspect.value) == ("cooperation", 1, "event")
    assert found.parents == ("supports",)


def test_worker_processes_know_it() -> None:
    texts = [document("Rohan swore fealty to Gondor.", name=str(n), path=str(n)) for n in range(250)]
    found = list(parallel.readings(texts, jobs=2, rules=[FEALTY], lexicon=[NAMES]))
    assert [tie.relation for each in found for tie in each.ties] == ["swears-fealty-to"] * 250


def test_rule_of_a_relation_without_its_turtle_is_refused() -> None:
    with pytest.raises(DataError, match="there is no relation 'swears-fealty-to'"):
        engine((FEALTY / "swears-fealty-to.yaml",))


PREFIXES = "\n".join((FEALTY / "relations.ttl").read_text(encoding="utf-8").splitlines()[1:6])
WHOLE = (FEALTY / "relations.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("turtle", "line", "told"),
    [
        pytest.param(WHOLE.replace("kg:aspect kg:event ;", ""), 8, "has no aspect", id="no aspect"),
        pytest.param(WHOLE.replace("kg:event", "kg:habit"), 8, "unknown kg:aspect 'kg:habit'", id="aspect"),
        pytest.param(WHOLE.replace("kg:Person", "kg:Elf"), 8, "unknown kg:sourceKind 'kg:Elf'", id="kind"),
        pytest.param(WHOLE.replace("kg:cooperation", "kg:love"), 8, "has no known family", id="family"),
        pytest.param(WHOLE.replace('"is liege of"@en', '"is liege of'), 19, "cannot be read", id="syntax"),
        pytest.param(
            WHOLE.replace("is-liege-of", "has-member"), 18, "is a relation of the project", id="inverse"
        ),
        pytest.param(
            WHOLE.replace("swears-fealty-to", "attacks"), 8, "is a relation of the project", id="clash"
        ),
        pytest.param(WHOLE.replace("swears-fealty-to", "SwearsTo"), 8, "is no relation", id="id"),
        pytest.param(PREFIXES + "\nkg:love a kg:Family .", 6, "is no relation", id="other subject"),
        pytest.param(PREFIXES + "\nrel:x a owl:ObjectProperty .", 6, "is no kg:Relation", id="stray"),
        pytest.param(
            WHOLE.replace("kg:aspect kg:event", "kg:aspect kg:event, kg:state"),
            8,
            "more than one aspect",
            id="two",
        ),
    ],
)
def test_bad_turtle_is_told_with_its_line(turtle: str, line: int, told: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(turtle, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        extend([tmp_path])
    first = str(caught.value).splitlines()[0]
    assert first.startswith(f"{file}:{line}:")
    assert told in str(caught.value)
