"""What `roundup doctor` says about mail; nothing is connected to."""

import os
from collections.abc import Iterator
from pathlib import Path

from roundup.config import MailSettings
from roundup.edges.sender_smtp_connection import PASSWORD, loopback, place
from roundup.edges.signing_dkim import KEY, Signer
from roundup.edges.suppressed_file import SuppressedFile
from roundup.errors import RoundupError

Finding = tuple[str, str, str, str]
"""(ok | warn | fail, subject, what was found, remedy or "")."""


def examine_mail(mail: MailSettings, root: Path) -> Iterator[Finding]:
    """Look at sender, server, password, what the mails say, signing, and the list of those who get none."""
    if not mail.sender:
        remedy = 'add sender = "..." under [mail]'
        yield "warn", "mail", "no sender is set; approved issues can go to an outbox once there is one", remedy
    else:
        yield _server(mail)
        yield from _said(mail)
    yield from _signing(mail)
    yield from _suppressed(mail, root)


def _server(mail: MailSettings) -> Finding:
    if not mail.host:
        return "ok", "mail", f"{mail.sender}, to an outbox (no host is set)", ""
    if mail.tls == "none" and not loopback(mail.host):
        return "fail", "mail", f"mail to {mail.host} would travel unencrypted", 'write tls = "starttls" or "tls" under [mail]'
    if mail.user and not os.environ.get(PASSWORD):
        return "warn", "mail", f"user {mail.user} has no password", f"export {PASSWORD}=..."
    login = f", the password of {mail.user} is set" if mail.user else ", without a login"
    return "ok", "mail", f"{mail.sender} by {place(mail)} ({mail.tls}{login}), {mail.cap} readers at most", ""


def _said(mail: MailSettings) -> Iterator[Finding]:
    """Say what the mails lack that readers, their providers or the law ask for."""
    if not mail.unsubscribe:
        remedy = 'add unsubscribe = "https://...{email}" under [mail]'
        yield "warn", "mail", "no unsubscribe address is set: readers are shown no way to leave, and large providers ask for one", remedy
    elif not mail.unsubscribe.startswith("https://"):
        remedy = "give an https address that takes one click (RFC 8058), if you have one"
        yield "warn", "mail", "unsubscribe is no https address, so mail programs offer no one-click way to leave", remedy
    missing = [name for name in ("list_id", "web", "postal") if not getattr(mail, name)]
    if missing:
        what = {
            "list_id": "list_id (filters know the list by it)",
            "web": "web (where to read it online)",
            "postal": "postal (who sends it)",
        }
        yield "ok", "mail", f"not set, and not needed to send: {', '.join(what[name] for name in missing)}", ""


def _signing(mail: MailSettings) -> Iterator[Finding]:
    if not mail.dkim_selector:
        said = "not signed here (DKIM): right where the mail server signs"
        yield (
            ("warn", "signing", f"{KEY} is set, but no dkim_selector", "name the selector under [mail]")
            if os.environ.get(KEY)
            else (
                "ok",
                "signing",
                said,
                "",
            )
        )
        return
    try:
        yield "ok", "signing", f"mails are signed: {Signer(mail, os.environ)!r}", ""
    except RoundupError as error:
        yield "fail", "signing", str(error), error.hint


def _suppressed(mail: MailSettings, root: Path) -> Iterator[Finding]:
    try:
        count = SuppressedFile(root / mail.suppressed, mail.suppressed).count
    except RoundupError as error:
        yield "fail", "suppressed", str(error), error.hint
    else:
        if count:
            yield "ok", "suppressed", f"{count} entries in {mail.suppressed} get no mail", ""
