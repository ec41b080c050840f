"""Read what stands between groups and verbs: commas, quotation marks, brackets, coordinators, adverbs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import ACTING, Kind
from kg.phrases.groups import QUOTED_INSIDE
from kg.phrases.lookahead import past_phrases
from kg.phrases.turns import give_word, takes_turn
from kg.syntax import Clause, Noun, Tag, Token, Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.phrases.of_phrases import Unit
    from kg.phrases.state import State

_NEARER = frozenset({"closer", "nearer"})
_JOINTLY = frozenset({"together", "jointly", "closely"})
"""Adverbs that belong to the verb before them, and not to the infinitive behind."""
_VISITS = frozenset({"visit", "trip", "tour", "stop", "stopover", "arrival"})
"""Nouns behind which the place is where somebody comes to."""
_PARTIES = ACTING | {Kind.PERSON}
"""Kinds of whom a speaker meets."""
_PLACES = frozenset({"at", "in", "on"})
"""Prepositions of an occasion that place the speaker as well ('said in Doha')."""
_ADDRESSING = frozenset({"tell", "inform", "assure", "remind", "notify", "warn"})
"""Verbs of speech whose object is the listener."""
_LONGEST_BRACKET = 60  # units; a bracket that does not close within them is a slip of the pen
_DEFINING = 2  # units before a colon that names what the sentence is about ('Iran: ...')


def coordinator(state: State) -> int:
    """Remember a coordinator until what it joins comes."""
    state.joined = state.unit.low
    if state.joined == "nor":
        state.pending.add("nor")
    return 1


_MEDIA = "media"
"""Group of the entities that are told things to be published: 'Ruto told the BBC'."""


def comma(state: State) -> int:
    """Read a comma: the end of a clause that stands inside another, an aside, or only a comma."""
    if state.kind(1) == "V" and state.outer_waits() and state.current.verb is not None:
        state.close_to_waiting()
    elif _ends_at_comma(state, state.current):
        state.pop()
    elif _is_infinitive(state) and state.current.link.startswith(("part", "ger")):
        _close_aside(state)
    skipped = _aside(state)
    if skipped:
        return skipped
    state.comma = True
    state.preposition = ""
    return 1


def _ends_at_comma(state: State, clause: Clause) -> bool:
    if clause.verb is None and not clause.predicate:
        return False
    if clause.link == "adv":
        return clause.comma and state.kind(1) != "c"
    if clause.link == "rel":
        return clause.comma or state.outer_waits() or (state.kind(1) == "i" and _ends_aside(state, clause))
    return clause.link == "part" and state.outer_waits()


def _ends_aside(state: State, clause: Clause) -> bool:
    """Return whether a relative is of what a comma sets off: 'put X, a firm that it owns, under embargo'."""
    behind = zip(state.units, state.units[1 : state.at], strict=False)
    return any(one.kind == "," and clause.antecedent in unit.nouns for one, unit in behind)


def _is_infinitive(state: State) -> bool:
    """Return whether an infinitive comes next."""
    verb = state.units[state.at + 1].verb if state.kind(1) == "V" else None
    return verb is not None and verb.form == "inf"


def _close_aside(state: State) -> None:
    """Close a participle between commas: 'told two diplomats, suspected of spying, to leave'."""
    asides = (k for k, clause in enumerate(state.open) if clause.link == "part" and clause.comma)
    first = next(asides, 0)
    if first and state.open[first - 1].verb is not None:
        while len(state.open) > first:
            state.pop()


def _aside(state: State) -> int:
    """Read ', Algerian media claim,' in a clause, or ', the minister told us.' behind it: a speaker."""
    if state.kind(1) != "N":
        return 0
    start = state.at + (3 if state.kind(2) == "," else 2)
    at = past_phrases(state.units, start) - state.at  # ', a diplomat in Doha said,'
    verb = state.units[state.at + at].verb if state.kind(at) == "V" else None
    if verb is None or verb.form != "fin" or not state.is_of(verb, "report", "charging"):
        return 0
    end = _told(state, at + 1, somebody=verb.lemma in _ADDRESSING)
    if state.kind(at + 1) == "i" and _tells_act(state, at + 2):
        return _skipped(state, verb, at, at + 2)
    inside = state.kind(end) == "," and state.kind(end + 1) == "V" and state.current.verb is None
    if state.kind(end) not in ",.;" or (end > at + 1 and state.kind(end) == "," and not inside):
        return 0
    if state.kind(end) in ".;" and _is_fronted(state):
        return 0
    return _skipped(state, verb, at, end)


def _skipped(state: State, verb: Verb, at: int, end: int) -> int:
    """Give what came before its speaker; return how many units are read with the verb at ``at`` ahead."""
    nouns = list(state.units[state.at + 1].nouns)
    state.nouns.extend(nouns)
    for clause in state.clauses:
        if not clause.speaker:
            clause.speaker = nouns
    for noun in nouns:
        noun.slot = "speaker"
    if state.is_of(verb, "charging"):
        state.clauses.append(Clause("root", verb=verb, subject=nouns, order=len(state.clauses)))
    elif _tells_act(state, end) or _names_party(state.units[state.at + at + 1 : state.at + end]):
        _open_said(state, nouns, verb)
        return at + 1
    occasions = state.classes["occasions"] - _PLACES
    if state.kind(at + 1) == "i" and state.units[state.at + at + 1].low in occasions:
        return at + 1  # ', the two ministers announced after their talks': the talks are no speaker's
    if state.kind(end) != ",":
        return end
    saying = state.units[state.at + end + 1].verb if state.kind(end + 1) == "V" else None
    if saying is not None and saying.form == "ger" and state.current.verb is not None:
        if state.is_of(saying, "report", "charging", "urge", "accuse", "judge"):
            _open_said(state, nouns, verb)  # ', Modi said, accusing Chad': the speaker goes on to say
        state.comma = True
    return end + 1


def _open_said(state: State, speakers: list[Noun], verb: Verb) -> None:
    """Open a main clause of who said so, for what follows to hang on."""
    state.restart()
    state.current.subject.extend(speakers)
    state.set_verb(state.current, verb)


def _tells_act(state: State, ahead: int) -> bool:
    """Return whether the speaker's own act stands ahead: 'X must act, Modi said after meeting Xi'."""
    verb = state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None
    return verb is not None and verb.form == "ger" and state.current.verb is not None


def _names_party(phrases: Sequence[Unit]) -> bool:
    """Return whether phrases behind 'said' tell of whom the speaker met, or where he was on a visit.

    So they do in 'after talks with Marco Rubio' and 'during a visit to Beijing', not in 'in Beijing'.
    """
    nouns = [unit.nouns[0] for one, unit in pairwise(phrases) if one.kind == "i" and unit.kind == "N"]
    met = any(_is_party(token) for noun in nouns for token in (noun.head, *noun.mods))
    return met or any(noun.lemma in _VISITS for noun in nouns)


def _is_party(token: Token) -> bool:
    mention = token.mention
    return mention is not None and mention.how not in {"city", "capital"} and mention.entity.kind in _PARTIES


def _is_fronted(state: State) -> bool:
    """Return whether only phrases come before: 'During a visit to Peru, Modi agreed' tells what he did."""
    return state.units[0].kind == "i" and not any(clause.verb or clause.predicate for clause in state.clauses)


def _told(state: State, ahead: int, *, somebody: bool) -> int:
    """Return how far ahead 'reporters in Doha' ends, behind 'told': common nouns and phrases of place."""
    nouns = state.units[state.at + ahead].nouns if somebody and state.kind(ahead) == "N" else ()
    if nouns and (nouns[0].head.mention is None or nouns[0].head.mention.entity.group == _MEDIA):
        ahead += 1
    return past_phrases(state.units, state.at + ahead) - state.at


def boundary(state: State) -> int:
    """Read a semicolon, colon or full stop: a new main clause."""
    state.settle_fronted(state.current)
    if state.unit.kind == ":" and state.unit.low == ":" and state.at < _DEFINING:
        if not takes_turn(state):
            return 1
        give_word(state)
    spoken = _announces(state)
    state.restart()
    if spoken:
        state.current.speaker = spoken
    state.joined, state.comma = "", False
    return 1


def _announces(state: State) -> list[Noun]:
    """Return who says what a colon opens: 'Peru's president repeated: Chile must leave'."""
    clause = state.current
    verb = clause.verb
    if state.unit.low != ":" or verb is None or verb.passive or verb.negated or clause.object:
        return []
    return list(clause.subject) if verb.form == "fin" and state.is_of(verb, "report") else []


def quotation(state: State) -> int:
    """Read a quotation mark: a quotation after a comma or colon is a main clause of its own.

    Any other ('vowed to "defend" Chad') goes on with the clause that it stands in.
    """
    if not state.quoted:
        opens = state.before in ".,:;" or state.comma or state.at == 0
        opens = state.set_off = opens and state.unit.low != QUOTED_INSIDE
        state.quoted = True
        state.saved.append(state.open if opens else [])
        if opens:
            state.restart()
        return 1
    state.quoted = False
    kept = state.saved.pop() if state.saved else []
    state.set_off = bool(kept)
    if kept:
        state.open = kept
        state.forget()
        state.comma = True
    return 1


def bracket(state: State) -> int:
    """Step over what stands in brackets."""
    depth = 0
    for j in range(state.at, min(len(state.units), state.at + _LONGEST_BRACKET)):
        depth += {"(": 1, ")": -1}.get(state.units[j].kind, 0)
        if depth == 0:
            return j + 1 - state.at
    return 1


def adjective(state: State) -> int:
    """Read a predicative adjective ('is opposed')."""
    clause = state.current
    told = state.preposition == "as" and (clause.object or state.unit.low not in state.classes["untrue"])
    if told and clause.verb is not None and state.is_of(clause.verb, "depicting"):
        at = clause.object[-1].end if clause.object else clause.verb.token.end
        clause.pps.append(("as", [_quality(state.unit.low, at)]))  # 'described the raid as illegal'
        state.preposition = ""
    elif clause.verb is not None and not clause.object and not clause.predicate:
        clause.predicate = state.unit.low
        state.slot_name = "predicate"
    elif state.is_of(clause.verb, "holding") and not clause.second and _is_behind_object(state, clause):
        clause.second.append(_quality(state.unit.low, clause.object[-1].end))
    elif state.unit.low in _NEARER:
        clause.adverbs.add(state.unit.low)  # 'came a step closer to joining'
    return 1


def _is_behind_object(state: State, clause: Clause) -> bool:
    """Return whether an adjective stands behind the object, or behind a verb whose object is in front."""
    if not clause.object or clause.verb is None:
        return False
    fronted = state.before == "V" and clause.object[-1].start < clause.verb.token.start
    return fronted or state.before in 'N"'  # 'whose army he called barbaric', 'called Mali barbaric'


def _quality(word: str, at: int) -> Noun:
    """Return an adjective that tells of the object as a group: 'held Mali responsible', 'as illegal'."""
    head = Token(word, word, at, at, Tag.ADJECTIVE, word)
    return Noun(head=head, lemma=word, det="", words=(), mods=(), start=at, end=at)


def adverb(state: State) -> int:
    """Read an adverb; 'not' may deny what a coordinator or comma sets against the group before."""
    low = state.unit.low
    if low == "not" and _denies_subject(state):
        state.current.adverbs.add("neither")  # 'not a single state has left'
    elif low == "not" and state.joined and state.kind(1) == "i":
        state.denied = True
    elif low == "not" and state.joined and _word(state, 1) == "yet" and state.kind(2) == "i":
        state.denied = True  # 'ratified by Chad but not yet by Mali'
        return 2
    elif low == "until" and state.current.verb is None and state.current.subject:
        pass  # 'X, in office until May, left': the aside has ended, and not what the clause tells
    elif low in {"not", "no longer"} and _contrasts_group(state):
        ahead = _to_contrast(state)
        nouns = state.units[state.at + ahead].nouns
        state.contrasts.append((state.current, state.slot_name, list(nouns), low))
        state.nouns[-1:-1] = nouns  # what follows speaks of the one that is not denied
        state.comma = False
        return ahead + 2
    elif low == "hardly" and state.current.verb is not None and state.kind(1) == "N":
        pass  # 'over an isle hardly anyone has seen': what it denies is not this clause
    elif state.joined or ((state.current.verb is not None or state.comma) and _precedes_verb(state)):
        state.pending.add(low)  # ', long courted, never became a member'
    else:
        state.current.adverbs.add(low)
    return 1


def _word(state: State, ahead: int) -> str:
    at = state.at + ahead
    return state.units[at].low if at < len(state.units) else ""


def _denies_subject(state: State) -> bool:
    """Return whether 'not' denies all that a subject could be: 'not a single state', 'not one of them'."""
    if state.current.verb is not None or state.kind(1) != "N":
        return False
    noun = state.units[state.at + 1].nouns[0]
    return noun.det in {"a", "one"} or noun.head.low == "one" or "one" in noun.words


def _precedes_verb(state: State) -> bool:
    """Return whether a verb comes next, over adverbs: what is said belongs to it."""
    ahead = 1
    while state.kind(ahead) == "a":
        ahead += 1
    verb = state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None
    aim = verb is not None and verb.form == "inf" and not verb.bare
    return verb is not None and not (aim and state.unit.low in _JOINTLY)  # 'work together to catch him'


def _contrasts_group(state: State) -> bool:
    """Return whether ', not B,' stands here."""
    ahead = _to_contrast(state)
    return state.kind(ahead) == "N" and bool(state.comma or state.joined) and state.kind(ahead + 1) in ",."


def _to_contrast(state: State) -> int:
    """Return how many units ahead the group stands that is denied, over the 'yet' of ', but not yet B,'."""
    return 2 if _word(state, 1) == "yet" else 1
