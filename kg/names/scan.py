"""Find every surface of the lexicon in a text with one automaton (Aho and Corasick, 1975)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import ahocorasick_rs

from kg.lexicon.names import Sense
from kg.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.lexicon.names import Names

_SAFE_LENGTH = 5
_LOUD_LENGTH = 4
_HYPHEN = "-"


class Hit(NamedTuple):
    """A surface found in the text; one without senses, a look-alike, only keeps its stretch occupied."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class Scanner:
    """The automaton over all surfaces in lower case; made once, read by every document."""

    def __init__(self, names: Names) -> None:
        traps = dict.fromkeys(names.traps.difference(names.surfaces), ())
        self._exact: dict[str, tuple[Sense, ...]] = {**_with_capital_article(names.surfaces), **traps}
        folds = {surface: _folded(surface) for surface in self._exact}
        safe = {folds[s]: senses for s, senses in names.surfaces.items() if _safe(s, senses)}
        # sorted, since neighbours share their beginnings: the automaton is made in two thirds of the time
        folded = sorted({*folds.values()})
        self._loose = [safe.get(surface) for surface in folded]
        loud = {folds[s]: senses for s, senses in names.surfaces.items() if _loud(s, senses)}
        self._loud = [loud.get(surface) for surface in folded]
        self._automaton = ahocorasick_rs.AhoCorasick(
            folded, matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False
        )

    def hits(self, text: str) -> list[Hit]:
        """Return the longest surfaces in order, none overlapping another.

        Names that cannot be read as anything else count in any case ('belarus', 'BELARUS'), countries
        and those who live there in lines of capitals alone, too ('CHAD JOINS POLISH DRILL').
        """
        folded, of_exact, of_loose = _folded(text), self._exact, self._loose
        found, loose = [], []
        prefixes: set[int] = set()  # where those that open a compound begin
        for i, a, b in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            senses, safe = of_exact.get(text[a:b]), of_loose[i]
            if senses is None and safe is None and self._loud[i] and _is_loud(text, a, b):
                senses = self._loud[i]
            if (senses is None and safe is None) or not _bounded(text, a, b):
                continue
            end = b
            if text[b - 1] == _HYPHEN:
                prefixes.add(a)
                end = b - 1
            if text[a - 1 : a] == _HYPHEN and (text[a].islower() or _is_event(senses)):
                continue  # 'the Iran-Iraq war', 'the Israeli-occupied West Bank'
            if senses is not None:
                found.append(Hit(a, end, senses))
            if safe is not None:
                loose.append(Hit(a, end, safe))
        return _compounds(self._settled(found, loose, text), prefixes)

    @staticmethod
    def _settled(found: list[Hit], loose: list[Hit], text: str) -> list[Hit]:
        """Return the longest of the exact hits, and of those in any case that overlap none of them."""
        exact = _longest(found, text)
        if len(loose) <= len(exact):
            taken = {(h.start, h.end) for h in exact}
            if all((h.start, h.end) in taken for h in loose):
                return exact
        return _merge(exact, _longest(loose, text))


def _folded(text: str) -> str:
    """Return a text in lower case, sign for sign: the dotted capital I alone would become two."""
    return text.replace("\u0130", "I").lower()


def _safe(surface: str, senses: tuple[Sense, ...]) -> bool:
    """Return whether a surface may be read in any case: long, strong, and no common word."""
    first = senses[0]
    if first.weak or len(surface) < _SAFE_LENGTH or surface in _COMMON or first.entity.group == "war":
        return False  # 'the Iran-Iraq war' tells who fought, where 'War' makes it a name
    return first.how == "demonym" or (
        first.how == "name" and (first.entity.kind is Kind.COUNTRY or " " in surface)
    )


def _loud(surface: str, senses: tuple[Sense, ...]) -> bool:
    """Return whether a surface may be read in a line of capitals: a strong one of a country."""
    first = senses[0]
    return (
        not first.weak
        and len(surface) >= _LOUD_LENGTH
        and first.how in {"name", "demonym"}
        and first.entity.kind is Kind.COUNTRY
    )


def _is_loud(text: str, start: int, end: int) -> bool:
    """Return whether a match and its whole line are written in capitals."""
    if not text[start:end].isupper():
        return False
    line_end = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)].isupper()


_COMMON = frozenset(
    """Turkey China Chad Jordan Guinea Jersey Georgia Polish Western Eastern Northern Southern Niger
    Turkeys""".split()
)
"""Names that are also words of another meaning in lower case."""


_ARTICLES = ("the ", "a ", "an ")


def _with_capital_article(surfaces: Mapping[str, tuple[Sense, ...]]) -> dict[str, tuple[Sense, ...]]:
    """Return the surfaces with a twin for each that opens with 'the': it may open a sentence too."""
    twins = {"T" + surface[1:]: senses for surface, senses in surfaces.items() if surface.startswith("the ")}
    return {**twins, **surfaces}


def _is_event(senses: tuple[Sense, ...] | None) -> bool:
    return senses is not None and bool(senses) and senses[0].entity.kind is Kind.EVENT


def _bounded(text: str, start: int, end: int) -> bool:
    """Return whether the match stands alone as words."""
    if start and (text[start - 1].isalnum() or text[start - 1] == "_") and text[start].isalnum():
        return False
    if text[start - 1 : start] == "-" and text[start - 4 : start - 1].lower() == "non":
        return False  # 'a non-NATO ally'
    return not (end < len(text) and (text[end].isalnum() or text[end] == "_") and text[end - 1].isalnum())


def _longest(hits: Iterable[Hit], text: str) -> list[Hit]:
    """Keep the leftmost, then longest, of overlapping hits; an article that opens a name does not count."""
    out: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if out and hit.start < out[-1].end:
            if hit.end > out[-1].end and (_same(hit, out[-1]) or _behind_article(hit, out[-1], text)):
                out[-1] = hit  # 'Emir Tamim' and 'Tamim bin Hamad Al Thani': the fuller name of one person
            continue
        out.append(hit)
    return out


def _compounds(hits: list[Hit], prefixes: set[int]) -> list[Hit]:
    """Drop what opens a compound that no adjective of another country closes: 'Anglo-Saxon'."""
    if not prefixes:
        return hits
    adjectives = {hit.start for hit in hits if hit.senses and hit.senses[0].how == "demonym"}
    return [hit for hit in hits if hit.start not in prefixes or hit.end + 1 in adjectives]


def _behind_article(hit: Hit, other: Hit, text: str) -> bool:
    """Return whether the other name is the hit's beginning with an article: 'the West', 'West Bank'."""
    return text[other.start : hit.start].lower() in _ARTICLES


def _same(a: Hit, b: Hit) -> bool:
    return bool(a.senses) and bool(b.senses) and a.senses[0].entity.id == b.senses[0].entity.id


def _merge(first: list[Hit], second: list[Hit]) -> list[Hit]:
    """Add the hits of the second list that overlap none of the first."""
    return sorted([*first, *_free(first, second)])


def _free(first: list[Hit], second: list[Hit]) -> Iterator[Hit]:
    i = 0
    for hit in second:
        while i < len(first) and first[i].end <= hit.start:
            i += 1
        if i >= len(first) or first[i].start >= hit.end:
            yield hit
