"""Read the items of a list by the line above them that says what they are.

'Members of the Lake Forum:', 'Sanctioned by Canada:', 'Countries that recognise Kosovo:', 'Ruto will visit:'.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kg.model import Status, Style
from kg.syntax import Anaphor, Parse, Ref, is_item, is_lead
from kg.ties.labels import Label, deeds, labels
from kg.ties.match import drafts
from kg.ties.pairs import drafts_of
from kg.ties.rows import ties_of
from kg.ties.table import Cell, Row, Table, cell_of, is_body, said_of
from kg.ties.told import told_of_all, without_colon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Draft, Token
    from kg.ties.reading import Reader
    from kg.ties.table import Together

_NOTHING = frozenset({"nothing", "none"})
_REMARK = re.compile(r"\s*(?:[:(–—;]|\s-\s|,\s(?=[a-z\d]))")
"""What ends the name of an item: 'Peru (since 2019)', 'Peru, suspended in 2020'."""


def lists(text: str, parses: Sequence[Parse], reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield the ties of the lists of a document.

    Args:
        text: the document's text.
        parses: all its sentences.
        reader: the rules.
        together: reads some stretches of the text as one sentence.
    """
    above: _Above | None = None
    for parse in parses:
        if above is not None and is_item(parse.sentence) and _answers(parse, above.lead):
            if above.lead.tokens:
                yield from _item(parse, above, reader, together)
        elif is_lead(text, parse.sentence):
            above = _above(text, parse, above.table.body if above is not None else (), reader)
        else:
            above = None


def _answers(item: Parse, lead: Parse) -> bool:
    """Return whether a line is an item of the list above; below a question only with a bullet."""
    return item.sentence.style is Style.BULLET or not lead.question


class _Above(NamedTuple):
    """The line above a list, and what it says of the rows of a table."""

    lead: Parse
    table: Table


def _above(text: str, lead: Parse, bodies: tuple[Ref, ...], reader: Reader) -> _Above:
    """Return what a line says; 'Observers:' below 'Members of the Arab League:' speaks of the same body."""
    title = (*labels(lead.nouns, (), reader), *deeds(lead, reader))
    return _Above(lead, Table(text, title, _bodies(lead, reader) or bodies, (), frozenset()))


def _bodies(lead: Parse, reader: Reader) -> tuple[Ref, ...]:
    """Return the bodies that a line names or, as 'the bloc', takes up."""
    told = [ref for noun in lead.nouns for ref in reader.parties.of_all([noun])]
    named = tuple(filter(is_body, told))
    return named or tuple(r for r in told if r.anaphor is Anaphor.BODY and r.word in reader.classes["blocs"])


def _item(item: Parse, above: _Above, reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield the ties of one item under its line."""
    start, end = item.sentence.start, item.sentence.end
    cut = _REMARK.search(above.table.text, start, end)
    name = cell_of(item, start, cut.start() if cut is not None else end, reader)
    if name.clausal or not name.parties or not _is_name(name):
        return
    remark = cell_of(item, cut.end() if cut is not None else end, end, reader)
    told = list(labels(remark.nouns, (), reader))
    if any(label.sort == "is" for label in told):
        return  # the item says for itself what it is: 'Moldova: observer'
    row = Row(above.table, item, [name, replace(remark, parties=(), clausal=False)], reader)
    found = list(_shared(row, told)) or list(ties_of(row))
    if not found and above.table.body:  # 'Observers:' below 'Members of the Arab League:'
        label = Cell(tuple(above.lead.nouns), (), (), clausal=False)
        found = list(ties_of(Row(replace(above.table, title=()), item, [label, name], reader)))
    if not found:
        found = list(_read(name, item, above.lead, reader, together))
    nothing = any(token.low in _NOTHING for token in remark.words[:1])
    status = Status.NEGATED if nothing else said_of(remark.words, reader)
    for draft in found:
        yield draft if status is None else replace(draft, status=status)


def _shared(row: Row, told: Sequence[Label]) -> Iterator[Draft]:
    """Yield what an item says that it has with whom: 'Peru: a pact with the bloc'."""
    for label in told:
        if label.given and label.frame.relation in row.reader.rules.symmetric:
            yield from drafts_of(row, label.frame, row.cells[0].parties, label.given)


def _is_name(cell: Cell) -> bool:
    """Return whether a cell holds names, what joins them and titles before them, and says nothing more."""
    named = bool(cell.words) and cell.words[-1].mention is not None
    return named and all(token.mention is not None or token.tag in ",cdnJP" for token in cell.words)


def _read(name: Cell, item: Parse, lead: Parse, reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what line and item say together, in the order that makes a sentence of them."""
    begin, end = name.words[0].start, name.words[-1].end
    told = told_of_all(lead, reader)
    if told:
        pieces = [(begin, end), (told[0].start, told[-1].end)]
    else:
        asked = _asked(lead)
        if not asked:
            return
        pieces = [(asked[0].start, asked[-1].end), (begin, end)]
    for draft in drafts(together(item, pieces), reader):
        if any(ref.mention is not None and begin <= ref.start < end for ref in (draft.source, draft.target)):
            yield draft


def _asked(lead: Parse) -> Sequence[Token]:
    """Return what a line says whose last word is a verb that lacks its object: 'Ruto will visit'."""
    words = without_colon(lead)
    verbs = [clause.verb for clause in lead.clauses if clause.verb is not None and clause.link == "root"]
    ends = bool(words) and any(verb.token is words[-1] for verb in verbs)
    return words if ends else ()
