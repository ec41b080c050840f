"""Read an answer without a verb with its question: 'Who chairs the bloc?' 'Argentina, until July.'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ties.match import drafts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.syntax import Draft, Parse, Token
    from kg.ties.reading import Reader
    from kg.ties.table import Together

_ASKING = frozenset({"who", "which"})
_NEAR = 4
"""Tokens among which the question's 'who' and the answer's name stand, behind 'Q.' and 'A.'."""


def answers(asked: Iterable[tuple[Parse, Parse]], reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what answers say that name somebody and have no verb.

    Args:
        asked: questions, each with the sentence behind it.
        reader: the rules.
        together: reads some stretches of the text as one sentence.
    """
    for question, answer in asked:
        said = _said(question, reader)
        named = _named(answer)
        if not said or not named:
            continue
        begin, end = named[0].start, named[-1].end
        pieces = [(begin, end), (said[0].start, said[-1].end)]
        for draft in drafts(together(answer, pieces), reader):
            parties = (draft.source, draft.target)
            if any(ref.mention is not None and begin <= ref.start < end for ref in parties):
                yield draft


def _said(question: Parse, reader: Reader) -> Sequence[Token]:
    """Return what a question asks of somebody: 'chairs the bloc' of 'Which country chairs the bloc?'."""
    words = [token for token in question.tokens if token.low != "?"]
    who = next((i for i, token in enumerate(words[:_NEAR]) if token.low in _ASKING), len(words))
    rest = words[who + 1 :]
    if who < len(words) and words[who].low == "which":
        counts = rest and rest[0].mention is None and rest[0].lemma in reader.classes["groups"]
        return rest[1:] if counts else ()
    return rest


def _named(answer: Parse) -> Sequence[Token]:
    """Return the names with which an answer without a verb begins."""
    if answer.question or any(c.verb is not None and c.link == "root" for c in answer.clauses):
        return ()
    first = next((i for i, t in enumerate(answer.tokens[:_NEAR]) if t.mention is not None), -1)
    if first < 0 or any(token.tag not in "d.:P" for token in answer.tokens[:first]):
        return ()
    last = first
    while last + 2 < len(answer.tokens) and answer.tokens[last + 1].tag in ",c":
        step = 2 if answer.tokens[last + 2].tag != "d" else 3
        if last + step >= len(answer.tokens) or answer.tokens[last + step].mention is None:
            break
        last += step
    return answer.tokens[first : last + 1]
