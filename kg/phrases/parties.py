"""Say which parties a noun group stands for, as far as the sentence tells.

'Russian officials' is Russia, 'the foreign ministers of India and China' are India and China, 'he', 'the bloc' and
'the two countries' are references that the document has to resolve.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import Anaphor, Noun, Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.lexicon.words import Roles
    from kg.model import Mention

_PRONOUNS = {
    "he": Anaphor.HE, "him": Anaphor.HE, "himself": Anaphor.HE, "his": Anaphor.HE,
    "she": Anaphor.SHE, "her": Anaphor.SHE, "herself": Anaphor.SHE,
    "it": Anaphor.IT, "itself": Anaphor.IT, "its": Anaphor.IT,
    "they": Anaphor.THEY, "them": Anaphor.THEY, "their": Anaphor.THEY, "themselves": Anaphor.THEY,
    "we": Anaphor.WE, "our": Anaphor.WE, "us": Anaphor.WE,
    "both": Anaphor.PAIR,
}  # fmt: skip
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "pair": 2, "2": 2, "3": 3}
_GROUPS = frozenset(
    "country side leader nation state party president minister capital neighbour neighbor government ally power man woman official "
    "diplomat partner rival delegation army military premier chancellor king team statesman people republic counterpart "
    "politician head ruler general commander warlord negotiator foe adversary enemy giant economy superpower bloc organisation organization "
    "union group institution body fighter".split()
)
_COUNTERPARTS = frozenset({"counterpart", "colleague", "peer", "homologue"})
_NEIGHBOURS = frozenset({"neighbour", "neighbor", "neighbours", "neighbors"})
_DEFINITE = frozenset({"the", "both", "these", "those", "all", "its", "their", "either"})
_FORMER = frozenset(
    "former ex late then then- onetime one-time ousted deposed exiled retired disgraced jailed".split()
)
_RULERS = frozenset(
    "government junta authority leadership regime administration ruler general officer cabinet military".split()
)
_LAND = frozenset(
    "area region part province territory city town village port coast coastline border north south east west capital district island soil airport land "
    "waters water sea airspace hinterland countryside interior outskirts suburb base facility site".split()
)
_LANDS = frozenset("country state nation republic kingdom territory homeland island".split())


class Parties:
    """Resolve noun groups with a lexicon's roles; holds no state of the text."""

    def __init__(
        self,
        roles: Roles,
        bodies: frozenset[str],
        undergone: frozenset[str] = frozenset(),
        towards: frozenset[str] = frozenset(),
    ) -> None:
        self._roles = roles
        # A phrase can only be found by its last word, or as a whole where it is one token ('minister of defence').
        self._title_ends = frozenset([*roles.titles, *(title.rsplit(" ", 1)[-1] for title in roles.titles)])
        self._actor_ends = frozenset([*roles.actors, *(actor.rsplit(" ", 1)[-1] for actor in roles.actors)])
        self._undergone = undergone
        self._towards = towards
        self._bodies = bodies

    def of_all(self, nouns: Sequence[Noun], *, trade: bool = False, land: bool = False) -> list[Ref]:
        """Return the parties of a list of groups, in order."""
        return [ref for noun in nouns for ref in self.of(noun, trade=trade, land=land)]

    def of(self, noun: Noun, *, trade: bool = False, land: bool = False) -> list[Ref]:
        """Return the parties that a group itself stands for; none for 'experts' or 'the summit'.

        Args:
            trade: whether a country's companies, banks and goods stand for it here.
            land: whether a part of a country's land stands for it here ('the flooded areas of Pakistan').
        """
        mention = noun.head.mention
        if mention is not None:
            return self._named(noun, mention)
        if noun.head.tag in "rpd":
            return self._pronoun(noun)
        if land and noun.lemma in _LAND:
            return list(self._holders(noun))
        return self._common(noun, trade=trade)

    def owners(self, noun: Noun) -> list[Ref]:
        """Return whose thing a group is: possessor, demonym, 'of' or 'by' phrase ('Turkey's decision', 'an attack by Israeli soldiers')."""
        out: list[Ref] = []
        if noun.owner is not None:
            out.extend(self.of(noun.owner))
            if not out:
                out.extend(self.owners(noun.owner))
        elif noun.det in _PRONOUNS and noun.det not in {"both", "him", "us"}:
            out.extend(self._bound(noun) or [self._anaphor(noun, _PRONOUNS[noun.det])])
        if not out:
            out.extend(Ref(t.start, t.end, t.mention) for t in noun.mods if t.mention)
        if not out:
            out.extend(ref for prep, group in noun.tail if prep == "by" for ref in self.of_all(group))
        if not out and noun.lemma not in self._undergone:
            out.extend(ref for group in noun.of for ref in self.of(group))
        return out

    def _bound(self, noun: Noun) -> list[Ref]:
        """Return what 'its' stands for inside its own clause: the subject ('China ... its support for Russia')."""
        clause = noun.clause
        if (
            clause is None
            or noun.slot in {"subject", ""}
            or not clause.subject
            or noun.det in {"our", "my", "your"}
        ):
            return []
        verb = clause.verb
        if (
            verb is not None
            and verb.lemma in self._towards
            and clause.object
            and noun.slot not in {"object", "inner"}
        ):
            return self.of_all(clause.object)  # 'congratulated Laos on its chairmanship'
        subjects = [s for s in clause.subject if s is not noun and noun not in s.appositions]
        if not subjects or any(s.head.tag == "r" for s in subjects):
            return []
        return self.of_all(subjects)

    def _named(self, noun: Noun, mention: Mention) -> list[Ref]:
        if mention.how == "demonym" and noun.det not in {"the", "both"} and not noun.words:
            return [Ref(noun.head.start, noun.head.end, mention)] if noun.slot else []
        return [Ref(noun.head.start, noun.head.end, mention)]

    def _anaphor(self, noun: Noun, anaphor: Anaphor, **more: object) -> Ref:
        return Ref(noun.start, noun.end, anaphor=anaphor, word=str(more.pop("word", noun.lemma)), **more)  # type: ignore[arg-type]

    def _pronoun(self, noun: Noun) -> list[Ref]:
        anaphor = _PRONOUNS.get(noun.head.low)
        if anaphor is None:
            return []
        count = 2 if anaphor is Anaphor.PAIR else 1
        word = "subject" if noun.slot == "subject" else "object"
        if anaphor is Anaphor.WE:
            word = "quoted" if noun.clause is not None and noun.clause.quoted else ""
        return [self._anaphor(noun, anaphor, count=count, word=word)]

    def _common(self, noun: Noun, *, trade: bool) -> list[Ref]:
        lemma = noun.lemma
        if noun.head.tag == "0" and lemma in _NUMBERS and noun.det in {"the", "both", "all"}:
            return [self._anaphor(noun, Anaphor.PAIR, count=_NUMBERS[lemma])]
        counted = {noun.det, *noun.words} & _NUMBERS.keys()
        number = next((n for w, n in _NUMBERS.items() if w in counted), 0) if counted else 0
        holders = list(self._holders(noun))
        if number > 1 and lemma in _GROUPS and not holders and noun.det in _DEFINITE:
            return [self._anaphor(noun, Anaphor.PAIR, count=number)]
        if lemma in _LANDS and noun.head.tag == "S" and noun.det in {"their", "our"}:
            return [self._anaphor(noun, Anaphor.PAIR, count=2)]
        if lemma in {"pair", "duo"} and noun.det in {"the", "both"}:
            return [self._anaphor(noun, Anaphor.PAIR, count=2)]
        if lemma in _COUNTERPARTS:
            return self._counterpart(noun, holders)
        if (
            lemma in {"minister", "president", "leader"}
            and noun.head.tag == "S"
            and noun.det == "the"
            and not holders
            and not noun.of
        ):
            return [self._anaphor(noun, Anaphor.PAIR, count=2)]
        role = self._role(noun)
        if role:
            return self._roleholder(noun, role, holders)
        if (
            lemma in _LANDS
            and noun.det in {"the", "this"}
            and not holders
            and not noun.of
            and noun.head.tag == "n"
        ):
            return [self._anaphor(noun, Anaphor.BODY, word="country")]
        stands = self._stands(noun)
        if stands == "always" or (stands == "trade" and trade):
            return holders or self._own(noun)
        if lemma in _LANDS and noun.det in {"our"}:
            quoted = noun.clause is not None and noun.clause.quoted
            return [self._anaphor(noun, Anaphor.HOME, word="quoted" if quoted else "")]
        if lemma in self._bodies and noun.det in {"the", "this", "that"} and not holders:
            return [self._anaphor(noun, Anaphor.BODY)]
        if lemma in _LANDS and noun.det in {"the", "this"} and not holders and not noun.of:
            return [self._anaphor(noun, Anaphor.BODY, word="country")]
        return []

    def _holders(self, noun: Noun) -> Iterator[Ref]:
        """Yield the countries and bodies that a role or a generic noun belongs to."""
        found = False
        if noun.owner is not None:
            for owner in (noun.owner,):
                mention = owner.head.mention
                if mention is not None and mention.entity.kind is not Kind.PERSON:
                    found = True
                    yield Ref(owner.head.start, owner.head.end, mention)
                elif mention is None:
                    for ref in self.of(owner):
                        found = True
                        yield ref
        for token in noun.mods:
            if token.mention is not None and token.mention.entity.kind is not Kind.PERSON:
                found = True
                yield Ref(token.start, token.end, token.mention)
        if found or noun.lemma in self._undergone:
            return
        if not noun.of:
            for preposition, nouns in noun.tail[:1]:
                placed = preposition == "in" and self._stands(noun) == "always" and noun.lemma in _RULERS
                if preposition == "from" or placed:  # 'diplomats from Pakistan and Bangladesh'
                    yield from (
                        Ref(n.head.start, n.head.end, n.head.mention)
                        for n in nouns
                        if n.head.mention and n.head.mention.entity.kind is not Kind.PERSON
                    )
        for group in noun.of:
            mention = group.head.mention
            if mention is not None and mention.entity.kind is not Kind.PERSON:
                yield Ref(group.head.start, group.head.end, mention)
            elif mention is None:
                yield from self.of(group)

    def _own(self, noun: Noun) -> list[Ref]:
        """Return 'its forces' as a reference to 'its'."""
        if noun.det in {"its", "their", "our"}:
            return [self._anaphor(noun, _PRONOUNS[noun.det])]
        return []

    def _role(self, noun: Noun) -> str:
        """Return the class of the title that a common noun group is, or ''."""
        if noun.lemma not in self._title_ends:
            return self._roles.titles.get(noun.head.low, "")
        words = [*(w for w in noun.words if w != "two"), noun.lemma]
        for size in range(min(4, len(words)), 0, -1):
            found = self._roles.titles.get(" ".join(words[-size:]))
            if found:
                return found
        return self._roles.titles.get(noun.head.low, "")

    def _stands(self, noun: Noun) -> str:
        if noun.head.low not in self._actor_ends:
            return self._roles.actors.get(noun.lemma, "")
        words = [*noun.words, noun.head.low]
        for size in range(min(4, len(words)), 0, -1):
            found = self._roles.actors.get(" ".join(words[-size:]))
            if found:
                return found
        return self._roles.actors.get(noun.lemma, "")

    def _roleholder(self, noun: Noun, role: str, holders: list[Ref]) -> list[Ref]:
        if _FORMER & set(noun.words) or noun.head.low.startswith(("ex-", "then-")):
            return []
        word = " ".join([*(w for w in noun.words if w.isalpha()), noun.lemma])
        out = []
        for holder in holders:
            if holder.mention is None:
                if holder.anaphor is Anaphor.PAIR:
                    out.append(holder)
                else:
                    out.append(Ref(noun.start, noun.end, anaphor=Anaphor.ROLE, word=word, owner=holder))
            elif noun.head.tag == "S":
                out.append(Ref(holder.start, holder.end, holder.mention))
            else:
                out.append(
                    Ref(
                        noun.start,
                        noun.end,
                        anaphor=Anaphor.ROLE,
                        word=word,
                        country=holder.mention,
                        fallback=holder.mention,
                    )
                )
        if out:
            return out
        if noun.det in {"its", "their", "our"}:
            owner = self._anaphor(noun, _PRONOUNS[noun.det])
            return [Ref(noun.start, noun.end, anaphor=Anaphor.ROLE, word=word, owner=owner)]
        if (
            noun.det == "the"
            and role in {"head", "minister", "official", "organisation-head"}
            and noun.head.tag == "n"
            and noun.owner is None
        ):
            return [Ref(noun.start, noun.end, anaphor=Anaphor.ROLE, word=word)]
        return []

    def _counterpart(self, noun: Noun, holders: list[Ref]) -> list[Ref]:
        owner = self._anaphor(noun, _PRONOUNS[noun.det]) if noun.det in _PRONOUNS else None
        out = [
            Ref(
                noun.start,
                noun.end,
                anaphor=Anaphor.COUNTERPART,
                word=noun.lemma,
                country=h.mention,
                fallback=h.mention,
                owner=owner,
            )
            for h in holders
            if h.mention is not None
        ]
        if not out and owner is not None:
            return [Ref(noun.start, noun.end, anaphor=Anaphor.COUNTERPART, word=noun.lemma, owner=owner)]
        return out


PRONOUNS = frozenset(_PRONOUNS)
"""Words that may stand for a party alone."""

DETERMINERS = frozenset({*_PRONOUNS, *_DEFINITE, "this", "that"})
"""What makes a noun or a number stand for a party that was named before."""

SEVERAL = frozenset(
    {w for w, a in _PRONOUNS.items() if a in {Anaphor.THEY, Anaphor.WE, Anaphor.PAIR}} | {*_NUMBERS, "duo"}
)
"""Words that may stand for two parties or more; nouns in the plural do too."""

MUTUAL = frozenset({"joint", "mutual", "reciprocal", "bilateral", "each", "another"})
"""Words that make one phrase both parties of a tie."""


def definites(roles: Roles, bodies: frozenset[str]) -> frozenset[str]:
    """Return the nouns and numbers that behind a determiner may stand for a party without a name."""
    return frozenset({*title_heads(roles.titles), *bodies, *_LANDS, *_COUNTERPARTS, *_NUMBERS, "duo"})


def title_heads(titles: Iterable[str]) -> frozenset[str]:
    """Return the heads of titles ('minister' of 'minister of defence'), of hyphened ones the last part."""
    phrases = (re.split(r",| (?:of|for|to) ", title)[0] for title in titles)
    return frozenset(phrase.replace("-", " ").split()[-1] for phrase in phrases)
