"""The cascade on one screen: documents in, readings out.

documents -> text -> names -> phrases -> ties -> merge; each stage is a function of values, and only this file
knows their order. The parallel and the distributed runs call ``read_document`` too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import cached, digest
from kg.lexicon.load import Lexicon, load
from kg.merge.bodies import nouns
from kg.merge.fuse import ties
from kg.merge.memory import Memory, Named
from kg.merge.terms import COUNTERPARTS
from kg.merge.when import Dater
from kg.model import JOINED, Kind, Reading, Status
from kg.names.document import mentions
from kg.names.scan import Scanner
from kg.own_relations import extend
from kg.phrases.groups import AUXILIARIES
from kg.phrases.parties import Parties
from kg.phrases.stand_ins import (
    DETERMINERS,
    MUTUAL,
    PRONOUNS,
    SEVERAL,
    collectives,
    definites,
    title_heads,
)
from kg.phrases.tagging import PARTICIPLES
from kg.phrases.trees import Trees
from kg.relations import Aspect
from kg.resources import data
from kg.syntax import Act, Anaphor
from kg.text.sentences import sentences
from kg.ties.answers import answers
from kg.ties.event_status import EventJudge
from kg.ties.gate import Gate, StandIns, gate
from kg.ties.lists import lists
from kg.ties.match import drafts
from kg.ties.offices import RELATION as OFFICE
from kg.ties.offices import offices
from kg.ties.reading import Reader
from kg.ties.rules import Rules, read_rules
from kg.ties.status import Judge
from kg.ties.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.lexicon.names import Office
    from kg.model import Document, Entity, Mention, Sentence, Tie
    from kg.syntax import Draft, Parse, Ref

_TITLE_REACH = 25
"""Characters before the word of an office that may belong to its title."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything compiled that reading a document needs; made once a process."""

    lexicon: Lexicon
    scanner: Scanner
    rules: Rules
    reader: Reader
    gate: Gate
    kinds: Mapping[str, tuple[frozenset[Kind], frozenset[Kind]]]
    symmetric: frozenset[str]
    events: frozenset[str]
    outward: frozenset[str]
    known: Mapping[str, Sequence[Office]]


@cache
def engine(rules: tuple[Path, ...] = (), lexicon: tuple[Path, ...] = (), *, alone: bool = False) -> Engine:
    """Compile the lexicon and the rules.

    Args:
        rules: folders or files of a user's own rules and relations, read after the project's.
        lexicon: a user's own lexicon files.
        alone: whether these rules are read without the project's.

    Raises:
        DataError: a file is not well formed.
    """
    table = extend(rules)
    names = load(lexicon)
    symmetric = frozenset(r.id for r in table.values() if r.symmetric)
    compiled, opened = _rules(rules, names, symmetric, frozenset(table), alone=alone)
    classes = names.english.classes
    bodies = names.names.nouns | names.roles.references.company_nouns
    parties = Parties(names.roles, bodies, classes)
    judge = Judge(names.english)
    events = frozenset(r.id for r in table.values() if r.aspect is Aspect.EVENT)
    told = EventJudge(names.english, judge)
    reader = Reader(compiled, parties, judge, told, classes, names.english.words, events)
    kinds = {
        r.id: (frozenset(r.source_kinds) or frozenset(Kind), frozenset(r.target_kinds) or frozenset(Kind))
        for r in table.values()
    }
    outward = frozenset(r.id for r in table.values() if r.family != "institutional")
    ids = {entity.name: entity.id for entity in names.names.entities.values()}
    known: defaultdict[str, list[Office]] = defaultdict(list)
    for office in names.names.offices:
        known[office.person].append(office._replace(of=ids.get(office.of, "")))
    return Engine(
        names, Scanner(names.names), compiled, reader, opened, kinds, symmetric, events, outward, known
    )


def _rules(
    paths: Iterable[Path], names: Lexicon, symmetric: frozenset[str], known: frozenset[str], *, alone: bool
) -> tuple[Rules, Gate]:
    """Compile the project's rules and a user's own, and what tells the sentences in which they could fit."""
    own = [] if alone else sorted(data("rules").glob("*.yaml"))
    more = [p for path in paths for p in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    more = [path for path in more if path.suffix != ".ttl"]
    files = [*own, *more]

    def make() -> tuple[Rules, Gate]:
        compiled = read_rules(files, symmetric=symmetric, known=known)
        phrases = StandIns(
            PRONOUNS,
            definites(names.roles, names.names.nouns, names.english.classes),
            DETERMINERS,
            SEVERAL,
            MUTUAL,
            {noun: noun for noun in collectives(names.roles, names.names.nouns, names.english.classes)},
        )
        plurals = names.roles.plurals
        titles = (title_heads(names.roles.titles.keys() - plurals), title_heads(plurals))
        forms = {**PARTICIPLES, **AUXILIARIES}
        return compiled, gate(compiled, names.english, titles, phrases, forms)

    code = sorted([*data("ties").glob("*.py"), *data("phrases").glob("*.py")])
    key = digest([*files, *code], names.hash, *map(str, files), *sorted(symmetric), *sorted(known))
    return cached(f"rules-{key}", tuple, make)


def read(
    documents: Iterable[Document], *, rules: Sequence[Path] = (), lexicon: Sequence[Path] = ()
) -> Iterator[Reading]:
    """Yield a reading for each document, in order."""
    made = engine(tuple(rules), tuple(lexicon))
    for document in documents:
        yield read_document(document, made)


def promising(document: Document, trees: Trees, named: Iterable[Mention], made: Engine) -> Iterator[Parse]:
    """Yield the parses of the sentences of a document that could state a tie."""
    words, known = made.lexicon.roles.references, made.lexicon.names.bodies
    collective = {m.entity.id: m.entity for m in named if m.entity.kind in JOINED or m.entity.id in known}
    bodies = {noun for body in collective.values() for noun in nouns(body, words, known)}
    questions = "?" in document.text
    return trees.promising(partial(made.gate.opens, bodies=bodies, questions=questions))


def read_document(document: Document, made: Engine) -> Reading:
    """Read one document from its text to its ties."""
    stretches = list(sentences(document.text))
    named = mentions(document.text, stretches, made.lexicon, made.scanner)
    trees = Trees(document.text, stretches, named, made.lexicon.english)
    read = tuple(_read(document, stretches, named, trees, made))
    trees.let_go()
    return Reading(document, read, len(stretches))


def _read(
    document: Document, stretches: Sequence[Sentence], named: Sequence[Mention], trees: Trees, made: Engine
) -> Iterable[Tie]:
    """Return the ties of a document, told its sentences, mentions and trees."""
    found, titles = _drafts(document, named, trees, made)
    if not found:
        return ()

    def crowds(start: int, end: int) -> Sequence[Ref]:
        return made.reader.parties.of_all(trees.crowds(start, end))

    def leads(start: int, end: int) -> Sequence[Ref]:
        return made.reader.parties.of_all(trees.leads(start, end))

    def acts(start: int, end: int) -> Sequence[Act]:
        found = trees.doings(start, end)
        parties = made.reader.parties
        return [Act(tuple(parties.of_all(d.doers)), d.verbs, d.made, d.start, d.aside) for d in found]

    told = Named(
        named,
        stretches,
        trees.subjects,
        trees.grouped,
        crowds,
        leads,
        acts,
        offices=list(_held(titles, document.text)),
        published=document.date,
        text=document.text,
        deeds=found,
        bare=list(_bare(titles, document.text)),
    )
    return ties(
        document,
        found,
        Memory(told, made.lexicon, made.known),
        places={**made.rules.places, OFFICE: "capital"},
        kinds=made.kinds,
        symmetric=made.symmetric,
        outward=made.outward,
        narrowed=made.rules.kinds,
        date=Dater(document, made.events),
    )


def _drafts(
    document: Document, named: Sequence[Mention], trees: Trees, made: Engine
) -> tuple[list[Draft], list[Draft]]:
    """Return what the sentences, tables, lists and answers tell, and of this the offices of persons."""
    found: list[Draft] = []
    titles: list[Draft] = []
    for tree in promising(document, trees, named, made):
        held = list(offices(tree, made.lexicon.roles, made.reader))
        titles.extend(held)
        found.extend(held)
        found.extend(drafts(tree, made.reader))
    found.extend(tables(document.text, trees.rows(), made.reader, trees.together))
    found.extend(lists(document.text, trees.listed(), made.reader, trees.together))
    found.extend(answers(trees.answered(), made.reader, trees.together))
    return found, titles


def _held(titles: Iterable[Draft], text: str) -> Iterator[tuple[Entity, str, Entity]]:
    """Yield who holds which office of which country or body by the document; none that is to come.

    A counterpart holds the same office as who is named before him.
    """
    last: Draft | None = None
    for draft in sorted(titles, key=_start):
        person, body, title = draft.source.mention, draft.target.mention, _title(draft, text)
        if person is None or body is None or draft.status is Status.PLANNED:
            continue
        yield person.entity, title, body.entity
        if not title.endswith(COUNTERPARTS):
            last = draft
        elif last is not None and last.sentence == draft.sentence:
            yield person.entity, _title(last, text), body.entity


def _bare(titles: Iterable[Draft], text: str) -> Iterator[tuple[Mention, str]]:
    """Yield persons whose title names no country ('the Minister, X'), with the title."""
    for draft in titles:
        home = draft.target.mention is None and draft.target.anaphor is Anaphor.HOME
        if draft.source.mention is not None and home and draft.status is not Status.PLANNED:
            yield draft.source.mention, _title(draft, text)


def _start(draft: Draft) -> int:
    return draft.source.start


def _title(draft: Draft, text: str) -> str:
    return text[max(0, draft.trigger[0] - _TITLE_REACH) : draft.trigger[1]].lower()
