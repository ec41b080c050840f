"""Documents and a lexicon whose names, ids, titles, sources and links are hostile, for a build from end to end."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from made_ties import HOSTILE

MORE = (
    "../../../etc/passwd",
    "<math><mi//xlink:href='javascript:window.hacked=15'>",
    "<style>body{display:none}</style>",
    "<base href='https://evil.example/'>",
    "CON?x=1#y%2e%2e/",
)
UNREADABLE = {"\x00", "\u2028", "\ud800"}
"""A text with NUL is taken for binary, a line ends at U+2028, YAML carries no half of a surrogate pair."""
# The built-in lexicon has the INF Treaty; a name of 5,000 letters is longer than a sentence may be.
NAMES = MORE + tuple(
    text for text in HOSTILE if not UNREADABLE & set(text) and len(text) < 1000 and text != "INF Treaty"
)


def written(folder: Path) -> tuple[Path, Path]:
    """Write the articles and the names, one of each for every hostile text; return their paths."""
    names, articles = folder / "names.yaml", folder / "articles.jsonl"
    entries = [
        {"name": text, "id": f"H{number}", "kind": "Country", "source": text}
        for number, text in enumerate(NAMES)
    ]
    names.write_text(yaml.safe_dump(entries), encoding="utf-8")
    records = [
        {"id": text, "title": text, "url": text, "source": text, "date": "2024-05-01", "text": f"Kenya criticised {text}."}
        for text in NAMES
    ]  # fmt: skip
    articles.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return articles, names
