from __future__ import annotations

import time

import pytest

from kg.documents import head

PROSE = "\n\nThe two leaders met in the capital and agreed to deepen cooperation."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("Seetao 2023-10-07 14:54", "2023-10-07", id="source and ISO date"),
        pytest.param(
            "SAMARKAND, Uzbekistan, Sept 16, 2022 (Wire) - The leaders met.", "2022-09-16", id="wire"
        ),
        pytest.param(
            "HARARE, 31 January 2023 (State Telegraph Agency) - Talks were held.", "2023-01-31", id="agency"
        ),
        pytest.param(
            "XI'AN, May 19, 2023 -- President Xi chaired the summit.", "2023-05-19", id="apostrophe"
        ),
        pytest.param(
            "MOSCOW, November 15, 2024. /Agency/. The treaty is defensive.", "2024-11-15", id="slashes"
        ),
        pytest.param(
            "BEIJING, Sept. 3, 2024 (State News Service) -- Xi held talks.", "2024-09-03", id="short month"
        ),
        pytest.param("Posted by admin | January 20, 2022 | 0 comments | 3 min read", "2022-01-20", id="blog"),
        pytest.param(
            "Posted by admin on March 28,2024 in World News | 4 min read", "2024-03-28", id="blog, no space"
        ),
        pytest.param(
            "Posted by Pulse Admin on 14 June 2024.Reading time 3 minutes", "2024-06-14", id="debris behind"
        ),
        pytest.param(
            "02.03.2025 09:14 | Caspian desk | Text size: A A A", "2025-03-02", id="day first, dots"
        ),
        pytest.param("Published 20 June 2024, 08:14 | Updated 11:02", "2024-06-20", id="published"),
        pytest.param(
            "Figures come from public sources. Last checked: 25 March 2024.", "2024-03-25", id="checked"
        ),
        pytest.param("31 January 2023", "2023-01-31", id="alone"),
        pytest.param("2023-01-31", "2023-01-31", id="alone, ISO"),
        pytest.param("Luanda, 4 December 2024", "2024-12-04", id="place and date"),
        pytest.param("From our correspondent in Lahore, 13 May 2025", "2025-05-13", id="correspondent"),
        pytest.param("Data desk | 12 November 2025", "2025-11-12", id="desk"),
        pytest.param("Friday, 3rd February 2023", "2023-02-03", id="weekday and ordinal"),
        pytest.param("Published: 25/12/2023", "2023-12-25", id="slashes, day above 12"),
        pytest.param("Published: 12/25/2023", "2023-12-25", id="slashes, American"),
        pytest.param("Date: 2024/07/03", "2024-07-03", id="year first, slashes"),
        pytest.param("Published: 02/03/2025", None, id="slashes, order cannot be told"),
        pytest.param("Published: 31 February 2023", None, id="no such day"),
        pytest.param("MANILA, July 8 (Newswire) - Japan signed an agreement.", None, id="no year"),
        pytest.param("Updated June 2025", None, id="no day"),
        pytest.param("Policy Brief 14/2024. Regional Security Programme", None, id="number of a series"),
        pytest.param("Putin and Xi met on July 3, 2024 in Kazakhstan.", None, id="prose, month first"),
        pytest.param(
            "The treaty was signed in Astana on 29 May 2014 by Belarus.", None, id="prose, day first"
        ),
        pytest.param("By 25 March 2024 the bloc had admitted Iran.", None, id="prose, date in front"),
        pytest.param("5 Aug 2024 - Mass protests bring down the government.", None, id="timeline"),
        pytest.param("29 April 2021: A quarrel turns into fighting.", None, id="timeline, colon"),
        pytest.param("Call +7 495 2023-10-071", None, id="digits that run on"),
    ],
)
def test_published(line: str, day: str | None) -> None:
    assert head.published(f"Leaders meet at the summit\n{line}{PROSE}") == day


def test_several_lines_that_are_dates_make_a_timeline() -> None:
    text = "Timeline\n6 July 2022\nLeaders meet in Luanda.\n23 November 2022\nA truce is signed.\n"
    assert head.published(text) is None


def test_only_the_head_is_searched() -> None:
    text = "A title of four words\n" + "The leaders met.\n" * 20 + "Published 20 June 2024\n"
    assert head.published(text) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "Belarus Joins SCO at Astana Summit\n\nPutin met Xi.",
            "Belarus Joins SCO at Astana Summit",
            id="first",
        ),
        pytest.param(
            "Share and Follow\nIn a recent video conference, Putin met Xi.", "", id="a button is none"
        ),
        pytest.param(
            "Home | World | Asia | Business\nKim and Putin seal treaty\n",
            "Kim and Putin seal treaty",
            id="menu",
        ),
        pytest.param(
            "Дата публикации материала сегодня\nBelarus and China meet again\n",
            "Belarus and China meet again",
            id="script",
        ),
        pytest.param("# Belarus\n\nText.", "Belarus", id="Markdown"),
        pytest.param("# Belarus #\n\nText.", "Belarus", id="Markdown, closed"),
        pytest.param(
            "31 January 2023 in the city\nTalks were held again today\n",
            "Talks were held again today",
            id="date",
        ),
        pytest.param("Talks between the two presidents were held in Harare.", "", id="a sentence is none"),
        pytest.param(
            "\ufeffBelarus Joins SCO at Summit\r\nText.", "Belarus Joins SCO at Summit", id="mark and CRLF"
        ),
        pytest.param("What does the bloc want?\nText.", "What does the bloc want?", id="question"),
        pytest.param("word " * 60 + "\nA later line of words\n", "", id="a paragraph ends the search"),
        pytest.param("", "", id="empty"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert head.title(text) == title


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A" * 5_000_000, id="one word"),
        pytest.param("2024-07-03 " * 400_000, id="dates"),
        pytest.param("\n" * 5_000_000 + "31 January 2023", id="empty lines"),
        pytest.param("31 January 2023\n" + "a " * 2_000_000, id="a date and a long line"),
        pytest.param(". " * 500 + "31 January 2023" + " (" * 500, id="marks around a date"),
    ],
)
def test_hostile_heads_take_linear_time(text: str) -> None:
    def seconds(text: str) -> float:
        begin = time.process_time()
        head.published(text)
        head.title(text)
        return time.process_time() - begin

    # Ten times the text may take no more than thirty times as long: quadratic would be a hundred, at every try.
    assert any(seconds(text) < max(30 * seconds(text[: len(text) // 10]), 0.5) for _ in range(3))
