"""A round of mails: what is put off is tried again, a server that wants less gets less, what would meet everybody stops."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roundup.edges.delivery import Manners, Round
from roundup.edges.journal_sqlite import Books, Journal, open_journal
from roundup.errors import RoundupError, SendError
from roundup.model import Event, Message
from roundup.plugs import nothing

WEEK = date(2014, 3, 3)


class Moody:
    """A sender that answers by a list for each reader: kinds of failures in turn, then it takes the mail."""

    def __init__(self, **moods: list[str]) -> None:
        """Take the moods by the name before the @."""
        self.moods = moods
        self.sent: list[str] = []
        self.tried: list[str] = []

    def send(self, message: Message, ready: Callable[[], None] = nothing) -> str:
        """Fail as the next mood says."""
        name = message.to.partition("@")[0]
        self.tried.append(name)
        mood = next(iter(self.moods.get(name, [])), "")
        if mood:
            self.moods[name].pop(0)
        if mood and mood != "unknown":
            raise SendError("no", message.to, "wait", mood)
        ready()
        if mood:
            raise SendError("cut", message.to, "look", mood)
        self.sent.append(name)
        return "250 ok"


class Time:
    """A clock that only pauses move on."""

    def __init__(self) -> None:
        """Start at zero."""
        self.now = 0.0
        self.pauses: list[float] = []

    def pause(self, seconds: float) -> None:
        """Let time go by."""
        self.pauses.append(round(seconds, 3))
        self.now += seconds

    def manners(self, **changes: Any) -> Manners:
        """Return manners that live by this clock."""
        return Manners(pause=self.pause, clock=lambda: self.now, **changes)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """Open a journal."""
    with open_journal(tmp_path / "j.db", WEEK) as opened:
        yield opened


@pytest.fixture
def time() -> Time:
    """Start a clock."""
    return Time()


def mail(reader: str) -> Message:
    """Make a mail."""
    return Message(to=reader, sender="s@x.example", id=f"<{reader}>", data=b"Subject: x\r\n\r\nx\r\n")


def went(journal: Journal, sender: Moody, names: str, manners: Manners) -> list[Event]:
    """Plan so many readers and send what is due."""
    due = journal.plan("d", [(f"{name}@x.example", "") for name in names.split()])
    return [*Round(sender, journal, manners).deliver(due, mail)]


def test_each_outcome_has_its_line(journal: Journal, time: Time) -> None:
    """A line a reader, with count and kind; the Message-ID of an unknown one; a second run passes over who is settled."""
    sender = Moody(two=["refused"], three=["deferred"], four=["unknown"])
    lines = went(journal, sender, "one two three four", time.manners(tries=1))
    assert [(line.kind, line.message, line.count, line.total) for line in lines] == [
        ("step", "sent: 250 ok", 1, 4),
        ("warn", "refused: no", 2, 4),
        ("warn", "deferred: no", 3, 4),
        ("warn", "unknown: cut (<four@x.example>)", 4, 4),
    ]
    assert [(line.subject, line.message) for line in went(journal, sender, "one two three four", time.manners())] == [
        ("three@x.example", "sent: 250 ok")
    ]


def test_what_is_put_off_is_tried_again_after_the_others(journal: Journal, time: Time) -> None:
    """With growing waits, as often as the settings say; in the end it is deferred, and due at the next run."""
    sender = Moody(two=["deferred"] * 9, three=["cut", "deferred"])
    lines = went(journal, sender, "one two three four", time.manners(tries=3))
    assert sender.tried == ["one", "two", "three", "four", "two", "three", "two", "three"]
    assert time.pauses == [1.0, 4.0]
    assert [line.message for line in lines if line.kind == "note"] == [
        "2 were put off: again in 1 seconds",
        "2 were put off: again in 4 seconds",
    ]
    assert journal.books() == Books(planned=4, sent=3, deferred=1, refused=0, unknown=0)
    assert [entry.reader for entry in journal.entries("deferred")] == ["two@x.example"]


def test_a_server_that_wants_less_gets_less_and_then_more_again(journal: Journal, time: Time) -> None:
    """The rate is halved, and rises by a twentieth with each mail that is taken, up to what was set."""
    names = " ".join(f"n{number}" for number in range(30))
    went(journal, Moody(n1=["busy"]), names, time.manners(rate=10, tries=2))
    assert time.pauses[:4] == [0.1, 0.1, 0.2, 0.19]
    assert time.pauses[20] == 0.1
    assert min(time.pauses) >= 0.1
    assert journal.books().sent == 30


def test_without_a_rate_a_busy_server_gets_one(journal: Journal, time: Time) -> None:
    """As fast as it goes, until the server says that it is too fast."""
    went(journal, Moody(b=["busy"]), "a b c d", time.manners(tries=2))
    assert time.pauses[0] == 0.2
    assert journal.books().sent == 4


def test_a_server_that_is_gone_for_a_moment_is_waited_for(journal: Journal, time: Time) -> None:
    """Once it has answered, a connection that cannot be had is tried again for the same mail, and nobody is passed over."""
    sender = Moody(b=["down", "down"])
    went(journal, sender, "a b c", time.manners())
    assert sender.tried == ["a", "b", "b", "b", "c"]
    assert time.pauses == [1.0, 4.0]
    assert journal.books().sent == 3


@pytest.mark.parametrize(("moods", "tried"), [(["down"], 1), (["systemic"], 1)])
def test_what_would_meet_every_mail_stops_and_marks_nobody(journal: Journal, time: Time, moods: list[str], tried: int) -> None:
    """A wrong host or password is told at once."""
    sender = Moody(a=moods)
    with pytest.raises(SendError) as caught:
        went(journal, sender, "a b", time.manners())
    assert caught.value.kind == "systemic"
    assert (len(sender.tried), time.pauses) == (tried, [])
    assert journal.books() == Books(planned=2, sent=0, deferred=0, refused=0, unknown=0, waiting=2)
    went(journal, Moody(), "a b", time.manners())
    assert journal.books().sent == 2


def test_a_server_that_stays_away_stops_the_run(journal: Journal, time: Time) -> None:
    """After as many tries as a mail has; the mail is still due."""
    with pytest.raises(SendError):
        went(journal, Moody(b=["down"] * 9), "a b c", time.manners(tries=3))
    assert time.pauses == [1.0, 4.0]
    assert journal.books() == Books(planned=3, sent=1, deferred=0, refused=0, unknown=0, waiting=2)


def test_many_in_a_row_that_are_not_taken_stop_the_run(journal: Journal, time: Time) -> None:
    """It is not about those readers then: they are due again, those before the row stay refused."""
    moods = {name: ["refused"] for name in ("a", "c", "e", "f")}
    sender = Moody(**moods, d=["deferred"])
    with pytest.raises(SendError, match="did not take 4 mails in a row"):
        went(journal, sender, "a b c d e f g", time.manners(stop_after=4))
    assert [(entry.reader[0], entry.state) for entry in journal.entries()] == [
        ("a", "refused"),
        ("b", "sent"),
        ("c", "deferred"),
        ("d", "deferred"),
        ("e", "deferred"),
        ("f", "deferred"),
        ("g", "planned"),
    ]
    went(journal, sender, "a b c d e f g", time.manners(stop_after=4))
    assert journal.books() == Books(planned=7, sent=6, deferred=0, refused=1, unknown=0)


def test_a_server_that_always_breaks_off_does_not_make_everybody_unknown(journal: Journal, time: Time) -> None:
    """Those it was tried on are unknown and stay so; the others are still due."""
    names = "a b c d e f"
    with pytest.raises(SendError, match="did not take 3 mails in a row"):
        went(journal, Moody(**{name: ["unknown"] for name in names.split()}), names, time.manners(stop_after=3))
    assert journal.books() == Books(planned=6, sent=0, deferred=0, refused=0, unknown=3, waiting=3)


def test_a_connection_that_breaks_again_and_again_is_made_again_more_slowly(journal: Journal, time: Time) -> None:
    """The first time at once, then with growing waits, until a mail is taken."""
    went(journal, Moody(a=["cut"], b=["cut"], c=["cut"], e=["cut"]), "a b c d e f", time.manners(tries=2))
    assert time.pauses == [1.0, 4.0, 1.0]
    assert journal.books().sent == 6


def test_who_wants_no_mail_any_more_gets_none(journal: Journal, time: Time) -> None:
    """Asked right before each mail; who is off that list again is due again."""
    due = journal.plan("d", [("a@x.example", ""), ("b@x.example", ""), ("c@x.example", "")])
    left: set[str] = set()
    sender = Moody()
    for event in Round(sender, journal, time.manners(), unwanted=left.__contains__).deliver(due, mail):
        left.add("c@x.example" if event.count == 2 else "")
    assert sender.sent == ["a", "b"]
    assert journal.books() == Books(planned=3, sent=2, deferred=0, refused=0, unknown=0, suppressed=1)
    assert journal.books().balanced
    went(journal, sender, "a b c", time.manners())
    assert sender.sent == ["a", "b", "c"]


class Stopped(Moody):
    """A sender that somebody stops from the keyboard, before or after the act that counts."""

    def __init__(self, *, late: bool) -> None:
        """Say when."""
        super().__init__()
        self._late = late

    def send(self, message: Message, ready: Callable[[], None] = nothing) -> str:
        """Stop."""
        self.tried.append(message.to)
        if self._late:
            ready()
        raise KeyboardInterrupt


@pytest.mark.parametrize(("late", "state"), [(False, "planned"), (True, "unknown")])
def test_stopped_from_the_keyboard(tmp_path: Path, time: Time, *, late: bool, state: str) -> None:
    """Before the last line the mail is still due; after it nobody knows."""
    with open_journal(tmp_path / "j.db", WEEK) as journal, pytest.raises(KeyboardInterrupt):
        went(journal, Stopped(late=late), "a b", time.manners())
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        assert [entry.state for entry in journal.entries()] == [state, "planned"]


def test_nobody_who_is_not_planned_is_mailed(journal: Journal, time: Time) -> None:
    """A mail for somebody who is not in the journal stops before its last line."""
    sender = Moody()
    with pytest.raises(RoundupError, match="not on its list"):
        list(Round(sender, journal, time.manners()).deliver(["stranger@x.example"], mail))
    assert sender.sent == []
