"""Tell a group what a participle or a relative says of it: whose it is, or which one is meant.

'assets belonging to Chad', 'the last ally that Taiwan has', 'a draft written by Britain', 'talks held by A'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.syntax import Clause, Noun

_MOVES = frozenset({"move", "step", "decision", "gesture"})
_MAKING = frozenset({"make", "build", "manufacture", "design", "produce", "sell"})
_OWNING = frozenset({"own", "hold", "operate"})
"""Participles that say whose the thing right before them is."""


def tell_owners(clause: Clause, classes: Mapping[str, frozenset[str]]) -> None:
    """Tell a group what a participle or a relative says of it: whose it is, or which one is meant."""
    _tell_mover(clause)
    _tell_seat(clause)
    if clause.antecedent is not None and _belongs(clause):
        owners = [n for p, group in clause.pps if p == "to" for n in group]
        _last_thing(clause.antecedent).tail.append(("by", owners))  # 'assets belonging to Chad'
    if clause.antecedent is not None and (clause.link == "part" or _is_done(clause, classes["light"])):
        _tell_agents(clause, clause.antecedent, classes)
    elif clause.link in {"rel", "inf"}:
        if clause.antecedent is not None and _tells_apart(clause, classes["leading"]):
            clause.antecedent.told_apart = True
        if _does(clause, classes["light"]):
            fellows = [noun for preposition, group in clause.pps if preposition == "with" for noun in group]
            clause.object[0].tail.append(("by", [*clause.subject, *fellows]))  # 'talks that A held with B'
        if clause.link == "rel":
            _tell_holder(clause, classes["held"])
            _tell_traveller(clause, classes["journeys"])
        if clause.antecedent is not None and _tells_author(clause, classes["authoring"]):
            clause.antecedent.tail.append(("by", clause.subject))
        if clause.antecedent in clause.subject and _comes(clause, classes["coming"]):
            clause.antecedent.tail[:0] = [pp for pp in clause.pps if pp[0] == "from"][:1]


def _tell_agents(clause: Clause, thing: Noun, classes: Mapping[str, frozenset[str]]) -> None:
    """Tell a thing who did what a participle says: 'a draft written by Britain', 'assets held by Chad'.

    A weapon is not its maker's or its giver's: who shot down 'a drone supplied by Chad' fights another.
    """
    agents = [n for p, group in clause.pps if p == "by" for n in group]
    lemma = clause.verb.lemma if clause.verb is not None else ""
    given = lemma in classes["granting"] | _MAKING and thing.lemma in classes["arms"]
    judged = lemma in classes["judges plans"]  # 'the raid condemned by Peru'
    if agents and not (given or judged):
        owned = _last_thing(thing) if lemma in _OWNING else thing  # 'the freezing of assets held by Chad'
        owned.tail.append(("by", agents))


def _belongs(clause: Clause) -> bool:
    """Return whether a participle or a relative says whose its antecedent is: 'ships belonging to Iran'."""
    told = clause.antecedent in clause.subject and clause.link in {"rel", "ger", "part"}
    return told and clause.verb is not None and clause.verb.lemma == "belong" and not clause.verb.negated


def _is_done(clause: Clause, light: frozenset[str]) -> bool:
    """Return whether a relative says who did its antecedent: 'a deal with Chad that was signed by Mali'."""
    verb = clause.verb
    done = verb is not None and verb.passive and verb.lemma in light and not (verb.negated or verb.modal)
    return done and clause.link == "rel" and clause.antecedent in clause.subject


def _last_thing(noun: Noun) -> Noun:
    """Return the things that a group is of: assets in 'freezing of assets', not sand in 'a strip of sand'."""
    while noun.of and noun.of[-1].head.tag == Tag.PLURAL:
        noun = noun.of[-1]
    return noun


def _tells_apart(clause: Clause, leading: frozenset[str]) -> bool:
    """Return whether a relative tells which one is meant: 'the state that fell', not 'that he leads'."""
    verb = clause.verb
    return clause.link == "rel" and not clause.comma and verb is not None and verb.lemma not in leading


def _does(clause: Clause, light: frozenset[str]) -> bool:
    """Return whether a relative clause says who does what it describes: 'the ban that Iran imposed'."""
    relative = clause if clause.link == "rel" else clause.parent
    if relative is None or clause.verb is None or clause.verb.passive or clause.verb.lemma not in light:
        return False
    described = relative.antecedent is not None and clause.object == [relative.antecedent]
    return described and bool(clause.subject) and clause.object[0].head.mention is None


def _tell_holder(clause: Clause, held: frozenset[str]) -> None:
    """Tell a group whose it is by a relative: 'the last ally that Taiwan has in Africa' is Taiwan's."""
    noun, verb = clause.antecedent, clause.verb
    if noun is None or verb is None or clause.object != [noun] or verb.negated:
        return
    if verb.lemma != "have" and not (
        verb.lemma == "leave" and verb.perfect
    ):  # 'the only one that it has left'
        return
    role = noun.appositions[-1] if noun.head.mention is not None and noun.appositions else noun
    if role.owner is None and role.lemma in held and clause.subject:
        role.owner = clause.subject[-1]
        clause.pps = [(word, group) for word, group in clause.pps if word != "in"]


def _tell_traveller(clause: Clause, journeys: frozenset[str]) -> None:
    """Tell a journey whose it is: 'Modi flew to Lima, the first leg of a tour that will take in Quito'."""
    noun, above = clause.antecedent, clause.parent
    while above is not None and above.parent is not None:
        above = above.parent
    if noun is None or above is None or len(above.subject) != 1 or noun not in clause.subject:
        return
    stage = noun.appositions[-1] if noun.appositions else noun
    journey = stage.of[-1] if stage.of else stage  # 'the first leg of a tour'
    free = journey.owner is None and journey.lemma in journeys and journey.det in {"a", "an"}
    if free and noun not in above.subject and noun not in above.object:
        journey.owner = above.subject[0]
        clause.subject = [journey]


def _tell_mover(clause: Clause) -> None:
    """Tell a move whose it is: 'Chad passed the law in a move that Mali condemned'."""
    moves = (n for p, group in clause.pps if p == "in" for n in group if n.lemma in _MOVES)
    for move in moves:
        if move.det in {"a", "an"} and move.owner is None and not (move.of or move.mods) and clause.subject:
            move.tail.append(("by", list(clause.subject)))


def _tell_seat(clause: Clause) -> None:
    """Tell headquarters whose they are: 'the EAC, with headquarters in Arusha, met'."""
    for noun in (*clause.subject, *clause.object):
        seats = (n for p, group in noun.tail if p == "with" for n in group if n.lemma == "headquarters")
        for seat in seats:
            if noun.head.mention is not None and not (seat.det or seat.owner or seat.of):
                seat.owner = noun


def _comes(clause: Clause, coming: frozenset[str]) -> bool:
    """Return whether a relative clause says where its subject comes from: 'the aid that came from Norway'."""
    return clause.verb is not None and not clause.verb.passive and clause.verb.lemma in coming


def _tells_author(clause: Clause, authoring: frozenset[str]) -> bool:
    """Return whether a relative clause says whose a group is: 'the plan that Kenya put forward'."""
    verb, noun = clause.verb, clause.antecedent
    if verb is None or noun is None or clause.link != "rel":
        return False
    stranded = [p for p, group in clause.pps if noun in group]  # 'an ally that Kenya counts on'
    if noun not in clause.object and not stranded:
        return False
    behind = {f"{verb.lemma} {particle}" for particle in (*stranded, clause.particle)}
    return not behind.isdisjoint(authoring) or (not stranded and verb.lemma in authoring)
