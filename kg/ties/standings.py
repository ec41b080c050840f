"""Read what a cell says of a state towards the body beside it: 'SCO | Peru | hopes to join'."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.model import Status
from kg.syntax import Tag
from kg.ties.frames import CLAUSAL, Frame
from kg.ties.labels import heaviest
from kg.ties.match import drafts
from kg.ties.pairs import drafts_of
from kg.ties.table import Cell, Row, Together, is_body, is_predicate, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Draft, Token
    from kg.ties.reading import Reader

_REMARKS = "i0T(,"
"""Tags of words with which a remark on what a cell says begins: 'left in 2019', 'joined (2020)'."""
_NOT = frozenset({"never", "not", "yet"})


def standings(row: Row, together: Together) -> Iterator[Draft]:
    """Yield the ties of a row whose first two cells are a state and a body, or a body and a state."""
    pair = state_and_body(row)
    if pair is None:
        return
    for cell in row.cells[2:]:
        for piece in pieces(cell.words):
            yield from _standing(row, pair, piece, together)


def state_and_body(row: Row) -> tuple[Cell, Cell] | None:
    """Return the cells of a state and of the one body that stand first, in whatever order."""
    if len(row.cells) < 3:  # noqa: PLR2004
        return None
    first, second = row.cells[:2]
    if any(c.clausal or not c.parties or is_predicate(c.words) for c in (first, second)):
        return None
    bodies = [all(map(is_body, cell.parties)) for cell in (first, second)]
    if bodies == [False, True] and len(second.parties) == 1:
        return first, second
    if bodies == [True, False] and len(first.parties) == 1:
        return second, first
    return None


def _standing(
    row: Row, pair: tuple[Cell, Cell], piece: Sequence[Token], together: Together
) -> Iterator[Draft]:
    """Yield what one piece of a cell says of a state towards a body, or towards one that it names itself."""
    state, body = pair
    said = list(takewhile(lambda token: token.tag not in _REMARKS, piece))
    bare = [token for token in said if token.low not in _NOT]
    if not bare or not is_predicate(bare):
        return
    if any(token.mention is not None for token in piece):
        stretches = [state.words, piece]
    else:
        done = list(_done(bare[0], row.reader))
        told = [(f, state.parties, body.parties) for f in done or _gone(bare[0], row.reader)]
        told.extend((f, body.parties, state.parties) for f in _asked(bare[0], row.reader))
        for frame, sources, targets in told:
            status = Status.NEGATED if said != bare else Status(frame.status or Status.ASSERTED)
            yield from drafts_of(row, frame, sources, targets, status)
        if told:
            return
        stretches = [state.words, said, body.words]
    for draft in drafts(together(row.parse, [(p[0].start, p[-1].end) for p in stretches]), row.reader):
        towards = draft.relation in row.reader.rules.traits["body"] and is_body(draft.target)
        if towards or state is row.cells[0]:
            yield draft


def _towards_body(token: Token, reader: Reader) -> Iterator[Frame]:
    """Yield the frames of a verb that needs nothing but a preposition before a body."""
    for frame in reader.rules.verbs.get(token.lemma, ()):
        alone = frame.object is None and not frame.particle and len(frame.places) == 1
        if alone and frame.relation in reader.rules.traits["body"]:
            prepositions, slot = frame.places[0]
            if slot.role == "Y" and not slot.inner and CLAUSAL.isdisjoint(prepositions):
                yield frame


def _done(token: Token, reader: Reader) -> Iterator[Frame]:
    """Yield what was done to a state: 'suspended since 2016', 'admitted in 2023'."""
    if Tag.PARTICIPLE in (token.choices or token.tag):
        yield from heaviest([frame for frame in _towards_body(token, reader) if frame.passive])


def _gone(token: Token, reader: Reader) -> Iterator[Frame]:
    """Yield what a state did: 'withdrew', 'acceded in 2001'."""
    yield from heaviest([frame for frame in _towards_body(token, reader) if not frame.passive])


def _asked(token: Token, reader: Reader) -> Iterator[Frame]:
    """Yield what a body did to a state without a word that says so: 'invited'."""
    if token.lemma in reader.classes["inviting"] and Tag.PARTICIPLE in (token.choices or token.tag):
        frames = reader.rules.verbs.get(token.lemma, ())
        yield from heaviest([f for f in frames if f.object and f.object.role == "Y" and not f.places])
