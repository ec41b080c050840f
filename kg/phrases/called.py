"""Read 'a militia called the Front' as the Front, of which 'a militia' says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.phrases.groups import Item

_CALLED = frozenset({"called", "named", "dubbed", "nicknamed", "codenamed", "code-named", "known"})
_KNOWN = "known"


def with_called(items: Sequence[Item], sorts: frozenset[str]) -> list[Item]:
    """Return the items with a name told behind 'called' or 'known as' in place of what it names.

    Args:
        items: the groups and marks of one sentence.
        sorts: nouns for what is called so: 'group', 'exercise'.
    """
    out: list[Item] = []
    i = 0
    while i < len(items):
        end = _name_at(items, i, sorts)
        if not end:
            out.append(items[i])
            i += 1
            continue
        name, sort = items[end], items[i].noun
        if name.noun is not None and sort is not None:
            name.noun.appositions.append(sort)
            name.noun.start = sort.start
        out.append(name)
        i = end + 1
    return out


def _name_at(items: Sequence[Item], i: int, sorts: frozenset[str]) -> int:
    """Return where the name stands of 'a group known as' or 'a group called' at i; 0 where none does."""
    sort = items[i].noun
    verb = items[i + 1].verb if i + 1 < len(items) else None
    if sort is None or verb is None or sort.head.mention is not None or sort.lemma not in sorts:
        return 0
    if verb.token.low not in _CALLED or verb.perfect or verb.first or verb.modal or not sort.det:
        return 0
    at = i + 2
    if verb.token.low == _KNOWN:
        if at >= len(items) or items[at].low != "as":
            return 0
        at += 1
    name = items[at].noun if at < len(items) else None
    followed = at + 1 < len(items) and items[at + 1].kind == "N"
    return at if name is not None and name.head.mention is not None and not followed else 0
