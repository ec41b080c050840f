"""``kg help``: the pages of the documentation."""

from __future__ import annotations

import configparser
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

KG = Callable[..., Any]


def test_commands_are_told_in_whole_sentences(kg: KG) -> None:
    for group in ((), ("rules",), ("analyse",)):
        commands = kg(*group, "--help").out.partition("Commands:\n")[2]
        assert commands
        assert "..." not in commands


def test_group_without_a_command_shows_its_help(kg: KG) -> None:
    assert kg("analyse").err.startswith("Usage: kg analyse")


def test_topics_are_listed(kg: KG) -> None:
    lines = kg("help").out.splitlines()
    assert {"rules", "lexicon", "checking", "install"} <= {line.split()[0] for line in lines}
    assert "rules          Rules" in lines


def test_a_page_is_shown_as_it_stands(kg: KG, root: Path) -> None:
    assert kg("help", "checking").out == (root / "docs" / "checking.md").read_text(encoding="utf-8")


def test_every_topic_has_its_page(kg: KG) -> None:
    for line in kg("help").out.splitlines():
        shown = kg("help", line.split()[0])
        assert shown.code == 0
        assert shown.out.startswith("# ")
        assert "--8<--" not in shown.out


def test_what_has_no_page_is_told(kg: KG) -> None:
    assert kg("help", "build").err == "kg: no page 'build': 'kg build --help' tells of the command\n"
    assert kg("help", "chekcing").err == "kg: no page 'chekcing': did you mean 'checking'?\n"
    assert kg("help", "../README").code == 2


def test_pages_are_installed(root: Path) -> None:
    setup = configparser.ConfigParser()
    setup.read(root / "setup.cfg", encoding="utf-8")
    pattern, security = setup["options.data_files"]["share/doc/geoties"].split(", ")
    assert all(fnmatch(f"docs/{page.name}", pattern) for page in (root / "docs").glob("*.md"))
    assert (root / security).is_file()


def test_pages_that_show_parts_of_other_files_are_whole(kg: KG) -> None:
    assert "whoever controls" in kg("help", "security").out
    assert "evidence" in kg("help", "data-model").out
