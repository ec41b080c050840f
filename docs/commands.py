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


def sections(group: click.Group, context: click.Context) -> Iterator[str]:
    """Give the section of every command of a group, in the group's order."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from sections(command, inner)
        else:
            yield f"\n## {inner.command_path}\n\n```text\n{command.get_help(inner)}\n```\n"


def page() -> str:
    """Return the page."""
    root = click.Context(app, info_name="kg", terminal_width=100, help_option_names=["-h", "--help"])
    return HEAD + "".join(sections(app, root))


if __name__ == "__main__":
    sys.stdout.write(page())
