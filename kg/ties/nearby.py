"""Say which rules came near a sentence, and at which of their places they stopped.

The matcher itself is asked, with the places of a pattern opened and then closed one by one, in their order:
what ends the match is where the rule stopped. So what is told here cannot differ from what is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.ties.index import fitting, indexed
from kg.ties.match import drafts
from kg.ties.nouns import noun_after, noun_matches
from kg.ties.predicates import apposition_matches, predicate_matches
from kg.ties.reading import plural
from kg.ties.verbs import verb_matches

if TYPE_CHECKING:
    from kg.syntax import Clause, Draft, Noun, Parse, Token, Verb
    from kg.ties.frames import Frame, Slot
    from kg.ties.reading import Match, Reader

_BROAD = frozenset({"be", "have"})
"""As the light verbs, in so many sentences that the pattern's other words make it near, not they."""

_NEAR = 2  # places that may be empty before a rule is far
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Near:
    """A rule whose word stands in the sentence, and that gave nothing there.

    Attributes:
        trigger: offsets of that word in the document.
        place: the first place of the pattern that is not filled, in words.
        found: the words that stand there; '' for none.
        lacks: places that are not filled; 0 where all are and another reason stands in ``place``.
        filled: places that are.
    """

    rule: str
    pattern: str
    trigger: tuple[int, int]
    place: str
    found: str
    lacks: int
    filled: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One place of a pattern: how it is closed in an opened frame, and what stands there in the sentence."""

    place: str
    close: Callable[[Frame], Frame]
    found: str = ""


def nearby(parse: Parse, reader: Reader) -> list[Near]:
    """Return the rules that came near a sentence, the nearest first; one pattern for a rule and a word."""
    fired = {(draft.rule, draft.trigger) for draft in drafts(parse, reader)}
    best: dict[tuple[str, tuple[int, int]], Near] = {}
    for near in sorted(_all(parse, reader), key=_distance):
        key = near.rule, near.trigger
        if key not in fired and near.lacks <= _NEAR:
            best.setdefault(key, near)
    return list(best.values())


def _distance(near: Near) -> tuple[int, int, str, str, tuple[int, int]]:
    return near.lacks, -near.filled, near.rule, near.pattern, near.trigger


def _all(parse: Parse, reader: Reader) -> Iterator[Near]:
    for clause in parse.clauses:
        if clause.verb is not None:
            yield from _verbs(clause, clause.verb, parse, reader)
    for noun in parse.nouns:
        for frame in reader.rules.nouns.get(noun.lemma, ()):
            if frame.predicate <= set(noun.words):
                yield _noun(noun, frame, parse, reader)
        for frame in reader.rules.predicates.get(noun.lemma, ()):
            if frame.predicate <= set(noun.words):
                yield _predicate(noun, frame, parse, reader)


def _verbs(clause: Clause, verb: Verb, parse: Parse, reader: Reader) -> Iterator[Near]:
    """Yield the frames of a clause's verb; of a verb that says little, those that lack one place at most."""
    broad = verb.lemma in _BROAD or verb.lemma in reader.classes["light"]
    own = () if broad else reader.rules.verbs.get(verb.lemma, ())
    fit = (f for f in fitting(verb.lemma, clause, reader.rules.index) if broad or f.anyhow)
    for frame in (*own, *fit):
        near = _verb(clause, verb, frame, parse, reader)
        if near.lacks <= (1 if broad else _NEAR):
            yield near


def _verb(clause: Clause, verb: Verb, frame: Frame, parse: Parse, reader: Reader) -> Near:
    key = "any" if frame.anyhow else verb.lemma
    # A symmetric relation may find its second party among the first: so the opened frame needs no target.
    lenient = replace(reader.rules, symmetric=reader.rules.symmetric | {frame.relation})

    def matches(each: Frame) -> list[Match]:
        rules = replace(lenient, index={key: indexed([each])})
        return list(verb_matches(clause, parse, replace(reader, rules=rules)))

    steps = list(_verb_steps(frame, clause))
    empty = _empty(_opened(frame), steps, matches)
    reason = "", 0
    if not empty:
        reason = _unread(matches(frame), frame, parse, reader)
    return _near(frame, verb.token, empty, len(steps), reason)


def _noun(noun: Noun, frame: Frame, parse: Parse, reader: Reader) -> Near:
    def matches(each: Frame) -> list[Match]:
        rules = replace(reader.rules, nouns={noun.lemma: [each]})
        return list(noun_matches(noun, replace(reader, rules=rules), None))

    steps = [_place(place, noun_after(noun, *place, reader)) for place in frame.places]
    steps.extend(_bars(frame))
    empty = _empty(replace(frame, places=(), barred=_NOTHING, unless=_NOTHING), steps, matches)
    reason = "", 0
    if not empty:
        reason = _unread(matches(frame), frame, parse, reader)
    return _near(frame, noun.head, empty, len(steps), reason)


def _near(frame: Frame, on: Token, empty: list[_Step], steps: int, reason: tuple[str, int]) -> Near:
    place, found, lacks = (
        (empty[0].place, empty[0].found, len(empty)) if empty else (reason[0], "", reason[1])
    )
    return Near(frame.rule, frame.pattern, (on.start, on.end), place, found, lacks, steps - len(empty))


def _empty(frame: Frame, steps: list[_Step], matches: Callable[[Frame], list[Match]]) -> list[_Step]:
    """Close the places of an opened frame one by one; return those that end the match, which stay open."""
    empty: list[_Step] = []
    for step in steps:
        closed = step.close(frame)
        if matches(closed):
            frame = closed
        else:
            empty.append(step)
    return empty


def _opened(frame: Frame) -> Frame:
    """Return a verb frame that takes any subject and objects, with no phrase and no bar."""
    anything = replace(frame.subject, role="X", words=_NOTHING, inner="") if frame.subject else None
    return replace(
        frame, passive=False, particle=_NOTHING, predicate=_NOTHING, subject=anything, object=anything,
        second=anything, places=(), barred=_NOTHING, unless=_NOTHING, unless_source=_NOTHING,
    )  # fmt: skip


def _verb_steps(frame: Frame, clause: Clause) -> Iterator[_Step]:
    """Yield the places of a verb pattern in the order in which they are told."""
    passive = clause.verb is not None and clause.verb.passive
    agent = [noun for preposition, group in clause.pps if preposition == "by" for noun in group]
    if frame.passive:
        yield _Step("a passive", lambda f: replace(f, passive=True), "" if passive else "an active verb")
    if frame.particle:
        yield _Step(_joined(frame.particle), lambda f: replace(f, particle=frame.particle), clause.particle)
    if frame.predicate:
        yield _Step(
            _joined(frame.predicate), lambda f: replace(f, predicate=frame.predicate), clause.predicate
        )
    subject = _words(agent if passive else clause.subject)
    yield _Step(_slot("subject", frame.subject), lambda f: replace(f, subject=frame.subject), subject)
    if not (frame.anyhow or frame.passive):
        direct, second = _words(clause.subject if passive else clause.object), _words(clause.second)
        yield _Step(_slot("object", frame.object), lambda f: replace(f, object=frame.object), direct)
        yield _Step(_slot("second object", frame.second), lambda f: replace(f, second=frame.second), second)
    for place in frame.places:
        groups = [noun for preposition, group in clause.pps if preposition in place[0] for noun in group]
        yield _place(place, groups)
    yield from _bars(frame)


def _place(place: tuple[frozenset[str], Slot], found: Sequence[Noun]) -> _Step:
    written = f"'{_joined(place[0])}' {_written(place[1])}"
    return _Step(written, lambda f: replace(f, places=(*f.places, place)), _words(found))


def _bars(frame: Frame) -> Iterator[_Step]:
    words = frame.barred | frame.unless | frame.unless_source
    if words:
        yield _Step(
            f"none of {_joined(words)}",
            lambda f: replace(f, barred=frame.barred, unless=frame.unless, unless_source=frame.unless_source),
        )


def _predicate(noun: Noun, frame: Frame, parse: Parse, reader: Reader) -> Near:
    """Look at a predicative pattern: what the noun is said of, and what stands in the pattern's places."""
    only = replace(reader, rules=replace(reader.rules, predicates={noun.lemma: [frame]}))
    trigger = noun.head.start, noun.head.end
    said = [match for clause in parse.clauses for match in predicate_matches(clause, only)]
    beside = [match for each in parse.nouns for match in apposition_matches(each, only)]
    found = [match for match in (*said, *beside) if match.trigger == trigger]
    if found:
        reason, lacks = _unread(found, frame, parse, reader)
        return Near(frame.rule, frame.pattern, trigger, reason, "", lacks, len(frame.places) + 1)
    for place in frame.places:
        group = noun_after(noun, *place, reader)
        if not reader.parties.of_all(group) and not ("of" in place[0] and reader.parties.owners(noun)):
            step = _place(place, group)
            return Near(frame.rule, frame.pattern, trigger, step.place, step.found, 1, 0)
    reason = "a party that it is said of ('A is ...', 'A, ...,', 'as ...')"
    return Near(frame.rule, frame.pattern, trigger, reason, "", 1, len(frame.places))


def _unread(found: Sequence[Match], frame: Frame, parse: Parse, reader: Reader) -> tuple[str, int]:
    """Return why a pattern all of whose places are filled gives no tie, and how many parties it lacks."""
    if parse.question:
        return "no question", 0
    if not any(match.sources for match in found):
        return "X: no party stands there", 1
    if not any(match.targets or plural(match.sources) for match in found):
        return "Y: no party stands there", 1
    if all(match.status is None for match in found) and not frame.presupposed:
        return "a status: it is asked for or left open, not said", 0
    if any(_alone(frame, parse, reader)):
        return "nothing: another rule reads these words more closely", 0
    return "X and Y of the kinds that the rule takes", 0


def _alone(frame: Frame, parse: Parse, reader: Reader) -> Iterator[Draft]:
    """Give the ties that a frame would give if there were no other."""

    def only(frames: Mapping[str, Sequence[Frame]]) -> dict[str, list[Frame]]:
        kept = {lemma: [each for each in some if each is frame] for lemma, some in frames.items()}
        return {lemma: some for lemma, some in kept.items() if some}

    rules = reader.rules
    verbs, nouns, predicates = only(rules.verbs), only(rules.nouns), only(rules.predicates)
    index = {lemma: indexed(frames) for lemma, frames in verbs.items()}
    alone = replace(rules, verbs=verbs, nouns=nouns, predicates=predicates, index=index)
    return drafts(parse, replace(reader, rules=alone))


def _slot(name: str, slot: Slot | None) -> str:
    return f"no {name}" if slot is None else f"{name} {_written(slot)}"


def _written(slot: Slot) -> str:
    """Return a place as a pattern writes it."""
    inner = f"<{slot.inner}>" if slot.inner else ""
    return f"{_joined(slot.words) or slot.role}{'*' if slot.owner else ''}{inner}"


def _joined(words: frozenset[str]) -> str:
    return "|".join(sorted(words))


def _words(group: Sequence[Noun]) -> str:
    return ", ".join(" ".join((noun.det, *noun.words, noun.head.text)).strip() for noun in group)
