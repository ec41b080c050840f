"""Sentences that name two parties and gave no tie, by the word between them: which rule to write next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Document, Kind, Reading
from kg.names.document import mentions
from kg.phrases.trees import Trees
from kg.pipeline import Engine, read_document
from kg.syntax import VERB_FORMS, Parse, Tag, Token
from kg.text.sentences import sentences
from kg.ties.rules import Rules

_PARTIES = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON})

_NOUNS = frozenset({Tag.NOUN, Tag.PLURAL})


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence without a tie.

    Attributes:
        word: lemma of the verb, or else of the noun, that stands between its first two parties, else behind
            them, else before; '-' for none.
        sort: ``verb`` or ``noun``; '-' for no word.
        rules: ids of the rules that hang on this word already, sorted.
        parties: names of the first two parties.
        start, end: offsets of the sentence in the document.
        sentence: its words, white space joined.
    """

    word: str
    sort: str
    rules: tuple[str, ...]
    parties: tuple[str, str]
    document: str
    start: int
    end: int
    sentence: str


def missed(documents: Iterable[Document], engine: Engine) -> list[list[Missed]]:
    """Return the sentences by word and its sort, the word that most of them share first."""
    groups: defaultdict[tuple[str, str], list[Missed]] = defaultdict(list)
    for document in documents:
        for each in _of_document(document, engine):
            groups[each.word, each.sort].append(each)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0].word, group[0].sort))


def _of_document(document: Document, engine: Engine) -> Iterator[Missed]:
    stretches = list(sentences(document.text))
    named = mentions(document.text, stretches, engine.lexicon, engine.scanner)
    trees = Trees(document.text, stretches, named, engine.lexicon.english)
    taken = _evidence(read_document(document, engine))
    for number, sentence in enumerate(stretches):
        if any(start < sentence.end and sentence.start < end for start, end in taken):
            continue
        found = _hinge(trees.tree(number))
        if found is not None:
            word, sort, parties = found
            text = " ".join(document.text[sentence.start : sentence.end].split())
            rules = _hanging(word, sort, engine.rules)
            yield Missed(word, sort, rules, parties, document.name, sentence.start, sentence.end, text)


def _evidence(reading: Reading) -> list[tuple[int, int]]:
    return [(evidence.start, evidence.end) for tie in reading.ties for evidence in tie.evidence]


def _hanging(word: str, sort: str, rules: Rules) -> tuple[str, ...]:
    tables = {"verb": (rules.verbs,), "noun": (rules.nouns, rules.predicates)}.get(sort, ())
    return tuple(sorted({frame.rule for table in tables for frame in table.get(word, ())}))


def _hinge(tree: Parse) -> tuple[str, str, tuple[str, str]] | None:
    """Return the word that joins the first two different parties, its sort, and these; None without two."""
    named = [(at, token.mention.entity) for at, token in enumerate(tree.tokens) if token.mention is not None]
    parties = [(at, entity) for at, entity in named if entity.kind in _PARTIES]
    for at, entity in parties[1:]:
        begin, first = parties[0]
        if entity.id != first.id:
            between, behind, before = tree.tokens[begin:at], tree.tokens[at:], tree.tokens[:begin][::-1]
            word, sort = _word(between) or _word(behind) or _word(before) or ("-", "-")
            return word, sort, (first.name, entity.name)
    return None


def _word(tokens: Sequence[Token]) -> tuple[str, str] | None:
    for sort, tags in (("verb", VERB_FORMS), ("noun", _NOUNS)):
        for token in tokens:
            if token.tag in tags and token.lemma:
                return token.lemma, sort
    return None
