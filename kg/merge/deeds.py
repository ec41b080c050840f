"""Which deeds 'the strikes', 'the move' and 'his remarks' take up: what the text told last of that sort."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.merge.memory import Memory
    from kg.model import Entity
    from kg.syntax import Draft, Ref

JUDGING = frozenset({"criticises", "supports", "opposes"})
"""Relations to who did something, by what is said of the deed."""
BETWEEN = "mediates-between"
"""The relation to both parties of 'the talks'."""
TOGETHER = frozenset({"exercises-with", "met-with", "agreed-with", "negotiates-with"})
"""Relations of deeds that both parties do: who joins in, does so with both."""
_SUFFERED = frozenset({"request", "blow", "snub", "surcharge", "injury"})
"""The nouns for what is refused, or answered in kind, without being named."""
_SOUGHT = frozenset({"member-of", "observer-of", "dialogue-partner-of"})
"""Relations that somebody asks for and others may block."""
_DONE = frozenset({Status.ASSERTED, Status.PLANNED, Status.ENDED})


def told(ref: Ref, memory: Memory, *, mutual: bool = False) -> Iterator[list[Draft]]:
    """Yield the deeds that a noun can take up, those of one word together, the last told first.

    Args:
        ref: the noun.
        memory: what the document tells.
        mutual: whether deeds of two parties are sought ('the talks'), or what somebody did ('the strikes').
    """
    for deed in memory.roles.deeds.get(ref.word, ()):
        if deed.mutual is not mutual:
            continue
        floor = min(start for start, _ in memory.stretches(ref.start, deed.reach))
        for (start, _), drafts in groupby(memory.deeds_before(ref.start), key=lambda d: d.trigger):
            if start < floor:
                break
            group = [d for d in drafts if d.relation in deed.relations and is_told(d, ref)]
            if group:
                yield group


def judged(it: Ref, memory: Memory, *, asked: bool = False) -> Ref | None:
    """Return 'the attack' for the 'it' of 'Peru condemned the attack. Chile denounced it, too'.

    Of an attack whose author is told ('Mali's attack', 'the Malian attack') it is the author.

    Args:
        it: the pronoun.
        memory: what the document tells.
        asked: whether 'it' may be what somebody asks for, too: 'Chad wants to join, but Mali blocks it'.
    """
    floor = min(start for start, _ in memory.stretches(it.start, 1))
    for draft in memory.deeds_before(it.start):
        if draft.trigger[0] < floor:
            break
        if asked and draft.relation in _SOUGHT and draft.status is Status.PLANNED:
            return draft.source
        ref = draft.target
        if draft.relation in JUDGING and (ref.anaphor is Anaphor.DEED or _is_author(ref, memory)):
            return ref
    return None


def _is_author(ref: Ref, memory: Memory) -> bool:
    """Return whether a name only says whose deed it is: 'the Malian attack', 'Mali's attack'."""
    mention = ref.mention
    return mention is not None and (
        mention.how == "demonym" or memory.text.startswith(("'s ", "’s "), mention.end)
    )


def is_told(draft: Draft, ref: Ref) -> bool:
    """Return whether a deed is done or to be done, and both its parties stand before the noun.

    What only joins in a deed, unnamed itself, is none to be taken up.
    """
    if draft.target.anaphor is Anaphor.DEED and draft.target.start == draft.target.end:
        return False
    return draft.status in _DONE and max(draft.source.start, draft.target.start) < ref.start


def answers(ref: Ref, actors: Sequence[Entity], sides: Sequence[Entity], memory: Memory) -> bool:
    """Return whether who answers what no word names suffered it: not in 'Chad asked Togo; Mali refused'."""
    if ref.start < ref.end or ref.word not in _SUFFERED:
        return True
    return any(memory.state(e) in sides or memory.country_of(e) in sides for e in actors)


def owner(ref: Ref, memory: Memory) -> Entity | None:
    """Return whose deed the text has named by the same noun: 'the American strikes' before 'the strikes'."""
    behind = _behind(ref.word)
    for group in memory.back(ref.start):
        for mention in reversed(group):
            state = memory.state(mention.entity)
            if (
                state.kind is Kind.COUNTRY
                and mention.how != "city"
                and behind.match(memory.text, mention.end)
            ):
                return state
    return None


@cache
def _behind(noun: str) -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)? (?:[a-z-]+ )?{re.escape(noun)}(?:e?s)?\b")
