"""Take the parts of lexicon files as what they are: texts, lists of texts, mappings.

A part that is missing, or of another sort, is empty: the shape of files is checked before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.yamls import Data


def text(entry: Mapping[str, Data], key: str) -> str:
    """Return the text under a key.

    >>> text({"name": "Kenya", "names": []}, "name"), text({}, "id")
    ('Kenya', '')
    """
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def texts(entry: Mapping[str, Data], *keys: str) -> list[str]:
    """Return the texts of the lists under some keys, one after another.

    >>> texts({"names": ["a"], "plurals": ["b", "c"]}, "names", "plurals")
    ['a', 'b', 'c']
    """
    return [item for key in keys for item in members(entry.get(key, "")) if isinstance(item, str)]


def members(part: Data) -> list[Data]:
    """Return the items of a list, or the keys of a mapping."""
    return [] if isinstance(part, str) else list(part)


def mapping(part: Data) -> Mapping[str, Data]:
    """Return a mapping as it is."""
    return part if isinstance(part, dict) else {}


def mappings(part: Data) -> list[dict[str, Data]]:
    """Return the mappings of a list."""
    return [item for item in members(part) if isinstance(item, dict)]


def section(part: Data, *keys: str) -> Data:
    """Return the part that some keys, one below the other, lead to."""
    for key in keys:
        part = mapping(part)[key]
    return part
