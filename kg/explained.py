"""A text under the magnifying glass: what each stage makes of it, for people who write rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Document, Mention, Tie
from kg.names.document import mentions
from kg.phrases.parse import parse
from kg.pipeline import Engine, read_document
from kg.syntax import Clause, Draft, Noun, Parse, Ref
from kg.text.sentences import sentences
from kg.ties.frames import Frame, Slot
from kg.ties.match import drafts

Row = tuple[str, ...]

_WIDTH = 80  # characters of a pattern that are shown


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
    yield Stage("names", ("words", "entity", "kind", "how"), tuple(_name(each, text) for each in named))
    for number, sentence in enumerate(stretches, 1):
        tree = parse(text, sentence, named, engine.lexicon.english)
        found = list(drafts(tree, engine.reader))
        yield Stage(
            f"sentence {number}: words",
            ("word", "tag", "lemma", "entity"),
            tuple(
                (token.text, token.tag, token.lemma, token.mention.entity.name if token.mention else "")
                for token in tree.tokens
            ),
        )
        yield Stage(
            f"sentence {number}: clauses",
            ("link", "subject", "verb", "object", "with"),
            tuple(_clause(clause) for clause in tree.clauses),
        )
        yield Stage(
            f"sentence {number}: rules that fired",
            ("rule", "source", "target", "status", "on", "said by"),
            tuple(_draft(draft, text) for draft in found),
        )
        yield Stage(
            f"sentence {number}: rules that came near",
            ("rule", "pattern", "lacks"),
            tuple(sorted(set(_near(tree, engine, {draft.rule for draft in found})))),
        )
    yield Stage(
        "ties",
        ("source", "relation", "target", "status", "when", "said by", "rule"),
        tuple(map(_tie, read_document(document, engine).ties)),
    )


def _name(mention: Mention, text: str) -> Row:
    known = "" if mention.entity.known else " (in no lexicon)"
    entity = mention.entity
    return text[mention.start : mention.end], f"{entity.name}{known}", entity.kind.value, mention.how


def _clause(clause: Clause) -> Row:
    verb = clause.verb
    words = [] if verb is None else [
        *(["not"] if verb.negated else []),
        *([verb.modal] if verb.modal else []),
        verb.lemma,
        *([f"({verb.form}{', passive' if verb.passive else ''})"]),
    ]  # fmt: skip
    behind = [f"{preposition} {_groups(group)}" for preposition, group in clause.pps]
    link = " ".join(part for part in (clause.link, clause.mark) if part)
    return link, _groups(clause.subject), " ".join(words), _groups(clause.object), "; ".join(behind)


def _groups(group: Sequence[Noun]) -> str:
    return ", ".join(" ".join((noun.det, *noun.words, noun.head.text)).strip() for noun in group)


def _draft(draft: Draft, text: str) -> Row:
    start, end = draft.trigger
    speaker = _ref(draft.speaker, text) if draft.speaker is not None else ""
    return (
        draft.rule,
        _ref(draft.source, text),
        _ref(draft.target, text),
        draft.status.value,
        text[start:end],
        speaker,
    )


def _ref(ref: Ref, text: str) -> str:
    words = " ".join(text[ref.start : ref.end].split())
    if ref.mention is not None:
        return ref.mention.entity.name
    return f"{words} ({ref.anaphor.value})" if ref.anaphor is not None else words


def _tie(tie: Tie) -> Row:
    when = f"{tie.when.start}/{tie.when.end}" if tie.when is not None else ""
    speaker = tie.attributed_to.name if tie.attributed_to is not None else ""
    rule = tie.evidence[0].rule
    return tie.source.name, tie.relation, tie.target.name, tie.status.value, when, speaker, rule


def _near(tree: Parse, engine: Engine, fired: set[str]) -> Iterator[Row]:
    """Give the rules whose word stands in the sentence and which did not fire, with what they lack."""
    for clause in tree.clauses:
        if clause.verb is not None:
            for frame in engine.rules.verbs.get(clause.verb.lemma, ()):
                if frame.rule not in fired:
                    yield (
                        frame.rule,
                        _short(frame.pattern),
                        _lacks(frame, clause.subject, clause.object, clause.pps),
                    )
    for noun in tree.nouns:
        for frame in engine.rules.nouns.get(noun.lemma, ()):
            if frame.rule not in fired:
                owner = [noun.owner] if noun.owner is not None else []
                yield (
                    frame.rule,
                    _short(frame.pattern),
                    _lacks(frame, owner, [], [("of", noun.of), *noun.tail]),
                )


def _lacks(
    frame: Frame, subject: Sequence[Noun], obj: Sequence[Noun], after: Iterable[tuple[str, list[Noun]]]
) -> str:
    present = {preposition for preposition, group in after if group}
    lacks = [
        *(["a subject"] if _is_wanted(frame.subject) and not subject else []),
        *(["an object"] if _is_wanted(frame.object) and not obj else []),
        *(f"'{'|'.join(sorted(words))}'" for words, _ in frame.places if not words & present),
    ]
    return _short(", ".join(lacks)) or "a party, or the word, that the pattern names"


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"


def _is_wanted(slot: Slot | None) -> bool:
    return slot is not None and slot.role in {"X", "Y"}
