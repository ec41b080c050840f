"""Read the tags of words and phrases of the closed classes: the tables at the end of ``closed.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon.parts import mapping, mappings, members, section, text, texts
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.yamls import Data

_TAGS = {name.lower(): str(tag) for name, tag in vars(Tag).items() if name.isupper()}


def word_tags(closed: Data) -> Iterator[tuple[str, str]]:
    """Yield (word, tag); of equal words the last counts."""
    return ((form, tag) for form, tag in _tags(closed, "word_tags") if " " not in form)


def phrase_tags(closed: Data) -> Iterator[tuple[str, str]]:
    """Yield (phrase, tag)."""
    return ((form, tag) for form, tag in _tags(closed, "phrase_tags") if " " in form)


def _tags(closed: Data, table: str) -> Iterator[tuple[str, str]]:
    for line in mappings(section(closed, table)):
        tag = _TAGS[text(line, "tag")]
        but = texts(line, "but")
        for form in (*texts(line, "words"), *_class(closed, text(line, "class"))):
            if form not in but:
                yield form, tag


def _class(closed: Data, path: str) -> list[str]:
    """Return the words of a class: of 'determiners/*' those of every class of determiners."""
    if not path:
        return []
    *keys, last = path.split("/")
    found = section(closed, *keys)
    parts = list(mapping(found).values()) if last == "*" else [section(found, last)]
    return [form for part in parts for form in members(part) if isinstance(form, str)]
