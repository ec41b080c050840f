"""Dates: what is found in a sentence, and what it means for a publication date and a tense."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.merge.dates import find, line_date, resolve
from kg.model import Precision

# Sentence with one date; publication date or -; tense; what it means: first day, last day, precision.
MEANINGS = """
They met on 3 July 2024.                          | -          | past    | 2024-07-03 2024-07-03 day
They met on July 3.                               | 2024-07-05 | past    | 2024-07-03 2024-07-03 day
They meet on July 3.                              | 2024-07-01 | present | 2024-07-03 2024-07-03 day
They will meet on July 3.                         | 2024-07-01 | future  | 2024-07-03 2024-07-03 day
They met on December 30.                          | 2025-01-02 | past    | 2024-12-30 2024-12-30 day
The pact was signed on the 3rd of May.            | 2024-07-05 | past    | 2024-05-03 2024-05-03 day
It was signed on Wednesday, July 3, 2024.         | -          | past    | 2024-07-03 2024-07-03 day
It was signed on Sept. 3, 2024 in Beijing.        | -          | past    | 2024-09-03 2024-09-03 day
It was signed on 02.03.2025 in Baku.              | -          | past    | 2025-03-02 2025-03-02 day
It was signed on 17/03/2025 in Baku.              | -          | past    | 2025-03-17 2025-03-17 day
It was signed on 02/03/2025 in Baku.              | -          | past    | 2025-01-01 2025-12-31 year
It was signed on 2024-07-03 in Baku.              | -          | past    | 2024-07-03 2024-07-03 day
He visits India from 6 to 10 October 2024.        | -          | past    | 2024-10-06 2024-10-10 interval
The drill ran from 28 July to 3 August 2023.      | -          | past    | 2023-07-28 2023-08-03 interval
The drill ran on December 30 to January 2, 2024.  | -          | past    | 2023-12-30 2024-01-02 interval
It was held on July 3-5, 2024.                    | -          | past    | 2024-07-03 2024-07-05 interval
Russia invaded Ukraine in February 2022.          | -          | past    | 2022-02-01 2022-02-28 month
He spoke in late March.                           | 2024-06-01 | past    | 2024-03-21 2024-03-31 interval
He is to visit in early September.                | 2023-08-20 | future  | 2023-09-01 2023-09-10 interval
China will host the summit in November.           | 2026-02-04 | future  | 2026-11-01 2026-11-30 month
The summit took place in November.                | 2026-02-04 | past    | 2025-11-01 2025-11-30 month
The pact was signed in March.                     | 2025-03-20 | past    | 2025-03-01 2025-03-31 month
Last November he left.                            | 2025-07-01 | past    | 2024-11-01 2024-11-30 month
He came last August.                              | 2025-11-01 | past    | 2025-08-01 2025-08-31 month
They will meet next March.                        | 2025-03-20 | future  | 2026-03-01 2026-03-31 month
They struck a deal this May.                      | 2025-06-20 | past    | 2025-05-01 2025-05-31 month
It joined in June of last year.                   | 2025-03-20 | past    | 2024-06-01 2024-06-30 month
They fought between May 2020 and June 2021.       | -          | past    | 2020-05-01 2021-06-30 interval
They fought from November to March.               | 2025-06-20 | past    | 2024-11-01 2025-03-31 interval
In 2022 it left.                                  | -          | past    | 2022-01-01 2022-12-31 year
In the crisis year of 2020, trade grew.           | -          | past    | 2020-01-01 2020-12-31 year
A member since 2015, it left.                     | -          | past    | 2015-01-01 2015-12-31 year
He ruled until 2010.                              | -          | past    | 2010-01-01 2010-12-31 year
The goal is free movement by 2030.                | -          | future  | 2030-01-01 2030-12-31 year
It will open in early 2025.                       | -          | future  | 2025-01-01 2025-04-30 interval
It was built in mid-2023.                         | -          | past    | 2023-05-01 2023-08-31 interval
They fought between 2014 and 2016.                | -          | past    | 2014-01-01 2016-12-31 interval
He served from 2020 to 2023.                      | -          | past    | 2020-01-01 2023-12-31 interval
He served in 2014-16.                             | -          | past    | 2014-01-01 2016-12-31 interval
The 2014 annexation of Crimea went on.            | -          | past    | 2014-01-01 2014-12-31 year
The treaty (1951) holds.                          | -          | past    | 1951-01-01 1951-12-31 year
Through the 1990s they were rivals.               | -          | past    | 1990-01-01 1999-12-31 interval
They split in the early 1990s.                    | -          | past    | 1990-01-01 1992-12-31 interval
He will visit in the first half of the year.      | 2026-02-04 | future  | 2026-01-01 2026-06-30 interval
Trade fell in the third quarter of 2024.          | -          | past    | 2024-07-01 2024-09-30 interval
Trade fell in Q3 2024.                            | -          | past    | 2024-07-01 2024-09-30 interval
A vote could come before the end of the year.     | 2024-07-08 | future  | 2024-09-01 2024-12-31 interval
Last spring they sent aid.                        | 2021-01-20 | past    | 2020-03-01 2020-05-31 interval
Last spring they sent aid.                        | 2021-07-20 | past    | 2021-03-01 2021-05-31 interval
A deal is due this summer.                        | 2025-06-01 | future  | 2025-06-01 2025-08-31 interval
It began in the spring of 2021.                   | -          | past    | 2021-03-01 2021-05-31 interval
He imposed a tariff in the summer.                | 2025-10-28 | past    | 2025-06-01 2025-08-31 interval
They fought last winter.                          | 2025-04-01 | past    | 2024-12-01 2025-02-28 interval
On Friday he rebuked Putin.                       | 2022-09-16 | past    | 2022-09-16 2022-09-16 day
They met Wednesday in Oslo.                       | 2022-09-16 | past    | 2022-09-14 2022-09-14 day
He will attend its opening on Thursday.           | 2024-09-03 | future  | 2024-09-05 2024-09-05 day
He opens Sunday's meeting.                        | 2024-07-06 | present | 2024-07-07 2024-07-07 day
They met last Friday.                             | 2024-07-05 | past    | 2024-06-28 2024-06-28 day
They meet next Monday.                            | 2024-07-05 | future  | 2024-07-08 2024-07-08 day
They met on Tuesday of last week.                 | 2024-07-05 | past    | 2024-06-25 2024-06-25 day
They met from Monday to Wednesday.                | 2024-09-06 | past    | 2024-09-02 2024-09-04 interval
Yesterday the council met.                        | 2024-03-01 | past    | 2024-02-29 2024-02-29 day
Talks took place in Harare today.                 | 2023-01-31 | past    | 2023-01-31 2023-01-31 day
The leaders will sit down tomorrow.               | 2024-12-31 | future  | 2025-01-01 2025-01-01 day
A day earlier he was received by Xi.              | 2022-09-16 | past    | 2022-09-15 2022-09-15 day
He visited Moscow two weeks ago.                  | 2024-11-15 | past    | 2024-10-29 2024-11-04 interval
The mutiny shook Moscow a month ago.              | 2023-07-27 | past    | 2023-06-01 2023-06-30 month
They met in Sochi four years ago.                 | 2023-07-27 | past    | 2019-01-01 2019-12-31 year
They visited Beijing last month.                  | 2026-03-31 | past    | 2026-02-01 2026-02-28 month
They will meet next week.                         | 2024-03-29 | future  | 2024-04-01 2024-04-07 interval
It becomes a member next year.                    | 2022-09-16 | future  | 2023-01-01 2023-12-31 year
They cut ties earlier this month.                 | 2024-07-20 | past    | 2024-07-01 2024-07-20 interval
They will meet later this year.                   | 2024-07-20 | future  | 2024-07-20 2024-12-31 interval
They cut ties late last year.                     | 2024-07-20 | past    | 2023-09-01 2023-12-31 interval
Ties grew over the past two years.                | 2024-09-03 | past    | 2022-09-03 2024-09-03 interval
Troops would leave within ten days.               | 2022-01-06 | future  | 2022-01-06 2022-01-16 interval
They meet in two weeks.                           | 2024-09-03 | future  | 2024-09-03 2024-09-17 interval
The pipe opens in two years' time.                | 2024-09-03 | future  | 2024-09-03 2026-09-03 interval
They signed it on New Year's Day 2024.            | -          | past    | 2024-01-01 2024-01-01 day
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "published", "tense", "wanted"), rows(MEANINGS))
def test_meaning(text: str, published: str, tense: str, wanted: str) -> None:
    found = find(text)
    assert len(found) == 1, found
    start, end, expression = found[0]
    assert text[start:end] == expression
    when = resolve(expression, published=None if published == "-" else published, tense=tense)  # type: ignore[arg-type]
    assert when is not None
    assert f"{when.start} {when.end} {when.precision.value}" == wanted


@pytest.mark.parametrize(
    "text",
    [
        "1999 troops landed.",
        "The COP28 talks and the G20.",
        "Agenda 2030 was adopted.",
        "The 2024-2026 programme of actions.",
        "The programme for 2024-2026.",
        "Programme of Coordinated Actions (2024-2026)",
        "He may march on the capital.",
        "Theresa May met the envoy.",
        "May said he would go.",
        "The army is in 2000 villages.",
        "It lost over 2000 tanks.",
        "Boeing 747 jets cost US$2000.",
        "Trade fell by 2024 percent.",
        "Protocol No. 2024 was signed.",
        "The fall of Kabul was in the fall of an order.",
        "Fighters of the March 23 Movement attacked.",
        "The Good Friday Agreement holds.",
        "The Sunday Times reported it.",
        "In the next generation there will be peace.",
        "The Second World War ended.",
        "It grew by 2.5 percent, or 1,999 tons.",
        "The first half was dull.",
        "They spring into action.",
        "It was his first visit in seven years.",
    ],
)
def test_no_date(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("expression", "anchor", "wanted"),
    [
        ("the following day", "2022-07-22", "2022-07-23"),
        ("the day before", "2022-07-22", "2022-07-21"),
        ("on the same day", "2022-07-22", "2022-07-22"),
        ("a day later", "2022-07-22", "2022-07-23"),
        ("Two days earlier", "2022-07-22", "2022-07-20"),
        ("that April", "2024-01-01", "2024-04-01"),
        ("in August of that year", "2015-01-31", "2015-08-01"),
        ("the following year", "2015-01-31", "2016-01-01"),
    ],
)
def test_dates_that_count_from_another_event(expression: str, anchor: str, wanted: str) -> None:
    assert find(f"They met {expression}.")[0][2] == expression
    when = resolve(expression, published="2025-06-01", anchor=anchor)
    assert when is not None
    assert when.start == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("29 April 2021 - A quarrel turns into fighting.", "29 April 2021"),
        ("23-24 Aug 2025 – The minister visits Dhaka.", "23-24 Aug 2025"),
        ("1991 - The Soviet Union collapses.", "1991"),
        ("Autumn 2023 - Turkey delivers drones.", "Autumn 2023"),
        ("2024: Laos chairs the bloc.", "2024"),
        ("6 July 2022", "6 July 2022"),
        ("November 2021", "November 2021"),
        ("DAMASCUS, May 2018. Syria recognised Abkhazia.", "May 2018"),
        ("SAMARKAND, Uzbekistan, Sept 16, 2022 (Wire) - Modi rebuked Putin.", "Sept 16, 2022"),
        ("PHNOM PENH, April 17 -- Xi held talks.", "April 17"),
        ("NIAMEY, July 6, 2024 (Newswire) - They signed.", "July 6, 2024"),
        ("Luanda, 4 December 2024", "4 December 2024"),
        ("In 2020, China grew.", None),
        ("On Friday, Putin met Xi.", None),
        ("2023 was a bad year.", None),
        ("Monday talks failed.", None),
        ("Putin met Xi on 3 July 2024.", None),
    ],
)
def test_line_date(line: str, wanted: str | None) -> None:
    found = line_date(line)
    assert (found and found[2]) == wanted
    if found:
        assert line[found[0] : found[1]] == wanted
        assert resolve(found[2], published="2025-12-01") is not None


UNKNOWN = ["30 February 2024", "on Friday", "in May", "last month", "nonsense", ""]


@pytest.mark.parametrize("expression", UNKNOWN)
def test_what_cannot_be_resolved(expression: str) -> None:
    assert resolve(expression) is None


def test_without_a_publication_date_full_dates_still_resolve() -> None:
    when = resolve("in the spring of 2021")
    assert when is not None
    assert when.start == "2021-03-01"


WORDS = """on in since the last next this early late end of July May 3 31 2024 2015 1990s year
month week ago two days Friday Monday to and between from - , spring first half Q3 earlier later . ( )
that same day""".split()


@given(
    st.lists(st.sampled_from(WORDS)).map(" ".join),
    st.dates(date(1600, 1, 1), date(2300, 1, 1)).map(date.isoformat),
    st.sampled_from(["past", "present", "future"]),
)
def test_laws(text: str, published: str, tense: str) -> None:
    position = 0
    for start, end, expression in find(text):
        assert position <= start < end <= len(text)
        assert text[start:end] == expression
        position = end
        when = resolve(expression, published=published, tense=tense, anchor=published)  # type: ignore[arg-type]
        if when is not None:
            first, last = date.fromisoformat(when.start), date.fromisoformat(when.end)
            assert first <= last
            assert (first == last) == (when.precision is Precision.DAY)
