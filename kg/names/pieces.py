"""Cut a run of capitalised words into lexicon names, titles, ordinary words and unknown names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from kg.model import Sentence
from kg.names import bodies
from kg.names.scan import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon.words import Shapes
    from kg.names.found import Found
    from kg.names.runs import Word

Piece: TypeAlias = "tuple[str, list[Word]]"
"""A part of a run: 'name' (of the lexicon), 'title', 'common' or 'unknown', with its words."""

_YEAR = re.compile(r"\d{4}$")
_LONGEST_TITLE = 5
_TELLING = frozenset("nSsJ")  # what stands in a portfolio: nouns and adjectives
_MINISTERS = frozenset({"Minister", "Secretary"})
_RANKS = frozenset(
    {
        "First",
        "Second",
        "Third",
        "Deputy",
        "Senior",
        "State",
        "Cabinet",
        "Federal",
        "Union",
        "Vice",
        "Assistant",
    }
)
"""What may stand before 'Minister of Foreign Affairs and Trade'."""
_OF = frozenset({"of", "for"})
_JOINTS = frozenset({"of", "for", "and", "the", "&"})
_OPENERS = frozenset({"The", "A", "An", "In", "At", "For"})
_QUALIFYING = frozenset("JE")  # adjectives and past participles
_CLOSED = frozenset("diprwbcmx!a")
"""First tags of words that are never names inside a sentence: determiners, prepositions, auxiliaries ..."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the sentence that a run stands in.

    Attributes:
        covered: start of each lexicon name -> the hit.
        dropped: starts of lexicon names that turned out to be part of something else; filled on the way.
        shouting: the sentence is a heading, where every word may be capitalised.
    """

    sentence: Sentence
    covered: Mapping[int, Hit]
    shouting: bool
    dropped: set[int] = field(default_factory=set)


def pieces(words: Sequence[Word], around: Around, found: Found) -> Iterator[Piece]:
    """Yield the parts of a run in order."""
    pending: list[Word] = []
    i = 0
    while i < len(words):
        kind, size = _part(words, i, pending, around, found)
        if kind:
            yield from _trim(pending, found)
            pending = []
            yield kind, list(words[i : i + size])
        else:
            pending.extend(words[i : i + size])
        i += size
    yield from _trim(pending, found)


def _part(
    words: Sequence[Word], i: int, pending: Sequence[Word], around: Around, found: Found
) -> tuple[str, int]:
    """Return what stands at word i and how many words it takes; no kind for a word of an unknown name."""
    shapes, roles = found.lexicon.roles.shapes, found.lexicon.roles
    hit = around.covered.get(words[i].start)
    if hit is not None:
        # 'Tamim bin Hamad Al Thani' is one name.
        inside = bool(pending) and pending[-1].text in shapes.patronymics
        size = sum(1 for w in words[i:] if w.start < hit.end)
        own = bodies.takes(pending, shapes) or bodies.goes_past(hit, words, i, around.covered, found)
        if own or inside or _doubtful(hit, words, i, around):
            around.dropped.add(hit.start)
            if own:
                return "", size
        else:
            return "name", size
    if len(pending) == 1 and pending[0].text in shapes.occasions and words[i].text[0].isupper():
        return "", 1  # 'Operation Sovereign Borders'
    size = _title_length(words, i, roles.titles, found)
    if size and not _describes(words, i, size, around, found):
        return "title", size
    text = words[i].text
    joined = bool(pending) and text in shapes.joints and _runs_to_head(words, i, around, found)
    joined = joined and not (text == "and" and _is_whole(pending, words[i + 1 : i + 2], found))
    joined = joined or bodies.goes_on(words, i, pending, around.covered, found)
    if text in shapes.directions and words[i + 1 : i + 2]:
        ahead = bodies.goes_on(words, i + 2, words[i : i + 2], around.covered, found)
        if ahead or words[i + 1].text not in shapes.heads:
            joined = not around.shouting and (ahead or _runs_to_head(words, i, around, found))
    return ("" if joined or not is_common(words, i, around, found) else "common"), 1


def _is_whole(words: Sequence[Word], behind: Sequence[Word], found: Found) -> bool:
    """Return whether 'and' stands between two names: behind a given name and a surname, or a body and 'the'.

    'Senator X and Senate President Y', 'the Nile Brigade and the Delta Force'.
    """
    body = words[-1].text in found.lexicon.roles.shapes.heads and [w.text for w in behind] == ["the"]
    return body or (len(words) > 1 and words[0].text in found.lexicon.names.first_names)


def _doubtful(hit: Hit, words: Sequence[Word], i: int, around: Around) -> bool:
    """Return whether a weak one-word name ('Vladimir' the city) stands beside another capitalised word."""
    if not hit.senses or not all(s.weak for s in hit.senses) or hit.end != words[i].end:
        return False
    beside = [words[j] for j in (i - 1, i + 1) if 0 <= j < len(words)]
    return any(
        w.text[0].isupper() and w.start not in around.covered and w.text not in _OPENERS for w in beside
    )


def _runs_to_head(words: Sequence[Word], i: int, around: Around, found: Found) -> bool:
    """Return whether a joining word stands inside a name that ends in a head word.

    'Integration and Prosperity Agreement' is one name.
    """
    rest = words[i + 1 : i + 6]
    heads = found.lexicon.roles.shapes.heads
    end = next((k for k, w in enumerate(rest) if w.text in heads), None)
    return end is not None and not any(w.start in around.covered for w in rest[: end + 1])


def _trim(words: Sequence[Word], found: Found) -> Iterator[Piece]:
    small = found.lexicon.roles.shapes.small
    a, b = 0, len(words)
    while a < b and words[a].text in small:
        a += 1
    while b > a and words[b - 1].text in small:
        b -= 1
    if a < b:
        yield "unknown", list(words[a:b])


def _title_length(words: Sequence[Word], i: int, titles: Mapping[str, str], found: Found) -> int:
    """Return how many words from i make a title ('Foreign Minister', 'Lt. Gen.'), 0 for none."""
    roles = found.lexicon.roles
    size = _portfolio_length(words, i, found)
    if size:
        return size
    for size in range(min(_LONGEST_TITLE, len(words) - i), 0, -1):
        if words[i + size - 1].text.lower() not in roles.title_words:
            continue
        phrase = words[i : i + size]
        text = " ".join(w.text for w in phrase)
        if text in roles.courtesies or text.lower() in titles:
            return size
        if 1 < size < _LONGEST_TITLE and _ends_as_title(phrase, roles.shapes):
            return size
    return 0


def _describes(words: Sequence[Word], i: int, size: int, around: Around, found: Found) -> bool:
    """Return whether a title is an adjective in the name of a body: 'the Official Creditor Committee'."""
    tags = found.lexicon.english.words.get(words[i].text.lower(), ("", ""))[0]
    alone = size == 1 and "J" in tags and not around.shouting
    return alone and i + 2 < len(words) and _runs_to_head(words, i, around, found)


def _portfolio_length(words: Sequence[Word], i: int, found: Found) -> int:
    """Return how many words 'Minister of Roads and Commerce' has at i, with a name behind; 0 for none."""
    first = i + (words[i].text in _RANKS)
    if first + 1 >= len(words) or words[first].text not in _MINISTERS or words[first + 1].text not in _OF:
        return 0
    end = first + 2
    while end < len(words) and (words[end].text in _JOINTS or is_portfolio(words[end].text, found)):
        end += 1
    while words[end - 1].text in _JOINTS:
        end -= 1
    return end - i if first + 2 < end < len(words) and words[end - 1].text[0].isupper() else 0


def is_portfolio(word: str, found: Found) -> bool:
    """Return whether a capitalised word can say what somebody is minister of: 'Roads', and no given name."""
    if word.lower() in found.lexicon.roles.portfolios:
        return True
    tags = found.lexicon.english.words.get(word.lower(), ("", ""))[0]
    told = not _TELLING.isdisjoint(tags)
    return word[0].isupper() and told and word not in found.lexicon.names.first_names


def _ends_as_title(phrase: Sequence[Word], shapes: Shapes) -> bool:
    """Return whether capitalised words end as titles do ('Federal Sea Minister')."""
    last = phrase[-1].text
    two = any([a.text, b.text] == ["and", "the"] for a, b in pairwise(phrase))  # 'Vengu and the Minister'
    return (
        not two
        and last.lower() in shapes.title_ends
        and last[0].isupper()
        and all(w.text[0].isupper() or w.text in shapes.small for w in phrase)
    )


def is_common(words: Sequence[Word], i: int, around: Around, found: Found) -> bool:
    """Return whether a capitalised word is an ordinary one: first in its sentence, a day, a headline word."""
    word = words[i]
    shapes = found.lexicon.roles.shapes
    if word.text in shapes.plain or _YEAR.match(word.text) or (word.text in shapes.small and i == 0):
        return True
    if word.text in shapes.occasions and words[i + 1 : i + 2] and words[i + 1].text[0].isupper():
        return False
    entry = found.lexicon.english.words.get(word.text.lower())
    first = i == 0 and _opens(found.text, around.sentence, word.start)
    if entry is None:
        return (first or around.shouting) and _is_compound(word.text.lower(), found)
    if first or around.shouting:
        named = first and not around.shouting and i + 1 < len(words) and words[i + 1].text not in shapes.small
        return not (named and word.text in found.lexicon.names.first_names)
    return entry[0][0] in _CLOSED and len(word.text) > 1


def _is_compound(word: str, found: Found) -> bool:
    """Return whether a word in small letters is an adjective made of two: 'oil-rich', 'cash-strapped'."""
    front, hyphen, last = word.rpartition("-")
    tags = found.lexicon.english.words.get(last, ("", ""))[0]
    return bool(hyphen) and front in found.lexicon.english.words and not _QUALIFYING.isdisjoint(tags)


def _opens(text: str, sentence: Sentence, at: int) -> bool:
    """Return whether a word is the first of its sentence, of a quote or a cell in it."""
    before = text[sentence.start : at].rstrip()
    return not before or before[-1] in "\"“”'‘:.(-–—•*>|"
