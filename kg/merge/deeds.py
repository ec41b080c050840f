"""Which deeds 'the strikes', 'the move' and 'his remarks' take up: what the text told last of that sort."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.merge.memory import Memory
    from kg.syntax import Draft, Ref

_DONE = frozenset({Status.ASSERTED, Status.PLANNED})


def told(ref: Ref, memory: Memory) -> Iterator[list[Draft]]:
    """Yield the deeds that a noun can take up, those of one word together, the last told first."""
    for deed in memory.roles.deeds.get(ref.word, ()):
        floor = min(start for start, _ in memory.stretches(ref.start, deed.reach))
        for (start, _), drafts in groupby(memory.deeds_before(ref.start), key=lambda d: d.trigger):
            if start < floor:
                break
            group = [d for d in drafts if d.relation in deed.relations and _is_told(d, ref)]
            if group:
                yield group


def _is_told(draft: Draft, ref: Ref) -> bool:
    """Return whether a deed is done or to be done, and both its parties stand before the noun."""
    return draft.status in _DONE and max(draft.source.start, draft.target.start) < ref.start
