"""Each piece of the pattern language at work: rules over made-up words, so that nothing else can fire."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.documents import document
from kg.pipeline import engine, read_document

PATTERNS = {
    "verbs": {
        "plain": "X zomp|blarg Y",
        "literal": "X zarn visit|trip to Y",
        "owned": "X flonk Y*",
        "owner-of-word": "X grell base|site<Y>",
        "clause": "X drand that Y",
        "necessity": "X splon must Y",
        "infinitive": "X threak inf Y",
        "any-infinitive": "X tolp Y inf _",
        "anything": "X clorn Y of _",
        "barred": "X mack Y -over|about",
        "two-objects": "X glorp Y loan",
        "preposition": "X snarp out_of Y",
        "list": "X plink Y at @meal",
        "turned": "Y quirk X",
    },
    "nouns": {"event": "X grindle to Y", "of": "X drumblation of Y"},
    "is": {"role": "brandor of|to Y"},
}


def written() -> str:
    lines = ["relation: supports", "words: {meal: [lunch, dinner]}", "rules:"]
    for key, patterns in PATTERNS.items():
        for name, pattern in patterns.items():
            lines += [
                f"  - id: {name}",
                f"    {key}: ['{pattern}']",
                "    examples:",
                '      - {text: "Not run here.", ties: [A supports B]}',
                '      - {text: "Not run here.", ties: []}',
            ]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """Read a text by a rule for each pattern; give the parties, the rule and the status of what was found."""
    path = tmp_path_factory.mktemp("rules") / "supports.yaml"
    path.write_text(written(), encoding="utf-8")
    made = engine((path,))

    def read(text: str) -> list[str]:
        ties = read_document(document(text, name="text", path="text"), made).ties
        return [
            f"{t.source.name}-{t.target.name} {t.evidence[0].rule.partition('.')[2]}"
            + ("" if t.status == "asserted" else f" {t.status}")
            for t in ties
            if t.relation == "supports"
        ]

    return read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Kenya zomped Peru.", "Kenya-Peru plain", id="active"),
        pytest.param("Kenya blarged Peru.", "Kenya-Peru plain", id="alternative"),
        pytest.param("Peru was zomped by Kenya.", "Kenya-Peru plain", id="passive"),
        pytest.param("Chile left. Peru, zomped by Kenya, wept.", "Kenya-Peru plain", id="participle"),
        pytest.param(
            "Kenya zarned a long visit to Peru.", "Kenya-Peru literal", id="literal: the head of its group"
        ),
        pytest.param("Kenya zarned two trips to Peru.", "Kenya-Peru literal", id="literal: plural"),
        pytest.param("Kenya flonked Peru.", "Kenya-Peru owned", id="Y*: itself"),
        pytest.param("Kenya flonked Peru's decision.", "Kenya-Peru owned", id="Y*: whose it is"),
        pytest.param("Kenya grelled a Peruvian base.", "Kenya-Peru owner-of-word", id="word<Y>: demonym"),
        pytest.param("Kenya grelled bases of Peru.", "Kenya-Peru owner-of-word", id="word<Y>: of"),
        pytest.param("Kenya dranded that Peru would leave.", "Kenya-Peru clause", id="that Y"),
        pytest.param("Kenya sploned that Peru must leave.", "Kenya-Peru necessity", id="must Y"),
        pytest.param("Kenya threaked to hit Peru.", "Kenya-Peru infinitive", id="inf Y"),
        pytest.param("Kenya tolped Peru to leave.", "Kenya-Peru any-infinitive", id="inf _"),
        pytest.param("Kenya clorned Peru of greed.", "Kenya-Peru anything", id="_"),
        pytest.param("Kenya macked Peru.", "Kenya-Peru barred", id="not barred"),
        pytest.param("Kenya glorped Peru a loan.", "Kenya-Peru two-objects", id="two objects"),
        pytest.param("Kenya snarped out of Peru.", "Kenya-Peru preposition", id="preposition of two words"),
        pytest.param("Kenya plinked Peru at dinner.", "Kenya-Peru list", id="word of a list"),
        pytest.param("Kenya quirked Peru.", "Peru-Kenya turned", id="Y first"),
        pytest.param("Kenya's grindle to Peru was long.", "Kenya-Peru event", id="noun: possessor"),
        pytest.param("The Kenyan grindle to Peru was long.", "Kenya-Peru event", id="noun: demonym"),
        pytest.param("The grindle to Peru by Kenya was long.", "Kenya-Peru event", id="noun: by"),
        pytest.param("Kenya made a grindle to Peru.", "Kenya-Peru event", id="noun: light verb"),
        pytest.param(
            "Kenya's drumblation of Peru was long.", "Kenya-Peru of", id="noun: of is the target's place"
        ),
        pytest.param("Kenya is a brandor of Peru.", "Kenya-Peru role", id="is: is"),
        pytest.param("Kenya, a brandor of Peru, wept.", "Kenya-Peru role", id="is: apposition"),
        pytest.param("Peru's brandor Kenya wept.", "Kenya-Peru role", id="is: before the name"),
        pytest.param("Kenya became a brandor of Peru.", "Kenya-Peru role", id="is: became"),
    ],
)
def test_fits(found: Callable[[str], list[str]], text: str, wanted: str) -> None:
    assert found(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kenya zarned a long song to Peru.", id="literal: another word"),
        pytest.param("Kenya zomped a Peruvian song.", id="Y: not whose it is"),
        pytest.param("Kenya grelled a Peruvian song.", id="word<Y>: another word"),
        pytest.param("Kenya sploned that Peru left.", id="must Y: no necessity"),
        pytest.param("Kenya tolped Peru.", id="inf _: no infinitive"),
        pytest.param("Kenya clorned Peru.", id="_: nothing there"),
        pytest.param("Kenya macked Peru over fish.", id="barred phrase"),
        pytest.param("Kenya plinked Peru at noon.", id="not of the list"),
        pytest.param("Kenya snarped Peru.", id="no preposition"),
        pytest.param("The grindle to Peru was long.", id="noun: nobody's"),
        pytest.param("Kenya left and a grindle to Peru was long.", id="noun: the subject of another verb"),
        pytest.param("A brandor of Peru wept.", id="is: nobody"),
        pytest.param("Zomp Kenya and Peru.", id="no subject"),
    ],
)
def test_does_not_fit(found: Callable[[str], list[str]], text: str) -> None:
    assert found(text) == []
