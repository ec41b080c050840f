"""The sentences of a document, each parsed when it is first looked at: most never are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind, Style
from kg.phrases.parse import parse, parse_together
from kg.syntax import Parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.lexicon.words import English
    from kg.model import Mention, Sentence
    from kg.syntax import Noun


class Trees:
    """Parses of one document by the number of the sentence.

    Attributes:
        subjects: where groups stand that are the subject of a clause.
        grouped: where groups stand that are members of a list.
    """

    def __init__(
        self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], english: English
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._mentions = mentions
        self._english = english
        self._starts = [m.start for m in mentions]
        self._parsed: dict[int, Parse] = {}
        self._spots: dict[int, tuple[set[int], set[int]]] = {}
        self.subjects: Container[int] = _Spots(self, 0)
        self.grouped: Container[int] = _Spots(self, 1)

    def tree(self, i: int) -> Parse:
        """Return the parse of a sentence."""
        tree = self._parsed.get(i)
        if tree is None:
            sentence = self._sentences[i]
            first = bisect_left(self._starts, sentence.start)
            last = bisect_left(self._starts, sentence.end, first)
            tree = parse(self._text, sentence, self._mentions[first:last], self._english)
            self._parsed[i] = tree
        return tree

    def promising(self, opens: Callable[[str, int, int, int, int], bool]) -> Iterator[Parse]:
        """Yield the parses of the sentences that ``opens``, told text, offsets and mentions, lets in."""
        if not self._mentions:
            return
        mentions, starts, end = self._mentions, self._starts, 0
        for i, sentence in enumerate(self._sentences):
            begin = bisect_left(starts, sentence.start, end)
            end = bisect_left(starts, sentence.end, begin)
            people = [m for m in mentions[begin:end] if m.entity.kind is Kind.PERSON]
            if opens(self._text, sentence.start, sentence.end, end - begin, len(people)):
                yield self.tree(i)

    def rows(self) -> list[Parse]:
        """Return all parses of a document with tables, those away from tables left empty; else none."""
        styles = [sentence.style for sentence in self._sentences]
        if Style.ROW not in styles:
            return []
        return [
            self.tree(i) if Style.ROW in styles[i : i + 2] else Parse(sentence, [], [], [])
            for i, sentence in enumerate(self._sentences)
        ]

    def together(self, row: Parse, pieces: Sequence[tuple[int, int]]) -> Parse:
        """Return the parse of some stretches of a row read as one sentence."""
        spans = [replace(row.sentence, start=start, end=end) for start, end in pieces]
        return parse_together(self._text, row.sentence, spans, self._mentions, self._english)

    def spots(self, at: int) -> tuple[set[int], set[int]]:
        """Return where subjects, and where members of lists, stand in the sentence at a position."""
        i = bisect_right(self._sentences, at, key=_start) - 1
        found = self._spots.get(i)
        if found is None:
            found = self._spots[i] = (set(), set())
            for clause in self.tree(i).clauses if i >= 0 else ():
                found[0].update(at for n in clause.subject for at in _heads(n))
                for group in (clause.subject, clause.object, *(g for _, g in clause.pps)):
                    if len(group) > 1:
                        found[1].update(n.head.start for n in group)
        return found


def _heads(noun: Noun) -> Iterator[int]:
    """Yield where the names stand that a group is about: its own, or 'Mexico' in 'Mexico's ministry'."""
    yield noun.head.start
    if noun.head.mention is None:
        if noun.owner is not None:
            yield noun.owner.head.start
        yield from (token.start for token in noun.mods)


def _start(sentence: Sentence) -> int:
    return sentence.start


class _Spots(Container[int]):
    """The positions of one sort in a document, found when asked for."""

    def __init__(self, trees: Trees, sort: int) -> None:
        self._trees = trees
        self._sort = sort

    def __contains__(self, at: object) -> bool:
        return isinstance(at, int) and at in self._trees.spots(at)[self._sort]
