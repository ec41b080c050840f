"""Try to break the reading of texts: mutate articles at random, and check what must hold for every text.

usage: python benchmarks/fuzz/reading.py [--minutes 10] [--seed 1] [PATH...]

Each round takes a piece of an article, spoils it with a few of the mutations below and reads it. No text may
raise an exception or take more than its time, and every quote, trigger and name must stand where its offsets
say. What fails is printed with the seed and written to --out, to be made into a test.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import documents, pipeline
from kg.model import Document, Reading

SECONDS_A_MEGABYTE = 60.0
LEAST_SECONDS = 2.0
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
]
HOMOGLYPHS = str.maketrans("aeopcxyAEKMHOPCTX", "аеорсхуАЕКМНОРСТХ")
WORDS = (
    "Russia the President and met with of , which said that not Japan has been NATO 's to will - ( ) \" “ "
    "” . U.S. two countries they — |"
).split()
STRANGE = ["🇷🇺", "😀", "𝕽𝖚𝖘𝖘𝖎𝖆", "e\u0301", "İ", "ß", "ﬁ", "中国", "عربي"]
ANY = [*range(0x20, 0xD800, 37), *range(0xE000, 0x10FFFF, 997)]
OPENERS = ["(", "[", "“", '"', "'", "|", "-", "—"]

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


def wrong(reading: Reading) -> Iterator[str]:
    """Give what does not hold of a reading and must."""
    text = reading.document.text
    for tie in reading.ties:
        if tie.source.id == tie.target.id:
            yield f"a tie of {tie.source.id} with itself"
        for evidence in tie.evidence:
            if not 0 <= evidence.start < evidence.end <= len(text):
                yield f"evidence at {evidence.start}-{evidence.end} of {len(text)}"
            if text[evidence.start : evidence.end] != evidence.quote:
                yield f"quote {evidence.quote!r} is not at {evidence.start}-{evidence.end}"
            for start, end in (
                evidence.trigger,
                *((each.start, each.end) for each in (evidence.source, evidence.target)),
            ):
                if not 0 <= start <= end <= len(text):
                    yield f"{start}-{end} lies outside of the text"


def main() -> int:
    """Run for so many minutes; return how many texts failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", default=["seeds"])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("fuzz-finds"))
    options = parser.parse_args()
    articles = [each.text for each in documents.read(options.paths) if isinstance(each, Document)]
    engine = pipeline.engine()
    end, number, failures, slowest = time.monotonic() + 60 * options.minutes, options.seed, 0, 0.0
    while time.monotonic() < end:
        text = spoiled(random.Random(number), articles)
        start = time.process_time()
        try:
            found = list(
                wrong(pipeline.read_document(documents.document(text, name="fuzz", path="fuzz"), engine))
            )
        except Exception as error:  # noqa: BLE001 - finding any is the aim
            found = [f"{type(error).__name__}: {error}"]
        taken = time.process_time() - start
        slowest = max(slowest, taken / max(len(text), 1) * 1e6)
        if taken > max(LEAST_SECONDS, SECONDS_A_MEGABYTE * len(text) / 1e6):
            found.append(f"{taken:.1f} s for {len(text)} characters")
        if found:
            failures += 1
            options.out.mkdir(exist_ok=True)
            (options.out / f"{number}.txt").write_text(
                text, encoding="utf-8", errors="surrogatepass", newline=""
            )
            print(f"seed {number}: {found[0][:300]}")
        number += 1
    print(f"{number - options.seed} texts, {failures} failed, slowest {slowest:.1f} s a megabyte")
    return failures


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
