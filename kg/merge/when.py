"""Date the ties of a document: by the date of the sentence that stands nearest to the word of the tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.merge.dates import find, line_date, resolve
from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.merge.date_meanings import Tense
    from kg.model import Document, When
    from kg.syntax import Draft

_TENSES: Mapping[str, Tense] = {"past": "past", "future": "future"}


class Dater:
    """Answer when a draft happened; remembers what it read in each sentence of one document."""

    def __init__(self, document: Document, events: frozenset[str]) -> None:
        self._document = document
        self._events = events
        self._found: dict[int, list[tuple[int, int, str]]] = {}

    def __call__(self, draft: Draft) -> When | None:
        """Return the event's date; None for a lasting state, what did not come about, or no date in reach."""
        if draft.relation not in self._events or draft.status is Status.NEGATED:
            return None
        start, end = draft.sentence.start, draft.sentence.end
        text = self._document.text[start:end]
        if start not in self._found:
            self._found[start] = find(text)
        near = draft.trigger[0] - start
        for a, b, expression in sorted(
            self._found[start], key=lambda e: min(abs(e[0] - near), abs(e[1] - near))
        ):
            if ";" in text[min(a, near) : max(b, near)]:
                continue
            return self._resolve(expression, draft)
        line = self._line(start)
        opening = line_date(line)
        return self._resolve(opening[2], draft) if opening else None

    def _line(self, at: int) -> str:
        text = self._document.text
        begin = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        return text[begin : end if end >= 0 else len(text)]

    def _resolve(self, expression: str, draft: Draft) -> When | None:
        future = draft.status in {Status.PLANNED, Status.POSSIBLE} and draft.tense != "past"
        tense: Tense = "future" if future else _TENSES.get(draft.tense, "present")
        return resolve(expression, published=self._document.date, tense=tense)
