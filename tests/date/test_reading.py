"""The day that a hint's words name: notations, zones, labels, and what is refused."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.stages.date.reading import Reading, absurd, make_day, read_words

DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2068, 12, 31))


def reading(words: str, kind: str = "meta") -> Reading:
    """Read words as a meta tag's."""
    return read_words(kind, words)


@given(DAYS)
def test_every_notation_gives_its_day(day: date) -> None:
    """A day is read back from each way that machines and papers write it."""
    month = day.strftime("%B")
    for words in (
        f"date: {day.isoformat()}",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
        f"{month} {day.day}, {day.year}",
        f"{day:%a}, {day.day:02} {day:%b} {day.year} 10:00:00 GMT",
        f"{day.day} {day:%b} {day:%y} 10:00",
        f"发布时间：{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日 星期一",
    ):
        assert reading(words).day == day, words


@given(DAYS, st.times(), st.integers(min_value=-12 * 4, max_value=14 * 4))
def test_a_moment_is_the_same_in_every_zone(day: date, clock: time, quarters: int) -> None:
    """A local time with its offset is the moment it names."""
    zone = timezone(timedelta(minutes=15 * quarters))
    there = datetime.combine(day, clock.replace(microsecond=0), tzinfo=zone)
    assert reading(there.isoformat()).moment == there
    assert reading(f"{there:%a}, {there.day} {there:%b} {there.year} {there:%H:%M:%S %z}").moment == there


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("March 3, 2014 4:05 PM EST", 21),
        ("March 3, 2014 at 4:05 p.m. PST", 24),
        ("3 March 2014 12:05 AM GMT", 0),
        ("3 March 2014 12:05 PM UTC", 12),
        ("2014-03-03T16:05 HKT", 8),
        ("2014-03-03 16:05:10.123Z", 16),
    ],
)
def test_clocks_and_zones(words: str, hour: int) -> None:
    """Half days and the usual zone names are understood; midnight is hour 0."""
    moment = reading(words).moment
    assert moment is not None
    assert moment.replace(minute=0, second=0) == datetime(2014, 3, 3, tzinfo=UTC) + timedelta(hours=hour)


@pytest.mark.parametrize("words", ["2014-03-03 16:05", "2014-03-03 25:61 GMT", "2014-03-03 16:05 XYZ", "2014年3月3日 16:05"])
def test_a_time_without_a_zone_is_a_day(words: str) -> None:
    """What cannot be placed in a zone, or on a clock, says no more than its day."""
    assert (reading(words).day, reading(words).moment) == (date(2014, 3, 3), None)


@pytest.mark.parametrize(
    "words",
    [
        "last_modified_at: 2014-03-03",
        "dateModified: 2014-03-03",
        "Last updated on March 3, 2014",
        "update: March 3, 2014",
        "update_time: 2014-03-03",
        "lastmod: 2014-03-03",
        "Edited March 3, 2014",
        "最后更新：2014年3月3日",
        "本文于2014年3月3日修订",
        "March 3, 2014 (updated)",
    ],
)
def test_labels_of_a_change(words: str) -> None:
    """A date under a label of change is one."""
    assert reading(words).modified


@pytest.mark.parametrize(
    "words",
    [
        "The Weekly Update, March 3, 2014",
        "Credited, March 3, 2014",
        "Posted March 3, 2014 | Updated March 9, 2014",
        "更新 2014-03-09 发布 2014-03-03",
    ],
)
def test_what_only_looks_like_a_change(words: str) -> None:
    """A paper called Update changes nothing, and of two dates the one of publication is taken."""
    assert (reading(words).day, reading(words).modified) == (date(2014, 3, 3), False)


@pytest.mark.parametrize(
    "words",
    [
        "date: 2014-03-03 (imported: true)",
        "imported_at: 2014-03-03",
        "date_imported: 2014-03-03",
        "dateImported: 2014-03-03",
        "importDate: 2014-03-03",
        "migrated: 2014-03-03",
        "Retrieved March 3, 2014",
        "抓取时间：2014-03-03",
    ],
)
def test_the_day_of_storing_is_refused(words: str) -> None:
    """When a page was saved, imported or looked at says nothing of its publication, and the refusal quotes the words."""
    found = reading(words)
    assert (found.day, found.problem) == (None, f"“{words}” is when it was stored, not when it was published")


@pytest.mark.parametrize("words", ["Imports & Exports Weekly, 2014-03-03", "By Jo Importer, March 3, 2014", "Important dates: 2014-03-03"])
def test_trade_is_no_import_of_files(words: str) -> None:
    """Words of trade and of weight are left alone."""
    assert reading(words).day == date(2014, 3, 3)


@pytest.mark.parametrize("key", ["expires", "expiryDate", "event_date", "due_date", "endDate", "valid-until", "review_date"])
def test_dates_of_other_things(key: str) -> None:
    """Front matter has dates of events and expiry; they are refused by name. In running words the same is no label."""
    assert reading(f"{key}: 2014-03-03", "front matter").problem == f"“{key}: 2014-03-03” is the date of something else"
    assert reading(f"{key}: 2014-03-03", "dateline").day == date(2014, 3, 3)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("0001-01-01T00:00:00", "0001-01-01 is before 1990"),
        ("1970-01-01T00:00:00Z", "1970-01-01 is before 1990"),
        ("1899-12-31", "1899-12-31 is before 1990"),
        ("2021-02-30", "2021-02-30 is no day"),
        ("31/31/2021", "31/31/2021 is no day"),
        ("2100-01-01", "2100-01-01 is in the far future"),
        ("soon", "names no day"),
        ("", "names no day"),
    ],
)
def test_what_can_be_no_day_says_why(words: str, problem: str) -> None:
    """A day that the calendar or reason rules out has no day and a problem in plain words."""
    found = reading(words)
    assert (found.day, found.problem) == (None, problem)


def test_a_day_written_either_way_has_two_options() -> None:
    """04/03/2014 may be in March or April, 13/03/2014 and 03.03.2014 are one day each."""
    assert reading("04/03/2014").options == (date(2014, 3, 4), date(2014, 4, 3))
    assert reading("04/03/2014").day is None
    assert reading("13/03/2014").day == date(2014, 3, 13)
    assert reading("03.03.2014").day == date(2014, 3, 3)


def test_a_month_and_day_wait_for_a_year() -> None:
    """A dateline without a year gives month, day and weekday and no day."""
    found = reading("WENDFORD, Monday, March 3 (Wire)", "dateline")
    assert (found.day, found.month_day, found.weekday) == (None, "03-03", 0)
    assert reading("星期日 3月2日", "dateline").weekday == 6


def test_seconds_since_1970_count_in_machine_words_only() -> None:
    """A number of ten digits is a moment in a meta tag, and a number in a dateline."""
    assert reading("1393804800").day == date(2014, 3, 3)
    assert reading("1393804800", "dateline").day is None


@given(st.text(max_size=80))
def test_any_words_are_read(words: str) -> None:
    """Whatever stands there, the reading keeps the words and has a day that may be, or none."""
    found = reading(words)
    assert found.words == words
    assert found.day is None or not absurd(found.day)
    assert found.moment is None or (found.day is not None and abs(found.moment.date() - found.day) <= timedelta(days=1))


def test_bounds_of_reason() -> None:
    """Nothing is from before the web or from the next century; a day that is none is None."""
    assert [absurd(date(year, 6, 1)) for year in (1989, 1990, 2099)] == ["is before 1990", "", ""]
    assert absurd(date(2100, 1, 1)) == "is in the far future"
    assert (make_day(2020, 2, 29), make_day(2021, 2, 29)) == (date(2020, 2, 29), None)
