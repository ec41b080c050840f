"""Text for XML files that Gephi and every other reader takes as it is."""

from __future__ import annotations

import re

# Whatever XML 1.0 does not allow: control characters, halves of surrogate pairs, non-characters.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def escaped(text: str) -> str:
    r"""Escape text for an element or an attribute; a character that XML forbids becomes U+FFFD.

    Gephi turns 'INF' in a text column into 'Infinity': a word joiner, which has no width, keeps it apart.

    >>> escaped("a < b & ]]>")
    'a &lt; b &amp; ]]&gt;'
    >>> escaped("INF Treaty").replace("\u2060", "|")
    'IN|F Treaty'
    """
    return _FORBIDDEN.sub("\ufffd", text).translate(_SPECIAL).replace("INF", "IN\u2060F")


def attributes(values: dict[str, str]) -> str:
    """Write attributes, each with a space before it."""
    return "".join(f' {name}="{escaped(value)}"' for name, value in values.items())
