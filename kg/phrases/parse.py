"""Parse one sentence: tokens, tags, groups, clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases import chunks, coordination, tagging
from kg.phrases.clauses import clauses
from kg.phrases.tokens import tokens
from kg.syntax import Parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon.words import English
    from kg.model import Mention, Sentence


def parse(text: str, sentence: Sentence, mentions: Sequence[Mention], english: English) -> Parse:
    """Return the clauses and noun groups of one sentence."""
    words = tokens(text, sentence, mentions, english)
    tags = tagging.tag(words)
    items = chunks.items(words, tags)
    units = coordination.units(items, english.classes["report"])
    found, nouns = clauses(units, english.classes)
    everything = [*nouns, *(n for noun in nouns for n in _inner(noun))]
    return Parse(sentence, words, everything, found, question=text[: sentence.end].rstrip("\"'”’ ").endswith("?"))


def _inner(noun):  # type: ignore[no-untyped-def]
    for part in (*noun.of, *noun.appositions, *((noun.owner,) if noun.owner else ())):
        yield part
        yield from _inner(part)
