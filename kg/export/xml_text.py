"""Text for XML files that Gephi and every other reader takes as it is."""

from __future__ import annotations

import re
from functools import lru_cache

SHORT = 80
"""Characters below which a text is worth remembering."""

# Whatever XML 1.0 does not allow: control characters, halves of surrogate pairs, non-characters.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})

_OBJECT = frozenset(
    "constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf __proto__ "
    "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__".split()
)


def escaped(text: str) -> str:
    r"""Escape text for an element or an attribute; a character that XML forbids becomes U+FFFD.

    Gephi turns 'INF' in a text column into 'Infinity': a word joiner, which has no width, keeps it apart.

    >>> escaped("a < b & ]]>")
    'a &lt; b &amp; ]]&gt;'
    >>> escaped("INF Treaty").replace("\u2060", "|")
    'IN|F Treaty'
    """
    return _remembered(text) if len(text) < SHORT else _escape(text)


def identifier(text: str) -> str:
    """Escape an id; a name that every JavaScript object already has gets an underscore more.

    >>> identifier("__proto__")
    '__proto___'
    """
    return escaped(f"{text}_" if text in _OBJECT else text)


def _escape(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    # What is printable holds nothing that XML forbids: a far quicker look than the expression's.
    if not text.isprintable():
        text = _FORBIDDEN.sub("\ufffd", text).translate(_SPACE)
    return text.replace("INF", "IN\u2060F")


# Names, dates and kinds come again and again: half of an export's time was spent here.
_remembered = lru_cache(maxsize=50_000)(_escape)
