"""Load the words of the lexicon: parts of speech, classes of words, titles, generic actors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg import yamls
from kg.lexicon.closed import phrase_tags, word_tags
from kg.lexicon.parts import mapping, mappings, section, text, texts
from kg.resources import data
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Phrases: TypeAlias = "dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]]"
"""First word -> second word -> ((words, tag), ...) for fixed phrases that work as one word, longest first."""

_OPEN = {"n": Tag.NOUN, "s": Tag.PLURAL, "J": Tag.ADJECTIVE, "R": Tag.ADVERB}


@dataclass(frozen=True, slots=True)
class English:
    """The grammar's words.

    Attributes:
        words: lower-case form -> (possible tags, commonest first; lemma).
        phrases: fixed phrases that work as one word.
        subordinators: word or phrase -> sort ('condition', 'time', ...).
        modals: form -> sort ('future', 'possibility', ...).
        classes: class of verbs -> lemmas; class of other words -> words.
    """

    words: dict[str, tuple[str, str]]
    phrases: Phrases
    subordinators: dict[str, str]
    modals: dict[str, str]
    classes: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Words that tell what a capitalised name stands for.

    Attributes:
        heads: last word of a name -> kind of entity.
        organs: of these, the organs of a state, which stand for it.
        openers: first word of a name before 'of' or 'for' -> kind of entity.
        purposes: the same, only before 'for' and 'on'.
        topical: head words and openers that may stand before 'on' inside a name.
        closed: head words behind which a name does not go on.
        national: head words of bodies whose names open with an adjective of their country.
        occasions: words that open the name of an event.
        stateless: words by which a body is none of a state: 'Liberation'.
        small: words in lower case inside names; joints ('of') and particles ('van') together.
        plain: capitalised words that are no names; directions, which may open a longer name, are among them.
        bodies: nouns right before the name of a body.
        drills: nouns right before the name of an exercise.
        speech, offices: what stands behind a person's name.
        title_ends: last words of titles that the title list need not hold.
        leading: participles behind which 'by' names a person.
    """

    heads: dict[str, str]
    organs: frozenset[str]
    openers: dict[str, str]
    purposes: frozenset[str]
    topical: frozenset[str]
    closed: frozenset[str]
    national: frozenset[str]
    occasions: frozenset[str]
    stateless: frozenset[str]
    small: frozenset[str]
    joints: frozenset[str]
    patronymics: frozenset[str]
    plain: frozenset[str]
    directions: frozenset[str]
    bodies: tuple[str, ...]
    drills: tuple[str, ...]
    speech: tuple[str, ...]
    offices: tuple[str, ...]
    title_ends: frozenset[str]
    leading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class References:
    """Words by which a phrase takes up a party named before: the sets of ``reference-words.yaml``."""

    people: frozenset[str]
    sides: frozenset[str]
    blocs: frozenset[str]
    body_nouns: frozenset[str]
    company_nouns: frozenset[str]
    sources: frozenset[str]
    heads: frozenset[str]
    head_nouns: frozenset[str]
    no_portfolios: frozenset[str]
    woman_titles: frozenset[str]
    man_titles: frozenset[str]
    letterheads: frozenset[str]
    majesties: frozenset[str]
    highnesses: frozenset[str]


class Deed(NamedTuple):
    """What a noun such as 'the strikes' takes up.

    Attributes:
        relations: the ties that it can take up.
        reach: how many sentences back they may stand.
        mutual: whether it is of both parties ('the talks'), not of who did it.
        undergone: whether it is of whom it was done to.
        own: whether only that counts which the same party did to them.
        verbs: verbs of what it takes up where that is no tie ('closed the camps': 'the closure').
        anyhow: whether it takes up whatever somebody does ('the move').
    """

    relations: frozenset[str]
    reach: int
    mutual: bool = False
    undergone: bool = False
    own: bool = False
    verbs: frozenset[str] = frozenset()
    anyhow: bool = False


@dataclass(frozen=True, slots=True)
class Roles:
    """Nouns that stand for actors.

    Attributes:
        titles: title in lower case -> class: 'head', 'minister', 'official', 'organisation-head' ...
        prefixes: word before a title -> status it gives the office.
        suffixes: word after a title -> status it gives the office.
        courtesies: forms before a person's name, as written.
        plurals: titles in the plural.
        title_words: in lower case, the last words of titles and courtesies: no title ends in another.
        actors: generic noun in lower case -> 'always', 'trade' or 'never' (does it stand for its country?).
        women, men: given names that tell a person's gender.
        portfolios: words of ministers' titles in lower case: 'industry', 'commerce'.
        shapes: words that tell what an unknown name stands for.
        references: words that take up a party named before.
        deeds: nouns that take up what a party did.
    """

    titles: dict[str, str]
    prefixes: dict[str, str]
    suffixes: dict[str, str]
    courtesies: frozenset[str]
    plurals: frozenset[str]
    title_words: frozenset[str]
    actors: dict[str, str]
    women: frozenset[str]
    men: frozenset[str]
    portfolios: frozenset[str]
    shapes: Shapes
    references: References
    deeds: dict[str, tuple[Deed, ...]]


def english(folder: Path | None = None) -> English:
    """Read the dictionary, the closed classes, and the classes of verbs and of other words."""
    folder = folder or data("lexicon", "english")
    closed = yamls.read(folder / "closed.yaml")
    words = dict(_dictionary(folder / "words.tsv"))
    words.update({word: (tag, word) for word, tag in word_tags(closed)})
    files = ("verb-classes.yaml", "word-classes.yaml")
    return English(
        words=words,
        phrases=_phrases({}, phrase_tags(closed)),
        subordinators=_told(section(closed, "subordinators")),
        modals=_told(section(closed, "modals")),
        classes={name: found for file in files for name, found in _sets(folder / file).items()},
    )


def _dictionary(path: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            form, tags, lemmas = line.rstrip("\n").split("\t")
            lemma = lemmas.partition(",")[0].partition(" ")[0]
            yield form, ("".join(_OPEN.get(t, t) for t in tags), lemma or form)


def _phrases(known: Phrases, more: Iterable[tuple[str, str]]) -> Phrases:
    """Return known phrases with more (phrase, tag)."""
    found = {phrase for seconds in known.values() for phrases in seconds.values() for phrase in phrases}
    found.update((tuple(phrase.split()), tag) for phrase, tag in more)
    out: Phrases = {}
    for words, tag in sorted(found, key=lambda p: (-len(p[0]), p)):
        seconds = out.setdefault(words[0], {})
        seconds[words[1]] = (*seconds.get(words[1], ()), (words, tag))
    return out


def _told(part: yamls.Data) -> dict[str, str]:
    """Return a mapping of texts to texts."""
    return {key: value for key, value in mapping(part).items() if isinstance(value, str)}


def _sets(path: Path) -> dict[str, frozenset[str]]:
    """Return the sets of words of a file that is a mapping of lists."""
    found = mapping(yamls.read(path))
    return {name: frozenset(texts(found, name)) for name in found}


def with_titles(grammar: English, titles: Iterable[str]) -> English:
    """Return the grammar with titles that hold 'of' or 'for' as single words ('secretary of state').

    The hyphened ones that no dictionary has become nouns ('secretary-general').
    """
    titles = list(titles)
    long = [t for t in titles if " of " in t or " for " in t or (t.count(" ") > 1 and " the " in t)]
    parts = [title.replace(",", " ,") for title in long]
    tags = [Tag.PLURAL if title.split()[0].endswith("s") else Tag.NOUN for title in parts]
    last = {title.split()[-1] for title in titles}
    hyphened = {w: (Tag.PLURAL if w.endswith("s") else Tag.NOUN, w) for w in sorted(last) if "-" in w}
    return replace(
        grammar,
        words={**hyphened, **grammar.words},
        phrases=_phrases(grammar.phrases, zip(parts, tags, strict=True)),
    )


def roles(folder: Path | None = None) -> Roles:
    """Read titles, generic actors, given names, and the words of names and of references."""
    folder = folder or data("lexicon")
    titles = mappings(yamls.read(folder / "titles.yaml"))
    actors = mappings(yamls.read(folder / "actors.yaml"))
    given = _sets(folder / "given-names.yaml")
    offices = [group for group in titles if text(group, "class") not in _MODIFIERS]
    names = _first((name, text(g, "class")) for g in offices for name in texts(g, "names", "plurals"))
    courtesies = {name for g in titles if text(g, "class") == "courtesy" for name in texts(g, "names")}
    shapes = _shapes(mapping(yamls.read(folder / "name-words.yaml")))
    last = {name.lower().rsplit(" ", 1)[-1] for name in (*names, *courtesies)}
    return Roles(
        titles=names,
        prefixes=_statuses(titles, "prefix"),
        suffixes=_statuses(titles, "suffix"),
        courtesies=frozenset(courtesies),
        plurals=frozenset(name for g in offices for name in texts(g, "plurals")),
        title_words=shapes.title_ends | last,
        actors=_first((name, text(g, "stands")) for g in actors for name in texts(g, "names")),
        women=given["female"],
        men=given["male"],
        portfolios=frozenset(w for name in names for w in _portfolio(name)),
        shapes=shapes,
        references=References(**_sets(folder / "reference-words.yaml")),
        deeds=_deeds(mappings(yamls.read(folder / "english" / "deeds.yaml"))),
    )


def _portfolio(title: str) -> list[str]:
    """Return the words of a minister's title that say for what.

    >>> _portfolio("minister of trade and industry")
    ['trade', 'industry']
    """
    words = title.split()
    return [w for w in words[1:] if w not in _SMALL] if words[0] == "minister" else []


def _deeds(groups: Iterable[Mapping[str, yamls.Data]]) -> dict[str, tuple[Deed, ...]]:
    """Return what each noun takes up, the first group first."""
    out: dict[str, tuple[Deed, ...]] = {}
    for group in groups:
        parties = text(group, "parties")
        own = parties == "own target"
        undergone = own or parties == "target"
        reach = int(text(group, "reach"))
        done = (frozenset(texts(group, "verbs")), text(group, "verbs") == "any")
        deed = Deed(frozenset(texts(group, "relations")), reach, parties == "both", undergone, own, *done)
        for noun in texts(group, "nouns"):
            out[noun] = (*out.get(noun, ()), deed)
    return out


_SMALL = frozenset({"of", "for", "the", "and", "without"})

_MODIFIERS = frozenset({"courtesy", "prefix", "suffix"})
"""Classes of titles that are no office but stand beside one, or beside a name."""


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return pairs as a mapping in which the first of equal keys counts."""
    out: dict[str, str] = {}
    for key, value in pairs:
        out.setdefault(key, value)
    return out


def _statuses(titles: Iterable[Mapping[str, yamls.Data]], sort: str) -> dict[str, str]:
    """Return the words of a class with the status that each gives an office."""
    return {
        name: text(group, "status")
        for group in titles
        if text(group, "class") == sort
        for name in texts(group, "names")
    }


def _shapes(words: Mapping[str, yamls.Data]) -> Shapes:
    kinds = (
        "Place",
        "Initiative",
        "Treaty",
        "Event",
        "Organisation",
    )  # of a word in several lists the last counts
    heads = {head: kind for kind in kinds for head in texts(words, kind)}
    return Shapes(
        heads=heads,
        organs=frozenset(texts(words, "organs")),
        openers={word: heads.get(word, "Organisation") for word in texts(words, "openers", "purposes")},
        purposes=frozenset(texts(words, "purposes")),
        topical=frozenset(texts(words, "topical")),
        closed=frozenset(texts(words, "closed")),
        national=frozenset(texts(words, "national")),
        occasions=frozenset(texts(words, "occasions")),
        stateless=frozenset(texts(words, "stateless")),
        small=frozenset(texts(words, "joints", "particles")),
        joints=frozenset([*texts(words, "joints"), "y", "e"]),
        patronymics=frozenset(texts(words, "patronymics")),
        plain=frozenset(texts(words, "plain", "directions")),
        directions=frozenset(texts(words, "directions")),
        bodies=tuple(texts(words, "bodies")),
        drills=tuple(texts(words, "drills")),
        speech=tuple(texts(words, "speech")),
        offices=tuple(texts(words, "offices")),
        title_ends=frozenset(texts(words, "title_ends")),
        leading=tuple(texts(words, "leading")),
    )
