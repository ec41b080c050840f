"""What the names stage has found so far in one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.lexicon.load import Lexicon
from kg.lexicon.names import slug
from kg.model import Entity, Kind, Mention

_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)[-‑](?=[A-Z])", re.IGNORECASE)
"""The Arabic article of 'al-Alimi'; a text may leave it out when it names him again."""
_HOUSE = frozenset({"Al", "Bin", "Ould"})
"""Words that stay with a surname: 'Mohammed Al Thani' is Al Thani."""


@dataclass(slots=True)
class Found:
    """The state of the pass over one document.

    Attributes:
        persons: surname -> the person named last with it.
        acronyms: acronym in brackets -> the body whose name stood before it; a body's own name of no shape.
    """

    text: str
    lexicon: Lexicon
    mentions: list[Mention] = field(default_factory=list)
    persons: dict[str, Entity] = field(default_factory=dict)
    acronyms: dict[str, Entity] = field(default_factory=dict)

    def person(self, name: str) -> Entity:
        """Return the person of this name: one already met when surname and initial fit, else a new one.

        A single name may be the given one of somebody met before: 'President Samia'.
        """
        last = surname(name)
        known = self.persons.get(last) or self._in_capitals(name)
        if known is None and " " not in name:
            known = self.by_given_name(name)
            if known is not None:
                self.persons[name] = known
                return known
        house = name.partition(" ")[0] in _HOUSE and name.count(" ") == 1
        fits = known is not None and (
            " " not in name
            or (house and known.name.endswith(name))
            or known.name == name
            or known.name.split(maxsplit=1)[0][0] == name[0]
        )
        fuller = known is not None and " " in name and not known.known and len(name) > len(known.name)
        if known is not None and fits and not fuller:
            return known
        entity = Entity(slug(name), name, Kind.PERSON, known=False)
        self.persons[last] = entity
        return entity

    def _in_capitals(self, name: str) -> Entity | None:
        """Return whom a surname in capitals names: 'PRESIDENT RUTO' of a transcript."""
        if not name.isupper() or " " in name:
            return None
        plain = name.title()
        senses = self.lexicon.names.surfaces.get(plain, ())
        of_lexicon = next(
            (s.entity for s in senses if s.how == "short" and s.entity.kind is Kind.PERSON), None
        )
        return self.persons.get(plain) or of_lexicon

    def by_given_name(self, name: str) -> Entity | None:
        """Return the one person met so far whose full name begins with a name."""
        found = {p.id: p for p in self.persons.values() if p.name.split(maxsplit=1)[0] == name}
        return next(iter(found.values())) if len(found) == 1 else None


def surname(name: str) -> str:
    """Return the last word of a name."""
    return name.rsplit(" ", 1)[-1]


def surnames(name: str) -> Iterator[str]:
    """Yield the ways in which a text goes on to call a person: of 'Rashad al-Alimi' al-Alimi and Alimi."""
    *before, last = name.split(" ")
    yield last
    article = _ARTICLE.match(last)
    if article is not None:
        yield last[article.end() :]
    elif before and before[-1] in _HOUSE:
        yield f"{before[-1]} {last}"
