"""Words that are noun or verb, adjective or participle, get their part of speech from the words around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.syntax import Tag

NOUN, PLURAL, BASE, PRESENT, PAST = Tag.NOUN, Tag.PLURAL, Tag.BASE, Tag.PRESENT, Tag.PAST


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        pytest.param("Kenya's visit to Peru was short.", "visit", NOUN, id="visit: owned"),
        pytest.param("Kenya visits Peru.", "visits", PRESENT, id="visits: between names"),
        pytest.param("The visits to Peru were short.", "visits", PLURAL, id="visits: with an article"),
        pytest.param("Turkish support for Kenya grew.", "support", NOUN, id="support: after a demonym"),
        pytest.param("Kenya and Uganda support Peru.", "support", BASE, id="support: after two names"),
        pytest.param("Russia attacks Ukraine.", "attacks", PRESENT, id="attacks: between names"),
        pytest.param(
            "Russian attacks on Ukraine continued.", "attacks", PLURAL, id="attacks: after a demonym"
        ),
        pytest.param("Trade with Kenya grew.", "trade", NOUN, id="trade: first in its sentence"),
        pytest.param("Kenya and Uganda trade with Peru.", "trade", BASE, id="trade: after two names"),
        pytest.param("Poland aids Ukraine.", "aids", PRESENT, id="aids: between names"),
        pytest.param("Polish aid arrived.", "aid", NOUN, id="aid: after a demonym"),
        pytest.param("Kenya will aid Uganda.", "aid", BASE, id="aid: after a modal"),
        pytest.param("Kenya backs Uganda.", "backs", PRESENT, id="backs"),
        pytest.param("He went back to Kenya.", "back", Tag.PREP, id="back: after a verb of motion"),
        pytest.param("Kenya demands talks.", "demands", PRESENT, id="demands: with an object"),
        pytest.param("Kenya's demands grew.", "demands", PLURAL, id="demands: owned"),
        pytest.param("its offer to mediate", "offer", NOUN, id="offer: owned"),
        pytest.param("Kenya offers to mediate.", "offers", PRESENT, id="offers: before an infinitive"),
        pytest.param("India bans imports from Pakistan.", "bans", PRESENT, id="bans: before a plural"),
        pytest.param("India bans imports from Pakistan.", "imports", PLURAL, id="imports: behind the verb"),
        pytest.param(
            "EU ministers approve sanctions on Iran.", "approve", BASE, id="verb of a plural headline"
        ),
        pytest.param("EU ministers approve sanctions on Iran.", "sanctions", PLURAL, id="its object"),
        pytest.param("Kenya must return the land.", "return", BASE, id="return: after a modal"),
        pytest.param("the return of the land", "return", NOUN, id="return: with an article"),
        pytest.param("Kenya fears war.", "fears", PRESENT, id="fears: verb"),
        pytest.param("fears of war in Kenya", "fears", PLURAL, id="fears: noun"),
    ],
)
def test_noun_or_verb(tagged: Callable[[str], dict[str, str]], text: str, word: str, tag: str) -> None:
    assert tagged(text)[word] == tag


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        pytest.param("The proposed deal failed.", "proposed", Tag.ADJECTIVE, id="before a noun"),
        pytest.param("Kenya proposed a deal.", "proposed", PAST, id="after a name"),
        pytest.param("Kenya has hosted Peru.", "hosted", Tag.PARTICIPLE, id="after 'has'"),
        pytest.param("Kenya is hosting Peru.", "hosting", Tag.GERUND, id="after 'is'"),
        pytest.param("the ruling party in Kenya", "ruling", Tag.ADJECTIVE, id="-ing before a noun"),
        pytest.param("Kenya's leading role", "leading", Tag.ADJECTIVE, id="owned -ing before a noun"),
        pytest.param("the armed forces of Kenya", "armed", Tag.ADJECTIVE, id="armed forces"),
        pytest.param("Iran-backed rebels", "backed", Tag.ADJECTIVE, id="after a name and a hyphen"),
        pytest.param("The deal was signed to end the war.", "signed", Tag.PARTICIPLE, id="passive"),
    ],
)
def test_participle_or_adjective(
    tagged: Callable[[str], dict[str, str]], text: str, word: str, tag: str
) -> None:
    assert tagged(text)[word] == tag


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        pytest.param("Kenya went to Peru.", "to", Tag.PREP, id="to: before a name"),
        pytest.param("Kenya went to meet Peru.", "to", Tag.TO, id="to: before a base form"),
        pytest.param("Kenya said that Peru left.", "that", Tag.SUBORD, id="that: before a clause"),
        pytest.param("Kenya met her.", "her", Tag.PRONOUN, id="her: object"),
        pytest.param("Kenya met her in Peru.", "her", Tag.PRONOUN, id="her: object before a place"),
        pytest.param("Kenya met her minister.", "her", Tag.OWNER, id="her: possessive"),
    ],
)
def test_words_of_grammar(tagged: Callable[[str], dict[str, str]], text: str, word: str, tag: str) -> None:
    assert tagged(text)[word] == tag
