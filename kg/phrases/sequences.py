"""Write out the 'and' of deeds told one after the other: 'backed Mali, then sided with Chad'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases.groups import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Kind
    from kg.syntax import Verb

_THEN = frozenset({"then", "later", "subsequently", "afterwards", "eventually", "finally"})
_FOLLOWED = "followed"
_TENSES = frozenset({"D", "Z"})


def with_sequences(items: Sequence[Item], terming: frozenset[str]) -> list[Item]:
    """Return the items with an 'and' before each 'then' behind which the same subject does something more.

    Args:
        items: the groups and marks of one sentence.
        terming: verbs, by lemma, whose participle behind 'then' names: 'Burma, then called'.
    """
    items = _with_followers(items)
    if _THEN.isdisjoint([item.low for item in items]):
        return list(items)
    out: list[Item] = []
    done: Verb | None = None
    for i, item in enumerate(items):
        verb = items[i + 1].verb if i + 1 < len(items) else None
        later = item.low in _THEN and i > 0 and items[i - 1].kind == ","
        if later and done is not None and verb is not None and _goes_on(done, verb, items[i + 2 :], terming):
            out.append(Item("c", "and", item.at))
        if item.verb is not None and item.verb.form == "fin":
            done = item.verb
        out.append(item)
    return out


def _with_followers(items: Sequence[Item]) -> Sequence[Item]:
    """Read 'its best customer is Peru, followed by Chile' as 'Peru and Chile'."""
    for i, item in enumerate(items[3:-1], 3):
        verb = items[i - 1].verb
        if item.low != "by" or verb is None or verb.token.low != _FOLLOWED or items[i - 2].kind != ",":
            continue
        first, second = _sort(items[i - 3]), _sort(items[i + 1])
        if first is not None and first is second and items[i - 4 : i - 3] and items[i - 4].kind in "Vi":
            return [*items[: i - 2], Item("c", "and", item.at), *items[i + 1 :]]
    return items


def _sort(item: Item) -> Kind | None:
    """Return of which kind the name of a group is."""
    mention = item.noun.head.mention if item.noun is not None else None
    return mention.entity.kind if mention is not None else None


def _goes_on(done: Verb, verb: Verb, behind: Sequence[Item], terming: frozenset[str]) -> bool:
    """Return whether a verb behind 'then' tells what is done next, and describes nobody just named."""
    same = verb.token.tag == done.token.tag and verb.token.tag in _TENSES and verb.form == "fin"
    if not same or verb.lemma in terming or not behind or behind[0].low == "by":
        return False
    comma = next((k for k, item in enumerate(behind) if item.kind == ","), len(behind))
    resumed = behind[comma + 1 : comma + 2]
    return not (resumed and resumed[0].verb is not None and resumed[0].verb.form == "fin")
