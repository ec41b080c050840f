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

_EFFORT = re.compile(r"(?=N(?P<took>V)(?P<who>N)[NaJ]{0,2}(?P<deed>V))")
"""Kinds of the items of 'it took Qatar six weeks to condemn', where a span of time may be no item."""
_OWN_EFFORT = re.compile(r"(?=(?P<took>V)(?P<span>[NaJ]{0,2})(?P<deed>V))")
"""Kinds of the items of '(Qatar) took six weeks to condemn'."""
_SPANS = frozenset({"hour", "day", "week", "month", "year", "decade", "time", "while", "age", "minute"})
"""Nouns of how long something took."""
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
    for found in (*_EFFORT.finditer(kinds), *_OWN_EFFORT.finditer(kinds)):
        deed = found.start("deed")
        took, done = items[found.start("took")].verb, items[deed].verb
        if took is None or done is None or took.lemma != "take" or not _tells_how_long(found, items):
            continue
        if took.passive or done.form != "inf" or done.negated:
            continue
        token = replace(done.token, tag=took.token.tag)
        verb = replace(took, lemma=done.lemma, token=token, negated=False)
        who = [items[found.start("who")]] if "who" in found.groupdict() else []
        behind = without_effort(items[deed + 1 :])
        return [*items[: found.start()], *who, replace(items[deed], verb=verb), *behind]
    return items


def _tells_how_long(found: re.Match[str], items: Sequence[Item]) -> bool:
    """Return whether a stretch says how long something took: 'it took Qatar to', 'took weeks to'."""
    if "who" in found.groupdict():
        first = items[found.start()].noun
        return first is not None and first.head.low == "it"
    spans = (item.noun for item in items[found.start("span") : found.end("span")])
    return all(noun is None or noun.lemma in _SPANS for noun in spans)


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
