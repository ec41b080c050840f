"""Find whom a text calls by country and surname: 'Spanish Prime Minister Sanchez', 'Spain's Sánchez'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Kind
from kg.names.given import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon.names import Names
    from kg.model import Entity, Mention

_TITLE = re.compile(r"(?:['’]s)? ((?:[A-Za-z-]+ ){0,4})")
"""What stands between a country and a surname: a title, or nothing behind a genitive."""


def called(name: Mention, before: Sequence[Mention], text: str, names: Names) -> Entity | None:
    """Return the one person of the country before a surname who has had the office that stands between.

    Args:
        name: the surname.
        before: the mentions before it, in order.
        text: the document.
        names: the lexicon's surfaces, persons and offices.
    """
    land = before[-1] if before else None
    title = _TITLE.fullmatch(text, land.end, name.start) if land is not None else None
    if land is None or title is None or land.entity.kind is not Kind.COUNTRY:
        return None
    return bearer(text[name.start : name.end], land.entity, title[1].strip().lower(), names)


def bearer(name: str, land: Entity, office: str, names: Names) -> Entity | None:
    """Return the one person with a surname, accents aside, who has had an office in a country.

    Args:
        name: the surname.
        land: the country.
        office: the title of the office in lower case, '' for any.
        names: the lexicon's persons and offices.
    """
    held = {each.person for each in names.offices if each.of == land.id and office in {"", each.title}}
    found = [names.entities[person] for person in sorted(held) if person in names.entities]
    for end in (-1, 0):  # 'Lai Ching-te' has his surname in front
        fits = [person for person in found if plain(person.name.split(" ")[end]) == plain(name)]
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None
