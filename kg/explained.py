"""A text under the magnifying glass: what each stage makes of it, for people who write rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Document, Evidence, Mention, Tie
from kg.names.document import mentions
from kg.phrases.trees import Trees
from kg.pipeline import Engine, promising, read_document
from kg.syntax import Clause, Draft, Noun, Parse, Ref, Tag, Token
from kg.text.sentences import sentences
from kg.ties.match import drafts
from kg.ties.nearby import Near, nearby
from kg.ties.offices import offices
from kg.ties.reading import Reader
from kg.ties.tables import tables

Row = tuple[str, ...]

_WIDTH = 60  # characters of a pattern that are shown
_SHOWN = 10  # rules that came near, a sentence
_TAGS = {tag: name.lower() for name, tag in vars(Tag).items() if name.isupper()}


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage gives: a title, headings, rows."""

    title: str
    columns: Row
    rows: tuple[Row, ...]


def stages(document: Document, engine: Engine) -> Iterator[Stage]:
    """Give the stages of the reading of a short text, in their order."""
    text = document.text
    stretches = list(sentences(text))
    named = mentions(text, stretches, engine.lexicon, engine.scanner)
    trees = Trees(text, stretches, named, engine.lexicon.english)
    looked_at = [id(tree) for tree in promising(document, trees, named, engine)]
    tabular = list(tables(text, trees.rows(), engine.reader, trees.together))
    ties = read_document(document, engine).ties
    yield Stage("names", ("words", "entity", "kind", "how"), tuple(_name(each, text) for each in named))
    for number, sentence in enumerate(stretches):
        tree = trees.tree(number)
        titles = offices(tree, engine.lexicon.roles, engine.reader)
        listed = [draft for draft in tabular if draft.sentence == sentence]
        found = [*titles, *drafts(tree, engine.reader), *listed]
        of = f"sentence {number + 1}: "
        yield from _grammar(of, tree, engine.reader)
        yield _fired(of, found, ties, text)
        if id(tree) not in looked_at:
            yield Stage(f"{of}rules that could fire, by its words and parties", (), ())
        yield _came_near(of, nearby(tree, engine.reader), text)
    yield Stage(
        "ties",
        ("source", "relation", "target", "status", "when", "said by", "rule", "read from"),
        tuple(map(_tie, ties)),
    )


def _grammar(of: str, tree: Parse, reader: Reader) -> Iterator[Stage]:
    """Give the words, the groups and the clauses of a sentence."""
    yield Stage(f"{of}words", ("word", "part of speech", "lemma", "entity"), tuple(map(_token, tree.tokens)))
    yield Stage(
        f"{of}groups",
        ("group", "head", "place", "owner", "of", "behind", "beside", "stands for"),
        tuple(_group(noun, reader) for noun in tree.nouns),
    )
    yield Stage(
        f"{of}clauses",
        ("link", "subject", "verb", "voice", "polarity", "modality", "object", "phrases", "status"),
        tuple(_clause(clause, reader) for clause in tree.clauses),
    )


def _fired(of: str, found: Sequence[Draft], ties: Sequence[Tie], text: str) -> Stage:
    return Stage(
        f"{of}rules that fired",
        ("rule", "source", "target", "status", "on", "said by", "tie"),
        tuple(_draft(draft, ties, text) for draft in found),
    )


def _came_near(of: str, near: Sequence[Near], text: str) -> Stage:
    more = f" (the nearest {_SHOWN} of {len(near)})" if len(near) > _SHOWN else ""
    return Stage(
        f"{of}rules that came near{more}",
        ("rule", "pattern", "on", "stopped at", "where there is"),
        tuple(_near(each, text) for each in near[:_SHOWN]),
    )


def _name(mention: Mention, text: str) -> Row:
    known = "" if mention.entity.known else " (in no lexicon)"
    entity = mention.entity
    return text[mention.start : mention.end], f"{entity.name}{known}", entity.kind.value, mention.how


def _token(token: Token) -> Row:
    entity = token.mention.entity.name if token.mention else ""
    return token.text, _TAGS.get(token.tag, ""), token.lemma, entity


def _group(noun: Noun, reader: Reader) -> Row:
    return (
        _groups([noun]),
        noun.lemma or noun.head.text,
        noun.slot,
        _groups([noun.owner]) if noun.owner is not None else noun.det if noun.head.tag != "r" else "",
        _groups(noun.of),
        _phrases(noun.tail),
        _groups(noun.appositions),
        ", ".join(_ref(ref) for ref in reader.parties.of_all([noun])),
    )


def _clause(clause: Clause, reader: Reader) -> Row:
    verb = clause.verb
    status = reader.judge.clause(clause)
    form = () if verb is None else (
        " ".join(part for part in (verb.lemma, clause.particle, clause.predicate, f"({verb.form})") if part),
        "passive" if verb.passive else "active",
        "negative" if verb.negated else "positive",
        verb.modal,
    )  # fmt: skip
    return (
        " ".join(part for part in (clause.link, clause.mark) if part),
        _groups(clause.subject),
        *(form or ("", "", "", "")),
        _groups([*clause.object, *clause.second]),
        _phrases(clause.pps),
        status.value if status is not None else "open",
    )


def _phrases(some: Sequence[tuple[str, list[Noun]]]) -> str:
    return "; ".join(f"{preposition} {_groups(group)}" for preposition, group in some)


def _groups(group: Sequence[Noun]) -> str:
    return ", ".join(" ".join((noun.det, *noun.words, noun.head.text)).strip() for noun in group)


def _draft(draft: Draft, ties: Sequence[Tie], text: str) -> Row:
    start, end = draft.trigger
    evidence = (each for tie in ties for each in tie.evidence if tie.relation == draft.relation)
    kept = any(each.rule == draft.rule and each.trigger == draft.trigger for each in evidence)
    return (
        draft.rule,
        _ref(draft.source, text),
        _ref(draft.target, text),
        draft.status.value,
        text[start:end],
        _ref(draft.speaker, text) if draft.speaker is not None else "",
        "yes" if kept else "no: a party is unclear, or of a kind that the relation does not take",
    )


def _ref(ref: Ref, text: str = "") -> str:
    if ref.mention is not None:
        return ref.mention.entity.name
    words = " ".join(text[ref.start : ref.end].split())
    sort = f"({ref.anaphor.value})" if ref.anaphor is not None else ""
    return f"{words} {sort}".strip()


def _near(near: Near, text: str) -> Row:
    start, end = near.trigger
    return near.rule, _short(near.pattern), text[start:end], _short(near.place), near.found


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"


def _tie(tie: Tie) -> Row:
    when = f"{tie.when.start}/{tie.when.end}" if tie.when is not None else ""
    speaker = tie.attributed_to.name if tie.attributed_to is not None else ""
    evidence = tie.evidence[0]
    parties = f"{_read(evidence, evidence.source)}; {_read(evidence, evidence.target)}"
    ends = tie.source.name, tie.relation, tie.target.name
    return *ends, tie.status.value, when, speaker, evidence.rule, parties


def _read(evidence: Evidence, party: Mention) -> str:
    """Return the words of a party and how they were understood."""
    start = party.start - evidence.start
    words = evidence.quote[start : start + party.end - party.start] if start >= 0 else ""
    return f"“{' '.join(words.split())}” ({party.how})" if words else f"({party.how})"
