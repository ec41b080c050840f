"""Try to break the reading of texts: mutate articles at random, and check what must hold for every text.

usage: python benchmarks/fuzz/reading.py [--minutes 10] [--seed 1] [--tables FOLDER] [PATH...]

Each round takes a piece of an article and spoils its characters, or takes sentences of the tables of
phenomena and drops, repeats, swaps and mixes their words, or puts whole sentences of all of these into any
order, so that one refers to what another names. No text may raise an exception or take more than
its time, every quote, trigger and name must stand where its offsets say, and a second reading must give the
same. What fails is printed with the seed and written to --out, to be made into a test.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from rounds import parser, run

from kg import documents, pipeline
from kg.model import Document, Evidence, Reading

CONTROLS = [*map(chr, range(1, 32)), "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe"]
INVISIBLE = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\u00ad",
    "\u200e",
    "\u200f",
    "\u202a",
    "\u202e",
    "\u2066",
    "\u2069",
    "\x00",
    "\ud800",
]
HOMOGLYPHS = str.maketrans("aeopcxyAEKMHOPCTX", "аеорсхуАЕКМНОРСТХ")
WORDS = (
    "Russia the President and met with of , which said that not Japan has been NATO 's to will - ( ) \" “ "
    "” . U.S. two countries they — |"
).split()
STRANGE = ["🇷🇺", "😀", "𝕽𝖚𝖘𝖘𝖎𝖆", "e\u0301", "İ", "ß", "ﬁ", "中国", "عربي"]
ANY = [*range(0x20, 0xD800, 37), *range(0xE000, 0x10FFFF, 997)]
OPENERS = ["(", "[", "“", '"', "'", "|", "-", "—"]

TWICE = 20_000
"""Characters up to which a text is read a second time."""

MIXED, STITCHED = 0.5, 0.3
"""Shares of texts made of the words of sentences of the tables, and of whole sentences in any order."""

Mutation = Callable[[random.Random, str], str]


def at(chance: random.Random, text: str, piece: str) -> str:
    """Put a piece somewhere into a text."""
    place = chance.randint(0, len(text))
    return text[:place] + piece + text[place:]


def repeat(chance: random.Random, text: str) -> str:
    """Repeat a stretch many times."""
    start = chance.randint(0, max(0, len(text) - 1))
    piece = text[start : start + chance.choice([1, 2, 5, 20, 100])]
    return at(chance, text, piece * chance.choice([2, 10, 100, 1000]))


def cut(chance: random.Random, text: str) -> str:
    """Take a stretch out."""
    start = chance.randint(0, len(text))
    return text[:start] + text[start + chance.choice([1, 5, 50]) :]


def shuffle(chance: random.Random, text: str) -> str:
    """Mix the words."""
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def salad(chance: random.Random, text: str) -> str:
    """Add words of the grammar in any order."""
    return at(chance, text, " ".join(chance.choices(WORDS, k=chance.choice([3, 10, 60, 400]))))


MUTATIONS: list[Mutation] = [
    lambda chance, text: at(chance, text, chance.choice(CONTROLS)),
    lambda chance, text: at(chance, text, chance.choice(INVISIBLE)),
    lambda chance, text: at(chance, text, chance.choice(STRANGE)),
    lambda chance, text: at(chance, text, chr(chance.choice(ANY))),
    lambda chance, text: text.translate(HOMOGLYPHS) if chance.random() < 0.5 else text.swapcase(),
    lambda chance, text: text.replace("\n", chance.choice(["\r\n", "\r", " ", "\n\n", "\u2028", "\t"])),
    lambda chance, text: text.replace(" ", chance.choice(["", "  ", "\u00a0", "\u3000", "\n"])),
    lambda chance, text: text.upper() if chance.random() < 0.5 else text.title(),
    lambda chance, text: at(chance, text, chance.choice(OPENERS) * chance.choice([1, 30, 3000])),
    repeat,
    cut,
    shuffle,
    salad,
]  # fmt: skip


def spoiled(chance: random.Random, articles: list[str]) -> str:
    """Return a piece of an article with a few mutations."""
    article = chance.choice(articles)
    start = chance.randint(0, len(article))
    text = article[start : start + chance.choice([50, 300, 1500, 5000])]
    for _ in range(chance.choice([1, 1, 2, 3, 6])):
        text = chance.choice(MUTATIONS)(chance, text)[:200_000]
    return text


def mixed(chance: random.Random, sentences: Sequence[str]) -> str:
    """Return sentences of the tables with words dropped, repeated, swapped and taken from other sentences."""
    words = [word for _ in range(chance.choice([1, 1, 2, 3])) for word in _words(chance.choice(sentences))]
    for _ in range(chance.choice([0, 1, 1, 2, 3, 5, 12])):
        at_, other = chance.randrange(len(words)), chance.randrange(len(words))
        match chance.randrange(7):
            case 0:
                del words[at_ : at_ + chance.choice([1, 1, 2, 4])]
            case 1:
                words[other:other] = words[at_ : at_ + chance.choice([1, 2, 5])]
            case 2:
                words[at_], words[other] = words[other], words[at_]
            case 3:
                words.insert(at_, chance.choice(_words(chance.choice(sentences))))
            case 4:
                words.insert(at_, chance.choice(WORDS))
            case 5:
                words[at_] = chance.choice([words[at_].upper(), words[at_].title(), words[at_].lower()])
            case _:
                words[at_:] = _words(chance.choice(sentences))
        words = words or [chance.choice(WORDS)]
    joint = chance.choice([" "] * 20 + ["  ", "\r\n", "\u00a0"])
    return re.sub(r"[ ](?=[.,;:?!’'”)])", "", joint.join(words))


def stitched(chance: random.Random, pieces: Sequence[str]) -> str:
    """Return sentences and lines of several texts in any order."""
    joint = chance.choice([" ", "\n", "\n\n"])
    return joint.join(chance.choices(pieces, k=chance.choice([3, 8, 20, 60])))


def _words(sentence: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*|[’']\w+|\n+|[^\w\s]", sentence)


def wrong(reading: Reading) -> Iterator[str]:
    """Give what does not hold of a reading and must."""
    text = reading.document.text
    for tie in reading.ties:
        if tie.source.id == tie.target.id:
            yield f"a tie of {tie.source.id} with itself"
        for entity in (tie.source, tie.target):
            if not entity.id.isprintable() or not entity.name.strip():
                yield f"the entity {entity!r} has a name that cannot be"
        for evidence in tie.evidence:
            yield from misplaced(evidence, text)
            for mention, entity in ((evidence.source, tie.source), (evidence.target, tie.target)):
                if mention.how == "name" and mention.entity != entity:
                    yield f"{mention.entity.id} is named, {entity.id} is tied in {evidence.quote!r}"


def misplaced(evidence: Evidence, text: str) -> Iterator[str]:
    """Give what of a piece of evidence does not stand where it says."""
    if not 0 <= evidence.start < evidence.end <= len(text):
        yield f"evidence at {evidence.start}-{evidence.end} of {len(text)}"
    if text[evidence.start : evidence.end] != evidence.quote:
        yield f"quote {evidence.quote!r} is not at {evidence.start}-{evidence.end}"
    start, end = evidence.trigger
    if not 0 <= start < end <= len(text):  # the head of a table's column stands outside of the quote
        yield f"the trigger {start}-{end} lies outside of the text"
    for mention in (evidence.source, evidence.target):
        unsaid = mention.start == mention.end and mention.how != "name"  # 'mutual visits': whose
        if not (0 <= mention.start < mention.end <= len(text) or unsaid):
            yield f"{mention.start}-{mention.end} lies outside of the text"


def checked(text: str, engine: pipeline.Engine) -> Iterator[str]:
    """Read a text twice; give what does not hold."""
    read = pipeline.read_document(
        documents.document(text, name="fuzz", path="fuzz", date="2024-07-03"), engine
    )
    yield from wrong(read)
    if len(text) < TWICE and pipeline.read_document(read.document, engine) != read:
        yield "a second reading gives another result"


def tabled(folder: Path) -> list[str]:
    """Return the texts of the tables of phenomena."""
    blocks = [
        block for table in sorted(folder.glob("*.txt")) for block in table.read_text("utf-8").split("\n\n")
    ]
    return [block.partition("\n=> ")[0].replace("\\n", "\n") for block in blocks if "\n=> " in block]


def main() -> int:
    """Run for so many minutes; return how many texts failed."""
    words = parser(__doc__)
    words.add_argument("paths", nargs="*", default=["seeds"])
    words.add_argument("--tables", type=Path, default=Path("tests/pipeline/phenomena"))
    options = words.parse_args()
    articles = [each.text for each in documents.read(options.paths) if isinstance(each, Document)]
    sentences, engine = tabled(options.tables), pipeline.engine()

    pieces = [*sentences, *(s for text in articles for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s)]
    makers = [
        partial(mixed, sentences=sentences),
        partial(stitched, pieces=pieces),
        partial(spoiled, articles=articles),
    ]

    def attempt(chance: random.Random) -> tuple[str, Callable[[], Iterator[str]]]:
        (make,) = chance.choices(makers, [MIXED, STITCHED, 1 - MIXED - STITCHED])
        text = make(chance)
        return text, partial(checked, text, engine)

    return run(attempt, options)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
