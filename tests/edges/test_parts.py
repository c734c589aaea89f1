"""Small parts of the edges by property: what unpacks a body, finds words, names files, tells addresses."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.archive_sqlite import days, phrases_of, searchable
from roundup.edges.delivery import deliver
from roundup.edges.journal_sqlite import Books, open_journal
from roundup.edges.sender_outbox import file_name
from roundup.errors import RoundupError, SendError
from roundup.model import Item, Message

WEEK = date(2014, 3, 3)
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


def test_a_failed_settling_says_what_to_look_at(tmp_path: Path) -> None:
    """An outcome without an intent, and a resolution of what is not unknown, are mistakes with a remedy."""
    with open_journal(tmp_path / "sent.db", WEEK) as journal:
        journal.plan("d", ["ann@x.example"])
        with pytest.raises(RoundupError, match=r"no mail to ann@x\.example stands as 'sending'") as caught:
            journal.settle("ann@x.example", "sent")
        assert caught.value.hint == "look at the list: roundup status"
        with pytest.raises(RoundupError, match="stands as 'unknown'"):
            journal.resolve("ann@x.example", "sent")
        assert not journal.intend("bob@x.example", "<1@x>")


def test_a_person_settles_what_is_unknown(tmp_path: Path) -> None:
    """Found in the server's log it counts as sent; not found, it is planned again and goes."""
    readers = ["ann@x.example", "bob@x.example"]
    with open_journal(tmp_path / "sent.db", WEEK) as journal:
        journal.plan("d", readers)
        for reader in readers:
            assert journal.intend(reader, "<1@x>")
            journal.settle(reader, "unknown", "cut off")
        assert journal.books() == Books(planned=2, sent=0, deferred=0, refused=0, unknown=2, waiting=0)
        journal.resolve("ANN@x.example", "sent")
        journal.resolve("bob@x.example", "planned")
        assert journal.plan("d", readers) == ("bob@x.example",)
        assert journal.rows("sent") == (("ann@x.example", "sent", "resolved by hand"),)
        assert not journal.books().balanced


class Moody:
    """A sender that answers by the reader's name."""

    def send(self, message: Message) -> str:
        """Fail as the name says."""
        mood = message.to.partition("@")[0]
        if mood != "fine":
            raise SendError("no", message.to, "wait", mood)
        return "250 ok"


def test_each_outcome_has_its_line(tmp_path: Path) -> None:
    """A line a reader, with count and kind; a second run tells who is passed over."""
    moods = ["fine", "refused", "deferred", "unknown"]
    mails = tuple(Message(to=f"{mood}@x.example", sender="s@x.example", id=f"<{mood}@x>", data=b"") for mood in moods)
    with open_journal(tmp_path / "sent.db", WEEK) as journal:
        journal.plan("d", [mail.to for mail in mails])
        lines = [*deliver(mails, Moody(), journal)]
        again = [*deliver(mails, Moody(), journal)]
    assert [(line.kind, line.message, line.count, line.total) for line in lines] == [
        ("step", "sent: 250 ok", 1, 4),
        ("warn", "refused: no", 2, 4),
        ("warn", "deferred: no", 3, 4),
        ("warn", "unknown: no", 4, 4),
    ]
    assert [line.message for line in again] == ["had it before or is not settled"] * 2 + ["deferred: no", "had it before or is not settled"]
