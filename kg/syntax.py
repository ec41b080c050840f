"""The values of the grammar: tokens, noun groups, verb groups, clauses and references.

They are filled by ``kg.phrases`` for one sentence at a time and only read afterwards.
All offsets are half-open character positions in the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kg.model import Kind, Mention, Sentence, Status, Style, When

LISTED = "listed"
"""Adverb of an 'are' that stands for the colon of 'Observers: Iran, Mongolia'."""

TO_COME = "to come"
"""Adverb of a verb beside which a date to come stands: 'visits Oslo next week'."""

UNTIL_A_DAY = "until a day"
"""Word of a role that somebody had until some day: 'its envoy until last year'."""

NEGOTIATORS = "negotiators"
"""Word of a reference to the two who were told to negotiate: whose deal 'a deal was signed' is."""

LATER = "later"
"""Adverb that stands for a date behind a coordinator: 'and a day later'."""

NATIONAL = "national"
"""Word of a reference to somebody by his country alone: 'the Brazilian'."""

DOUBLED = frozenset("bdgmnprt")
"""Consonants that a short verb doubles before -ed and -ing: 'twinned'."""


CLOSING = "*_\"”’' "
"""Marks behind the question mark of a question in bold, or quoted."""


def is_question(text: str, sentence: Sentence) -> bool:
    """Return whether a sentence is a question, be it set in bold or quoted: '**What is it?**'."""
    return text[sentence.start : sentence.end].rstrip(CLOSING).endswith("?")


class Tag:
    """One character for each part of speech, so that grammar can run as regular expressions over a string."""

    DET: Final = "d"
    OWNER: Final = "p"  # possessive pronoun: his, its, their
    PRONOUN: Final = "r"
    RELATIVE: Final = "w"
    PREP: Final = "i"
    TO: Final = "t"  # infinitive marker
    COORD: Final = "c"
    SUBORD: Final = "b"
    MODAL: Final = "m"
    AUX: Final = "x"  # forms of be, have, do
    ADVERB: Final = "a"
    NOT: Final = "!"
    ADJECTIVE: Final = "J"
    NOUN: Final = "n"
    PLURAL: Final = "S"
    PROPER: Final = "P"  # capitalised, in no lexicon
    MENTION: Final = "M"
    DEMONYM: Final = "A"
    NUMBER: Final = "0"
    TIME: Final = "T"
    GENITIVE: Final = "'"
    QUOTE: Final = '"'
    BASE: Final = "B"
    PRESENT: Final = "Z"
    PAST: Final = "D"
    PARTICIPLE: Final = "E"
    GERUND: Final = "G"


VERB_FORMS = frozenset({Tag.BASE, Tag.PRESENT, Tag.PAST, Tag.PARTICIPLE, Tag.GERUND})
"""Tags of the forms of a verb."""

NOMINAL = frozenset({Tag.NOUN, Tag.PLURAL, Tag.ADJECTIVE})
"""Tags of common nouns and of what stands before them."""


@dataclass(slots=True)
class Token:
    """A word, a punctuation mark, or a whole mention; ``choices`` are the tags that its form could have."""

    text: str
    low: str
    start: int
    end: int
    tag: str
    lemma: str
    mention: Mention | None = None
    choices: str = ""


@dataclass(slots=True, eq=False)
class Noun:
    """A noun group: 'the Russian foreign minister', 'its closest ally', 'Sergey Lavrov'.

    Attributes:
        head: the last noun, or the mention.
        lemma: the head's singular in lower case; empty for a mention.
        det: determiner or possessive pronoun, lower case.
        words: lower-case words before the head.
        mods: mentions before the head ('Russian', 'NATO').
        owner: the possessor ('Putin' in 'Putin's adviser').
        of: groups after 'of'.
        tail: prepositional phrases that follow directly, as (preposition, groups).
        appositions: groups set beside it by commas, without a verb.
        dated: whether a date stands right behind it.
        told_apart: whether a relative tells which one is meant: 'the country that he fled'.
    """

    head: Token
    lemma: str
    det: str
    words: tuple[str, ...]
    mods: tuple[Token, ...]
    start: int
    end: int
    owner: Noun | None = None
    of: list[Noun] = field(default_factory=list)
    tail: list[tuple[str, list[Noun]]] = field(default_factory=list)
    appositions: list[Noun] = field(default_factory=list)
    hyphened: bool = False
    dated: bool = False
    told_apart: bool = False
    clause: Clause | None = None
    slot: str = ""

    @property
    def is_person(self) -> bool:
        """Whether the group is the name of a person."""
        return self.head.mention is not None and self.head.mention.entity.kind is Kind.PERSON


@dataclass(slots=True, eq=False)
class Verb:
    """A verb group with its auxiliaries: 'has not been recognised'.

    Attributes:
        form: ``fin`` finite, ``inf`` to-infinitive, ``ger`` -ing form, ``part`` bare participle.
        modal: the modal's word, or ''.
        adverbs: lower-case adverbs inside or beside the group.
        first: the first auxiliary or modal, lower case, or ''.
    """

    lemma: str
    form: str
    token: Token
    negated: bool = False
    modal: str = ""
    past: bool = False
    perfect: bool = False
    passive: bool = False
    bare: bool = False
    adverbs: tuple[str, ...] = ()
    first: str = ""


@dataclass(slots=True, eq=False)
class Clause:
    """A verb with its parties.

    Attributes:
        link: how it hangs on its parent: ``root``, ``that``, ``inf``, ``ger``, ``part``, ``rel``, ``adv``.
        mark: the subordinator or preposition that opens it.
        pps: (preposition, groups) after the verb, those before the subject included.
        predicate: a predicative adjective ('opposed', 'ready'), lower case.
        peer: the clause that this one is coordinated with.
        joint: whether its verb stands right behind the peer's ('invaded and occupied').
        conditional: whether a clause of condition hangs on it ('would leave if the court ruled against it').
    """

    link: str
    parent: Clause | None = None
    mark: str = ""
    verb: Verb | None = None
    subject: list[Noun] = field(default_factory=list)
    object: list[Noun] = field(default_factory=list)
    second: list[Noun] = field(default_factory=list)
    pps: list[tuple[str, list[Noun]]] = field(default_factory=list)
    predicate: str = ""
    adverbs: set[str] = field(default_factory=set)
    quoted: bool = False
    speaker: list[Noun] = field(default_factory=list)
    noun: Noun | None = None
    antecedent: Noun | None = None
    comma: bool = False
    peer: Clause | None = None
    joint: bool = False
    particle: str = ""
    order: int = 0
    conditional: bool = False


@dataclass(slots=True)
class Parse:
    """A sentence after the grammar has run."""

    sentence: Sentence
    tokens: list[Token]
    nouns: list[Noun]
    clauses: list[Clause]
    question: bool = False


class Anaphor(StrEnum):
    """Kinds of phrases whose party is named elsewhere in the document."""

    HE = "he"
    SHE = "she"
    IT = "it"
    THEY = "they"
    I = "i"  # noqa: E741  whoever speaks
    WE = "we"
    PAIR = "pair"  # the two countries, both leaders
    FORMER = "former"  # the first of two
    LATTER = "latter"
    ROLE = "role"  # the president, the Chinese leader
    BODY = "body"  # the bloc, the alliance
    COUNTERPART = "counterpart"
    NEIGHBOUR = "neighbour"  # its neighbour: the other one of two countries
    HOME = "home"  # our country
    THERE = "there"  # the place named last
    DEED = "deed"  # the strikes, the move: whoever did it


OF_SEVERAL = frozenset({Anaphor.PAIR, Anaphor.THEY, Anaphor.WE})
"""Those that stand for several parties, who can do something with each other."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A party as the sentence gives it: a mention, or a phrase to be resolved by the document.

    Attributes:
        mention: set when the party is named here.
        anaphor: set when it is not; ``word`` is its head noun, ``country`` the demonym that narrows it,
            ``count`` how many parties a plural phrase stands for, ``owner`` what 'his' or 'its' stands for.
    """

    start: int
    end: int
    mention: Mention | None = None
    anaphor: Anaphor | None = None
    word: str = ""
    country: Mention | None = None
    count: int = 1
    owner: Ref | None = None
    fallback: Mention | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What a clause says that somebody does, be it a tie or none: 'Peru closed the port'.

    Attributes:
        doers: who does it.
        verbs: by lemma, the verb and that of what is begun, planned or decided.
        made: by lemma, what the clause tells of for the first time ('a law').
        start: where the verb stands.
        aside: whether a clause beside the main one tells it ('after Peru closed the port').
    """

    doers: tuple[Ref, ...]
    verbs: frozenset[str]
    made: frozenset[str]
    start: int
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A tie as one clause states it, before coreference, dates and fusion.

    Attributes:
        sides: in a relation whose source stands between the targets, all of these.
    """

    source: Ref
    relation: str
    target: Ref
    status: Status
    rule: str
    sentence: Sentence
    trigger: tuple[int, int]
    tense: str
    speaker: Ref | None = None
    when: When | None = None
    sides: tuple[Ref, ...] = ()


SEPARATORS = ("|", "\t", " ; ")
"""What stands between the cells of a row, the surest first."""


def separator(text: str) -> str:
    """Return what separates the cells of a row; empty where nothing does."""
    return next((mark for mark in SEPARATORS if mark in text), "")


_LONGEST_LEAD = 160
_LONGEST_ITEM = 60
"""Characters of a line above a list, and of an item without a bullet; longer is prose."""


def is_lead(text: str, line: Sentence) -> bool:
    """Return whether a line announces a list: it is short and ends in a colon, or asks for what is in it."""
    return line.end - line.start <= _LONGEST_LEAD and text.endswith((":", "?"), line.start, line.end)


def is_item(line: Sentence) -> bool:
    """Return whether a line can be an item of a list: it has a bullet, or is short and does not end."""
    short = line.style is Style.HEADING and line.end - line.start <= _LONGEST_ITEM
    return short or line.style is Style.BULLET
