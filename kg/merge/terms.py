"""Who holds which office where: what the document says, else what the lexicon knows for its day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from kg.lexicon.names import Office
    from kg.lexicon.words import References
    from kg.merge.memory import Named
    from kg.model import Entity

Term: TypeAlias = tuple[str, str]
"""A title, and the id of the country or body that it is held in."""


COUNTERPARTS = ("counterpart", "colleague", "opposite number", "homologue")
"""How titles end that only say that the office is that of somebody else."""
_GONE = re.compile(r"\b(?:former|ex|one-?time|late|deposed|ousted|toppled)\b")
"""What marks a title as that of somebody who no longer holds it."""
_PARTY = "party"
_BEHIND_HEAD = re.compile(r" (?:of|for|to) ")
_DEPUTY = re.compile(
    r"\b(?:deputy|vice|assistant)[ -](?:prime[ -]minister|premier|president|chancellor|chairman)\b"
)
"""Titles of those whom 'the prime minister' and 'the leader' do not take up."""


class Terms:
    """The offices of the persons of one document."""

    def __init__(
        self,
        named: Named,
        known: Mapping[str, Sequence[Office]],
        entities: Collection[str],
        words: References,
    ) -> None:
        self._words = words
        self._known = {
            person: [(o.title, o.of) for o in _standing(offices, named.published) if o.of in entities]
            for person, offices in known.items()
        }
        told: dict[str, list[Term]] = {}
        in_states: set[str] = set()  # whose office the document tells, and not only that of a party
        for person, title, body in named.offices:
            told.setdefault(person.id, []).append((title, body.id))
            if not title.endswith(COUNTERPARTS) and body.group != _PARTY:
                in_states.add(person.id)
        for someone, terms in told.items():
            if someone not in in_states:
                terms.extend(self._known.get(someone, []))  # 'his Omani colleague' does not say what he is
        self._told = {person: [(t.lower(), body) for t, body in terms] for person, terms in told.items()}
        self._held = {**{person: terms for person, terms in self._known.items() if terms}, **told}

    def tell(self, person: Entity, title: str, body: Entity) -> None:
        """Add an office that the document shows in another way than by the words beside the name."""
        self._held[person.id] = [*self.of(person), (title, body.id)]

    def of(self, person: Entity) -> Sequence[Term]:
        """Return the offices of a person; those that the lexicon knows only where the document tells none."""
        return self._held.get(person.id, ())

    def is_anothers(self, person: Entity, title: str, body: str, near: Iterable[Entity]) -> bool:
        """Return whether the document gives an office, known of a person, to another who is near."""
        if person.id in self._told:
            return False
        return any(
            held == body and compatible(title, office, self._words) and _GONE.search(office) is None
            for other in near
            for office, held in self._told.get(other.id, ())
        )

    def known(self, person: Entity) -> Sequence[Term]:
        """Return the offices of a person that the lexicon knows."""
        return self._known.get(person.id, ())

    def titled(self, person: Entity, title: str, near: Container[str] = ()) -> str | None:
        """Return what a person with a bare title ('President Macron') holds it in, as an entity's id.

        Of several, one of those that are ``near``: the text names it.
        """
        told = (*self.of(person), *self.known(person))
        fitting = [
            body
            for known, body in told
            if compatible(title, known.lower(), self._words) or known.lower() in title
        ]
        return next((body for body in fitting if body in near), next(iter(fitting), None))

    def headed(self, person: Entity, noun: str) -> str | None:
        """Return in what a person holds an office with that head ('minister'), as the lexicon knows it."""
        for known, body in self.known(person):
            title = known.lower()
            if noun in title.split() or compatible(noun, title, self._words):
                return body
        return None


def _standing(offices: Iterable[Office], published: str | None) -> list[Office]:
    """Return offices, those held on the day of publication first ('the president' was another in 2010)."""
    if not published:
        return list(offices)
    return sorted(
        offices, key=lambda o: not (o.start <= published and (not o.end or published[: len(o.end)] <= o.end))
    )


def compatible(word: str, title: str, words: References) -> bool:
    """Return whether a phrase can mean the holder of a title: 'leader' any head, 'minister' that ministry.

    >>> from kg.lexicon.words import roles
    >>> words = roles().references
    >>> compatible("foreign minister", "minister of foreign affairs", words)
    True
    >>> compatible("minister of foreign affairs", "foreign minister", words)
    True
    >>> compatible("foreign secretary", "foreign minister", words)
    True
    >>> compatible("leader", "foreign minister", words)
    False
    >>> compatible("prime minister", "deputy prime minister and foreign minister", words)
    False
    """
    if _DEPUTY.search(word) is None:
        title = _DEPUTY.sub("", title)
    noun = _BEHIND_HEAD.split(word, maxsplit=1)[0].rsplit(maxsplit=1)[-1]
    if noun in words.head_nouns or word == "head of state":
        return title == "prime minister" or not words.heads.isdisjoint(title.replace("-", " ").split())
    if "prime" in word or noun in {"premier", "pm"}:
        return "prime" in title or "premier" in title
    if noun == "secretary" and noun not in title:  # 'the Foreign Secretary' is Britain's foreign minister
        return "minister" in title and word != noun and _portfolio(word, title, words)
    if noun == "minister":
        return "minister" in title and "prime" not in title and _portfolio(word, title, words)
    if noun == "diplomat":
        return "foreign" in title
    return noun in title.split()


def _portfolio(word: str, title: str, words: References) -> bool:
    """Return whether a minister's title is of the portfolio that a phrase names, if it names one."""
    portfolio = [w for w in word.split() if w not in words.no_portfolios]
    return not portfolio or any(w[:5] in title for w in portfolio)
