"""Laws of reading: any text is read without an error, twice alike, with quotes that stand in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.documents import document
from kg.documents.making import storable
from kg.model import Reading
from kg.names.document import mentions
from kg.phrases.parse import parse
from kg.pipeline import engine, read_document
from kg.text.sentences import sentences

NAMES = "Kenya Peru Moscow NATO EU Turkish Vladimir_Putin Xi Côte_d’Ivoire Georgia U.S. Türkiye Modi the_bloc he it they Mr. Dr._No".split()
TRIGGERS = "met condemned will_visit has_not_recognised was_attacked_by urged to_join said_that talks_with sanctions_on sold gas_to member_of president_of ally visits support".split()
MARKS = (
    ", . ; : ? ! - – — ( ) [ ] \" “ ” ’ 's / | • * # & and or but which who of to by \n \r\n \t \n\n".split(
        " "
    )
)
STRANGE = [
    "\U0001f600",
    "\U00020000",
    "\u202e",
    "\u202c",
    "\u200b",
    "\u00a0",
    "\x00",
    "\ufeff",
    "\u0301",
    "İ",
    "ß",
    "ﬁ",
    "\ud800",
    "\u2028",
    "\x85",
]
WORDS = [w.replace("_", " ") for w in NAMES + TRIGGERS]
PIECES = st.lists(st.sampled_from([*WORDS, *MARKS, *STRANGE]) | st.text(max_size=6), max_size=30)
TEXTS = st.builds(lambda pieces, joint: joint.join(pieces), PIECES, st.sampled_from([" ", " ", ""]))


def reading(text: str) -> Reading:
    return read_document(document(text, name="text", path="text", date="2024-07-03"), engine())


@given(TEXTS)
@example("Kenya condemned Peru. It met\r\nChile.\x00 \ud800 Moscow condemned Peru.")
@example("İstanbul. Türkiye condemned Peru. " * 3)
def test_quotes_stand_where_they_say(text: str) -> None:
    read = reading(text)
    kept = read.document.text
    assert len(kept) == len(text)
    for tie in read.ties:
        for evidence in tie.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)
            assert kept[evidence.start : evidence.end] == evidence.quote
            for start, end in (
                evidence.trigger,
                (evidence.source.start, evidence.source.end),
                (evidence.target.start, evidence.target.end),
            ):
                assert 0 <= start <= end <= len(text)
        assert tie.source.id != tie.target.id


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert reading(text) == reading(text)


@given(TEXTS)
def test_names_stand_in_order_and_apart(text: str) -> None:
    text = storable(text)
    found = mentions(text, list(sentences(text)), engine().lexicon, engine().scanner)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[m.start : m.end].strip() for m in found)


@given(TEXTS)
def test_tokens_cover_no_more_than_their_sentence(text: str) -> None:
    text = storable(text)
    stretches = list(sentences(text))
    named = mentions(text, stretches, engine().lexicon, engine().scanner)
    for sentence in stretches:
        end = sentence.start
        for token in parse(text, sentence, named, engine().lexicon.english).tokens:
            assert end <= token.start < token.end <= sentence.end
            end = token.end


@given(TEXTS, st.integers(0, 3))
def test_what_stands_before_a_paragraph_moves_its_quotes_along(text: str, lines: int) -> None:
    before = "Rain fell.\n\n" * lines
    plain = reading("Kenya condemned Peru.").ties
    moved = [
        t for t in reading(before + "Kenya condemned Peru.\n\n" + text).ties if t.relation == "criticises"
    ]
    assert moved[0].evidence[0].start == plain[0].evidence[0].start + len(before)


def test_work_grows_with_the_text_and_no_faster() -> None:
    """Clauses, names and ties of a text that is ten times as long are at most ten times as many."""
    text = "Kenya condemned Peru, and Chile, which met Iran, urged Kenya to recognise Kosovo. He met her. "
    counts = []
    for times in (10, 100):
        long = text * times
        stretches = list(sentences(long))
        named = mentions(long, stretches, engine().lexicon, engine().scanner)
        trees = [parse(long, sentence, named, engine().lexicon.english) for sentence in stretches]
        counts.append(
            (len(stretches), len(named), sum(len(t.clauses) for t in trees), sum(len(t.nouns) for t in trees))
        )
    assert [10 * few for few in counts[0]] == list(counts[1])


def test_a_document_of_one_endless_line_is_read() -> None:
    assert reading("Kenya condemned Peru " * 2000).sentences >= 1


def test_clauses_inside_each_other_without_end_are_read() -> None:
    read = reading("Malaysia, which holds the chair, is " + " is t" * 999 + "to send an envoy, X, to Chad.")
    assert read.sentences >= 1


def test_a_document_that_was_made_elsewhere_is_the_same() -> None:
    text = "Kenya condemned Peru."
    one, other = document(text, name="a", path="a"), document(text, name="b", path="b")
    assert read_document(one, engine()).ties == read_document(other, engine()).ties


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Chad, at odds with Libya over the strip, sent soldiers.", "at odds with"),
        ("Chad and Libya, still at odds over the strip, are poor.", "at odds"),
        ("Chad and Libya, still at war, met on Monday.", "at war"),
    ],
)
def test_a_verb_that_is_left_out_stands_where_its_words_do(text: str, trigger: str) -> None:
    triggers = {evidence.trigger for tie in reading(text).ties for evidence in tie.evidence}
    assert trigger in {text[start:end] for start, end in triggers}
    assert all(start < end for start, end in triggers)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya | Against | Uganda\nMali | Against | Chad",
        "ASEAN met.\n\nMember | Since\nLaos | 1997\nVietnam | 1995",
        "Chad spoke of most of only most of Mali.",
        "Chad condemned the capture of most of almost half of Mali by Niger.",
        "Officials of the They League League Kenya Kenya dropped its bid to join BRICS.",
        "Brahim Ghali, the leader of he condemned the Polisario Front, spoke.",
    ],
)
def test_what_is_only_understood_has_a_place_all_the_same(text: str) -> None:
    triggers = [evidence.trigger for tie in reading(text).ties for evidence in tie.evidence]
    assert all(start < end for start, end in triggers)
