"""Tell the subject of a sentence from a name that describes a fronted phrase.

'At the summit, Peru, for its part, left' has a subject; 'In its neighbour, Peru, people voted' names one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases.lookahead import is_finite, past_adverbs
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.phrases.of_phrases import Unit

_REACH = 15
"""Units of an aside between two commas."""
_ENDS = frozenset(",.;:")
_DASHES = frozenset("-–—;:")


def is_subject_behind(out: Sequence[Unit], raw: Sequence[Unit], i: int) -> bool:
    """Return whether the group at i, behind a phrase and a comma, is the subject of what follows.

    Args:
        out: the units read so far, up to the comma.
        raw: the units of the sentence.
        i: where the group stands.
    """
    if not _is_fronted(out):
        return False
    j = _past_brackets(raw, i + 1)
    if j > i + 1 and is_finite(raw, past_adverbs(raw, j)):
        return True
    while j < len(raw) and raw[j].kind == ",":
        if is_finite(raw, past_adverbs(raw, j + 1)):
            return True
        end = next((k for k in range(j + 1, min(len(raw), j + _REACH)) if raw[k].kind in _ENDS), len(raw))
        if _is_clause(raw[j + 1 : end]):
            return False
        j = end
    return False


def _is_fronted(out: Sequence[Unit]) -> bool:
    """Return whether a sentence has only phrases so far: no group outside of one, no verb of its own."""
    told = False
    begin = next((k + 1 for k in range(len(out) - 1, -1, -1) if out[k].kind in _DASHES), 0)
    out = out[begin:]  # behind a dateline: 'LIMA, 2 May - In a statement, Peru, a member, condemned'
    for k, unit in enumerate(out):
        if unit.kind == "N" and (k == 0 or out[k - 1].kind not in "iV"):  # 'Keen to ease the pressure,'
            return False
        if unit.verb is not None and (unit.verb.form == "fin" and unit.verb.token.tag != Tag.PAST):
            return False
        told = told or unit.kind == "N"
    return told


def _is_clause(units: Sequence[Unit]) -> bool:
    """Return whether an aside is none, but has a subject and its verb: ', people voted'."""
    opens = bool(units) and units[0].kind in "Nc"  # a date leaves nothing between its commas
    return opens and any(is_finite(units, k) for k in range(len(units)))


def _past_brackets(raw: Sequence[Unit], i: int) -> int:
    """Return where the text goes on behind brackets that open at i, else i."""
    if i >= len(raw) or raw[i].kind != "(":
        return i
    return next((k + 1 for k in range(i, min(len(raw), i + _REACH)) if raw[k].kind == ")"), i)
