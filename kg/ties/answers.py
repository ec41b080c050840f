"""Read an answer without a verb with its question: 'Who chairs the bloc?' 'Argentina, until July.'.

So 'Is Peru a member?' 'Yes.' tells that it is, 'No.' that it is not, 'Where is it?' 'In Lima.' where.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import Tag
from kg.ties.match import drafts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.syntax import Draft, Parse, Token
    from kg.ties.reading import Reader
    from kg.ties.table import Together

_SHORTEST = 3
"""Words of a question from its 'whom' on: that, an auxiliary and who does it."""
_ASKING = frozenset({"who", "which"})
_OBLIQUE = frozenset({"whom", "where"})
_WHEN = frozenset({"when", "why"})
_WHOM = frozenset({"whom", "which", "who"})
_DENYING = frozenset({"never", "no", "not", "nobody", "none", "nothing", "unknown", "unclear"})
_WHAT = frozenset({"what", "who"})
_BEING = frozenset({"is", "are", "was", "were"})
_ARTICLES = frozenset({"a", "an", "the"})
"""Words with which an answer begins that says what somebody or something is."""
_WHERE = frozenset({"in", "at"})
"""Prepositions of an answer to 'where'."""
_NEAR = 4
"""Tokens among which the question's 'who' and the answer's name stand, behind 'Q.' and 'A.'."""
_LEAD = 9
"""Tokens among which an answer's list begins, behind 'There are four of them:'."""
_MARKS = frozenset({":", "-", "–", "—"})
_BEFORE_NAMES = "dc"
_DATES = frozenset({Tag.TIME, Tag.NUMBER})
_SUCCEEDING = frozenset({"succeed", "follow", "replace"})
"""Verbs of who does now what another did."""
_YES_OR_NO = {
    "yes": Status.ASSERTED,
    "indeed": Status.ASSERTED,
    "no": Status.NEGATED,
    "never": Status.NEGATED,
    "no longer": Status.ENDED,
    "not any more": Status.ENDED,
    "not any longer": Status.ENDED,
}
"""Words of an answer -> what they say of what is asked."""
_OF_ALL = {
    "both": Status.ASSERTED,
    "all": Status.ASSERTED,
    "neither": Status.NEGATED,
    "none": Status.NEGATED,
}
"""First words of an answer about all that a question names."""
_LONGEST_REPLY = 3
_ANYONE = frozenset({"anyone", "anybody", "someone", "somebody"})
"""Stand in a question for those whom the answer names: 'Is anyone helping Mali?' 'Peru is.'."""
_ASKED = frozenset("?*_")
"""Marks of a question, and of one that is set in bold."""
_HELPERS = frozenset({Tag.AUX, Tag.MODAL})
"""Tags of the words with which a question begins that is answered by yes or no."""
_SURE = frozenset({"will", "would"})
"""Modal verbs with which an answer says who does it: not 'Peru may.'."""
_LABELS = "0.:PcnT)("
"""Tags of what may stand before them: '4. Is', 'Q: Is', 'And is'."""


def answers(asked: Iterable[tuple[Parse, Parse]], reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what answers say that name somebody and have no verb.

    Args:
        asked: questions, each with the sentence behind it.
        reader: the rules.
        together: reads some stretches of the text as one sentence.
    """
    for question, answer in asked:
        yield from _whether(question, answer, reader, together)
        yield from _placed(question, answer, reader, together)
        yield from _defined(question, answer, reader, together)
        yield from _taken_as_known(question, answer, reader, together)
        said = _said(question, reader)
        if said:
            yield from _asked_of(answer, _named(answer), [said], reader, together)
            after, before = _successor(answer)
            yield from _asked_of(answer, after, [said], reader, together)
            for draft in _asked_of(answer, before, [said], reader, together):
                yield replace(draft, status=Status.ENDED)


def _asked_of(
    answer: Parse,
    named: Sequence[Token],
    said: Sequence[Sequence[Token]],
    reader: Reader,
    together: Together,
    *,
    before: Sequence[Sequence[Token]] = (),
) -> Iterator[Draft]:
    """Yield what a question asks, told of those whom the answer names, with words ``before`` and behind."""
    if not named:
        return
    begin, end = named[0].start, named[-1].end
    for draft in drafts(together(answer, _pieces(*before, named, *said)), reader):
        if any(ref.mention is not None and begin <= ref.start < end for ref in (draft.source, draft.target)):
            yield draft


def _successor(answer: Parse) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return who does by an answer what is asked, and who did: 'Peru took over from Chile in May.'."""
    clause = next((c for c in answer.clauses if c.link == "root"), None)
    verb = clause.verb if clause is not None else None
    if clause is None or verb is None or verb.modal or verb.negated or verb.form != "fin" or verb.passive:
        return (), ()
    groups = [group for preposition, group in clause.pps if preposition == "from"]
    taken_over = verb.lemma == "take" and clause.particle == "over" and not clause.object
    before = groups[0] if groups else clause.object
    if not taken_over and verb.lemma not in _SUCCEEDING:
        return (), ()
    one, other = ([n.head for n in group if n.head.mention is not None] for group in (clause.subject, before))
    return (one, other) if len(one) == 1 and len(other) == 1 else (one if taken_over else (), ())


def _placed(question: Parse, answer: Parse, reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what 'With Chad, in May.' says behind 'With whom has it signed deals?'."""
    words = [token for token in question.tokens if token.low not in _ASKED]
    who = next((i for i, token in enumerate(words[:_NEAR]) if token.low in _OBLIQUE), len(words))
    first = answer.tokens[0] if answer.tokens else None
    if first is None or first.tag != Tag.PREP or _tells(answer, of=True) or len(words) < who + _SHORTEST:
        return
    if next((token for token in answer.tokens[1:] if token.tag != Tag.DET), first).mention is None:
        return  # 'With nobody in Mali.'
    asked = words[who - 1].low if who and words[who].low == "whom" else ""
    if first.low not in ({asked} if asked else _WHERE):
        return
    auxiliary, subject, rest = words[who + 1], *_subject(words[who + 2 :])
    if auxiliary.tag not in _HELPERS or not subject:
        return
    for draft in drafts(together(answer, _pieces(subject, [auxiliary], rest, answer.tokens)), reader):
        if any(ref.mention is not None and ref.start >= first.start for ref in (draft.source, draft.target)):
            yield draft


def _defined(question: Parse, answer: Parse, reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what 'A union founded by Chad and Mali.' says behind 'What is the bloc?'."""
    words = [token for token in question.tokens if token.low not in _ASKED]
    who = next((i for i, token in enumerate(words[:_NEAR]) if token.low in _WHAT), len(words))
    if len(words) < who + _SHORTEST or words[who + 1].low not in _BEING or not answer.tokens:
        return
    subject, rest = _subject(words[who + 2 :])
    verbs = (c.verb.token for c in answer.clauses if c.verb is not None and c.link == "root" and c.subject)
    described = all(token.tag == Tag.PAST and Tag.PARTICIPLE in token.choices for token in verbs)
    if rest or answer.question or not described or answer.tokens[0].low not in _ARTICLES:
        return
    yield from drafts(together(answer, _pieces(subject, words[who + 1 : who + 2], answer.tokens)), reader)


def _taken_as_known(question: Parse, answer: Parse, reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what a question takes as known whose answer says no more than when, why or to whom.

    'When did Chad leave?' 'In May.', 'Which country did Chad sue?' 'Mali.'
    """
    words = [token for token in question.tokens if token.low not in _ASKED]
    at = next((i for i, token in enumerate(words[:_NEAR]) if token.low in _WHEN | _WHOM), len(words))
    whom = at < len(words) and words[at].low in _WHOM
    if whom and at + 1 < len(words) and words[at + 1].lemma in reader.classes["groups"]:
        at += 1
    if at + _SHORTEST >= len(words) or words[at + 1].tag not in _HELPERS:
        return
    subject, rest = _subject(words[at + 2 :])
    echoes = answer.sentence.start <= question.sentence.start  # 'It never did.'
    if not subject or not rest or echoes or _denies(answer):
        return
    asked = (subject, words[at + 1 : at + 2], rest)
    if whom:
        cut = len(rest) if rest[-1].tag == Tag.PREP else 1  # 'Whom did Peru side with?', 'sue at the court?'
        before = (*asked[:2], rest[:cut])
        yield from _asked_of(answer, _named(answer), (rest[cut:],), reader, together, before=before)
    elif not _named(answer) and (not _tells(answer, of=True) or answer.tokens[0].low == "because"):
        yield from drafts(together(answer, _pieces(*asked)), reader)


def _denies(answer: Parse) -> bool:
    """Return whether an answer says that nobody did what is asked: 'Never.', 'Not yet.'."""
    return not answer.tokens or any(token.low in _DENYING for token in answer.tokens[:_NEAR])


def _whether(question: Parse, answer: Parse, reader: Reader, together: Together) -> Iterator[Draft]:
    """Yield what a question states to which the answer says yes, negated where it says no."""
    words = [token for token in question.tokens if token.low not in _ASKED]
    at = next((i for i, token in enumerate(words) if token.tag[0] not in _LABELS), 0)
    subject, rest = _subject(words[at + 1 :])
    if not subject or words[at].tag not in _HELPERS:
        return
    if subject[-1].low in _ANYONE:
        yield from _asked_of(answer, _named(answer), ([words[at]], rest), reader, together)
        return
    reply = _reply(answer)
    if reply is None:
        named = _named(answer) if _nods(answer) else ()
        if {t.mention.entity for t in named if t.mention} & {t.mention.entity for t in subject if t.mention}:
            yield from _asked_of(answer, named, ([words[at]], rest), reader, together)
        return
    for draft in drafts(together(answer, _pieces(subject, [words[at]], rest)), reader):
        if reply is Status.ASSERTED:
            yield draft
        elif draft.status is not Status.ENDED:
            yield replace(draft, status=reply)


def _reply(answer: Parse) -> Status | None:
    """Return what an answer says of what is asked: 'Yes.', 'Not yet.', 'No longer.', 'It has, since May.'."""
    words = answer.tokens[2:] if _labels(answer.tokens[:1]) else answer.tokens
    dated = _past_date(words, 0)
    words = words[dated + 1 :] if dated and words[dated : dated + 1] and words[dated].low == "," else words
    if not words:  # 'Since May, yes.'
        return None
    end = next((i for i, token in enumerate(words[:_LONGEST_REPLY]) if token.tag[0] in ".,;:-"), len(words))
    said = " ".join(token.low for token in words[:end])
    of_all = _OF_ALL.get(words[0].low) if _nods_to_all(answer, words) else None
    if said in _YES_OR_NO or of_all is not None:
        return _YES_OR_NO.get(said, of_all)
    told = [c for c in answer.clauses if c.verb is not None and c.link == "root"]
    if words[0].low == "not" and not (told or any(token.mention for token in words)):
        return Status.NEGATED
    echo = told[0] if told else None
    if echo is None or echo.verb is None or echo.object or echo.predicate or len(echo.subject) != 1:
        return None
    says_so = echo.verb.token.tag in _HELPERS or echo.verb.lemma == "do"  # 'It has not done so.'
    bare = says_so and echo.subject[0].head.tag == Tag.PRONOUN
    if not bare or words[0] is not echo.subject[0].head:
        return None
    return Status.NEGATED if echo.verb.negated else Status.ASSERTED


def _nods_to_all(answer: Parse, words: Sequence[Token]) -> bool:
    """Return whether an answer is 'Both have.', 'Neither.', 'All of them did.', and no more."""
    told = [c.verb for c in answer.clauses if c.verb is not None and c.link == "root"]
    named = any(token.mention is not None for token in words)
    return not named and all(verb.token.tag in _HELPERS for verb in told)


def _pieces(*spoken: Sequence[Token]) -> list[tuple[int, int]]:
    """Return where words stand that are to be read one after the other."""
    return [(words[0].start, words[-1].end) for words in spoken if words]


def _subject(words: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Cut what stands behind the auxiliary of a question into its subject, group or list, and the rest."""
    end = next((i for i, token in enumerate(words) if token.mention or token.tag in "nSrp"), len(words)) + 1
    while end + 1 < len(words) and words[end].tag in ",c" and words[end + 1].mention is not None:
        end += 2
    return words[:end], words[end:]


def _tells(answer: Parse, *, of: bool = False) -> bool:
    """Return whether an answer has a verb of its own; ``of``: one with a subject, no 'made up of Togo'."""
    told = (c for c in answer.clauses if c.verb is not None and c.link == "root")
    return answer.question or any(c.subject or not of for c in told)


def _said(question: Parse, reader: Reader) -> Sequence[Token]:
    """Return what a question asks of somebody: 'chairs the bloc' of 'Which country chairs the bloc?'."""
    words = [token for token in question.tokens if token.low not in _ASKED]
    who = next((i for i, token in enumerate(words[:_NEAR]) if token.low in _ASKING), len(words))
    rest = words[who + 1 :]
    if who < len(words) and words[who].low == "which":
        counts = rest and rest[0].mention is None and rest[0].lemma in reader.classes["groups"]
        return rest[1:] if counts else ()
    return rest


def _named(answer: Parse) -> Sequence[Token]:
    """Return the names with which an answer without a verb begins, or those behind 'Four states:'."""
    tokens = answer.tokens
    colon = next((i for i, t in enumerate(tokens[:_LEAD]) if t.mention is not None or t.low in _MARKS), 0)
    lead = colon if tokens and tokens[colon].low in _MARKS and not _labels(tokens[:colon]) else -1
    if [token.low for token in tokens[max(0, colon - 3) : colon]][:2] == ["among", "them"]:
        lead = colon - 1  # 'About a hundred states, among them Peru.'
    if lead < 0 and _tells(answer) and not _nods(answer):
        return ()
    behind = tokens[lead + 1 :]
    titled = _titled(answer, behind)
    if titled >= 0:
        return behind[titled : _last(behind, titled) + 1]
    first = next((i for i, t in enumerate(behind[:_NEAR]) if t.mention is not None), -1)
    if first < 0 or any(token.tag not in "d.:P" and token.low != "only" for token in behind[:first]):
        return ()
    return behind[first : _last(behind, first) + 1]


def _titled(answer: Parse, behind: Sequence[Token]) -> int:
    """Return where the person of an answer that begins with a title stands: 'Kenyan President X'; or -1."""
    for noun in answer.nouns:
        mention = noun.head.mention
        if behind and mention is not None and mention.entity.kind is Kind.PERSON:
            titles = [title.start for title in noun.appositions if title.start < noun.head.start]
            begins = min([noun.start, *titles]) <= behind[0].start + len(behind[0].text)
            at = next((i for i, token in enumerate(behind) if token is noun.head), -1)
            if begins and 0 < at <= _LEAD:
                return at
    return -1


def _labels(words: Sequence[Token]) -> bool:
    """Return whether words say by a letter who speaks: 'A:'."""
    return len(words) == 1 and (len(words[0].text) == 1 or words[0].low == "answer")


def _nods(answer: Parse) -> bool:
    """Return whether an answer says no more of whom it names than 'does': 'Peru does, until July.'."""
    told = [c for c in answer.clauses if c.verb is not None and c.link == "root"]
    bare = (
        c
        for c in told
        if c.verb is not None and c.verb.token.tag in _HELPERS and not c.verb.negated
        if c.verb.token.tag != Tag.MODAL or c.verb.modal in _SURE
    )
    return len(told) == 1 and not answer.question and any(not (c.object or c.predicate) for c in bare)


def _past_date(tokens: Sequence[Token], i: int) -> int:
    """Return where the text goes on behind a date that begins at i: 'in 2017', 'two years later'; else i."""
    k = i + (i + 1 < len(tokens) and tokens[i].tag == Tag.PREP)
    begin = k
    while k < len(tokens) and tokens[k].tag[0] in _DATES:
        k += 1
    return k if k > begin else i


def _is_name(token: Token) -> bool:
    """Return whether a token is a name, and does not describe one: 'American envoy X'."""
    return token.mention is not None and token.mention.how != "demonym"


def _last(tokens: Sequence[Token], first: int) -> int:
    """Return where a list of names ends that begins at a token."""
    last = first
    while True:
        joint = _past_date(tokens, last + 1)  # 'Peru in 2017 and Chile two years later'
        if joint + 1 >= len(tokens) or tokens[joint].tag not in ",c":
            break
        step = joint - last + 1
        while last + step < len(tokens) and tokens[last + step].tag in _BEFORE_NAMES:
            step += 1  # ', and the United States', ', the Kingdom of Denmark'
        if last + step >= len(tokens) or not _is_name(tokens[last + step]):
            break
        last += step
    return last
