"""Tell by what stands beside them whether unknown capitalised words are a person's name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.names.given import is_given
from kg.names.pieces import is_portfolio

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.names.found import Found
    from kg.names.pieces import Around, Piece
    from kg.names.runs import Word

_OWNED_TITLE = re.compile(
    r"(?:['’]s|\bits|\btheir|\b(?:the|his|her) [A-Z]\w+) (?:[\w’'.-]+ ){0,3}[\w’'.-]+, $"
)
_TITLE_BEFORE = re.compile(r"([\w’'.-]+(?: [\w’'.-]+)?),? $")
_PORTFOLIO_BEFORE = re.compile(r"\b([\w-]+) (?:of|for) (?:[\w’'-]+,? ){0,6}[\w’'-]+, $")
_ENVOY_BEFORE = re.compile(r"([\w-]+) (?:to|in|at|for) (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}, $")
_GLUED = re.compile(r"[A-Z][a-z]{0,2}\.[A-Z][a-z][\w-]+")
"""A name with its initial, written as one word."""
_NAMED_BESIDE = frozenset({"counterpart", "colleague", "successor", "predecessor"})
_LONGEST_NAME = 4
_NEAR = 100_000  # characters: a long read many times over
_LONGEST_PLAIN = 3
WINDOW = 60
"""Characters before a name in which a noun or participle may say what it is."""
LONGEST_TITLE = 90
"""Characters behind or before a name that its description may take."""


def is_person(piece: Sequence[Word], before: Piece | None, around: Around, found: Found) -> bool:
    """Return whether a title, a given name, a verb of saying or an office beside it makes a run a person."""
    shapes = found.lexicon.roles.shapes
    if _is_no_person(piece, found):
        return False
    if any(w.text in shapes.patronymics for w in piece[1:-1]):
        return True  # 'Khalid bin Fahd'
    titled = before is not None and before[0] == "title"
    # 'the President of Mongolia U.Khurelsukh'
    titled = titled or (before is not None and _GLUED.fullmatch(piece[0].text) is not None)
    if titled or _titled_before(piece, found):
        return True
    given = is_given(piece[0].text, found)
    if len(piece) == 1 or (around.shouting and not given):
        return False
    end = piece[-1].end
    start = piece[0].start
    if _led_by(shapes.leading).search(found.text, max(0, start - WINDOW), start):
        return True
    speech, office = _behind(shapes.speech, shapes.offices)
    return (
        _plain_name(piece, found)
        or given
        or speech.match(found.text, end) is not None
        or office.match(found.text, end, end + 90) is not None
    )


def _is_no_person(piece: Sequence[Word], found: Found) -> bool:
    """Return whether words are too many, or joined, or a meeting: 'the ASEAN Foreign Ministers Meeting'."""
    shapes = found.lexicon.roles.shapes
    if _size(piece, found) > _LONGEST_NAME or any(w.text in shapes.joints for w in piece):
        return True
    return len(piece) == 1 and piece[0].text in shapes.heads


def _size(piece: Sequence[Word], found: Found) -> int:
    """Return how many words a name has, its particles aside: three in 'Abdullah bin Nasser Al Thani'."""
    small = found.lexicon.roles.shapes.small
    return sum(1 for w in piece if w.text.lower() not in small)


@cache
def _led_by(leading: tuple[str, ...]) -> re.Pattern[str]:
    """Return what may stand before the name of one who leads."""
    return re.compile(rf"\b(?:{'|'.join(leading)}) by $")


@cache
def _behind(speech: tuple[str, ...], offices: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what may stand behind a person's name: a verb of saying, a description with an office."""
    return (
        re.compile(
            rf"(?: of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,3}})?\s?,?\s(?:{'|'.join(speech)})\b"
        ),
        re.compile(
            r", (?:once |until recently |the |a |an |then |then-|former |its |his |her |their )*"
            rf"(?:[\w’'.-]+ ){{0,5}}?(?i:{'|'.join(offices)})\b"
        ),
    )


def _plain_name(piece: Sequence[Word], found: Found) -> bool:
    """Return whether two or three words, none of them English, come again as a person's name would."""
    words = found.lexicon.english.words
    return (
        1 < len(piece) <= _LONGEST_PLAIN
        and all(w.text.lower() not in words and w.text[0].isupper() and not w.text.isupper() for w in piece)
        and _comes_again(piece[-1], found.text)
    )


def _comes_again(word: Word, text: str) -> bool:
    """Return whether a word stands in the text once more, looked for so near that the time stays linear."""
    before = text.find(word.text, max(0, word.start - _NEAR), word.start)
    return before >= 0 or text.find(word.text, word.end, word.end + _NEAR) >= 0


def _titled_before(piece: Sequence[Word], found: Found) -> bool:
    """Return whether a title in lower case stands right before ('foreign minister Péter Szijjártó')."""
    roles, start = found.lexicon.roles, piece[0].start
    if found.text[max(0, start - 2) : start] == ", ":
        portfolio = _PORTFOLIO_BEFORE.search(found.text, max(0, start - LONGEST_TITLE), start)
        if portfolio is not None and portfolio.group(1).lower() in roles.shapes.title_ends:
            # 'the Minister of Roads and Urban Development, Mehrdad Bazrpash'; not 'of Health, Sport'
            return not all(is_portfolio(word.text, found) for word in piece)
        envoy = _ENVOY_BEFORE.search(found.text, max(0, start - 60), start)
        if envoy is not None and envoy.group(1).lower() in roles.titles:
            return True  # 'the ambassador to Kenya, Bacha Debele'
    match = _TITLE_BEFORE.search(found.text, max(0, start - 60), start)
    if match is None:
        return False
    words = match.group(1).lower().split()
    beside = match.group(0).rstrip().endswith(",") and words[-1] not in _NAMED_BESIDE
    if beside and not _OWNED_TITLE.search(found.text, max(0, start - 60), start):
        return False
    return (words[-1] in roles.titles or " ".join(words) in roles.titles) and words[-1] not in roles.plurals
