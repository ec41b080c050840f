"""Read who holds which office: 'Russian President Vladimir Putin', 'Yuri Ushakov, Putin's adviser'.

The one relation that is read by code and not by rule files, because titles are a lexicon of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import Anaphor, Draft, Ref, Tag
from kg.ties.office_holders import ADVISERS, COUNTERPARTS, holders, is_holder, ref_of
from kg.ties.office_titles import is_bare, status_of, title_class, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon.words import Roles
    from kg.syntax import Clause, Noun, Parse, Token, Verb
    from kg.ties.reading import Reader

RELATION = "holds-office-in"
RULE = "holds-office-in.title"
_OFFICES = frozenset({"head", "minister", "official", "organisation-head"})
_BEFORE = "predecessor"
_FOLLOWING = frozenset({_BEFORE, "successor"})
"""Who had, or has, the office of whom stands before: 'Boric's predecessor X'."""
_LEADERS = frozenset({"president", "minister", "chancellor", "premier"})
_FROM = frozenset({"as", "from"})
"""Prepositions before an office, or a body, that is left and is not the one beside the name."""


def offices(parse: Parse, roles: Roles, reader: Reader) -> Iterator[Draft]:
    """Yield an office for each person with a title beside the name, and for 'X was elected president of Y'.

    A phrase such as 'the Turkish president' gives one too; it counts where the document names him.
    """
    served = [
        n for role in parse.nouns if role.lemma in ADVISERS for _, group in role.tail[:1] for n in group
    ]
    for noun in parse.nouns:
        mention = noun.head.mention
        if mention is None and not parse.question and noun not in served:
            yield from _phrase(noun, parse, reader)
        if mention is None or mention.entity.kind is not Kind.PERSON:
            continue
        person = Ref(noun.head.start, noun.head.end, mention)
        for role in noun.appositions:
            named_of = [n.head for n in role.of] if role.head.tag == Tag.PLURAL else []
            lands = [t for t in (*role.mods, *named_of) if t.mention and is_holder(t.mention)]
            if role.head.tag == Tag.PLURAL and len(lands) > 1:
                if title_class(role, roles) in _OFFICES:
                    yield from _respective(noun, role, lands, parse, roles)
                continue
            beside = [*(noun.of if role.of == [] else []), *_spoken_for(noun, role, parse)]
            over = Status.ENDED if _resigns(noun, reader) else None
            yield from _office(person, role, parse, roles, reader, extra=beside, status=over)
            yield from _peer(noun, role, parse)
            if role.head.tag == Tag.PLURAL:
                for other in _listed_after(noun):  # 'ministers X of Mali, Y of Niger and Z of Chad'
                    named = Ref(other.head.start, other.head.end, other.head.mention)
                    yield from _office(named, role, parse, roles, reader, extra=other.of, status=None)
    for clause in parse.clauses:
        yield from _copular(clause, parse, roles, reader)


def _peer(noun: Noun, role: Noun, parse: Parse) -> Iterator[Draft]:
    """Yield whoever has a counterpart: 'Ali of Guyana and his Venezuelan counterpart, Maduro'."""
    if role.lemma not in COUNTERPARTS or role.det not in {"his", "her"} or not role.mods:
        return
    listed = _list_of(noun)
    before = listed[: listed.index(noun)] if listed else []
    subject = noun.clause.subject if noun.clause is not None else []
    for other in (before or subject)[-1:]:
        if other.is_person and other is not noun and len(other.of) == 1 and _names_holder(other.of[0]):
            yield _draft(ref_of(other.head), ref_of(other.of[0].head), role, parse, Status.ASSERTED)


def _names_holder(noun: Noun) -> bool:
    """Return whether a group names a country or body in which somebody can hold an office."""
    return noun.head.mention is not None and is_holder(noun.head.mention)


def _resigns(noun: Noun, reader: Reader) -> bool:
    """Return whether a person leaves the office that stands beside the name: 'Minister X resigned'."""
    clause = noun.clause
    verb = clause.verb if clause is not None and noun.slot == "subject" else None
    if clause is None or verb is None or clause.object or not (verb.past or verb.perfect) or verb.passive:
        return False
    elsewhere = verb.negated or bool(verb.modal) or any(preposition in _FROM for preposition, _ in clause.pps)
    return not elsewhere and _is_any(clause, verb, reader.classes["leave office"])


def _spoken_for(noun: Noun, role: Noun, parse: Parse) -> list[Noun]:
    """Return whose minister tells what it did: Togo's in 'Togo has sued Benin, its minister, X, said'."""
    if noun.slot != "speaker" or role.det != "its":
        return []
    told = next((clause.subject for clause in parse.clauses if noun in clause.speaker), [])
    return told if len(told) == 1 else []


def _respective(noun: Noun, role: Noun, lands: list[Token], parse: Parse, roles: Roles) -> Iterator[Draft]:
    """Yield the office of one of 'the Russian and Chinese ministers, X and Y', where each has his own.

    Behind the names, 'X and Y, the ministers of A and B', the title beside the last is everybody's.
    """
    listed = _list_of(noun)
    if len(listed) != len(lands) or noun not in listed:
        return
    alone = [n for n in listed if n.appositions] == [noun]
    for person, land in zip(listed, lands, strict=True):
        if person is noun or (alone and person.is_person):
            yield _draft(ref_of(person.head), ref_of(land), role, parse, status_of(role, roles))


def _list_of(noun: Noun) -> list[Noun]:
    """Return the groups that are listed with one in its clause, itself among them."""
    clause = noun.clause
    if clause is None:
        return []
    slots = (clause.subject, clause.object, clause.second, *(group for _, group in clause.pps))
    return next((list(group) for group in slots if noun in group), [])


def _listed_after(noun: Noun) -> Iterator[Noun]:
    """Yield the persons behind one in its list who have no office of their own beside them."""
    listed = _list_of(noun)
    for other in listed[listed.index(noun) + 1 :] if listed else []:
        mention = other.head.mention
        if mention is None or mention.entity.kind is not Kind.PERSON or other.appositions:
            return
        yield other


def _phrase(noun: Noun, parse: Parse, reader: Reader) -> Iterator[Draft]:
    verb = noun.clause.verb if noun.clause is not None and noun.slot == "object" else None
    if noun.slot == "as" or (verb is not None and verb.lemma in reader.classes["being"]):
        return  # said of the subject, of nobody that was named before
    for ref in reader.parties.of_all([noun]):
        if ref.anaphor is not Anaphor.ROLE:
            continue
        if ref.country is not None:
            country = Ref(noun.head.start, noun.head.end, ref.country)
            yield _draft(ref, country, noun, parse, Status.ASSERTED)
        elif (
            ref.owner is None and noun.slot == "subject" and noun.lemma in _LEADERS
        ):  # 'the prime minister': as the lexicon knows
            home = Ref(noun.start, noun.end, anaphor=Anaphor.HOME, word=f"office:{ref.word}")
            yield _draft(ref, home, noun, parse, Status.ASSERTED)


def _draft(person: Ref, holder: Ref, role: Noun, parse: Parse, status: Status) -> Draft:
    return Draft(
        source=person,
        relation=RELATION,
        target=holder,
        status=status,
        rule=RULE,
        sentence=parse.sentence,
        trigger=(role.head.start, role.head.end),
        tense="present",
    )


def _copular(clause: Clause, parse: Parse, roles: Roles, reader: Reader) -> Iterator[Draft]:
    """Read 'X is the prime minister of Y', 'X was elected president of Y', 'he resigned as mayor of Y'."""
    verb = clause.verb
    if verb is None or parse.question or verb.negated or verb.modal not in {"", "will"}:
        return
    said = list(_said(clause, verb, reader))
    standing = _standing(verb, clause, reader) if said else Status.ASSERTED  # no need to look further
    held = ((holder, role, standing) for holder, role in said)
    for holder, role, status in (*held, *_relieved(clause, verb, reader)):
        person = _person(holder, reader)
        if person is not None:
            yield from _office(person, role, parse, roles, reader, extra=[], status=status)


def _relieved(clause: Clause, verb: Verb, reader: Reader) -> Iterator[tuple[Noun, Noun, Status]]:
    """Yield who had the office before, with what it is: 'X succeeded Y as president', 'Y was replaced'."""
    if verb.lemma not in reader.classes["follow in office"] or verb.modal:
        return
    before = clause.subject if verb.passive else clause.object
    offered = [n for p, group in clause.pps if p == "as" for n in group]
    yield from ((holder, role, Status.ENDED) for holder in before for role in offered)


def _said(clause: Clause, verb: Verb, reader: Reader) -> Iterator[tuple[Noun, Noun]]:
    """Yield each group with what a clause says that it is."""
    named = verb.lemma in reader.classes["appoint"]
    offered = [n for p, group in clause.pps if p == "as" for n in group]
    if named or verb.lemma in reader.classes["unseat"]:
        holders = clause.subject if verb.passive else clause.object
        said = [*(clause.object if verb.passive else clause.second), *offered]
    elif verb.lemma in reader.classes["being"]:
        holders, said = clause.subject, clause.object
        yield from ((n, role) for n in clause.object for role in clause.subject)  # 'The president is X'
    else:
        follows = verb.passive and verb.lemma in reader.classes["follow in office"]
        agents = [n for p, group in clause.pps if p == "by" for n in group]
        holders, said = agents if follows else clause.subject, _served_as(clause, verb, offered, reader)
    yield from ((n, role) for n in holders for role in said if n is not role)


def _served_as(clause: Clause, verb: Verb, offered: list[Noun], reader: Reader) -> list[Noun]:
    """Return the offices of 'served as envoy', 'stepped down as chair' and, in front, 'As the envoy he'."""
    if not offered or _is_any(clause, verb, reader.classes["serve"] | reader.classes["leave office"]):
        return offered
    first = min((n.start for n in clause.subject), default=0)
    return [n for n in offered if n.start < first]


def _is_any(clause: Clause, verb: Verb, words: frozenset[str]) -> bool:
    """Return whether a clause's verb, alone or with its particle, is among some words."""
    particles = (clause.particle, *clause.adverbs)
    return verb.lemma in words or any(f"{verb.lemma} {particle}" in words for particle in particles)


def _person(noun: Noun, reader: Reader) -> Ref | None:
    """Return the person that a group names or, as 'he' and 'she', takes up."""
    if noun.head.mention is not None:
        return ref_of(noun.head) if noun.head.mention.entity.kind is Kind.PERSON else None
    found = reader.parties.of_all([noun]) if noun.head.tag == Tag.PRONOUN else []
    return next((ref for ref in found if ref.anaphor in {Anaphor.HE, Anaphor.SHE}), None)


def _standing(verb: Verb, clause: Clause, reader: Reader) -> Status:
    """Return the status of an office that a verb gives or takes."""
    if verb.modal == "will":
        return Status.PLANNED
    over = _is_any(clause, verb, reader.classes["unseat"] | reader.classes["leave office"])
    over = over or reader.judge.clause(clause) is Status.ENDED  # 'is no longer', 'used to be'
    over = over or (verb.lemma in reader.classes["hold office"] and verb.past and not verb.perfect)
    return Status.ENDED if over or (verb.past and verb.lemma == "be") else Status.ASSERTED


def _office(
    person: Ref,
    role: Noun,
    parse: Parse,
    roles: Roles,
    reader: Reader,
    *,
    extra: list[Noun],
    status: Status | None,
) -> Iterator[Draft]:
    kind = title_class(role, roles)
    beside = kind == "counterpart" and role.lemma in COUNTERPARTS and bool(role.mods or person.mention)
    before_or_after = role.lemma in _FOLLOWING and _is_somebodys(role, parse)
    if kind not in _OFFICES and not beside and not before_or_after:
        return
    holder = next(holders(role, extra, reader), None)
    bare = not role.mods and is_bare(role, kind, reader.classes["organs"])
    if holder is None and bare:
        holder = Ref(
            role.start, role.end, anaphor=Anaphor.HOME, word=f"office:{title_of(role)}", owner=person
        )
    if holder is not None:
        standing = status_of(role, roles) if status in {None, Status.ASSERTED} else status
        if role.lemma == _BEFORE:
            standing = Status.ENDED
        yield _draft(person, holder, role, parse, standing or Status.ASSERTED)


def _is_somebodys(role: Noun, parse: Parse) -> bool:
    """Return whether a role is told by a person: 'Boric's successor', 'Boric thanked his predecessor'."""
    if role.owner is not None:
        owner = role.owner.head.mention
        return owner is not None and owner.entity.kind is Kind.PERSON
    subject = role.clause.subject if role.clause is not None else []
    told = [noun for noun in subject if noun.is_person and role not in noun.appositions]
    leads = role.start == parse.sentence.start  # 'Her predecessor, Oli, fled.'
    return role.det in {"his", "her"} and (len(told) == 1 or (leads and not told))
