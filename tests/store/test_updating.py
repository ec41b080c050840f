"""A store that follows its files: whatever came, changed and went, it ends as if it had been built anew."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from kg.graph.run import Run, run
from kg.graph.select import select
from kg.graph.validate import violations
from kg.graph.vocabulary import local
from kg.pipeline import engine
from kg.resources import data
from kg.store.embedded import infer, open_store
from kg.store.reading import documents, ties
from kg.store.updating import Order, Told, update
from kg.store.verify import misquotes

SENTENCES = """
Belarus joined the Shanghai Cooperation Organisation on 4 July 2024.
Russia and China signed an agreement on grain on 16 May 2024.
Putin met Xi in Beijing on 16 May 2024.
Putin met Xi in Astana on 3 July 2024.
Russia attacked Ukraine.
France will impose sanctions on Niger.
Niger denied that it had attacked Benin.
Lukashenko said that Poland had threatened Belarus.
Kenya condemned Uganda.
Hungary vetoed the aid of the European Union to Ukraine.
Xi Jinping arrived in Budapest on 8 May 2024.
Modi praised Putin in Moscow.
The prime minister of Ruritania met Anton Brok, the foreign minister of Hungary, in May 2023.
""".strip().split("\n")


@pytest.fixture(scope="module")
def own() -> Run:
    return run([data("rules")], [data("lexicon")])


def tell(folder: Path, name: str, *numbers: int) -> Path:
    """Write an article of some sentences, of a time long enough ago that it counts as settled."""
    file = folder / f"{name}.txt"
    folder.mkdir(exist_ok=True)
    before = file.stat().st_mtime if file.exists() else 1_700_000_000.0
    file.write_text(" ".join(SENTENCES[number] for number in numbers) + "\n", encoding="utf-8")
    os.utime(file, (before + 10, before + 10))
    return file


def files(folder: Path) -> list[str]:
    return [str(file) for file in sorted(folder.iterdir())]


def follow(folder: Path, output: Path, own: Run, **more: object) -> Told:
    return update(output, Order(files(folder), own, **more))[1]


def content(output: Path) -> list[bytes]:
    """Return the bytes of the files, and the quads of the database in the same form."""
    store = open_store(output)
    lines = sorted(f"{quad} .\n".encode() for quad in store.graph)
    assert b"".join(lines) == (output / "graph.nq").read_bytes(), "the database holds what the file says"
    size = "SELECT ?triples ?version { GRAPH g:about { ?set void:triples ?triples ; dcat:version ?version } }"
    [said] = select(store.graph, size)
    assert said == {"triples": str(len(lines)), "version": store.version}
    return [(output / name).read_bytes() for name in ("graph.nq", "graph.ttl")]


def anew(folder: Path, tmp_path: Path, own: Run) -> list[bytes]:
    output = tmp_path / "anew"
    shutil.rmtree(output, ignore_errors=True)
    follow(folder, output, own)
    return content(output)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_changes_and_goes_it_ends_as_if_built_anew(
    tmp_path: Path, own: Run, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small graphs would be loaded anew each time: here the database is changed in place, however many lines.
    monkeypatch.setattr("kg.store.writing._FEW", 0 if seed else 8)
    chance = random.Random(seed)  # noqa: S311 - the same each time
    folder, output = tmp_path / "news", tmp_path / "graph"
    for _ in range(4):
        for _ in range(chance.randint(1, 4)):
            name = f"article-{chance.randint(1, 8)}"
            if (folder / f"{name}.txt").exists() and chance.random() < 0.4:
                (folder / f"{name}.txt").unlink()
            else:
                tell(folder, name, *chance.sample(range(len(SENTENCES)), chance.randint(1, 5)))
        follow(folder, output, own, prune=True)
        assert content(output) == anew(folder, tmp_path, own)
    store = open_store(output)
    assert list(violations(store.graph)) == []
    assert list(misquotes(store)) == []
    assert [each.id for each in documents(store)] == kept(store.texts)


def kept(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as base:
        return [key for (key,) in base.execute("SELECT id FROM texts ORDER BY id")]


def test_only_what_is_new_or_has_changed_is_read(tmp_path: Path, own: Run) -> None:
    folder, output = tmp_path / "news", tmp_path / "graph"
    for number in range(4):
        tell(folder, f"article-{number}", number)
    assert follow(folder, output, own).read == 4
    told = follow(folder, output, own)
    assert (told.read, told.changed, told.documents) == (0, False, 4)
    tell(folder, "article-1", 5, 6)
    tell(folder, "article-9", 7)
    told = follow(folder, output, own)
    assert (told.read, told.removed, told.documents) == (2, 1, 5)


def test_a_file_touched_but_not_changed_is_not_read(tmp_path: Path, own: Run) -> None:
    folder, output = tmp_path / "news", tmp_path / "graph"
    file = tell(folder, "article", 1, 2)
    follow(folder, output, own)
    os.utime(file)
    told = follow(folder, output, own)
    assert (told.read, told.changed) == (0, False)


def test_what_is_not_named_stays_until_it_is_pruned(tmp_path: Path, own: Run) -> None:
    folder, output = tmp_path / "news", tmp_path / "graph"
    one, other = tell(folder, "one", 1), tell(folder, "other", 2)
    update(output, Order([str(one)], own))
    told = update(output, Order([str(other)], own))[1]
    assert (told.read, told.documents) == (1, 2)
    both = content(output)
    assert both == anew(folder, tmp_path, own)
    one.unlink()
    told = update(output, Order([str(other)], own, prune=True))[1]
    assert (told.read, told.removed, told.documents) == (0, 1, 1)
    assert content(output) == anew(folder, tmp_path, own)


def test_with_other_rules_all_is_read_again_from_the_kept_texts(tmp_path: Path, own: Run) -> None:
    folder, output = tmp_path / "news", tmp_path / "graph"
    one, other = tell(folder, "one", 1), tell(folder, "other", 2)
    follow(folder, output, own)
    one.unlink()
    names = tmp_path / "names.yaml"
    names.write_text(
        "entries:\n  - {name: Grain Office, kind: Organisation, names: [Grain Office]}\n", encoding="utf-8"
    )
    more = run([data("rules")], [data("lexicon"), names])
    told = update(output, Order([str(other)], more))[1]
    assert (told.read, told.removed, told.documents) == (2, 0, 2)
    assert f'"{more.lexicon}"'.encode() in (output / "graph.nq").read_bytes()
    assert f'"{own.lexicon}"'.encode() not in (output / "graph.nq").read_bytes()


def test_two_files_with_one_text_are_one_document_until_both_are_gone(tmp_path: Path, own: Run) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    tell(one, "article", 1)
    tell(other, "article", 1)
    output = tmp_path / "graph"
    told = update(output, Order([*files(one), *files(other)], own))[1]
    assert (told.read, told.documents) == (1, 1)
    told = update(output, Order(files(other), own, prune=True))[1]
    assert (told.removed, told.changed) == (0, False)
    told = update(output, Order([], own, prune=True))[1]
    assert (told.removed, told.documents) == (1, 0)


def test_a_file_that_cannot_be_read_any_more_keeps_its_documents(tmp_path: Path, own: Run) -> None:
    folder, output = tmp_path / "news", tmp_path / "graph"
    file = tell(folder, "article", 1)
    follow(folder, output, own)
    file.unlink()
    file.mkdir()  # to open it fails, for root too
    told = update(output, Order([str(file)], own))[1]
    assert [each.message for each in told.problems] == ["cannot be read: Is a directory"]
    assert (told.removed, told.documents) == (0, 1)


@contextmanager
def without_rights() -> Iterator[Path]:
    """Give a folder in which this process has no more rights than anybody."""
    folder = Path(mkdtemp())
    folder.chmod(0o777)
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(65534)
        yield folder
    finally:
        os.seteuid(user)
        shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="no users here")
def test_a_file_that_may_not_be_read_is_told_and_stops_nothing(own: Run) -> None:
    engine()  # while the cache may be read
    with without_rights() as place:
        folder, output = place / "news", place / "graph"
        for number, name in enumerate(("a", "b", "c")):
            tell(folder, name, number)
        (folder / "b.txt").chmod(0)
        told = follow(folder, output, own)
        assert (told.read, told.documents) == (2, 2)
        [problem] = told.problems
        assert (problem.path, problem.message) == (
            str(folder / "b.txt"),
            "cannot be read: Permission denied",
        )
        (folder / "b.txt").chmod(0o600)
        told = follow(folder, output, own)
        assert (told.read, told.documents, told.problems) == (1, 3, [])


def test_problems_of_a_file_are_told_again_until_it_changes(tmp_path: Path, own: Run) -> None:
    folder, output = tmp_path / "news", tmp_path / "graph"
    bad = tell(folder, "bad")
    bad.write_bytes(b"\0")
    os.utime(bad, (1_700_000_000, 1_700_000_000))
    for _ in range(2):
        assert [each.message for each in follow(folder, output, own).problems] == ["is binary"]
    tell(folder, "bad", 1)
    assert follow(folder, output, own).problems == []


def test_what_was_inferred_is_dropped_by_an_update(tmp_path: Path, own: Run) -> None:
    folder, output = tmp_path / "news", tmp_path / "graph"
    tell(folder, "one", *range(len(SENTENCES)))
    follow(folder, output, own)
    infer(output)
    tell(folder, "other", 1)
    follow(folder, output, own)
    assert content(output) == anew(folder, tmp_path, own)
    assert not (output / "inferred.nq").exists()


def test_what_is_drawn_belongs_to_its_version(tmp_path: Path, own: Run) -> None:
    folder, output = tmp_path / "news", tmp_path / "graph"
    tell(folder, "one", 1)

    def draw(store: object, place: Path) -> None:
        (place / "network.html").write_text(str(len(list(documents(store)))), encoding="utf-8")

    update(output, Order(files(folder), own), draw=draw)
    assert (output / "network.html").read_text(encoding="utf-8") == "1"
    tell(folder, "two", 2)
    update(output, Order(files(folder), own), draw=draw)
    assert (output / "network.html").read_text(encoding="utf-8") == "2"
    tell(folder, "three", 3)
    update(output, Order(files(folder), own))
    assert not (output / "network.html").exists(), "a picture of another graph is no picture of this one"


def test_one_story_in_many_papers_is_one_origin_whoever_comes_and_goes(tmp_path: Path, own: Run) -> None:
    folder, output = tmp_path / "news", tmp_path / "graph"
    for paper in ("first", "second", "third"):
        tell(folder, paper, 0, 1, 2, 3, 4)
    tell(folder, "another", 4, 8, 9, 10, 11)
    follow(folder, output, own)
    assert attested(output) == {"attacks": (4, 2), "member-of": (3, 1)}
    earliest = one_original(output)
    (folder / earliest).unlink()
    follow(folder, output, own, prune=True)
    assert attested(output) == {"attacks": (3, 2), "member-of": (2, 1)}
    assert one_original(output) != earliest
    assert content(output) == anew(folder, tmp_path, own)


def attested(output: Path) -> dict[str, tuple[int, int]]:
    """Return documents and origins of two ties, as the records and the counts of the graph tell them."""
    store = open_store(output)
    rows = select(store.graph, "SELECT * { GRAPH g:counts { ?tie kg:documents ?d ; kg:origins ?o } }")
    counts = {local(row["tie"]): (int(row["d"]), int(row["o"])) for row in rows}
    told = {tie.id: tie for tie in ties(store)}
    assert counts == {key: (len(tie.documents), tie.origins) for key, tie in told.items()}
    assert list(ties(store, told)) == list(told.values())
    wanted = {"Belarus": "member-of", "Russia": "attacks"}
    return {
        tie.relation: counts[tie.id] for tie in told.values() if wanted.get(tie.source.id) == tie.relation
    }


def one_original(output: Path) -> str:
    """Return the name of the document that all copies are copies of."""
    listed = {each.id: each for tie in ties(open_store(output)) for each in tie.documents}
    (original,) = {each.copy_of for each in listed.values() if each.copy_of}
    return listed[original].name
