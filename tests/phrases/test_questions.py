"""Which sentences ask."""

import pytest

from kg.phrases.questions import asks


@pytest.mark.parametrize(
    ("stretch", "asked"),
    [
        pytest.param("Did Fiji leave?", True, id="auxiliary first"),
        pytest.param("Fiji left?", True, id="statement with a question mark"),
        pytest.param("Fiji left, but what for?", False, id="few words behind a statement"),
        pytest.param("Fiji left, didn't it?", False, id="tag"),
        pytest.param("Why did Fiji leave, and when?", True, id="a question all along"),
        pytest.param("And has Fiji left, and for how long?", True, id="conjunction first"),
        pytest.param("Fiji left, or Samoa?", True, id="the words behind are no question of their own"),
        pytest.param("Fiji left.", False, id="statement"),
    ],
)
def test_asks(stretch: str, *, asked: bool) -> None:
    assert asks(stretch) is asked
