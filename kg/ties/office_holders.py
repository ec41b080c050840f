"""Say what an office belongs to: a country, a body, or what takes one up ('the bloc's commissioner')."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import ACTING, Kind
from kg.syntax import Anaphor, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Mention
    from kg.syntax import Noun, Token
    from kg.ties.reading import Reader

_OF_BODIES = frozenset({"secretary-general", "general", "director-general", "secretariat", "chairperson"})
"""Heads of offices that bodies have and countries have not ('its secretary general')."""
_HEADS = frozenset({"secretary-general", "secretary general", "general", "chief", "head", "director-general"})
"""Whose advisers and envoys are their body's: 'the envoy of the UN chief'."""
_POINTING = frozenset({"the", "that", "this"})
COUNTERPARTS = frozenset({"counterpart", "opposite number", "colleague"})
"""Titles that say only that an office is that of somebody else."""
ADVISERS = frozenset({"adviser", "advisor", "aide", "counsellor", "consultant"})
"""Titles that stand before 'to' and who is served."""
_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
"""Titles that stand before 'for' and who is served."""
_SEATED = COUNTERPARTS | {"minister"}
"""Titles that a capital may stand behind: 'the finance minister in Nairobi'."""
_COMPANY = "company"
_POSSESSIVES = {"its": Anaphor.IT, "their": Anaphor.IT, "his": Anaphor.HE, "her": Anaphor.SHE}


def holders(role: Noun, extra: list[Noun], reader: Reader) -> Iterator[Ref]:
    """Yield what an office belongs to: 'Russian', 'Putin's' (his country), 'of Mongolia', 'NATO'.

    Args:
        role: the group that names the office.
        extra: groups behind the name that the office may belong to, too.
        reader: the rules, with what tells whom a group without a name stands for.
    """
    owner = role.owner
    peer = role.lemma in COUNTERPARTS or " ".join((*role.words[-1:], role.lemma)) in COUNTERPARTS
    if owner is not None and owner.head.mention is not None and _is_owner(owner.head.mention) and not peer:
        yield ref_of(owner.head)  # but not 'David Lammy, Rubio's British counterpart'
    for token in _nearest(role):
        if token.mention is not None and is_holder(token.mention) and not _is_region(token.mention):
            yield ref_of(token)
    for group in (*role.of, *extra):
        yield from _of_group(group, reader)
    if role.det in _POSSESSIVES and role.head.tag == "n" and role.lemma not in COUNTERPARTS:
        word = "body" if role.det in {"its", "their"} and role.lemma in _OF_BODIES else "owner"
        yield Ref(role.start, role.end, anaphor=_POSSESSIVES[role.det], word=word)
    if owner is not None and owner.head.mention is None:
        yield from _of_group(owner, reader) if owner.lemma in _HEADS else _taken_up(owner, reader)
    if role.tail and role.lemma in {"to": ADVISERS, "for": _SPEAKERS}.get(role.tail[0][0], ()):
        yield from _served(role.tail[0][1], reader)
    if role.lemma in _SEATED and not role.of and role.tail and role.tail[0][0] == "in":
        seats = [group.head for group in role.tail[0][1]]  # 'the finance minister in Nairobi'
        yield from (ref_of(seat) for seat in seats if seat.mention and is_holder(seat.mention))


def _nearest(role: Noun) -> Sequence[Token]:
    """Return the names before a title, but for the country of the company before it: 'Italian Eni chief'."""
    last = role.mods[-1].mention if len(role.mods) > 1 else None
    return role.mods[-1:] if last is not None and last.entity.group == _COMPANY else role.mods


def _served(groups: Sequence[Noun], reader: Reader) -> Iterator[Ref]:
    """Yield whom somebody advises or speaks for: 'Modi', 'the Omani government', 'the Chadian president'."""
    for ref in reader.parties.of_all(groups):
        if ref.mention is not None or ref.anaphor is Anaphor.HE:
            yield ref
        elif ref.country is not None:
            yield Ref(ref.start, ref.end, ref.country)


def _of_group(group: Noun, reader: Reader) -> Iterator[Ref]:
    """Yield what a group after 'of' names, whose it is, or 'the country' that the text is about."""
    mention = group.head.mention
    lands = (
        list(_lands(group, reader)) if group.head.low.rsplit(" ", 1)[-1] in reader.classes["chambers"] else []
    )
    if lands:
        yield from lands  # 'the Speaker of the Senate of Chile'
    elif mention is not None:
        if mention.entity.kind in ACTING or mention.entity.kind is Kind.PERSON:
            yield ref_of(group.head)
    elif group.owner is not None and group.owner.head.mention is not None:
        yield ref_of(group.owner.head)
    elif group.lemma in reader.classes["services"] and any(t.mention for t in group.mods):
        yield from (ref_of(t) for t in group.mods if t.mention and is_holder(t.mention))
    elif group.det == "the" and group.lemma == "country" and group.head.tag == "n":
        yield Ref(group.start, group.end, anaphor=Anaphor.BODY, word="country")
    elif group.lemma in _HEADS and any(_is_body(t) for t in group.mods):
        yield from (ref_of(t) for t in group.mods[-1:] if _is_body(t))
    elif group.lemma == "secretary-general" and not (group.mods or group.owner or group.of):
        yield Ref(group.start, group.end, anaphor=Anaphor.BODY, word=group.lemma)
    else:
        yield from _taken_up(group, reader)


def _is_body(token: Token) -> bool:
    """Return whether a word names a body: 'UN' in 'the UN secretary-general'."""
    return token.mention is not None and token.mention.entity.kind is Kind.ORGANISATION


def _lands(organ: Noun, reader: Reader) -> Iterator[Ref]:
    """Yield the countries of whose state a group is an organ: 'the Council of Ministers of Italy'."""
    for token in organ.mods:
        if token.mention is not None and token.mention.entity.kind is Kind.COUNTRY:
            yield ref_of(token)
    for inner in organ.of:
        if inner.head.mention is not None and inner.head.mention.entity.kind is Kind.COUNTRY:
            yield ref_of(inner.head)
        elif inner.lemma in reader.classes["chambers"]:
            yield from _lands(inner, reader)


def _taken_up(group: Noun, reader: Reader) -> Iterator[Ref]:
    """Yield the body or country that 'the bloc', 'the island' takes up."""
    if group.det in _POINTING and group.lemma not in reader.classes["organs"]:
        yield from (ref for ref in reader.parties.of_all([group]) if ref.anaphor is Anaphor.BODY)


def is_holder(mention: Mention) -> bool:
    """Return whether an office can be held in what a name stands for."""
    return mention.entity.kind in ACTING or mention.how == "capital"


def _is_region(mention: Mention) -> bool:
    """Return whether a name only says where a state lies: 'the first African president to visit Samoa'."""
    return mention.entity.group == "region"


def _is_owner(mention: Mention) -> bool:
    return mention.entity.kind is Kind.PERSON or is_holder(mention)


def ref_of(token: Token) -> Ref:
    """Return the name that a token is, as a party."""
    return Ref(token.start, token.end, token.mention)
