"""Which body of states a text is about by its title, and what a question on top of an answer is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import is_question

if TYPE_CHECKING:
    from kg.merge.memory import Memory
    from kg.model import Entity


def is_bloc(entity: Entity, memory: Memory) -> bool:
    """Return whether an entity is a body of states."""
    return entity.kind is Kind.ORGANISATION and entity.group in memory.words.blocs


def of_title(memory: Memory) -> Entity | None:
    """Return the body that the first line of a document names, when it names one."""
    title = memory.sentences[0] if memory.sentences else None
    named = memory.between(title.start, title.end) if title is not None else []
    blocs = list(dict.fromkeys(m.entity for m in named if is_bloc(m.entity, memory)))
    return blocs[0] if len(blocs) == 1 else None


def asked_of(at: int, memory: Memory) -> Entity | None:
    """Return what the 'it' at a position of a question is that stands, as a heading does, above its answer.

    'Mercosur: your questions' / 'With whom has it signed deals?'
    """
    sentence = memory.sentence_at(at)
    if sentence is None or not is_question(memory.text, sentence):
        return None
    opens = memory.text[: sentence.start].endswith("\n")
    lone = opens and memory.text[sentence.end : sentence.end + 1] in {"", "\n"}
    return of_title(memory) if lone else None
