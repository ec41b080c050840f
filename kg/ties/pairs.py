"""Pair the parties of a table's row: ties by the frame that its label, head, title or cells name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Status
from kg.syntax import Draft
from kg.ties.labels import labels
from kg.ties.reading import is_one_of
from kg.ties.table import said_of, without_asides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Ref, Token
    from kg.ties.frames import Frame
    from kg.ties.reading import Reader
    from kg.ties.table import Row

_NEGOTIATE, _NEGOTIATIONS = "negotiate", "negotiation"


def drafts_of(
    row: Row, frame: Frame, sources: Sequence[Ref], targets: Sequence[Ref], status: Status | None = None
) -> Iterator[Draft]:
    """Yield a tie for each source with each target, of the relation that the row itself names if it does.

    Args:
        row: the row.
        frame: what says the relation.
        sources: who stands in the frame's subject.
        targets: the others.
        status: the status, where it is not what all words of the row say.
    """
    for closer in _closer(row, frame):
        turned = _is_turned(closer) != _is_turned(frame)  # 'Recipient' heads a column, a cell says 'loan'
        pair = (targets, sources) if turned else (sources, targets)
        yield from _paired(row, closer, *pair, status)


def stage(row: Row, frame: Frame) -> Frame:
    """Return what a cell says of a mutual matter, or else the frame.

    'Under negotiation' and 'still being negotiated' are no pact yet.
    """
    mutual = row.reader.rules.symmetric
    if frame.relation not in mutual:
        return frame
    nouns = [noun for cell in row.cells[1:] if not cell.parties for noun in cell.nouns]
    named = [label.frame for label in labels(nouns, (), row.reader) if label.sort == "noun"]
    words = [token for cell in row.cells[1:] for token in cell.words]
    if not row.reader.classes["completed"].isdisjoint(token.low for token in words):
        return frame  # 'talks completed, signature expected'
    if any(token.lemma == _NEGOTIATE for token in words):
        named.extend(row.reader.rules.nouns.get(_NEGOTIATIONS, ()))
    lasting = mutual - row.reader.rules.traits["passing"] - {frame.relation}
    return next((f for f in named if f.relation in lasting), frame)


def _is_turned(frame: Frame) -> bool:
    """Return whether the subject of a frame is the target of its tie: 'recipient of'."""
    return frame.subject is not None and frame.subject.role == "Y"


def _closer(row: Row, frame: Frame) -> Iterator[Frame]:
    """Yield what a word that voids a frame names, or else the frame: the seller of 'a loan' gives aid."""
    voiding = [
        n for cell in row.cells[1:] if not cell.parties for n in cell.nouns if is_one_of(n, frame.unless)
    ]
    named = (label for label in labels(voiding, (), row.reader) if label.sort == "noun")
    closer = [label.frame for label in named if label.frame.relation not in row.reader.rules.symmetric]
    yield from closer or [frame]


def _paired(
    row: Row, frame: Frame, sources: Sequence[Ref], targets: Sequence[Ref], status: Status | None
) -> Iterator[Draft]:
    if _is_turned(frame):
        sources, targets = targets, sources
    status = status or status_of(without_asides(row.parse.tokens), frame, row.reader)
    for source in sources:
        for target in targets:
            yield Draft(
                source=source,
                relation=frame.relation,
                target=target,
                status=status,
                rule=frame.rule,
                sentence=row.parse.sentence,
                trigger=_shown(source, target),
                tense="present",
            )


def _shown(source: Ref, target: Ref) -> tuple[int, int]:
    """Return the party by which a row gives a tie: one that stands in it, not one that is only understood."""
    party = source if source.start < source.end else target
    return party.start, party.end


def status_of(words: Sequence[Token], frame: Frame, reader: Reader) -> Status:
    """Return what some words of a row say of its ties, or else the rule's own status."""
    otherwise = Status(frame.status) if frame.status else Status.ASSERTED
    return said_of(words, reader) or otherwise
