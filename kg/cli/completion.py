"""``kg completion``: let the shell complete commands, options and files."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that lets a SHELL complete the words of kg.

    \b
    Examples:
      kg completion bash >> ~/.bashrc
      kg completion fish > ~/.config/fish/completions/kg.fish
    """
    from click.shell_completion import get_completion_class

    from kg.cli.main import app

    completer = get_completion_class(shell)
    if completer is None:
        message = f"no completion for {shell}"
        raise click.UsageError(message)
    click.echo(completer(app, {}, "kg", "_KG_COMPLETE").source())
