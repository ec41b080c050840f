"""Read columns whose head is what was done: 'Left | January 2025', 'Country visited | Serbia', 'Met | Modi'.

Who did it stands in the row's first cell or, where that holds a date, in the title: 'Xi Jinping in Europe'.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import Ref, Tag
from kg.ties.labels import heaviest, labels
from kg.ties.match import drafts
from kg.ties.pairs import drafts_of
from kg.ties.table import is_body, said_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.model import Entity
    from kg.syntax import Draft, Parse, Token
    from kg.ties.frames import Frame
    from kg.ties.table import Cell, Row, Together

_MET, _VISITED = "met-with", "visited"
_YES = frozenset({"yes", "✓", "✔"})
_DENIED = frozenset({"not", "no", "never", "before", "until", "still", "since"})
_ABOUT = frozenset({Kind.ORGANISATION, Kind.TREATY})
_DONE = frozenset({Tag.PARTICIPLE, Tag.PAST})
_DATED = frozenset({Tag.NUMBER, Tag.TIME})


def columns(row: Row, title: Parse | None, together: Together) -> Iterator[Draft]:
    """Yield what the heads of a row's later columns say was done."""
    for head, cell in list(zip(row.table.head, row.cells, strict=False))[1:]:
        done = _done(head)
        if cell.clausal:
            continue
        if not done:
            yield from _with(row, head, cell)
            yield from _since(row, head, cell)
            yield from _received(row, head, title, cell)
            yield from _hosted(row, head, cell)
            continue
        if _is_dated(cell):
            yield from _dated(row, done, (title, cell), together)
        elif cell.parties and _is_joined(row.cells[0]):
            yield from _by_those(row, head, cell, together)
        elif title is not None and cell.parties and not row.cells[0].parties:
            yield from _by_the_one(row, done, (title, cell), together)


def _is_joined(cell: Cell) -> bool:
    """Return whether a cell names no more than a treaty or a body, which others sign or join."""
    named = [ref.mention.entity for ref in cell.parties if ref.mention is not None]
    return len(named) == 1 and named[0].kind in _ABOUT and not cell.clausal


def _by_those(row: Row, head: Cell, cell: Cell, together: Together) -> Iterator[Draft]:
    """Yield what those in a cell did: 'Ottawa Treaty | Peru, Chad | Nepal' below 'Signed | Not signed'."""
    done, pact = _done(head), row.cells[0].parties[0]
    denied = any(token.low in _DENIED for token in head.words)
    for ref in cell.parties:
        for draft in _read(row, [(ref.start, ref.end), _stretch(done), (pact.start, pact.end)], together):
            yield replace(draft, status=Status.NEGATED) if denied else draft


def is_over(row: Row) -> bool:
    """Return whether a column headed 'Withdrawn', 'Lifted' or 'Ended' holds a date."""
    ending = row.reader.classes["ending heads"]
    later = list(zip(row.table.head, row.cells, strict=False))[1:]
    return any(head.words and head.words[0].low in ending and _is_dated(cell) for head, cell in later)


def _done(head: Cell) -> Sequence[Token]:
    """Return the verb of a head with what stands behind it: 'Left the bloc', 'visited', 'Received by'."""
    verbs = (
        i
        for i, token in enumerate(head.words)
        if token.mention is None and not _DONE.isdisjoint(token.choices or token.tag)
    )
    first = next(verbs, None)
    return () if first is None else head.words[first:]


def _is_dated(cell: Cell) -> bool:
    """Return whether a cell says no more than when something was done, or 'yes'."""
    lows = {token.low for token in cell.words}
    dated = any(token.tag in _DATED for token in cell.words) or bool(lows & _YES)
    return dated and not cell.parties and lows.isdisjoint(_DENIED)


def _dated(
    row: Row, done: Sequence[Token], above: tuple[Parse | None, Cell], together: Together
) -> Iterator[Draft]:
    """Yield what a row's first party did on a date: 'Mali | January 2025' under 'Country | Left the bloc'."""
    title, cell = above
    first = row.cells[0]
    if first.clausal or not first.parties:
        return
    pieces = [_stretch(first.words), _stretch(done)]
    if len(done) == 1:
        named = [_ref(token) for token in _named(title, lambda entity: entity.kind in _ABOUT)]
        about = named or row.table.body
        if len(about) != 1:
            return
        pieces.append((about[0].start, about[0].end))
    elif any(t.mention is not None and t.mention.entity.kind in _ABOUT for t in done):
        pass  # 'Left ECOWAS' says it all
    elif not row.table.body or done[-1].lemma not in row.reader.classes["blocs"]:
        return
    status = said_of(cell.words, row.reader)
    for draft in _read(row, pieces, together):
        yield draft if status is None else replace(draft, status=status)


def _with(row: Row, head: Cell, cell: Cell) -> Iterator[Draft]:
    """Yield what a head that ends in a preposition says of the parties below it: 'Diplomatic relations with'.

    'Relations with' is of the sort that the title names, if that speaks of 'diplomatic relations'.
    """
    if not cell.parties or not head.words or len(head.nouns) != 1:
        return
    own = labels(head.nouns, (), row.reader)
    alike = row.reader.rules.nouns.get(head.nouns[0].lemma, ())
    titled = (label for label in row.table.title if label.frame in alike)
    for label in (*own, *titled):
        ends = {p for prepositions, slot in label.frame.places if slot.role == "Y" for p in prepositions}
        if label.sort == "noun" and head.words[-1].low in ends:
            yield from drafts_of(row, label.frame, row.cells[0].parties, cell.parties)
            return


def _since(row: Row, head: Cell, cell: Cell) -> Iterator[Draft]:
    """Yield what a row's first party is to the title's body since a date: '2017' under 'Member since'."""
    first = row.cells[0]
    if not _is_dated(cell) or len(row.table.body) != 1 or any(map(is_body, first.parties)):
        return
    for label in labels(head.nouns, (), row.reader):
        if label.sort == "is" and not label.given and label.frame.relation in row.reader.rules.traits["body"]:
            yield from drafts_of(
                row, label.frame, first.parties, row.table.body, said_of(cell.words, row.reader)
            )


def _received(row: Row, head: Cell, title: Parse | None, cell: Cell) -> Iterator[Draft]:
    """Yield whom a guest or a title's one traveller met: 'Host' beside 'Guest', or under 'Visits by Xi'."""
    classes = row.reader.classes
    if title is None or not head.words or head.words[-1].low not in classes["hosting heads"]:
        return
    met = (f for f in row.reader.rules.verbs.get("meet", ()) if f.relation == _MET)
    received = [f for f in met if f.object is not None and f.object.role == "Y"]
    told = {f.relation for t in title.tokens for f in _frames(t, row)}
    if not _is_of_persons(cell.parties) or told.isdisjoint({_MET, _VISITED}):
        return
    guests = [
        own.parties
        for above, own in zip(row.table.head, row.cells, strict=False)
        if above.words and above.words[-1].low in classes["guest heads"]
    ]
    alone = [_ref(token) for token in _named(title, lambda entity: entity.kind is Kind.PERSON)]
    who = guests[0] if guests else alone
    if len(who) == 1 and _is_of_persons(who):
        for frame in heaviest(received):
            yield from drafts_of(row, frame, who, cell.parties)


def _hosted(row: Row, head: Cell, cell: Cell) -> Iterator[Draft]:
    """Yield who visited the countries below 'Host', beside 'Visitor'."""
    hosts = [ref for ref in cell.parties if ref.mention and ref.mention.entity.kind is Kind.COUNTRY]
    if not hosts or not head.words or head.words[-1].low not in row.reader.classes["hosting heads"]:
        return
    visits = [f for f in row.reader.rules.verbs.get("visit", ()) if f.relation == _VISITED]
    received = [f for f in visits if f.object is not None and f.object.role == "Y"]
    for above, own in zip(row.table.head, row.cells, strict=False):
        guests = above.words and above.words[-1].low in row.reader.classes["visiting heads"]
        if guests and not own.clausal and _is_of_persons(own.parties):
            for frame in heaviest(received):
                yield from drafts_of(row, frame, own.parties, hosts)


def _frames(token: Token, row: Row) -> Iterator[Frame]:
    yield from row.reader.rules.verbs.get(token.lemma, ())
    yield from row.reader.rules.nouns.get(token.lemma, ())


def _is_of_persons(parties: Sequence[Ref]) -> bool:
    return bool(parties) and all(
        r.mention is not None and r.mention.entity.kind is Kind.PERSON for r in parties
    )


def _ref(token: Token) -> Ref:
    return Ref(token.start, token.end, token.mention)


def _by_the_one(
    row: Row, done: Sequence[Token], above: tuple[Parse, Cell], together: Together
) -> Iterator[Draft]:
    """Yield what the one person of a title did with those in a cell: 'Country visited', 'Received by'."""
    title, cell = above
    who = _named(title, lambda entity: entity.kind is Kind.PERSON)
    if len(who) == 1:
        yield from _read(row, [_stretch(who), _stretch(done), _stretch(cell.words)], together)


def _named(title: Parse | None, fits: Callable[[Entity], bool]) -> list[Token]:
    """Return the names in a title that are of some kind."""
    tokens = title.tokens if title is not None else ()
    return [token for token in tokens if token.mention is not None and fits(token.mention.entity)]


def _stretch(words: Sequence[Token]) -> tuple[int, int]:
    return words[0].start, words[-1].end


def _read(row: Row, pieces: Sequence[tuple[int, int]], together: Together) -> Iterator[Draft]:
    """Yield what some stretches of the text say as one sentence."""
    yield from drafts(together(row.parse, pieces), row.reader)
