"""Tell whether a sentence asks."""

from __future__ import annotations

import re

_WHETHER = "is|was|are|were|do|does|did|has|have|had|will|would|can|could|should|might|may|must|shall"
_ASKED_BEHIND = re.compile(
    r"(?:,|;|\s[–—-]|\.\.\.|…)\s*(?:(?:but|and|so|yet|or)\s+)?"
    r"(?:what for|what of it|then what|now what|so what|why|why not|how so|how come"
    r"|to what (?:end|effect|avail)|(?:at|for) what (?:price|cost|purpose|reason|gain)"
    r"|(?:for|since|until) (?:how long|when)|for whom|who knows"
    rf"|(?:{_WHETHER})(?:n['’]t)? (?:it|he|she|they|we|you|there)(?: not)?"
    r"|(?:did|have|had|do) you (?:noticed?|know|seen?|heard?|remember|reali[sz]e|forget|forgotten)"
    r"|you (?:know|see|remember)|right|no|remember|correct|isn['’]t that so|is that (?:right|so|correct))\?$"
)
"""A question of few words behind a statement: 'left, but why?', 'left, didn't it?'."""
_ASKING = re.compile(
    rf"\W*(?:(?:and|but|so|or) )?(?:what|who|whom|whose|which|when|where|why|how|if|suppose|{_WHETHER})\b",
    re.IGNORECASE,
)
"""Begins a sentence that asks all along."""


def asks(stretch: str) -> bool:
    """Return whether a sentence asks; not where a few words behind a statement do: 'left, but what for?'.

    Args:
        stretch: the sentence, without what closes a quotation behind it.
    """
    if not stretch.endswith("?"):
        return False
    return _ASKED_BEHIND.search(stretch) is None or _ASKING.match(stretch) is not None
