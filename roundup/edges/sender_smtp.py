"""Hands mails to a mail server: one transaction a reader, encrypted, and honest about what is not known."""

import contextlib
import re
import smtplib  # noqa: TID251 - this is its home
import socket
import ssl
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from roundup.config import MailSettings
from roundup.errors import ConfigError, SendError
from roundup.model import Message

PASSWORD = "ROUNDUP_SMTP_PASSWORD"  # noqa: S105 - the name of the variable, not a password
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|\[?::1\]?")
_LOCAL_NAME = "[127.0.0.1]"  # what EHLO says: the machine's own name is nobody's business
_PLAIN = re.compile(r"[^\s<>\x00-\x1f\x7f-\U0010ffff]{1,320}")


class SmtpSender:
    """A `plugs.Sender` over one connection that is made when needed; close it, or use it in ``with``.

    Kinds of SendError: ``refused`` (5xx about this mail), ``deferred`` (4xx, or a cut before the
    mail was complete), ``unknown`` (a cut after it was), ``systemic`` (would meet every mail).
    """

    def __init__(
        self, settings: MailSettings, environ: Mapping[str, str], *, timeout: float = 60.0, context: ssl.SSLContext | None = None
    ) -> None:
        """Check the settings; the password comes from ROUNDUP_SMTP_PASSWORD. Raises ConfigError.

        ``timeout`` is seconds a step (the answer to the whole mail may take ten times as long, RFC 5321 4.5.3.2);
        ``context`` replaces the system's trusted certificates.
        """
        if not settings.host:
            raise ConfigError("there is no mail server", "feeds.toml, [mail] host", 'write host = "smtp.example.org", or use --outbox')
        if settings.tls == "none" and not _LOOPBACK.fullmatch(settings.host.lower()):
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

    def send(self, message: Message) -> str:
        """Hand one mail over and return the server's answer; SendError says what is known."""
        if not _PLAIN.fullmatch(message.to) or not _PLAIN.fullmatch(message.sender):
            raise SendError("is no address that a mail server takes", message.to, "mend the list of readers", "refused")
        fresh = self._smtp is None
        try:
            return self._transaction(message)
        except _CutError:
            if not fresh:  # servers close idle connections; nothing was handed over, so once more
                with contextlib.suppress(_CutError):
                    return self._transaction(message)
            raise SendError(
                "the server closed the connection before the mail was complete", message.to, "send again later", "deferred"
            ) from None

    def close(self) -> None:
        """Say goodbye, if anyone still listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def _transaction(self, message: Message) -> str:
        smtp = self._smtp = self._smtp or self._connected()
        try:
            self._before(smtp, message, smtp.mail(message.sender), whose="systemic")
            self._before(smtp, message, smtp.rcpt(message.to), whose="")
            self._before(smtp, message, smtp.docmd("DATA"), whose="")
            smtp.send(_wire(message.data))
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self._drop()
            raise _CutError from error
        return self._last_dot(smtp, message)

    def _last_dot(self, smtp: smtplib.SMTP, message: Message) -> str:
        """Send the line that completes the mail; from here on a cut leaves open whether it was taken."""
        try:
            smtp.send(b".\r\n")
            if smtp.sock:
                smtp.sock.settimeout(self._timeout * 10)
            code, text = smtp.getreply()
            if smtp.sock:
                smtp.sock.settimeout(self._timeout)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self._drop()
            hint = f"look for {message.id} in the mail server's log"
            raise SendError("the connection broke after the mail was complete: it may have arrived", message.to, hint, "unknown") from error
        if code // 100 not in (2, 4, 5):
            self._drop()
            raise SendError(
                f"the server's last answer makes no sense ({_answer(code, text)})",
                message.to,
                f"look for {message.id} in its log",
                "unknown",
            )
        self._before(smtp, message, (code, text), whose="")
        return _answer(code, text)

    def _before(self, smtp: smtplib.SMTP, message: Message, reply: tuple[int, bytes], *, whose: str) -> None:
        """Go on if the server said so, else end this transaction."""
        code, text = reply
        if code // 100 not in (2, 3):
            self._reject(smtp, message, code, _answer(code, text), whose=whose)

    def _reject(self, smtp: smtplib.SMTP, message: Message, code: int, answer: str, *, whose: str) -> None:
        if code == 421:
            self._drop()
        else:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                smtp.rset()
        if whose == "systemic" or code == 530:
            raise SendError(
                f"the server takes no mail from us ({answer})", message.sender, "look at [mail] sender and user in feeds.toml", "systemic"
            )
        kind = "refused" if code // 100 == 5 else "deferred"
        hint = "send again later" if kind == "deferred" else "ask the reader for another address"
        raise SendError(answer, message.to, hint, kind)

    def _connected(self) -> smtplib.SMTP:
        where = f"{self._settings.host}:{self._settings.port or _PORTS[self._settings.tls]}"
        try:
            return self._greeted()
        except ssl.SSLError as error:
            raise SendError(
                f"the connection cannot be encrypted ({error})", where, "look at [mail] tls and port in feeds.toml", "systemic"
            ) from error
        except smtplib.SMTPAuthenticationError as error:
            answer = _answer(error.smtp_code, error.smtp_error)
            raise SendError(f"the server refuses the login ({answer})", where, f"look at [mail] user and {PASSWORD}", "systemic") from error
        except (smtplib.SMTPException, OSError) as error:
            raise SendError(
                f"the mail server cannot be used ({error})", where, "look at [mail] host, port and tls in feeds.toml", "systemic"
            ) from error

    def _greeted(self) -> smtplib.SMTP:
        """Connect, encrypt and log in; whatever fails is raised with the connection closed."""
        settings, context = self._settings, self._context or ssl.create_default_context()
        port = settings.port or _PORTS[settings.tls]
        smtp = (
            smtplib.SMTP_SSL(settings.host, port, local_hostname=_LOCAL_NAME, timeout=self._timeout, context=context)
            if settings.tls == "tls"
            else smtplib.SMTP(settings.host, port, local_hostname=_LOCAL_NAME, timeout=self._timeout)
        )
        try:
            if smtp.sock:  # the last dot goes on its own, and must not wait for the server's acknowledgement of the body
                smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            smtp.ehlo()
            if settings.tls == "starttls":
                smtp.starttls(context=context)
                smtp.ehlo()
            if settings.user:
                smtp.login(settings.user, self._password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()


class _CutError(Exception):
    """The connection broke while nothing was handed over yet."""


def _wire(data: bytes) -> bytes:
    """Return a mail as it goes over the wire: CRLF line ends, lines that begin with a dot doubled (RFC 5321 4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    return re.sub(rb"(?m)^\.", b"..", lines if lines.endswith(b"\r\n") else lines + b"\r\n")


def _answer(code: int, text: bytes | str) -> str:
    shown = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(shown.split())}"[:300]
