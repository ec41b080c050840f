"""``kg rules``: the rules by which ties are read, and the sentences that test them."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import counted, plain, say, table
from kg.cli.groups import Whole
from kg.cli.rules_diff import diff
from kg.cli.rules_new import new
from kg.errors import Exit, UsageError

if TYPE_CHECKING:
    from kg.ties.rules import Rules

_WIDTH = 60  # characters of words that are shown


@click.group(cls=Whole)
def command() -> None:
    """Check, list, begin and compare the rules by which ties are read."""


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
    """List the rules, of one RELATION or of all: the words that they hang on, and their numbers of examples.

    \b
    Examples:
      kg rules list
      kg rules list met-with
    """
    from kg.pipeline import engine
    from kg.relations import relations

    if relation is not None and relation not in relations():
        message = f"no relation '{relation}': use one of {', '.join(relations())}"
        raise UsageError(message)
    compiled = engine(tuple(rules)).rules
    examples = [each for each in compiled.examples if relation in (None, each.rule.partition(".")[0])]
    words = _words(compiled)
    number = Counter(example.rule for example in examples)
    files = {example.rule: example.where.rsplit(":", 2)[0] for example in examples}
    giving = Counter(example.rule for example in examples if example.ties)
    table(
        ["rule", "hangs on", "gives", "gives none", "file"],
        [
            (
                rule,
                shorten(", ".join(words[rule]), _WIDTH, placeholder=" ..."),
                giving[rule],
                none,
                files[rule],
            )
            for rule in number
            for none in [number[rule] - giving[rule]]
        ],
    )


def _words(rules: Rules) -> dict[str, list[str]]:
    """Return the words that each rule hangs on, in the order of its patterns."""
    words: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for frames in (rules.verbs, rules.nouns, rules.predicates):
        for word, some in frames.items():
            for frame in some:
                words[frame.rule][word] = None
    return {rule: list(some) for rule, some in words.items()}


command.add_command(new)
command.add_command(diff)
