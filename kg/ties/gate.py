"""Tell, by its words alone, which sentences could state a tie: the others are never parsed.

A tie needs a word that some rule hangs on and two possible parties: names, pronouns and other phrases that stand
for a party. The gate may let a sentence through in vain; it never holds back one that states a tie.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.lexicon.words import English
    from kg.ties.frames import Frame
    from kg.ties.rules import Rules

_WORDS = re.compile(r"\w+")
_COMMON = frozenset(
    "be have do say make take give get go come hold put see set keep find show call use leave bring begin become remain "
    "turn lead carry run stand send build continue any".split()
)
"""Verbs in so many sentences that a frame of theirs is rather looked for by its other words."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What to look for in a sentence, in lower case and without hyphens.

    Attributes:
        triggers: forms of the words that rules hang on.
        alone: those of rules that need one party, because the other is the one that the text is about.
        titles: last words of titles, which give an office to the one person or country beside them.
        parties: words that may stand for a party -> for how many.
    """

    triggers: frozenset[str]
    alone: frozenset[str]
    titles: frozenset[str]
    parties: Mapping[str, int]

    def opens(self, text: str, start: int, end: int, named: int) -> bool:
        """Return whether a sentence could state a tie.

        Args:
            start, end: offsets of the sentence in the text.
            named: how many mentions it holds.
        """
        words = _WORDS.findall(text[start:end].lower())
        if named and not self.titles.isdisjoint(words):
            return True
        if named < 2:  # noqa: PLR2004
            weigh = self.parties.get
            named += sum([weigh(word, 0) for word in words])
        if named > 1:
            return not self.triggers.isdisjoint(words)
        return named == 1 and not self.alone.isdisjoint(words)


def gate(
    rules: Rules,
    english: English,
    titles: Iterable[str],
    parties: Mapping[str, int],
    forms: Mapping[str, str],
) -> Gate:
    """Make the gate of some rules.

    Args:
        titles: titles of offices.
        parties: words that may stand for a party -> for how many.
        forms: verb form -> lemma, for forms that the dictionary holds as other parts of speech.
    """
    inflected: dict[str, set[str]] = {}
    for form, (_, lemma) in [*english.words.items(), *((form, ("", lemma)) for form, lemma in forms.items())]:
        inflected.setdefault(lemma, set()).add(form)
    words: dict[bool, set[str]] = {False: set(), True: set()}
    for lemma, frame in _frames(rules):
        words[_needs_one(frame)].update(_asked(lemma, frame))
    for lemma, frames in rules.predicates.items():
        for frame in frames:
            words[not frame.places].add(lemma)
    triggers, alone = (frozenset(_spellings(words[sort], inflected)) for sort in (False, True))
    return Gate(triggers | alone, alone, frozenset(map(_last, titles)), parties)


def _frames(rules: Rules) -> Iterator[tuple[str, Frame]]:
    for index in (rules.verbs, rules.nouns):
        for lemma, frames in index.items():
            for frame in frames:
                yield lemma, frame


def _needs_one(frame: Frame) -> bool:
    """Return whether a place is filled by the body that the text is about, named or not."""
    return any(
        slot is not None and slot.role == "~" for slot in (frame.subject, frame.object, frame.second)
    ) or any(slot.role == "~" for _, slot in frame.places)


def _asked(lemma: str, frame: Frame) -> Iterable[str]:
    """Return words of which a sentence must hold one for a frame to fit."""
    if lemma not in _COMMON:
        return (lemma,)
    slots = (frame.subject, frame.object, frame.second, *(slot for _, slot in frame.places))
    literal = next((slot for slot in slots if slot is not None and slot.role == "word"), None)
    if literal is not None:
        return literal.words
    return frame.predicate or (lemma,)


def _spellings(words: Iterable[str], inflected: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the forms of some words in a text; of a phrase, or a word with a hyphen, those of its last part."""
    for word in words:
        for part in {word, word.split()[-1]}:
            stem = part.removesuffix("e")
            yield from map(_last, (part, f"{part}s", f"{stem}ed", f"{stem}ing", *inflected.get(part, ())))


def _last(word: str) -> str:
    return _WORDS.findall(word.lower())[-1]
