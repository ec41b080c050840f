"""Documents at addresses, read with the real drivers; shards of a cluster's build in a bucket."""

from __future__ import annotations

from pathlib import Path

import pytest
import workers

from kg import documents
from kg.cli.main import run as kg
from kg.cluster.plan import partitions
from kg.errors import UsageError
from kg.model import Document


@pytest.fixture(params=["s3", "gs", "http"])
def address(request: pytest.FixtureRequest) -> str:
    """The files at each server in turn."""
    found: str = request.getfixturevalue(request.param)
    return found


def told(where: str) -> list[tuple[str, str]]:
    """The names and texts of documents; of what was passed over, the end of its path and the reason."""
    return sorted(
        (each.name, each.text)
        if isinstance(each, Document)
        else (each.path.removeprefix(where).lstrip("/"), each.message)
        for each in documents.read([where])
    )


def test_every_kind_of_file_is_read_as_in_a_folder(address: str, kinds: Path) -> None:
    here = told(str(kinds))
    assert len(here) > 15
    assert told(address) == here


def test_a_build_takes_in_what_is_new_and_drops_what_is_gone(
    bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fsspec = pytest.importorskip("fsspec")
    system, graph = fsspec.filesystem("s3"), tmp_path / "graph"
    build = ["build", f"{bucket}/daily/", "-o", str(graph)]
    system.pipe(f"{bucket}/daily/1.txt", b"Kenya criticised Uganda.")
    assert kg(build) == 0
    system.pipe(f"{bucket}/daily/2.txt", b"Ghana met Togo.")
    assert kg(build) == 0
    assert "1 document as before, 0 removed: 2 in all" in capsys.readouterr().err
    system.rm(f"{bucket}/daily/1.txt")
    assert kg([*build, "--prune"]) == 0
    (tmp_path / "2.txt").write_text("Ghana met Togo.", encoding="utf-8")
    assert kg(["build", str(tmp_path / "2.txt"), "-o", str(tmp_path / "here")]) == 0
    assert (graph / "graph.nq").read_bytes() == (tmp_path / "here" / "graph.nq").read_bytes()


def test_shards_in_a_bucket_are_the_graph_of_a_build_here(s3: str, bucket: str, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    shards, loaded, here = f"{bucket}/shards", tmp_path / "loaded", tmp_path / "here"
    with workers.cluster(tmp_path / "cluster", [["--no-nanny"]]) as cluster:
        assert kg(["build", s3, "--cluster", cluster.address, "-o", shards]) == 0
        assert kg(["build", s3, "--cluster", cluster.address, "-o", "s3://no-such-bucket/shards"]) == 1
    assert kg(["load", shards, "--store", str(loaded)]) == 0
    assert kg(["build", s3, "-o", str(here)]) == 0
    assert (loaded / "graph.nq").read_bytes() == (here / "graph.nq").read_bytes()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("s3://crawl/2023/", "no such file or folder", id="nothing there"),
        pytest.param(
            "s3://no-such-bucket/", "cannot be read: The specified bucket does not exist", id="no bucket"
        ),
        pytest.param("s3://crawl/2023/*.txt", "no such file or folder", id="pattern without a match"),
    ],
)
@pytest.mark.usefixtures("s3")
def test_bucket_without_the_files_is_told_in_one_line(path: str, message: str) -> None:
    with pytest.raises(UsageError) as failed:
        told(path)
    assert str(failed.value) == f"{path}: {message}"


@pytest.mark.parametrize(("server", "cut"), [("s3", True), ("http", False)])
def test_records_are_cut_only_where_a_part_can_be_had(
    request: pytest.FixtureRequest,
    server: str,
    cut: bool,  # noqa: FBT001 - a column of the table
) -> None:
    file = f"{request.getfixturevalue(server).rstrip('/')}/records.jsonl"
    parts = [
        piece.part
        for partition in partitions([file], count=lambda pieces: [1] * len(pieces), size=60)
        for piece in partition.pieces
    ]
    assert (len(parts) > 1, parts != [None]) == (cut, cut)


@pytest.mark.parametrize("variable", ["AWS_ACCESS_KEY_ID", "AWS_ENDPOINT_URL"])
def test_no_key_and_no_server_are_told_in_one_line(
    s3: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsspec = pytest.importorskip("fsspec")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("HOME", "/nowhere")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9") if "URL" in variable else None
    monkeypatch.delenv("AWS_ACCESS_KEY_ID") if "KEY" in variable else None
    fsspec.filesystem("s3").clear_instance_cache()
    try:
        with pytest.raises(UsageError) as failed:
            told(s3)
    finally:
        fsspec.filesystem("s3").clear_instance_cache()
    assert str(failed.value).startswith(f"{s3}: cannot be read: ")
    assert "\n" not in str(failed.value)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("2023/", "no such file or folder", id="nothing there"),
        pytest.param("a.txt", "no such file or folder", id="no such file"),
    ],
)
def test_server_of_files_without_the_file(http: str, path: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        told(http + path)


def test_server_that_does_not_answer() -> None:
    pytest.importorskip("aiohttp", reason="the extra 'remote' is not installed")
    with pytest.raises(UsageError, match=r"cannot be read: .*Connect"):
        told("http://127.0.0.1:9/news/")
