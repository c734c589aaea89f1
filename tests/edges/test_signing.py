"""Signed mails: a verifier that asks our own names takes them, a changed mail not; the key is shown nowhere."""

import base64
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import dkim
import pytest

from roundup.config import MailSettings
from roundup.edges.sender_smtp import SmtpSender
from roundup.edges.sender_smtp_connection import PASSWORD
from roundup.edges.signing_dkim import KEY, Signer
from roundup.errors import ConfigError, RoundupError, SendError
from roundup.model import Approved, Letterhead, Message, Reader
from roundup.stages.send import Mailing
from tests.edges.smtp_played import Played

SETTINGS = MailSettings(sender="The Points <points@example.org>", dkim_selector="news")
PAGES = (("issue.md", b"---\ntitle: Ferries \xe4\xb8\xad\n---\n"), ("issue.html", b"<p>Ferries</p>\n"), ("issue.txt", b"Ferries\n\n\n"))
ISSUE = Approved(week=date(2014, 3, 3), by="Ida", at=datetime(2014, 3, 3, 9, 30, tzinfo=UTC), digest="d", pages=PAGES)
LETTERHEAD = Letterhead(
    sender="The Points <points@example.org>",
    reply_to="desk@example.org",
    list_id="points.example.org",
    unsubscribe="https://x.example/{email}",
)


def openssl(*options: str, given: bytes = b"") -> bytes:
    """Make a key, or what stands in the domain's record for it."""
    return subprocess.run(["openssl", *options], input=given, check=True, capture_output=True).stdout


@pytest.fixture(scope="module", params=["rsa", "rsa in PKCS8", "ed25519", "ed25519 in base64"])
def key(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """Give a key, and the record that belongs to it."""
    if request.param.startswith("rsa"):
        pem = openssl("genrsa", *([] if "PKCS8" in request.param else ["-traditional"]), "1024")
        public = openssl("rsa", "-pubout", "-outform", "DER", given=pem)
        return pem.decode(), b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    pem = openssl("genpkey", "-algorithm", "ed25519")
    public = openssl("pkey", "-pubout", "-outform", "DER", given=pem)[-32:]
    seed = base64.b64encode(openssl("pkey", "-outform", "DER", given=pem)[-32:]).decode()
    return seed if "base64" in request.param else pem.decode(), b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public)


def mail() -> Message:
    """Make one reader's mail."""
    return Mailing(ISSUE, LETTERHEAD).mail(Reader(email="ann@x.example", name="Änn"))


def holds(data: bytes, record: bytes) -> bool:
    """Verify as a receiver does, asking only for the one name."""
    asked: list[bytes] = []

    def txt(name: bytes, timeout: int = 5) -> bytes:  # noqa: ARG001 - dkimpy gives it
        asked.append(name)
        return record

    found = bool(dkim.verify(data, dnsfunc=txt))
    assert asked == [b"news._domainkey.example.org."]
    return found


def test_a_signature_holds_and_a_changed_mail_breaks_it(key: tuple[str, bytes]) -> None:
    """Folding and blank lines at the end may change on the way, no word of headers or text may."""
    signed = Signer(SETTINGS, {KEY: key[0]}).signed(mail()).data
    assert holds(signed, key[1])
    assert holds(signed.replace(b"Subject: ", b"Subject:   ") + b"\r\n\r\n", key[1])
    for old, new in (
        (b"Ferries", b"Fairies"),
        (b"<ann@x.example>", b"<eve@x.example>"),
        (b"One-Click", b"Two-Click"),
        (b"%40x.example", b"%40y.example"),
    ):
        assert old in signed
        assert not holds(signed.replace(old, new), key[1])


def test_what_readers_go_by_is_signed(key: tuple[str, bytes]) -> None:
    """All headers of the mail are, and those for one-click unsubscribing are among them (RFC 8058)."""
    signer, plain = Signer(SETTINGS, {KEY: key[0]}), mail()
    head = signer.signed(plain).data.partition(b"\r\nFrom:")[0].decode()
    names = re.sub(r"\s", "", re.search(r"\bh=([^;]*)", head)[1]).lower().split(":")  # type: ignore[index]  # the test fails where it is not there
    ours = {
        line.partition(":")[0].lower() for line in plain.data.partition(b"\r\n\r\n")[0].decode().split("\r\n") if not line.startswith(" ")
    }
    assert set(names) == ours
    assert {"list-unsubscribe", "list-unsubscribe-post", "from", "date", "message-id"} <= ours
    assert "c=relaxed/relaxed" in re.sub(r"\s", "", head)


def test_a_key_may_lie_in_a_file(tmp_path: Path, key: tuple[str, bytes]) -> None:
    """The variable holds the key or the path of its file."""
    (tmp_path / "key.pem").write_text(key[0])
    assert holds(Signer(SETTINGS, {KEY: str(tmp_path / "key.pem")}).signed(mail()).data, key[1])


def test_another_domain_is_signed_for_where_it_is_named(key: tuple[str, bytes]) -> None:
    """The sender's domain is the usual one."""
    assert repr(Signer(SETTINGS, {KEY: key[0]})) == "Signer(news._domainkey.example.org)"
    other = replace(SETTINGS, dkim_domain="mail.example.net")
    assert b"d=mail.example.net" in Signer(other, {KEY: key[0]}).signed(mail()).data


CANARY = "c4n4ry-c4n4ry-c4n4ry-c4n4ry-c4n4ry"


@pytest.mark.parametrize(
    "given",
    [
        "",
        f"/no/such/{CANARY}",
        f"-----BEGIN RSA PRIVATE KEY-----\n{CANARY}\n-----END RSA PRIVATE KEY-----",
        f"-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----",
        CANARY + "\x00",
        base64.b64encode(CANARY.encode()).decode(),
        "A" * 43,
    ],
)
def test_a_key_that_cannot_be_used_is_told_at_once_and_not_shown(given: str) -> None:
    """Before any mail is made; what was given stands in no message, no cause and no hint."""
    with pytest.raises(ConfigError) as caught:
        Signer(SETTINGS, {KEY: given})
    error: BaseException | None = caught.value
    assert caught.value.hint
    while error is not None:
        assert CANARY not in repr(error) + str(error)
        error = error.__cause__
    assert CANARY not in caught.value.where + caught.value.hint


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, key: tuple[str, bytes]) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "dkim", None)
    with pytest.raises(ConfigError, match="dkimpy") as caught:
        Signer(SETTINGS, {KEY: key[0]})
    assert "[dkim]" in caught.value.hint


@pytest.mark.parametrize("answer", [b"535 5.7.8 no\r\n", b"454 4.7.0 later\r\n", b"\x00what\r\n"])
def test_the_password_is_shown_nowhere(answer: bytes) -> None:
    """Not where the server refuses it, not in the sender's own words, not in causes."""
    with Played("auth", answer, always=True) as server:
        server.hello = b"250-here\r\n250 AUTH PLAIN LOGIN\r\n"
        sender = SmtpSender(MailSettings(host="127.0.0.1", port=server.port, tls="none", user="ann"), {PASSWORD: CANARY}, timeout=0.5)
        with pytest.raises(RoundupError) as caught:
            sender.send(mail())
    assert isinstance(caught.value, SendError)
    shown, error = f"{sender!r} {caught.value.hint} {caught.value.where}", caught.value.__cause__
    while error is not None:
        shown, error = f"{shown} {error!r} {error}", error.__cause__ or error.__context__
    encoded = base64.b64encode(f"\0ann\0{CANARY}".encode()).decode()
    assert CANARY not in shown + str(caught.value)
    assert encoded not in shown + str(caught.value)
