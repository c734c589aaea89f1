"""Dates as people write them, and what relative ones mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.calendar import DAY_PATTERN, month_number, read_day, relative_days, resolve, weekday_before

WEDNESDAY = date(2021, 7, 7)


def keys(text: str) -> list[str]:
    """Return the date keys of a text."""
    return [read_day(match) for match in DAY_PATTERN.finditer(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2021-07-05", "2021-07-05"),
        ("2021/7/5", "2021-07-05"),
        ("2021年7月10日", "2021-07-10"),
        ("2021 年 7 月 10 號", "2021-07-10"),
        ("2021年7月", "2021-07"),
        ("二〇二一年七月二十日", "2021-07-20"),
        ("二零二一年十二月", "2021-12"),
        ("7月4日", "07-04"),
        ("7月", "07"),
        ("July 4", "07-04"),
        ("JULY 6, 2021", "2021-07-06"),
        ("Sept. 6, 2021", "2021-09-06"),
        ("July the 4th", "07-04"),
        ("4th of July 2021", "2021-07-04"),
        ("4 July, 2021", "2021-07-04"),
        ("in July", "07"),
        ("March of 2020", "2020-03"),
    ],
)
def test_notations(text: str, key: str) -> None:
    """Each notation gives what was said, no more."""
    assert keys(text) == [key]


@pytest.mark.parametrize("text", ["You may 20 of them", "March 5,000 miles", "24/7", "version 1.2.3", "10:30", "in the second half"])
def test_no_dates(text: str) -> None:
    """What only looks like a date is none."""
    assert keys(text) == []


@pytest.mark.parametrize("text", ["31 June 2021", "2021-02-30", "February 30", "2021年2月30日"])
def test_impossible_days_have_no_key(text: str) -> None:
    """A day that the calendar lacks gives an empty key, and the leap day needs no year."""
    assert keys(text) == [""]
    assert keys("February 29") == ["02-29"]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    """A day written in four ways is read as itself."""
    month = day.strftime("%B")
    for text in (
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert keys(text) == [day.isoformat()]


@pytest.mark.parametrize(
    ("key", "near", "day"),
    [
        ("07-04", date(2021, 7, 20), date(2021, 7, 4)),
        ("12-30", date(2021, 1, 3), date(2020, 12, 30)),
        ("01-02", date(2021, 12, 30), date(2022, 1, 2)),
        ("02-29", date(2021, 3, 1), date(2020, 2, 29)),
        ("2019-05-06", date(2021, 1, 1), date(2019, 5, 6)),
        ("2021-07", date(2021, 7, 1), None),
        ("07", date(2021, 7, 1), None),
        ("02-30", date(2021, 7, 1), None),
        ("2021-02-30", date(2021, 7, 1), None),
    ],
)
def test_resolve(key: str, near: date, day: date | None) -> None:
    """A month and day take the year that puts them nearest; coarser keys and impossible days take none."""
    assert resolve(key, near) == day


@given(st.dates(min_value=date(1990, 1, 10), max_value=date(2099, 1, 1)), st.sampled_from(["monday", "Thursday", "SUNDAY"]))
def test_weekday_before_is_within_a_week(published: date, name: str) -> None:
    """A weekday means the last one, the day of publication included."""
    day = weekday_before(name, published)
    assert timedelta(0) <= published - day < timedelta(days=7)
    assert day.strftime("%A").lower() == name.lower()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Tuesday", date(2021, 7, 6)),
        ("on Wednesday", WEDNESDAY),
        ("last Friday", date(2021, 7, 2)),
        ("this Friday", date(2021, 7, 9)),
        ("next Monday", date(2021, 7, 12)),
        ("yesterday", date(2021, 7, 6)),
        ("the day before yesterday", date(2021, 7, 5)),
        ("Last night", date(2021, 7, 6)),
        ("tomorrow", date(2021, 7, 8)),
        ("周二", date(2021, 7, 6)),
        ("本周五", date(2021, 7, 9)),
        ("上周二", date(2021, 6, 29)),
        ("上个星期天", date(2021, 7, 4)),
        ("下周二", date(2021, 7, 13)),
        ("昨晚", date(2021, 7, 6)),
        ("前天", date(2021, 7, 5)),
    ],
)
def test_relative_days(text: str, day: date) -> None:
    """Each relative date means the day that a reader of that Wednesday understands."""
    assert [found for _, found in relative_days(text, WEDNESDAY)] == [day]


def test_weeks_begin_on_monday() -> None:
    """下周二 said on a Monday is eight days off, 上周二 six."""
    monday = date(2021, 7, 5)
    assert [day for _, day in relative_days("上周二，下周二", monday)] == [date(2021, 6, 29), date(2021, 7, 13)]


@pytest.mark.parametrize("text", ["两周一次", "第三周三期", "一周年", "Mondayish"])
def test_no_weekdays(text: str) -> None:
    """A span of weeks, an issue number and an anniversary name no weekday."""
    assert relative_days(text, WEDNESDAY) == ()


def test_relative_days_stand_in_order_of_place() -> None:
    """The words come as written, in the order of the text."""
    assert [words for words, _ in relative_days("On Tuesday, and again yesterday", WEDNESDAY)] == ["Tuesday", "yesterday"]


def test_month_numbers() -> None:
    """Names and abbreviations count, other words are 0."""
    assert [month_number(word) for word in ("July", "sept.", "DEC", "ma", "summer")] == [7, 9, 12, 0, 0]
