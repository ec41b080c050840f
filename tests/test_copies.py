"""Near-duplicates are told from texts that only share a subject, whatever the order they come in."""

from __future__ import annotations

import random

import pytest

from kg.copies import groups, resemblance, signature

STORY = """
Belarus joined the Shanghai Cooperation Organisation on Thursday at a summit in the capital of Kazakhstan, where
leaders of the ten member states spoke about trade, energy and the war in Ukraine. The president of Belarus said
that the country had waited many years for this day and thanked its partners for their support. Officials from
China and Russia welcomed the decision and promised to deepen their cooperation with Minsk. The next summit will
take place in China in a year. Analysts say that the organisation has grown faster than its ability to agree on
anything of substance, and that the rivalry between India and China limits what it can do.
"""
OTHER = """
The Shanghai Cooperation Organisation, which Belarus joined on Thursday, began as a group of five states that
wanted to settle their borders. Two decades later it covers more than half of the population of the world, yet
few outside Asia could name its members. What holds it together is less a common aim than a common unease with
the order that others have made, diplomats in Brussels say. Its bank has been planned for years and never built.
"""


def shortened(text: str, share: float) -> str:
    words = text.split()
    return " ".join(words[: int(len(words) * share)])


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(STORY, id="the same"),
        pytest.param(STORY.upper().replace("\n", " "), id="another layout"),
        pytest.param("MINSK (Wire) - " + STORY + "Follow us on all channels.", id="head and foot of a paper"),
        pytest.param(shortened(STORY, 0.8), id="the end cut off"),
        pytest.param(STORY.replace("Thursday", "July 4").replace("many years", "a decade"), id="edited"),
    ],
)
def test_copies(copy: str) -> None:
    assert groups([signature(STORY), signature(OTHER), signature(copy)]) == [[0, 2]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(OTHER, id="another report of the same event"),
        pytest.param(shortened(STORY, 0.25), id="a quotation of a quarter"),
        pytest.param("Belarus joined.", id="too short to tell"),
        pytest.param("", id="empty"),
    ],
)
def test_no_copies(other: str) -> None:
    assert groups([signature(STORY), signature(other)]) == []


def test_short_texts_are_copies_of_nothing() -> None:
    assert groups([signature("Putin met Xi."), signature("Putin met Xi.")]) == []


def test_the_order_does_not_matter() -> None:
    chance = random.Random(1)  # noqa: S311 - the same each time
    words = [f"word{number}" for number in range(400)]
    texts = []
    for _ in range(30):
        text = [chance.choice(words) for _ in range(120)]
        texts += [
            " ".join(word for word in text if chance.random() > 0.03) for _ in range(chance.randint(1, 4))
        ]
    found = {
        frozenset(texts[place] for place in group) for group in groups([signature(each) for each in texts])
    }
    assert len(found) > 10
    chance.shuffle(texts)
    again = {
        frozenset(texts[place] for place in group) for group in groups([signature(each) for each in texts])
    }
    assert again == found


def test_resemblance_is_the_share_of_common_shingles() -> None:
    words = [f"word{number}" for number in range(1004)]
    one, other = " ".join(words), " ".join(words[:504])  # 1000 and 500 shingles
    assert resemblance(signature(one), signature(other)) == pytest.approx(0.5, abs=0.12)
