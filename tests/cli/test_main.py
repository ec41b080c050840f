from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from kg.cli.main import COMMANDS, app

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py


def commands(
    group: click.Group = app, words: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], click.Command]]:
    """All commands and subcommands with the words that call them."""
    found: list[tuple[tuple[str, ...], click.Command]] = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append(((*words, name), command))
        if isinstance(command, click.Group):
            found += commands(command, (*words, name))
    return found


@pytest.mark.parametrize(
    ("words", "command"), [pytest.param(*each, id=" ".join(each[0])) for each in commands()]
)
def test_every_command_has_help_with_an_example(
    kg: Run, words: tuple[str, ...], command: click.Command
) -> None:
    done = kg(*words, "--help")
    assert done.code == 0
    assert isinstance(command, click.Group) or f"kg {' '.join(words)}" in done.out
    assert all(isinstance(each, click.Argument) or getattr(each, "help", None) for each in command.params)


@pytest.mark.parametrize(
    ("words", "command"), [pytest.param(*each, id=" ".join(each[0])) for each in commands()]
)
def test_every_command_stands_in_the_readme(
    root: Path, words: tuple[str, ...], command: click.Command
) -> None:
    if not isinstance(command, click.Group):
        assert f"kg {' '.join(words)}" in (root / "README.md").read_text(encoding="utf-8")


def test_help_lists_the_commands_in_the_order_of_use(kg: Run) -> None:
    lines = kg("--help").out.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in lines if re.match(r"  \w", line)] == list(COMMANDS)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        pytest.param(
            ("extrct",), 2, "kg: no such command 'extrct': did you mean 'extract'?\n", id="typing error"
        ),
        pytest.param(("zzz",), 2, "kg: no such command 'zzz': see 'kg --help'\n", id="no such command"),
        pytest.param(("extract",), 2, "kg: Missing argument 'PATH...'.\n", id="no argument"),
        pytest.param(("extract", "none.txt"), 2, "kg: none.txt: no such file or folder\n", id="no such file"),
        pytest.param(("extract", "--form", "x", "y"), 2, "kg: No such option", id="no such option"),
        pytest.param(
            ("query", "list", "--store"), 2, "kg: Option '--store' requires an argument.\n", id="no value"
        ),
        pytest.param(("query", "ASK {}", "--store", "none"), 1, "kg: none: no store here:", id="no store"),
        pytest.param(
            ("export", "graphml", "--store", "none"), 1, "kg: none: no store here:", id="no store, export"
        ),
        pytest.param(("view", "--store", "none"), 1, "kg: none: no store here:", id="no store, view"),
        pytest.param(
            ("explain", "a", "--store", "none"), 1, "kg: none: no store here:", id="no store, explain"
        ),
        pytest.param(("rules", "chek"), 2, "kg: No such command 'chek'", id="no such subcommand"),
    ],
)
def test_errors_are_one_line_with_an_exit_code(
    kg: Run, words: tuple[str, ...], code: int, message: str
) -> None:
    done = kg(*words)
    assert done.code == code
    assert done.out == ""
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1


def test_unforeseen_mistake_is_one_line_too(kg: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "two\nlines"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("kg.documents.files", broken)
    monkeypatch.delenv("KG_DEBUG", raising=False)
    done = kg("extract", tmp_path)
    assert done.code == 1
    assert done.err.startswith("kg: a mistake of the program: ZeroDivisionError two lines; KG_DEBUG=1 shows")
    assert done.err.count("\n") == 1


def test_debugging_shows_the_traceback(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DEBUG", "1")
    with pytest.raises(click.UsageError):
        kg("extrct")


def test_interrupt(kg: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.documents.files", interrupted)
    done = kg("extract", tmp_path)
    assert (done.code, done.err.strip()) == (1, "kg: stopped")


def test_version(kg: Run) -> None:
    assert kg("--version").out.startswith("kg 0.")


def test_no_words_show_the_help(kg: Run) -> None:
    done = kg()
    assert done.code == 2
    assert "Commands:" in done.err


def test_as_a_module_it_is_the_same_command(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "--version"], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("kg")


def test_help_imports_nothing_heavy(root: Path) -> None:
    code = """
import sys
from kg.cli.main import run
run(["--help"])
heavy = {"rdflib", "networkx", "pyvis", "rich", "pyoxigraph", "ahocorasick_rs", "jinja2", "pydantic", "yaml"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=False)
    assert (done.returncode, done.stderr) == (0, "")
