"""Parse one sentence: tokens, tags, groups, clauses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Style
from kg.phrases import chunks, coordination, tagging
from kg.phrases.announced import announcer
from kg.phrases.bargains import tell_partners
from kg.phrases.besides import of_the_only_one, tell_others
from kg.phrases.clauses import clauses
from kg.phrases.demands import charged, demanded, noun_demands
from kg.phrases.ellipsis import completed, share_objects
from kg.phrases.hanging import tell_hanging
from kg.phrases.owners import tell_owners
from kg.phrases.questions import asks
from kg.phrases.ranked import tell_subjects
from kg.phrases.rewrites import rewritten
from kg.phrases.scenes import tell_scene
from kg.phrases.short_passives import tell_patients
from kg.phrases.signers import signed
from kg.phrases.thanks import tell_givers, tell_matters, tell_receivers
from kg.phrases.tokens import tokens
from kg.syntax import CLOSING, Clause, Noun, Parse, Tag, Token, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.lexicon.words import English
    from kg.model import Mention, Sentence


def parse(text: str, sentence: Sentence, mentions: Sequence[Mention], english: English) -> Parse:
    """Return the clauses and noun groups of one sentence."""
    return _parsed(text, sentence, tokens(text, sentence, mentions, english), english)


def parse_together(
    text: str, sentence: Sentence, pieces: Iterable[Sentence], mentions: Sequence[Mention], english: English
) -> Parse:
    """Return the clauses of several stretches read as one sentence, such as two cells of a table's row.

    Where the second begins with a preposition ('in accession talks') or as a passive does ('sanctioned by
    Kenya'), 'is' is understood before it; before a bare verb ('recognise Kosovo') 'do'.
    """
    words: list[Token] = []
    for piece in pieces:
        own = tokens(text, piece, mentions, english)
        if words and words[-1].text == "?":
            words[-1] = replace(words[-1], low=".", tag=".")  # the question is over where its answer begins
        if words and own and all(word.tag not in (Tag.AUX, Tag.MODAL) for word in words):
            words.extend(_understood(own))
        words.extend(own)
    return _parsed(text, sentence, words, english)


_ROUGHLY = frozenset({"about", "around", "over", "under"})
_COUNTS = frozenset({Tag.NUMBER, Tag.DET})
"""Tags of what stands behind them where they do not begin a phrase: 'about a hundred states do'."""


def _understood(words: Sequence[Token]) -> Iterator[Token]:
    """Yield the auxiliary that is understood before the words of a cell."""
    first = words[0]
    passive = "E" in first.tag and len(words) > 1 and words[1].low == "by"
    denied = first.low == "not" and len(words) > 1 and not {*"EG"}.isdisjoint(words[1].tag)
    counts = first.low in _ROUGHLY and len(words) > 1 and words[1].tag in _COUNTS
    if (first.tag == Tag.PREP and not counts) or passive or denied:
        yield Token("is", "is", first.start, first.start, Tag.AUX, "be")
    elif first.tag[0] == Tag.BASE and "n" not in first.tag:
        yield Token("do", "do", first.start, first.start, Tag.AUX, "do")


def _parsed(text: str, sentence: Sentence, words: list[Token], english: English) -> Parse:
    tags = tagging.tag(words, english.classes)
    items = rewritten(chunks.items(words, tags, english.classes), words, english.classes)
    units = coordination.units(items, english.classes)
    found, nouns = clauses(units, english.classes)
    if sentence.style is Style.HEADING and found and all(c.link == "inf" for c in found[1:]):
        tell_scene(found[0])
    share_objects(found, english.classes["intransitive"])
    tell_patients(found, english.classes)
    tell_subjects(found, english.classes)
    tell_receivers(found)
    tell_partners(found, english.classes)
    tell_givers(found, english.classes)
    tell_matters(found)
    tell_hanging(found, english)
    tell_others(found, english.classes)
    for clause in found:
        clause.pps = _without_makers(clause)
        tell_owners(clause, english.classes)
        clause.pps.extend(("by", group) for group in announcer(clause, english.classes))
        clause.subject = _authors(clause, english.classes) or clause.subject
    found.extend([*completed(found), *demanded(found, english.classes), *charged(found, english.classes)])
    found.extend(list(noun_demands(found, english.classes)))
    found.extend(list(of_the_only_one(found, english.classes)))
    found.extend(list(signed(found, english.classes["making deals"])))
    inside = [inner for noun in nouns for inner in noun.of]  # 'fighters of the US-backed army'
    inside.extend(noun.owner for noun in nouns if noun.owner is not None)  # 'the Vienna-based body's head'
    hyphened = (noun for noun in (*nouns, *inside) if noun.hyphened or noun.appositions)
    found.extend(clause for noun in hyphened for clause in _compounds(noun, english))
    everything = [*nouns, *(n for noun in nouns for n in _inner(noun))]
    everything.extend(n for noun in nouns if noun.appositions for n in _behind_roles(noun))
    stretch = text[sentence.start : sentence.end]
    return Parse(sentence, words, everything, found, question=asks(stretch.rstrip(CLOSING)))


def _without_makers(clause: Clause) -> list[tuple[str, list[Noun]]]:
    """Return the phrases but the 'by Chad' of the subject: 'the raid by Chad was condemned by Mali'."""
    verb = clause.verb
    if verb is None or verb.form != "fin":
        return clause.pps
    made = [group for noun in clause.subject for p, group in noun.tail if p == "by"]
    first = verb.token.start
    return [(p, group) for p, group in clause.pps if p != "by" or group not in made or group[0].start > first]


def _authors(clause: Clause, classes: Mapping[str, frozenset[str]]) -> list[Noun]:
    """Return who says what a paper says: the subject of 'issued a statement condemning Iran'."""
    if (
        clause.link not in {"part", "rel"}
        or len(clause.subject) != 1
        or clause.verb is None
        or clause.verb.passive
    ):
        return []
    paper = clause.subject[0]
    outer = paper.clause
    if paper.lemma not in classes["papers"] or outer is None or outer is clause or outer.verb is None:
        return []
    owner = [paper.owner] if paper.owner is not None else []
    by = [n for p, group in paper.tail if p == "by" for n in group] or paper.of or owner
    if by or paper.mods or outer.verb.passive:
        return by  # 'a report of the UN which accuses the army'
    issued = outer.verb.lemma in classes["issuing"] and paper.slot in {
        "object",
        "second",
        "for",
        "in favour of",
        "to",
    }
    return list(outer.subject) if issued or paper.slot == "in" else []


_LED = "led"
_SITED = frozenset({"base", "headquarter", "register", "locate", "seat"})
"""Participles before which a place says where something is: 'the Quito-based bloc'."""


def _compounds(noun: Noun, english: English) -> Iterator[Clause]:
    """Yield a passive clause for 'Iran-backed Hezbollah' and 'the UN-brokered truce'."""
    for part in (noun, *noun.appositions):
        words = part.words
        if "-" not in words or (words[-1] == _LED and part.head.mention is not None):
            continue  # 'the Russian-led Eurasian Economic Union' may have another chair
        for k in range(1, len(words) - 1 + (words[-1:] == ("-",))):
            if words[k] != "-" or k + 1 >= len(words):
                continue
            agent = next((t for t in part.mods if t.low == words[k - 1]), None)
            tags, lemma = english.words.get(words[k + 1], ("", ""))
            if agent is not None and "E" in tags:
                token = replace(agent, lemma=lemma)
                by = Noun(
                    head=agent,
                    lemma="",
                    det="",
                    words=(),
                    mods=(),
                    start=agent.start,
                    end=agent.end,
                    slot="in" if lemma in _SITED else "by",
                )
                verb = Verb(lemma=lemma, form="part", token=token, passive=True)
                pps = [(by.slot, [by]), *noun.tail]
                yield Clause("part", verb=verb, subject=[noun], pps=pps, parent=_makers(noun, english))


def _makers(noun: Noun, english: English) -> Clause | None:
    """Return the clause that tells who makes the deal that a group names: 'signed a US-brokered truce'."""
    clause = noun.clause if noun.slot == "object" else None
    verb = clause.verb if clause is not None else None
    made = verb is not None and not verb.passive and verb.lemma in english.classes["making deals"]
    return clause if made else None


def _behind_roles(noun: Noun) -> Iterator[Noun]:
    """Yield the nouns behind what a group is: the war of 'X, Chad's ally in its war against Y'."""
    for role in noun.appositions:
        yield from (n for _, group in role.tail for n in group if n.head.mention is None or n.appositions)


def _inner(noun: Noun) -> list[Noun]:
    """Return the groups inside a group, each before those inside itself."""
    parts = [*noun.of, *noun.appositions, noun.owner] if noun.owner else [*noun.of, *noun.appositions]
    return [inner for part in parts for inner in (part, *_inner(part))] if parts else parts
