"""References that hang on each other: each is given up instead of being looked for without end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import document
from kg.merge import references
from kg.merge.memory import Memory, Named, Sought
from kg.model import Entity
from kg.pipeline import Engine, engine, read_document
from kg.syntax import Anaphor, Ref


def _none(*_: int) -> tuple[()]:
    return ()


_SAID = (
    "Modi met Macron in Paris.",
    "The host invited the guest to Nice.",
    "The guest visited the host.",
    "His counterpart received the visitor.",
    "Her guest thanked their host for inviting him.",
    "The visitor met his counterpart, who invited the host.",
    "The two leaders praised each other's countries.",
    "Its neighbour accused them of attacking it.",
)


def test_a_reference_that_hangs_on_itself_stands_for_nobody(
    made: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Ref] = []

    def circle(sought: Sought, memory: Memory) -> Entity | None:
        asked.append(sought.ref)
        other = Ref(8, 12, anaphor=Anaphor.HE) if sought.ref.start == 0 else Ref(0, 4, anaphor=Anaphor.HE)
        found = references.antecedents(Sought(other), memory)
        return found[0][0] if found else None

    monkeypatch.setattr(references, "_ONE", {Anaphor.HE: (circle, "circle")})
    memory = Memory(Named([], [], (), (), _none, _none, _none), made.lexicon, {})
    assert references.antecedents(Sought(Ref(0, 4, anaphor=Anaphor.HE)), memory) == []
    assert [ref.start for ref in asked] == [0, 8]
    assert memory.resolving == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_SAID), min_size=2, max_size=8))
def test_sentences_about_hosts_and_guests_are_read_in_any_order(said: list[str]) -> None:
    text = " ".join(said)
    read = read_document(document(text, name="text", path="text"), engine())
    assert all(e.quote in text for tie in read.ties for e in tie.evidence)
