"""The whole way: `roundup send`, STARTTLS, a Postfix of our own, a mailbox, and two programs that read what lies there."""

import email
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks.proof.mailroom import MAIL, listed, sent, settle, sign, states
from benchmarks.proof.newsroom import WEEK
from roundup.text.placeholders import UNSUBSCRIBE
from tests.faults.certificates import made
from tests.kit import copy
from tests.mail import outside
from tests.mail.postfix import Postfix, running, unusable

pytestmark = pytest.mark.skipif(bool(unusable() or outside.MISSING), reason=unusable() or outside.MISSING)

LEAVE = "https://lists.example.org/leave?who={email}"
NAMES = {
    "ann@example.com": "Ann O'Hara",
    "bo+trains@example.com": 'Bo "The Guard" Åberg, Dr',
    "lin@xn--fiq228c.example": "林 小红",
    "dora@xn--bcher-kva.example": "",
}
LISTED = (
    "ann@example.com,Ann O'Hara,",
    '"bo+trains@example.com","Bo ""The Guard"" Åberg, Dr",',
    "nobody@example.com,Nobody,",
    "lin@中文.example,林 小红,https://lists.example.org/leave/lin",
    "dora@Bücher.example,,mailto:leave@lists.example.org",
)
HEADERS = ("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe")
SUBJECT = "The Points: Nordvik and Tarn Works, plus the Selva tunnel"


@dataclass(frozen=True, kw_only=True)
class Trip:
    """A send that is over: the newsroom, what the command told, the server, and where the mails lie by their reader."""

    root: Path
    code: int
    told: dict[str, object]
    server: Postfix
    mails: dict[str, list[Path]]


@pytest.fixture(scope="module")
def trip(rails_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trip]:
    """Mail an issue to four readers who have a mailbox and one who has none."""
    folder = tmp_path_factory.mktemp("postfix")
    root = copy(rails_built, folder / "room")
    certificates = made(folder, {"server": ("good", "127.0.0.1")})
    with running(certificates["server"], NAMES) as server:
        mail = {"list_id": "points.example.org", "unsubscribe": LEAVE, "reply_to": "Redaktion für Züge <desk@example.org>"}
        settle(root, {**MAIL, **mail, "port": server.port, "tls": "starttls", "dkim_selector": "trip"})
        sign(root)
        secret = {"ROUNDUP_DKIM_KEY": str(keys(folder))}
        done = sent(root, listed(root, LISTED), env={"SSL_CERT_FILE": str(certificates["authority"]), **secret})
        assert done.stdout, done.stderr.decode()
        server.delivered(len(NAMES))
        mails = {name: server.mails(name) for name in NAMES}
        yield Trip(root=root, code=done.returncode, told=json.loads(done.stdout), server=server, mails=mails)


def keys(folder: Path) -> Path:
    """Make a pair of keys to sign with, the public one beside the secret one."""
    secret = folder / "dkim.pem"
    subprocess.run(["openssl", "genrsa", "-out", secret, "2048"], check=True, capture_output=True)
    subprocess.run(["openssl", "rsa", "-in", secret, "-pubout", "-out", folder / "dkim.pub"], check=True, capture_output=True)
    return secret


def verified(trip: Trip, data: bytes) -> bool:
    """Tell whether a mail's signature holds, by the key that the name server would give."""
    dkim = pytest.importorskip("dkim", reason="needs dkimpy")
    asked: list[bytes] = []
    lines = (trip.root.parent / "dkim.pub").read_text(encoding="ascii").splitlines()

    def record(name: bytes, timeout: int = 5) -> bytes:  # noqa: ARG001 - the library's signature
        asked.append(name)
        return b"v=DKIM1; k=rsa; p=" + "".join(line for line in lines if not line.startswith("-")).encode()

    good: bool = dkim.verify(re.sub(rb"\r?\n", b"\r\n", data), dnsfunc=record)
    assert asked == [b"trip._domainkey.example.org."]
    return good


def leave(reader: str) -> str:
    """Return how a reader leaves the list."""
    own = {"lin": "https://lists.example.org/leave/lin", "dora": "mailto:leave@lists.example.org"}
    return own.get(reader.partition("@")[0], LEAVE.replace("{email}", quote(reader, safe="")))


def opened(trip: Trip, reader: str) -> tuple[Path, EmailMessage]:
    """Return a reader's one mail, as it lies there and as Python reads it."""
    (path,) = trip.mails[reader]
    found = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return path, found


def test_the_books_agree_with_the_mailboxes(trip: Trip) -> None:
    """Four have one mail each, the fifth was refused by the server for being nobody; the command says that not all have it."""
    assert {reader: len(found) for reader, found in trip.mails.items()} == dict.fromkeys(NAMES, 1)
    assert states(trip.root) == {**dict.fromkeys(NAMES, "sent"), "nobody@example.com": "refused"}
    assert (trip.code, trip.told["sent"], trip.told["refused"], trip.told["unknown"]) == (3, 4, 1, 0)
    assert "User unknown in virtual mailbox table" in trip.server.log()


def test_the_connection_was_encrypted(trip: Trip) -> None:
    """The server takes no mail in the clear, and its log names STARTTLS."""
    assert "starttls=1" in trip.server.log()


@pytest.mark.parametrize("reader", NAMES)
def test_two_parsers_read_the_headers_that_were_meant(trip: Trip, reader: str) -> None:
    """Python's email and mblaze agree, value by value, with each other and with the settings."""
    path, mail = opened(trip, reader)
    other = outside.headers(path)
    older = email.message_from_bytes(path.read_bytes())
    for name in HEADERS:
        seen = [" ".join(str(make_header(decode_header(value))).split()) for value in older.get_all(name, [])]
        assert (name, seen, len(seen)) == (name, other[name.lower()], len(mail.get_all(name, [])))
        assert len(seen) == 1
    assert mail["Subject"] == SUBJECT
    assert mail["Message-ID"].endswith("@example.org>")
    assert [(address.display_name, address.addr_spec) for address in mail["To"].addresses] == [(NAMES[reader], reader)]
    assert [address.display_name for address in mail["Reply-To"].addresses] == ["Redaktion für Züge"]
    assert mail["List-Unsubscribe"] == f"<{leave(reader)}>"
    assert ("list-unsubscribe-post" in other) == leave(reader).startswith("https://")
    assert not {"bcc", "cc", "sender"} & other.keys()


@pytest.mark.parametrize("reader", NAMES)
def test_both_bodies_arrive_byte_for_byte(trip: Trip, reader: str) -> None:
    """Text and page as they were approved, with the reader's own way out in its place."""
    path, mail = opened(trip, reader)
    assert outside.parts(path) == ["multipart/alternative", "text/plain", "text/html"]
    assert [part.get_content_type() for part in mail.walk()] == outside.parts(path)
    for number, name in ((2, "issue.txt"), (3, "issue.html")):
        page = (trip.root / "issues" / WEEK / name).read_bytes()
        way = leave(reader) if name == "issue.txt" else escape(leave(reader))
        meant = page.replace(UNSUBSCRIBE.encode(), way.encode()).removesuffix(b"\n") + b"\n"
        part = list(mail.walk())[number - 1].get_payload(decode=True)
        assert isinstance(part, bytes)
        assert part.replace(b"\r\n", b"\n") == outside.body(path, number).replace(b"\r\n", b"\n") == meant


@pytest.mark.parametrize("reader", NAMES)
def test_the_signature_holds_after_the_trip(trip: Trip, reader: str) -> None:
    """DKIM: what lies in the mailbox verifies, both ways out are signed, and a changed word, subject or way out does not pass."""
    path, mail = opened(trip, reader)
    data = path.read_bytes()
    assert verified(trip, data)
    signed = re.sub(r"\s", "", str(mail["DKIM-Signature"])).partition(";h=")[2].partition(";")[0].split(":")
    assert {"from", "to", "subject", "date", "message-id", "list-unsubscribe"} <= set(signed)
    assert ("list-unsubscribe-post" in signed) == ("List-Unsubscribe-Post" in mail)
    for old, new in ((b"Nordvik", b"Nordwik"), (b"\nSubject: The", b"\nSubject: A"), (b"\nList-Unsubscribe: <", b"\nList-Unsubscribe: <x")):
        assert old in data
        assert not verified(trip, data.replace(old, new, 1))


def test_a_second_send_brings_nobody_a_second_mail(trip: Trip) -> None:
    """The same command once more: the mailboxes stay as they are."""
    before = trip.server.log().count("status=sent")
    secret = {"ROUNDUP_DKIM_KEY": str(trip.root.parent / "dkim.pem")}
    again = sent(trip.root, trip.root / "readers.csv", env={"SSL_CERT_FILE": "/nowhere", **secret})
    assert json.loads(again.stdout)["sent"] == len(NAMES)
    assert trip.server.log().count("status=sent") == before == len(NAMES)
