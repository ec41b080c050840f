"""Name what no lexicon holds, by its shape: head words, acronyms in brackets, titles, given names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.names import slug
from kg.model import CITIES, DOINGS, Entity, Kind, Mention
from kg.names import bodies
from kg.names.given import is_given, namesake
from kg.names.leaders import bearer
from kg.names.person_shapes import LONGEST_TITLE, WINDOW, is_person
from kg.names.pieces import is_common, pieces
from kg.names.runs import Word
from kg.names.swallowed import swallow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.names.found import Found
    from kg.names.pieces import Around, Piece
    from kg.names.scan import Hit

_ACRONYM_BEHIND = re.compile(r"\s?\(\s?(?:the\s)?[\"“]?([A-Z][A-Za-z]*[A-Z][A-Za-z]*\d?)[\"”]?\s?\)")
_SEATED = re.compile(r"[A-Z][\w’'.]*-(?:based|headquartered|listed|registered) $")
_THE = "the "
_FIRM_BEHIND = re.compile(r" (?:group|company|firm|consortium|conglomerate|corporation|start-?up)\b")
_BETWEEN = re.compile(r" (?:between|with)\b")
_SHORTEST_ACRONYM = 2
_ARMS_LENGTH = frozenset({"Bank", "Fund", "Foundation", "Institute", "University"})
"""What behind the acronym of a body names another one: 'the ALBA Bank'."""
_FORCES = frozenset(
    f"{sort}{body}"
    for sort in ("", "national ", "people's ", "people’s ", "peoples ")
    for body in (
        *("army", "navy", "air force", "armed forces", "coast guard", "police", "military", "border guard"),
        *("defence force", "defence forces", "defense force", "defense forces", "security forces"),
    )
)
"""What stands behind a country's name in the name of its forces, which are the country."""
_BLANKS = " \u00a0"


def guess(words: Sequence[Word], around: Around, found: Found) -> None:
    """Add the names that a run of capitalised words holds; drop lexicon names that are part of others."""
    hit = around.covered.get(words[0].start)
    if hit is not None and (len(words) == 1 or hit.end > words[-1].start):
        return  # a name of the lexicon and nothing beside it
    words = _apart(words, around)
    if hit is None and len(words) == 1 and is_common(words, 0, around, found):
        return  # mostly the first word of a sentence
    if _spelled_out(words, around, found):
        return
    parts = list(pieces(words, around, found))
    for i, (kind, piece) in enumerate(parts):
        if kind != "unknown":
            continue
        before = parts[i - 1] if i else None
        after = parts[i + 1] if i + 1 < len(parts) else None
        if _placed(piece, before, around, found) or _is_of_state(piece, before, around, found):
            continue
        if namesake(piece, after, around, found):
            continue
        entity = _entity(piece, before, around, found)
        if entity is not None:
            found.mentions.append(_whole(piece, entity, around, found))
        elif not around.shouting:
            swallow(before, after, around)


def _apart(words: Sequence[Word], around: Around) -> Sequence[Word]:
    """Cut a word where a name of more words begins behind its hyphen: 'US-South Korea', 'India-Sri Lanka'."""
    if not any("-" in word.text for word in words):
        return words
    out: list[Word] = []
    for word in words:
        at = word.start + word.text.find("-") + 1
        hit = around.covered.get(at) if at > word.start else None
        if hit is None or hit.end <= word.end:
            out.append(word)
            continue
        cut = at - word.start
        out += (Word(word.text[: cut - 1], word.start, at - 1), Word(word.text[cut:], at, word.end))
    return out


def _whole(piece: Sequence[Word], entity: Entity, around: Around, found: Found) -> Mention:
    """Return the mention of a name, with a list of what it is about: 'Pact on Trade, Aid and Labour'."""
    end = bodies.listed(piece, around.covered, found)
    if end != piece[-1].end and not entity.known and not around.shouting:
        name = found.text[piece[0].start : end]
        entity = Entity(slug(name), name, entity.kind, known=False)
    return Mention(piece[0].start, end, entity, "shape")


def _spelled_out(words: Sequence[Word], around: Around, found: Found) -> bool:
    """Take a run with a lexicon name in it for the body of an acronym: 'United Tajik Opposition (UTO)'."""
    behind = _ACRONYM_BEHIND.match(found.text, words[-1].end)
    if behind is None or around.shouting:
        return False
    short = behind.group(1)
    own = [w for w in words if w.text not in found.lexicon.roles.shapes.small][-len(short) :]
    inside = [around.covered[w.start] for w in own if w.start in around.covered]
    spelled = len(short) > _SHORTEST_ACRONYM and "".join(w.text[0] for w in own) == short
    if not spelled or not inside or any(hit.end >= words[-1].end for hit in inside):
        return False
    name = found.text[own[0].start : words[-1].end]
    known = found.lexicon.names.surfaces.get(short)
    entity = known[0].entity if known else Entity(slug(name), name, Kind.ORGANISATION, known=False)
    found.acronyms[short] = entity
    around.dropped.update(hit.start for hit in inside)
    found.mentions.append(Mention(own[0].start, words[-1].end, entity, "shape"))
    return True


def _placed(piece: Sequence[Word], before: Piece | None, around: Around, found: Found) -> bool:
    """Take the place right before a name into it: 'Astana Summit', 'Nepal Electricity Authority'."""
    kind = bodies.head_kind(piece, found.lexicon.roles.shapes)
    if before is None or before[0] != "name" or around.shouting:
        return False
    hit = around.covered[before[1][0].start]
    if kind == Kind.ORGANISATION:
        held = bodies.is_of_place(hit, piece, found) or bodies.is_of_region(hit, piece, found)
        held = held or (piece[0].text in _ARMS_LENGTH and found.text[hit.start : hit.end].isupper())
    else:
        held = kind in DOINGS and _gives_its_name(hit, kind, found.text, single=len(piece) == 1)
        held = held or (kind in DOINGS and len(piece) > 1 and bodies.is_of_region(hit, piece, found))
    if kind is None or not held or found.text[hit.end] not in _BLANKS:
        return False
    name = found.text[hit.start : piece[-1].end]
    entity = Entity(slug(name), name, Kind(kind), known=False)
    behind = _ACRONYM_BEHIND.match(found.text, piece[-1].end)
    if behind is not None:
        found.acronyms[behind.group(1)] = entity
    around.dropped.add(hit.start)
    found.mentions.append(Mention(hit.start, piece[-1].end, entity, "shape"))
    return True


def _is_of_state(piece: Sequence[Word], before: Piece | None, around: Around, found: Found) -> bool:
    """Return whether words name what stands for its country: its forces, or an organ of the state."""
    return _is_force(piece, before, around, found) or _is_organ(piece, around, found)


def _is_force(piece: Sequence[Word], before: Piece | None, around: Around, found: Found) -> bool:
    """Return whether words behind a country name its army or police: 'the Rwanda Defence Force'."""
    if before is None or before[0] != "name":
        return False
    hit = around.covered[before[1][0].start]
    country = bool(hit.senses) and hit.senses[0].entity.kind is Kind.COUNTRY
    text = found.text[piece[0].start : piece[-1].end].lower()
    return country and text in _FORCES and found.text[hit.end] in _BLANKS


def _is_organ(piece: Sequence[Word], around: Around, found: Found) -> bool:
    """Return whether a country's court or assembly has no name of its own: 'Peru's Supreme Court'.

    It is left a common noun, which stands for the country.
    """
    generic = found.text[piece[0].start : piece[-1].end].lower()
    if found.lexicon.roles.actors.get(generic) != "always" or around.shouting:
        return False
    before = found.text[: piece[0].start].rstrip()
    ends = {len(before), len(before.removesuffix("'s").removesuffix("’s"))}
    lands = (hit.senses[0].entity for hit in around.covered.values() if hit.end in ends and hit.senses)
    return any(entity.kind is Kind.COUNTRY for entity in lands)


def _gives_its_name(hit: Hit, kind: str, text: str, *, single: bool) -> bool:
    """Return whether events are named after what a lexicon name stands for: a city, a region of the world.

    A country is rather whose they are, but for 'the Kenya Farming Summit'.
    """
    if not hit.senses:
        return False
    sense = hit.senses[0]
    if sense.how in CITIES:
        return True
    region = sense.entity.kind is Kind.ORGANISATION and not text[hit.start : hit.end].isupper()
    if kind == Kind.TREATY and sense.entity.kind is Kind.PLACE:
        return True  # 'the Svalbard Treaty'
    if single or kind == Kind.INITIATIVE:
        return False
    return sense.how == "name" and (region or sense.entity.kind is Kind.COUNTRY)


_COUNTED = re.compile(
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|\w+(?:teenth|tieth|\dth)|Next|Last)"
    r"(?: (?:Annual|Regular|Joint|Ministerial|Plenary|Technical|Special))*"
    r" (?:Meeting|Session|Round|Summit|Conference|Edition|Plenary)"
)
"""What only counts the meetings of a body, whose name it leaves out: 'the Fifth Meeting'."""


def _entity(piece: Sequence[Word], before: Piece | None, around: Around, found: Found) -> Entity | None:
    """Give an unknown run an entity when its shape says what it is."""
    name = " ".join(w.text for w in piece)
    body = _body(name, piece, around, found) or _told(name, piece, before, found)
    if body is not None:
        return body
    if is_person(piece, before, around, found):
        return found.person(name)
    if len(piece) > 1:
        return None
    named = found.persons.get(name) or found.by_given_name(name)
    return named or _possessed(name, piece[0].start, around, found)


def _told(name: str, piece: Sequence[Word], before: Piece | None, found: Found) -> Entity | None:
    """Return the body or the exercise that the words beside a name tell of: 'Cold Spear, a naval drill,'."""
    shapes = found.lexicon.roles.shapes
    if name in found.acronyms:
        return found.acronyms[name]
    if _called(piece, before, shapes.drills, found) or _described(piece, shapes.drills, found):
        return Entity(slug(name), name, Kind.EVENT, group="exercise", known=False)
    called = _called(piece, before, shapes.bodies, found) or _described(piece, shapes.bodies, found)
    if not called and not _is_firm(piece, found):
        return None
    found.acronyms[name] = Entity(slug(name), name, Kind.ORGANISATION, known=False)
    return found.acronyms[name]


def _possessed(name: str, start: int, around: Around, found: Found) -> Entity | None:
    """Return the one holder of an office in a country whose surname stands behind it: 'Spain's Sánchez'."""
    if not found.text.startswith(("'s ", "’s "), start - 3):
        return None
    lands = (h.senses[0].entity for h in around.covered.values() if h.end == start - 3 and h.senses)
    known = (bearer(name, e, "", found.lexicon.names) for e in lands if e.kind is Kind.COUNTRY)
    person = next(known, None)
    if person is not None:
        found.persons[name] = person
    return person


def _body(name: str, piece: Sequence[Word], around: Around, found: Found) -> Entity | None:
    """Return the body, event or treaty that a head word or an acronym in brackets shows."""
    if len(piece) == 1 or _COUNTED.fullmatch(name):
        return None
    behind = _ACRONYM_BEHIND.match(found.text, piece[-1].end)
    shapes = found.lexicon.roles.shapes
    kind = bodies.head_kind(piece, shapes)
    if piece[-1].text == "Partnership" and _BETWEEN.match(found.text, piece[-1].end):
        return None  # 'the Comprehensive Partnership between A and B' names what they are to each other
    if kind is not None and not around.shouting:
        entity = Entity(slug(name), name, Kind(kind), known=False)
    elif behind and _initials(piece, behind.group(1), found):
        entity = Entity(slug(name), name, Kind.ORGANISATION, known=False)
    else:
        return None
    if behind:
        found.acronyms[behind.group(1)] = entity
    return entity


def _called(piece: Sequence[Word], before: Piece | None, nouns: tuple[str, ...], found: Found) -> bool:
    """Return whether 'the' and a noun for a body stand right before a name: 'the militia Ansar Kolo'."""
    names, first = found.lexicon.names, piece[0]
    if (before is not None and before[0] == "title") or first.text in names.first_names:
        return False
    if len(piece) == 1 and first.text.lower() in found.lexicon.english.words:
        return False
    pattern = _behind_noun(nouns)
    return pattern.search(found.text, max(0, first.start - WINDOW), first.start) is not None


def _described(piece: Sequence[Word], nouns: tuple[str, ...], found: Found) -> bool:
    """Return whether a noun for a body behind a name says what it is: 'NIS, the Serbian oil company,'."""
    first = piece[0].text
    common = len(piece) == 1 and (first.lower() in found.lexicon.english.words or first in found.persons)
    if first in found.lexicon.names.first_names or common:
        return False
    pattern = _before_noun(nouns)
    end = piece[-1].end
    return pattern.match(found.text, end, end + LONGEST_TITLE) is not None


def _is_firm(piece: Sequence[Word], found: Found) -> bool:
    """Return whether words beside a name make it a company's: 'the Adani group', 'Lagos-based Air Peace'."""
    names, first = found.lexicon.names, piece[0].text
    common = len(piece) == 1 and first.lower() in found.lexicon.english.words
    if common or first in names.first_names or is_given(first, found):
        return False
    if _SEATED.search(found.text, max(0, piece[0].start - WINDOW), piece[0].start):
        return True
    the = found.text[max(0, piece[0].start - len(_THE)) : piece[0].start].lower() == _THE
    return the and _FIRM_BEHIND.match(found.text, piece[-1].end) is not None


@cache
def _before_noun(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf", (?:the|a|an|its|one of (?:the|its)) (?:[\w’'-]+ ){{0,5}}?(?:{'|'.join(nouns)})"
        r"(?=[,.;]| (?:in|of|from|that|which|based|with|led|owned|backed)\b)"
    )


@cache
def _behind_noun(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]he|[Aa]|[Aa]n) (?:[\w-]+ ){{0,3}}?(?:{'|'.join(nouns)})"
        r"(?: (?:called|named|dubbed|code-?named|known as))?(?: the)? [\"“]?$"
    )


def _initials(piece: Sequence[Word], acronym: str, found: Found) -> bool:
    """Return whether an acronym in brackets belongs to the words before it."""
    small = found.lexicon.roles.shapes.small
    return acronym[0].upper() in [w.text[0].upper() for w in piece if w.text not in small]
