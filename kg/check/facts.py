"""Dated background facts: who belonged to what, and held which office, from when to when, by which source.

They are compared with what texts state, and never become ties.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.lexicon.names import Names, slug
from kg.resources import data

MEMBER, OFFICE = "member-of", "holds-office-in"
COLUMNS = ("who", "relation", "where", "as", "from", "until", "source", "read")
ALL = "*"
"""In the place of a member: the list of members is complete."""

FIRST, LAST = "0001-01-01", "9999-12-31"
_LEXICON = "names of kg (CIA World Factbook, REIGN, by hand)"
_LEXICON_READ = "2026-01"
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    Attributes:
        who, where: ids of entities.
        rank: ``member``, ``observer`` ..., or the title of an office.
        start, until: first and last day, month or year in ISO 8601; empty when not known, or not over yet.
        source: who says so.
        read: day, month or year on which the source was read.
    """

    who: str
    relation: str
    where: str
    rank: str
    start: str
    until: str
    source: str
    read: str

    def __str__(self) -> str:
        if self.until:
            return (
                f"{self.rank} {self.start} to {self.until}"
                if self.start
                else f"{self.rank} until {self.until}"
            )
        return f"{self.rank} since {self.start}" if self.start else self.rank


@dataclass(frozen=True, slots=True)
class Background:
    """Facts by who, relation and where; and the organisations of which all members are known."""

    facts: Mapping[tuple[str, str, str], Sequence[Fact]]
    complete: Mapping[tuple[str, str], Fact]


def background(names: Names, own: Iterable[Path] = ()) -> Background:
    """Return the project's facts; where a user's own speak of the same two and relation, these instead.

    Args:
        names: the lexicon: who is meant by a name, and the dated offices that it keeps.
        own: tab-separated files with a header line of ``COLUMNS``; who and where are names or ids.

    Raises:
        DataError: a file is not well formed; all problems of all files, each with its line.
    """
    ids = {entity.name.casefold(): entity.id for entity in names.entities.values()}
    built_in = [*_read([data("background", "memberships.tsv")], names, ids), *_offices(names)]
    mine = _by_pair(_read(own, names, ids))
    found = {**_by_pair(built_in), **mine}
    complete = {
        (fact.relation, fact.where): fact for (who, *_), all_ in found.items() for fact in all_ if who == ALL
    }
    return Background(found, complete)


def first_day(date: str) -> str:
    """Return the first day of a day, month or year.

    >>> first_day("2024-07")
    '2024-07-01'
    """
    return (date + "-01-01")[:10] if len(date) == len("2024") else (date + "-01")[:10]


def last_day(date: str) -> str:
    """Return the last day of a day, month or year.

    >>> last_day("2024-02"), last_day("2024")
    ('2024-02-29', '2024-12-31')
    """
    year, month, day = (*date.split("-"), "", "")[:3]
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"


def _by_pair(facts: Iterable[Fact]) -> dict[tuple[str, str, str], list[Fact]]:
    found: defaultdict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.who, fact.relation, fact.where].append(fact)
    return found


def _offices(names: Names) -> Iterator[Fact]:
    """Yield the offices of the persons of the lexicon."""
    ids = {entity.name: entity.id for entity in names.entities.values()}
    for office in names.offices:
        where = ids.get(office.of)
        if where is not None:
            yield Fact(
                office.person, OFFICE, where, office.title, office.start, office.end, _LEXICON, _LEXICON_READ
            )


def _read(paths: Iterable[Path], names: Names, ids: Mapping[str, str]) -> list[Fact]:
    found: list[Fact] = []
    told: list[str] = []
    for path in paths:
        for number, cells in _rows(path):
            problem = _problem(cells)
            if problem:
                told.append(f"{path}:{number}: {problem}")
                continue
            who, relation, where, *rest = cells
            found.append(Fact(_id(who, names, ids), relation, _id(where, names, ids), *rest))
    if told:
        raise DataError("\n".join(told))
    return found


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows behind the header, each with its line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}"
        raise DataError(message) from error
    rows = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]
    if not rows or tuple(rows[0][1]) != COLUMNS:
        line = rows[0][0] if rows else 1
        message = f"{path}:{line}: begin with a line of names, a tab between two: {' '.join(COLUMNS)}"
        raise DataError(message)
    yield from rows[1:]


def _problem(cells: Sequence[str]) -> str:
    """Return what is wrong with a row; '' for nothing."""
    if len(cells) != len(COLUMNS):
        return f"{len(cells)} cells: write {len(COLUMNS)}, with a tab between two, empty ones too"
    who, relation, where, rank, start, until, source, read = cells
    if relation not in {MEMBER, OFFICE}:
        return f"'{relation}': facts are of {MEMBER} or {OFFICE}"
    if not (who and where and rank and source):
        return "who, where, as and source must be filled in"
    for date in (start, until, read):
        if (date or date is read) and not _is_date(date):
            return f"'{date}' is no date: write a day, month or year, such as 2024-07-04, 2024-07 or 2024"
    return "it ends before it begins" if start and until and first_day(start) > last_day(until) else ""


def _is_date(text: str) -> bool:
    if _DAY.fullmatch(text) is None or text.startswith("0000"):
        return False
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return day <= calendar.monthrange(year, month)[1]


def _id(name: str, names: Names, ids: Mapping[str, str]) -> str:
    """Return the id of an entity by id or name; of an unknown one the id that its name would get."""
    return name if name == ALL or name in names.entities else ids.get(name.casefold(), slug(name))
