"""Under which question a sentence stands, in a text of questions and answers.

What an answer leaves unnamed is what its question names, or what the whole text is about.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.merge.memory import Memory
    from kg.model import Sentence

_FEWEST = 3
"""Questions with a line of their own from which on a text is one of questions and answers."""


def questions(memory: Memory) -> list[Sentence]:
    """Return the questions that end a line, in order; none where a text is not made of them."""
    found = [s for s in memory.sentences if _asks(s, memory.text)]
    return found if len(found) >= _FEWEST else []


def asked(at: int, memory: Memory) -> Sentence | None:
    """Return the question that a sentence at a position answers; None before the first and elsewhere."""
    i = bisect_left(memory.questions, at, key=_end) - 1
    return memory.questions[i] if i >= 0 else None


def _asks(sentence: Sentence, text: str) -> bool:
    """Return whether a sentence is a question, with nothing behind it on its line."""
    if "?" not in text[sentence.start : sentence.end]:
        return False
    end = text.find("\n", sentence.end)
    rest = text[sentence.end : end if end >= 0 else len(text)]
    return text[sentence.start : sentence.end].rstrip('"”* ').endswith("?") and not rest.strip('"”*_ \r')


def _end(sentence: Sentence) -> int:
    return sentence.end
