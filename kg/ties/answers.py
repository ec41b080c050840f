"""Read an answer without a verb with its question: 'Who chairs the bloc?' 'Argentina, until July.'.

So 'Is Peru a member?' 'Yes.' tells that it is, 'No.' that it is not, 'Where is it?' 'In Lima.' where.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Status
from kg.syntax import Tag
from kg.ties.match import drafts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.syntax import Draft, Parse, Token
    from kg.ties.reading import Reader
    from kg.ties.table import Together

_SHORTEST = 3
"""Words of a question from its 'whom' on: that, an auxiliary and who does it."""
_ASKING = frozenset({"who", "which"})
_OBLIQUE = frozenset({"whom", "where"})
_WHERE = frozenset({"in", "at"})
"""Prepositions of an answer to 'where'."""
_NEAR = 4
"""Tokens among which the question's 'who' and the answer's name stand, behind 'Q.' and 'A.'."""
_YES_OR_NO = {"yes": True, "indeed": True, "no": False}
_HELPERS = frozenset({Tag.AUX, Tag.MODAL})
"""Tags of the words with which a question begins that is answered by yes or no."""
_LABELS = "0.:PcnT)("
"""Tags of what may stand before them: '4. Is', 'Q: Is', 'And is'."""


def answers(asked: Iterable[tuple[Parse, Parse]], reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what answers say that name somebody and have no verb.

    Args:
        asked: questions, each with the sentence behind it.
        reader: the rules.
        together: reads some stretches of the text as one sentence.
    """
    for question, answer in asked:
        yield from _whether(question, answer, reader, together)
        yield from _placed(question, answer, reader, together)
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


def _placed(question: Parse, answer: Parse, reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what 'With Chad, in May.' says behind 'With whom has it signed deals?'."""
    words = [token for token in question.tokens if token.low != "?"]
    who = next((i for i, token in enumerate(words[:_NEAR]) if token.low in _OBLIQUE), len(words))
    first = answer.tokens[0] if answer.tokens else None
    if first is None or first.tag != Tag.PREP or _tells(answer, of=True) or len(words) < who + _SHORTEST:
        return
    if next((token for token in answer.tokens[1:] if token.tag != Tag.DET), first).mention is None:
        return  # 'With nobody in Mali.'
    asked = words[who - 1].low if who and words[who].low == "whom" else ""
    if first.low not in ({asked} if asked else _WHERE):
        return
    auxiliary, subject, rest = words[who + 1], *_subject(words[who + 2 :])
    if auxiliary.tag not in _HELPERS or not subject:
        return
    for draft in drafts(together(answer, _pieces(subject, [auxiliary], rest, answer.tokens)), reader):
        if any(ref.mention is not None and ref.start >= first.start for ref in (draft.source, draft.target)):
            yield draft


def _whether(question: Parse, answer: Parse, reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what a question states to which the answer says yes, negated where it says no."""
    reply = _YES_OR_NO.get(answer.tokens[0].low) if answer.tokens else None
    alone = len(answer.tokens) == 1 or answer.tokens[1].tag[0] in ".,;:-"
    if reply is None or not alone:
        return
    words = [token for token in question.tokens if token.low != "?"]
    at = next((i for i, token in enumerate(words) if token.tag[0] not in _LABELS), 0)
    subject, rest = _subject(words[at + 1 :])
    if not subject or words[at].tag not in _HELPERS:
        return
    for draft in drafts(together(answer, _pieces(subject, [words[at]], rest)), reader):
        if reply:
            yield draft
        elif draft.status is not Status.ENDED:
            yield replace(draft, status=Status.NEGATED)


def _pieces(*spoken: Sequence[Token]) -> list[tuple[int, int]]:
    """Return where words stand that are to be read one after the other."""
    return [(words[0].start, words[-1].end) for words in spoken if words]


def _subject(words: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Cut what stands behind the auxiliary of a question into its subject, group or list, and the rest."""
    end = next((i for i, token in enumerate(words) if token.mention or token.tag in "nSrp"), len(words)) + 1
    while end + 1 < len(words) and words[end].tag in ",c" and words[end + 1].mention is not None:
        end += 2
    return words[:end], words[end:]


def _tells(answer: Parse, *, of: bool = False) -> bool:
    """Return whether an answer has a verb of its own; ``of``: one with a subject, no 'made up of Togo'."""
    told = (c for c in answer.clauses if c.verb is not None and c.link == "root")
    return answer.question or any(c.subject or not of for c in told)


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
    if _tells(answer):
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
