"""Small parts of the edges by property: what unpacks a body, finds words, names files, tells addresses."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.archive_sqlite import days, phrases_of, searchable
from roundup.edges.sender_outbox import file_name
from roundup.model import Item, Message

SEEN = datetime(2014, 3, 10, 12, 0, tzinfo=UTC)


@given(st.dates(date(1990, 1, 1), SEEN.date() + timedelta(days=1)))
def test_an_items_days_reach_a_day_beyond_its_date(day: date) -> None:
    """For zones: a day on either side, in each of the ways that feeds write."""
    span = ((day - timedelta(days=1)).isoformat(), (day + timedelta(days=1)).isoformat())
    for words in (
        day.isoformat(),
        f"{day}T23:59:59Z",
        f"{day:%a}, {day.day} {day:%b} {day.year} 10:00:00 GMT",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert days(Item(id="a", feed="f", kind="entry", title="t", content="", published=words), SEEN) == span, words


@pytest.mark.parametrize("words", ["2014-03-12", "2060-01-01T00:00:00Z", "1989-12-31", "2014-02-30"])
def test_an_item_of_an_absurd_day_counts_from_when_it_was_seen(words: str) -> None:
    """A day to come, one before the web and one that is none put a piece into the week in which it came."""
    item = Item(id="a", feed="f", kind="entry", title="t", content="", published=words)
    assert days(item, SEEN) == ("2014-03-09", "2014-03-11")


@pytest.mark.parametrize("words", ["", "soon", "March 2014", "3 March"])
def test_an_item_without_a_day_may_be_from_any_until_seen(words: str) -> None:
    """A date that is none, or lacks its year, bounds nothing from below."""
    item = Item(id="a", feed="f", kind="entry", title="t", content="", published=words)
    assert days(item, SEEN) == ("0001-01-01", "2014-03-11")


def test_what_is_searched() -> None:
    """Title, outlet, author, summary and content, folded, without markup; Chinese characters apart, so that words match inside a run."""
    item = Item(
        id="a", feed="f", kind="entry", title="Ferry", outlet="Courier", author="Ida", summary="A <b>Dock</b>", content="夜航&amp;恢复"
    )
    assert searchable(item).split() == ["ferry", "courier", "ida", "a", "dock", "夜", "航", "恢", "复"]
    assert phrases_of("夜航 DOCK  ") == ("夜 航", "dock")
    assert phrases_of("  \" ' ") == ()


@given(st.text(max_size=60))
def test_an_outbox_name_is_one_plain_name(to: str) -> None:
    """Whatever the address, a file name without folders, of a length that all systems take; another mail has another name."""
    name = file_name(Message(to=to, sender="s@x.example", id="<1@x>", data=b""))
    assert "/" not in name
    assert name.isascii()
    assert 14 <= len(name) <= 80
    assert name != file_name(Message(to=to, sender="s@x.example", id="<2@x>", data=b""))
