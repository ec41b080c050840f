"""Sentences that name two parties and gave no tie, by the word between them: which rule to write next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Document, Kind, Reading
from kg.names.document import mentions
from kg.phrases.parse import parse
from kg.pipeline import Engine, read_document
from kg.syntax import Parse, Tag, Token
from kg.text.sentences import sentences

_PARTIES = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON})
_VERBS = frozenset({Tag.BASE, Tag.PRESENT, Tag.PAST, Tag.PARTICIPLE, Tag.GERUND})
_NOUNS = frozenset({Tag.NOUN, Tag.PLURAL})


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence without a tie.

    Attributes:
        word: lemma of the verb, or else of the noun, that stands between its first two parties, else behind
            them; '-' for none.
        parties: their names.
    """

    word: str
    parties: tuple[str, str]
    document: str
    start: int
    sentence: str


def missed(documents: Iterable[Document], engine: Engine) -> list[tuple[str, list[Missed]]]:
    """Return the sentences by word, the word that most of them share first."""
    by_word: defaultdict[str, list[Missed]] = defaultdict(list)
    for document in documents:
        for each in _of_document(document, engine):
            by_word[each.word].append(each)
    return sorted(by_word.items(), key=lambda item: (-len(item[1]), item[0]))


def _of_document(document: Document, engine: Engine) -> Iterator[Missed]:
    stretches = list(sentences(document.text))
    named = mentions(document.text, stretches, engine.lexicon, engine.scanner)
    taken = _evidence(read_document(document, engine))
    for sentence in stretches:
        if any(start < sentence.end and sentence.start < end for start, end in taken):
            continue
        tree = parse(document.text, sentence, named, engine.lexicon.english)
        found = _hinge(tree)
        if found is not None:
            word, parties = found
            text = " ".join(document.text[sentence.start : sentence.end].split())
            yield Missed(word, parties, document.name, sentence.start, text)


def _evidence(reading: Reading) -> list[tuple[int, int]]:
    return [(evidence.start, evidence.end) for tie in reading.ties for evidence in tie.evidence]


def _hinge(tree: Parse) -> tuple[str, tuple[str, str]] | None:
    """Return the word between the first two different parties, and these; None without two."""
    first: Token | None = None
    between: list[Token] = []
    for place, token in enumerate(tree.tokens):
        entity = token.mention.entity if token.mention is not None else None
        if entity is None or entity.kind not in _PARTIES:
            between.append(token)
        elif first is None or first.mention is None:
            first, between = token, []
        elif first.mention.entity.id != entity.id:
            word = _word(between) or _word(tree.tokens[place + 1 :]) or "-"
            return word, (first.mention.entity.name, entity.name)
    return None


def _word(tokens: list[Token]) -> str:
    for tags in (_VERBS, _NOUNS):
        for token in tokens:
            if token.tag in tags and token.lemma:
                return token.lemma
    return ""
