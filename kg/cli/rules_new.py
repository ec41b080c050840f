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

_TURTLE = """\
# A relation of your own; docs/rules.md tells what each line means. A graph keeps it with the project's.
@prefix kg: <https://w3id.org/geoties/kg/> .
@prefix rel: <https://w3id.org/geoties/rel/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

# Where X and Y may change places: write owl:SymmetricProperty behind owl:ObjectProperty, with a comma
# between, and take owl:inverseOf and the second relation out.
rel:{relation} a kg:Relation, owl:ObjectProperty ;
    rdfs:label "{label}"@en ;
    skos:definition "X {label} Y."@en ;
    owl:inverseOf rel:{relation}-inverse ;
    kg:family kg:{family} ;
    kg:aspect kg:event ;   # kg:state for what lasts
    kg:sourceKind kg:Country, kg:Organisation, kg:Person ;
    kg:targetKind kg:Country, kg:Organisation, kg:Person .

rel:{relation}-inverse a owl:ObjectProperty ;
    rdfs:label "{label} (seen from Y)"@en ;
    owl:inverseOf rel:{relation} .
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
@click.option(
    "--family",
    type=click.Choice(["institutional", "contact", "cooperation", "conflict"]),
    help="Declare RELATION as one of your own, of this family, in the file RELATION.ttl beside the rule.",
)
def new(relation: str, name: str, pattern: str | None, out: Path | None, family: str | None) -> None:
    """Write the skeleton of a rule: RELATION, the rule's ID, and its PATTERN with X and Y for the parties.

    Without a PATTERN it is made of the ID: 'sign-up-to' gives 'X sign up to Y'.

    \b
    Examples:
      kg rules new member-of sign-up-to -o my-rules/
      kg rules new member-of sign-up 'X sign up to Y' > my-rules/member-of.yaml
      kg rules new twins-with twin 'X twin with Y' --family cooperation -o my-rules/
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        message = f"'{name}' is no id: use small letters, digits and hyphens, as in 'sign-up'"
        raise UsageError(message)
    if pattern is not None and not {"X", "Y"} & set(re.findall(r"\w+", pattern)):
        message = f"'{pattern}' names no party: write X and Y for them, as in 'X sign up to Y'"
        raise UsageError(message)
    if out is not None and out.is_dir():
        options.learn((out,))
    if family is not None:
        _declare(relation, family, out)
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


def _declare(relation: str, family: str, out: Path | None) -> None:
    """Write the Turtle of a relation of the user's own, and learn it.

    Raises:
        UsageError: there is such a relation, no folder is named, or the name is none for a relation.
    """
    from kg.relations import relations

    if relation in relations():
        message = f"--family: the relation '{relation}' is there already: leave the option out"
        raise UsageError(message)
    if out is None:
        message = "--family: name the folder of your rules, with -o: the relation is declared there"
        raise UsageError(message)
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", relation):
        message = f"'{relation}' is no name of a relation: write it as in 'twins-with'"
        raise UsageError(message)
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"{relation}.ttl"
    with file.open("x", encoding="utf-8") as turtle:
        turtle.write(_TURTLE.format(relation=relation, label=relation.replace("-", " "), family=family))
    options.learn((out,))
    say(f"{file}: say what the relation means, and how it reads from Y to X")


def _check(relation: str, pattern: str, name: str) -> None:
    from kg.relations import relations
    from kg.ties.patterns import FrameError, compile_verb

    if relation not in relations():
        message = (
            f"no relation '{relation}': use one of {', '.join(relations())}; "
            "or declare it as one of your own, with --family and -o"
        )
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
    known = (form for form, (tags, lemma) in words.items() if lemma == verb and "D" in tags)
    return next(known, None) or _regular_past(verb)


def _regular_past(verb: str) -> str:
    """Return the past of a verb by the rules of spelling.

    >>> [_regular_past(verb) for verb in ("heckle", "bully", "twin", "nag", "sway", "berate")]
    ['heckled', 'bullied', 'twinned', 'nagged', 'swayed', 'berated']
    """
    if verb.endswith("e"):
        return f"{verb}d"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    short = re.fullmatch(r"(qu|[^aeiou])*[aeiou]([bdglmnprt])", verb)
    return f"{verb}{short[2] if short else ''}ed"
