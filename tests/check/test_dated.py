"""Times seen from where the writer stands, and weekdays against dates."""

from datetime import date

import pytest

from roundup.stages.check.relative import periods, spans
from tests.check.conftest import Judge, messages

TUESDAY = date(2026, 3, 10)


def dates(judged: Judge, sentence: str, source: str) -> list[str]:
    """Return what the findings on dates say."""
    return messages(judged(sentence, source), "date")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("yesterday", "2026-03-09", "2026-03-09"),
        ("last week", "2026-03-02", "2026-03-08"),
        ("next month", "2026-04-01", "2026-04-30"),
        ("last quarter", "2025-10-01", "2025-12-31"),
        ("last fall", "2025-09-01", "2025-11-30"),
        ("next summer", "2026-06-01", "2026-08-31"),
        ("five days ago", "2026-03-05", "2026-03-05"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("下周", "2026-03-16", "2026-03-22"),
        ("三天前", "2026-03-07", "2026-03-07"),
    ],
)
def test_relative_times_are_spans_of_days(text: str, first: str, last: str) -> None:
    """Each names a first and a last day, seen from a Tuesday in March."""
    (span,) = spans(text, TUESDAY)
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


def test_two_weeks_ago_leaves_room() -> None:
    """A count of weeks is meant roughly."""
    (span,) = spans("two weeks ago", TUESDAY)
    assert span.first <= date(2026, 2, 24) <= span.last


def test_months_and_years_have_keys() -> None:
    """What can be compared as a date has a key, a week has none."""
    assert list(periods("last month, this year and last week", TUESDAY)) == [("last month", "2026-02"), ("this year", "2026")]


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("Quikk closed its yard in Lyon next week.", "Says next week, the source says last week."),
        ("Quikk closed its yard in Lyon this week.", "Says this week, the source says last week."),
    ],
)
def test_another_relative_time_of_the_same_thing_is_found(judged: Judge, sentence: str, message: str) -> None:
    """What happened last week did not happen next week."""
    assert message in dates(judged, sentence, "Quikk closed its yard in Lyon last week.")


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Quikk closed its yard in Lyon last week.", "Quikk closed its yard in Lyon on July 8."),
        ("Quikk closed its yard in Lyon yesterday.", "Quikk closed its yard in Lyon on Wednesday."),
        ("Quikk closed its yard in Lyon last year.", "Quikk closed its yard in Lyon in 2020."),
    ],
)
def test_the_same_time_in_other_words_is_borne_out(judged: Judge, sentence: str, source: str) -> None:
    """Relative words are reckoned from the article's own day."""
    assert dates(judged, sentence, source) == []


def test_a_weekday_that_its_date_is_not_is_found(judged: Judge) -> None:
    """9 July 2021 was a Friday, and without the year it is that of the source's own year."""
    source = "Quikk closed its yard in Lyon on July 9, a Friday, after a strike on Monday."
    assert "Says Monday, July 9, that day was a Friday." in dates(judged, "Quikk closed its yard in Lyon on Monday, July 9.", source)
    assert dates(judged, "Quikk closed its yard in Lyon on Friday, July 9.", source) == []


def test_a_year_that_the_article_cannot_mean_is_found(judged: Judge) -> None:
    """July 9 in an article of July 2021 is no day of 2018."""
    source = "Quikk closed its yard in Lyon on July 9."
    assert dates(judged, "Quikk closed its yard in Lyon on July 9, 2018.", source) != []
    assert dates(judged, "Quikk closed its yard in Lyon on July 9, 2021.", source) == []


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The yard closed in mid-May.", "The yard closed in mid-December."),
        ("The yard closed in early 2020.", "The yard closed in late 2020."),
    ],
)
def test_months_alone_and_parts_of_a_year_are_compared(judged: Judge, sentence: str, source: str) -> None:
    """Mid-May is not mid-December, early 2020 not late 2020."""
    assert dates(judged, sentence, source) != []
