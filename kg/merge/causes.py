"""Whom 'it' and 'he' take up behind 'because': who is blamed for something did it, not who blames him.

Verbs of judging make of their object the cause (implicit causality: Garvey and Caramazza 1974).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Status

if TYPE_CHECKING:
    from kg.merge.memory import Memory, Sought
    from kg.merge.persons import Resolve
    from kg.model import Entity, Kind

_BECAUSE = re.compile(r"\bbecause (?:, )?$")
_SINCE = re.compile(
    r"(?P<sanctions>\bsanctions (?:imposed |adopted |introduced )?)?"
    r"\b(?:(?P<over>over|for)|since|after|following) $"
)
_ON = re.compile(r".* (?:on|against) ")
_FAR = 50  # characters before 'its' in which it says what is since then
_REACH = 12  # characters before the pronoun
_JUDGING = frozenset({"criticises", "sanctions"})
_PUNISHING = frozenset({"sanctions", "breaks-with"})
_BLAMING = frozenset({"criticises", "threatens"})
_ENDED = frozenset({"aids", "supplies", "cooperates-with"})
"""Relations whose end is a punishment, too: 'cut aid to Chad over its support for Mali'."""
_PRAISING = frozenset({"supports.praise"})
"""Rules of judgements whose relation is not always one."""


def judged(sought: Sought, kinds: frozenset[Kind], memory: Memory, resolve: Resolve) -> Entity | None:
    """Return who did what he is judged for: 'it' of 'the EU sanctioned Rosneft because it sold oil'.

    Args:
        sought: the pronoun.
        kinds: what the pronoun can be.
        memory: what the document names and tells.
        resolve: tells what another reference stands for.
    """
    at = sought.ref.start
    if sought.ref.word != "subject" or _BECAUSE.search(memory.text, max(0, at - _REACH), at) is None:
        return None
    start, _ = next(memory.stretches(at))
    for draft in memory.deeds_before(at):
        if draft.trigger[0] < start:
            return None
        target = draft.target
        if (draft.relation in _JUDGING or draft.rule in _PRAISING) and start <= target.start < at:
            found = (e for e, _ in resolve(replace(sought, ref=target, others=()), memory))
            return next((e for e in found if e.kind in kinds and e not in sought.others), None)
    return None


def punished(sought: Sought, kinds: frozenset[Kind], memory: Memory, resolve: Resolve) -> Entity | None:
    """Return who is punished for what 'its' owns: 'cut ties with Peru over its war'.

    Args, and what is returned, are those of ``judged``.
    """
    at = sought.ref.start
    start, _ = next(memory.stretches(at))
    since = _SINCE.search(memory.text, max(start, at - _FAR), at)
    if since is None or not memory.text.startswith("its ", at):
        return None
    ended = _ENDED if since["over"] else frozenset()
    for draft in memory.deeds_before(at):
        if draft.trigger[0] < start:
            break
        blamed = draft.relation in _BLAMING and not since["over"]  # 'criticised Peru after its speaker left'
        over = draft.status is Status.ENDED and draft.relation in ended
        told = blamed or over or draft.relation in _PUNISHING
        if told and start <= draft.target.start < at:
            found = (e for e, _ in resolve(replace(sought, ref=draft.target, others=()), memory))
            return next((e for e in found if e.kind in kinds and e not in sought.others), None)
    named = [m for m in memory.between(start, at) if memory.state(m.entity) not in sought.others]
    last = memory.state(named[-1].entity) if named else None
    struck = since["sanctions"] or (
        named and _ON.fullmatch(memory.text[named[-1].start - 8 : named[-1].start])
    )
    return last if struck and last is not None and last.kind in kinds else None
