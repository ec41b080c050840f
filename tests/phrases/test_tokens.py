"""Sentences are cut into words, marks and whole names; every token knows its place in the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.syntax import Tag, Token

Cut = Callable[[str], list[Token]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("US-led forces", "US - led forces", id="hyphen after a name"),
        pytest.param("Saudi-Iranian ties", "Saudi - Iranian ties", id="hyphen between names"),
        pytest.param("non-aligned states", "non-aligned states", id="hyphen inside a word"),
        pytest.param("Kenya's navy", "Kenya 's navy", id="genitive"),
        pytest.param("Kenya’s navy", "Kenya ’s navy", id="curly genitive"),
        pytest.param("the states' navies", "the states ' navies", id="genitive of a plural"),
        pytest.param("it didn't end", "it did n't end", id="short 'not'"),
        pytest.param("it didn’t end", "it did n’t end", id="short 'not', curly"),
        pytest.param("it cannot end", "it can not end", id="cannot"),
        pytest.param("in front of it", "in front of|it", id="fixed preposition"),
        pytest.param("it no longer works", "it|no longer|works", id="fixed adverb"),
        pytest.param("the minister of defence left", "the|minister of defence|left", id="title with 'of'"),
        pytest.param("United States of America", "United States of America|", id="the longest name"),
        pytest.param("3,000 troops", "3,000 troops", id="number with a comma"),
        pytest.param("a $2.5bn deal", "a $ 2.5bn deal", id="sum of money"),
        pytest.param("Iran (a member) left", "Iran ( a member ) left", id="brackets"),
        pytest.param("Iran—again", "Iran — again", id="dash without spaces"),
        pytest.param("it met Mr. Putin.", "it met Putin .", id="courtesy before a name"),
        pytest.param("by Acme Corp. and Peru.", "by Acme Corp and Peru .", id="abbreviation inside"),
        pytest.param("", "", id="nothing"),
        pytest.param("   ", "", id="spaces"),
    ],
)
def test_words(cut: Cut, text: str, words: str) -> None:
    wanted = [w for w in words.split("|") if w] if "|" in words else words.split()
    assert [token.text for token in cut(text)] == wanted


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        pytest.param("Kenya left", "kenya", Tag.MENTION, id="name"),
        pytest.param("Kenyan tea", "kenyan", Tag.DEMONYM, id="demonym"),
        pytest.param("it said \u201cno\u201d", "\u201c", '"', id="quotation mark"),
        pytest.param("in 2014 it", "2014", Tag.TIME, id="year"),
        pytest.param("on Monday it", "monday", Tag.TIME, id="day"),
        pytest.param("may it", "may", Tag.MODAL, id="may is a modal in lower case"),
        pytest.param("in May it", "may", Tag.TIME, id="May is a month"),
        pytest.param("the 25th summit", "25th", Tag.NUMBER, id="ordinal"),
        pytest.param("Zanzabor left", "zanzabor", Tag.PROPER, id="capitalised and unknown"),
        pytest.param("blorfingly", "blorfingly", Tag.ADVERB, id="unknown adverb by its shape"),
        pytest.param("blorfing", "blorfing", Tag.GERUND, id="unknown gerund by its shape"),
        pytest.param("it won - again", "-", ",", id="dash between spaces is a comma"),
        pytest.param("A | B", "|", ";", id="bar of a table"),
    ],
)
def test_tag_that_the_form_gives(cut: Cut, text: str, word: str, tag: str) -> None:
    assert next(token.tag for token in cut(text) if token.low == word) == tag


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        pytest.param("it condemned", "condemned", "condemn", id="past"),
        pytest.param("it supplies", "supplies", "supply", id="third person"),
        pytest.param("it met", "met", "meet", id="irregular past"),
        pytest.param("two allies", "allies", "ally", id="plural"),
        pytest.param("it is visiting", "visiting", "visit", id="gerund"),
    ],
)
def test_lemma(cut: Cut, text: str, word: str, lemma: str) -> None:
    assert next(token.lemma for token in cut(text) if token.low == word) == lemma


@pytest.mark.parametrize(
    "text",
    [
        "Kenya\u2019s \u201cally\u201d, Peru, did n\u2019t visit the U.S. in 2014.",
        "\U0001f600 Kenya \u202b(Peru)\u202c met\u00a0Chile\u2026",
        "a\r\nb\tc\x00d",
    ],
)
def test_offsets_are_those_of_the_text(cut: Cut, text: str) -> None:
    end = 0
    for token in cut(text):
        assert end <= token.start < token.end
        assert text[token.start : token.end].lower() == token.text.lower()
        end = token.end
    assert end <= len(text)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        pytest.param("MOSCOW, July 3 (TASS) - Russia condemned Japan.", "Russia", id="agency dateline"),
        pytest.param("CAIRO \u2014 Egypt invited Iran.", "Egypt", id="place and dash"),
    ],
)
def test_a_dateline_is_cut_off(cut: Cut, text: str, before: str) -> None:
    row = cut(text)
    i = next(k for k, token in enumerate(row) if token.text == before)
    assert row[i - 1].tag == ":"
