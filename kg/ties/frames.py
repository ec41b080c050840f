"""The compiled patterns of the rules: frames, and the slots that they have filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CLAUSAL = frozenset({"that", "must", "inf", "will"})
"""Places that a clause fills, not a phrase; see ``kg.ties.patterns``."""

UNSAID = frozenset({"of", "between"})
"""Prepositions that a text may leave out: 'its NATO membership', 'the Chad-Niger war'."""

Place = tuple[frozenset[str], "Slot"]
"""Some prepositions, and what stands behind one of them."""
TWO = "two"
"""Owners of a thing that names none, the two that the text is about: 'relations<~two>'."""
ASKED = "asked"
"""The place where the body stands, unnamed, that a text of questions and answers is about: '~asked'."""

MEMBERS = frozenset({"members", "observers", "partners"})
"""Owners of 'they': the body of whose members, observers or partners the sentence before told."""
OWNING = (TWO, ASKED, *sorted(MEMBERS))
"""Who, unnamed, may own what stands in a place: 'ties<~two>'."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a frame.

    Attributes:
        role: ``X`` or ``Y`` a party, ``_`` anything, ``word`` one of some words, ``~`` the body that the text
            is about, unnamed here, ``^`` the subject of the clause above.
        owner: the party may also be the owner of what stands there.
        words: the words, for the role ``word``.
        inner: the party (``X``, ``Y``) that owns the word, or ``~`` the body that the text is about.
        several: it takes two parties or more.
        deed: for the role ``~``, a noun that takes up what somebody did: whoever did it stands here, unnamed.
    """

    role: str
    owner: bool = False
    words: frozenset[str] = frozenset()
    inner: str = ""
    deed: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled pattern.

    For verbs: subject, particle, object and places after prepositions. For nouns: the owner as ``subject``,
    and the places after prepositions.

    Attributes:
        predicate: adjectives after 'be'; for nouns, words before the noun.
        passive: asks for 'be' and a participle.
        second: the second object.
        barred: prepositions that must not follow.
        anyhow: takes any verb.
        presupposed: the tie stands whatever the clause makes of it.
        takes_target: some place is the target's.
        unless: words that void the rule in any place but the source's; ``unless_source`` those that do there.
        governed: for nouns, verbs of which one must carry the noun as subject or object; empty asks for none.
        weight: literal words; of two relations read off one word and the same parties, the heavier stands.
    """

    rule: str
    relation: str
    pattern: str
    status: str
    subject: Slot | None
    particle: frozenset[str]
    object: Slot | None
    places: tuple[Place, ...]
    predicate: frozenset[str] = frozenset()
    passive: bool = False
    second: Slot | None = None
    barred: frozenset[str] = frozenset()
    anyhow: bool = False
    presupposed: bool = False
    takes_target: bool = True
    unless_source: frozenset[str] = frozenset()
    weight: int = 0
    unless: frozenset[str] = frozenset()
    governed: frozenset[str] = frozenset()


Ranked = tuple[int, Frame, tuple[frozenset[str], ...]]
"""A frame with its rank among those of its verb, and sets of prepositions: a clause must have one of each."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """The frames of one verb: those that any clause may fit, and the others by a literal word of theirs."""

    free: tuple[Ranked, ...]
    keyed: Mapping[str, tuple[Ranked, ...]]
