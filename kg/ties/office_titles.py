"""Read the words of a title: its class, its status, whether it names whose office it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import UNTIL_A_DAY

if TYPE_CHECKING:
    from kg.lexicon.words import Roles
    from kg.syntax import Noun

_ELECT = re.compile("-(?:elect|designate|in-waiting)$")


def title_of(role: Noun) -> str:
    """Return the words of a title in lower case."""
    return " ".join((*(w for w in role.words if w.isalpha()), role.head.low))


def title_class(role: Noun, roles: Roles) -> str:
    """Return the class of the longest title that ends the group, or ''."""
    words = [*role.words, _ELECT.sub("", role.head.low).replace(" , ", ", ")]
    for size in range(min(6, len(words)), 0, -1):
        found = roles.titles.get(" ".join(words[-size:]))
        if found:
            return found
    if "-" in role.head.low:
        return roles.titles.get(role.head.low.rsplit("-", 1)[1], "")
    return ""


def is_bare(role: Noun, kind: str, organs: frozenset[str]) -> bool:
    """Return whether a title does not say whose it is: 'minister of trade', 'the ministry's spokeswoman'."""
    portfolio = kind == "minister" and all(group.head.mention is None for group in role.of)
    owned = role.owner is None or (role.owner.head.mention is None and role.owner.lemma in organs)
    within = all(group.lemma in organs or _is_led(role, group) for group in role.of)
    return owned and (portfolio or within)


def _is_led(role: Noun, group: Noun) -> bool:
    """Return whether a title names what a ruler once led: 'the Leader of the Islamic Revolution'."""
    mention = group.head.mention
    return role.lemma == "leader" and mention is not None and mention.entity.kind is Kind.EVENT


def status_of(role: Noun, roles: Roles) -> Status:
    """Return the status that the words of a title give it: 'former', 'president-elect'."""
    for word in role.words:
        found = roles.prefixes.get(word, "asserted")
        if found != "asserted":
            return Status(found)
    if UNTIL_A_DAY in role.words:
        return Status.ENDED  # 'its envoy until last year'
    if any(word.startswith(("ex-", "then-")) for word in (role.head.low, *role.words)):
        return Status.ENDED
    return Status.PLANNED if _ELECT.search(role.head.low) else Status.ASSERTED
