"""Read the ties that tables state without sentences: by column heads, row labels, role cells and titles.

Each layout with a row under its head or title:

- a head names a role: ``Body | Observers`` / ``SCO | Mongolia``
- a head is a verb: ``Country | Recognises`` / ``Nauru | China``
- a head or the title names the relation and its other party: ``Donor | Aid to Ukraine`` / ``Japan | loan``
- a title names an office or a pact of a body: ``Presidency of ASEAN`` / ``Laos | 2024``
- a label names a role, a verb or a relation of the body that the title names: ``Observers | India; Iran``
- a cell names a role between the row's first two parties: ``Ethiopia | BRICS | full member``
- a cell names a role of the party above it: ``Goods | Russia | Belarus`` / ``Oil | supplier | transit``
- a cell says something of a state towards a body beside it: ``SCO | Peru | hopes to join``
- a cell says something of the row's first party: ``Kosovo | applied to join the EU``
- a cell says something of the title: ``May 2025 | hosted by Albania`` under ``European Political Community``
- the title says something of each row's first party: ``Chad | Africa`` under ``States that recognise Taiwan``
- a cell names what a row's party did to the title's: ``Envoy recalled | Chad`` / ``Steps against Mali``
- a cell names the matter between parties: ``Palau | Relations with Taiwan``, ``Peru, Chile | Tax agreement``
- a cell answers the title: ``Poland | from January`` under ``Who holds the presidency of the Council``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from kg.model import Status, Style
from kg.syntax import Parse, Ref, Tag, separator
from kg.ties.columns import columns, is_over
from kg.ties.labels import Label, deeds, labels, taking_part
from kg.ties.match import drafts
from kg.ties.matters import matters
from kg.ties.measures import measures
from kg.ties.rows import ties_of
from kg.ties.standings import standings, state_and_body
from kg.ties.table import Cell, Row, Table, Together, before_then, cell_of, is_body, is_predicate, said_of
from kg.ties.told import told_of_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.syntax import Draft, Noun, Token
    from kg.ties.reading import Reader

_GAP = r" {2,}"  # between the columns of a table without marks
_HEAD = 5  # words of a title among which its 'who' stands, behind 'Table C.'
_STILL = frozenset({"still", "stays", "stayed", "remains", "remained"})
_ALSO_ASKING = frozenset({"what", "whom", "where", "which", "who"})
_COUNTS = frozenset({"rank", "no", "nr", "#", "number"})
_TITLE_LENGTH = 120  # characters; longer is prose


def tables(text: str, parses: Sequence[Parse], reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield the ties of all tables of a document.

    Args:
        text: the document's text.
        parses: all its sentences.
        reader: the rules.
        together: reads some stretches of a row as one sentence.
    """
    above: Parse | None = None
    top = parses[0] if parses and _is_title(parses[0]) else None
    for is_table, group in groupby(_lines(parses), key=_block):
        stretch = list(group)
        if is_table is not None:
            title = above if above is not None and _is_title(above) else None
            for rows in _parted(text, stretch, reader):
                yield from _table(text, (title, top), rows, reader, together)
                title = None
        above = stretch[-1]


def _parted(text: str, rows: Sequence[Parse], reader: Reader) -> Iterator[Sequence[Parse]]:
    """Yield the tables that follow one another without a line between: each begins with a head of its own."""
    begin = 0
    for i, row in enumerate(rows[1:], start=1):
        if _is_plain(_cells(text, row, reader)[0], reader):
            yield rows[begin:i]
            begin = i
    yield rows[begin:]


def _is_plain(cell: Cell, reader: Reader) -> bool:
    """Return whether a cell says no more than 'Country' or 'Year'."""
    return len(cell.words) == 1 and cell.words[0].lemma in reader.classes["plain heads"]


def _lines(parses: Sequence[Parse]) -> Iterator[Parse]:
    """Yield the parses without those sentences of a row that go on with what its last cell tells."""
    block: int | None = None
    for parse in parses:
        goes_on = block == parse.sentence.block and parse.sentence.style is Style.PROSE
        if not goes_on:
            yield parse
            block = _block(parse)


def _told_by(title: Parse, reader: Reader) -> Iterator[Label]:
    """Yield what the verbs of a title name: 'Arms delivered by Peru', 'Taking part in the missions'."""
    yield from deeds(title, reader)
    yield from taking_part(title.tokens, reader)
    asked = [token.low for token in title.tokens]
    if "who" in asked and "whom" in asked:  # 'Who arms whom'
        verbs = title.tokens[asked.index("who") + 1 : asked.index("whom")]
        yield from (label for label in labels((), verbs, reader) if label.sort == "verb")


def _block(parse: Parse) -> int | None:
    """Return the block whose row a sentence is, if it is one."""
    return parse.sentence.block if parse.sentence.style is Style.ROW else None


def _is_title(parse: Parse) -> bool:
    return parse.sentence.end - parse.sentence.start < _TITLE_LENGTH and parse.sentence.style is not Style.ROW


def _table(
    text: str,
    titles: tuple[Parse | None, Parse | None],
    rows: Sequence[Parse],
    reader: Reader,
    together: Together,
) -> Iterator[Draft]:
    """Yield the ties of one table; ``titles`` are the line above it and the first of the document."""
    title, top = titles
    cells = _without_ranks([_cells(text, row, reader) for row in rows])
    headed = _is_head(cells, reader)
    nouns = title.nouns if title is not None else ()
    alone = title.tokens if title is not None and len(title.tokens) == 1 else ()  # 'Chairs' is no verb there
    bodies = _bodies(title, reader) or _blocs(top, reader)  # 'Mercosur: who is who' / 'Members' / table
    table = Table(
        text,
        (*labels(nouns, alone, reader), *(_told_by(title, reader) if title is not None else ())),
        bodies,
        tuple(_as_titled(cell, nouns) for cell in cells[0]) if headed else (),
        frozenset(
            token.low for token in (*(title.tokens if title else ()), *(rows[0].tokens if headed else ()))
        ),
    )
    for row, own in list(zip(rows, cells, strict=True))[headed:]:
        yield from _row(Row(table, row, own, reader), title, together)
    for row, own in zip(rows, cells, strict=True):
        whole = Row(table, row, own, reader)
        if state_and_body(whole) is not None:
            yield from standings(whole, together)
        else:
            yield from _told(row, own, title, reader, together)
    if title is not None and (not headed or _heads_actors(cells[0][0], reader)):
        told = told_of_all(title, reader)
        for row, own in list(zip(rows, cells, strict=True))[headed:] if told else ():
            if not _goes_on_as_before(own):
                yield from _said_above(row, own[0], told, reader, together)


def _as_titled(head: Cell, title: Sequence[Noun]) -> Cell:
    """Return a head that says 'Partner' as what the title calls it: 'Biggest trading partners'."""
    if len(head.nouns) != 1 or head.nouns[0].words or head.parties:
        return head
    own = head.nouns[0]
    called = next((n for n in title if n.lemma == own.lemma and n.words and n.head.mention is None), own)
    return replace(head, nouns=(replace(own, words=called.words),))


def _row(row: Row, title: Parse | None, together: Together) -> Iterator[Draft]:
    """Yield the ties of a row by its labels, heads and title; those that a column 'Lifted' dates are over."""
    yield from columns(row, title, together)
    over, before = is_over(row), before_then(row)
    for draft in ties_of(row):
        ended = over and draft.status is Status.ASSERTED
        yield replace(draft, status=Status.ENDED) if ended else draft
        if before is not None and not ended and _is_later(draft.target, row):
            yield replace(draft, target=before, status=Status.ENDED)
    yield from matters(row)
    if title is not None and not row.table.title:
        yield from measures(row, title)


def _is_later(ref: Ref, row: Row) -> bool:
    """Return whether a party stands behind a row's first cell."""
    first = row.cells[0].words
    return bool(first) and ref.mention is not None and ref.start > first[-1].end


def _heads_actors(head: Cell, reader: Reader) -> bool:
    """Return whether the first column is headed by nothing or by 'Country': so the title speaks of it."""
    plain = reader.classes["plain heads"] | reader.classes["groups"]
    return not head.words or head.words[-1].lemma in plain


def _goes_on_as_before(cells: Sequence[Cell]) -> bool:
    """Return whether a row says that nothing has changed: 'Togo | still in' under 'Who has left'."""
    return any(cell.words and cell.words[0].low in _STILL for cell in cells[1:])


def _said_above(
    row: Parse, first: Cell, told: Sequence[Token], reader: Reader, together: Together
) -> Iterator[Draft]:
    """Yield what a title says of the party in a row's first cell: 'States that recognise Taiwan'."""
    if not first.parties or first.clausal:
        return
    status = said_of(row.tokens, reader)
    name = first.words[0].start, first.words[-1].end
    for draft in drafts(together(row, [name, (told[0].start, told[-1].end)]), reader):
        if name[0] <= draft.source.start < name[1] or name[0] <= draft.target.start < name[1]:
            yield draft if status is None else replace(draft, status=status)


def _bodies(title: Parse | None, reader: Reader) -> tuple[Ref, ...]:
    """Return the bodies that a title names."""
    nouns = title.nouns if title is not None else ()
    named = tuple(ref for noun in nouns for ref in reader.parties.of_all([noun]) if is_body(ref))
    meetings = [noun for noun in nouns if noun.lemma in reader.classes["gatherings"]]
    beside = (Ref(t.start, t.end, t.mention) for noun in meetings for t in noun.mods)
    return named or tuple(filter(is_body, beside))  # 'Hosts of the BRICS summit'


def _blocs(title: Parse | None, reader: Reader) -> tuple[Ref, ...]:
    """Return the bodies that a title names, but for regions, of which nobody is a member."""
    bodies = _bodies(title, reader)
    return tuple(ref for ref in bodies if ref.mention is not None and ref.mention.entity.group != "region")


def _told(
    row: Parse, cells: Sequence[Cell], title: Parse | None, reader: Reader, together: Together
) -> Iterator[Draft]:
    """Yield what later cells say of the first, or of the title where the first is no party.

    'Kosovo | applied to join the EU', 'May 2025 | hosted by Albania' under 'European Political Community'.
    """
    first = cells[0]
    if first.clausal or not first.words:
        return
    who = next((i for i, t in enumerate(title.tokens[:_HEAD]) if t.low == "who"), -1) if title else -1
    answers = title is not None and 0 <= who < len(title.tokens) - 1 and not _goes_on_as_before(cells)
    if title is not None and answers and not _asks_more(title.tokens[who + 1 :]):
        asked = title.tokens[who + 1].start, title.tokens[-1].end
        yield from _answered(row, cells, asked, reader, together)
    above = title is not None and not first.parties and bool(title.tokens)
    if not first.parties and not above:
        return
    tokens = title.tokens if above and title is not None else first.words
    for i, cell in enumerate(cells[1:], start=1):
        if cell.clausal or not cell.words:
            continue
        other = _other_party(cells, i)
        if is_predicate(cell.words, above=above) or (other is not None and "Z" in cell.words[0].choices):
            pieces = [tokens, cell.words, *((other.words,) if other is not None else ())]
            yield from drafts(together(row, [(p[0].start, p[-1].end) for p in pieces]), reader)


def _asks_more(words: Sequence[Token]) -> bool:
    """Return whether a title asks of two columns: 'Who paid for what'."""
    return any(token.low in _ALSO_ASKING for token in words)


def _other_party(cells: Sequence[Cell], i: int) -> Cell | None:
    """Return the cell beside cell i that holds whom its verb is about: behind it, or before it.

    'Chad | sanctioned | Mali', 'Chad | Mali | trades with'.
    """
    if any(token.mention for token in cells[i].words):
        return None
    beside = (*cells[i + 1 : i + 2], *cells[2:i][-1:], *cells[1:i][-1:])
    return next((c for c in beside if c.parties and c.words and not c.clausal), None)


def _answered(
    row: Parse, cells: Sequence[Cell], asked: tuple[int, int], reader: Reader, together: Together
) -> Iterator[Draft]:
    """Yield what a row answers to its title: 'Poland' under 'Who holds the presidency of the Council'."""
    for cell in cells:
        if cell.parties and not cell.clausal:
            answer = cell.words[0].start, cell.words[-1].end
            status = said_of(row.tokens, reader)
            for draft in drafts(together(row, [answer, asked]), reader):
                yield draft if status is None else replace(draft, status=status)


def _is_head(rows: Sequence[Sequence[Cell]], reader: Reader) -> bool:
    """Return whether the first row heads the columns: with no party, or with one above each column.

    A row with a label and its members ('Members | India | Iran') is no head.
    """
    first, *behind = rows[0]
    if len(rows) < 2:  # noqa: PLR2004
        return False
    if _is_plain(first, reader) and behind:
        return True
    if not any(cell.parties for cell in behind):
        figures = any(token.tag in {Tag.NUMBER, Tag.TIME} for cell in behind for token in cell.words)
        return not (first.parties and figures)  # 'China | $6.4bn'
    if len(behind) < 2 or first.parties or any(labels(first.nouns, first.words, reader)):  # noqa: PLR2004
        return False
    return all(len(cell.parties) <= 1 for cell in behind)


def _without_ranks(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the cells of rows without a first column that only counts them: 'Rank | Partner'."""
    words = rows[0][0].words
    counts = len(rows) > 1 and len(words) == 1 and words[0].low in _COUNTS
    bare = all(len(r) > 1 and [t.tag for t in r[0].words] == [Tag.NUMBER] for r in rows[1:])
    return [row[1:] for row in rows] if counts and bare and len(rows[0]) > 1 else rows


def _cells(text: str, row: Parse, reader: Reader) -> list[Cell]:
    out: list[Cell] = []
    start = row.sentence.start
    line = text[start : row.sentence.end]
    mark = separator(line)
    for cut in re.finditer(re.escape(mark) if mark else _GAP, line):
        out.append(cell_of(row, start, row.sentence.start + cut.start(), reader))
        start = row.sentence.start + cut.end()
    return [*out, cell_of(row, start, row.sentence.end, reader)]
