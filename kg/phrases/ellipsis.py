"""Fill in what a clause leaves out because the one before said it.

In: the clauses of one sentence. Out: for 'which had not', 'and so is Slovakia', 'may follow suit' further
clauses, complete copies with the new subject, polarity and modality.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.closed_words import POSSESSIVES
from kg.phrases.echoes import STEPS, does_so, is_next, same_again
from kg.phrases.remnants import sort_of
from kg.syntax import Clause, Tag, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Kind
    from kg.syntax import Noun

_TOO = frozenset({"so", "neither", "nor"})
"""Before an auxiliary and its subject: what was said holds of this one too ('nor will Chad')."""
_ASIDE = frozenset({"rel", "part", "adv"})
"""Clauses that are told by the way: 'Mali, which left the bloc, met Togo. So did Chad'."""
_DENYING = _TOO - {"so"}
_NOT = frozenset({"not", "n't", "n’t"})
_APART_IN_TIME = frozenset({"after", "before"})
_EXAMPLES = {"following": frozenset({"example", "lead", "footstep", "path"}), "in": frozenset({"footstep"})}
"""Prepositions and nouns of those whom somebody follows: 'following in the footsteps of Chad'."""
_BEING = frozenset({"be", "become"})
_RANKS = frozenset({"first", "second", "last", "latest"})
_WISHING = frozenset({"want", "wish", "seek", "hope", "plan", "demand", "intend"})


def completed(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield the full clause for each that only points back at one."""
    full: list[Clause] = []  # what can be pointed back at
    for i, clause in enumerate(clauses):
        verb = clause.verb
        if verb is not None:
            again = list(_again(clause, verb, clauses, full))
            if not again:
                again = list(_wanted(clause, verb, clauses[:i], clauses))
            elif _points_back(clause, clauses) or _is_too(clause):
                full.extend(again)
            yield from again
            if again and _is_too(clause):
                continue
        yield from _ruled_out(clause, clauses[:i])
        yield from _compared(clause)
        yield from _in_footsteps(clause)
        says = clause.predicate or (
            verb is not None
            and (verb.token.tag not in "mx" or clause.object or clause.particle or _is_placed(clause, verb))
        )
        if says and not same_again(clause):
            full.append(clause)


def _ruled_out(clause: Clause, earlier: Sequence[Clause]) -> Iterator[Clause]:
    """Yield what a clause denies of its own subject: 'Peru may ask to join; Chile has ruled it out'."""
    verb = clause.verb
    said = verb is not None and verb.lemma == "rule" and clause.particle == "out" and not verb.negated
    if verb is None or not said or [noun.head.low for noun in clause.object] != ["it"]:
        return
    model = next((c for c in reversed(earlier) if c.link == "inf" and c.verb is not None), None)
    if model is not None:
        yield from _copy(model, clause.subject, replace(verb, negated=True), clause)


def _again(clause: Clause, verb: Verb, clauses: Sequence[Clause], full: Sequence[Clause]) -> Iterator[Clause]:
    """Yield the clause that 'so is B', 'B had not' or 'B did the same' says again."""
    fronted = _fronted(clause, clauses)
    if not full and not fronted:
        return
    turn = _whose_turn(clause, clauses) if full else []
    if turn:
        said, ahead = full[-1].verb, not (verb.past or verb.perfect)  # 'Chile's turn comes in May'
        yield from _copy(full[-1], turn, replace(said, modal="will") if said and ahead else None)
        return
    if full and _is_too(clause):
        model = next((c for c in reversed(full) if c.link not in _ASIDE), full[-1])
        said = model.verb
        denied = said is not None and not _DENYING.isdisjoint(clause.adverbs)
        yield from _copy(model, clause.object, replace(said, negated=True) if said and denied else None)
    elif _points_back(clause, clauses):
        outer = clause.parent if clause.link == "inf" else None
        told = [c for c in full if c is not outer] or full  # not 'is said to' of 'is said to do so'
        model = fronted[-1] if fronted else _first_to(_model(clause, told), clauses)
        declined = (
            _declined(model, clauses) if verb.negated or not _DENYING.isdisjoint(clause.adverbs) else None
        )
        model = declined or model
        inside = bool(fronted or declined) or (clause.link in {"inf", "ger"} and model.link != clause.link)
        if not _DENYING.isdisjoint(clause.adverbs):
            verb = replace(verb, negated=True)  # 'but neither Peru nor Chile did'
        if is_next(clause):
            verb = replace(verb, modal=verb.modal or ("could" if clause.link == "inf" else "will"))
        if verb.lemma == "follow" and any(noun.lemma in STEPS for noun in model.object):
            return  # 'praised the decision; Chile may follow': decides so, too, and praises nobody
        for each in (*_joined(clause, model, full), model):
            yield from _said_again(clause, each, verb, clause if inside else each)


def _is_too(clause: Clause) -> bool:
    """Return whether a clause is 'so is B' or 'nor will B'."""
    auxiliary = clause.verb is not None and clause.verb.token.tag in "mx"
    return auxiliary and not _TOO.isdisjoint(clause.adverbs) and bool(clause.object)


def _said_again(clause: Clause, model: Clause, verb: Verb, place: Clause) -> Iterator[Clause]:
    """Yield what a clause says again of its own subject, with phrases and adverbs of its own."""
    if model.verb is not None and _is_denied(model.verb) and same_again(clause) and not does_so(clause):
        verb = replace(verb, negated=not verb.negated)  # 'A did not vote, and B followed suit'
    for copy in _copy(model, clause.subject, verb, place):
        own = {preposition for preposition, _ in clause.pps}  # 'might do the same in Morocco'
        copy.pps = [*(pp for pp in copy.pps if pp[0] not in own), *clause.pps]
        copy.adverbs = (clause.adverbs | set(verb.adverbs)) - _TOO - {"also", "too"}
        if not verb.negated and not same_again(clause):
            copy.object = _undenied(copy.object)
        yield copy


def _is_denied(verb: Verb) -> bool:
    return verb.negated or "never" in verb.adverbs


def _joined(clause: Clause, model: Clause, full: Sequence[Clause]) -> list[Clause]:
    """Return what the model's subject did besides: both of 'Mali arms Togo and trains its police'."""
    if clause.link != "root" or not same_again(clause):
        return []
    if _sorts(clause.subject) != _sorts(model.subject):
        return []
    return [c for c in full if c.link == "root" and c is not model and c.subject == model.subject]


def _sorts(group: Sequence[Noun]) -> set[Kind]:
    """Return the kinds of the names of a list."""
    return {sort_of(noun.head.mention) for noun in group if noun.head.mention is not None}


def _whose_turn(clause: Clause, clauses: Sequence[Clause]) -> list[Noun]:
    """Return who does the same next: 'A arrived, and in May it was the turn of B'; not 'B's turn to host'."""
    if clause.verb is None or clause.verb.lemma not in {"be", "come"} or clause.verb.negated:
        return []
    turn = next((noun for noun in (*clause.object, *clause.subject) if noun.lemma == "turn"), None)
    if turn is None or any(c.parent is clause for c in clauses if c.link == "inf"):
        return []
    return turn.of or ([turn.owner] if turn.owner is not None else [])


def _fronted(clause: Clause, clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses that hang on a clause and stand before it: 'If A leaves, B could follow'."""
    begin = clause.subject[0].start if clause.subject else 0
    before = (c for c in clauses if c.parent is clause and c.link == "adv" and c.verb is not None)
    return [c for c in before if c.verb is not None and c.verb.token.end < begin]


def _points_back(clause: Clause, clauses: Sequence[Clause]) -> bool:
    return _is_bare(clause, clauses) or same_again(clause)


def _wanted(
    clause: Clause, verb: Verb, before: Sequence[Clause], clauses: Sequence[Clause]
) -> Iterator[Clause]:
    """Yield what 'B wants the same' or 'but B declined' says of what was wanted or asked before."""
    if _wants_the_same(clause):
        wanted = [c for c in before if c.link == "inf" and c.parent and not c.noun]
        for model in wanted[-1:]:
            yield from _copy(model, clause.subject, None, replace(model, parent=clause, noun=None))
    elif _declines(clause, clauses):
        asked = [c for c in before if c.link == "inf"]
        for model in asked[-1:]:
            yield from _copy(model, clause.subject, replace(verb, negated=True, modal=""), clause)


def _compared(clause: Clause) -> Iterator[Clause]:
    """Yield what 'unlike B, A has left' and 'A, like B, has left' say of B."""
    verb = clause.verb
    if verb is None or verb.form != "fin" or not clause.subject or not clause.adverbs <= _NOT:
        return  # 'unlike B, A never left'
    for preposition, group in clause.pps:
        named = all(noun.head.mention is not None for noun in group)
        if preposition in {"unlike", "like"} and named and group[0].start < verb.token.start:
            denied = verb.negated or _denies(clause.object)
            turned = replace(verb, negated=not denied)
            copy = next(_copy(clause, group, turned if preposition == "unlike" else None))
            if denied and preposition == "unlike":
                copy.object = _undenied(clause.object)
            copy.pps = [pp for pp in clause.pps if pp[1] is not group]
            yield copy
        elif preposition in _APART_IN_TIME and named and not verb.negated and _is_alike(clause, group):
            copy = next(_copy(clause, group, None))
            copy.pps = [pp for pp in clause.pps if pp[1] is not group]
            yield copy  # 'Peru joined BRICS after Chile'


def _in_footsteps(clause: Clause) -> Iterator[Clause]:
    """Yield what those did whom a subject follows: 'Peru recognised Togo, following the example of Chad'."""
    verb = clause.verb
    if verb is None or verb.form != "fin" or verb.negated or verb.modal:
        return  # 'Peru will recognise Togo, following Chad's example': whether Chad did is not told
    steps = (n for p, group in clause.pps for n in group if n.lemma in _EXAMPLES.get(p, ()))
    told = [noun for step in steps for noun in ([step.owner] if step.owner is not None else step.of)]
    named = [noun for noun in told if noun.head.mention is not None and not noun.is_person]
    if named:
        yield from _copy(clause, named, None)


def _is_alike(clause: Clause, group: Sequence[Noun]) -> bool:
    """Return whether names are of the sort of the subject, and none else of the clause is."""
    others = [n for nouns in (clause.object, *(g for _, g in clause.pps if g is not group)) for n in nouns]
    sorts = {sort_of(n.head.mention) for n in others if n.head.mention is not None}
    own = {sort_of(n.head.mention) for n in clause.subject if n.head.mention is not None}
    told = {sort_of(n.head.mention) for n in group if n.head.mention is not None}
    return bool(sorts) and len(own) == 1 and own == told and own.isdisjoint(sorts)


def share_objects(clauses: Sequence[Clause], intransitive: frozenset[str]) -> None:
    """Give a verb what stands behind the one beside it: in 'invaded and occupied Mali' both take Mali."""
    for clause in clauses:
        before = clause.peer if clause.joint else None
        while before is not None and _lacks_object(before, clause, clauses, intransitive):
            before.object = list(clause.object)
            before.pps = [(p, group) for p, group in clause.pps if p == "by"]
            before = before.peer if _is_listed(before) else None


def _lacks_object(
    before: Clause, clause: Clause, clauses: Sequence[Clause], intransitive: frozenset[str]
) -> bool:
    """Return whether a verb waits for the object of a clause behind it."""
    if before.verb is None or clause.verb is None or before.verb.passive != clause.verb.passive:
        return False
    absolute = before.verb.lemma in intransitive or (before.verb.lemma == "meet" and _are_several(clause))
    told = before.object or before.pps or before.predicate
    return not (told or absolute or any(c.parent is before for c in clauses))


def _is_listed(clause: Clause) -> bool:
    """Return whether a verb stands right behind another and a comma: 'armed, [trained] and paid Mali'."""
    peer = clause.peer
    if peer is None or peer.verb is None or clause.verb is None:
        return False
    return clause.verb.token.start - peer.verb.token.end == len(", ")


def _are_several(clause: Clause) -> bool:
    """Return whether the subject of a clause is more than one."""
    heads = [noun.head for noun in clause.subject]
    return len(heads) > 1 or any(head.tag == Tag.PLURAL or head.low == "they" for head in heads)


def _is_placed(clause: Clause, verb: Verb) -> bool:
    """Return whether a clause says with a preposition what its subject is: 'is in favour of talks'."""
    return verb.lemma == "be" and any(preposition != "among" for preposition, _ in clause.pps)


def _is_bare(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Return whether only an auxiliary is left: 'had not', 'will', 'did'."""
    verb = clause.verb
    if verb is None or verb.token.tag not in "mx" or not clause.subject or "back" in clause.adverbs:
        return False  # 'and was back' says itself what was
    return not (clause.object or clause.predicate or clause.pps) and not _has_inner(clause, clauses)


def _declines(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Return whether the clause only says that what was asked is refused: 'but Mali declined'."""
    verb = clause.verb
    if verb is None or verb.lemma not in {"decline", "refuse"}:
        return False
    return not (clause.object or clause.pps) and not _has_inner(clause, clauses)


def _wishes(clause: Clause) -> bool:
    """Return whether a clause says what somebody wants."""
    return clause.verb is not None and clause.verb.lemma in _WISHING


def _wants_the_same(clause: Clause) -> bool:
    """Return whether a clause says no more than 'wants the same'."""
    return _wishes(clause) and "same" in {clause.predicate, *(noun.head.low for noun in clause.object)}


def _has_inner(clause: Clause, clauses: Sequence[Clause]) -> bool:
    before = _fronted(clause, clauses)
    return any(c.parent is clause and c.link != "rel" and c not in before for c in clauses)


def _model(clause: Clause, earlier: Sequence[Clause]) -> Clause:
    """Return the clause pointed back at: the latest of the same sort, else the latest that is no relative."""
    if clause.link == "inf":  # 'wants to do so'
        earlier = [c for c in earlier if c is not clause.parent] or earlier
    same = (c for c in reversed(earlier) if c.link == clause.link)
    whole = (c for c in reversed(earlier) if c.link != "rel")
    return next(same, None) or next(whole, earlier[-1])


def _declined(model: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """Return what somebody declined to do: 'Peru declined to arm Mali, and Chile has not done so either'."""
    if model.verb is None or model.verb.lemma not in {"decline", "refuse"} or model.verb.negated:
        return None
    return next((c for c in clauses if c.parent is model and c.link == "inf" and c.verb is not None), None)


def _first_to(model: Clause, clauses: Sequence[Clause]) -> Clause:
    """Return what the first one did, 'be the first to do it' aside: only that can be done again."""
    if model.verb is None or model.verb.lemma not in _BEING:
        return model
    links = {"rel", "inf"} if model.predicate in _RANKS else {"rel"}
    deeds = (c for c in clauses if c.parent is model and c.link in links)
    return next((c for c in deeds if c.verb is not None and c.verb.form == "inf"), model)


def _copy(
    model: Clause, subject: list[Noun], verb: Verb | None, place: Clause | None = None
) -> Iterator[Clause]:
    """Yield the clause pointed back at with another subject, and the polarity and modality of a verb.

    It stands where the model does, or where ``place`` does ('has no plans to do so').
    """
    place = place or model
    base = model.verb
    if base is None:
        return
    if verb is not None:
        base = replace(base, negated=verb.negated, modal=verb.modal, past=verb.past, adverbs=verb.adverbs)
    yield Clause(
        link=place.link if place.link != "rel" else "root",
        parent=place.parent if place.link != "rel" else None,
        mark=place.mark,
        verb=base,
        subject=list(subject),
        object=[_nobodys(noun) for noun in model.object],
        second=list(model.second),
        pps=list(model.pps),
        predicate=model.predicate,
        particle=model.particle,
        noun=place.noun,
        order=model.order,
    )


def _nobodys(noun: Noun) -> Noun:
    """Return a group without 'its', which is not the same in what another does: 'shut its embassy'."""
    return replace(noun, det="the") if noun.det in POSSESSIVES else noun


def _denies(nouns: Sequence[Noun]) -> bool:
    """Return whether there is none of what a group names: 'has no embassy'."""
    return any(noun.det == "no" for noun in nouns)


def _undenied(nouns: Sequence[Noun]) -> list[Noun]:
    """Return groups without the 'no' before them: 'A has no embassy, and B does'."""
    return [replace(noun, det="a") if noun.det == "no" else noun for noun in nouns]
