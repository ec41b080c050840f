"""The sentences of a document, each parsed when it is first looked at: most never are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind, Style
from kg.phrases.acts import Doing, doings
from kg.phrases.parse import parse, parse_together
from kg.phrases.scenes import is_scene
from kg.phrases.unsaid import aboves, pieces
from kg.syntax import Parse, Tag, is_item, is_lead, is_question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.lexicon.words import English
    from kg.model import Mention, Sentence
    from kg.syntax import Clause, Noun


_LEADING = frozenset({Tag.NOUN, Tag.PRONOUN, Tag.PROPER})
"""Tags of subjects that may take up what was named: 'the kingdom', 'it', 'the Sultanate'."""
_QUESTION = re.compile(
    r"(?:\b(?i:who|what|which|whom|where|when|why)\b"
    r"|\b(?:Is|Are|Was|Were|Has|Have|Had|Does|Do|Did|Will|Would|Can)(?:n['’]t)?\b)[^.?!\n]{3,120}\?"
)
_ASKING = re.compile(r"(?i:who|which|whom|where|(?:any|some)(?:one|body))|What (?:is|are)\b")
_WHEN = re.compile(r"(?i:when|why)\b")
_YES_OR_NO = re.compile(
    r"\b(?i:yes|indeed|no|never)\b|(?:Not|Both|All|Neither|None|Only)\b"
    r"|(?:It|He|She|They) (?:is|are|was|were|has|have|had|does|do|did|will|would)(?:n['’]t)?\b"
)
"""Words of which an answer that names nobody has one: only few sentences behind a question are parsed."""
_SO_DID = re.compile(r"(?:So|Neither|Nor) (?:do|did|does|has|have|had|is|are|was|were|will|would|can|could) ")
_CALLED = r"(?:[tT]he )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}"
_COUNTED = (
    r"[A-Z][\w-]* (?:[\w-]+ ){0,3}?(?:states|countries|nations|members|governments)"
    r"(?: of the [A-Z]\w+(?: [A-Z]\w+){0,3})?"
)
_DID_NOT = re.compile(
    r"(?:(?:But|And|Yet|No[:,;]|Yes[:,;]) )?"
    rf"(?:{_CALLED}(?:, {_CALLED}){{0,9}}?(?:,? (?:and|or) {_CALLED})?|{_COUNTED})"
    r"(?: (?:still|also|already|never|too)){0,2} (?:do|does|did|has|have|had|will|would)"
    r"(?:n[’']t| not| never)?(?: (?:yet|either|too|so far))?(?=[.,;:](?:\s|$))"
)
"""'Spain still doesn't,': a sentence that goes on with the verb of the one before."""
_REPLY = re.compile(r"(?:It|He|She|They|We|I) (?:do|did|ha[sd]|have|will|would)")
"""'It has done so.': an answer, where a question stands before it."""
_THE_SAME = re.compile(
    r"\b(?:do|did|does|done) (?:the same|likewise)\b|\bfollow(?:s|ed)? suit\b|(?: the turn of|[’']s turn)\b"
    r"|\b(?:cop(?:y|ies|ied)|follow(?:s|ed)?|emulate[sd]?|repeat(?:s|ed)?|mirror(?:s|ed)?|match(?:es|ed)?)"
    r" (?:the|that|this|its|his|her|their|[A-Z][\w ]{2,20}[’']s?)"
    r" (?:step|move|example|lead|footsteps|gesture)\b(?!,? (?:and|by|in|when)\b)"  # which go on to say what
    r"|\b(?:take|took|taken|takes|make|made|makes) the same (?:step|move)\b"
    r"|\b[A-Z][\w-]+ (?:(?:has|have|had|will|soon|also|then) )?follow(?:s|ed)?(?: it| him| her| them)?"
    r"(?=[.,;]| (?:in|on|soon|shortly|within|days|weeks|months|later|last|this|next|hours|an? \w+ later"
    r"|two \w+ later|three \w+ later|the (?:same|next|following))\b)"
    r"|\b(?:be|is|are) next(?: in line)?(?=[.,;])"
    r"|\b(?:may|might|could|will|would|to|soon|later) follow(?:ed)?(?=[.,;]| (?:in|next|soon|later|this)\b)"
    r"|\bfollowed(?=[.;]| (?:in|on|soon|later|shortly|last|this|\w+ (?:days?|weeks?|months?|years?) later)\b)"
)
_DID_SO = re.compile(
    r"(?:(?:But|And|Yet) )?(?:[tT]he )?[A-Z][\w'’-]+(?: [\w-]+){0,8}?"
    r" (?:(?:may|might|could|will|would|not|also|already|yet to|wants? to|plans? to|refused to) do|did|done)"
    r" so\b"
)
"""'Jamaica did so in June': with nothing before it that it could point back at."""
_ONE = re.compile(
    r"(?:(?:But|And|Yet) )?(?:[tT]he )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,4}"
    r"(?:,? (?:and|or) [A-Z][\w-]+)?(?: \w+){0,3}?"
    r" (?:became|become|becomes|is|are|was|were|been) (?:also |now |still |already )?one\b(?! of| \w+ion\b)"
)
"""'Peru became one in May': a role that the sentence before names."""
_SAME_WORDS = (
    " one",
    " follow",
    "same",
    "likewise",
    "suit",
    "the turn of",
    "s turn",
    "o so",
    "d so",
    "ne so",
    " step",
    " move",
    "example",
    "lead",
    "footsteps",
    "gesture",
    " next",
)
"""Words of which ``_THE_SAME`` holds one: most texts have none of them."""


class Trees:
    """Parses of one document by the number of the sentence."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], english: English
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._mentions = mentions
        self._english = english
        self._starts = [m.start for m in mentions]
        self._parsed: dict[int, Parse] = {}
        self._spots: dict[int, tuple[set[int], set[int]]] = {}
        self._same = any(word in text for word in _SAME_WORDS)
        self._above = aboves(text, sentences, mentions, english)

    @property
    def subjects(self) -> Container[int]:
        """Where groups stand that are the subject of a clause."""
        return _Spots(self, 0)

    @property
    def grouped(self) -> Container[int]:
        """Where groups stand that are members of a list."""
        return _Spots(self, 1)

    def tree(self, i: int) -> Parse:
        """Return the parse of a sentence."""
        tree = self._parsed.get(i)
        if tree is None:
            sentence = self._sentences[i]
            first = bisect_left(self._starts, sentence.start)
            last = bisect_left(self._starts, sentence.end, first)
            tree = parse(self._text, sentence, self._mentions[first:last], self._english)
            if self._echoes(i) and tree.clauses:
                tree = self._echo(i)
            elif i in self._above:
                tree = self._with_above(i, tree)
            self._parsed[i] = tree
        return tree

    def _with_above(self, i: int, own: Parse) -> Parse:
        """Return what a sentence says when it is read with the line above it that says who acts."""
        above, sentence = self._above[i], self._sentences[i]
        spans = list(pieces(above, sentence, own, lambda: self.tree(above.sentence), self._text))
        return self.together(own, spans) if spans else own

    def _echoes(self, i: int) -> bool:
        """Return whether a sentence says of others what the one before said ('So did Peru')."""
        sentence = self._sentences[i]
        if not i or sentence.style is Style.ROW or sentence.block != self._sentences[i - 1].block:
            return False
        start, end = sentence.start, sentence.end
        if _REPLY.match(self._text, start) and is_question(self._text, self._sentences[i - 1]):
            return False
        if _SO_DID.match(self._text, start) or _DID_NOT.match(self._text, start):
            return True
        if not self._same:
            return False
        patterns = (_THE_SAME.search, _DID_SO.match, _ONE.match)
        return any(fits(self._text, start, end) for fits in patterns)

    def _echoed(self, i: int) -> int:
        """Return the number of the sentence that a sentence, or those before it one after the other, echo."""
        while self._echoes(i):
            i = self._before(i)
        return i

    def _before(self, i: int) -> int:
        """Return the number of the sentence before one, or the one before that where it names nobody."""
        last = self._sentences[i - 1]
        nameless = bisect_left(self._starts, last.start) == bisect_left(self._starts, last.end)
        if not nameless or i < 2 or self._sentences[i - 2].block != last.block:  # noqa: PLR2004
            return i - 1
        return i - 2

    def _echo(self, i: int) -> Parse:
        """Return what a sentence says when it is read together with the one that it echoes."""
        start = self._sentences[i].start
        first = self._echoed(i)
        pieces = [
            s for k, s in enumerate(self._sentences[first : i + 1], first) if k == first or self._echoes(k)
        ]
        both = replace(pieces[-1], start=pieces[0].start)
        read = parse_together(self._text, both, pieces, self._mentions, self._english)
        own = [c for c in read.clauses if any(n.head.start >= start for n in c.subject)]
        return Parse(both, read.tokens, [n for n in read.nouns if n.start >= start], own)

    def let_go(self) -> None:
        """Forget the parses, and undo the rings of groups and clauses in them.

        So they are gone at once, and the collector of cycles, which took up to a tenth of the time, rests.
        """
        for tree in self._parsed.values():
            for noun in tree.nouns:
                noun.clause = None
        self._parsed.clear()

    def promising(self, opens: Callable[[str, int, int, int, int], bool]) -> Iterator[Parse]:
        """Yield the parses of the sentences that ``opens``, told text, offsets and mentions, lets in."""
        if not self._mentions:
            return
        mentions, starts, end = self._mentions, self._starts, 0
        for i, sentence in enumerate(self._sentences):
            begin = bisect_left(starts, sentence.start, end)
            end = bisect_left(starts, sentence.end, begin)
            people = [m for m in mentions[begin:end] if m.entity.kind is Kind.PERSON]
            start, first = sentence.start, begin
            if end > begin and self._echoes(i):
                start = self._sentences[self._echoed(i)].start
                first = bisect_left(starts, start)
            elif i in self._above:
                start, first = self._from_above(i, start, first)
            scene = people and is_scene(self._text, sentence, mentions[begin:end])
            if scene or opens(self._text, start, sentence.end, end - first, len(people)):
                yield self.tree(i)

    def _from_above(self, i: int, start: int, first: int) -> tuple[int, int]:
        """Return from where on words, and from which on mentions, are read as one sentence, if any may be."""
        above = self._above[i]
        begin = above.span[0]
        if above.lead:
            return begin, bisect_left(self._starts, begin)
        return start, first - (bisect_left(self._starts, above.span[1]) - bisect_left(self._starts, begin))

    def rows(self) -> list[Parse]:
        """Return all parses of a document with tables, the others but the first left empty; else none."""
        styles = [sentence.style for sentence in self._sentences]
        if Style.ROW not in styles:
            return []
        return [
            self.tree(i) if not i or Style.ROW in styles[i : i + 2] else Parse(sentence, [], [], [])
            for i, sentence in enumerate(self._sentences)
        ]

    def listed(self) -> list[Parse]:
        """Return all parses of a document with lists under a line, others left empty; else none."""
        if ":\n" not in self._text and "?\n" not in self._text:
            return []
        wanted: set[int] = set()
        lead = -1
        for i, sentence in enumerate(self._sentences):
            if lead >= 0 and is_item(sentence):
                wanted.update((lead, i))
            else:
                lead = i if is_lead(self._text, sentence) else -1
        if not wanted:
            return []
        return [self.tree(i) if i in wanted else Parse(s, [], [], []) for i, s in enumerate(self._sentences)]

    def answered(self) -> Iterator[tuple[Parse, Parse]]:
        """Yield each question that asks who, where or whether, with what may answer behind it."""
        if "?" not in self._text or _QUESTION.search(self._text) is None:
            return
        for i, sentence in enumerate(self._sentences[:-1]):
            if not is_question(self._text, sentence):
                continue
            if _QUESTION.search(self._text, sentence.start, sentence.end) and self._may_answer(i + 1):
                yield self.tree(i), self.tree(i + 1)

    def _may_answer(self, i: int) -> bool:
        """Return whether a sentence says yes or no, or names somebody where the one before asks for him."""
        sentence, asked = self._sentences[i], self._sentences[i - 1]
        replies = _YES_OR_NO.search(self._text, sentence.start, sentence.end)
        if replies or self._echoes(i) or self._echoes(i - 1) or _WHEN.match(self._text, asked.start):
            return True
        named = bisect_left(self._starts, sentence.start) < bisect_left(self._starts, sentence.end)
        return named and _ASKING.search(self._text, asked.start, asked.end) is not None

    def together(self, row: Parse, pieces: Sequence[tuple[int, int]]) -> Parse:
        """Return the parse of some stretches of a row read as one sentence."""
        spans = [replace(row.sentence, start=start, end=end) for start, end in pieces]
        return parse_together(self._text, row.sentence, spans, self._mentions, self._english)

    def crowds(self, start: int, end: int) -> list[Noun]:
        """Return the subjects in the plural of the main clauses of a stretch: 'members of the Council'."""
        i = bisect_right(self._sentences, start, key=_start) - 1
        clauses = self.tree(i).clauses if i >= 0 else ()
        subjects = (n for clause in clauses if clause.link == "root" for n in clause.subject)
        return [n for n in subjects if n.head.tag == Tag.PLURAL and n.head.start < end]

    def leads(self, start: int, end: int) -> list[Noun]:
        """Return the subjects, each of one person or thing, of a stretch's main clauses that are no names."""
        i = bisect_right(self._sentences, start, key=_start) - 1
        clauses = self.tree(i).clauses if i >= 0 else ()
        subjects = (c.subject[0] for c in clauses if c.link == "root" and len(c.subject) == 1)
        return [n for n in subjects if n.head.tag in _LEADING and n.head.start < end]

    def doings(self, start: int, end: int) -> list[Doing]:
        """Return what the main clauses of a stretch say that somebody does."""
        i = bisect_right(self._sentences, start, key=_start) - 1
        found = doings(self.tree(i), self._english.classes) if i >= 0 else ()
        return [doing for doing in found if doing.start < end]

    def spots(self, at: int) -> tuple[set[int], set[int]]:
        """Return where subjects, and where members of lists, stand in the sentence at a position."""
        i = bisect_right(self._sentences, at, key=_start) - 1
        found = self._spots.get(i)
        if found is None:
            found = self._spots[i] = (set(), set())
            for clause in self.tree(i).clauses if i >= 0 else ():
                found[0].update(at for n in clause.subject if _acts(n, clause) for at in _heads(n))
                for group in (clause.subject, clause.object, *(g for _, g in clause.pps)):
                    if len(group) > 1:
                        found[1].update(n.head.start for n in group)
        return found


def _acts(noun: Noun, clause: Clause) -> bool:
    """Return whether a subject is none of a fronted clause: 'Accusing Chad of arming Mali, Togo left'."""
    outer = clause.parent.subject if clause.link == "ger" and clause.parent is not None else []
    return not outer or outer[0].start < noun.start


def _heads(noun: Noun) -> Iterator[int]:
    """Yield where the names stand that a group is about: its own, or 'Mexico' in 'Mexico's ministry'."""
    yield noun.head.start
    if noun.head.mention is None:
        if noun.owner is not None:
            yield noun.owner.head.start
        yield from (token.start for token in noun.mods)


def _start(sentence: Sentence) -> int:
    return sentence.start


class _Spots(Container[int]):
    """The positions of one sort in a document, found when asked for."""

    def __init__(self, trees: Trees, sort: int) -> None:
        self._trees = trees
        self._sort = sort

    def __contains__(self, at: object) -> bool:
        return isinstance(at, int) and at in self._trees.spots(at)[self._sort]
