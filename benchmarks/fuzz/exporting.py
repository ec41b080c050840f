"""Try to break what is written: files for other programs and the network page, of ties with hostile texts.

usage: python benchmarks/fuzz/exporting.py [--minutes 2] [--seed 1]

GraphML and GEXF must be well-formed XML 1.0, lines and blocks of JSON must be JSON, all must be UTF-8, and no
text of a tie may become an element of the page.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from rounds import parser, run

from kg import export
from kg.model import Kind, Precision, Status, When
from kg.relations import relations
from kg.store.records import StoredDocument, StoredEntity, StoredEvidence, StoredMention, StoredTie
from kg.view.page import page

PIECES = [
    "<script>", "</script>", "<!--", "]]>", "<![CDATA[", '">', "'", "&", "&#0;", "{{ 7*7 }}", "{% raw %}", "${x}", "\\u003c", "\\",
    "\x00", "\x08", "\x0b", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udfff",
    "\U0001ffff", "\U0010ffff", "\U0001f1f7\U0001f1fa", "e\u0301", "عربي", "ישראל", "=1+1", "INF", "NaN", "__proto__", "constructor",
    ",", ";", "\r\n", "\t", "|", " ", "Russia", "а", "href", "javascript:", "0", "-",
]  # fmt: skip
PLAIN = StoredEntity("Kenya", "Kenya", Kind.COUNTRY)


def strange(chance: random.Random) -> str:
    """Return a text of a few hostile pieces."""
    return "".join(chance.choices(PIECES, k=chance.choice([1, 2, 5, 12]))) + chr(chance.randrange(0x110000))


def tied(chance: random.Random, number: int) -> StoredTie:
    """Return a tie whose every text is hostile."""
    say = partial(strange, chance)
    source, target = (
        StoredEntity(
            say(), say(), chance.choice(list(Kind)), say(), say(), say(), known=False, aliases=(say(),)
        )
        for _ in "XY"
    )
    quote, mention = say(), StoredMention(0, 1, say(), say())
    document = StoredDocument(say(), say(), say(), "2024-07-03", say(), say())
    proof = StoredEvidence(say(), document, quote, 0, len(quote), say(), (0, 1), mention, mention)
    sort = chance.choice(list(relations().values()))
    when = When("2024-07-03", "2024-07-03", Precision.DAY) if number % 2 else None
    return StoredTie(
        id=f"{number}{say()}", source=chance.choice([source, PLAIN]), relation=sort.id, target=target, family=sort.family,
        symmetric=sort.symmetric, sign=sort.sign, status=chance.choice(list(Status)), when=when, attributed_to=(source,),
        evidence=(proof,),
    )  # fmt: skip


class Tags(HTMLParser):
    """Counts the elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's call
        """Keep the name of an element."""
        self.names.append(tag)


def wrong(ties: list[StoredTie], elements: list[str]) -> Iterator[str]:
    """Give what does not hold of the files of some ties."""
    for name, format_ in export.FORMATS.items():
        made = "".join(export.text(ties, name))
        file = made.encode("utf-8", "replace")  # as kg.export.write does
        if name.startswith(("graphml", "gexf")):
            made.encode()
            ET.fromstring(file)  # noqa: S314 - our own file; expat refuses what XML 1.0 forbids
        elif format_.suffix == ".cyjs":
            json.loads(file)
        elif format_.suffix == ".ftm.json":
            _ = [json.loads(line) for line in file.split(b"\n") if line]
    html = page(ties, title=ties[0].source.name)
    html.encode()
    if Tags(html).names != elements:
        yield "a text of a tie became an element of the page"


def main() -> int:
    """Run for so many minutes; return how many inputs failed."""
    options = parser(__doc__).parse_args()
    elements = Tags(page([tied(random.Random(1), 1)], title="A")).names

    def attempt(chance: random.Random) -> tuple[str, Callable[[], Iterator[str]]]:
        ties = [tied(chance, number) for number in range(chance.choice([1, 2, 8]))]
        return repr(ties), partial(wrong, ties, elements)

    return run(attempt, options)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
