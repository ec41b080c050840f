"""Read the ties of one row of a table by its own label, the heads of its columns and the table's title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import Draft, Ref, Tag
from kg.ties.labels import Label, heaviest, labels
from kg.ties.pairs import drafts_of, stage, status_of
from kg.ties.table import Cell, Row, is_body, pieces

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from kg.ties.frames import Frame
    from kg.ties.reading import Reader

_BY = "by"
_VERSUS = frozenset({"v", "vs", "versus"})


def ties_of(row: Row) -> Iterator[Draft]:
    """Yield the ties of one row."""
    if row.cells:
        yield from _by_label(row, row.cells[0])
    for i, cell in enumerate(row.cells):
        yield from _by_head(row, i, cell)
        yield from _case(row, cell)
    yield from _who_whom(row) if _asks_whom(row) else _by_title(row)


def _case(row: Row, cell: Cell) -> Iterator[Draft]:
    """Read 'Somalia v. Kenya' under words such as 'case' and 'court': a dispute before judges."""
    if row.table.words.isdisjoint(row.reader.classes["cases"]):
        return
    for first, mark, second in zip(cell.words, cell.words[1:], cell.words[2:], strict=False):
        if mark.low in _VERSUS and first.mention is not None and second.mention is not None:
            one, other = ([Ref(token.start, token.end, token.mention)] for token in (first, second))
            for frame in heaviest(row.reader.rules.nouns.get("dispute", ())):
                yield from drafts_of(row, frame, one, other)


def _by_label(row: Row, first: Cell) -> Iterator[Draft]:
    """Pair the parties of a labelled row with the body that the label belongs to: 'Members | India; Iran'."""
    if first.parties or first.clausal:
        return
    for label in labels(first.nouns, first.words, row.reader):
        body = label.given or row.table.body or row.unnamed
        if label.sort != "noun":
            yield from drafts_of(row, label.frame, row.rest, body)
        elif label.frame.relation in row.reader.rules.symmetric:
            yield from drafts_of(row, label.frame, body, row.rest)


def _by_head(row: Row, i: int, cell: Cell) -> Iterator[Draft]:
    """Read a cell by what heads its column, or as the name of a role."""
    above = row.table.head[i] if i < len(row.table.head) else None
    if not i:
        if above is not None and cell.parties:
            yield from _headed_by_role(row, above, cell)
        return
    if cell.clausal:
        return
    if above is not None:
        yield from _under(row, above, cell)
    if not cell.parties:
        yield from _role(row, cell, above)
    if row.cells[0].parties and cell.nouns and cell.nouns[0].start == cell.words[0].start:
        yield from _role_elsewhere(row, cell)


def _headed_by_role(row: Row, above: Cell, cell: Cell) -> Iterator[Draft]:
    """Read a first column that is headed by a role: 'Supplier | Recipient'."""
    for label in labels(above.nouns, (), row.reader):
        if label.sort == "is" and label.given:  # 'Members of ECOWAS | Since'
            yield from drafts_of(row, label.frame, cell.parties, label.given)
        bodies = all(map(is_body, row.rest))  # 'Newcomer | Organisation'
        if not row.rest:
            if label.sort == "is" and not label.given and not _between_actors(label.frame, row.reader):
                yield from drafts_of(row, label.frame, cell.parties, row.table.body)  # 'Host | Year'
            continue
        if label.sort == "is" and not label.given and (bodies or _between_actors(label.frame, row.reader)):
            yield from drafts_of(row, label.frame, cell.parties, row.rest)


def _under(row: Row, above: Cell, cell: Cell) -> Iterator[Draft]:
    """Read a cell by the head of its column."""
    first = row.cells[0]
    for label in labels(above.nouns, above.words, row.reader):
        if label.sort == "noun" and label.given:
            yield from drafts_of(row, label.frame, first.parties, label.given)
        elif label.sort == "verb" and above.words[-1].low == _BY:  # 'Country | Visited by'
            yield from drafts_of(row, label.frame, cell.parties, first.parties)
        elif cell.parties and _heads_column(label, row.reader):
            yield from drafts_of(row, label.frame, first.parties, cell.parties)
        elif label.sort == "is" and cell.parties and not _asks_whom(row):
            mutual = _between_actors(label.frame, row.reader)
            if mutual and _names_role(row.table.head[0], row.reader):
                continue  # 'Recipient' under 'Supplier | Recipient': the first column's head has said it
            held = _held_towards(row, label.frame, first.parties)
            bodies = label.given or held or row.table.body
            if bodies or not mutual:
                unnamed = row.unnamed if row.reader.rules.has("body", label.frame) else ()
                yield from drafts_of(row, label.frame, cell.parties, bodies or unnamed)
            else:  # 'Country | Main supplier'
                yield from drafts_of(row, label.frame, cell.parties, first.parties)


def _heads_column(label: Label, reader: Reader) -> bool:
    """Return whether a label says what cells below it are to the first of their rows: 'Visited', 'Seat'."""
    return label.sort == "verb" or (label.sort == "noun" and reader.rules.has("attribute", label.frame))


def _held_towards(row: Row, frame: Frame, parties: Sequence[Ref]) -> tuple[Ref, ...]:
    """Return those of some parties towards which a role can be held: bodies, and events of which one is part.

    Whoever takes part in a drill that the title speaks of drills with the others.
    """
    if any(_is_mutual(label, row.reader) for label in row.table.title):
        return tuple(r for r in parties if is_body(r))
    able = row.reader.rules.kinds.get(frame.rule, {}).get("Y", frozenset())
    return tuple(
        r
        for r in parties
        if is_body(r) or (not _is_actor(r) and r.mention is not None and r.mention.entity.kind.value in able)
    )


def _names_role(cell: Cell, reader: Reader) -> bool:
    """Return whether the head of a column says what its parties are to others: 'Supplier'."""
    return bool(_roles(cell, reader))


def _roles(cell: Cell, reader: Reader) -> list[Label]:
    return [label for label in labels(cell.nouns, cell.words, reader) if label.sort == "is"]


def _between_actors(frame: Frame, reader: Reader) -> bool:
    """Return whether a role can hold between any two actors, and not only towards a body of states."""
    narrowed = reader.rules.kinds.get(frame.rule, {})
    return "Y" not in narrowed and not reader.rules.has("body", frame)


def _role(row: Row, cell: Cell, above: Cell | None) -> Iterator[Draft]:
    """Read a cell that names roles: of the party above it, or between the row's first two parties."""
    for piece in pieces(cell.words):
        start, end = piece[0].start, piece[-1].end
        other = [token for token in cell.words if not start <= token.start < end]
        whole = cell.words if above is not None and _is_of_body(row, above) else row.parse.tokens
        said = [token for token in whole if token not in other]
        nouns = [noun for noun in cell.nouns if start <= noun.head.start < end]
        for label in labels(nouns, (), row.reader):
            if label.sort != "is" or label.given:
                continue
            status = status_of(said, label.frame, row.reader)
            for holders, towards in _held(row, cell, above, label):
                yield from drafts_of(row, label.frame, holders, towards, status)


def _role_elsewhere(row: Row, cell: Cell) -> Iterator[Draft]:
    """Read a cell that names a role and where: 'member of the New Development Bank since 2024'."""
    for label in labels(cell.nouns[:1], (), row.reader):
        if label.sort == "is" and label.given:
            status = status_of(cell.words, label.frame, row.reader)
            yield from drafts_of(row, label.frame, row.cells[0].parties, label.given, status)


def _held(
    row: Row, cell: Cell, above: Cell | None, label: Label
) -> Iterator[tuple[Sequence[Ref], Sequence[Ref]]]:
    """Yield who has the role that a cell names, and towards whom."""
    named = row.named
    if above is not None and _is_of_body(row, above):
        yield row.cells[0].parties, above.parties
    elif above is not None and above.parties:
        if not _is_everybodys(row, cell, label):
            yield above.parties, [r for c in row.table.head if c is not above for r in c.parties]
    elif above is not None and row.cells[0].parties and (told := _bodies_of(row, [above])):
        yield row.cells[0].parties, told  # 'Country | Status in BRICS | Remarks'
    elif len(named) > 1:
        yield _holder_first(named[0], named[1])
    elif named and not (above is not None and above.words and above.words[0].tag == Tag.PROPER):
        yield named[0], _headed_bodies(row)  # not what an unknown 'ABC' that heads the column is a body of


def _is_of_body(row: Row, above: Cell) -> bool:
    """Return whether a body heads a column, and the row is about somebody else: 'Country | BRICS | SCO'."""
    first = row.cells[0].parties
    actors = bool(first) and not all(map(is_body, first))
    return actors and bool(above.parties) and all(map(is_body, above.parties))


def _holder_first(one: Sequence[Ref], other: Sequence[Ref]) -> tuple[Sequence[Ref], Sequence[Ref]]:
    """Return who has a role before the body in which: also in a table whose rows begin with the body."""
    turned = all(map(is_body, one)) and not any(map(is_body, other))
    return (other, one) if turned else (one, other)


def _is_everybodys(row: Row, cell: Cell, label: Label) -> bool:
    """Return whether another column has the one-sided role too: 'exporter | exporter' tells no receiver."""
    nouns = (other.nouns for other in row.cells[1:] if other is not cell)
    rules = {each.frame.rule for some in nouns for each in labels(some, (), row.reader) if each.sort == "is"}
    return label.frame.rule in rules and label.frame.relation not in row.reader.rules.symmetric


def _headed_bodies(row: Row) -> list[Ref]:
    """Return the bodies that the heads name ('Status in BRICS'), or else the title."""
    return _bodies_of(row, row.table.head) or list(row.table.body)


def _bodies_of(row: Row, heads: Sequence[Cell]) -> list[Ref]:
    """Return the bodies that some heads name."""
    told = chain.from_iterable(
        row.reader.parties.of_all(noun.tail[0][1]) for cell in heads for noun in cell.nouns if noun.tail
    )
    bare = (ref for cell in heads for ref in cell.parties)
    beside = (  # 'EU status'
        Ref(token.start, token.end, token.mention)
        for cell in heads
        for noun in cell.nouns
        for token in noun.mods
    )
    found = ([r for r in refs if is_body(r)] for refs in (told, bare, beside))
    return next(filter(None, found), [])


def _by_title(row: Row) -> Iterator[Draft]:
    """Read a row by the table's title."""
    yield from _from_to(row)
    if any(c.clausal for c in row.cells):
        return
    roles = [r for head in row.table.head[1:] for r in _roles(head, row.reader)]
    named = _begins_with_actor(row)
    for_itself = any(head.words and head.words[-1].tag == Tag.PREP for head in row.table.head[1:])
    if for_itself or any(named or _between_actors(role.frame, row.reader) for role in roles):
        return  # each column says for itself what its parties are; 'Participants' are those of the title
    if named:
        for label in _told_of_rows(row):
            yield from _titled(row, label)
        return
    for label in row.table.title:
        if not label.given and _is_mutual(label, row.reader):
            yield from _among(row, stage(row, label.frame))
        elif label.sort == "noun" and row.reader.rules.has("body", label.frame):
            # 'Chairmanship of ASEAN' / 'Year | Country' / '2024 | Laos'
            yield from drafts_of(row, label.frame, row.rest, label.given or row.table.body)
        elif _tells_doers(row, label):
            yield from drafts_of(row, label.frame, label.doers, row.rest)  # 'Trips by Xi' / '2024 | Serbia'
        elif label.sort in {"is", "verb"} and row.cells:  # 'Taking part in the missions'
            towards = _held_towards(row, label.frame, row.cells[0].parties)
            dated = not row.cells[0].parties and not _between_actors(label.frame, row.reader)
            stated = [ref for ref in label.given if ref.mention is not None]
            about = stated or row.table.body or label.given  # 'Hosts of the summit' / '2015 | Peru'
            yield from drafts_of(row, label.frame, row.rest, towards or (about if dated else ()))


def _asks_whom(row: Row) -> bool:
    """Return whether the title asks 'Who recognises whom', and two columns answer."""
    titled = {"who", "whom"} <= row.table.words and any(label.sort == "verb" for label in row.table.title)
    plain = titled and not _headed(row, row.reader.classes["from heads"])
    return plain and len(row.named) > 1 and bool(row.cells[0].parties)


def _who_whom(row: Row) -> Iterator[Draft]:
    """Yield what the title asks of the row's first two parties: 'Peru | Chile' under 'Who arms whom'."""
    for label in row.table.title:
        if label.sort == "verb" and not label.given:
            yield from drafts_of(row, label.frame, row.named[0], row.named[1])


def _told_of_rows(row: Row) -> Sequence[Label]:
    """Return what the title says of those in a first column, but not that 'Host | Year' are summits."""
    roles = _roles(row.table.head[0], row.reader) if row.table.head else []
    if all(_between_actors(role.frame, row.reader) for role in roles):
        return row.table.title
    passing = row.reader.rules.traits["passing"]
    return [label for label in row.table.title if label.frame.relation not in passing]


def _begins_with_actor(row: Row) -> bool:
    """Return whether a row begins with a party, and not with the name of an exercise, as its head may say."""
    head = row.table.head[0] if row.table.head else None
    if head is not None and any(
        _is_mutual(label, row.reader) for label in labels(head.nouns, (), row.reader)
    ):
        return False
    return bool(row.cells) and any(map(_is_actor, row.cells[0].parties))


def _titled(row: Row, label: Label) -> Iterator[Draft]:
    """Read a row whose first cell is a party: 'Largest donors', 'Aid to Ukraine', 'Joint exercises'."""
    first = row.cells[0].parties
    if label.sort == "deed":
        yield from drafts_of(row, label.frame, label.given, first)
    elif _tells_doers(row, label):
        yield from drafts_of(row, label.frame, label.doers, first)
    elif label.given:
        yield from drafts_of(row, stage(row, label.frame), first, label.given)
    elif label.sort == "noun" and row.reader.rules.has("body", label.frame) and not row.rest:
        yield from drafts_of(row, label.frame, first, row.table.body)  # 'Presidency' in a text on Mercosur
    elif label.sort == "is" and row.rest:
        yield from drafts_of(row, label.frame, *_holder_first(first, row.rest))
    elif _is_mutual(label, row.reader):
        if not row.rest and len(row.table.body) == 1:  # 'Which deals has ASEAN concluded?'
            yield from drafts_of(row, stage(row, label.frame), first, row.table.body)
        else:
            yield from _among(row, stage(row, label.frame))


def _tells_doers(row: Row, label: Label) -> bool:
    """Return whether a title says who does something to those in the rows: 'Visits by Sergey Lavrov'.

    The first column may be headed by 'Year' or 'Country' then, and not by 'Investor', who does it himself.
    """
    plainly = all(slot.role == "Y" for _, slot in label.frame.places)
    if not label.doers or label.given or not plainly or _is_mutual(label, row.reader):
        return False
    head = row.table.head[0] if row.table.head else None
    classes = row.reader.classes
    lemma = head.words[-1].lemma if head is not None and head.words else ""
    return not lemma or lemma in classes["countries"] or lemma in classes["times"]


def _from_to(row: Row) -> Iterator[Draft]:
    """Read columns headed 'From' and 'To' by what the title names, or else a cell: 'Arms transfers'."""
    givers, takers = (_headed(row, row.reader.classes[name]) for name in ("from heads", "to heads"))
    if not givers or not takers:
        return
    nouns = [noun for cell in row.cells[2:] if not cell.parties for noun in cell.nouns]
    for named in (row.table.title, labels(nouns, (), row.reader)):
        matters = [label for label in named if label.sort != "is" and not label.given]
        for label in matters:
            yield from drafts_of(row, label.frame, givers, takers)
        if matters:
            return


def _headed(row: Row, words: Container[str]) -> tuple[Ref, ...]:
    """Return the parties of the first column whose head ends in one of some words."""
    columns = (i for i, head in enumerate(row.table.head) if head.words and head.words[-1].low in words)
    i = next(columns, len(row.cells))
    return row.cells[i].parties if i < len(row.cells) and not row.cells[i].clausal else ()


def _is_mutual(label: Label, reader: Reader) -> bool:
    return label.sort == "noun" and label.frame.relation in reader.rules.symmetric


def _among(row: Row, frame: Frame) -> Iterator[Draft]:
    """Pair the parties of each cell with one another."""
    for parties in row.named:
        for i, source in enumerate(parties):
            yield from drafts_of(row, frame, [source], parties[i + 1 :])


def _is_actor(ref: Ref) -> bool:
    """Return whether a party is none of those that only others take part in."""
    return ref.mention is None or ref.mention.entity.kind not in {Kind.EVENT, Kind.INITIATIVE, Kind.TREATY}
