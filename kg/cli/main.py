"""The command ``kg``: finds a command's module, and turns what goes wrong into one line and an exit code."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from kg import __version__
from kg.cli.groups import Whole
from kg.errors import Exit, KgError

COMMANDS = {
    "build": "build",
    "extract": "extract",
    "query": "query",
    "serve": "serve",
    "view": "view",
    "export": "export",
    "explain": "explain",
    "analyse": "analyse",
    "diff": "diff",
    "report": "report",
    "validate": "validate",
    "check": "check",
    "infer": "infer",
    "forget": "forget",
    "push": "push",
    "load": "load",
    "rules": "rules",
    "missed": "missed",
    "eval": "evaluate",
    "doctor": "doctor",
    "completion": "completion",
    "help": "help",
}
"""Module of ``kg.cli`` by command, in the order in which a newcomer meets them."""

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Late(Whole):
    """A group whose commands are imported one by one, when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.cli.{COMMANDS[cmd_name]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, 1)
            hint = f"did you mean '{near[0]}'?" if near else "see 'kg --help'"
            message = f"no such command '{name}': {hint}"
            raise click.UsageError(message)
        return super().resolve_command(ctx, args)


@click.command(cls=_Late, context_settings=_SETTINGS, no_args_is_help=True)
@click.version_option(__version__, "-V", "--version", prog_name="kg", message="%(prog)s %(version)s")
def app() -> None:
    """Read geopolitical ties from news, each with the sentence that states it.

    \b
    Examples:
      kg build seeds/ -o output/           a graph, a network page and exports of a folder
      kg extract article.txt               the ties of a text, one JSON object a line
      kg query neighbours --param entity=Russia
      kg explain 'Belarus member-of Shanghai Cooperation Organisation'
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and exit: 0 when done, 1 when it failed, 2 when its words are off."""
    _speak_utf8()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; every error becomes one line on standard error."""
    try:
        code = app.main(args=arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wanted ('kg extract ... | head'); nothing may be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FAILED
    except (Exception, KeyboardInterrupt) as error:
        if os.environ.get("KG_DEBUG"):
            raise
        message, code = _told(error)
        # A group that is called without a command answers with its help.
        click.echo(message if message.startswith("Usage: ") else f"kg: {message}", err=True)
    return code if isinstance(code, int) else Exit.DONE


def _told(error: BaseException) -> tuple[str, int]:
    """Return what to say of an error, and the exit code."""
    match error:
        case click.ClickException():
            return error.format_message(), error.exit_code
        case KgError():
            return str(error), error.exit
        case KeyboardInterrupt() | click.Abort():
            return "stopped", Exit.FAILED
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            return f"{place}{error.strerror or error}", Exit.FAILED
        case _:
            what = " ".join(f"{type(error).__name__} {error}".split())
            return f"a mistake of the program: {what}; KG_DEBUG=1 shows where, please report it", Exit.FAILED


def _speak_utf8() -> None:
    """Print UTF-8 wherever we are: names of the world's actors fit no smaller alphabet."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
