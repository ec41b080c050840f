"""The pages of the documentation, and what stands in their fenced blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "ontology" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]

_BLOCK = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n?", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: the word behind its fence, and its lines."""

    language: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """Give the blocks of a page."""
    for _, language, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        yield Block(language, dedent(text))


def commands(block: Block) -> list[tuple[str, str]]:
    """Return the commands of a console block, lines after '$ ', each with the output that is shown."""
    if block.language != "console":
        return []
    _, *parts = _COMMAND.split(block.text)
    return [(command, shown.strip()) for command, shown in zip(parts[::2], parts[1::2], strict=True)]
