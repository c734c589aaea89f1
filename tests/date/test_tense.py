"""What dates with a year say about a text's own day: what has happened is earlier, what is to come is later."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.stages.date.tense import last_of, span_of, spoken_dates, years_spoken_of


@pytest.mark.parametrize(
    ("text", "words", "tense"),
    [
        ("The library opened on 3 May 2016.", "3 May 2016", "past"),
        ("The library will open on 3 May 2016.", "3 May 2016", "coming"),
        ("The fair will be held on 3 May 2016.", "3 May 2016", "coming"),
        ("The rule takes effect on 3 May 2016.", "3 May 2016", "coming"),
        ("The mayor said it will open on 3 May 2016.", "3 May 2016", "open"),
        ("They hope for a new roof by May 2016.", "May 2016", "open"),
        ("Planned for 3 May 2016, the opening was put off.", "3 May 2016", "open"),
        ("图书馆于2016年5月3日开放了。", "2016年5月3日", "past"),
        ("图书馆将于2016年5月3日开放。", "2016年5月3日", "coming"),
        ("本法自2016年5月3日起施行。", "2016年5月3日", "coming"),
        ("他曾在2016年写过一本书。", "2016年", "past"),
        ("It was built in 1911.", "1911", "past"),
        ("The novelist (1911) wrote it.", "1911", "past"),
    ],
)
def test_tense(text: str, words: str, tense: str) -> None:
    """The clause around a date decides; who reports a plan leaves it open."""
    assert [(one.words, one.tense) for one in spoken_dates(text)] == [(words, tense)]


@pytest.mark.parametrize(
    "text",
    [
        "It cost 2016 pounds.",
        "Room 2016 was locked.",
        "The $2016 prize was won.",
        "共有2016人参加。",
        "He scored 12.2016 points.",
        "Model 1999-2016 failed.",
    ],
)
def test_numbers_that_are_no_years(text: str) -> None:
    """Prices, rooms, counts and models were no years."""
    assert list(spoken_dates(text)) == []


def test_a_year_inside_a_date_counts_once() -> None:
    """The year of a whole date is not read again as a year."""
    assert [one.words for one in spoken_dates("It was built in May 2016 and sold in 2017.")] == ["May 2016", "2017"]


def test_years_spoken_of_are_past_ones_in_order() -> None:
    """Plans are left out and each year stands once."""
    assert years_spoken_of("It was sold in 2017 and in 2011. It was built in 2011. It will close in 2030.") == (2011, 2017)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_spans(day: date) -> None:
    """A day spans itself, a month from its first to its last day, and without a year there is no span."""
    assert span_of(day.isoformat()) == (day, day)
    first, last = span_of(f"{day:%Y-%m}") or (day, day)
    assert (first.day, last) == (1, last_of(day.year, day.month))
    assert first <= day <= last
    assert span_of(f"{day:%m-%d}") is None


@given(st.text(alphabet="was will 2016 May 3.年月日了将", max_size=100))
@settings(deadline=None)
def test_dates_spoken_of_stand_in_the_text(text: str) -> None:
    """Words are verbatim, spans run forward, and there are three tenses."""
    for one in spoken_dates(text):
        assert one.words in text
        assert one.first <= one.last
        assert one.tense in ("past", "coming", "open")
