"""Tell given names, and read one before a surname that the lexicon knows as the name of one person."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from kg.lexicon.names import slug
from kg.model import Entity, Kind, Mention
from kg.names.found import surname

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.names.found import Found
    from kg.names.pieces import Around, Piece
    from kg.names.runs import Word

_MOST = 3  # given names before a surname
_BLANKS = frozenset(" \u00a0")


def is_given(word: str, found: Found) -> bool:
    """Return whether a word is a given name, and neither a place nor a word of English."""
    names, roles = found.lexicon.names, found.lexicon.roles
    if word in names.first_names:
        return True
    told = word in roles.women or word in roles.men
    return told and word not in names.surfaces and word.lower() not in found.lexicon.english.words


def namesake(piece: Sequence[Word], after: Piece | None, around: Around, found: Found) -> bool:
    """Take a given name and the surname of somebody known behind it as one person: 'Sarah Sirleaf'.

    It is the known one when the given names are spelled alike, but for their accents.
    """
    if after is None or after[0] != "name" or around.shouting or len(piece) > _MOST:
        return False
    hit = around.covered[after[1][0].start]
    sense = hit.senses[0] if hit.senses else None
    if sense is None or sense.how != "short" or found.text[piece[-1].end : hit.start] not in _BLANKS:
        return False
    if not all(word.text[0].isupper() for word in piece) or not is_given(piece[0].text, found):
        return False
    name = found.text[piece[0].start : hit.end]
    same = plain(piece[0].text) == plain(sense.entity.name.split(maxsplit=1)[0])
    entity = sense.entity if same else Entity(slug(name), name, Kind.PERSON, known=False)
    around.dropped.add(hit.start)
    found.persons[surname(name)] = entity
    found.mentions.append(Mention(piece[0].start, hit.end, entity, "shape"))
    return True


def plain(name: str) -> str:
    """Return a name without accents, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
