"""Tell, by its words alone, which sentences could state a tie: the others are never parsed.

A tie needs the words that some rule asks for and two possible parties: names, pronouns and other phrases that
stand for a party. The gate may let a sentence through in vain; it never holds back one that states a tie.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.syntax import DOUBLED
from kg.ties.frames import ASKED, CLAUSAL, TWO, UNSAID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.lexicon.words import English
    from kg.ties.frames import Frame
    from kg.ties.rules import Rules

_WORDS = re.compile(r"\w+")
_SUM = re.compile(r"[$€£]|\d(?:m|mn|bn|tn)\b")
_MONEY = ("dollar", "million", "billion", "trillion")
_POINTING = frozenset({"this", "that"})
"""The last word of a sentence that takes up what somebody did: 'Norway condemned this'."""
_REACH = 5
"""Words between a determiner and the noun that it makes definite."""

Asked = tuple[frozenset[str], ...]
"""Sets of words: a sentence must hold one of each."""


@dataclass(frozen=True, slots=True)
class StandIns:
    """Words that may stand for a party, in lower case.

    Attributes:
        alone: those that need nothing beside them ('they').
        definite: nouns and numbers behind a determiner ('the bloc', 'both leaders').
        determiners: what makes them definite.
        several: those of both that may stand for more than one party.
        mutual: words that make one phrase both parties of a tie ('joint', 'each other').
        collective: those of ``definite`` that only take up a body named in the text ('the bloc') -> singular.
    """

    alone: frozenset[str]
    definite: frozenset[str]
    determiners: frozenset[str]
    several: frozenset[str]
    mutual: frozenset[str]
    collective: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gate:
    """What to look for in a sentence, in lower case and without hyphens.

    Attributes:
        triggers: form of a word that rules hang on -> what else each of them asks for; nothing where one asks
            for no more.
        single: the same for rules that name one party, because the other is the one that the text is about.
        couple: the same for rules that a phrase for two parties satisfies alone, and for those of ``single``.
        answers: the same for rules that name one, because the other is what all the questions are about.
        unnamed: the same for rules both of whose parties are those that the text is about.
        titles: the same for heads of titles, which give an office to the one person or country beside them.
        plurals: heads of titles in the plural, which give one to persons.
        parties: words that may stand for a party.
    """

    triggers: Mapping[str, Sequence[Asked]]
    single: Mapping[str, Sequence[Asked]]
    couple: Mapping[str, Sequence[Asked]]
    answers: Mapping[str, Sequence[Asked]]
    unnamed: Mapping[str, Sequence[Asked]]
    titles: Mapping[str, Sequence[Asked]]
    plurals: Mapping[str, Sequence[Asked]]
    parties: StandIns

    def opens(
        self,
        text: str,
        start: int,
        end: int,
        named: int,
        people: int,
        *,
        bodies: Container[str] = (),
        questions: bool = False,
    ) -> bool:
        """Return whether a sentence could state a tie.

        Args:
            text: the text of the document.
            start: where the sentence begins.
            end: where it ends.
            named: how many mentions it holds.
            people: how many of these name persons.
            bodies: nouns, in the singular, that can take up a body which the document names.
            questions: whether the document may be one of questions and answers.
        """
        words = _WORDS.findall(text[start:end].lower())
        money = _MONEY if _SUM.search(text, start, end) else ()  # 'gave Chad $20m' names no dollars
        present = frozenset((*words, *money))
        if (named and _fits(present, self.titles)) or (people and _fits(present, self.plurals)):
            return True
        if named > 1:
            return _fits(present, self.triggers)
        phrases = self._stand_ins(words, present, bodies)
        pointing = not _POINTING.isdisjoint(words[-1:])
        if named + len(phrases) + pointing > 1 or not self.parties.mutual.isdisjoint(present):
            return _fits(present, self.triggers)
        if not (named or phrases):
            return _fits(present, self.unnamed)
        fewer = self.single if self.parties.several.isdisjoint(phrases) else self.couple
        return _fits(present, fewer) or (questions and _fits(present, self.answers))

    def _stand_ins(
        self, words: Sequence[str], present: frozenset[str], bodies: Container[str]
    ) -> Sequence[str]:
        """Return the words of a sentence that may stand for a party."""
        alone, definite, collective = self.parties.alone, self.parties.definite, self.parties.collective
        if alone.isdisjoint(present) and definite.isdisjoint(present):
            return ()
        return [
            word
            for i, word in enumerate(words)
            if (word in alone and not _is_empty(words, i))
            or (
                word in definite
                and (word not in collective or word in bodies or collective[word] in bodies)
                and not self.parties.determiners.isdisjoint(words[i - _REACH if i > _REACH else 0 : i])
            )
        ]


def _is_empty(words: Sequence[str], i: int) -> bool:
    """Return whether 'there' at i is no place: 'there were talks'."""
    return words[i] == "there" and not _BEING.isdisjoint(words[i + 1 : i + 2])


def _fits(present: frozenset[str], index: Mapping[str, Sequence[Asked]]) -> bool:
    """Return whether a sentence holds all that some rule or title asks for."""
    for word in present & index.keys():
        for asked in index[word]:
            if not any(map(present.isdisjoint, asked)):
                return True
    return False


def gate(
    rules: Rules,
    english: English,
    titles: Iterable[Mapping[str, Iterable[tuple[str, ...]]]],
    parties: StandIns,
    forms: Mapping[str, str],
) -> Gate:
    """Make the gate of some rules.

    Args:
        rules: the rules.
        english: the dictionary, for the forms of words.
        titles: heads of the titles of offices, and those in the plural, each with what stands before it.
        parties: words that may stand for a party.
        forms: verb form -> lemma, for forms that the dictionary holds as other parts of speech.
    """
    spelling = _Spelling(english, forms)
    shared: dict[frozenset[str], frozenset[str]] = {}  # equal sets once: the gate is read at every start
    triggers: dict[str, set[Asked]] = {}
    single: dict[str, set[Asked]] = {}
    couple: dict[str, set[Asked]] = {}
    answers: dict[str, set[Asked]] = {}
    unnamed: dict[str, set[Asked]] = {}
    for needed, rarest, rest in _demands(rules, english.classes["common"]):
        keys, *asked = (words for words in (rarest, *rest) if all(map(_parts, words)))  # '%' is no word
        sets = (frozenset(_last(form) for word in words for form in spelling.of(word)) for words in asked)
        others = tuple(shared.setdefault(forms, forms) for forms in sets)
        for form in {form for key in keys for form in spelling.of(key)}:
            *before, last = _parts(form)
            wanted = (*(frozenset({part}) for part in before), *others) if before else others
            triggers.setdefault(last, set()).add(wanted)
            fewer = (
                (answers,) if needed == _ANSWERED else (couple, single, unnamed)[: len(_NEEDED) - 1 - needed]
            )
            for index in fewer:
                index.setdefault(last, set()).add(wanted)
    one, several = map(_headed, titles)
    return Gate(
        _least(triggers),
        _least(single),
        _least(couple),
        _least(answers),
        _least(unnamed),
        one,
        several,
        _with_plurals(parties, english),
    )


def _headed(titles: Mapping[str, Iterable[tuple[str, ...]]]) -> dict[str, tuple[Asked, ...]]:
    """Return what each head of a title asks for: all that stands before it in one of the titles."""
    return _least(
        {
            head: [tuple(frozenset({word}) for word in words) for words in each]
            for head, each in titles.items()
        }
    )


def _with_plurals(parties: StandIns, english: English) -> StandIns:
    """Return stand-ins with their nouns in the plural, which may stand for several parties."""
    nouns, singulars = parties.definite, parties.collective
    plurals = {form: lemma for form, (tags, lemma) in english.words.items() if "S" in tags and lemma in nouns}
    return replace(
        parties,
        definite=nouns | plurals.keys(),
        several=parties.several | plurals.keys(),
        collective={**singulars, **{form: lemma for form, lemma in plurals.items() if lemma in singulars}},
    )


def _least(index: Mapping[str, Iterable[Asked]]) -> dict[str, tuple[Asked, ...]]:
    """Drop what a word asks for where some rule asks for less; keep equal demands once."""
    shared: dict[frozenset[Asked], tuple[Asked, ...]] = {}
    out = {}
    for word, asked in index.items():
        every = frozenset(asked)
        if every not in shared:
            shared[every] = () if () in every else _weakest(every)
        out[word] = shared[every] or ((),)
    return out


def _weakest(every: Iterable[Asked]) -> tuple[Asked, ...]:
    """Return the demands that no other one implies: a set of words is met where a part of it is."""
    out: list[Asked] = []
    for asked in sorted(every, key=_breadth):
        if not any(all(any(part <= words for part in asked) for words in weak) for weak in out):
            out.append(asked)
    return tuple(out)


def _breadth(asked: Asked) -> tuple[int, int, list[list[str]]]:
    """Return the order of demands: few sets first, wide ones first; else by their words."""
    return len(asked), -sum(map(len, asked)), [sorted(words) for words in asked]


Words = Collection[str]


def _demands(rules: Rules, common: Collection[str]) -> Iterator[tuple[int, Words, list[Words]]]:
    """Yield for each frame the words that it asks for, the rarest first, behind what of ``_NEEDED``."""
    for lemma, frames in rules.verbs.items():
        for frame in frames:
            asked: list[Words] = [] if lemma == "any" else [(lemma,)]
            asked += sorted(_literals(frame), key=len)
            if lemma in common and len(asked) > 1:
                asked[0], asked[1] = asked[1], asked[0]
            asked += _prepositions(frame)
            yield _needed(frame, rules), asked[0], asked[1:]
    for index in (rules.nouns, rules.predicates):
        for lemma, frames in index.items():
            for frame in frames:
                bare = index is rules.predicates and not frame.places
                asked = [(word,) for word in sorted(frame.predicate)]
                yield _NEEDED.index("one") if bare else _needed(frame, rules), (lemma,), asked


def _literals(frame: Frame) -> Iterator[Words]:
    """Yield the words of each place that only some words fill."""
    for slot in (frame.subject, frame.object, frame.second, *(slot for _, slot in frame.places)):
        if slot is not None and slot.role == "word":
            yield slot.words
    for words in (frame.predicate, frame.particle):
        if words:
            yield words


def _prepositions(frame: Frame) -> Iterator[Words]:
    """Yield the prepositions that a verb frame asks for."""
    for prepositions, _ in frame.places:
        if prepositions & CLAUSAL == {"must"}:
            yield from _NECESSITY
        elif UNSAID.isdisjoint(prepositions) and not prepositions & CLAUSAL:
            yield prepositions.union(*(said for word, said in _SAID_AS.items() if word in prepositions))


_BEING = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "be", "may", "can", "could"}
)
_SAID_AS = {"with": ("as well as",), "in": ("there",), "to": ("there",)}
"""Preposition -> what says it too."""
_NECESSITY = (("must", "should", "ought", "need", "have"), ("must", "should", "ought", "to"))
"""What 'must Y' asks for: 'must', or 'have to'."""


_NEEDED = ("nobody", "one", "one for both", "two")
_ANSWERED = len(_NEEDED)
"""Stands beside these for 'one, in a text of questions and answers'."""
"""How many parties a frame asks a sentence for; a phrase for two parties is one."""


def _needed(frame: Frame, rules: Rules) -> int:
    """Return which of ``_NEEDED`` a frame asks for: fewer where the text, and not the sentence, tells one."""
    slots = (frame.subject, frame.object, frame.second, *(slot for _, slot in frame.places))
    implied = [slot for slot in slots if slot is not None and "~" in (slot.role, slot.inner)]
    if any(slot.deed == ASKED for slot in implied):
        return _ANSWERED
    if implied:
        return _NEEDED.index("nobody" if any(slot.deed == TWO for slot in implied) else "one")
    mutual = frame.relation in rules.symmetric or not frame.takes_target
    return _NEEDED.index("one for both" if mutual else "two")


class _Spelling:
    """The forms that a word can take in a text."""

    def __init__(self, english: English, forms: Mapping[str, str]) -> None:
        self._inflected: dict[str, set[str]] = {}
        for form, (_, lemma) in english.words.items():
            self._inflected.setdefault(lemma, set()).add(form)
        for form, lemma in forms.items():
            self._inflected.setdefault(lemma, set()).add(form)

    def of(self, word: str) -> Iterator[str]:
        """Yield the forms of a word, or of the longest word of a phrase."""
        part = max(word.split(), key=len)
        stem = part.removesuffix("e")
        yield from (part, f"{part}s", f"{stem}ed", f"{stem}ing", *self._inflected.get(part, ()))
        if part[-1:] in DOUBLED:
            yield from (f"{part}{part[-1]}ed", f"{part}{part[-1]}ing")
        if part[-1:] == "y":
            yield f"{part[:-1]}ied"


def _parts(form: str) -> list[str]:
    """Return the words of a hyphened form, as they are looked for in a sentence."""
    return _WORDS.findall(form.lower())


def _last(form: str) -> str:
    return _parts(form)[-1]
