"""Say what 'its' and 'their' stand for in their own clause: the subject, or whom the verb is about.

'China renewed its support', 'congratulated Laos on its chairmanship', 'ruled for Chad in its quarrel'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import ACTING, Kind
from kg.phrases.closed_words import COPULAS, FALLS_ON, REASONS
from kg.phrases.references import stand_in
from kg.phrases.stand_ins import OURS
from kg.phrases.thanks import thanking
from kg.syntax import Anaphor, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.syntax import Clause, Noun, Ref, Verb

    Parties = Callable[[Sequence[Noun]], list[Ref]]

_FROM_OBJECT = ("urge", "judge", "accuse", "towards", "helping")
"""Classes of verbs whose object is what 'its' stands for behind it."""
_FOR_OR_AGAINST = frozenset({"for", "with", "against", "in favour of", "in favor of", "alongside", "beside"})
"""Prepositions before whose quarrel somebody takes a side in."""
_HOPES = frozenset(
    {"accession", "admission", "application", "bid", "candidacy", "candidature", "entry", "membership"}
)
_DELAYING = frozenset(
    {"delay", "hold", "stall", "obstruct", "thwart", "approve", "ratify", "welcome", "frustrate", "hamper"}
)
_STANDING = frozenset({"independence", "statehood", "sovereignty"})
_GRANTING = frozenset({"recognise", "recognize", "acknowledge"})
"""Nobody grants himself independence: 'Serbia lost Kosovo and does not recognise its independence'."""
_ANOTHERS = "another's"
"""Word of a reference to another than the subject."""
_DIPLOMATS = frozenset({"diplomat", "attache", "attaché", "diplomats"})
_SUPPORT = frozenset(
    {"support", "backing", "help", "assistance", "endorsement", "vote", "approval", "consent", "blessing"}
)
"""What is asked of somebody for one's own matter: 'sought Peru's support for its bid'."""
_COMPLAINING = frozenset({"complain", "protest", "object", "appeal"})
_COMPLAINED_TO = frozenset({"to", "with"})
"""Prepositions before who is told of what he does: 'protested to Chad over its raid'."""
_SINCE = frozenset({"since", "after", "following"})
"""Prepositions before the attack that somebody is punished for."""
_MATTERS = frozenset({"in", "over", "on"})
"""Prepositions before that quarrel."""


def bound(noun: Noun, classes: Mapping[str, frozenset[str]], parties: Parties) -> list[Ref]:
    """Return what the possessive before a noun stands for, if its clause tells.

    Args:
        noun: the group that begins with 'its', 'his', 'their'.
        classes: word classes of the lexicon.
        parties: returns the parties of a list of groups.
    """
    clause = noun.clause
    if clause is None or not clause.subject or noun.slot in {"subject", ""} or noun.det in OURS:
        return []
    verb = clause.verb
    struck = verb is not None and noun.slot == "object" and verb.lemma in classes["striking"]
    sent_away = verb is not None and noun.slot == "object" and _is_sent_away(noun, verb, classes)
    another = verb is not None and noun.slot == "object" and _is_hoped_for(noun, verb, classes)
    if struck or sent_away or another:  # 'Kenyan drones struck its columns': nobody strikes his own
        taken = [stand_in(noun, Anaphor.IT, word=_ANOTHERS)] if another and noun.det == "its" else []
        return _told_before(clause, parties) if sent_away else taken
    done_by = [n for p, group in clause.pps if p == "by" for n in group if n is not noun]
    if clause.link == "part" and verb is not None and verb.passive and done_by:
        return parties(done_by)  # 'hostages taken by Hamas during its attack'
    fared = _fared(noun, clause, classes)
    sided = fared or thanking(clause) or _sided(noun, clause, classes)  # 'thanked Ghana for backing its bid'
    sided = [n for n in sided if n is not noun]
    if not _is_nobodys(noun, sided) and (found := parties(sided)):
        return found
    subjects = [s for s in clause.subject if s is not noun and noun not in s.appositions]
    unfit = _is_nobodys(noun, subjects)
    unfit = unfit or (noun.det == "its" and len(subjects) > 1)  # of several it is 'their'
    unfit = unfit or (noun.det == "their" and len(subjects) == 1 and _is_state(subjects[0]))
    unfit = unfit or _is_punished(noun, clause, classes)  # which the text tells
    if unfit or any(s.head.tag == "r" for s in subjects) or _is_anothers(noun, clause):
        return []
    return parties(subjects)


def _is_sent_away(noun: Noun, verb: Verb, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether envoys of another are sent away: 'kicked out its ambassador'."""
    return verb.lemma in classes["expelling"] and noun.lemma in classes["envoys"] | _DIPLOMATS


def _is_hoped_for(noun: Noun, verb: Verb, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a side is taken on another's hopes: 'held up its entry into the bloc'."""
    sides = classes["takes sides on plans"] | classes["looking ahead"] | _DELAYING
    hoped = noun.lemma in _HOPES and verb.lemma in sides
    return hoped or (noun.lemma in _STANDING and verb.lemma in _GRANTING)


def _told_before(clause: Clause, parties: Parties) -> list[Ref]:
    """Return the only other party of the clause that one goes on: 'left Chad and expelled its'."""
    before = clause.peer
    told = (before.object, *(group for _, group in before.pps)) if before is not None else ()
    others = parties([n for group in told for n in group if n.head.mention is not None])
    return others if len(others) == 1 else []


def told_of(noun: Noun) -> list[Noun]:
    """Return the subject that 'it' takes up in a relative: 'Peru left the isle that it had seized'."""
    inner = noun.clause
    outer = inner.antecedent.clause if inner is not None and inner.antecedent is not None else None
    if (
        noun.head.low != "it"
        or noun.slot != "subject"
        or inner is None
        or inner.link != "rel"
        or outer is None
        or outer is inner
    ):
        return []
    if inner.antecedent in outer.second and outer.object and outer.object[0].head.mention is not None:
        return outer.object  # 'sold Chad the shells that it had asked for'
    subject = outer.subject[0] if len(outer.subject) == 1 and inner.antecedent not in outer.subject else None
    mention = subject.head.mention if subject is not None else None
    return outer.subject if mention is not None and mention.entity.kind in ACTING else []


def _sided(noun: Noun, clause: Clause, classes: Mapping[str, frozenset[str]]) -> list[Noun]:
    """Return the object whose 'its' is, or those with whom a side is taken in their matter."""
    verb = clause.verb
    if verb is None:
        return []
    if noun.slot in REASONS and clause.object and clause.object[-1].lemma in classes["penalties"]:
        return next((group for p, group in clause.pps if p in FALLS_ON), [])
    if verb.lemma in _COMPLAINING and noun.slot in REASONS | {"about"} and noun.det == "its":
        return next((group for p, group in clause.pps if p in _COMPLAINED_TO), [])
    about = any(verb.lemma in classes[name] for name in _FROM_OBJECT)
    if clause.object and noun.slot not in {"object", "inner"} and about:
        return clause.object if clause.object[-1].lemma not in _SUPPORT else []
    sides = (_FOR_OR_AGAINST if verb.lemma in classes["siding"] else frozenset()) | {"behind"}
    # 'threw its weight behind Chad in its quarrel'
    return [n for p, group in clause.pps if p in sides for n in group] if noun.slot in _MATTERS else []


def _fared(noun: Noun, clause: Clause, classes: Mapping[str, frozenset[str]]) -> list[Noun]:
    """Return whose victory or role in what is theirs is told: "praised Oman's role in its talks"."""
    groups = (*clause.object, *(n for _, group in clause.pps for n in group))
    for group in groups:
        if group.lemma in classes["fortunes"] and any(noun in behind for _, behind in group.tail):
            return [group.owner] if group.owner is not None else group.of
    return []


def _is_punished(noun: Noun, clause: Clause, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a group is what somebody is punished for: 'cut ties with Peru over its war'."""
    since = noun.slot in REASONS or (noun.slot in _SINCE and noun.lemma in classes["hostilities"])
    if clause.verb is None or noun.det != "its" or not since:
        return False
    dealt = clause.subject if clause.verb.passive else clause.object
    penalty = bool(dealt) and dealt[-1].lemma in classes["penalties"]
    return penalty or clause.verb.lemma in classes["punishing"]


def _is_anothers(noun: Noun, clause: Clause) -> bool:
    """Return whether 'its' looks back at another sentence: 'Mali is its rival', as nobody is his own."""
    verb, above = clause.verb, clause.parent
    if verb is None or noun.slot != "object" or verb.lemma not in COPULAS or verb.passive:
        return False
    return clause.peer is None and (above is None or not above.subject)  # 'don't forget that Mali is'


def _is_nobodys(noun: Noun, groups: Sequence[Noun]) -> bool:
    """Return whether none of some groups can be he whose thing 'his' says that a group is."""
    many = any(group.head.tag == Tag.PLURAL for group in groups)
    named = all(group.head.mention and not group.is_person for group in groups)
    return noun.det in {"his", "her"} and (many or named)


def _is_state(noun: Noun) -> bool:
    """Return whether a group is the name of one country, which has 'its' diplomats and not 'their' own."""
    return noun.head.mention is not None and noun.head.mention.entity.kind is Kind.COUNTRY
