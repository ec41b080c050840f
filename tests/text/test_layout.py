"""Layout: headings, bullets, tables, and what on a page is not its article."""

from __future__ import annotations

import pytest

from kg.model import Style
from kg.text.layout import blocks
from kg.text.sentences import sentences


def styles(text: str) -> list[tuple[str, str]]:
    return [(s.style.value, text[s.start : s.end]) for s in sentences(text)]


def reasons(text: str) -> list[str]:
    return [block.reason for block in blocks(text) if block.style is None]


STORY = "Lavrov held talks with his colleague in Minsk on Monday and praised the alliance."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("Home | World | Politics | Sport | Log in", "menu", id="menu with bars"),
        pytest.param("Share  Tweet  Email  Print", "menu", id="buttons"),
        pytest.param("Subscribe", "menu", id="one button"),
        pytest.param(
            "Read also: Turkey wins in the quarter-final", "related", id="related story in its line"
        ),
        pytest.param("Tags: Russia, Belarus, BRICS", "keywords", id="tags"),
        pytest.param("LSI Keywords: *BRICS expansion*, *alliance*", "keywords", id="search engine keywords"),
        pytest.param("© 2024 The Daily. All rights reserved.", "copyright", id="copyright"),
        pytest.param("Your email address will not be published.", "comments", id="comments form"),
        pytest.param("We use cookies to improve your experience.", "cookies", id="cookies"),
        pytest.param("Photo: Sergey Ivanov / TASS", "caption", id="photo credit"),
        pytest.param("Putin and Xi shake hands (Photo: Xinhua)", "caption", id="caption with credit"),
        pytest.param("Posted by admin | January 20, 2022 | 3 min read", "byline", id="byline with bars"),
        pytest.param("The Daily 2023-10-07 14:54", "timestamp", id="source and time"),
        pytest.param("Advertisement", "advert", id="advert"),
        pytest.param("(Editing by Jane Doe)", "note", id="editor"),
        pytest.param("This text was rewritten by a machine.", "note", id="disclaimer"),
    ],
)
def test_debris(line: str, reason: str) -> None:
    text = f"Minsk talks\n{STORY}\n{line}\n{STORY}"
    assert reasons(text) == [reason]
    assert [piece for _, piece in styles(text)] == ["Minsk talks", STORY, STORY]


LIKE_DEBRIS = [
    "Published on Monday, the report accuses Russia of shelling a hospital and a school.",
    "About US$1 billion of Russian assets is frozen in Europe.",
    "Related to the royal family, the envoy met the emir.",
    "Sharing the view of Beijing, Moscow opposes the plan.",
    "Sponsored by Russia and four members of the council, the resolution was vetoed.",
    "Commenting on the talks, Xi praised Putin.",
    "Seeing no way out, Kyiv signed.",
    "World leaders met in Brazil.",
    "Tagged as an ally, Kenya hosts US troops.",
    "Also on Tuesday, Putin spoke with Modi.",
]


@pytest.mark.parametrize("line", LIKE_DEBRIS)
def test_prose_that_begins_like_debris(line: str) -> None:
    assert reasons(f"{STORY}\n{line}\n{STORY}") == []


def test_related_headlines_are_left_out_until_prose_resumes() -> None:
    text = (
        f"{STORY}\n\nRelated articles\n\nXi to visit Oslo\n\nWhat is BRICS?\n\n> Iran beats Qatar\n\n{STORY}"
    )
    assert reasons(text) == ["related"] * 4
    assert [piece for _, piece in styles(text)] == [STORY, STORY]


def test_one_related_story_does_not_swallow_the_next_heading() -> None:
    text = f"{STORY}\nRead also: Xi in Oslo\nA new pact\n{STORY}"
    assert [piece for _, piece in styles(text)] == [STORY, "A new pact", STORY]


@pytest.mark.parametrize(
    ("line", "style", "content"),
    [
        pytest.param("Growing Russia-China relations", Style.HEADING, None, id="heading"),
        pytest.param("# Growing relations", Style.HEADING, "Growing relations", id="markdown heading"),
        pytest.param("6 July 2022", Style.HEADING, None, id="date alone"),
        pytest.param("6 July 2022 - Tshisekedi met Kagame.", Style.PROSE, None, id="entry of a chronology"),
        pytest.param("  • China helps Russia", Style.BULLET, "China helps Russia", id="bullet"),
        pytest.param("- Iran: observer since 2024", Style.BULLET, "Iran: observer since 2024", id="dash"),
        pytest.param("2. Russia joined.", Style.BULLET, "Russia joined.", id="number"),
        pytest.param("(a) India signed the pact.", Style.BULLET, "India signed the pact.", id="letter"),
        pytest.param("A: They met in Oslo.", Style.PROSE, "They met in Oslo.", id="answer of an interview"),
        pytest.param("A. Lukashenko met Xi.", Style.PROSE, None, id="initial is no label"),
    ],
)
def test_styles(line: str, style: Style, content: str | None) -> None:
    assert styles(f"{STORY}\n{line}\n{STORY}")[1] == (style.value, content or line.strip())


def test_the_rows_of_a_table_share_a_block() -> None:
    text = f"Outside partners\nCountry | Club |\n---|---|\nEgypt | BRICS |\nUganda | AU |\n{STORY}"
    found = list(sentences(text))
    assert [(s.style.value, s.block) for s in found] == [
        ("heading", 0),
        ("row", 1),
        ("row", 1),
        ("row", 1),
        ("prose", 2),
    ]
    assert text[found[1].start : found[1].end] == "Country | Club"


def test_a_table_may_stand_in_bars_or_tabs_and_have_gaps() -> None:
    assert [style for style, _ in styles("| Year | Chair |\n\n| 2024 | Laos |")] == ["row", "row"]
    assert styles("Year\tChair\n2024\tLaos")[1] == ("row", "2024\tLaos")


def test_a_menu_on_the_first_line_is_no_title() -> None:
    assert styles(f"Home | Kenya | Uganda | Tanzania | Subscribe\n{STORY}") == [("prose", STORY)]


def test_the_headline_of_a_page_title() -> None:
    assert styles(f"Putin meets Xi in Beijing | The Daily\n{STORY}")[0] == (
        "heading",
        "Putin meets Xi in Beijing",
    )
