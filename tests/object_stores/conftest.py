"""Servers that speak the protocols of S3, of Google Cloud Storage and of HTTP, each on loopback, with files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

for folder in ("remote", "cluster"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))

import servers  # noqa: E402 - found by the lines above

FILES = Path(__file__).parents[1] / "documents" / "files"
RECORDS = '{"id": "w1", "text": "Kenya criticised Uganda."}\n{"id": "w2", "text": "Ghana met Togo."}\n'


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of every kind."""
    folder = tmp_path_factory.mktemp("files") / "kinds"
    folder.mkdir()
    for file in FILES.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "records.jsonl").write_text(RECORDS, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def s3(kinds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the files in a bucket of S3."""
    pytest.importorskip(
        "moto", reason="a server of S3 is not installed: pip install 'moto[s3]' flask flask-cors"
    )
    fsspec = pytest.importorskip("fsspec")
    pytest.importorskip("s3fs", reason="the driver of S3 is not installed: pip install s3fs")
    with (
        pytest.MonkeyPatch.context() as patch,
        servers.object_store(tmp_path_factory.mktemp("s3")) as environment,
    ):
        for name, value in environment.items():
            patch.setenv(name, value)
        system = fsspec.filesystem("s3")
        system.mkdir("crawl")
        system.put(f"{kinds}/", "crawl/2024/", recursive=True)
        yield "s3://crawl/2024"
        system.clear_instance_cache()


@pytest.fixture
def bucket(s3: str) -> Iterator[str]:
    """An empty bucket of S3."""
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem(s3.partition(":")[0])
    system.mkdir("bucket")
    yield "s3://bucket"
    system.rm("bucket", recursive=True)


@pytest.fixture(scope="session")
def gs(kinds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the files in a bucket of Google Cloud Storage."""
    with pytest.MonkeyPatch.context() as patch:
        # Without this the driver asks by gRPC for the kind of the bucket, which the server does not speak.
        patch.setenv("GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT", "false")
        pytest.importorskip(
            "gcsfs", reason="the driver of Google Cloud Storage is not installed: pip install gcsfs"
        )
        pytest.importorskip(
            "gcp_storage_emulator", reason="its server is not installed: pip install gcp-storage-emulator"
        )
        fsspec = pytest.importorskip("fsspec")
        with servers.google_store(tmp_path_factory.mktemp("gs"), "crawl") as address:
            patch.setenv("STORAGE_EMULATOR_HOST", address)
            system = fsspec.filesystem("gs")
            # One after the other: the server takes one connection at a time.
            for file in kinds.iterdir():
                system.pipe(f"crawl/2024/{file.name}", file.read_bytes())
            yield "gs://crawl/2024"
            system.clear_instance_cache()


@pytest.fixture(scope="session")
def http(kinds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the files at a server that sends a file whole, and no part of one."""
    pytest.importorskip("aiohttp", reason="the extra 'remote' is not installed")
    with servers.files(kinds, tmp_path_factory.mktemp("http")) as address:
        yield address
