"""Commands that stand in the sentences of the documentation: each is there, with the options that it is given."""

from __future__ import annotations

import configparser
import re
import shlex
from collections.abc import Iterator

import click
import pytest
from blocks import PAGES, ROOT

from kg.cli.main import app

FENCED = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
NAMES = re.compile(r"[A-Z]{2,}")
"""Words that stand for others."""


def inline(*beginnings: str) -> list[str]:
    """Return the commands of all pages that begin so, each once, their order kept."""
    texts = (FENCED.sub("", page.read_text(encoding="utf-8")) for page in PAGES)
    found = (code for text in texts for code in INLINE.findall(text))
    return list(dict.fromkeys(code for code in found if code.startswith(beginnings)))


def unknown(words: list[str]) -> Iterator[str]:
    """Give the commands and options of a line that ``kg`` does not have."""
    group: click.Command = app
    context = click.Context(app)
    while isinstance(group, click.Group) and words and not NAMES.fullmatch(words[0]):
        found = group.get_command(context, words[0])
        if found is None:
            yield words[0]
            return
        group, words = found, words[1:]
    options = {option for each in group.params for option in each.opts} | {"--help", "-h"}
    for word in words:
        if word.startswith("-") and word != "-" and word not in options:
            yield word


@pytest.mark.parametrize("line", inline("kg "))
def test_command_has_what_it_is_given(line: str) -> None:
    assert list(unknown(shlex.split(line)[1:])) == []


def test_names_that_no_command_has_are_found() -> None:
    assert list(unknown(["buidl", "seeds/"])) == ["buidl"]
    assert list(unknown(["build", "seeds/", "--nosuch", "-o", "output/"])) == ["--nosuch"]
    assert list(unknown(["rules", "chekc"])) == ["chekc"]


def test_extras_are_there() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    texts += [file.read_text(encoding="utf-8") for file in (ROOT / "kg").rglob("*.py")]
    named = {
        extra.strip()
        for text in texts
        for extras in re.findall(r"(?:geoties|\.)\[([a-z,]+)\]'", text)
        for extra in extras.split(",")
    }
    assert len(named) > 6
    assert named <= set(setup["options.extras_require"])


def test_targets_and_scripts_are_there() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [line for line in inline("make ") if line.split()[1] not in targets] == []
    scripts = [word for line in inline("python ", "pytest ") for word in line.split() if "/" in word]
    assert len(scripts) > 5
    assert [script for script in scripts if not (ROOT / script).exists()] == []
