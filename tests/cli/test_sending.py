"""The command that mails: what it tells before, what it asks, who gets it, and how the books are told."""

import os
import pty
import socket
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.kit import WEEK, Run, copy, cut_what_blocks, files, folder, made, on

MAIL = """
[mail]
sender = "The Points <points@example.org>"
host = "127.0.0.1"
port = {port}
tls = "none"
rate = 1000.0
tries = 1
unsubscribe = "https://example.org/leave?who={{email}}"
list_id = "points.example.org"
"""
READERS = "email,name,edition\nann@example.org,Ann,\nbo@example.org,Bo,\ncy@example.net,Cy,\n"
MARK = "https://unsubscribe.invalid/"


class Mailbox:
    """Takes mail; an address that begins with "gone" is refused, one with "later" put off, one with "dark" is never answered."""

    def __init__(self) -> None:
        """Begin empty."""
        self.mails: list[tuple[str, bytes]] = []

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: ARG002, N802 - the library's names
        """Answer by the address."""
        envelope.rcpt_tos.append(address)
        return {"gone": "550 5.1.1 nobody here", "late": "451 4.2.0 later"}.get(address[:4], "250 fine")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802 - the library's names
        """Take the mail."""
        to = envelope.rcpt_tos[0]
        self.mails.append((to, envelope.original_content or b""))
        if to.startswith("dark") and server.transport is not None:
            server.transport.abort()  # type: ignore[attr-defined]  # asyncio's transports of connections have it
        return "250 taken"

    @property
    def readers(self) -> list[str]:
        """Who got a mail, in order."""
        return [to for to, _ in self.mails]


@pytest.fixture
def mailbox() -> Mailbox:
    """Give an empty mailbox."""
    return Mailbox()


@pytest.fixture
def port(mailbox: Mailbox) -> Iterator[int]:
    """Run a server on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = int(free.getsockname()[1])
    server = Controller(mailbox, hostname="127.0.0.1", port=number, ready_timeout=10)
    server.start()
    yield number
    server.stop()


@pytest.fixture(scope="module")
def signed(rails_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Approve an issue once, with settings for mail whose port is filled in later."""
    root = copy(rails_built, tmp_path_factory.mktemp("signed") / "rails")
    settled(root, 2525)
    cut_what_blocks(root)
    made(on(root, "approve", "--by", "Ada Kern"))
    return root


@pytest.fixture
def room(signed: Path, port: int, tmp_path: Path) -> Path:
    """Give a newsroom with an approved issue and three readers."""
    root = copy(signed, tmp_path / "room")
    settled(root, port)
    (root / "readers.csv").write_text(READERS, encoding="utf-8")
    return root


def settled(root: Path, port: int, more: str = "") -> None:
    """Write the settings of mail anew."""
    path = root / "feeds.toml"
    path.write_text(path.read_text(encoding="utf-8").partition("\n[mail]")[0] + MAIL.format(port=port) + more, encoding="utf-8")


def sent(root: Path, *words: str | Path) -> Run:
    """Mail the issue to the readers of the list."""
    return on(root, "send", "--to", root / "readers.csv", *words)


def test_each_reader_gets_one_mail_with_a_way_out_of_their_own(room: Path, mailbox: Mailbox) -> None:
    """In the headers and in both bodies; a second send mails nobody, and the books say so."""
    first = made(sent(room, "--json")).json
    assert (first["planned"], first["sent"], first["balanced"], first["editions"]) == (3, 3, True, {"": 3})
    assert mailbox.readers == ["ann@example.org", "bo@example.org", "cy@example.net"]
    for to, data in mailbox.mails:
        leave = f"https://example.org/leave?who={to.replace('@', '%40')}"
        mail = message_from_bytes(data, policy=policy.default)
        bodies = [str(part.get_content()) for part in mail.iter_parts()]
        assert mail["List-Unsubscribe"] == f"<{leave}>"
        assert all(leave in body and MARK not in body for body in bodies)
    assert made(sent(room, "--json")).json["sent"] == 3
    assert len(mailbox.mails) == 3


def test_a_dry_run_tells_all_and_changes_nothing(room: Path, mailbox: Mailbox) -> None:
    """Issue, sender, server, who is due, who is kept from it, and the first mail's headers; no connection, no file."""
    (room / "suppressed.txt").write_text("# left in May\n@example.net\n", encoding="utf-8")
    before = files(room)
    run = made(sent(room, "--dry-run", "--json"))
    assert run.json == {"due": 2, "settled": 0, "suppressed": 1, "editions": {"whole": 2}}
    for words in ("approved by Ada Kern", "from: The Points <points@example.org>", "by: 127.0.0.1:", "To: Ann <ann@example.org>"):
        assert words in run.err
    assert mailbox.mails == []
    assert {name: data for name, data in files(room).items() if not name.startswith(".roundup/archive")} == before


def test_who_wants_no_mail_gets_none_and_is_in_the_books(room: Path, mailbox: Mailbox) -> None:
    """By address, in any case, or by domain; who is taken off that list is due again."""
    (room / "suppressed.txt").write_text("BO@Example.org, asked in May\n@example.net\n", encoding="utf-8")
    books = made(sent(room, "--json")).json
    assert (books["planned"], books["sent"], books["suppressed"], books["balanced"]) == (3, 1, 2, True)
    (room / "suppressed.txt").write_text("@example.net\n", encoding="utf-8")
    made(sent(room))
    assert mailbox.readers == ["ann@example.org", "bo@example.org"]


def test_a_list_of_those_who_want_none_that_cannot_be_read_stops_everything(room: Path, mailbox: Mailbox) -> None:
    """Somebody might be mailed against their will because of a typing error."""
    (room / "suppressed.txt").write_text("ann@example.org\nbo at example.org\n", encoding="utf-8")
    run = sent(room)
    assert run.code == 1
    assert "suppressed.txt: line 2" in run.err
    assert mailbox.mails == []


def test_what_did_not_go_is_named_and_the_unknown_is_settled_by_hand(room: Path, mailbox: Mailbox) -> None:
    """Exit 3; the refused and the unknown are not mailed again, the deferred is; a person decides about the two others."""
    (room / "readers.csv").write_text("gone@x.example\nlate@x.example\ndark@x.example\nann@x.example\n", encoding="utf-8")
    run = sent(room, "--json")
    books = run.json
    assert run.code == 3
    assert {name: books[name] for name in ("planned", "sent", "refused", "deferred", "unknown", "balanced")} == {
        "planned": 4,
        "sent": 1,
        "refused": 1,
        "deferred": 1,
        "unknown": 1,
        "balanced": True,
    }
    assert books["unknown_readers"] == ["dark@x.example"]
    assert [entry["answer"] for entry in books["refused_readers"]] == ["550 5.1.1 nobody here"]
    assert "unknown: dark@x.example" in made(on(room, "status")).err
    assert on(room, "send", "--resolve", "ann@x.example=sent").code == 1
    assert on(room, "send", "--resolve", "dark@x.example=maybe").code == 1
    made(on(room, "send", "--resolve", "dark@x.example=resend"))
    sent(room)
    assert mailbox.readers == ["dark@x.example", "ann@x.example", "dark@x.example"]
    made(on(room, "send", "--resolve", "DARK@x.example=sent", "--resolve", "gone@x.example=resend"))
    told = made(on(room, "status", "--json")).json["mailed"][0]
    assert (told["unknown"], told["refused"]) == (0, 0)
    assert sent(room, "--json").json["refused"] == 1


def test_a_changed_issue_goes_only_to_those_who_had_none_and_only_when_asked_for(room: Path, mailbox: Mailbox) -> None:
    """Approved again with other words: exit 3, and --changed for the rest."""
    (room / "readers.csv").write_text("ann@example.org\n", encoding="utf-8")
    made(sent(room))
    issue = folder(room) / "issue.md"
    issue.write_text(issue.read_text(encoding="utf-8") + "\n\nA word more.\n", encoding="utf-8")
    assert sent(room).code == 3
    cut_what_blocks(room)
    made(on(room, "approve", "--by", "Ada Kern"))
    (room / "readers.csv").write_text("ann@example.org\nbo@example.org\n", encoding="utf-8")
    refused = sent(room)
    assert refused.code == 3
    assert "--changed" in refused.err
    made(sent(room, "--changed"))
    assert mailbox.readers == ["ann@example.org", "bo@example.org"]


def test_an_edition_that_there_is_not_is_named(room: Path, mailbox: Mailbox) -> None:
    """Before anybody is mailed, with the reader whose line asks for it."""
    (room / "readers.csv").write_text("email,edition\nann@example.org,\nbo@example.org,tiny\n", encoding="utf-8")
    run = sent(room)
    assert run.code == 1
    assert "line 3" in run.err
    assert "'tiny'" in run.err
    assert mailbox.mails == []


def test_too_many_readers_are_pointed_to_an_exporter(room: Path, mailbox: Mailbox) -> None:
    """Services look after bounces and unsubscribing; the number is in the settings."""
    settled(room, 1, "cap = 2\n")
    run = sent(room)
    assert run.code == 1
    assert "3 readers are more than 2" in run.err
    assert "roundup export" in run.err
    assert mailbox.mails == []


def test_far_away_somebody_has_to_say_yes(room: Path) -> None:
    """Without a terminal and without --yes nothing is connected: exit 2, with the remedy; a file does not need it."""
    path = room / "feeds.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"127.0.0.1"', '"smtp.invalid"').replace('"none"', '"tls"'), encoding="utf-8")
    run = sent(room)
    assert run.code == 2
    assert "--yes" in run.err
    made(sent(room, "--outbox", room / "outbox"))
    assert len(list((room / "outbox").iterdir())) == 3
    assert sent(room, "--yes").code == 1


@pytest.mark.parametrize(("typed", "code", "count"), [(b"n\n", 3, 0), (b"\n", 3, 0), (b"y\n", 0, 3)])
def test_on_a_terminal_it_asks(room: Path, mailbox: Mailbox, typed: bytes, code: int, count: int) -> None:
    """The question comes after the issue, the list, the number of readers, the sender and the server; only yes mails."""
    main, side = pty.openpty()
    argv = [sys.executable, "-m", "roundup", "send", "--root", str(room), "--week", WEEK, "--to", str(room / "readers.csv")]
    with subprocess.Popen(argv, stdin=side, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        os.close(side)
        os.write(main, typed)
        told = process.stderr.read().decode() if process.stderr else ""
    os.close(main)
    asked = told.partition("Mail it?")[0]
    for words in (f"issue: {WEEK}", "list: ", "readers: 3 of 3", "from: The Points", "by: 127.0.0.1:"):
        assert words in asked
    assert (process.returncode, len(mailbox.mails)) == (code, count)


def test_a_test_copy_is_what_readers_get_and_is_noted_nowhere(room: Path, mailbox: Mailbox) -> None:
    """To one address, as often as wanted; the same reader is mailed by the send that follows."""
    for _ in range(2):
        made(on(room, "send", "--test", "ann@example.org"))
    made(sent(room))
    copies = [data for to, data in mailbox.mails if to == "ann@example.org"]
    assert len(copies) == 3
    assert copies[0].partition(b"\r\n\r\n")[2] == copies[1].partition(b"\r\n\r\n")[2] == copies[2].partition(b"\r\n\r\n")[2]


def test_options_that_do_not_go_together_are_refused(room: Path) -> None:
    """Nobody, or a list and a test address at once."""
    for words in ((), ("--to", "readers.csv", "--test", "ann@example.org"), ("--test", "ann@example.org", "--resolve", "a@b.c=sent")):
        run = on(room, "send", *words)
        assert run.code == 1
        assert "Try: give --to readers.csv" in run.err
