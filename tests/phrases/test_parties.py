"""A noun group stands for the parties that it names, for its country, for a reference, or for nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.phrases.parties import Parties
from kg.pipeline import Engine
from kg.syntax import Noun, Parse, Ref

Read = Callable[[str], list[str]]


def shown(ref: Ref) -> str:
    if ref.mention is not None:
        return ref.mention.entity.name
    assert ref.anaphor is not None
    narrowed = f" of {ref.country.entity.name}" if ref.country else ""
    number = f" x{ref.count}" if ref.count > 1 else ""
    return f"<{ref.anaphor.value}{narrowed}{number}>"


@pytest.fixture(scope="session")
def parties(made: Engine) -> Parties:
    lexicon = made.lexicon
    return Parties(lexicon.roles, lexicon.names.nouns, lexicon.english.classes)


@pytest.fixture(scope="session")
def subject(parsed: Callable[[str], Parse]) -> Callable[[str], list[Noun]]:
    """Give the groups of 'GROUP left.'"""
    return lambda words: parsed(f"{words} left.").clauses[0].subject


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        pytest.param("Kenya", ["Kenya"], id="name"),
        pytest.param("Russian officials", ["Russia"], id="demonym and officials"),
        pytest.param("The Chinese side", ["China"], id="side"),
        pytest.param("Turkish forces", ["Turkey"], id="forces"),
        pytest.param("The Kenyan government", ["Kenya"], id="government"),
        pytest.param("The army of Kenya", ["Kenya"], id="army of"),
        pytest.param("The foreign ministers of India and China", ["India", "China"], id="ministers of two"),
        pytest.param("The Turkish and Greek ministers", ["Turkey", "Greece"], id="two demonyms"),
        pytest.param("Kenya's government", ["Kenya"], id="possessor"),
        pytest.param("The Kenyan president", ["<role of Kenya>"], id="role of a country"),
        pytest.param("The president", ["<role>"], id="role of an unnamed country"),
        pytest.param("Its president", ["<role>"], id="its president"),
        pytest.param("He", ["<he>"], id="he"),
        pytest.param("She", ["<she>"], id="she"),
        pytest.param("It", ["<it>"], id="it"),
        pytest.param("They", ["<they>"], id="they"),
        pytest.param("We", ["<we>"], id="we"),
        pytest.param("The two countries", ["<pair x2>"], id="two countries"),
        pytest.param("Both sides", ["<pair x2>"], id="both sides"),
        pytest.param("The three leaders", ["<pair x3>"], id="three leaders"),
        pytest.param("His Iranian counterpart", ["<counterpart of Iran>"], id="counterpart"),
        pytest.param("The bloc", ["<body>"], id="bloc"),
        pytest.param("The alliance", ["<body>"], id="alliance"),
    ],
)
def test_group_stands_for(
    parties: Parties, subject: Callable[[str], list[Noun]], words: str, wanted: list[str]
) -> None:
    assert [shown(ref) for ref in parties.of_all(subject(words))] == wanted


@pytest.mark.parametrize(
    "words",
    [
        "Experts",
        "Many countries",
        "The train",
        "Kenyan tea",
        "The train from Kenya",
        "A Kenyan film",
        "Observers in Kenya",
        "The coast of Kenya",
        "Kenya's coffee",
        "The former president of Kenya",
        "Kenya's ex-president",
        "A minister",
        "Somebody",
    ],
)
def test_group_stands_for_nobody(parties: Parties, subject: Callable[[str], list[Noun]], words: str) -> None:
    assert [shown(ref) for ref in parties.of_all(subject(words))] == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        pytest.param("Turkey's decision", ["Turkey"], id="possessor"),
        pytest.param("The Turkish decision", ["Turkey"], id="demonym"),
        pytest.param("The decision of Turkey", ["Turkey"], id="of"),
        pytest.param("The attack by Turkish forces", ["Turkey"], id="by"),
        pytest.param("The invasion of Kuwait", [], id="what undergoes it is no owner"),
        pytest.param("The decision", [], id="nobody's"),
        pytest.param("The decision on Turkey", [], id="its topic is no owner"),
    ],
)
def test_owner(parties: Parties, subject: Callable[[str], list[Noun]], words: str, wanted: list[str]) -> None:
    assert [shown(ref) for noun in subject(words) for ref in parties.owners(noun)] == wanted


@pytest.mark.parametrize(
    ("words", "trade", "wanted"),
    [
        pytest.param("Chinese companies", True, ["China"], id="companies, where trade counts"),
        pytest.param("Chinese companies", False, [], id="companies, elsewhere"),
        pytest.param("Chinese officials", False, ["China"], id="officials, everywhere"),
    ],
)
def test_trade(
    parties: Parties, subject: Callable[[str], list[Noun]], words: str, *, trade: bool, wanted: list[str]
) -> None:
    assert [shown(ref) for ref in parties.of_all(subject(words), trade=trade)] == wanted
