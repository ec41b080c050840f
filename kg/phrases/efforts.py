"""Read what somebody took time to do, or helped to do, as what he did.

'It took Qatar six weeks to condemn Chad', 'a truce which Oman helped to broker'.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.phrases.groups import Item

_EFFORT = re.compile(r"(?=NV(?P<who>N)[NaJ]{0,2}(?P<deed>V))")
"""Kinds of the items of 'it took Qatar six weeks to condemn', where a span of time may be no item."""
_HELPED = re.compile(r"(?<=[wb])NVV(?=[,.;ia])")
"""Kinds of 'which Oman helped to broker', with nothing behind that is helped or brokered."""
_MADE = frozenset(
    """broker mediate negotiate arrange facilitate engineer draft write build found create design fund finance
    arm train""".split()
)
"""Verbs done to things, whoever helps with them."""


def without_effort(items: Sequence[Item]) -> Sequence[Item]:
    """Return the items without how long it took somebody to do what he did; that is asserted, or to come."""
    kinds = "".join([item.kind for item in items])
    for found in _EFFORT.finditer(kinds):
        at, who, deed = found.start(), found.start("who"), found.start("deed")
        it, took, done = items[at].noun, items[at + 1].verb, items[deed].verb
        if it is None or took is None or done is None or it.head.low != "it" or took.lemma != "take":
            continue
        if took.passive or done.form != "inf" or done.negated:
            continue
        token = replace(done.token, tag=took.token.tag)
        verb = replace(took, lemma=done.lemma, token=token, negated=False)
        return [*items[:at], items[who], replace(items[deed], verb=verb), *items[deed + 1 :]]
    return items


def without_help(items: Sequence[Item]) -> Sequence[Item]:
    """Read 'a truce which Oman helped to broker' as 'which Oman brokered'."""
    out = list(items)
    for k in (found.start() + 1 for found in _HELPED.finditer("".join([item.kind for item in items]))):
        helping, helped = items[k].verb, items[k + 1].verb
        if helping is None or helped is None or helping.lemma != "help":
            continue
        if helped.lemma in _MADE:
            out[k] = replace(items[k], verb=replace(helping, lemma=helped.lemma))
            out[k + 1] = replace(items[k + 1], kind="a", low="jointly", verb=None)
    return out
