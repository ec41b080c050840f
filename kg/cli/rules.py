"""``kg rules``: the rules by which ties are read, and the sentences that test them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import counted, plain, say, table
from kg.errors import DataError, Exit

if TYPE_CHECKING:
    from kg.flat import Record


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


@command.command()
@click.argument("relation")
@click.argument("name")
@click.argument("pattern")
def new(relation: str, name: str, pattern: str) -> None:
    """Print the frame of a new rule: RELATION, the rule's NAME, and its PATTERN with X and Y for the parties.

    \b
    Examples:
      kg rules new member-of sign-up 'X sign up to Y'
      kg rules new member-of sign-up 'X sign up to Y' > my-rules/member-of.yaml
    """
    from kg.errors import UsageError
    from kg.relations import relations
    from kg.ties.frames import FrameError, compile_verb

    if relation not in relations():
        message = f"no relation '{relation}': use one of {', '.join(relations())}"
        raise UsageError(message)
    try:
        list(compile_verb(pattern, name, relation, ""))
    except FrameError as error:
        raise UsageError(str(error)) from error
    words = pattern.replace("X", "Kenya", 1).replace("Y", "Uganda", 1)
    click.echo(
        f"relation: {relation}\n"
        "rules:\n"
        f"  - id: {name}\n"
        "    verbs:\n"
        f"      - {pattern}\n"
        "    examples:\n"
        "      # Sentences, as news words them: one that must give the tie, one that must not.\n"
        f'      - {{text: "{words}.", ties: ["Kenya {relation} Uganda"]}}\n'
        f'      - {{text: "Experts {words.partition(" ")[2]}.", ties: []}}'
    )


@command.command()
@click.argument("before", metavar="BEFORE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.paths
@options.columns
@options.jobs
@options.rules
@options.lexicon
def diff(
    before: Path,
    paths: tuple[str, ...],
    columns: dict[str, str],
    jobs: int,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Show the ties that a change of rules or names gained (+) and lost (-) over the documents in PATH.

    BEFORE is what 'kg extract' printed of them before the change.

    \b
    Examples:
      kg extract my-articles/ > before.jsonl
      kg rules diff before.jsonl my-articles/ --rules my-rules/
    """
    from kg.cli.reading import readings, tell
    from kg.flat import records, stated
    from kg.model import Problem

    problems: list[Problem] = []
    found = readings(paths, problems, rules=rules, lexicon=lexicon, columns=columns, jobs=jobs)
    new_ties = stated(record for reading in found for record in records(reading))
    old_ties = stated(_lines(before))
    for tie in sorted({*new_ties, *old_ties}):
        if (tie in new_ties) != (tie in old_ties):
            record = new_ties.get(tie) or old_ties[tie]
            text = (
                f"{tie[0]}: {record['source']} {record['relation']} {record['target']} ({record['status']})"
            )
            sign = "+" if tie in new_ties else "-"
            click.echo(plain(f"{sign} {text} [{record['rule']}]: {record['quote']}"))
    gained, lost = len(new_ties.keys() - old_ties.keys()), len(old_ties.keys() - new_ties.keys())
    tell(problems)
    say(f"{gained} gained, {lost} lost, {len(new_ties.keys() & old_ties.keys())} as before")


def _lines(file: Path) -> Iterator[Record]:
    import json

    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            record: Record = json.loads(line)
            _ = record["doc"], record["source"], record["relation"], record["target"], record["status"]
        except (ValueError, KeyError, TypeError) as error:
            message = f"{file}:{number}: is no line of 'kg extract'"
            raise DataError(message) from error
        yield record
