"""Compile the pattern language of the rules: 'X impose sanctions|tariffs on Y' becomes a ``Frame``.

A pattern is written in the active voice with plain forms.

- ``X`` is the source, ``Y`` the target; ``X*`` and ``Y*`` may own what stands there ('praised Turkey's move')
- ``Y+`` is two targets or more
- ``_`` is anything; ``a|b`` are alternatives; ``base|site<Y>`` is one of these words with Y as its owner
- ``~`` is the body that the text is about, unnamed here ('became members in January'); ``~request`` who made
  the request that the text told of before ('Chad asked Togo for help, but Togo refused'), ``~left`` the body
  that was left ('Chad left the Commonwealth, and came back'), ``~asked`` the one that a text of questions and
  answers is about, ``~other`` the other one of two countries; ``ties<~two>`` are of the two that the text is
  about, ``deal<~asked>`` is of the body that a text of questions and answers is about, ``they<~members>`` are
  those members of a body of which the sentence before told
- ``^Y`` is the subject of the clause above
- ``-over|about`` bars a phrase
- ``that Y`` is the subject of a clause that follows, ``must Y`` the same where it says what has to be done,
  ``inf Y`` a party inside an infinitive; ``inf crush|punish<Y>`` inside one with such a verb

Passives, infinitives, participles, relative clauses, light verbs and coordination follow from the grammar.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.words import english
from kg.syntax import Tag
from kg.ties.frames import ASKED, CLAUSAL, OWNING, TWO, Frame, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.lexicon.words import English
    from kg.ties.frames import Place

_SLOTS = frozenset({"X", "Y", "X*", "Y*", "Y+", "_", "~", "^Y"})
_INNER = re.compile(f"<(?:[XY~]|~(?:{'|'.join(OWNING)}))>$")
_LONGEST = 5  # words of a fixed preposition
_BEING = ("be", "remain", "stay", "become")
"""Verbs that take the adjectives of 'be': 'remained furious with Togo'."""


class FrameError(ValueError):
    """A pattern that the language does not allow; the message says why."""


def compile_verb(pattern: str, rule: str, relation: str, status: str) -> Iterator[tuple[str, Frame]]:
    """Yield (lemma, frame) for each verb of a pattern such as 'X meet Y' or 'X be opposed to Y'.

    Raises:
        FrameError: the pattern is not of the language.
    """
    pieces = _split(pattern)
    if len(pieces) < 2:  # noqa: PLR2004
        message = f"{pattern!r} needs a subject and a verb: write it like 'X meet Y'"
        raise FrameError(message)
    if _is_preposition(pieces[1]) and Tag.BASE not in english_word(pieces[1])[0]:
        message = f"{pattern!r} has {pieces[1]!r} where its verb should stand: name only what heads a group"
        raise FrameError(message)
    subject, verbs, rest = _slot(pieces[0]), pieces[1], pieces[2:]
    bare = Frame(rule, relation, pattern, status, subject, frozenset(), None, (), barred=_barred(rest))
    if verbs == "be" and rest and rest[0] not in _SLOTS and not _is_preposition(rest[0]):
        yield from _copular(bare, rest)
        return
    frame = _verbal(replace(bare, anyhow=verbs == "any"), _unbarred(rest))
    phrasal = _phrasal(frame, pieces)
    absent = phrasal is not None and frame.places[0][1].deed == ASKED  # 'is in' needs its 'in'
    for each in (None if absent else frame, phrasal):
        if each is not None:
            for verb in verbs.split("|"):
                lemma, _, closing = verb.partition("_")
                yield lemma, replace(each, particle=frozenset({closing})) if closing else each


def _verbal(bare: Frame, rest: list[str]) -> Frame:
    """Return a frame with its particle, its objects and the places behind them."""
    particle, rest = _particle(rest)
    target, rest = _noun_slot(rest)
    second, rest = _noun_slot(rest)
    places = _places(rest, bare.pattern)
    slots = [target, second, *(slot for _, slot in places)]
    return replace(
        bare,
        particle=particle,
        object=target,
        second=second,
        places=places,
        takes_target=_takes_target(bare.subject, *slots),
        weight=_weight(slots) + len(particle),
    )


def _takes_target(*slots: Slot | None) -> bool:
    """Return whether some place is the target's; of what is both parties', none is."""
    filled = (s for s in slots if s is not None and s.deed != TWO)
    return any(not {"Y", "~"}.isdisjoint((s.role, s.inner)) for s in filled)


def _particle(rest: list[str]) -> tuple[frozenset[str], list[str]]:
    """Take a particle off the pieces behind a verb: 'work together', 'rule out Y'."""
    particle: frozenset[str] = frozenset()
    if rest and rest[-1] in _grammar().classes["particle adverbs"]:
        particle, rest = frozenset({rest[-1]}), rest[:-1]
    if rest and _is_preposition(rest[0]) and (len(rest) == 1 or _is_preposition(rest[1])):
        particle, rest = frozenset(rest[0].split("|")), rest[1:]
    return particle, rest


def _noun_slot(rest: list[str]) -> tuple[Slot | None, list[str]]:
    """Take an object off the pieces, if one comes next."""
    if rest and not _is_preposition(rest[0]):
        return _slot(rest[0]), rest[1:]
    return None, rest


def _phrasal(frame: Frame, pieces: list[str]) -> Frame | None:
    """Return the frame that reads the first preposition as a particle: 'took over Y', 'took Y over'."""
    if frame.anyhow or frame.object is not None or not frame.places:
        return None
    if pieces[2] != "|".join(sorted(frame.places[0][0])):
        return None
    (prepositions, slot), *places = frame.places
    if not prepositions <= _grammar().classes["particles"]:
        return None
    return replace(frame, particle=prepositions, object=slot, places=tuple(places))


def _copular(bare: Frame, rest: list[str]) -> Iterator[tuple[str, Frame]]:
    """Compile 'X be opposed to Y': an adjective after 'be', or the passive of a verb."""
    role, words = _slot(rest[0]), rest[0].split("|")
    places = _places(_unbarred(rest[1:]), bare.pattern)
    takes_target = _takes_target(bare.subject, role, *(slot for _, slot in places))
    frame = replace(bare, places=places, takes_target=takes_target)
    if role.inner:  # 'X be associate<~asked>' is said of what somebody is
        yield from ((verb, replace(frame, object=role, weight=1)) for verb in _BEING)
        return
    for verb in _BEING:
        yield verb, replace(frame, predicate=frozenset(words))
    yield "be", replace(frame, object=Slot("word", words=_forms(rest[0])), weight=1)
    for word in words:
        participle, _, closing = word.partition("_")
        tags, lemma = english_word(participle)
        if "E" in tags:  # 'be called_home' asks for the particle too
            yield lemma, replace(frame, passive=True, particle=frozenset({closing} if closing else ()))


def compile_noun(pattern: str, rule: str, relation: str, status: str) -> Iterator[tuple[str, Frame]]:
    """Yield (lemma, frame) for each noun of a pattern such as 'X visit to|in Y' or 'ally of Y'.

    Raises:
        FrameError: the pattern is not of the language.
    """
    pieces = _split(pattern)
    subject = None
    if pieces[0] in _SLOTS or pieces[0] == f"~{ASKED}":
        subject, pieces = _slot(pieces[0]), pieces[1:]
    if not pieces or pieces[0] in _SLOTS:
        message = f"{pattern!r} names no noun: write it like 'X visit to Y'"
        raise FrameError(message)
    places, barred = _places(_unbarred(pieces[1:]), pattern), _barred(pieces)
    frame = Frame(rule, relation, pattern, status, subject, frozenset(), None, places, barred=barred)
    for phrase in pieces[0].split("|"):
        words = phrase.replace("_", " ").split()
        if "of" in words:  # 'war of words', one word to the grammar
            yield " ".join(words), replace(frame, weight=len(words))
            continue
        tags, lemma = english_word(words[-1])
        if "S" in tags:
            words[-1] = lemma
        yield words[-1], replace(frame, predicate=frozenset(words[:-1]), weight=len(words))


def english_word(word: str) -> tuple[str, str]:
    """Return the tags and the lemma of a word form; no tags when it is unknown."""
    return _grammar().words.get(word, ("", word))


@cache
def _grammar() -> English:
    return english()


@cache
def _prepositions() -> frozenset[str]:
    grammar = _grammar()
    single = {w for w, (tags, _) in grammar.words.items() if tags == "i"}
    phrases = (
        phrase for seconds in grammar.phrases.values() for group in seconds.values() for phrase in group
    )
    joined = {" ".join(words) for words, tag in phrases if tag == "i"}
    return frozenset({"to", "past", "like", *grammar.classes["particle adverbs"], *CLAUSAL, *single, *joined})


def _is_preposition(piece: str) -> bool:
    return all(w.replace("_", " ") in _prepositions() for w in piece.split("|"))


def _slot(piece: str) -> Slot:
    if piece in {"~", "^Y"}:
        return Slot(piece[0])
    if piece.startswith("~"):
        return Slot("~", deed=piece[1:])
    if piece in _SLOTS:
        return Slot(piece[0], owner=piece.endswith("*"), several=piece.endswith("+"))
    inner, deed = "", ""
    if piece.endswith(tuple(f"<~{deed}>" for deed in OWNING)):
        piece, _, deed = piece[:-1].partition("<~")
        inner = "~"
    elif piece.endswith(("<X>", "<Y>", "<~>")):
        piece, inner = piece[:-3], piece[-2]
    return Slot("word", words=_forms(piece), inner=inner, deed=deed)


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


def _split(pattern: str) -> list[str]:
    pieces = _join(pattern.split())
    if not pieces:
        message = "a pattern is empty: write it like 'X meet Y'"
        raise FrameError(message)
    for piece in pieces:
        words = _INNER.sub("", piece).split("|")
        if piece not in _SLOTS and not all(word.strip("_ ") for word in words):
            message = f"{piece!r} in {pattern!r} lacks a word: write it like 'visit|tour' or 'capital<Y>'"
            raise FrameError(message)
    return pieces


def _join(words: list[str]) -> list[str]:
    """Join the words of fixed prepositions, as the tokens of a text are joined ('at odds with' is one)."""
    out: list[str] = []
    i = 0
    while i < len(words):
        sizes = range(min(_LONGEST, len(words) - i), 1, -1)
        size = next((n for n in sizes if " ".join(words[i : i + n]) in _prepositions()), 1)
        out.append("_".join(words[i : i + size]))
        i += size
    return out


def _places(pieces: Sequence[str], pattern: str) -> tuple[Place, ...]:
    """Return the places behind the objects; the pieces are prepositions and slots in turn."""
    out = []
    for i in range(0, len(pieces), 2):
        if not _is_preposition(pieces[i]):
            message = f"{pieces[i]!r} in {pattern!r} is no preposition that the lexicon knows"
            raise FrameError(message)
        if i + 1 == len(pieces):
            message = f"{pattern!r} ends in a preposition: say what follows it (Y, X, _ or a word)"
            raise FrameError(message)
        out.append((frozenset(p.replace("_", " ") for p in pieces[i].split("|")), _slot(pieces[i + 1])))
    return tuple(out)


def _barred(pieces: Iterable[str]) -> frozenset[str]:
    """Return the prepositions that must not follow: '-over|about' in 'X attack Y -over|about'."""
    return frozenset(w.replace("_", " ") for p in pieces if p.startswith("-") for w in p[1:].split("|"))


def _unbarred(pieces: Iterable[str]) -> list[str]:
    return [piece for piece in pieces if not piece.startswith("-")]


def _weight(slots: Iterable[Slot | None]) -> int:
    """Return how specific a frame is: its literal words, where a phrase of two counts twice."""
    return sum(2 if any(" " in w for w in s.words) else 1 for s in slots if s is not None and s.words)
