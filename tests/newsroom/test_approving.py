"""Status, approval and the way out: nothing unapproved leaves the house, and nobody gets an issue twice."""

import json
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler

from tests.kit import blocks, cut_what_blocks, files, folder, issue, made, on, rewrite

FALSE = "The order is worth 8,765 million euros, and Wolfgang Unterkofler of Timbuktu Steel paid for it on 1 April."
READERS = "email,name\nann@example.org,Ann\nbo@example.org,Bo\ncy@example.org,Cy\n"


def falsified(root: Path) -> None:
    """Write a sentence into the first story that no source supports."""
    now = issue(root)
    first = blocks(root, "story")[0]
    changed = [block.text.rstrip("\n") + f"\n\n{FALSE}\n\n" if block == first else block.text for block in now.blocks]
    rewrite(root, now.front, changed)


@pytest.fixture
def approved(rails: Path) -> Path:
    """Return a newsroom whose issue was put in order and approved."""
    cut_what_blocks(rails)
    made(on(rails, "approve", "--by", "Ada Kern"))
    (rails / "readers.csv").write_text(READERS, encoding="utf-8")
    return rails


def state(root: Path) -> str:
    """Return where the issue stands, as the command prints it."""
    return made(on(root, "status")).out.strip()


def test_the_states_of_an_issue(unbuilt: Path) -> None:
    """None before the build, draft after it, approved, and changed as soon as a byte differs."""
    states = [state(unbuilt)]
    made(on(unbuilt, "build"))
    states.append(state(unbuilt))
    cut_what_blocks(unbuilt)
    made(on(unbuilt, "approve", "--by", "Ada Kern"))
    states.append(state(unbuilt))
    path = folder(unbuilt) / "issue.md"
    path.write_bytes(path.read_bytes() + b"\nOne more line.\n")
    states.append(state(unbuilt))
    assert states == ["none", "draft", "approved", "changed"]


def test_a_sentence_without_a_source_blocks(rails: Path) -> None:
    """Check ends with 3, names the line, and lists it first on the desk page."""
    cut_what_blocks(rails)
    falsified(rails)
    run = on(rails, "check")
    lines = (folder(rails) / "issue.md").read_text(encoding="utf-8").splitlines()
    assert run.code == 3
    assert f"line {lines.index(FALSE) + 1}" in run.err
    assert "8,765" in (folder(rails) / "desk.md").read_text(encoding="utf-8").partition("## Blocks")[2]


def test_approval_is_refused_while_something_blocks(rails: Path) -> None:
    """Approve ends with 3, lists what blocks, records nothing; once that is cut, it goes through."""
    falsified(rails)
    run = on(rails, "approve", "--by", "Ada Kern")
    assert run.code == 3
    assert "  1. " in run.err
    assert "Try: " in run.err
    assert not (folder(rails) / "trail" / "approval.json").exists()
    assert cut_what_blocks(rails)
    run = made(on(rails, "approve", "--by", "Ada Kern"))
    assert run.out == f"{folder(rails) / 'trail' / 'approval.json'}\n"
    assert json.loads(Path(run.out.strip()).read_text(encoding="utf-8"))["by"] == "Ada Kern"


@pytest.mark.parametrize("name", ["issue.md", "issue.html", "issue.txt"])
def test_any_later_change_withdraws_an_approval(approved: Path, tmp_path: Path, name: str) -> None:
    """After one more byte in any page nothing is sent, and the status says what changed."""
    path = folder(approved) / name
    path.write_bytes(path.read_bytes() + b" ")
    run = on(approved, "send", "--to", approved / "readers.csv", "--outbox", tmp_path / "out")
    assert run.code == 3
    assert "changed" in run.err
    assert not (tmp_path / "out").exists()
    assert name in made(on(approved, "status")).err


def test_a_build_that_changes_the_issue_withdraws_the_approval(approved: Path) -> None:
    """An article that comes into the issue makes it another issue than the one approved."""
    before = (folder(approved) / "issue.md").read_bytes()
    made(on(approved, "pick", "--pin", "cheese"))
    made(on(approved, "build"))
    assert (folder(approved) / "issue.md").read_bytes() != before
    assert state(approved) == "changed"


def test_approval_needs_a_name(rails: Path) -> None:
    """Nobody is not a name."""
    run = on(rails, "approve", "--by", "  ")
    assert run.code in (1, 2)
    assert "Try: " in run.err


def test_an_unapproved_issue_is_not_sent(rails: Path, tmp_path: Path) -> None:
    """Send ends with 3, names the way on, and writes nothing."""
    (rails / "readers.csv").write_text(READERS, encoding="utf-8")
    run = on(rails, "send", "--to", rails / "readers.csv", "--outbox", tmp_path / "out")
    assert run.code == 3
    assert "Try: roundup approve --week 2024-05-17" in run.err
    assert not (tmp_path / "out").exists()


def test_the_outbox_gets_one_mail_a_reader_and_none_twice(approved: Path, tmp_path: Path) -> None:
    """Three readers, three files; sending again adds and changes nothing; a fourth reader gets the only new one."""
    out = tmp_path / "out"
    made(on(approved, "send", "--to", approved / "readers.csv", "--outbox", out))
    first = files(out)
    mails = [message_from_bytes(data, policy=policy.default) for data in first.values()]
    assert sorted(mail["to"].addresses[0].addr_spec for mail in mails) == ["ann@example.org", "bo@example.org", "cy@example.org"]
    assert all(b"Nordvik" in data for data in first.values())
    again = made(on(approved, "send", "--to", approved / "readers.csv", "--outbox", out, "--json")).json
    assert again["sent"] == 3
    assert files(out) == first
    (approved / "readers.csv").write_text(READERS + "dee@example.org,Dee\n", encoding="utf-8")
    made(on(approved, "send", "--to", approved / "readers.csv", "--outbox", out))
    assert len(files(out)) == 4
    assert first.items() <= files(out).items()


def test_a_test_copy_needs_no_approval_and_leaves_no_trace(rails: Path, tmp_path: Path) -> None:
    """One mail to one address; the books stay empty, so that the reader still gets the issue itself."""
    made(on(rails, "send", "--test", "ann@example.org", "--outbox", tmp_path / "out"))
    assert len(files(tmp_path / "out")) == 1
    cut_what_blocks(rails)
    made(on(rails, "approve", "--by", "Ada Kern"))
    (rails / "readers.csv").write_text(READERS, encoding="utf-8")
    books = made(on(rails, "send", "--to", rails / "readers.csv", "--outbox", tmp_path / "real", "--json")).json
    assert (books["planned"], books["sent"]) == (3, 3)


def test_a_list_with_a_bad_address_reaches_nobody(approved: Path, tmp_path: Path) -> None:
    """The line is named, and no reader is mailed before the list is in order."""
    (approved / "readers.csv").write_text("email\nann@example.org\nnot an address\n", encoding="utf-8")
    run = on(approved, "send", "--to", approved / "readers.csv", "--outbox", tmp_path / "out")
    assert run.code == 1
    assert "line 3" in run.err
    assert not (tmp_path / "out").exists()


class Box(MessageHandler):
    """A mail server's door that keeps what comes in."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.to: list[str] = []
        self.subjects: list[str] = []

    def handle_message(self, message: object) -> None:
        """Keep recipient and subject."""
        self.to.append(str(message["X-RcptTo"]))  # type: ignore[index]  # the library hands over a mail and says object
        self.subjects.append("".join(str(message["Subject"]).splitlines()))  # type: ignore[index]  # as above


@pytest.fixture
def box() -> Iterator[tuple[Box, int]]:
    """Run a mail server on a free port of loopback."""
    handler = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:  # the library cannot be told to find a port itself
        port = free.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port, ready_timeout=10)
    server.start()
    yield handler, port
    server.stop()


def mailing(root: Path, port: int) -> None:
    """Tell the newsroom which mail server to use."""
    path = root / "feeds.toml"
    mail = f'\n[mail]\nsender = "The Points <points@example.org>"\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nrate = 1000\n'
    path.write_text(path.read_text(encoding="utf-8") + mail, encoding="utf-8")


def test_readers_are_mailed_once_each(approved: Path, box: tuple[Box, int]) -> None:
    """A real server gets one mail a reader; a second run mails nobody."""
    handler, port = box
    mailing(approved, port)
    made(on(approved, "approve", "--by", "Ada Kern"))
    for _ in range(2):
        made(on(approved, "send", "--to", approved / "readers.csv"))
        assert sorted(handler.to) == ["ann@example.org", "bo@example.org", "cy@example.org"]
    assert set(handler.subjects) == {issue(approved).front.splitlines()[1].removeprefix("title: ").strip('"')}


def test_a_test_copy_goes_by_mail_too(rails: Path, box: tuple[Box, int]) -> None:
    """The editor sees the mail as it will look, in a real inbox."""
    handler, port = box
    mailing(rails, port)
    made(on(rails, "send", "--test", "ada@example.org"))
    assert handler.to == ["ada@example.org"]


def test_a_mail_server_that_is_not_there_is_an_error_and_not_a_delivery(approved: Path, box: tuple[Box, int]) -> None:
    """Nothing is booked as sent; once the server answers, everyone gets the issue once."""
    handler, port = box
    mailing(approved, 1)
    run = on(approved, "send", "--to", approved / "readers.csv")
    assert run.code in (1, 3)
    assert "Try: " in run.err
    text = (approved / "feeds.toml").read_text(encoding="utf-8")
    (approved / "feeds.toml").write_text(text.replace("port = 1\n", f"port = {port}\n"), encoding="utf-8")
    made(on(approved, "send", "--to", approved / "readers.csv"))
    assert sorted(handler.to) == ["ann@example.org", "bo@example.org", "cy@example.org"]
