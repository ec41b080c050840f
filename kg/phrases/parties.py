"""Say which parties a noun group stands for, as far as the sentence tells.

'Russian officials' is Russia, 'the foreign ministers of India and China' are India and China; 'he', 'the
bloc' and 'the two countries' are references that the document has to resolve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.bound import bound, told_of
from kg.phrases.counting import BANDS, HEADS, counted
from kg.phrases.namings import is_between, is_body, is_company, is_council, is_matter, named_in
from kg.phrases.references import (
    called,
    count_of_region,
    counterpart,
    deed,
    firm,
    gathering,
    in_office,
    neighbour,
    of_region,
    own,
    pronoun,
    said,
    stand_in,
    to_name,
)
from kg.phrases.stand_ins import ANAPHORS, NUMBERS, ONE_OF_TWO, OURS
from kg.phrases.summaries import doers
from kg.syntax import Anaphor, Noun, Ref, Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.lexicon.words import Roles
    from kg.syntax import Token

_SERVED = "served"
"""Word of a reference to the country that its owner serves: 'his government', 'her country'."""
_POINTING = frozenset({"the", "this", "these", "that", "those", "such"})
"""Determiners that point at what was told before."""

_PARTS = frozenset({"some", "several", "many", "most", "few", "certain", "various", "individual"})
_DELEGATION = "delegation"
_OFFICE = "office"
"""Stands for who holds it, as the subject of what he does."""
_LED = frozenset({_DELEGATION, "mediator", "negotiator", "monitor", "observer", "envoy"})
"""Whom the one who leads them stands for, where he is named."""
_BESIDE = frozenset({"with", "for", "to", "on", "over"})
"""Prepositions that rather tell more of the verb: 'supplies the junta with jets'."""
_GENERAL = "general"
_PLURAL_POWERS = frozenset({"authority", _GENERAL})
"""Powers of a state that are spoken of as several: 'the authorities', 'the generals'."""
_OTHERS = BANDS | HEADS | {_DELEGATION, "member"}
"""Nouns that may stand for a party though no list of the lexicon has them."""

_CRAFT = frozenset({"jet", "plane", "aircraft"})
"""What a fighter may be, who is no rebel then: 'Russian fighter jets'."""


class Parties:
    """Resolve noun groups with a lexicon's roles; holds no state of the text."""

    def __init__(self, roles: Roles, bodies: frozenset[str], classes: Mapping[str, frozenset[str]]) -> None:
        self._roles = roles
        self._bodies = bodies
        self._classes = classes
        self._undergone = classes["undergone"]
        self._lands = classes["countries"]
        # A phrase can only be found by its last word, or whole where it is one token ('minister of defence').
        self._title_ends = frozenset([*roles.titles, *(title.rsplit(" ", 1)[-1] for title in roles.titles)])
        self._actor_ends = frozenset([*roles.actors, *(actor.rsplit(" ", 1)[-1] for actor in roles.actors)])
        # Most nouns ('the agreement') can be no party whatever stands beside them: they are asked no further.
        self._able = frozenset().union(
            *(self._title_ends, self._actor_ends, bodies, NUMBERS, _OTHERS),
            *(
                classes[name]
                for name in (
                    "groups",
                    "countries",
                    "counterparts",
                    "couples",
                    "neighbours",
                    "against the state",
                    "gatherings",
                )
            ),
        )

    def of_all(self, nouns: Sequence[Noun], *, trade: bool = False, land: bool = False) -> list[Ref]:
        """Return the parties of a list of groups, in order."""
        return [ref for noun in nouns for ref in self.of(noun, trade=trade, land=land)]

    def of(self, noun: Noun, *, trade: bool = False, land: bool = False) -> list[Ref]:
        """Return the parties that a group itself stands for; none for 'experts' or 'the summit'.

        Args:
            noun: the group.
            trade: whether a country's companies, banks and goods stand for it here.
            land: whether a part of a country's land stands for it here ('the flooded areas of Pakistan').
        """
        mention = noun.head.mention
        if mention is not None:
            return count_of_region(noun, mention) or named_in(noun, mention)
        if noun.head.tag in "rpd":
            known = self.of_all(told_of(noun))
            known = known or deed(noun, self._classes["judges plans"])
            return known or (self._like(noun) if noun.head.low == "those" else pronoun(noun))
        if noun.slot == "subject" and noun.lemma in self._classes["papers"]:
            return self.owners(noun)  # 'a statement by the EU condemned Iran'
        if land and noun.lemma in self._classes["land"]:
            return self._land(noun)
        if noun.head.low in ONE_OF_TWO:
            return [stand_in(noun, ONE_OF_TWO[noun.head.low], word="both", count=2)]
        return self._common(noun, trade=trade)

    def _land(self, noun: Noun) -> list[Ref]:
        """Return whose land a group is: 'the south of Chad', 'the two countries', 'the Caribbean island'."""
        holders = self._holders(noun)
        count = counted(noun, holders, self._classes)
        if count:
            return [stand_in(noun, Anaphor.PAIR, count=count)]
        one = of_region(noun, holders, self._lands)
        if one is None and not holders and noun.lemma in self._lands & self._bodies:
            return self._common(noun, trade=False)  # 'the island', which is a country that the text named
        return holders if one is None else one

    def owners(self, noun: Noun) -> list[Ref]:
        """Return whose thing a group is: 'Turkey's decision', 'its troops', 'an attack by Israel'."""
        out = self.of_all(doers(noun, self._classes))
        if out:
            return out
        if noun.owner is not None:
            out.extend(self.of(noun.owner))
            if not out:
                out.extend(self.owners(noun.owner))
        elif noun.det in ANAPHORS and noun.det not in {"both", "each", "him", "us"}:
            spoken = said(noun) if ANAPHORS[noun.det] in {Anaphor.I, Anaphor.WE} else None
            out.extend(
                bound(noun, self._classes, self.of_all) or [stand_in(noun, ANAPHORS[noun.det], word=spoken)]
            )
        if not out:
            against = self._is_against_the_state(noun)
            named = [
                Ref(t.start, t.end, t.mention)
                for t in self._mods(noun)
                if t.mention
                and not (against and t.mention.entity.kind is Kind.COUNTRY)
                and not (noun.lemma in self._classes["bargains"] and is_matter(noun, t.mention))
            ]
            one = of_region(
                noun, named, self._lands
            )  # 'a NATO country' is NATO's, 'the Asian country' nobody's
            out.extend(h for h in named if one is None or (h.mention and h.mention.entity.group != "region"))
        part = bool(noun.of) and noun.lemma in self._classes["land"]  # 'of part of Chad by Mali': Chad's
        if not out and not part:
            out.extend(ref for prep, group in noun.tail if prep == "by" for ref in self.of_all(group))
        if not out and noun.lemma not in self._undergone:
            out.extend(ref for group in noun.of for ref in self.of(group) or self._owner_within(group))
        return out

    def _mods(self, noun: Noun) -> Sequence[Token]:
        """Return the names before a noun that say whose it is: of 'the US-backed Syrian army' the second."""
        if not noun.hyphened or self._classes["propped"].isdisjoint(noun.words):
            return noun.mods
        return [t for t in noun.mods[1:] if t.end + 1 == noun.head.start]

    def _is_against_the_state(self, noun: Noun) -> bool:
        """Return whether a group is no part of the state before it: 'Syrian rebel groups'."""
        against = self._classes["against the state"]
        beside = not against.isdisjoint(noun.words[-1:]) and noun.lemma not in _CRAFT
        return noun.lemma in against or beside

    def _owner_within(self, group: Noun) -> list[Ref]:
        """Return whose the people or things behind 'of' are: 'the salaries of Laotian teachers'."""
        return [] if group.head.mention is not None or group.of or group.det else self.owners(group)

    def deeds(self, noun: Noun) -> list[Ref]:
        """Return 'the strikes', 'this decision' as a reference to whoever did it, unless the doer is told.

        A name behind it narrows which deed it is: 'the attack on Kyiv'.
        """
        bare = noun.lemma == "bid" and not (
            noun.det or noun.words or noun.mods
        )  # 'India backs bid', a headline
        pointing = noun.det in _POINTING or bare
        if noun.lemma not in self._roles.deeds or not pointing or noun.owner is not None:
            return []
        behind = [n for group in (noun.of, *(g for _, g in noun.tail)) for n in group]
        named = next((n.head.mention for n in behind if n.head.mention is not None), None)
        ref = Ref(noun.start, noun.end, anaphor=Anaphor.DEED, word=noun.lemma, country=named)
        return [ref] if named is not None or not noun.of else []

    def _like(self, noun: Noun) -> list[Ref]:
        """Return whose 'those of Mali' are, where the subject is people or things of another party."""
        doers = noun.clause.subject if noun.clause is not None else []
        alike = noun not in doers and any(doer.head.mention is None for doer in doers)
        return [ref for group in noun.of for ref in self._body(group)] if alike else []

    def _common(self, noun: Noun, *, trade: bool) -> list[Ref]:
        """Return what a common noun stands for."""
        if noun.lemma not in self._able and noun.head.low not in self._able:
            return []
        if noun.lemma in _LED and noun.tail:
            led = [r for p, group in noun.tail if p == "by" for r in self.of_all(group)]
            if led:
                return led  # 'a delegation headed by X': who leads it is named
        holders = self._holders(noun)
        count = counted(noun, holders, self._classes)
        if count:
            return [stand_in(noun, Anaphor.PAIR, count=count)]
        other = of_region(noun, holders, self._lands)
        if other is None:
            other = self._other(noun, holders)
        if other is not None:
            return other
        role = self._role(noun)
        if role:
            return self._roleholder(noun, role, holders)
        met = noun.lemma in self._classes["gatherings"] and gathering(noun, self._classes["resolving"])
        return met or self._plain(noun, holders, trade=trade)

    def _other(self, noun: Noun, holders: list[Ref]) -> list[Ref] | None:
        """Return 'his counterpart' and 'its neighbour', the other one of two; None for other nouns."""
        if noun.lemma in self._classes["counterparts"]:
            return counterpart(noun, holders)
        return neighbour(noun) if noun.lemma in self._classes["neighbours"] and not holders else None

    def _plain(self, noun: Noun, holders: list[Ref], *, trade: bool) -> list[Ref]:
        """Return what a common noun stands for that counts nobody and is no title."""
        if noun.lemma == _OFFICE and noun.slot == "subject":  # 'Modi's office condemned it'
            held = [noun.owner] if noun.owner is not None else noun.of
            persons = [to_name(n.head, n.head.mention) for n in held if n.is_person and n.head.mention]
            if persons or any(n.head.mention is None for n in held):
                return persons or holders
        if self._is_against_the_state(noun):  # 'fighters of Hamas', but 'Thai F-16 fighters'
            if not holders and noun.det in {"the", "these", "those"}:
                return [stand_in(noun, Anaphor.BODY, word="rebels")]
            craft = any(word[-1].isdigit() and not word.isdigit() for word in noun.words)
            return [h for h in holders if craft or (h.mention and h.mention.entity.kind is Kind.ORGANISATION)]
        if noun.lemma == "member" and not self._classes["out of office"].isdisjoint(noun.words):
            return [stand_in(noun, Anaphor.DEED, word="leaver")]  # 'the bloc and its former members'
        if noun.lemma == "member" and noun.head.tag == Tag.PLURAL:  # 'members of the Security Council'
            return [h for h in holders if is_council(h)]
        again = self._again(noun, holders, trade=trade)
        return again or ([] if self._is_part(noun) else self._collective(noun, holders, trade=trade))

    def _is_part(self, noun: Noun) -> bool:
        """Return whether a group is only some of a body's states: 'some EU states' are not the EU."""
        several = noun.head.tag == Tag.PLURAL and noun.lemma in self._lands
        return several and not _PARTS.isdisjoint({noun.det, *noun.words})

    def _again(self, noun: Noun, holders: list[Ref], *, trade: bool) -> list[Ref]:
        """Return 'the Emirati company' and 'the sister nation', which a text has named."""
        if noun.lemma in self._classes["firms"]:
            if noun.mods and noun.owner is None and all(map(is_company, holders)):
                return holders  # 'the Vale group'
            return firm(noun, holders, trade=trade and self._stands(noun) == "trade")
        sister = noun.lemma in self._lands and not self._classes["sisterly"].isdisjoint(noun.words)
        return neighbour(noun) if sister and not holders else []

    def _collective(self, noun: Noun, holders: list[Ref], *, trade: bool) -> list[Ref]:
        """Return what 'the government', 'our country', 'the bloc' and 'the country' stand for."""
        lemma, det = noun.lemma, noun.det
        sort = lemma in self._bodies and lemma in self._lands  # 'the sultanate'
        country = (
            lemma in self._lands
            and not sort
            and det in {"the", "this", "that"}
            and not holders
            and not noun.of
        )
        stands = "" if country and noun.head.tag == Tag.NOUN else self._stands(noun)
        if det in {"his", "her"} and not holders and (stands == "always" or lemma in self._lands):
            owner = stand_in(noun, ANAPHORS[det])
            return [Ref(noun.start, noun.end, anaphor=Anaphor.HOME, word=_SERVED, owner=owner)]
        if lemma in self._lands and (det in OURS or (noun.told_apart and det == "the")):
            return [stand_in(noun, Anaphor.HOME, word=said(noun))] if det in OURS else holders
        if lemma in self._classes["sorts of body"] and noun.head.tag == Tag.NOUN:  # 'the Mercosur bloc'
            named = [h for h in holders if h.mention and h.mention.entity.kind is Kind.ORGANISATION]
            if named and noun.mods and len(holders) == 1:
                return named
        body = lemma in self._bodies and det in {"the", "this", "that"} and not (holders or is_between(noun))
        if stands == "always" or (stands == "trade" and trade):
            found = holders or self._own(noun) or self._led(noun) or self._of_home(noun)
            if found or not body:
                return found
        if body and not (country and noun.head.tag == Tag.NOUN):
            several = noun.head.tag == Tag.PLURAL and noun.head.low in self._bodies  # 'the islands'
            return [stand_in(noun, Anaphor.BODY, word=noun.head.low if several else None)]
        apart = "country" if self._classes["breakaway"].isdisjoint(noun.words) else "breakaway"
        return [stand_in(noun, Anaphor.BODY, word=apart)] if country else []

    def _own(self, noun: Noun) -> list[Ref]:
        """Return whose 'its army' is: in 'helped Mali fund its army' Mali's."""
        inner = noun.clause
        outer = inner.parent if inner is not None else None
        helped = (
            inner is not None and outer is not None and bool(inner.subject) and inner.subject == outer.object
        )
        return (bound(noun, self._classes, self.of_all) if helped else []) or own(noun)

    def _led(self, noun: Noun) -> list[Ref]:
        """Return the country of the person whose government a group is: 'Maduro's regime'."""
        land = noun.lemma in self._lands and noun.owner is not None  # 'Maduro's country'
        if not land and noun.lemma not in self._classes["governments"]:
            return []
        heads = [group.head for group in (noun.owner, *noun.of) if group is not None]
        named = [(token, token.mention) for token in (*heads, *noun.mods) if token.mention is not None]
        if not named:
            return []
        person = to_name(*named[0])
        return [Ref(noun.start, noun.end, anaphor=Anaphor.HOME, word=_SERVED, owner=person)]

    def _of_home(self, noun: Noun) -> list[Ref]:
        """Return 'the army', of which nothing tells whose it is, as that of the country the text is about."""
        described = any(preposition not in _BESIDE for preposition, _ in noun.tail[:1])
        plain = self._classes["of a state"].issuperset(noun.words)
        bare = noun.det == "the" and plain and not (noun.owner or noun.of or described)
        known = bare and noun.lemma in self._classes["organs of state"]
        one = noun.lemma in _PLURAL_POWERS if noun.head.tag == Tag.PLURAL else noun.lemma != _GENERAL
        return [stand_in(noun, Anaphor.BODY, word="powers")] if known and one else []

    def _holders(self, noun: Noun) -> list[Ref]:
        """Return the countries and bodies that a role or a generic noun belongs to."""
        found = self._body(noun.owner) if noun.owner is not None else []
        mods = self._mods(noun)
        found.extend(Ref(t.start, t.end, t.mention) for t in mods if t.mention and is_body(t.mention))
        if found or noun.lemma in self._undergone:
            return found
        if noun.of:
            return [ref for group in noun.of for ref in self._body(group)]
        for preposition, nouns in noun.tail[:1]:
            if preposition == "from" or (preposition == "in" and self._rules(noun)):
                return [
                    to_name(n.head, n.head.mention)
                    for n in nouns
                    if n.head.mention and is_body(n.head.mention)
                ]
        return []

    def _body(self, noun: Noun) -> list[Ref]:
        """Return the country or body that a group is or stands for; none for a person."""
        mention = noun.head.mention
        if mention is None:
            return self.of(noun)
        return count_of_region(noun, mention) or ([to_name(noun.head, mention)] if is_body(mention) else [])

    def _rules(self, noun: Noun) -> bool:
        """Return whether a group stands for the country that it is in ('the junta in Mali')."""
        return noun.lemma in self._classes["rulers"] and self._stands(noun) == "always"

    def _role(self, noun: Noun) -> str:
        """Return the class of the title that a common noun group is, or ''."""
        if noun.lemma not in self._title_ends:
            return self._roles.titles.get(noun.head.low, "")
        words = [*(w for w in noun.words if w != "two"), noun.lemma]
        return _longest(words, self._roles.titles) or self._roles.titles.get(noun.head.low, "")

    def _stands(self, noun: Noun) -> str:
        """Return whether a generic noun stands for its country: 'always', 'trade', 'never' or ''."""
        found = ""
        if noun.head.low in self._actor_ends:
            found = _longest([*noun.words, noun.head.low], self._roles.actors)
        return found or self._roles.actors.get(noun.lemma, "")

    def _roleholder(self, noun: Noun, role: str, holders: list[Ref]) -> list[Ref]:
        """Return whom 'the Chinese president' or 'its ministers' stand for."""
        former = not self._classes["out of office"].isdisjoint(noun.words)
        if former or noun.head.low.startswith(("ex-", "then-")):
            return []
        word = called(noun)
        if holders:
            return [in_office(noun, holder, word) for holder in holders]
        if noun.det == "their" and noun.head.tag == Tag.PLURAL:
            return [stand_in(noun, Anaphor.THEY)]  # 'their police chiefs met'
        if noun.det in {"its", "their"} | OURS:
            owner = next(iter(own(noun)))
            return [Ref(noun.start, noun.end, anaphor=Anaphor.ROLE, word=word, owner=owner)]
        known = noun.det == "the" and noun.head.tag == Tag.NOUN and noun.owner is None
        if known and role in {"head", "minister", "official", "organisation-head"}:
            return [Ref(noun.start, noun.end, anaphor=Anaphor.ROLE, word=word)]
        return self._of_home(noun)  # 'the generals'


def _longest(words: Sequence[str], table: Mapping[str, str]) -> str:
    """Return what a table says of the longest end of a phrase that it holds, up to four words, or ''."""
    for size in range(min(4, len(words)), 0, -1):
        found = table.get(" ".join(words[-size:]))
        if found:
            return found
    return ""
