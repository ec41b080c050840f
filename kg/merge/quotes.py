"""Who says what a quotation of several sentences holds: '"I met Xi. We signed," said Lula'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Entity, Kind

if TYPE_CHECKING:
    from kg.merge.memory import Memory

_LONGEST = 800
"""Characters of a quotation behind the place that is asked for."""
_BEHIND = 60
"""Characters behind a quotation in which its speaker is named."""
_CLOSED = re.compile(r",[\"”]")
_SAY = r"(?:said|says|added|adds|told|noted|stressed|explained|wrote|recalled|insisted|concluded)\b"
_TITLED = re.compile(
    rf"\s*(?P<said>{_SAY}\s+)?(?:the\s+)?(?:(?:[A-Z][\w.’'-]*|prime|foreign|defence|finance|minister|president)\s+)*"
)
"""What stands between a quotation and its speaker: 'said Brazilian President'."""
_SAID = re.compile(rf"(?:,[^,.\n]{{1,60}},)?\s+(?:(?:has|had|also|later)\s+)?{_SAY}")
"""What stands behind a speaker: ', the minister, told'."""


def speaker(at: int, memory: Memory) -> Entity | None:
    """Return the person who says a quotation that is open at a place and ends in this or a later sentence."""
    text = memory.text
    begin = text.rfind("\n", 0, at) + 1
    straight = text.count('"', begin, at) % 2 == 1
    if not straight and text.rfind("“", begin, at) <= text.rfind("”", begin, at):
        return None
    closed = _CLOSED.search(text, at, at + _LONGEST)
    if closed is None or "\n" in text[at : closed.start()]:
        return None
    named = memory.between(closed.end(), closed.end() + _BEHIND)
    first = next((m for m in named if m.entity.kind is Kind.PERSON), None)
    before = _TITLED.fullmatch(text, closed.end(), first.start) if first is not None else None
    if first is None or before is None or not (before["said"] or _SAID.match(text, first.end)):
        return None
    return first.entity
