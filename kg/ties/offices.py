"""Read who holds which office: 'Russian President Vladimir Putin', 'Yuri Ushakov, Putin's adviser', 'President X of Y'.

The one relation that is read by code and not by rule files, because titles are a lexicon of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import Anaphor, Draft, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon.words import Roles
    from kg.syntax import Clause, Noun, Parse
    from kg.ties.reading import PartyReader

RELATION = "holds-office-in"
RULE = "holds-office-in.title"
_OFFICES = frozenset({"head", "minister", "official", "organisation-head"})
_ADVERBS_ENDED = frozenset({"then", "once", "formerly", "previously", "former", "late", "then-"})


def offices(parse: Parse, roles: Roles, parties: PartyReader) -> Iterator[Draft]:
    """Yield an office for each person with a title beside the name, and for 'X was elected president of Y'.

    A phrase such as 'the Turkish president' gives one too; it comes to something only where the document names him.
    """
    for noun in parse.nouns:
        mention = noun.head.mention
        if mention is None and not parse.question:
            yield from _phrase(noun, parse, parties)
        if mention is None or mention.entity.kind is not Kind.PERSON:
            continue
        person = Ref(noun.head.start, noun.head.end, mention)
        for role in noun.appositions:
            beside = noun.of if role.of == [] else []
            yield from _office(person, role, parse, roles, extra=beside, status=None)
    for clause in parse.clauses:
        yield from _copular(clause, parse, roles)


def _phrase(noun: Noun, parse: Parse, parties: PartyReader) -> Iterator[Draft]:
    for ref in parties.of_all([noun]):
        if ref.anaphor is Anaphor.ROLE and ref.country is not None:
            country = Ref(noun.head.start, noun.head.end, ref.country)
            yield _draft(ref, country, noun, parse, Status.ASSERTED)


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


def _copular(clause: Clause, parse: Parse, roles: Roles) -> Iterator[Draft]:
    """Read 'X is the prime minister of Y', 'X was elected president of Y'."""
    verb = clause.verb
    if verb is None or parse.question or verb.negated:
        return
    named = verb.lemma in {"elect", "appoint", "name", "reelect", "re-elect"} and verb.passive
    if not (verb.lemma in {"be", "become", "remain"} or named) or verb.modal not in {"", "will"}:
        return
    roles_here = (
        clause.object if not named else [*clause.object, *(n for p, g in clause.pps if p == "as" for n in g)]
    )
    for holder in clause.subject:
        mention = holder.head.mention
        if mention is None or mention.entity.kind is not Kind.PERSON:
            continue
        person = Ref(holder.head.start, holder.head.end, mention)
        for role in roles_here:
            status = (
                Status.PLANNED
                if verb.modal == "will"
                else Status.ENDED
                if verb.past and verb.lemma == "be"
                else Status.ASSERTED
            )
            yield from _office(person, role, parse, roles, extra=[], status=status)


def _office(
    person: Ref, role: Noun, parse: Parse, roles: Roles, *, extra: list[Noun], status: Status | None
) -> Iterator[Draft]:
    kind = title_class(role, roles)
    beside = kind == "counterpart" and role.lemma in {"counterpart", "colleague"} and bool(role.mods)
    if kind not in _OFFICES and not beside:
        return
    nowhere = Ref(role.start, role.end, anaphor=Anaphor.HOME, word=f"office:{title_of(role)}", owner=person)
    for holder in (*_holders(role, extra), *([nowhere] if not (role.owner or role.of or role.mods) else ())):
        standing = _status(role, roles) if status in {None, Status.ASSERTED} else status
        yield _draft(person, holder, role, parse, standing or Status.ASSERTED)
        return


def title_of(role: Noun) -> str:
    """Return the words of a title in lower case."""
    return " ".join((*(w for w in role.words if w.isalpha()), role.head.low))


def title_class(role: Noun, roles: Roles) -> str:
    """Return the class of the longest title that ends the group, or ''."""
    words = [*role.words, role.head.low]
    for size in range(min(6, len(words)), 0, -1):
        found = roles.titles.get(" ".join(words[-size:]))
        if found:
            return found
    if "-" in role.head.low:
        return roles.titles.get(role.head.low.rsplit("-", 1)[1], "")
    return ""


def _holders(role: Noun, extra: list[Noun]) -> Iterator[Ref]:
    """Yield what the office belongs to: 'Russian', 'Putin's' (his country), 'of Mongolia', 'NATO'."""
    owner = role.owner
    if owner is not None and owner.head.mention is not None:
        mention = owner.head.mention
        if mention.entity.kind is Kind.PERSON:
            yield Ref(owner.head.start, owner.head.end, mention)
        elif mention.entity.kind in {Kind.COUNTRY, Kind.ORGANISATION} or mention.how == "capital":
            yield Ref(owner.head.start, owner.head.end, mention)
    for token in role.mods:
        mention2 = token.mention
        if mention2 is not None and (
            mention2.entity.kind in {Kind.COUNTRY, Kind.ORGANISATION} or mention2.how in {"capital"}
        ):
            yield Ref(token.start, token.end, mention2)
    for group in (*role.of, *extra):
        mention3 = group.head.mention
        if mention3 is not None and mention3.entity.kind in {Kind.COUNTRY, Kind.ORGANISATION}:
            yield Ref(group.head.start, group.head.end, mention3)
        elif mention3 is not None and mention3.entity.kind is Kind.PERSON:
            yield Ref(group.head.start, group.head.end, mention3)
        elif mention3 is None and group.owner is not None and group.owner.head.mention is not None:
            yield Ref(group.owner.head.start, group.owner.head.end, group.owner.head.mention)
        elif mention3 is None and group.det == "the" and group.lemma == "country" and group.head.tag == "n":
            yield Ref(group.start, group.end, anaphor=Anaphor.BODY, word="country")
    if role.det in {"its", "their"} and role.head.tag == "n":
        yield Ref(role.start, role.end, anaphor=Anaphor.IT, word="owner")
    if owner is not None and owner.head.mention is None and owner.lemma == "country":
        yield Ref(owner.start, owner.end, anaphor=Anaphor.BODY, word="country")


def _status(role: Noun, roles: Roles) -> Status:
    words = set(role.words) | _ADVERBS_ENDED & set(role.words)
    for word in words:
        found = roles.prefixes.get(word)
        if found and found != "asserted":
            return Status(found)
    for prefix in ("ex-", "then-"):
        if role.head.low.startswith(prefix) or any(w.startswith(prefix) for w in role.words):
            return Status.ENDED
    if role.head.low.endswith(("-elect", "-designate")):
        return Status.PLANNED
    return Status.ASSERTED
