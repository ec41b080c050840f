"""How the tests of the grammar write what it makes of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.model import Mention, Sentence, Style
from kg.names.document import mentions
from kg.phrases.parse import parse
from kg.phrases.tokens import tokens
from kg.pipeline import Engine, engine
from kg.syntax import Clause, Noun, Parse, Token


@pytest.fixture(scope="session")
def made() -> Engine:
    """The lexicon, with the engine around it."""
    return engine()


def named(text: str, made: Engine) -> tuple[Sentence, Sequence[Mention]]:
    sentence = Sentence(0, len(text), 0, Style.PROSE)
    return sentence, mentions(text, [sentence], made.lexicon, made.scanner)


@pytest.fixture(scope="session")
def cut(made: Engine) -> Callable[[str], list[Token]]:
    """Cut a sentence into tokens."""

    def read(text: str) -> list[Token]:
        sentence, found = named(text, made)
        return tokens(text, sentence, found, made.lexicon.english)

    return read


@pytest.fixture(scope="session")
def parsed(made: Engine) -> Callable[[str], Parse]:
    """Parse a text as one sentence."""

    def read(text: str) -> Parse:
        sentence, found = named(text, made)
        return parse(text, sentence, found, made.lexicon.english)

    return read


@pytest.fixture(scope="session")
def tagged(parsed: Callable[[str], Parse]) -> Callable[[str], dict[str, str]]:
    """Give the tag of each word of a sentence, in lower case."""
    return lambda text: {token.low: token.tag for token in parsed(text).tokens}


@pytest.fixture(scope="session")
def clauses(parsed: Callable[[str], Parse]) -> Callable[[str], list[str]]:
    """Give each clause with a verb as 'subjects | verb | objects | preposition groups'."""
    return lambda text: [shown(clause) for clause in parsed(text).clauses if clause.verb is not None]


def shown(clause: Clause) -> str:
    verb = clause.verb
    assert verb is not None
    words = [
        "not" if verb.negated else "",
        verb.modal,
        "be" if verb.passive else "",
        verb.lemma,
        clause.particle,
        clause.predicate,
    ]
    parts = [heads(clause.subject), " ".join(w for w in words if w), heads(clause.object)]
    places = "; ".join(f"{preposition} {heads(group)}" for preposition, group in clause.pps)
    return " | ".join([*parts, places]).rstrip(" |")


def heads(group: Sequence[Noun]) -> str:
    return ", ".join(noun.head.text for noun in group)


@pytest.fixture(scope="session")
def groups(parsed: Callable[[str], Parse]) -> Callable[[str], str]:
    """Give the noun groups that open a sentence, each as 'owner's head (demonyms) of:… with:… = appositions'."""

    def read(text: str) -> str:
        clause = parsed(text).clauses[0]
        return ", ".join(group(noun) for noun in clause.subject)

    return read


def group(noun: Noun) -> str:
    parts = [
        f"{group(noun.owner)}'s" if noun.owner else "",
        *(f"({t.text})" for t in noun.mods),
        noun.head.text,
    ]
    parts += [f"of:{'+'.join(group(each) for each in noun.of)}"] if noun.of else []
    parts += [f"{preposition}:{'+'.join(group(n) for n in inner)}" for preposition, inner in noun.tail]
    parts += [f"= {group(each)}" for each in noun.appositions]
    return " ".join(part for part in parts if part)
