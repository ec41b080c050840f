"""Tell where the name of a body, treaty or event goes on behind its head word: 'Joint Commission for Trade'.

In: the words of a run with the lexicon names among them. Out: whether a word belongs to the name before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import CITIES, LANDS, PEOPLES, Kind
from kg.syntax import NOMINAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.lexicon.words import Shapes
    from kg.names.found import Found
    from kg.names.runs import Word
    from kg.names.scan import Hit

_GOING_ON = frozenset({"of", "for", "on", "against"})
_INSIDE = _GOING_ON | {"and", "in", "the"}
_ABOUT = frozenset({"on", "against"})
_PLACES = frozenset({"name", "region"}) | CITIES
_OF_CITIES = frozenset({"Group", "Quartet", "Alliance", "Coalition", "Conclave"})
"""What alone behind a city's name is a body that met there first: 'the Lima Group'."""
_LISTED = re.compile(r"(?:, [A-Z][a-z]+){1,4},? (?:and|&) [A-Z][a-z]+\b")
_CAPITALISED = re.compile(r"[A-Z]\w+")
_NOUNS = frozenset("nS")
_THE_WEST = "the_West"


def head_kind(words: Sequence[Word], shapes: Shapes) -> str | None:
    """Return the kind of what a name is of: by its last word, else by that before 'of', 'for' or 'on'."""
    if words[0].text in shapes.occasions and len(words) > 1:
        return Kind.EVENT
    kind = shapes.heads.get(words[-1].text)
    if kind is not None:
        return kind
    for i, word in enumerate(words[1:], 1):
        if word.text in _GOING_ON:
            head = words[i - 1].text
            return shapes.openers.get(head) or (shapes.heads.get(head) if i > 1 else None)
    return None


def goes_on(
    words: Sequence[Word], i: int, before: Sequence[Word], covered: Mapping[int, Hit], found: Found
) -> bool:
    """Return whether the small word at i joins what stands before it to the rest of a body's name.

    Args:
        words: the run.
        i: the place of the small word.
        before: the words of the unknown name that stands right before it.
        covered: start of each lexicon name -> the hit.
        found: the document so far.
    """
    text = words[i].text if i < len(words) else ""
    if not before or text not in _INSIDE:
        return False
    if text == "the":
        return before[-1].text in _INSIDE  # which went on for what stands behind the article
    behind = words[i + 1 :]
    if behind and behind[0].text == "the":
        behind = behind[1:]
    if not behind or not behind[0].text[0].isupper():
        return False
    hit = covered.get(behind[0].start)
    if any(word.text in _GOING_ON for word in before[1:]):
        return _runs_on(behind[0], text, before, hit, found)
    if text not in _GOING_ON or not _is_head(before, text, found):
        return False
    return _begins(behind[0], text, before, hit, found)


def listed(words: Sequence[Word], covered: Mapping[int, Hit], found: Found) -> int:
    """Return where a name with a list in it ends: 'the Protocol on Politics, Defence and Security'."""
    end = words[-1].end
    if not any(word.text in _GOING_ON for word in words[1:]):
        return end
    match = _LISTED.match(found.text, end)
    if match is None:
        return end
    known = found.lexicon.english.words
    spots = list(_CAPITALISED.finditer(match.group()))
    nouns = all(_NOUNS.intersection(known.get(m.group().lower(), ("", ""))[0]) for m in spots)
    return match.end() if nouns and not any(end + m.start() in covered for m in spots) else end


def takes(before: Sequence[Word], shapes: Shapes) -> bool:
    """Return whether a name of the lexicon is part of the name before it, by the words between.

    Args:
        before: the words of that name so far: 'Front for the Liberation of', 'Operation'.
        shapes: words that tell what a name is of.
    """
    if len(before) == 1 and before[0].text in shapes.occasions:
        return True
    small = [word.text for word in before[-2:]]
    return bool(small) and (small[-1] in {"of", "in"} or small in (["of", "the"], ["in", "the"]))


def goes_past(hit: Hit, words: Sequence[Word], i: int, covered: Mapping[int, Hit], found: Found) -> bool:
    """Return whether a known body's name begins another: 'Exim Bank of India', 'Democratic Front for Aid'.

    It does where the name is weak, or where the country behind it is not its own.
    """
    size = sum(1 for word in words[i:] if word.start < hit.end)
    if not hit.senses or any(s.entity.kind is not Kind.ORGANISATION for s in hit.senses):
        return False
    if not goes_on(words, i + size, words[i : i + size], covered, found):
        return False
    behind = next(word for word in words[i + size :] if word.text[0].isupper())
    land = covered.get(behind.start)
    if land is None:
        return all(sense.weak for sense in hit.senses)
    lands = {land.senses[0].entity.id, land.senses[0].entity.country}
    return all(s.entity.country and s.entity.country not in lands for s in hit.senses)


def _may_stand(text: str, found: Found) -> bool:
    """Return whether a capitalised word of no lexicon name may go on a body's name: no day, no person."""
    shapes = found.lexicon.roles.shapes
    if text in shapes.plain and text not in shapes.directions:
        return False
    return text not in found.lexicon.names.first_names or text.lower() in found.lexicon.english.words


def _begins(word: Word, joint: str, before: Sequence[Word], hit: Hit | None, found: Found) -> bool:
    """Return whether a word behind a head and 'of', 'for' or 'on' begins the rest of the name."""
    if hit is None:
        return _may_stand(word.text, found)
    owner = found.text[hit.end : hit.end + 1] in {"'", "’"}  # 'the Committee of China's Congress'
    return joint == "of" and not owner and _is_named_after(before, hit, found)


def _is_head(before: Sequence[Word], joint: str, found: Found) -> bool:
    """Return whether a name that is to go on ends in a word for a body, and is no generic noun."""
    shapes = found.lexicon.roles.shapes
    last = before[-1].text
    if len(before) == 1:
        if joint in _ABOUT:
            return last in shapes.openers and last in shapes.topical
        return last in shapes.openers and (joint == "for" or last not in shapes.purposes)
    if (
        shapes.heads.get(last) is None
        or last in shapes.closed
        or (joint in _ABOUT and last not in shapes.topical)
    ):
        return False
    return " ".join(word.text for word in before).lower() not in found.lexicon.roles.actors


def _runs_on(word: Word, joint: str, before: Sequence[Word], hit: Hit | None, found: Found) -> bool:
    """Return whether a name that has gone on once goes on again."""
    if hit is not None:
        # 'for the Liberation of Rwanda', but 'the Committee on Trade of Kenya'
        deed = [w.text for w in before if w.text in {"for", "the"}][:2] == ["for", "the"]
        return joint in {"of", "in"} and deed and _is_place(hit)
    if not _may_stand(word.text, found):
        return False
    if joint == "and":
        tags = found.lexicon.english.words.get(word.text.lower(), ("", ""))[0]
        return before[-1].text not in {"of", "for"} and not NOMINAL.isdisjoint(tags)
    return True


def _is_named_after(before: Sequence[Word], hit: Hit, found: Found) -> bool:
    """Return whether a body or a treaty is named after what stands behind 'of': 'Social Party of Kenya'."""
    shapes = found.lexicon.roles.shapes
    last = before[-1].text
    if len(before) == 1:
        return shapes.openers.get(last) == Kind.TREATY and hit.senses != () and hit.senses[0].how in CITIES
    body = shapes.heads.get(last) == Kind.ORGANISATION
    return body and _is_place(hit) and (last not in shapes.organs or is_stateless(before, found))


def is_of_place(hit: Hit, words: Sequence[Word], found: Found) -> bool:
    """Return whether the country or place right before a body's name belongs to it: 'Kivu Liberation Front'.

    What stands behind a country's name in that of an organ of its state does not.
    """
    shapes = found.lexicon.roles.shapes
    if not hit.senses:
        return shapes.heads.get(words[-1].text) is not None  # a look-alike: 'Senegal River Basin Authority'
    if hit.senses[0].entity.kind not in LANDS:
        return False
    sense = hit.senses[0]
    if sense.how in PEOPLES:
        return is_stateless(words, found) or _is_national(words, found)
    if sense.entity.kind is Kind.PLACE and sense.how == "name":
        return True
    if len(words) == 1 and words[0].text in _OF_CITIES and sense.how in CITIES:
        return True
    organ = words[-1].text in shapes.organs and not is_stateless(words, found)
    return len(words) > 1 and not organ and sense.how in _PLACES


def is_of_region(hit: Hit, words: Sequence[Word], found: Found) -> bool:
    """Return whether a part of the world opens the name of a body: 'Arab Fund for Water', 'Oceania Union'."""
    sense = hit.senses[0] if hit.senses else None
    if sense is None or sense.entity.group != "region" or sense.entity.id == _THE_WEST:
        return False
    if sense.how not in {"demonym", "name"}:
        return False
    shapes, last = found.lexicon.roles.shapes, words[-1].text
    tail = any(word.text in _GOING_ON for word in words)
    return tail or (last in shapes.heads and last not in shapes.closed)


def _is_national(words: Sequence[Word], found: Found) -> bool:
    """Return whether the adjective of a country is part of a body's name: 'Czech Development Agency'."""
    head = next((i - 1 for i, word in enumerate(words) if i and word.text in _GOING_ON), len(words) - 1)
    generic = " ".join(word.text for word in words).lower() in found.lexicon.roles.actors
    return len(words) > 1 and words[head].text in found.lexicon.roles.shapes.national and not generic


def is_stateless(words: Sequence[Word], found: Found) -> bool:
    """Return whether a body is by its name none of a state: 'Liberation Army', 'National Salvation Front'."""
    return any(word.text in found.lexicon.roles.shapes.stateless for word in words)


def _is_place(hit: Hit) -> bool:
    """Return whether a lexicon name is that of a country, place or part of the world, no adjective of it."""
    if not hit.senses:
        return False
    sense = hit.senses[0]
    land = sense.entity.kind in LANDS or sense.entity.group == "region"
    return land and sense.how in _PLACES
