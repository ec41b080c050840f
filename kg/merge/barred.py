"""Tell which ties cannot be, whatever the words: regions that are members, ministers pressed by their own.

In: a tie as it was drafted, with its parties resolved. Out: whether it is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.merge.incumbents import RELATION as OFFICE
from kg.merge.memory import Memory, Sought
from kg.merge.powers import POWERS
from kg.merge.references import OFFICERS, antecedents
from kg.model import Entity, Kind, Mention
from kg.syntax import OF_SEVERAL, Anaphor

if TYPE_CHECKING:
    from kg.syntax import Draft

OF_STATES = frozenset({"has-relations-with", "recognises"})
"""What only states do: whoever does it holds an office in one."""
TO_STATES = frozenset({"supplies", "aids"})
"""What goes to a state, and no person: who gets it holds an office in one."""
TO_PERSONS = frozenset({"aids.help"})
"""Rules of which that does not hold: who props up a president helps him."""
OF_MEMBERS = frozenset({"member-of", "observer-of", "dialogue-partner-of", "withdrew-from"})
"""What only states do towards a body of states."""
_OF_BODIES = OF_MEMBERS | {"founded", "chairs", "hosts", "participates-in", "party-to", OFFICE}
"""What is done in or towards a body, which a mere part of the world is not."""
_OF_LANDS = OF_STATES | {"attacks", "at-war-with", "occupies", "breaks-with"}
"""What a whole part of the world neither does nor undergoes: 'strikes in the Caribbean'."""
_LEADER = "leader"
_REGION = "region"
_MISSION = "mission"
"""What ships and soldiers are sent to, to take part in it; it receives no goods."""


def is_barred(draft: Draft, source: Entity, told: tuple[Entity, Mention], memory: Memory) -> bool:
    """Return whether a tie cannot be: of a side with itself, of a region as a body, of a town as a body.

    Args:
        draft: the tie as the words have it.
        source: who does it.
        told: the target, with the words that stand for it.
        memory: what the document names.
    """
    target, mention = told
    return (
        (bool(draft.sides) and _is_side(draft, source, memory))
        or _are_own(draft, source, memory)
        or _is_too_wide(draft.relation, source, target, memory)
        or _leads_a_member(draft, target, memory)
        or (draft.relation == "participates-in" and mention.how == "metonym")  # 'the Brussels meeting'
        or (draft.relation == "supplies" and _MISSION in memory.bodies.get(target.id, ()))
    )


def _is_too_wide(relation: str, source: Entity, target: Entity, memory: Memory) -> bool:
    """Return whether a tie is one of states or bodies, and a party is a part of the world."""
    if relation in _OF_BODIES:
        return target.group == _REGION
    return relation in _OF_LANDS and (source.id in memory.parts or target.id in memory.parts)


def _leads_a_member(draft: Draft, target: Entity, memory: Memory) -> bool:
    """Return whether somebody is a leader of a body of states as those of its members are: 'an EU leader'."""
    if draft.relation != OFFICE or target.group not in memory.words.blocs:
        return False
    return memory.text[slice(*draft.trigger)].lower() == _LEADER


def _are_own(draft: Draft, source: Entity, memory: Memory) -> bool:
    """Return whether persons act on those who serve them: 'A and B told their ministers to meet'."""
    ref = draft.target
    if ref.anaphor is not Anaphor.THEY or ref.word not in OFFICERS or source.kind is not Kind.PERSON:
        return False
    return any(entity == memory.country_of(source) for entity, _ in antecedents(Sought(ref), memory))


def _is_side(draft: Draft, source: Entity, memory: Memory) -> bool:
    """Return whether who stands between some sides is of one: 'Chad may end its war with Niger'."""
    own = (source, memory.country_of(source))
    others = (ref for ref in draft.sides if ref.anaphor not in OF_SEVERAL)  # 'the two' are two others
    told = (ref for ref in others if ref.word != POWERS)  # 'the army' is another country's, too
    sides = (entity for ref in told for entity, _ in antecedents(Sought(ref), memory))
    return any(memory.state(side) in own for side in sides)
