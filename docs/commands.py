"""Write commands.md: the help of every command, as the program gives it.

usage: python docs/commands.py > docs/commands.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from kg.cli.main import app

HEAD = """# Commands

Data goes to standard output and talk to standard error.
The exit code is 0 when done, 1 when it failed, 2 when the words of the call are off.
This page is written by `make docs` from the help of the commands themselves.
"""


def sections(group: click.Group, words: tuple[str, ...]) -> Iterator[str]:
    """Give the section of every command of a group, in the group's order."""
    context = click.Context(group, info_name=" ".join(words), max_content_width=100, terminal_width=100)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from sections(command, (*words, name))
        elif command is not None:
            inner = click.Context(command, info_name=" ".join((*words, name)), terminal_width=100)
            yield f"\n## {inner.info_name}\n\n```text\n{command.get_help(inner)}\n```\n"


def page() -> str:
    """Return the page."""
    return HEAD + "".join(sections(app, ("kg",)))


if __name__ == "__main__":
    sys.stdout.write(page())
