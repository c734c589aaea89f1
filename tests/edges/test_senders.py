"""Both senders keep one contract; the mail server's faults are played by a real server on loopback."""

import asyncio
import email
import socket
import ssl
from collections.abc import Callable, Iterator
from email import policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from hypothesis import given
from hypothesis import strategies as st

from roundup.config import MailSettings
from roundup.edges.sender_outbox import OutboxSender, file_name
from roundup.edges.sender_smtp import SmtpSender, _wire
from roundup.errors import ConfigError, SendError
from roundup.model import Message
from roundup.plugs import Sender
from tests.fakes import MemorySender

BODY = b"From: r@example.org\r\nSubject: x\r\n\r\nfirst\r\n.dot\r\n..two\r\nlast\r\n"


def mail(to: str = "ann@example.com", data: bytes = BODY) -> Message:
    """Make a mail."""
    return Message(to=to, sender="r@example.org", id=f"<{to}@example.org>", data=data)


def hang_up(server: SMTP) -> None:
    """Break the connection without a word."""
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


class Faulty:
    """A mail server's manners: what it answers is said by the reader's address."""

    def __init__(self) -> None:
        """Start with nothing received."""
        self.taken: list[tuple[str, str, bytes]] = []
        self.connections = 0

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]) -> list[str]:  # noqa: ARG002, N802 - the library's names
        """Count greetings."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: ARG002, N802 - the library's names
        """Refuse one sender."""
        if address.startswith("banned"):
            return "550 not from you"
        envelope.mail_from = address
        return "250 fine"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: ARG002, N802 - the library's names
        """Answer by address."""
        for word, answer in {"busy": "451 later", "gone": "550 no such person", "slow": "421 too much"}.items():
            if address.startswith(word):
                return answer
        if address.startswith("cut-rcpt"):
            hang_up(server)
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802 - the library's names
        """Take the mail, then answer or hang up."""
        to = envelope.rcpt_tos[0]
        if to.startswith("full"):
            return "452 disk full"
        if to.startswith("spam"):
            return "554 not that"
        self.taken.append((str(envelope.mail_from), to, envelope.original_content or b""))
        if to.startswith("cut-dot"):
            hang_up(server)
        return "999 what" if to.startswith("odd") else "250 taken"


def running(handler: Faulty, **options: Any) -> Controller:
    """Start a server on a free port of 127.0.0.1."""
    with socket.create_server(("127.0.0.1", 0)) as free:  # the library cannot be told to find a port itself
        number = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=number, ready_timeout=10, **options)
    controller.start()
    return controller


@pytest.fixture
def faulty() -> Faulty:
    """Give the server's manners."""
    return Faulty()


@pytest.fixture
def smtp(faulty: Faulty) -> Iterator[SmtpSender]:
    """Give a sender connected to a server without encryption, which loopback allows."""
    controller = running(faulty)
    with SmtpSender(MailSettings(host="127.0.0.1", port=controller.port, tls="none"), {}, timeout=5) as sender:
        yield sender
    controller.stop()


@pytest.fixture(params=["outbox", "smtp", "memory"])
def sender(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Sender, Callable[[], list[bytes]]]:
    """Give each sender, and a way to see what arrived."""
    if request.param == "outbox":
        return OutboxSender(tmp_path), lambda: [path.read_bytes() for path in sorted(tmp_path.iterdir())]
    if request.param == "memory":
        memory = MemorySender()
        return memory, lambda: [message.data for message in memory.sent]
    faulty = request.getfixturevalue("faulty")
    return request.getfixturevalue("smtp"), lambda: [data for _, _, data in faulty.taken]


def test_what_is_handed_over_arrives_byte_for_byte(sender: tuple[Sender, Callable[[], list[bytes]]]) -> None:
    """One mail a reader, dots at the start of lines and all; the answer says something."""
    send, arrived = sender
    for reader in ("ann@example.com", "bob@example.com"):
        assert send.send(mail(reader))
    assert arrived() == [BODY, BODY]


def test_the_act_that_counts_is_asked_for_once_and_right_before(sender: tuple[Sender, Callable[[], list[bytes]]]) -> None:
    """Nothing has arrived when leave is asked for; where it is not given nothing arrives, and the next mail goes all the same."""
    send, arrived = sender
    seen: list[int] = []
    assert send.send(mail(), lambda: seen.append(len(arrived())))
    assert (seen, len(arrived())) == ([0], 1)

    def refuse() -> None:
        raise InterruptedError("not on disk")

    with pytest.raises(InterruptedError):
        send.send(mail("bob@example.com"), refuse)
    assert send.send(mail("cy@example.com"))
    assert len(arrived()) == 2


def failure(sender: SmtpSender, to: str, source: str = "r@example.org") -> str:
    """Return the kind of a failure."""
    with pytest.raises(SendError) as caught:
        sender.send(Message(to=to, sender=source, id="<x@example.org>", data=BODY))
    assert caught.value.hint
    return caught.value.kind


@pytest.mark.parametrize(
    ("reader", "kind"),
    [
        ("busy@example.com", "deferred"),
        ("slow@example.com", "busy"),
        ("gone@example.com", "refused"),
        ("full@example.com", "deferred"),
        ("spam@example.com", "refused"),
        ("cut-rcpt@example.com", "cut"),
        ("cut-dot@example.com", "unknown"),
        ("odd@example.com", "unknown"),
        ("two lines\r\nDATA@example.com", "refused"),
        ("é@example.com", "refused"),
    ],
)
def test_each_answer_is_told_for_what_it_is_and_the_next_mail_goes(smtp: SmtpSender, faulty: Faulty, reader: str, kind: str) -> None:
    """4xx later, 5xx never, a cut before the last dot later, a cut after it unknown; then a good one passes."""
    assert failure(smtp, reader) == kind
    assert smtp.send(mail("next@example.com")) == "250 taken"
    assert [to for _, to, _ in faulty.taken].count("next@example.com") == 1


def test_a_mail_that_was_cut_is_not_tried_twice(smtp: SmtpSender, faulty: Faulty) -> None:
    """After the last dot the sender never tries again, even over a connection that was open before."""
    smtp.send(mail())
    assert failure(smtp, "cut-dot@example.com") == "unknown"
    assert [to for _, to, _ in faulty.taken] == ["ann@example.com", "cut-dot@example.com"]


def test_a_connection_that_went_idle_is_made_again(smtp: SmtpSender, faulty: Faulty) -> None:
    """Servers close quiet connections; the next mail goes over a new one."""
    smtp.send(mail())
    assert smtp._smtp is not None
    assert smtp._smtp.sock is not None
    smtp._smtp.sock.shutdown(socket.SHUT_RDWR)
    assert smtp.send(mail("bob@example.com")) == "250 taken"
    assert faulty.connections == 2


def test_a_refused_sender_is_systemic(smtp: SmtpSender) -> None:
    """It would be refused for every reader."""
    assert failure(smtp, "ann@example.com", "banned@example.org") == "systemic"


def test_a_server_that_is_not_there_is_down() -> None:
    """Nobody is marked for it."""
    assert failure(SmtpSender(MailSettings(host="127.0.0.1", port=9, tls="none"), {}, timeout=2), "ann@example.com") == "down"


@pytest.mark.parametrize(
    ("settings", "environ", "what"),
    [
        (MailSettings(), {}, "no mail server"),
        (MailSettings(host="smtp.example.org", tls="none"), {}, "unencrypted"),
        (MailSettings(host="127.0.0.1.example.org", tls="none"), {}, "unencrypted"),
        (MailSettings(host="smtp.example.org", user="ann"), {}, "no password"),
    ],
)
def test_settings_that_cannot_work_are_refused_at_once(settings: MailSettings, environ: dict[str, str], what: str) -> None:
    """Before anything is planned or sent."""
    with pytest.raises(ConfigError, match=what) as caught:
        SmtpSender(settings, environ)
    assert caught.value.hint


def test_without_encryption_on_offer_nothing_is_sent(faulty: Faulty) -> None:
    """STARTTLS that is not offered is an error, not a reason to go on in the clear."""
    controller = running(faulty)
    sender = SmtpSender(MailSettings(host="127.0.0.1", port=controller.port, tls="starttls"), {}, timeout=5)
    assert failure(sender, "ann@example.com") == "systemic"
    controller.stop()
    assert faulty.taken == []


def login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:  # noqa: ARG001 - the library's signature
    """Let one user in."""
    return AuthResult(success=isinstance(data, LoginPassword) and data.password == b"right", handled=False)


def test_encryption_and_login(faulty: Faulty, certificate: Path) -> None:
    """STARTTLS with a trusted certificate and the password of the environment; a wrong one is systemic, so is a strange certificate."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    controller = running(faulty, tls_context=tls, require_starttls=True, authenticator=login, auth_required=True)
    settings = MailSettings(host="127.0.0.1", port=controller.port, user="ann")
    trusted = ssl.create_default_context(cafile=str(certificate))
    with SmtpSender(settings, {"ROUNDUP_SMTP_PASSWORD": "right"}, timeout=5, context=trusted) as sender:
        assert sender.send(mail()) == "250 taken"
    assert failure(SmtpSender(settings, {"ROUNDUP_SMTP_PASSWORD": "wrong"}, timeout=5, context=trusted), "ann@example.com") == "systemic"
    assert failure(SmtpSender(settings, {"ROUNDUP_SMTP_PASSWORD": "right"}, timeout=5), "ann@example.com") == "systemic"
    controller.stop()
    assert len(faulty.taken) == 1


def test_outbox_names_are_safe_and_lasting(tmp_path: Path) -> None:
    """Whatever the address holds, the file lies in the outbox; the same mail has the same name."""
    outbox = OutboxSender(tmp_path / "out")
    name = outbox.send(mail("../../etc/Ann+tag@example.com"))
    assert name == outbox.send(mail("../../etc/Ann+tag@example.com"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]
    assert file_name(mail("a.b@example.com")) != file_name(mail("a-b@example.com"))
    read = email.message_from_bytes((tmp_path / "out" / name).read_bytes(), policy=policy.default)
    assert read["Subject"] == "x"


def test_an_outbox_that_cannot_be_written_is_systemic(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "out").write_text("x")
    with pytest.raises(SendError) as caught:
        OutboxSender(tmp_path / "out").send(mail())
    assert caught.value.kind == "systemic"


@given(st.binary(max_size=300) | st.lists(st.sampled_from([b".", b"\r\n", b"\n", b"\r", b"x", b".\r\n"]), max_size=30).map(b"".join))
def test_nothing_in_a_mail_ends_it_early(data: bytes) -> None:
    """No line of the wire form is a single dot, every line ends in CRLF, and undoing the dots gives the mail back."""
    wire = _wire(data)
    lines = wire.split(b"\r\n")
    assert lines.pop() == b""
    assert b"." not in lines
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    undone = b"\r\n".join(line[1:] if line.startswith(b".") else line for line in lines) + b"\r\n"
    assert undone in (whole := data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n"), whole + b"\r\n")
