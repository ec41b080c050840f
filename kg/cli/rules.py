"""``kg rules``: the rules by which ties are read, and the sentences that test them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from kg.cli import options
from kg.cli.console import counted, plain, say, table
from kg.errors import Exit


@click.group()
def command() -> None:
    """Check and list the rules by which ties are read."""


@command.command()
@options.rules
@options.lexicon
def check(rules: tuple[Path, ...], lexicon: tuple[Path, ...]) -> int:
    """Run the example sentences of every rule; fail if one gives other ties than it states.

    \b
    Examples:
      kg rules check
      kg rules check --rules my-rules/ --lexicon my-names.yaml
    """
    from kg.examples import failures
    from kg.pipeline import engine

    made = engine(tuple(rules), tuple(lexicon))
    failed = 0
    for failure in failures(made):
        failed += 1
        click.echo(plain(f"{failure.example.where}: {failure.example.rule}: {failure.example.text}"))
        for word, ties in (("missing", failure.missing), ("surplus", failure.surplus)):
            for tie in ties:
                click.echo(f"  {word}: {tie}")
    number = len({example.rule for example in made.rules.examples})
    say(f"{counted(number, 'rule')}, {counted(len(made.rules.examples), 'example')}, {failed} failed")
    return Exit.FAILED if failed else Exit.DONE


@command.command("list")
@click.argument("relation", required=False)
@options.rules
def list_(relation: str | None, rules: tuple[Path, ...]) -> None:
    """List the rules, of one RELATION or of all, with their numbers of examples.

    \b
    Examples:
      kg rules list
      kg rules list met-with
    """
    from kg.pipeline import engine

    examples = engine(tuple(rules)).rules.examples
    number = Counter(example.rule for example in examples)
    files = {example.rule: example.where.rsplit(":", 2)[0] for example in examples}
    giving = Counter(example.rule for example in examples if example.ties)
    table(
        ["rule", "gives", "gives none", "file"],
        [
            (rule, giving[rule], number[rule] - giving[rule], files[rule])
            for rule in number
            if relation in (None, rule.partition(".")[0])
        ],
    )
