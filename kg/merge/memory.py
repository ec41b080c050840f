"""What a document has named so far: the antecedents for 'he', 'the bloc', 'the two countries', 'the Chinese leader'.

A reference is resolved only where the nearest sentences leave one choice; else the tie is dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from kg.model import Entity, Kind, Mention
from kg.syntax import Anaphor, Ref

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from kg.lexicon.names import Office
    from kg.lexicon.words import Roles
    from kg.model import Sentence

_CLEARLY = 1.5  # how many times more often the home country must be named than the next
_REACH = 3  # sentences to look back for a pronoun
_PERSON_GROUPS = frozenset(
    "leader president minister man woman premier chancellor diplomat king statesman ruler general commander".split()
)
_HEADS = frozenset(
    "president premier chancellor king queen emir sultan leader ruler strongman chief head monarch emperor prince sheikh host".split()
)
_BLOCS = frozenset({"bloc", "alliance", "union", "forum"})
_SIDES = frozenset("side party partner organisation organization institution bloc group".split())
_BODY_WORDS = frozenset("organisation organization body group grouping bloc club institution".split())
"""Nouns that can take up any body of states."""
_NOT_PARTIES = frozenset({"media", "thinktank"})


class Memory:
    """The mentions and offices of one document, by position."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        sentences: Sequence[Sentence],
        entities: Mapping[str, Entity],
        offices: Iterable[tuple[Entity, str, Entity]],
        known: Mapping[str, Sequence[Office]],
        roles: Roles,
        bodies: Mapping[str, frozenset[str]],
        subjects: Container[int] = frozenset(),
        grouped: Container[int] = frozenset(),
        published: str | None = None,
    ) -> None:
        self._subjects = subjects
        self._grouped = grouped
        self._mentions = [m for m in mentions if m.entity.group not in _NOT_PARTIES]
        self._starts = [m.start for m in self._mentions]
        self._sentences = sentences
        self._sentence_starts = [s.start for s in sentences]
        self._entities = entities
        self._roles = roles
        self._bodies = bodies
        self._held: dict[str, list[tuple[str, str]]] = {}
        for person, title, country in offices:
            self._held.setdefault(person.id, []).append((title, country.id))
        self._known = {
            m.entity.id: [
                (o.title, o.of) for o in _standing(known.get(m.entity.id, ()), published) if o.of in entities
            ]
            for m in self._mentions
            if m.entity.kind is Kind.PERSON
        }
        for person_id, terms in self._known.items():
            if person_id not in self._held and terms:
                self._held[person_id] = terms
        self._counts = Counter(
            self.state(m.entity).id for m in self._mentions if self.state(m.entity).kind is Kind.COUNTRY
        )

    def state(self, entity: Entity) -> Entity:
        """Return the country that a place lies in; any other entity as it is."""
        return self._entities.get(entity.country, entity) if entity.kind is Kind.PLACE else entity

    def country_of(self, person: Entity) -> Entity | None:
        """Return the country or body that a person holds office in, when the document or the lexicon says so."""
        for _, country in self._held.get(person.id, ()):
            found = self._entities.get(country)
            if found is not None:
                return found
        return None

    def _office(self, person: Entity, title: str) -> Entity | None:
        """Return what a person with a bare title holds it in ('President Macron'): the term that fits the title and the date."""
        for known, country in (*self._held.get(person.id, ()), *self._known.get(person.id, ())):
            if _compatible(title, known.lower()) or known.lower() in title:
                return self._entities.get(country)
        return None

    def resolve(
        self, ref: Ref, *, others: Sequence[Entity] = (), speaker: Entity | None = None
    ) -> list[tuple[Entity, str]]:
        """Return the entities that a reference stands for, each with how it was resolved; none when it is not clear.

        Args:
            others: the other party of the tie, which the reference cannot stand for.
            speaker: who says 'we'.
        """
        if ref.mention is not None:
            return [(ref.mention.entity, ref.mention.how)]
        match ref.anaphor:
            case Anaphor.HE | Anaphor.SHE:
                found = self._person(ref, others)
            case Anaphor.IT:
                found = self._thing(ref, others)
            case Anaphor.PAIR:
                return [(e, "group") for e in self._pair(ref, others)]
            case Anaphor.THEY:
                return [(e, "pronoun") for e in self._plural(ref, others)]
            case Anaphor.WE | Anaphor.HOME:
                if ref.word.startswith("office:") and ref.owner is not None and ref.owner.mention is not None:
                    found = self._office(ref.owner.mention.entity, ref.word.removeprefix("office:"))
                else:
                    found = self._home(ref, speaker if ref.word == "quoted" else None)
            case Anaphor.ROLE:
                return self._role(ref, others, speaker)
            case Anaphor.BODY:
                found = self._body(ref, others)
            case Anaphor.COUNTERPART:
                return self._counterpart(ref, others)
            case _:
                found = None
        return [(found, "pronoun")] if found is not None else []

    # -- looking back

    def _index(self, at: int) -> int:
        return max(0, bisect_left(self._sentence_starts, at + 1) - 1)

    def _between(self, start: int, end: int) -> list[Mention]:
        a, b = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._mentions[a:b]

    def _back(self, at: int, reach: int = _REACH) -> Iterable[list[Mention]]:
        """Yield the mentions before a position, its own sentence first, then those before it."""
        index = self._index(at)
        yield self._between(self._sentences[index].start, at)
        for i in range(index - 1, max(-1, index - 1 - reach), -1):
            yield self._between(self._sentences[i].start, self._sentences[i].end)

    def _person(self, ref: Ref, others: Sequence[Entity]) -> Entity | None:
        """Take the first person of the nearest sentence that names one: the subject more often than not."""
        for group in self._back(ref.start):
            people = [m for m in group if m.entity.kind is Kind.PERSON and m.entity not in others]
            people = [m for m in people if self._agrees(m.entity, ref)]
            if people:
                return self._foremost(people).entity
        return None

    def _agrees(self, person: Entity, ref: Ref) -> bool:
        """Return whether a person can be 'he' or 'she', by given name and title where they tell."""
        given = person.name.split()[0]
        titles = " ".join(title for title, _ in self._held.get(person.id, ()))
        woman = given in self._roles.women or "woman" in titles or "queen" in titles
        man = (
            given in self._roles.men
            or "spokesman" in titles
            or "chairman" in titles
            or "king" in titles.split()
        )
        if ref.anaphor is Anaphor.SHE:
            return woman or not man
        return man or not woman

    def _foremost(self, mentions: list[Mention]) -> Mention:
        """Return the subject among the mentions of a sentence, else the first that is no member of a list."""
        alone = [m for m in mentions if m.start not in self._grouped]
        return next((m for m in alone if m.start in self._subjects), next(iter(alone), mentions[0]))

    def _thing(self, ref: Ref, others: Sequence[Entity]) -> Entity | None:
        """Return what 'it' takes up: as a subject an earlier subject, as an object rather an earlier object."""
        for distance, group in enumerate(self._back(ref.start)):
            things = [
                m
                for m in group
                if m.how != "city" and self._is_body(m) and self.state(m.entity) not in others
            ]
            subjects = [m for m in things if m.start in self._subjects]
            if distance == 0 and things:
                if ref.word == "owner":  # 'its president, X': the name just before
                    return self.state(things[-1].entity)
                if ref.word == "object":
                    rest = [m for m in things if m not in subjects]
                    return self.state((rest or subjects)[-1].entity)
                things = subjects
            if things:
                return self.state(self._foremost(things).entity)
        return None

    def _is_body(self, mention: Mention) -> bool:
        return self.state(mention.entity).kind in {Kind.COUNTRY, Kind.ORGANISATION}

    def _home(self, ref: Ref, speaker: Entity | None) -> Entity | None:
        if speaker is not None:
            if speaker.kind is Kind.PERSON:
                return self.country_of(speaker)
            return speaker
        common = self._counts.most_common(2)
        if ref.anaphor is Anaphor.WE:
            return None
        if len(common) > 1 and common[0][1] < _CLEARLY * common[1][1]:  # two near equal: the one named first
            common.sort(
                key=lambda c: next(m.start for m in self._mentions if self.state(m.entity).id == c[0])
            )
        return self._entities.get(common[0][0]) if common else None

    def _pair(self, ref: Ref, others: Sequence[Entity]) -> list[Entity]:
        """Return the two (three ...) parties of 'the two countries': those of the nearest sentence that names so many."""
        if (
            ref.word == "*"
        ):  # 'mutual support', 'joint exercises': only where the whole text is about two countries
            return self._couple()
        people = ref.word in _PERSON_GROUPS or ref.word in {"two", "three", "four", "both", "pair"}
        states: tuple[tuple[Kind, ...], ...] = ((Kind.COUNTRY,), (Kind.PERSON,))
        if ref.word in _SIDES:
            states = ((Kind.COUNTRY,), (Kind.COUNTRY, Kind.ORGANISATION), (Kind.PERSON,))
        orders = ((Kind.PERSON,), (Kind.COUNTRY,)) if people else states
        for group in self._back(ref.start, reach=4):
            for kinds in orders:
                named = _unique(
                    self.state(m.entity)
                    for m in group
                    if self.state(m.entity).kind in kinds and m.how != "city"
                )
                if len(named) > ref.count:
                    named = [e for e in named if e not in others]
                if len(named) == ref.count:
                    return named if people else self._as_states(named)
                if len(named) > ref.count:
                    top = self._dominant(named, ref.count)
                    if top:
                        return top
        return self._couple() if not people and ref.count == 2 else []  # noqa: PLR2004

    def _couple(self) -> list[Entity]:
        """Return the two countries that the document is about, when it is about two."""
        common = self._counts.most_common(3)
        clear = len(common) == 2 or (len(common) > 2 and common[2][1] * 2 <= common[1][1])  # noqa: PLR2004
        return [self._entities[c] for c, _ in common[:2]] if clear and common[1][1] > 1 else []

    def _as_states(self, named: list[Entity]) -> list[Entity]:
        states = [self.country_of(e) if e.kind is Kind.PERSON else e for e in named]
        found = [s for s in states if s is not None]
        return found if len(_unique(found)) == len(named) else []

    def _dominant(self, named: list[Entity], count: int) -> list[Entity]:
        """Return the parties that the document speaks of far more than of the others of the sentence."""
        ranked = sorted(named, key=lambda e: -self._counts[e.id])
        if self._counts[ranked[count - 1].id] >= 2 * max(1, self._counts[ranked[count].id]):
            return [e for e in named if e in ranked[:count]]
        return []

    def _plural(self, ref: Ref, others: Sequence[Entity]) -> list[Entity]:
        for group in self._back(ref.start, reach=1):
            for kind in (Kind.COUNTRY, Kind.PERSON):
                named = [
                    e
                    for e in _unique(self.state(m.entity) for m in group if self.state(m.entity).kind is kind)
                    if e not in others
                ]
                if len(named) == 2:  # noqa: PLR2004
                    return named
            if group:
                return []
        return []

    def _role(self, ref: Ref, others: Sequence[Entity], speaker: Entity | None) -> list[tuple[Entity, str]]:
        country: Entity | None = None
        if ref.country is not None:
            country = self.state(ref.country.entity)
        elif ref.owner is not None:
            owned = self.resolve(ref.owner, others=others, speaker=speaker)
            country = owned[0][0] if owned else None
            if country is None:
                return []
        holder = self._holder(ref, country, others)
        if holder is not None:
            return [(holder, "role")]
        return [(country, "role")] if country is not None else []

    def _holder(self, ref: Ref, country: Entity | None, others: Sequence[Entity]) -> Entity | None:
        """Return the person of the document, named before, who holds the office that a phrase names."""
        word = ref.word.lower()
        for mention in reversed(self._between(0, ref.start)):
            person = mention.entity
            if person.kind is not Kind.PERSON or person in others:
                continue
            for title, held in self._held.get(person.id, ()):
                if (country is None or held == country.id) and _compatible(word, title.lower()):
                    return person
        return None

    def _body(self, ref: Ref, others: Sequence[Entity]) -> Entity | None:
        word = ref.word
        if word == "*":
            return self._topic(ref, others)
        if word == "event":
            return self._event(ref, others)
        for group in self._back(ref.start, reach=6):
            for mention in reversed(group):
                entity = self.state(mention.entity)
                if entity in others:
                    continue
                if word == "country" and entity.kind is Kind.COUNTRY and mention.how != "city":
                    return next(
                        iter(
                            _unique(
                                self.state(m.entity)
                                for m in group
                                if self.state(m.entity).kind is Kind.COUNTRY
                            )
                        ),
                        entity,
                    )
                if entity.kind is Kind.ORGANISATION and entity.group in _BLOCS and word in _BODY_WORDS:
                    return entity
                if entity.kind is Kind.ORGANISATION and (
                    word in self._bodies.get(entity.id, ()) or word in entity.name.lower().split()
                ):
                    return entity
        return None

    def _event(self, ref: Ref, others: Sequence[Entity]) -> Entity | None:
        """Return the event, or the body whose meeting it is, that 'the summit' takes up."""
        for group in self._back(ref.start, reach=6):
            named = [m.entity for m in group if m.entity not in others]
            events = [e for e in named if e.kind is Kind.EVENT] or [
                e for e in named if e.kind is Kind.ORGANISATION and e.group in _BLOCS
            ]
            if events:
                return events[-1]
        return None

    def _topic(self, ref: Ref, others: Sequence[Entity]) -> Entity | None:
        """Return the body that the text is about: the one named most before, in the nearest sentences that name one."""
        counts = Counter(m.entity.id for m in self._mentions if m.start < ref.start)
        for group in self._back(ref.start, reach=10):
            bodies = [
                m.entity for m in group if m.entity.kind is Kind.ORGANISATION and m.entity not in others
            ]
            bodies = [e for e in bodies if e.group in _BLOCS or e.id in self._bodies]
            if bodies:
                best = max(bodies, key=lambda e: counts[e.id])
                top = max(counts, key=lambda i: counts[i] if self._entities.get(i) in self._blocs() else 0)
                return self._entities[top] if counts[top] >= 3 * counts[best.id] else best  # noqa: PLR2004
        return None

    def _blocs(self) -> set[Entity]:
        return {
            m.entity
            for m in self._mentions
            if m.entity.kind is Kind.ORGANISATION and m.entity.group in _BLOCS
        }

    def _counterpart(self, ref: Ref, others: Sequence[Entity]) -> list[tuple[Entity, str]]:
        if ref.country is None:
            return []
        country = self.state(ref.country.entity)
        for mention in reversed(self._between(0, ref.start)):
            person = mention.entity
            if (
                person.kind is Kind.PERSON
                and person not in others
                and any(held == country.id for _, held in self._held.get(person.id, ()))
            ):
                titles = {t for t, held in self._held[person.id] if held == country.id}
                owners = {t for o in others if o.kind is Kind.PERSON for t, _ in self._held.get(o.id, ())}
                if not owners or any(_compatible(a, b) for a in titles for b in owners):
                    return [(person, "counterpart")]
        return [(country, "counterpart")]


def _standing(offices: Sequence[Office], published: str | None) -> list[Office]:
    """Return offices with those held on the day of publication first ('the president' of 2010 is not the one of 2024)."""
    if not published:
        return list(offices)
    return sorted(
        offices, key=lambda o: not (o.start <= published and (not o.end or published[: len(o.end)] <= o.end))
    )


def _compatible(word: str, title: str) -> bool:
    """Return whether a role phrase can mean the holder of a title: 'leader' any head, 'minister' that ministry.

    >>> _compatible("foreign minister", "minister of foreign affairs"), _compatible("leader", "foreign minister")
    (True, False)
    """
    head, tail = word.split()[-1], title.split()[-1] if title else ""
    chiefs = any(t in _HEADS for t in title.replace("-", " ").split()) or title in {"prime minister"}
    if (
        head in {"leader", "strongman", "ruler", "chief", "head", "host", "statesman"}
        or word == "head of state"
    ):
        return chiefs
    if "prime" in word or head == "premier":
        return "prime" in title or "premier" in title
    if head == "minister":
        portfolio = [w for w in word.split()[:-1] if w not in {"the", "new", "deputy"}]
        return (
            "minister" in title
            and "prime" not in title
            and (not portfolio or any(w[:5] in title for w in portfolio))
        )
    if head == "diplomat":
        return "foreign" in title
    return head == tail or head in title.split()


def _unique(entities: Iterable[Entity]) -> list[Entity]:
    return list(dict.fromkeys(entities))
