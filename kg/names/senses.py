"""Pick the sense of a lexicon name where it stands: an entity, or none for a look-alike or a weak name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import CITIES, Entity, Kind, Mention

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping

    from kg.lexicon.names import Sense
    from kg.names.found import Found
    from kg.names.scan import Hit

_POINTS = ("North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western")
_TWIN = re.compile(rf"\b({'|'.join(_POINTS)}) and (?:the )?$")
_LIKENESS = re.compile(r"\b(?:[Aa]n? (?:second|mini|[A-Z][a-z]+(?:an|ese|ish|ic|ab|ern)) |[Aa]nother )$")
"""What stands before the name of what something is like."""
_ENDS_GROUP = re.compile(r"[.,;:!?)\"”’]|$| (?:that|which|in|of|to|for|led|against|by|and|or|is|was)\b")
_TWIN_REACH = 20  # characters
_AT = re.compile(r"\b(?:in|at|to|from|for|near|of|into|via|around|outside) (?:the )?$")
_KIN = re.compile(
    r"\b(?:(?P<family>\w+)['’]s )?(?:(?:elder|younger|eldest|youngest) )?"
    r"(?:son|daughter|brother|sister|nephew|niece|cousin|wife|father|mother) $"
)
_KIN_REACH = 60  # characters
_NAMED_BEFORE = 20_000
"""Characters in which a person has been named in full whose surname alone is not a city."""
_OF = re.compile(r"(?:,|\s+of(?:\s+the)?(?:\s+state\s+of)?)?\s*$", re.IGNORECASE)


def mention(hit: Hit, found: Found, seen: Counter[str], known: Mapping[str, Entity]) -> Mention | None:
    """Return the mention of a surface, or None.

    Args:
        hit: the surface and its senses.
        found: the document so far.
        seen: how often each country or entity is named in the document.
        known: surname -> person of the lexicon whom the document names in full.
    """
    if _looks_alike(hit, found) or _is_likeness(hit, found):
        return None
    best = _best(hit, seen)
    surface = found.text[hit.start : hit.end]
    if best.how == "short":
        full = known.get(surface) or found.persons.get(surface)
        if full is not None:
            return Mention(hit.start, hit.end, full, "surname")
        kin = _KIN.search(found.text, max(0, hit.start - _KIN_REACH), hit.start)
        if kin is not None:
            return _relative(hit, kin["family"], found)
    person = _surname(hit, best, found, known)
    if person is not None:
        return Mention(hit.start, hit.end, person, "surname")
    if best.weak and not _supported(hit, best, seen, found):
        return None
    start = hit.start
    if best.entity.kind is Kind.PERSON:
        first, _, rest = surface.partition(" ")
        if rest and first.lower() in found.lexicon.roles.titles:
            start += len(first) + 1  # 'King Norodom Sihamoni': the title is no part of the name
    return Mention(start, hit.end, best.entity, best.how)


def _relative(hit: Hit, family: str | None, found: Found) -> Mention | None:
    """Return who bears a given name in a family: 'Haftar's son Saddam' is no Saddam Hussein."""
    full = f"{found.text[hit.start : hit.end]} {family}"
    known = found.lexicon.names.surfaces.get(full, ())
    person = next((sense.entity for sense in known if sense.entity.kind is Kind.PERSON), None)
    return Mention(hit.start, hit.end, person, "surname") if person is not None else None


def _surname(hit: Hit, sense: Sense, found: Found, known: Mapping[str, Entity]) -> Entity | None:
    """Return the person named before whose surname a city is, too: 'Lloyd Austin met Modi. Austin left'."""
    if sense.how != "city" or _AT.search(found.text, max(0, hit.start - _TWIN_REACH), hit.start):
        return None
    surface = found.text[hit.start : hit.end]
    person = known.get(surface) or found.persons.get(surface)
    before = found.text.rfind(f" {surface}", max(0, hit.start - _NAMED_BEFORE), hit.start - 1)
    return person if person is not None and before >= 0 and not found.text.startswith(", ", hit.end) else None


def twins(mention: Mention, found: Found) -> Iterator[Mention]:
    """Yield the name that a point of the compass before a like name stands for: 'North and South Korea'."""
    point, _, rest = found.text[mention.start : mention.end].partition(" ")
    if not rest or point not in _POINTS:
        return
    match = _TWIN.search(found.text, max(0, mention.start - _TWIN_REACH), mention.start)
    named = found.lexicon.names.surfaces.get(f"{match.group(1)} {rest}") if match is not None else None
    if match is not None and named and not named[0].weak:
        yield Mention(match.start(1), match.end(1), named[0].entity, named[0].how)


def _best(hit: Hit, seen: Counter[str]) -> Sense:
    """Return the sense whose entity the document names elsewhere, else the most trusted."""
    senses = hit.senses
    if len(senses) == 1:
        return senses[0]
    return max(
        senses,
        key=lambda s: (
            not s.weak,
            seen.get(s.entity.country or s.entity.id, 0) if s.weak or s.how != "name" else 10**6,
            -senses.index(s),
        ),
    )


def _looks_alike(hit: Hit, found: Found) -> bool:
    """Return whether a word beside the name makes it another ('Governor of Georgia', 'Michael Jordan')."""
    beside = found.lexicon.names.beside.get(found.text[hit.start : hit.end])
    if beside is None:
        return False
    before = _OF.sub("", found.text[max(0, hit.start - 40) : hit.start]).lower()
    after = found.text[hit.end : hit.end + 30].lstrip().lower()
    return any(
        _ends(before, word.lower().rstrip(",")) if side == "before" else after.startswith(word.lower())
        for word, side in beside
    )


def _is_likeness(hit: Hit, found: Found) -> bool:
    """Return whether a name stands for something like its bearer: 'an Arab NATO', 'another Vietnam'."""
    alike = _LIKENESS.search(found.text, max(0, hit.start - _TWIN_REACH), hit.start)
    return alike is not None and _ENDS_GROUP.match(found.text, hit.end) is not None


def _ends(text: str, word: str) -> bool:
    return text.endswith(word) and (len(text) == len(word) or not text[-len(word) - 1].isalnum())


def _supported(hit: Hit, sense: Sense, seen: Counter[str], found: Found) -> bool:
    """Return whether a weak name has support: its body named elsewhere, or 'the' before a capitalised one."""
    text = found.text
    if seen.get(sense.entity.id, 0) or (sense.entity.country and seen.get(sense.entity.country, 0)):
        return True
    surface = text[hit.start : hit.end]
    if _city_and_head(surface, found):
        return True
    named = surface.isupper() or (sense.entity.kind is Kind.ORGANISATION and surface[0].isupper())
    return named and text[max(0, hit.start - 4) : hit.start].lower().endswith("the ")


def _city_and_head(surface: str, found: Found) -> bool:
    """Return whether a name is that of a city with a capitalised head word behind it: 'Berlin Conference'."""
    city, _, head = surface.rpartition(" ")
    senses = found.lexicon.names.surfaces.get(city, ())
    return head in found.lexicon.roles.shapes.heads and any(s.how in CITIES for s in senses[:1])
