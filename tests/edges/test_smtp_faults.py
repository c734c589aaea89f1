"""What a mail server may do wrong, each at its step, played over a bare socket; and programs killed at each step."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from roundup.config import MailSettings
from roundup.edges.delivery import Manners, Round
from roundup.edges.journal_sqlite import open_journal
from roundup.edges.sender_smtp import SmtpSender
from roundup.errors import SendError
from roundup.model import Message
from tests.edges.smtp_played import DROP, ENDLESS, RESET, SILENT, Played

WEEK = date(2014, 3, 3)
LONG = b"250 " + b"x" * 5000 + b"\r\n"
GARBAGE = b"\x00\xff what is this\r\n"
FAULTS = [
    *[("greet", line, kind) for line, kind in ((b"421 full\r\n", "down"), (b"554 no\r\n", "systemic"), (DROP, "down"), (RESET, "down"))],
    *[("ehlo", line, kind) for line, kind in ((b"421 busy\r\n", "down"), (DROP, "down"))],
    *[
        ("mail", line, kind)
        for line, kind in ((b"550 not you\r\n", "systemic"), (b"451 4.7.1 rate\r\n", "busy"), (b"530 log in\r\n", "systemic"))
    ],
    *[("mail", line, "cut") for line in (DROP, RESET, SILENT, GARBAGE, LONG, ENDLESS, b"354 go on\r\n", b"250-one\r\n550 two\r\n")],
    *[("rcpt", line, kind) for line, kind in ((b"450 grey\r\n", "deferred"), (b"550 nobody\r\n", "refused"), (b"421 bye\r\n", "busy"))],
    *[
        ("rcpt", line, kind)
        for line, kind in ((b"452 4.5.3 too many\r\n", "busy"), (b"552 full\r\n", "refused"), (b"530 log in\r\n", "systemic"))
    ],
    *[("rcpt", line, "cut") for line in (DROP, RESET, SILENT, GARBAGE, LONG, ENDLESS, b"199 what\r\n")],
    *[("data", line, kind) for line, kind in ((b"451 later\r\n", "deferred"), (b"554 no\r\n", "refused"), (b"250 odd\r\n", "cut"))],
    *[("data", line, "cut") for line in (DROP, RESET, SILENT, GARBAGE, LONG)],
    *[("dot", line, kind) for line, kind in ((b"451 later\r\n", "deferred"), (b"554 spam\r\n", "refused"), (b"421 bye\r\n", "busy"))],
    *[("dot", line, "unknown") for line in (DROP, RESET, SILENT, GARBAGE, LONG, ENDLESS, b"354 go on\r\n", b"250-half\r\n")],
]


def mail(reader: str) -> Message:
    """Make a mail of some size."""
    return Message(to=reader, sender="s@x.example", id=f"<{reader}>", data=b"Subject: x\r\n\r\n" + b"A line of the issue.\r\n" * 2000)


def connected(server: Played) -> SmtpSender:
    """Return a sender that waits for a silent server as long as a busy machine may need for a sound answer."""
    return SmtpSender(MailSettings(host="127.0.0.1", port=server.port, tls="none"), {}, timeout=0.4)


@pytest.mark.parametrize(("step", "line", "kind"), FAULTS, ids=[f"{step} {line[:12]!r}" for step, line, _ in FAULTS])
def test_each_fault_at_its_step(step: str, line: bytes, kind: str) -> None:
    """The kind says what is known: only after the last line can it be unknown, and the act that counts is not allowed before."""
    acts: list[str] = []
    with Played(step, line, always=True) as server, connected(server) as sender:
        with pytest.raises(SendError) as caught:
            sender.send(mail("ann@x.example"), lambda: acts.append("ready"))
        assert (caught.value.kind, bool(caught.value.hint)) == (kind, True)
        assert len(acts) == (step == "dot")
        assert len(server.taken) == (step == "dot")


@pytest.mark.parametrize(("step", "line", "kind"), [fault for fault in FAULTS if fault[0] != "greet" and SILENT not in fault])
def test_after_a_fault_the_next_mail_goes_over_a_sound_connection(step: str, line: bytes, kind: str) -> None:
    """A connection that cannot be trusted is made anew, another goes on; nobody's answer is taken for the next one's."""
    with Played(step, line) as server, connected(server) as sender:
        with pytest.raises(SendError):
            sender.send(mail("ann@x.example"))
        assert sender.send(mail("bob@x.example")) == "250 taken"
        assert server.taken.count("bob@x.example") == 1
        assert server.connections == (1 if kind in ("refused", "deferred", "systemic") else 2)


def test_an_answer_before_its_turn_is_not_taken_for_the_one_to_the_mail() -> None:
    """A server that says two things at once would else have a mail counted as taken that it refused."""
    with Played("data", b"354 go on\r\n250 taken\r\n", always=True) as server, connected(server) as sender:
        with pytest.raises(SendError, match="before its turn") as caught:
            sender.send(mail("ann@x.example"))
        assert caught.value.kind == "cut"


@pytest.mark.parametrize(
    "reader", ["ann@x.example>\r\nRCPT TO:<eve@x.example", "ann@x.example\r\nDATA", "a b@x.example", "é@x.example", "<>"]
)
def test_no_address_becomes_a_command(reader: str) -> None:
    """It is refused before anything is said."""
    with Played() as server, connected(server) as sender:
        with pytest.raises(SendError) as caught:
            sender.send(mail(reader))
        assert (caught.value.kind, server.connections) == ("refused", 0)


CHILD = """
import sys
from datetime import date
from pathlib import Path
from roundup.edges.delivery import Manners, Round
from roundup.edges.journal_sqlite import open_journal
from roundup.edges.sender_smtp import SmtpSender
from roundup.config import MailSettings
from tests.edges.test_smtp_faults import mail
with open_journal(Path(sys.argv[1]), date(2014, 3, 3)) as journal:
    with SmtpSender(MailSettings(host="127.0.0.1", port=int(sys.argv[2]), tls="none"), {}) as sender:
        due = journal.plan("d", [(f"{name}@x.example", "") for name in "abcd"])
        list(Round(sender, journal, Manners(tries=1)).deliver(due, mail))
"""


@pytest.mark.parametrize(
    ("step", "unknown"),
    [("mail", 0), ("rcpt", 0), ("data", 0), ("dot", 1)],
    ids=["the next begins", "reader", "body", "after the last line"],
)
def test_a_kill_at_each_step(tmp_path: Path, step: str, unknown: int) -> None:
    """The second mail's step kills the program: only after the last line somebody is unknown; a second run mails the others and nobody twice."""
    path, seen = tmp_path / "j.db", []

    def kill(now: str) -> None:
        seen.append(now)
        if seen.count(step) == 2 and now == step:
            os.kill(child.pid, signal.SIGKILL)
            child.wait()

    with Played(act=kill) as server:
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(path), str(server.port)], env=dict(os.environ))
        child.wait(60)
        assert child.returncode == -signal.SIGKILL
        with open_journal(path, WEEK) as journal:
            assert len(journal.entries("unknown")) == unknown
            due = journal.plan("d", [(f"{name}@x.example", "") for name in "abcd"])
            with SmtpSender(MailSettings(host="127.0.0.1", port=server.port, tls="none"), {}) as sender:
                list(Round(sender, journal, Manners(tries=1)).deliver(due, mail))
            books = journal.books()
            left = {entry.reader for entry in journal.entries("unknown")}
    assert books.balanced
    assert sorted(server.taken) == sorted(set(server.taken))
    assert {f"{name}@x.example" for name in "abcd"} - set(server.taken) <= left
    assert (books.planned, books.unknown) == (4, unknown)
