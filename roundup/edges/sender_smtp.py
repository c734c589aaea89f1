"""Hands mails to a mail server: one transaction a reader, encrypted, and honest about what is not known."""

import contextlib
import re
import smtplib  # noqa: TID251 - this is its home
import ssl
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from roundup.config import MailSettings
from roundup.edges.sender_smtp_answers import Reply, kind_of, shown
from roundup.edges.sender_smtp_connection import PASSWORD, connected, loopback
from roundup.errors import ConfigError, SendError
from roundup.model import Message
from roundup.plugs import nothing

_PLAIN = re.compile(r"[^\s<>\x00-\x1f\x7f-\U0010ffff]{1,320}")
_DOT = b".\r\n"


class SmtpSender:
    """A `plugs.Sender` over one connection that is made when needed; close it, or use it in ``with``."""

    def __init__(
        self, settings: MailSettings, environ: Mapping[str, str], *, timeout: float = 60.0, context: ssl.SSLContext | None = None
    ) -> None:
        """Check the settings; the password comes from ROUNDUP_SMTP_PASSWORD. Raises ConfigError.

        ``timeout`` is seconds a step (the answer to the whole mail may take ten times as long, RFC 5321 4.5.3.2);
        ``context`` replaces the system's trusted certificates.
        """
        if not settings.host:
            raise ConfigError("there is no mail server", "feeds.toml, [mail] host", 'write host = "smtp.example.org", or use --outbox')
        if settings.tls == "none" and not loopback(settings.host):
            raise ConfigError("mail would travel unencrypted", "feeds.toml, [mail] tls", 'write tls = "starttls" or "tls"')
        if settings.user and not environ.get(PASSWORD):
            raise ConfigError(f"there is no password for {settings.user}", "environment", f"set {PASSWORD}")
        self._settings = settings
        self._password = environ.get(PASSWORD, "")
        self._timeout = timeout
        self._context = context
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Return the sender itself; nothing is connected yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the connection."""
        self.close()

    def send(self, message: Message, ready: Callable[[], None] = nothing) -> str:
        """Hand one mail over and return the server's answer; SendError says what is known.

        ``ready`` is called before the line that completes the mail: until then a server takes nothing (RFC 5321 4.1.1.4).
        """
        if not _PLAIN.fullmatch(message.to) or not _PLAIN.fullmatch(message.sender):
            raise SendError("is no address that a mail server takes", message.to, "mend the list of readers", "refused")
        fresh = self._smtp is None
        try:
            smtp = self._offered(message)
        except _CutError:
            if fresh:
                raise _cut(message) from None
            try:  # servers close idle connections; nothing was handed over, so once more
                smtp = self._offered(message)
            except _CutError:
                raise _cut(message) from None
        return self._completed(smtp, message, ready)

    def close(self) -> None:
        """Say goodbye, if anyone still listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def _offered(self, message: Message) -> smtplib.SMTP:
        """Hand everything over but the last line; nothing counts so far."""
        smtp = self._smtp = self._smtp or connected(self._settings, self._password, timeout=self._timeout, context=self._context)
        try:
            self._go_on(smtp, message, "MAIL", smtp.mail(message.sender))
            self._go_on(smtp, message, "RCPT", smtp.rcpt(message.to))
            self._go_on(smtp, message, "DATA", smtp.docmd("DATA"))
            smtp.send(_wire(message.data))
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self._drop()
            raise _CutError from error
        except BaseException as error:
            if not isinstance(error, SendError):
                self._drop()  # the conversation stands somewhere in the middle
            raise
        return smtp

    def _completed(self, smtp: smtplib.SMTP, message: Message, ready: Callable[[], None]) -> str:
        """Send the line that completes the mail; from here on a cut leaves open whether it was taken."""
        try:
            ready()
        except BaseException:
            self._drop()
            raise
        try:
            smtp.send(_DOT)
            if smtp.sock:
                smtp.sock.settimeout(self._timeout * 10)
            code, text = smtp.getreply()
            if smtp.sock:
                smtp.sock.settimeout(self._timeout)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise _unknown("the connection broke after the mail was complete: it may have arrived", message) from error
        if code // 100 not in (2, 4, 5):
            self._drop()
            raise _unknown(f"the server's last answer makes no sense ({shown((code, text))})", message)
        self._go_on(smtp, message, "dot", (code, text))
        return shown((code, text))

    def _go_on(self, smtp: smtplib.SMTP, message: Message, step: str, reply: Reply) -> None:
        """Go on if the server said so, else end this transaction."""
        code = reply[0]
        if code // 100 == (3 if step == "DATA" else 2):
            return
        if code == 421 or code < 400:
            self._drop()
        else:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                smtp.rset()
        kind, answer = kind_of(step, reply), shown(reply)
        if kind == "systemic":
            hint = "look at [mail] sender and user in feeds.toml"
            raise SendError(f"the server takes no mail from us ({answer})", message.sender, hint, kind)
        raise SendError(answer, message.to, "ask the reader for another address" if kind == "refused" else "send again later", kind)

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()


class _CutError(Exception):
    """The connection broke while nothing was handed over yet."""


def _cut(message: Message) -> SendError:
    return SendError("the server closed the connection before the mail was complete", message.to, "send again later", "cut")


def _unknown(what: str, message: Message) -> SendError:
    return SendError(what, message.to, f"look for {message.id} in the mail server's log", "unknown")


def _wire(data: bytes) -> bytes:
    """Return a mail as it goes over the wire: CRLF line ends, lines that begin with a dot doubled (RFC 5321 4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    return re.sub(rb"(?m)^\.", b"..", lines if lines.endswith(b"\r\n") else lines + b"\r\n")
