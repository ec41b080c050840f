"""Say again the verb of asking before whom else it asks: 'urged Chad to stop and [urged] Mali to wait'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.groups import Item

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Verb

_FINITE = "fin"
_INFINITIVE = "inf"


def with_verb_again(items: list[Item], classes: Mapping[str, frozenset[str]]) -> list[Item]:
    """Return the items with the verb of asking before each further party behind 'and' that has an infinitive.

    Behind 'called on Chad to' it is a further 'on Mali to'; without a preposition the infinitive before 'and'
    has no party for its object ('to help Niger and Mali to' is left alone).
    """
    asked = next((i for i, item in enumerate(items) if _asks(item, classes)), None)
    if asked is None:
        return items
    out = items[:asked]
    verb: Item | None = None
    preposition = ""
    for i in range(asked, len(items)):
        item = items[i]
        if _asks(item, classes):
            verb, preposition = item, _preposition(items, i)
        elif item.verb is not None and item.verb.form == _FINITE:
            verb = None
        out.append(item)
        if verb is not None and item.kind == "c" and _begins(items, i + 1, preposition):
            out.append(replace(verb, at=item.at))
    return out


def _asks(item: Item, classes: Mapping[str, frozenset[str]]) -> bool:
    verb = item.verb
    return verb is not None and verb.form == _FINITE and not verb.passive and verb.lemma in classes["urge"]


def _preposition(items: Sequence[Item], i: int) -> str:
    """Return the preposition between a verb and whom it asks."""
    return items[i + 1].low if "".join(item.kind for item in items[i + 1 : i + 3]) == "iN" else ""


def _begins(items: Sequence[Item], i: int, preposition: str) -> bool:
    """Return whether a named party with its infinitive stands behind 'and', an infinitive before it."""
    at = i + bool(preposition)
    if at + 1 >= len(items) or (preposition and items[i].low != preposition):
        return False
    noun, below = items[at].noun, items[at + 1].verb
    if noun is None or noun.head.mention is None or not _is_infinitive(below):
        return False
    if not any(_is_infinitive(item.verb) for item in items[max(0, i - 9) : i]):
        return False
    before = items[i - 2].noun if i > 1 else None
    return bool(preposition) or before is None or before.head.mention is None


def _is_infinitive(verb: Verb | None) -> bool:
    return verb is not None and verb.form == _INFINITIVE
