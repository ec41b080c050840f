"""Commands that hold commands: their help tells each in a whole sentence."""

from __future__ import annotations

import click

_LONGEST = 200
"""Characters of a sentence; click cuts what is longer, by default at some 50."""


class Whole(click.Group):
    """A group whose help tells the first sentence of each command, over several lines if need be."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their sentences."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, command.get_short_help_str(_LONGEST)) for name, command in found if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
