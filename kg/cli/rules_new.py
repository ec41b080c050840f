"""``kg rules new``: the skeleton of a rule, ready to be filled with sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli import options
from kg.cli.console import say
from kg.errors import UsageError

_SKELETON = """\
# Rules of your own for {relation}: kg extract my-articles/ --rules {folder}
# Run their examples:             kg rules check --rules {folder}
relation: {relation}
# places: country   # a city that is named as a party stands for its country (keep: it stays a place)
# trade: 'true'     # 'Kenyan companies' and 'Russian gas' stand for the country
rules:
  - id: {name}
    # In the active voice with plain forms: X is the source of the tie, Y its target; a|b are alternatives,
    # _ is anything, Y* may also be the owner of what stands there ('condemned Iran's strike').
    # Tenses, the passive, 'will', 'not', relative clauses and lists of names need no pattern of their own.
    verbs:
      - {pattern}
    # nouns: [X visit to Y]   # an event that a noun names; X is its owner, or who does it
    # is: [ally of Y]         # what somebody is: 'A is an ally of B', 'A, a B ally,'
    # unless: [film, record]  # no tie where one of these words stands in the place of a party
    # kinds: {{Y: [Country]}}   # the only kinds of party that are taken
    # status: ended           # where the words mean the end of the tie
    examples:
      # Sentences as news words them: what must give the tie, and what looks alike and must give none.
      - {{text: "{given}.", ties: ["{source} {relation} {target}"]}}
      - {{text: "{denied}.", ties: []}}
"""

# A party of each kind, for the examples.
_PARTIES = {
    "Country": ("Kenya", "Uganda"),
    "Person": ("William Ruto", "Yoweri Museveni"),
    "Organisation": ("African Union", "East African Community"),
    "Place": ("Mombasa", "Mombasa"),
    "Treaty": ("Paris Agreement", "Paris Agreement"),
    "Initiative": ("Belt and Road Initiative", "Belt and Road Initiative"),
    "Event": ("Munich Security Conference", "Munich Security Conference"),
}
_BARE = frozenset({"Country", "Person", "Place"})  # kinds whose names stand without an article


@click.command()
@click.argument("relation")
@click.argument("name", metavar="ID")
@click.argument("pattern", required=False)
@click.option(
    "-o",
    "--out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of your rules, in which the file RELATION.ID.yaml is made; standard output by default.",
)
def new(relation: str, name: str, pattern: str | None, out: Path | None) -> None:
    """Write the skeleton of a rule: RELATION, the rule's ID, and its PATTERN with X and Y for the parties.

    Without a PATTERN it is made of the ID: 'sign-up-to' gives 'X sign up to Y'.

    \b
    Examples:
      kg rules new member-of sign-up-to -o my-rules/
      kg rules new member-of sign-up 'X sign up to Y' > my-rules/member-of.yaml
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        message = f"'{name}' is no id: use small letters, digits and hyphens, as in 'sign-up'"
        raise UsageError(message)
    if out is not None and out.is_dir():
        options.learn((out,))
    _check(relation, pattern := pattern or f"X {name.replace('-', ' ')} Y", name)
    text = _skeleton(relation, name, pattern, str(out or "my-rules/"))
    if out is None:
        click.echo(text, nl=False)
        return
    file = out / f"{relation}.{name}.yaml"
    if file.exists():
        message = f"{file} is there already: give the rule another id, or write into that file"
        raise UsageError(message)
    out.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    say(f"{file}: put in sentences of your own, then: kg rules check --rules {out}")


def _check(relation: str, pattern: str, name: str) -> None:
    from kg.relations import relations
    from kg.ties.patterns import FrameError, compile_verb

    if relation not in relations():
        message = f"no relation '{relation}': use one of {', '.join(relations())}"
        raise UsageError(message)
    try:
        list(compile_verb(pattern, name, relation, ""))
    except FrameError as error:
        raise UsageError(str(error)) from error


def _skeleton(relation: str, name: str, pattern: str, folder: str) -> str:
    from kg.relations import relations

    ends = relations()[relation]
    source = _party(ends.source_kinds, 0)
    target = _party(ends.target_kinds, 1)
    given = [_word(piece, source, target) for piece in pattern.split() if not piece.startswith("-")]
    given[1] = _past(given[1])
    denied = ["Experts" if word == _named(*source) else word for word in given]
    texts = (" ".join(words) for words in (given, denied))
    first, second = (text[0].upper() + text[1:] for text in texts)
    return _SKELETON.format(
        relation=relation, name=name, pattern=pattern, folder=folder, given=first, denied=second,
        source=source[0], target=target[0],
    )  # fmt: skip


def _party(kinds: Sequence[str], place: int) -> tuple[str, str]:
    """Return the name and the kind of a party that a relation takes."""
    kind = next((kind for kind in _PARTIES if not kinds or kind in kinds), "Country")
    return _PARTIES[kind][place], kind


def _named(name: str, kind: str) -> str:
    return name if kind in _BARE else f"the {name}"


def _word(piece: str, source: tuple[str, str], target: tuple[str, str]) -> str:
    """Return what stands for a piece of a pattern in a sentence."""
    party = {"X": source, "Y": target}.get(piece.rstrip("*").lstrip("^"))
    if party is not None:
        return _named(*party)
    owner = re.fullmatch(r"(.+)<([XY])>", piece)
    words = owner[1] if owner else piece
    word = words.split("|", maxsplit=1)[0].replace("_", " ").strip()
    if owner:
        return f"{_named(*(source if owner[2] == 'X' else target))}'s {word}"
    return word or "it"


def _past(verb: str) -> str:
    from kg.lexicon.words import english

    words = english().words
    return next((form for form, (tags, lemma) in words.items() if lemma == verb and "D" in tags), f"{verb}ed")
