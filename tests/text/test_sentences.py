"""Sentences: where they end, where they do not, and that offsets are exact."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.sentences import LONGEST, debris, sentences


def split(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Li met Wu. They agreed.", ["Li met Wu.", "They agreed."], id="full stop"),
        pytest.param("Who won? Nobody!", ["Who won?", "Nobody!"], id="question and exclamation"),
        pytest.param(
            "He signed across platforms.The talks ended.",
            ["He signed across platforms.", "The talks ended."],
            id="no space after the stop",
        ),
        pytest.param(
            "They met on January 5.What began as a protest grew.",
            ["They met on January 5.", "What began as a protest grew."],
            id="no space after a number",
        ),
        pytest.param(
            'Talks go on."We will not yield",he said.',
            ["Talks go on.", '"We will not yield",he said.'],
            id="glued opening quotation mark",
        ),
        pytest.param(
            'He said "we won."Then he left.',
            ['He said "we won."', "Then he left."],
            id="glued closing quotation mark",
        ),
        pytest.param(
            "“We won. They lost,” he said.",
            ["“We won.", "They lost,” he said."],
            id="two sentences inside a quotation",
        ),
        pytest.param(
            "He spoke of “a just peace.” Erdogan agreed.",
            ["He spoke of “a just peace.”", "Erdogan agreed."],
            id="closing quotation mark stays",
        ),
        pytest.param(
            "All was thoroughly addressed. these ranged widely.",
            ["All was thoroughly addressed.", "these ranged widely."],
            id="next sentence in lower case",
        ),
        pytest.param(
            "He flew to the U.S. The visit was short.",
            ["He flew to the U.S.", "The visit was short."],
            id="dotted acronym before a starter",
        ),
        pytest.param("They wait... Nobody came.", ["They wait...", "Nobody came."], id="ellipsis ends"),
        pytest.param(
            "The answer was No. He left.", ["The answer was No.", "He left."], id="no that is no number"
        ),
    ],
)
def test_ends(text: str, wanted: list[str]) -> None:
    assert split(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The U.S. President met Gen. Li at 9 a.m. on Sept. 3.", id="acronym, rank, hour, month"),
        pytest.param("Vice President J. D. Vance met S. Jaishankar.", id="initials"),
        pytest.param("Ferdinand Marcos Jr. met Mr. Biden in St. Petersburg.", id="Jr., Mr., St."),
        pytest.param("They signed Protocol No. 44 and Art. 5 of it.", id="numbered documents"),
        pytest.param("Trade grew by 3.5 percent to $1.2 bn.", id="decimals"),
        pytest.param("The group (Apple Inc. and others) invested.", id="Inc. inside"),
        pytest.param("Moscow agreed; Kyiv did not; Ankara mediates.", id="semicolons"),
        pytest.param("“Will it hold?” he asked.", id="question inside"),
        pytest.param("They wait ... and hope.", id="ellipsis inside"),
        pytest.param("Visit Booking.com or the site example.org/News today.", id="web addresses"),
        pytest.param("The late H.E. Dr. Muizzu and Smt. Murmu met.", id="honorifics"),
        pytest.param("Write to info@example.com now.", id="mail address"),
    ],
)
def test_does_not_end(text: str) -> None:
    assert split(text) == [text]


def test_a_line_is_an_end() -> None:
    assert split("Xi in Moscow\nHe met Putin.\nThey talked") == [
        "Xi in Moscow",
        "He met Putin.",
        "They talked",
    ]


def test_wrapped_lines_are_joined() -> None:
    text = "The minister said on Monday that his\ncountry would join the bloc. The vote\nis due in May."
    assert split(text) == [
        "The minister said on Monday that his\ncountry would join the bloc.",
        "The vote\nis due in May.",
    ]


def test_debris_inside_a_line_is_left_out() -> None:
    text = "They made contributions to peace. Editor/Xu Shengpeng"
    assert split(text) == ["They made contributions to peace."]
    assert debris(text) == [(34, 53, "note")]


@pytest.mark.parametrize(
    "unit",
    [
        "a b ",
        "x",
        ". ",
        ".",
        '"A".',
        "U.S. ",
        "\n",
        "a|b\n",
        "abc def\n",
        "a\tb\n",
        "- ",
        'Said."The',
        "(",
        "| |\n",
    ],
)
def test_a_long_text_of_anything_takes_linear_time(unit: str) -> None:
    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        begin = time.process_time()
        assert all(s.end - s.start <= LONGEST or s.style == "row" for s in sentences(text))
        return time.process_time() - begin

    seconds(1000)
    # Ten times the text may take no more than thirty times as long: quadratic would be a hundred, at every try.
    assert any(seconds(200_000) < max(30 * seconds(20_000), 0.5) for _ in range(3))


WORDS = 'Putin met Xi,. ,.,?,“,”,",- ,• ,U.S.,Mr.,Home,Subscribe to,Read also:,1. ,Q: ,Photo: ,3.5,Gen.,İ'
LAYOUT = ["\n", "\n\n", "\r\n", "\t", " | ", "|", "\u00a0", "\ufeff", "---|---"]
PIECES = st.sampled_from([*WORDS.split(","), *LAYOUT])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_laws(text: str) -> None:
    found = list(sentences(text))
    position = 0
    for sentence in found:
        piece = text[sentence.start : sentence.end]
        assert position <= sentence.start < sentence.end <= len(text), "in order, inside, not overlapping"
        assert piece == piece.strip() != "", "trimmed"
        position = sentence.end
    assert [s.block for s in found] == sorted(s.block for s in found)
    covered = bytearray(len(text))
    for start, end in [(s.start, s.end) for s in found] + [(start, end) for start, end, _ in debris(text)]:
        assert not any(covered[start:end]), "nothing is read and left out"
        covered[start:end] = b"\1" * (end - start)
    assert not [char for char, seen in zip(text, covered, strict=True) if not seen and not char.isspace()]


def test_what_a_row_goes_on_to_tell_stands_in_sentences_of_its_own() -> None:
    text = "2 May | Chad expels the envoy of Mali. He flies home.\n3 May | Chad meets Mali."
    found = [(text[s.start : s.end], s.style.value) for s in sentences(text)]
    assert found == [
        ("2 May | Chad expels the envoy of Mali.", "row"),
        ("He flies home.", "prose"),
        ("3 May | Chad meets Mali.", "row"),
    ]


def test_a_cell_of_a_few_words_is_not_cut() -> None:
    text = "Chad | BRICS | Full member. Left in 2019.\nMali | BRICS | Partner."
    assert [text[s.start : s.end] for s in sentences(text)] == text.split("\n")
