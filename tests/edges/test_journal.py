"""The delivery journal: nobody twice, and books that balance, whatever breaks off."""

import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.edges.database import connected
from roundup.edges.delivery import Manners, Round
from roundup.edges.journal_sqlite import SCHEMA, Books, Entry, State, open_journal, standing
from roundup.errors import InputError, NotReadyError, RoundupError, SendError
from roundup.model import Message
from tests.fakes import MemorySender

WEEK = date(2021, 7, 20)
LIST = tuple((reader, "") for reader in ("a@example.com", "b@example.com", "c@example.com", "d@example.com"))
AT_ONCE = Manners(tries=1)
READERS = ("a@example.com", "b@example.com", "c@example.com", "d@example.com")


def mail(reader: str) -> Message:
    """Make a mail."""
    return Message(to=reader, sender="r@example.org", id=f"<{reader}>", data=b"Subject: x\r\n\r\nx\r\n")


def run(path: Path, sender: MemorySender, digest: str = "one", readers: tuple[str, ...] = READERS) -> list[str]:
    """Send an issue as the send command does, and return the lines."""
    with open_journal(path, WEEK) as journal:
        due = journal.plan(digest, [(reader, "") for reader in readers])
        return [f"{event.subject} {event.message}" for event in Round(sender, journal, AT_ONCE).deliver(due, mail)]


def addresses(sender: MemorySender) -> list[str]:
    """Return who got a mail, in order."""
    return [message.to for message in sender.sent]


def test_a_second_send_mails_nobody_again(tmp_path: Path) -> None:
    """Whatever the case of the address; a new reader on the list gets the issue."""
    sender = MemorySender()
    run(tmp_path / "j.db", sender)
    assert run(tmp_path / "j.db", sender, readers=(*[reader.upper() for reader in READERS], "new@example.com")) == [
        "new@example.com sent: 250 kept"
    ]
    assert addresses(sender) == [*READERS, "new@example.com"]


def test_outcomes_are_kept_and_the_books_balance(tmp_path: Path) -> None:
    """The deferred are tried again, the refused and the unknown are not."""
    sender = MemorySender({READERS[0]: "deferred", READERS[1]: "refused", READERS[2]: "unknown"})
    run(tmp_path / "j.db", sender)
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        assert journal.books() == Books(planned=4, sent=1, deferred=1, refused=1, unknown=1, waiting=0)
        assert journal.books().balanced
        assert journal.entries("refused", "unknown") == (
            Entry(reader=READERS[1], state="refused", answer="did not go"),
            Entry(reader=READERS[2], state="unknown", message="<c@example.com>", answer="did not go (<c@example.com>)"),
        )
    sender.answers.clear()
    assert run(tmp_path / "j.db", sender) == ["a@example.com sent: 250 kept"]


def test_a_systemic_failure_stops_and_marks_nobody(tmp_path: Path) -> None:
    """A wrong password costs no reader the issue."""
    sender = MemorySender({READERS[1]: "systemic"})
    with pytest.raises(SendError):
        run(tmp_path / "j.db", sender)
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        assert journal.books() == Books(planned=4, sent=1, deferred=0, refused=0, unknown=0, waiting=3)
        assert not journal.books().balanced
    run(tmp_path / "j.db", MemorySender())
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        assert journal.books().sent == 4


def test_a_changed_issue_is_refused_unless_asked_for(tmp_path: Path) -> None:
    """Approved again with other bytes: nobody gets both; the others get the new one only when a person says so."""
    sender = MemorySender()
    run(tmp_path / "j.db", sender, readers=READERS[:2])
    with pytest.raises(NotReadyError, match="2 readers were mailed") as caught:
        run(tmp_path / "j.db", sender, digest="two")
    assert caught.value.exit_code == 3
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        assert journal.plan("two", LIST, changed=True) == READERS[2:]
    assert addresses(sender) == list(READERS[:2])


def test_a_change_before_anything_was_sent_is_fine(tmp_path: Path) -> None:
    """Planning alone binds nobody; a reader who has left the list meanwhile is struck off."""
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        journal.plan("one", LIST)
        assert journal.plan("two", LIST[:2]) == READERS[:2]
        assert journal.books().planned == 2


def test_a_crash_while_sending_leaves_an_unknown_that_is_not_sent_again(tmp_path: Path) -> None:
    """The process dies between intent and outcome; a person decides, not the program."""
    code = (
        "import os, sys; from datetime import date; from pathlib import Path\n"
        "from roundup.edges.journal_sqlite import open_journal\n"
        "with open_journal(Path(sys.argv[1]), date(2021, 7, 20)) as journal:\n"
        "    journal.plan('one', [('a@example.com', ''), ('b@example.com', '')]); journal.intend('a@example.com', '<a>'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "j.db")], check=False).returncode == 9
    sender = MemorySender()
    run(tmp_path / "j.db", sender, readers=READERS[:2])
    assert addresses(sender) == [READERS[1]]
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        assert [(entry.reader, entry.answer) for entry in journal.entries("unknown")] == [(READERS[0], "broke off while sending")]
        assert journal.books().balanced
        journal.resolve(READERS[0], "planned")
    run(tmp_path / "j.db", sender, readers=READERS[:2])
    assert addresses(sender) == [READERS[1], READERS[0]]


CLEARED = (
    "import os, sys; from datetime import date; from pathlib import Path\n"
    "from roundup.edges.journal_sqlite import open_journal\n"
    "with open_journal(Path(sys.argv[1]), date(2021, 7, 20), boot='one') as journal:\n"
    "    names = ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com']\n"
    "    journal.plan('one', [(name, '') for name in names]); journal.clear(names[:3])\n"
    "    journal.intend(names[0], '<a>'); journal.settle(names[0], 'sent'); journal.intend(names[1], '<b>'); os._exit(9)"
)


@pytest.mark.parametrize(
    ("boot", "states"),
    [
        ("one", ["sent", "unknown", "planned", "planned"]),
        ("two", ["sent", "unknown", "unknown", "planned"]),
        ("", ["sent", "unknown", "unknown", "planned"]),
    ],
)
def test_a_kill_leaves_one_unknown_and_a_stopped_machine_all_that_were_cleared(tmp_path: Path, boot: str, states: list[str]) -> None:
    """What a killed program wrote is there; what a stopped machine had not synced may be missing, so whoever was cleared may have been mailed."""
    assert subprocess.run([sys.executable, "-c", CLEARED, str(tmp_path / "j.db")], check=False).returncode == 9
    with open_journal(tmp_path / "j.db", WEEK, boot=boot) as journal:
        assert [entry.state for entry in journal.entries()] == states


def test_where_the_system_does_not_say_when_it_started_nobody_is_cleared(tmp_path: Path) -> None:
    """Each mail is synced alone then."""
    with open_journal(tmp_path / "j.db", WEEK, boot="") as journal:
        journal.plan("one", LIST)
        journal.clear(READERS)
        assert {entry.state for entry in journal.entries()} == {"planned"}
        assert journal.intend(READERS[0], "<a>")


def test_ways_and_weeks_have_their_own_books(tmp_path: Path) -> None:
    """A look at the outbox does not keep the mail server from its work, nor last week this one."""
    run(tmp_path / "j.db", MemorySender())
    for week, via in ((WEEK, "outbox"), (date(2021, 7, 27), "smtp")):
        with open_journal(tmp_path / "j.db", week, via) as journal:
            assert journal.plan("other", LIST) == READERS


def test_one_command_at_a_time(tmp_path: Path) -> None:
    """Two sends at once would each see the other's readers as not yet mailed."""
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        assert not journal.intend("stranger@example.com", "<x>")
        with pytest.raises(RoundupError, match="another command"), open_journal(tmp_path / "j.db", WEEK):
            pass
        with pytest.raises(RoundupError, match="no mail to"):
            journal.resolve("stranger@example.com", "sent")


def test_a_damaged_journal_says_what_is_lost(tmp_path: Path) -> None:
    """Here moving the file away has a price, and the hint says so."""
    (tmp_path / "j.db").write_bytes(b"x" * 5000)
    with pytest.raises(InputError, match="damaged") as caught, open_journal(tmp_path / "j.db", WEEK):
        pass
    assert "no longer knows who has had an issue" in caught.value.hint


def unplanned(path: Path) -> None:
    """Note the outcome of a mail that nobody planned."""
    with open_journal(path, WEEK) as journal:
        journal.plan("d", [("ann@x.example", "")])
        with pytest.raises(RoundupError, match="stands as 'unknown'"):
            journal.resolve("ann@x.example", "sent")
        journal.settle("bob@x.example", "sent")


def test_a_failed_settling_says_what_to_look_at(tmp_path: Path) -> None:
    """An outcome of a mail that was never planned, and a resolution of what is not unknown, are mistakes with a remedy."""
    with pytest.raises(RoundupError, match=r"no mail to bob@x\.example was planned") as caught:
        unplanned(tmp_path / "j.db")
    assert caught.value.hint == "look at the list: roundup status"


def test_a_person_settles_what_is_unknown(tmp_path: Path) -> None:
    """Found in the server's log it counts as sent; not found, it is planned again and goes."""
    readers = [("ann@x.example", ""), ("bob@x.example", "short")]
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        journal.plan("d", readers)
        for reader, _ in readers:
            assert journal.intend(reader, "<1@x>")
            journal.settle(reader, "unknown", "cut off")
        journal.flush()
        assert journal.books() == Books(planned=2, sent=0, deferred=0, refused=0, unknown=2)
        journal.resolve("ANN@x.example", "sent")
        journal.resolve("bob@x.example", "planned")
        assert journal.plan("d", readers) == ("bob@x.example",)
        (sent,) = journal.entries("sent")
        assert (sent.reader, sent.answer) == ("ann@x.example", "resolved by hand")
        assert not journal.books().balanced


def test_a_refused_mail_goes_again_when_a_person_says_so(tmp_path: Path) -> None:
    """The server said no, so it cannot have come; once the address is mended it is planned again. What was sent never is."""
    readers = [("ann@x.example", ""), ("bob@x.example", "")]
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        journal.plan("d", readers)
        ends: tuple[State, ...] = ("refused", "sent")
        for (reader, _), state in zip(readers, ends, strict=True):
            assert journal.intend(reader, "<1@x>")
            journal.settle(reader, state, "said so")
        journal.flush()
        assert journal.plan("d", readers) == ()
        with pytest.raises(RoundupError, match=r"stands as 'unknown'$"):
            journal.resolve("ann@x.example", "sent")
        with pytest.raises(RoundupError, match="stands as 'unknown' or 'refused'"):
            journal.resolve("bob@x.example", "planned")
        journal.resolve("ann@x.example", "planned")
        assert journal.plan("d", readers) == ("ann@x.example",)


def test_an_outcome_is_on_disk_with_the_next_intent(tmp_path: Path) -> None:
    """One write a mail: a second reader of the file sees the outcome of the first mail once the second is intended."""
    path = tmp_path / "j.db"

    def seen() -> list[str]:
        return [one.state for one in standing(path, WEEK) if one.via == "smtp"]

    with open_journal(path, WEEK) as journal:
        journal.plan("d", LIST[:2])
        journal.intend(READERS[0], "<a>")
        assert seen() == ["sending", "planned"]
        journal.settle(READERS[0], "sent", "250 kept")
        assert seen() == ["sending", "planned"]
        journal.intend(READERS[1], "<b>")
        assert seen() == ["sent", "sending"]
    assert seen() == ["sent", "sending"]
    assert standing(tmp_path / "none.db", WEEK) == ()


@pytest.mark.parametrize("state", ["sent", "refused", "unknown", "suppressed"])
def test_who_is_settled_is_not_mailed_even_if_asked(tmp_path: Path, state: State) -> None:
    """The journal does not rely on its plan being followed."""
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        journal.plan("one", LIST)
        assert journal.intend(READERS[0], "<a>")
        journal.settle(READERS[0], state)
        journal.clear(READERS)
        assert not journal.intend(READERS[0], "<a>")
        assert journal.intend(READERS[1], "<b>")


def test_a_look_writes_nothing(tmp_path: Path) -> None:
    """Neither the file nor what stands beside it changes, even where the file is of the first version."""
    path = tmp_path / "j.db"
    with connected(path, replace(SCHEMA, steps=SCHEMA.steps[:1])) as database:
        row = ("2021-07-20", "smtp", READERS[0], 1, "one", "sent", "<a>", "250 kept")
        database.execute("INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert standing(path, WEEK) == (("smtp", READERS[0], "sent", "one", "<a>", "250 kept"),)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    path.write_bytes(b"x" * 5000)
    with pytest.raises(InputError, match="cannot be read"):
        standing(path, WEEK)


def test_who_was_put_off_before_comes_last(tmp_path: Path) -> None:
    """Readers who are put off at each run do not keep the others waiting."""
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        journal.plan("one", LIST)
        journal.intend(READERS[0], "<a>")
        journal.settle(READERS[0], "deferred", "451 later")
        journal.flush()
        assert journal.plan("one", LIST) == (*READERS[1:], READERS[0])


def test_a_changed_list_is_followed(tmp_path: Path) -> None:
    """Who left before a mail went is struck off, in whatever state; who had one stays in the books; who came is added."""
    sender = MemorySender({READERS[1]: "deferred", READERS[2]: "refused"})
    run(tmp_path / "j.db", sender, readers=READERS[:3])
    run(tmp_path / "j.db", sender, readers=("new@example.com",))
    with open_journal(tmp_path / "j.db", WEEK) as journal:
        assert [(entry.reader, entry.state) for entry in journal.entries()] == [
            (READERS[0], "sent"),
            (READERS[2], "refused"),
            ("new@example.com", "sent"),
        ]


def test_a_journal_of_before_is_taken_over(tmp_path: Path) -> None:
    """A file of the first version opens, with all it knows, and takes the newer states."""
    path = tmp_path / "j.db"
    with connected(path, replace(SCHEMA, steps=SCHEMA.steps[:1])) as database:
        row = ("2021-07-20", "smtp", READERS[0], 1, "one", "sent", "<a>", "250 kept")
        database.execute("INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    with open_journal(path, WEEK) as journal:
        assert journal.plan("one", LIST[:2]) == (READERS[1],)
        journal.settle(READERS[1], "suppressed")
        journal.flush()
        assert journal.books() == Books(planned=2, sent=1, deferred=0, refused=0, unknown=0, suppressed=1)
        assert journal.entries("sent") == (Entry(reader=READERS[0], state="sent", message="<a>", answer="250 kept"),)


def books_after(path: Path, sender: MemorySender) -> tuple[Books, bool]:
    """Send once and return the books, and whether a systemic failure stopped it."""
    stopped = False
    try:
        run(path, sender)
    except SendError:
        stopped = True
    with open_journal(path, WEEK) as journal:
        return journal.books(), stopped


KINDS = st.sampled_from(["", "", "deferred", "refused", "unknown", "systemic"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(KINDS, min_size=4, max_size=4), min_size=1, max_size=4))
def test_no_course_of_events_mails_anyone_twice(runs: list[list[str]]) -> None:
    """Any answers over any number of runs: each reader at most once, and the sum is right every time."""
    with tempfile.TemporaryDirectory() as folder:
        path, sender = Path(folder) / "j.db", MemorySender()
        for kinds in runs:
            sender.answers = {reader: kind for reader, kind in zip(READERS, kinds, strict=True) if kind}
            books, stopped = books_after(path, sender)
            assert books.planned == books.sent + books.deferred + books.refused + books.unknown + books.waiting
            assert books.balanced or stopped
        assert sorted(addresses(sender)) == sorted(set(addresses(sender)))
        assert books.sent == len(sender.sent)
