"""Load the English of the lexicon: parts of speech, closed classes, titles, generic actors and verb classes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg import yamls
from kg.resources import data
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OPEN = {"n": Tag.NOUN, "s": Tag.PLURAL, "J": Tag.ADJECTIVE, "R": Tag.ADVERB}
_NOT_PREPOSITIONS = frozenset(
    {"past", "opposite", "round", "minus", "pending", "concerning", "plus", "to", "like"}
)
_SUBORDINATORS = frozenset(
    "although because if unless whereas though lest when whenever while whilst where wherever whether that".split()
)
_COORDINATORS = frozenset({"and", "or", "but", "nor", "&"})
_COORDINATING_PHRASES = frozenset({"as well as", "along with", "together with", "rather than"})


@dataclass(frozen=True, slots=True)
class English:
    """The grammar's words.

    Attributes:
        words: lower-case form -> (possible tags, commonest first; lemma).
        phrases: first word -> ((words, tag), ...) for fixed phrases that work as one word, longest first.
        subordinators: word or phrase -> sort ('condition', 'time', ...).
        modals: form -> sort ('future', 'possibility', ...).
        classes: class of verbs -> lemmas; class of other words -> words.
    """

    words: dict[str, tuple[str, str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    subordinators: dict[str, str]
    modals: dict[str, str]
    classes: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Words that tell what a capitalised name stands for.

    Attributes:
        heads: last word of a name -> kind of entity.
        small: words in lower case inside names; joints ('of') and particles ('van') together.
        plain: capitalised words that are no names.
        speech, offices: what stands behind a person's name.
        title_ends: last words of titles that the title list need not hold.
    """

    heads: dict[str, str]
    small: frozenset[str]
    joints: frozenset[str]
    patronymics: frozenset[str]
    plain: frozenset[str]
    speech: tuple[str, ...]
    offices: tuple[str, ...]
    title_ends: frozenset[str]


@dataclass(frozen=True, slots=True)
class Roles:
    """Nouns that stand for actors.

    Attributes:
        titles: title in lower case -> class ('head', 'minister', 'official', 'organisation-head', 'epithet', 'counterpart').
        prefixes: word before a title -> status it gives the office.
        suffixes: word after a title -> status it gives the office.
        courtesies: forms before a person's name, as written.
        actors: generic noun in lower case -> 'always', 'trade' or 'never' (whether it stands for its country).
        plurals: titles in the plural.
        subjects: what a minister is minister of.
        women, men: given names that tell a person's gender.
        shapes: words that tell what an unknown name stands for.
        first_names: given names that look like countries or that mark a person.
    """

    titles: dict[str, str]
    prefixes: dict[str, str]
    suffixes: dict[str, str]
    courtesies: frozenset[str]
    actors: dict[str, str]
    plurals: frozenset[str]
    subjects: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    shapes: Shapes


def english(folder: Path | None = None) -> English:
    """Read the dictionary, the closed classes and the verb classes."""
    folder = folder or data("lexicon", "english")
    closed: Any = yamls.read(folder / "closed.yaml")
    verbs: Any = yamls.read(folder / "verb-classes.yaml")
    others: Any = yamls.read(folder / "word-classes.yaml")
    words = dict(_dictionary(folder / "words.tsv"))
    words.update(_closed(closed))
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, tag in _phrases(closed):
        parts = tuple(phrase.split())
        phrases.setdefault(parts[0], []).append((parts, tag))
    return English(
        words=words,
        phrases={k: tuple(sorted(set(v), key=lambda p: (-len(p[0]), p))) for k, v in phrases.items()},
        subordinators=dict(closed["subordinators"]),
        modals=dict(closed["modals"]),
        classes={k: frozenset(v) for k, v in (*verbs.items(), *others.items())},
    )


_ADVERBIAL = (
    "no longer", "by far", "at least", "at most", "so far", "for now", "as yet", "at first", "at last", "in part", "by now", "once more",
    "once again", "for the time being", "in principle", "in full", "in person", "in return", "in private", "in public", "in effect",
    "in particular", "at present", "for good", "in earnest", "at once", "at length", "in advance", "on paper", "in practice",
)  # fmt: skip


def _dictionary(path: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            form, tags, lemma = line.rstrip("\n").split("\t")
            yield form, ("".join(_OPEN.get(t, t) for t in tags), lemma.split(",")[0].split(" ")[0] or form)


def _closed(closed: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    for word in closed["prepositions"]:
        if word not in _NOT_PREPOSITIONS:
            yield word, (Tag.PREP, word)
    for sort, group in closed["determiners"].items():
        for word in group:
            if word not in {
                "other",
                "same",
                "own",
                "such",
                "few",
                "less",
                "more",
                "most",
                "enough",
                "much",
                "whose",
                "which",
            }:
                yield word, (Tag.OWNER if sort == "possessive" else Tag.DET, word)
    yield "other", (Tag.ADJECTIVE, "other")
    for word in closed["pronouns"]:
        yield word, (Tag.PRONOUN, word)
    for word in closed["indefinite_pronouns"]:
        if " " not in word:
            yield word, (Tag.PRONOUN, word)
    for word in (
        "both",
        "all",
        "each",
        "no",
        "any",
        "another",
        "either",
        "neither",
        "some",
        "many",
        "several",
    ):
        yield word, (Tag.DET, word)
    for word in ("his", "its", "their", "our", "my", "your"):
        yield word, (Tag.OWNER, word)
    for word in ("who", "whom", "whose", "which"):
        yield word, (Tag.RELATIVE, word)
    for word in _SUBORDINATORS:
        yield word, (Tag.SUBORD, word)
    for word in _COORDINATORS:
        yield word, (Tag.COORD, word)
    for group in closed["auxiliaries"].values():
        for forms in group.values():
            for word in forms:
                if word != "'s" and not word.startswith(("get", "got")):
                    yield word, (Tag.AUX, word)
    for word in closed["modals"]:
        if word not in {"need", "dare"}:
            yield word, (Tag.MODAL, word)
    for word in ("not", "n't", "never", "n’t"):
        yield word, (Tag.NOT, word)
    for sort in closed["numerals"].values():
        for word in sort:
            yield word, (Tag.NUMBER if sort is closed["numerals"]["cardinal"] else Tag.ADJECTIVE, word)
    yield "to", (Tag.TO, "to")
    yield "her", (Tag.OWNER, "her")


def _phrases(closed: Any) -> Iterator[tuple[str, str]]:
    for phrase in closed["complex_prepositions"]:
        yield phrase, Tag.COORD if phrase in _COORDINATING_PHRASES else Tag.PREP
    for phrase in closed["subordinators"]:
        if " " in phrase:
            yield phrase, Tag.SUBORD
    for phrase in closed["adverbial_connectives"]:
        if " " in phrase:
            yield phrase, Tag.ADVERB
    for phrase in _ADVERBIAL:
        yield phrase, Tag.ADVERB
    yield "each other", Tag.PRONOUN
    yield "one another", Tag.PRONOUN


def with_titles(grammar: English, titles: dict[str, str], subjects: frozenset[str]) -> English:
    """Return the grammar with titles that hold 'of' or 'for' as single words ('secretary of state', 'minister of defence')."""
    phrases = {first: list(found) for first, found in grammar.phrases.items()}
    names = [t for t in titles if " of " in t or " for " in t or t.count(" ") > 1 and " the " in t]
    names += [
        f"{head} {word} {subject}"
        for head in _PORTFOLIO_HEADS
        for word in ("of", "for")
        for subject in subjects
    ]
    for name in names:
        parts = tuple(name.replace(",", " ,").split())
        phrases.setdefault(parts[0], []).append((parts, Tag.PLURAL if parts[0].endswith("s") else Tag.NOUN))
    words = dict(grammar.words)
    for title in titles:
        last = title.split()[-1]
        if "-" in last:
            words.setdefault(last, (Tag.PLURAL if last.endswith("s") else Tag.NOUN, last))
    return replace(
        grammar, phrases={k: tuple(sorted(set(v), key=lambda p: (-len(p[0]), p))) for k, v in phrases.items()}
    )


_PORTFOLIO_HEADS = (
    "minister",
    "ministers",
    "vice minister",
    "deputy minister",
    "secretary",
    "ministry",
    "department",
    "state minister",
)


def _shapes(folder: Path) -> Shapes:
    words: Any = yamls.read(folder / "name-words.yaml")
    kinds = ("Initiative", "Treaty", "Event", "Organisation")  # a word in several lists is of the last kind here
    return Shapes(
        heads={head: kind for kind in kinds for head in words[kind]},
        small=frozenset([*words["joints"], *words["particles"]]),
        joints=frozenset([*words["joints"], "y", "e"]),
        patronymics=frozenset(words["patronymics"]),
        plain=frozenset(words["plain"]),
        speech=tuple(words["speech"]),
        offices=tuple(words["offices"]),
        title_ends=frozenset(words["title_ends"]),
    )


def _given(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    names: Any = yamls.read(folder / "given-names.yaml")
    return frozenset(names["female"]), frozenset(names["male"])


def roles(folder: Path | None = None) -> Roles:
    """Read titles and generic actors."""
    folder = folder or data("lexicon")
    titles: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    suffixes: dict[str, str] = {}
    courtesies: set[str] = set()
    plurals: set[str] = set()
    subjects: set[str] = set()
    groups: Any = yamls.read(folder / "titles.yaml")
    for group in groups:
        sort = group["class"]
        if sort == "courtesy":
            courtesies.update(group["names"])
        elif sort == "prefix":
            prefixes.update(dict.fromkeys(group["names"], group["status"]))
        elif sort == "suffix":
            suffixes.update(dict.fromkeys(group["names"], group["status"]))
        else:
            for name in (*group["names"], *group.get("plurals", ())):
                titles.setdefault(name, sort)
            plurals.update(group.get("plurals", ()))
            subjects.update(group.get("subjects", ()))
    actors: dict[str, str] = {}
    generic: Any = yamls.read(folder / "actors.yaml")
    for group in generic:
        for name in group["names"]:
            actors.setdefault(name, group["stands"])
    return Roles(
        titles,
        prefixes,
        suffixes,
        frozenset(courtesies),
        actors,
        frozenset(plurals),
        frozenset(subjects),
        *_given(folder), _shapes(folder),
    )
