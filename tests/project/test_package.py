"""What is installed: every package, every data file, one version."""

from __future__ import annotations

import configparser
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from kg import __version__, resources


@pytest.fixture(scope="module")
def setup(root: Path) -> configparser.ConfigParser:
    """The description of the package."""
    parser = configparser.ConfigParser()
    parser.read(root / "setup.cfg", encoding="utf-8")
    return parser


def lines(text: str) -> list[str]:
    return [line for line in text.strip().splitlines() if not line.startswith("#")]


def test_every_folder_with_modules_is_a_package_that_is_installed(
    root: Path, setup: configparser.ConfigParser
) -> None:
    folders = {path.parent.relative_to(root) for path in (root / "kg").rglob("*.py")}
    wanted = {".".join(folder.parts) for folder in folders} | {"kg.ontology"}
    assert set(lines(setup["options"]["packages"])) == wanted
    assert all((root / folder / "__init__.py").is_file() for folder in folders)


def test_every_data_file_is_installed(root: Path, setup: configparser.ConfigParser) -> None:
    patterns = lines(setup["options.package_data"]["kg"])
    files = [path.relative_to(root / "kg") for path in (root / "kg").rglob("*") if path.is_file()]
    data = [str(file) for file in files if file.suffix not in {".py", ".pyc"}]
    assert data
    assert [
        name for name in data if not any(fnmatch(name, pattern.replace("**/", "*")) for pattern in patterns)
    ] == []


def test_one_version(setup: configparser.ConfigParser, root: Path) -> None:
    assert setup["metadata"]["version"] == __version__
    assert re.search(rf"^## {re.escape(__version__)}\b", (root / "CHANGELOG.md").read_text(), re.MULTILINE)


def test_ontology_is_found() -> None:
    assert (resources.ontology() / "relations.ttl").is_file()


def test_every_run_time_dependency_is_explained_and_bounded_below(
    root: Path, setup: configparser.ConfigParser
) -> None:
    told = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    extras = [
        line
        for name in setup["options.extras_require"]
        for line in lines(setup["options.extras_require"][name])
    ]
    for line in lines(setup["options"]["install_requires"]) + [
        each for each in extras if "geoties" not in each
    ]:
        name = re.match(r"[\w-]+", line)
        assert name is not None
        assert ">=" in line, line
        assert f"`{name[0]}`" in told, line


def test_every_extra_is_installed_for_the_tests_of_inputs(setup: configparser.ConfigParser) -> None:
    extras = setup["options.extras_require"]
    kinds = set(re.split(r"[\[\],]", lines(extras["inputs"])[0])) - {"geoties", ""}
    asked = {
        name
        for file in (Path(__file__).parents[2] / "kg" / "documents").glob("*.py")
        for name in re.findall(r'extra\("[\w.]+", "(\w+)"\)', file.read_text())
    }
    assert asked == kinds
