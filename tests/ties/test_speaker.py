"""Who says so is told with the tie, and is no party of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Tie

Read = Callable[[str], tuple[Tie, ...]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Sergey Lavrov said that Rwanda had recognised Kosovo.", "Sergey Lavrov", id="said that"
        ),
        pytest.param("Kenya said Rwanda had recognised Kosovo.", "Kenya", id="said"),
        pytest.param("Rwanda has recognised Kosovo, Kenya said.", "Kenya", id="behind"),
        pytest.param("Rwanda, Kenya said, has recognised Kosovo.", "Kenya", id="in the middle"),
        pytest.param(
            "\u201cRwanda has recognised Kosovo,\u201d said Sergey Lavrov.",
            "Sergey Lavrov",
            id="behind a quote",
        ),
        pytest.param(
            "\u201cRwanda has recognised Kosovo,\u201d Kenya said.", "Kenya", id="behind a quote, verb last"
        ),
        pytest.param("According to Kenya, Rwanda has recognised Kosovo.", "Kenya", id="according to"),
        pytest.param("Rwanda has recognised Kosovo.", None, id="nobody"),
        pytest.param("Rwanda said that it had recognised Kosovo.", None, id="a party itself"),
        pytest.param("Rwanda has recognised Kosovo, experts said.", None, id="nobody named"),
    ],
)
def test_attribution(read: Read, text: str, speaker: str | None) -> None:
    (tie,) = [t for t in read(text) if t.relation == "recognises"]
    assert (tie.attributed_to.name if tie.attributed_to else None) == speaker
    assert (tie.source.name, tie.target.name) == ("Rwanda", "Kosovo")
