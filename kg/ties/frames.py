"""Compile the pattern language of the rules: 'X impose sanctions|tariffs on Y' becomes a ``Frame``.

A pattern is written in the active voice with plain forms. ``X`` is the source, ``Y`` the target; ``X*`` and ``Y*``
may also be the owner of what stands there ('praised Turkey's decision'); ``_`` is anything; ``a|b`` are alternatives;
``~`` is the body that the text is about, unnamed here ('became members in January'); ``base|site<Y>`` is one of these words with Y as its owner; ``-over|about`` bars a phrase; ``that Y`` is the subject of a
clause that follows, ``must Y`` the same where it says what has to be done, ``inf Y`` a party inside an infinitive.
Passives, infinitives, participles, relative clauses, light verbs and coordination follow from the grammar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.words import english

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAUSAL = frozenset({"that", "must", "inf"})
"""Places that a clause fills: ``that Y`` its subject, ``must Y`` the same under a verb of necessity, ``inf Y`` a party in the infinitive."""

_ADVERBS = frozenset({"together", "jointly", "back", "away", "apart", "forward", "home"})
"""Adverbs that work as particles: 'work together', 'strike back'."""

_SLOTS = frozenset({"X", "Y", "X*", "Y*", "_", "~", "^Y"})


class FrameError(ValueError):
    """A pattern that the language does not allow; the message says why."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a frame: a party (``X``/``Y``), anything (``_``), or one of some words."""

    role: str
    owner: bool = False
    words: frozenset[str] = frozenset()
    inner: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled pattern.

    For verbs: subject, particle, object and prepositional places. For nouns: ``subject`` is the owner's place, and
    ``places`` those after prepositions. ``predicate`` holds adjectives after 'be'; ``passive`` asks for 'be' + participle; ``anyhow`` takes any verb.
    Of two relations read off one word and the same parties, the frame of more ``weight`` (literal words) stands.
    """

    rule: str
    relation: str
    pattern: str
    status: str
    subject: Slot | None
    particle: frozenset[str]
    object: Slot | None
    places: tuple[tuple[frozenset[str], Slot], ...]
    predicate: frozenset[str] = frozenset()
    passive: bool = False
    second: Slot | None = None
    barred: frozenset[str] = frozenset()
    anyhow: bool = False
    presupposed: bool = False
    takes_target: bool = True
    unless_source: frozenset[str] = frozenset()
    weight: int = 0
    unless: frozenset[str] = frozenset()


@cache
def _prepositions() -> frozenset[str]:
    grammar = english()
    single = {w for w, (tags, _) in grammar.words.items() if tags == "i"}
    joined = {" ".join(words) for group in grammar.phrases.values() for words, tag in group if tag == "i"}
    return frozenset({"to", "past", "like", *_ADVERBS, *CLAUSAL, *single, *joined})


def _slot(piece: str) -> Slot:
    if piece in {"~", "^Y"}:
        return Slot(piece[0])
    if piece in _SLOTS:
        return Slot(piece[0], owner=piece.endswith("*"))
    inner = ""
    if piece.endswith((("<X>"), "<Y>")):
        piece, inner = piece[:-3], piece[-2]
    return Slot("word", words=_forms(piece), inner=inner)


def _forms(piece: str) -> frozenset[str]:
    """Return the words of 'a|b' with the singular of each plural, so that 'talks' is found by its lemma."""
    words = [w.replace("_", " ") for w in piece.split("|")]
    singular = []
    for word in words:
        *before, last = word.split()
        tags, lemma = english_word(last)
        if "S" in tags:
            singular.append(" ".join([*before, lemma]))
    return frozenset([*words, *singular])


def _is_preposition(piece: str) -> bool:
    return all(w.replace("_", " ") in _prepositions() for w in piece.split("|"))


def _split(pattern: str) -> list[str]:
    pieces = _join(pattern.split())
    if not pieces:
        message = "a pattern is empty: write it like 'X meet Y'"
        raise FrameError(message)
    return pieces


def _join(words: list[str]) -> list[str]:
    """Join the words of fixed prepositions, as the tokens of a text are joined ('at odds with' is one)."""
    out: list[str] = []
    i = 0
    while i < len(words):
        size = next(
            (
                n
                for n in range(min(5, len(words) - i), 1, -1)
                if " ".join(words[i : i + n]) in _prepositions()
            ),
            1,
        )
        out.append("_".join(words[i : i + size]))
        i += size
    return out


def _places(pieces: list[str], pattern: str) -> tuple[tuple[frozenset[str], Slot], ...]:
    out = []
    while pieces:
        if pieces[0].startswith("-"):
            pieces = pieces[1:]
            continue
        if not _is_preposition(pieces[0]):
            message = f"{pieces[0]!r} in {pattern!r} is no preposition that the lexicon knows"
            raise FrameError(message)
        if len(pieces) < 2:  # noqa: PLR2004
            message = f"{pattern!r} ends in a preposition: say what follows it (Y, X, _ or a word)"
            raise FrameError(message)
        out.append((frozenset(p.replace("_", " ") for p in pieces[0].split("|")), _slot(pieces[1])))
        pieces = pieces[2:]
    return tuple(out)


def compile_verb(pattern: str, rule: str, relation: str, status: str) -> Iterator[tuple[str, Frame]]:
    """Yield (lemma, frame) for each verb of a pattern such as 'X meet Y' or 'X be opposed to Y'.

    Raises:
        FrameError: the pattern is not of the language.
    """
    pieces = _split(pattern)
    if len(pieces) < 2:  # noqa: PLR2004
        message = f"{pattern!r} needs a subject and a verb: write it like 'X meet Y'"
        raise FrameError(message)
    subject, verbs, rest = _slot(pieces[0]), pieces[1], pieces[2:]
    if verbs == "be" and rest and rest[0] not in _SLOTS and not _is_preposition(rest[0]):
        yield from _copular(pattern, rule, relation, status, subject, rest)
        return
    particle: frozenset[str] = frozenset()
    barred = _barred(rest)
    rest = [piece for piece in rest if not piece.startswith("-")]
    if rest and rest[-1] in _ADVERBS:
        particle, rest = frozenset({rest[-1]}), rest[:-1]
    if rest and _is_preposition(rest[0]) and (len(rest) == 1 or _is_preposition(rest[1])):
        particle, rest = frozenset(rest[0].split("|")), rest[1:]
    target = second = None
    if rest and not _is_preposition(rest[0]):
        target, rest = _slot(rest[0]), rest[1:]
    if rest and not _is_preposition(rest[0]):
        second, rest = _slot(rest[0]), rest[1:]
    places = _places(rest, pattern)
    frame = Frame(
        rule,
        relation,
        pattern,
        status,
        subject,
        particle,
        target,
        places,
        second=second,
        barred=barred,
        anyhow=verbs == "any",
        takes_target=any(
            s is not None and "Y" in (s.role, s.inner)
            for s in (subject, target, second, *(s for _, s in places))
        ),
        weight=_weight([target, second, *(slot for _, slot in places)]) + len(particle),
    )
    for lemma in verbs.split("|"):
        yield lemma, frame
    if (
        target is None
        and places
        and pieces[2] == "|".join(sorted(places[0][0]))
        and places[0][0] <= _PARTICLES
    ):
        phrasal = replace(frame, particle=places[0][0], object=places[0][1], places=places[1:])
        for lemma in verbs.split("|"):
            yield lemma, phrasal


_PARTICLES = frozenset("up out off down over in on".split())
"""'X take over Y': the preposition of a pattern may also be a particle with an object behind it."""


def _weight(slots: list[Slot | None]) -> int:
    """Return how specific a frame is: its literal words, where a phrase of two counts twice."""
    return sum(2 if any(" " in w for w in s.words) else 1 for s in slots if s is not None and s.words)


def _barred(pieces: list[str]) -> frozenset[str]:
    """Return the prepositions that must not follow: '-over|about' in 'X attack Y -over|about'."""
    return frozenset(w.replace("_", " ") for p in pieces if p.startswith("-") for w in p[1:].split("|"))


def _copular(
    pattern: str, rule: str, relation: str, status: str, subject: Slot, rest: list[str]
) -> Iterator[tuple[str, Frame]]:
    """Compile 'X be opposed to Y': an adjective after 'be', or the passive of a verb."""
    words = rest[0].split("|")
    places, barred = _places(rest[1:], pattern), _barred(rest)
    yield (
        "be",
        Frame(
            rule,
            relation,
            pattern,
            status,
            subject,
            frozenset(),
            None,
            places,
            predicate=frozenset(words),
            barred=barred,
        ),
    )
    yield (
        "be",
        Frame(
            rule,
            relation,
            pattern,
            status,
            subject,
            frozenset(),
            Slot("word", words=_forms(rest[0])),
            places,
            weight=1,
            barred=barred,
        ),
    )
    for word in words:
        tags, lemma = english_word(word)
        if "E" in tags:
            yield (
                lemma,
                Frame(
                    rule,
                    relation,
                    pattern,
                    status,
                    subject,
                    frozenset(),
                    None,
                    places,
                    passive=True,
                    barred=barred,
                ),
            )


@cache
def _words() -> dict[str, tuple[str, str]]:
    return english().words


def english_word(word: str) -> tuple[str, str]:
    """Return the tags and the lemma of a word form; no tags when it is unknown."""
    return _words().get(word, ("", word))


def compile_noun(pattern: str, rule: str, relation: str, status: str) -> Iterator[tuple[str, Frame]]:
    """Yield (lemma, frame) for each noun of a pattern such as 'X visit to|in Y' or 'ally of Y'.

    Raises:
        FrameError: the pattern is not of the language.
    """
    pieces = _split(pattern)
    subject = None
    if pieces[0] in _SLOTS:
        subject, pieces = _slot(pieces[0]), pieces[1:]
    if not pieces or pieces[0] in _SLOTS:
        message = f"{pattern!r} names no noun: write it like 'X visit to Y'"
        raise FrameError(message)
    places, barred = _places(pieces[1:], pattern), _barred(pieces)
    for phrase in pieces[0].split("|"):
        words = phrase.replace("_", " ").split()
        tags, lemma = english_word(words[-1])
        if "S" in tags:
            words[-1] = lemma
        frame = Frame(
            rule,
            relation,
            pattern,
            status,
            subject,
            frozenset(),
            None,
            places,
            predicate=frozenset(words[:-1]),
            barred=barred,
            weight=len(words),
        )
        yield words[-1], frame
