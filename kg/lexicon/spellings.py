"""Spell a name as others do: without accents, and with the Arabic article in each of its forms."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kg.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARTICLE = re.compile(r"\b[Aa]l[- ](?=[A-Z])")
_ARTICLES = ("al-", "Al-", "Al ", "al ")


def spellings(name: str, kind: Kind) -> Iterator[str]:
    """Yield a name as it is written, and as outlets that write it otherwise do, each spelling once.

    Single words keep their accents: without them they may be other words. The article is that of persons:
    'Sabah al-Ahmad Al-Sabah', 'Sabah Al Ahmad Al Sabah'.
    """
    yield name
    if " " not in name:
        return
    forms = {name: None}
    if kind is Kind.PERSON:
        forms.update(dict.fromkeys(_ARTICLE.sub(article, name) for article in _ARTICLES))
    forms.update(dict.fromkeys(_plain(form) for form in tuple(forms)))
    yield from (form for form in forms if form != name)


def _plain(name: str) -> str:
    """Return a name without its accents."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
