"""The store at 10,000 and 100,000 ties: build, memory, and the commonest questions, beside rdflib.

    python benchmarks/store.py              10,000 ties
    python benchmarks/store.py 100000       100,000 ties (rdflib then needs 3 GB and some minutes)
    python benchmarks/store.py 10000 --no-rdflib

The ties are made up: parties by a Zipf law, two of five dated, relations and statuses as in news. Each
engine runs in a process of its own; times are the processor's, of questions the best of three.
"""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rdflib import Dataset

from kg.graph.run import Run
from kg.graph.vocabulary import PREFIXES
from kg.model import Document, Entity, Evidence, Kind, Mention, Precision, Reading, Status, Tie, When
from kg.query import named_queries, resolve
from kg.query.parameters import fill
from kg.relations import Relation, relations
from kg.store.embedded import build, open_store
from kg.store.reading import ties

PER_DOCUMENT = 10
PATIENCE = 60
"""Seconds that a question may take before it is given up."""

QUESTIONS: dict[str, dict[str, str]] = {
    "neighbours": {"entity": "Country 40"},
    "ties-between": {"one": "Country 40", "other": "Country 3"},
    "evidence": {"one": "Country 40", "other": "Country 3"},
    "profile": {"entity": "Country 40"},
    "members": {"organisation": "Organisation 20"},
    "shared-organisations": {"one": "Country 3", "other": "Country 4"},
    "meetings": {"since": "2020-03", "until": "2020-03", "entity": "Country 3"},
    "statements": {"speaker": "Person 7"},
    "chains": {"one": "Country 40", "other": "Country 41"},
    "relation-counts": {},
    "months": {"relation": "met-with"},
    "most-connected": {"top": "20"},
    "best-attested": {"top": "20"},
    "timeline": {"since": "2020-03", "until": "2020-05"},
    "sanctions": {},
}


def made_up(number: int) -> Iterator[Reading]:
    """Yield readings with about so many ties, the same on every machine."""
    chance = random.Random(7)
    world = {
        Kind.COUNTRY: [Entity(f"Country_{n}", f"Country {n}", Kind.COUNTRY) for n in range(200)],
        Kind.ORGANISATION: [
            Entity(f"Organisation_{n}", f"Organisation {n}", Kind.ORGANISATION) for n in range(number // 100)
        ],
        Kind.PERSON: [Entity(f"Person_{n}", f"Person {n}", Kind.PERSON) for n in range(number // 25)],
    }
    for document in range(number // PER_DOCUMENT):
        text, found = "", []
        for _ in range(PER_DOCUMENT):
            tie, sentence = _tie(chance, world, len(text))
            text += f"{sentence} "
            found += [tie] if tie.source.id != tie.target.id else []
        day = f"{chance.randint(2015, 2025)}-06-15"
        yield Reading(
            Document(f"{document:016x}", f"{document}.txt", text, date=day), tuple(found), len(found)
        )


def _tie(chance: random.Random, world: dict[Kind, list[Entity]], start: int) -> tuple[Tie, str]:
    relation: Relation = chance.choice(list(relations().values()))
    source, target = (
        _party(chance, world, kinds) for kinds in (relation.source_kinds, relation.target_kinds)
    )
    sentence = f"{source.name} {relation.label} {target.name} ({chance.randrange(10**6)})."
    verb = start + len(source.name) + 1
    behind = verb + len(relation.label) + 1
    evidence = Evidence(
        quote=sentence,
        start=start,
        end=start + len(sentence),
        rule=f"rule-{relation.id}",
        trigger=(verb, behind - 1),
        source=Mention(start, verb - 1, source, "name"),
        target=Mention(behind, behind + len(target.name), target, "name"),
    )
    when = None
    if chance.random() < 0.4:
        day = f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        when = When(day, day, Precision.DAY)
    status = chance.choices(list(Status), weights=(70, 15, 5, 5, 5))[0]
    speaker = chance.choice(world[Kind.PERSON]) if chance.random() < 0.15 else None
    return Tie(source, relation.id, target, status, (evidence,), when, speaker), sentence


def _party(chance: random.Random, world: dict[Kind, list[Entity]], kinds: tuple[Kind, ...]) -> Entity:
    those = world[chance.choice([kind for kind in kinds if kind in world] or [Kind.COUNTRY])]
    rank = min(int(chance.paretovariate(0.7)) - 1, len(those) - 1)
    return those[rank] if chance.random() < 0.6 else chance.choice(those)


def questions(folder: Path) -> dict[str, str]:
    """Return the questions in full SPARQL, prefixes and all, for any engine."""
    store = open_store(folder)
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    texts = {query.name: query.text for query in named_queries()}
    span = ("2015-01-01", "2025-12-28")
    return {
        name: head + fill(texts[name], given, lambda word: resolve(store.graph, word), span)
        for name, given in QUESTIONS.items()
    }


def run_store(folder: Path) -> dict[str, object]:
    """Build, open, read and ask with the project's own store."""
    began = time.process_time()
    build(folder, made_up(int(sys.argv[1])), Run("benchmark", "", "", ""))
    figures: dict[str, object] = {"build, s": time.process_time() - began, "build memory, MB": _memory()}
    began = time.process_time()
    store = open_store(folder)
    figures["open, s"] = time.process_time() - began
    figures["quads"] = len(store.graph)
    began = time.process_time()
    figures["ties"] = sum(1 for _ in ties(store))
    figures["read all ties, s"] = time.process_time() - began
    asked = questions(folder)
    union = {"use_default_graph_as_union": True}
    figures |= _ask(asked, lambda text: sum(1 for _ in store.graph.query(text, **union)))
    return figures


def run_rdflib(folder: Path) -> dict[str, object]:
    """Load and ask the same with rdflib."""
    asked = questions(folder)
    began = time.process_time()
    dataset = Dataset(default_union=True)
    dataset.parse(folder / "graph.nq", format="nquads")
    figures: dict[str, object] = {"build, s": time.process_time() - began, "build memory, MB": _memory()}
    return figures | _ask(asked, lambda text: len(dataset.query(text)))


def _ask(asked: dict[str, str], rows: Callable[[str], int]) -> dict[str, object]:
    figures: dict[str, object] = {}
    signal.signal(signal.SIGALRM, _too_late)
    for name, text in asked.items():
        figures[f"{name}, rows"] = figures[f"{name}, ms"] = f"over {PATIENCE} s"
        signal.alarm(PATIENCE)
        try:
            times = []
            for _ in range(3):
                began = time.process_time()
                figures[f"{name}, rows"] = rows(text)
                times.append((time.process_time() - began) * 1000)
                figures[f"{name}, ms"] = min(times)
        except TimeoutError:
            continue
        finally:
            signal.alarm(0)
    return figures


def _too_late(*_: object) -> None:
    raise TimeoutError


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Run each engine in a process of its own and print a table."""
    number = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].isdecimal() else "10000"
    with TemporaryDirectory() as folder:
        engines = ["store"] if "--no-rdflib" in sys.argv else ["store", "rdflib"]
        found = {}
        for engine in engines:
            call = [sys.executable, __file__, number, "--engine", engine, folder]
            found[engine] = json.loads(subprocess.run(call, stdout=subprocess.PIPE, check=True).stdout)
    print("| |", " | ".join(engines), "|")
    print("|---|", "---:|" * len(engines), sep="")
    for figure in found["store"]:
        print("|", figure, "|", " | ".join(_shown(found[engine].get(figure)) for engine in engines), "|")


def _shown(figure: object) -> str:
    if isinstance(figure, float):
        return f"{figure:,.1f}"
    return f"{figure:,}" if isinstance(figure, int) else str(figure or "")


if __name__ == "__main__":
    if "--engine" in sys.argv:
        engine, place = sys.argv[-2:]
        print(json.dumps({"store": run_store, "rdflib": run_rdflib}[engine](Path(place))))
    else:
        main()
