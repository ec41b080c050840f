"""Read who does something with others, told behind it: 'Kenya is a member of the EAC together with Uganda'.

Behind a body or a predicate they are no part of it, but act with the subject: 'Kenya and Uganda are'. So
states do behind a comma: 'Kenya recognised Kosovo, together with Uganda'.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import ACTING, ARRANGED, Kind
from kg.phrases.closed_words import COPULAS, TOGETHER
from kg.phrases.groups import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Noun

_WITH = TOGETHER | {"alongside"}
_LISTED = re.compile(r"N(?:,N)*(?:,?cN)?(?=[.,;]|$)")
"""Kinds of the items of a list that ends its clause."""
_MEETING = frozenset({"meet", "see", "visit"})
"""Verbs whose subject has company, if a person is told so behind them: 'saw Gbagbo together with Odinga'."""
_BETWEEN = frozenset("NiaJT")
"""Kinds of items between a verb and the companions of its subject."""


def with_companions(items: list[Item]) -> list[Item]:
    """Return the items with the companions told last behind the subject."""
    at = next((i for i in range(3, len(items)) if items[i].low in _WITH or _is_beside(items, i)), 0)
    if not at:
        return items
    found = _LISTED.match("".join([item.kind for item in items]), at + 1)
    subject = _subject(items, at) if found is not None else -1
    if found is None or subject < 0:
        return items
    others = items[at + 1 : found.end()]
    kind = _kind(items[subject].noun)
    alike = all(_kind(item.noun) is kind for item in others if item.kind == "N")
    if kind is None or kind in ARRANGED or not alike:
        return items
    added = [each for item in others if item.kind == "N" for each in (Item("c", "and", item.at), item)]
    return [*items[: subject + 1], *added, *items[subject + 1 : at], *items[found.end() :]]


def _is_beside(items: Sequence[Item], i: int) -> bool:
    """Return whether two who met are told of before others: 'X and Y met in Prague, with Z'."""
    if items[i].low != "with" or items[i - 1].kind != ",":
        return False
    verb = next((k for k in range(i - 2, 1, -1) if items[k].kind not in _BETWEEN), 0)
    done = items[verb].verb
    return done is not None and done.lemma == "meet" and items[verb - 2].kind == "c"


def _subject(items: Sequence[Item], at: int) -> int:
    """Return where the subject stands whose companions are told at a place; -1 where they go with another."""
    apart = (
        items[at - 1].kind == "," and items[at].low == "together with" and _kind(items[at + 1].noun) in ACTING
    )
    behind_comma = items[at - 1].kind == ","
    company = items[at].low in ({"with"} if behind_comma else TOGETHER)
    company = company and _kind(items[at + 1].noun) is Kind.PERSON
    at -= behind_comma
    last = items[at - 1].noun
    verb = next((k for k in range(at - 1, 0, -1) if items[k].kind not in _BETWEEN), 0)
    done = items[verb].verb
    if last is None or done is None or done.form != "fin" or done.passive:
        return -1
    body = _kind(last) in ARRANGED or any(t.mention and t.mention.entity.kind in ARRANGED for t in last.mods)
    met = done.lemma in _MEETING and company
    if not (body or apart or met) and (last.head.mention is not None or done.lemma not in COPULAS):
        return -1
    k = verb - 1
    while k > 0 and items[k].kind == "a":
        k -= 1
    return k if items[k].noun is not None else -1


def _kind(noun: Noun | None) -> Kind | None:
    """Return of which kind the name of a group is."""
    mention = noun.head.mention if noun is not None else None
    return mention.entity.kind if mention is not None else None
