"""The run: which engine, rules, names and ontology read the documents. It holds no clock time.

Two runs with equal parts are one run, so that equal input gives equal bytes, and a reviewer can rebuild and
compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg import __version__, resources
from kg.lexicon.decisions import Decisions
from kg.own_relations import turtles
from kg.resources import PACKAGE

NOTHING_DECIDED = Decisions()

_CODE = (
    "graph",
    "merge",
    "names",
    "phrases",
    "text",
    "ties",
    "lexicon",
    "pipeline.py",
    "model.py",
    "relations.py",
    "copies.py",
    "syntax.py",
)
"""What of the package takes part in reading a document, beside rules and names."""


@dataclass(frozen=True, slots=True)
class Run:
    """Versions of all that takes part in reading; hashes are SHA-256 in hexadecimal.

    ``own`` are the Turtle files of the user's relations, which the graph keeps with the project's;
    ``decisions`` is a hash of what a person has decided, empty for nothing, and ``dropped`` are the ids of
    the ties that it leaves out.
    """

    engine: str
    rules: str
    lexicon: str
    ontology: str
    own: tuple[Path, ...] = ()
    decisions: str = ""
    dropped: frozenset[str] = frozenset()


def run(rules: Sequence[Path], lexicon: Iterable[Path], decided: Decisions = NOTHING_DECIDED) -> Run:
    """Return the run of this engine with some rule and lexicon files (or folders of them), and decisions."""
    own = turtles(rules)
    ontology = [*(resources.ontology() / name for name in ("kg.ttl", "relations.ttl")), *own]
    hashes = content_hash(rules), content_hash(lexicon), content_hash(ontology)
    return Run(__version__, *hashes, own, decided.digest, decided.dropped)


def reading_key(run: Run) -> str:
    """Return a hash of all that decides what is read in a document: the run's versions and the code."""
    code = content_hash([PACKAGE / name for name in _CODE])
    return sha256(f"{versions(run)} {code}".encode()).hexdigest()


def documents_key() -> str:
    """Return a hash of the code that takes files apart: another makes other documents of them."""
    return content_hash([PACKAGE / "documents"])


def versions(run: Run) -> str:
    """Return the versions of a run in one line."""
    return " ".join(parts(run))


def parts(run: Run) -> tuple[str, ...]:
    """Return the versions by which a run is known."""
    decided = (run.decisions,) if run.decisions else ()
    return (run.engine, run.rules, run.lexicon, run.ontology, *decided)


def content_hash(paths: Iterable[Path]) -> str:
    """Return one hash over the names and contents of files, whatever the order and place they are given in.

    Folders stand for all files below them, but for hidden and compiled ones.
    """
    whole = sha256()
    for digest in sorted(_digest(root, file) for root in paths for file in _files(root)):
        whole.update(digest)
    return whole.hexdigest()


def _files(root: Path) -> Iterable[Path]:
    if not root.is_dir():
        return [root]
    below = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    skipped = (".", "__pycache__")
    return [root / path for path in below if not any(part.startswith(skipped) for part in path.parts)]


def _digest(root: Path, file: Path) -> bytes:
    name = file.name if file == root else file.relative_to(root).as_posix()
    return sha256(name.encode() + b"\0" + file.read_bytes()).digest()
