"""Under which question a sentence stands, in a text of questions and answers.

What an answer leaves unnamed is what its question names, or what the whole text is about.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.syntax import is_question

if TYPE_CHECKING:
    from kg.merge.memory import Memory
    from kg.model import Sentence

_FEWEST = 3
"""Questions at the head of an answer from which on a text is one of questions and answers."""


def questions(memory: Memory) -> list[Sentence]:
    """Return the questions that begin or end a line, in order; none where a text is not made of them."""
    if memory.text.count("?") < _FEWEST:
        return []
    pairs = pairwise([None, *memory.sentences])
    found = [s for before, s in pairs if s is not None and _heads(s, before, memory.text)]
    return found if len(found) >= _FEWEST else []


def asked(at: int, memory: Memory) -> Sentence | None:
    """Return the question that a sentence at a position answers; None before the first and elsewhere."""
    i = bisect_left(memory.questions, at, key=_end) - 1
    return memory.questions[i] if i >= 0 else None


def _heads(sentence: Sentence, before: Sentence | None, text: str) -> bool:
    """Return whether a sentence is a question with which a paragraph begins, or that ends its line."""
    if not is_question(text, sentence):
        return False
    if before is None or before.block != sentence.block:
        return True
    end = text.find("\n", sentence.end)
    return not text[sentence.end : end if end >= 0 else len(text)].strip('"”*_ \r')


def _end(sentence: Sentence) -> int:
    return sentence.end
