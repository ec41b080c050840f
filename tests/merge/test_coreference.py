"""Phrases that name a party elsewhere in the document, resolved where one choice is left, and only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Tie

Read = Callable[[str], tuple[Tie, ...]]


def lines(ties: tuple[Tie, ...], relation: str) -> list[str]:
    return sorted(f"{t.source.name} - {t.target.name}" for t in ties if t.relation == relation)


@pytest.mark.parametrize(
    ("text", "relation", "wanted"),
    [
        pytest.param(
            "Narendra Modi sat down. He met William Ruto.",
            "met-with",
            ["Narendra Modi - William Ruto"],
            id="he",
        ),
        pytest.param(
            "Giorgia Meloni sat down. She criticised Hungary.",
            "criticises",
            ["Giorgia Meloni - Hungary"],
            id="she",
        ),
        pytest.param(
            "Giorgia Meloni sat down. Emmanuel Macron met her in Paris.",
            "met-with",
            ["Emmanuel Macron - Giorgia Meloni"],
            id="her",
        ),
        pytest.param(
            "Communiqué of the Ministry of Foreign Affairs on relations with Bolivia\n\n"
            "Republic of Chile - Press office\n\nThe Ministry condemns the remarks of Luis Almagro.\n",
            "criticises",
            ["Chile - Luis Almagro"],
            id="the ministry of a communiqué",
        ),
        pytest.param(
            "Communiqué of the Ministry of Foreign Affairs on relations with Bolivia\n\n"
            "The Ministry condemns the remarks of Luis Almagro.\n",
            "criticises",
            [],
            id="a communiqué that does not say whose it is",
        ),
        pytest.param(
            "Kenya held a vote. The country recognised Kosovo.",
            "recognises",
            ["Kenya - Kosovo"],
            id="the country",
        ),
        pytest.param(
            "Poland closed the border. It accused Belarus of an attack.",
            "criticises",
            ["Poland - Belarus"],
            id="it",
        ),
        pytest.param(
            "Peru met Chile. It condemned Bolivia.",
            "criticises",
            ["Peru - Bolivia"],
            id="it: the subject before",
        ),
        pytest.param(
            "Egypt and Turkey lie far apart. They signed a defence agreement.",
            "agreed-with",
            ["Egypt - Turkey"],
            id="they",
        ),
        pytest.param(
            "Kenya and Ethiopia are near. The two countries signed a pact.",
            "agreed-with",
            ["Kenya - Ethiopia"],
            id="the two countries",
        ),
        pytest.param(
            "Kenya and Ethiopia are near. Both countries condemned Sudan.",
            "criticises",
            ["Ethiopia - Sudan", "Kenya - Sudan"],
            id="both countries",
        ),
        pytest.param(
            "Kenya, Ethiopia and Uganda are near. The three countries condemned Sudan.",
            "criticises",
            ["Ethiopia - Sudan", "Kenya - Sudan", "Uganda - Sudan"],
            id="the three countries",
        ),
        pytest.param(
            "Emmanuel Macron and Olaf Scholz sat down. The two leaders met.",
            "met-with",
            ["Emmanuel Macron - Olaf Scholz"],
            id="the two leaders",
        ),
        pytest.param(
            "ASEAN sat down. The bloc urged Myanmar to stop.",
            "urges",
            ["Association of Southeast Asian Nations - Myanmar"],
            id="the bloc",
        ),
        pytest.param(
            "NATO sat down. The alliance invited Sweden.", "invited", ["NATO - Sweden"], id="the alliance"
        ),
        pytest.param(
            "Xi Jinping sat down. The Chinese leader criticised Japan.",
            "criticises",
            ["Xi Jinping - Japan"],
            id="the leader, with a demonym",
        ),
        pytest.param(
            "German Chancellor Olaf Scholz sat down. The chancellor met Xi Jinping.",
            "met-with",
            ["Olaf Scholz - Xi Jinping"],
            id="the office",
        ),
        pytest.param(
            "Hakan Fidan sat down. He met his Iranian counterpart.",
            "met-with",
            ["Hakan Fidan - Iran"],
            id="counterpart without a name",
        ),
        pytest.param(
            "Iranian Foreign Minister Abbas Araghchi sat down. Turkish Foreign Minister Hakan Fidan met his Iranian counterpart.",
            "met-with",
            ["Hakan Fidan - Abbas Araghchi"],
            id="counterpart named before",
        ),
        pytest.param(
            "\u201cWe support Serbia,\u201d said the Chinese foreign minister.",
            "supports",
            ["China - Serbia"],
            id="we: who speaks",
        ),
        pytest.param(
            "Sergey Lavrov sat down. Lavrov met Wang Yi.",
            "met-with",
            ["Sergey Lavrov - Wang Yi"],
            id="surname",
        ),
    ],
)
def test_resolved(read: Read, text: str, relation: str, wanted: list[str]) -> None:
    assert lines(read(text), relation) == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He met her in Paris.", id="nobody before"),
        pytest.param("They condemned Iran.", id="they: nobody before"),
        pytest.param("The two countries signed a pact.", id="two countries: none before"),
        pytest.param("The president criticised Norway.", id="the president: of nowhere"),
        pytest.param("The bloc criticised Norway.", id="the bloc: none before"),
        pytest.param("Experts sat down. They condemned Iran.", id="they: nameless"),
        pytest.param("Kenya, Peru and Chile are near. The two countries signed a pact.", id="two of three"),
        pytest.param(
            "Narendra Modi sat down.\n\nRain fell.\n\nSnow fell.\n\nHail fell.\n\nSleet fell.\n\nHe criticised Iran.",
            id="too far back",
        ),
        pytest.param("Its neighbour condemned Iran.", id="whose neighbour"),
        pytest.param("The former president condemned Iran.", id="a former president"),
    ],
)
def test_left_alone(read: Read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "how"),
    [
        pytest.param("Kenya condemned Iran.", "name", id="name"),
        pytest.param("Kenyan officials condemned Iran.", "demonym", id="demonym"),
        pytest.param("Nairobi condemned Iran.", "capital", id="capital"),
        pytest.param("The Kremlin condemned Iran.", "metonym", id="metonym"),
        pytest.param("Kenya voted. It condemned Iran.", "pronoun", id="pronoun"),
        pytest.param("Kenya and Peru are near. The two countries condemned Iran.", "group", id="group"),
    ],
)
def test_evidence_says_how_a_party_was_read(read: Read, text: str, how: str) -> None:
    evidence = read(text)[0].evidence[0]
    assert (evidence.source.how, evidence.target.how) == (how, "name")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Ministry of Foreign Affairs of Chile\nPress release 12\n\nThe Minister for Foreign Affairs, Rosa Ibarra, met reporters.",
            ["Rosa Ibarra - Chile"],
            id="letterhead",
        ),
        pytest.param(
            "Ministry of Foreign Affairs\n\nGABORONE, 3 May 2023. Deputy Minister Thabo Kgosi met reporters.",
            ["Thabo Kgosi - Botswana"],
            id="letterhead without a country, and the town below it",
        ),
        pytest.param(
            "MAPUTO, May 5 (Agency) -- Mozambique mourned. On the sidelines Foreign Minister Ana Machava met reporters.",
            ["Ana Machava - Mozambique"],
            id="dateline",
        ),
        pytest.param(
            "GENEVA, May 5 (Agency) -- Mozambique met Malawi. Foreign Minister Ana Machava met reporters.",
            [],
            id="dateline: where the reporter sits",
        ),
        pytest.param(
            "MAPUTO, May 5 (Agency) -- Mozambique mourned. In Lilongwe Foreign Minister Ana Phiri met reporters.",
            ["Ana Phiri - Malawi"],
            id="the scene of the sentence",
        ),
        pytest.param(
            "Mozambique and Malawi mourned. Foreign Minister Ana Machava met reporters.",
            [],
            id="nothing tells",
        ),
        pytest.param(
            "Mozambique mourned. Foreign Minister Ana Machava met reporters.",
            ["Ana Machava - Mozambique"],
            id="only one country was named",
        ),
    ],
)
def test_bare_offices(read: Read, text: str, wanted: list[str]) -> None:
    assert lines(read(text), "holds-office-in") == wanted


def test_the_minister_of_a_letterhead(read: Read) -> None:
    text = (
        "Government of Nauru\n\nMedia release\n\nPresident Xi Jinping of China sent a letter. "
        "The President condemned Fiji."
    )
    assert lines(read(text), "criticises") == ["Nauru - Fiji"]
