"""Hands mails to a mail server: one transaction a reader, encrypted, and honest about what is not known."""

import contextlib
import re
import smtplib  # noqa: TID251 - this is its home
import ssl
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from roundup.config import MailSettings
from roundup.edges.sender_smtp_answers import CutError, Reply, answer, kind_of, quiet, shown, tell
from roundup.edges.sender_smtp_connection import PASSWORD, connected, loopback
from roundup.errors import ConfigError, SendError
from roundup.model import Message
from roundup.plugs import nothing

_PLAIN = re.compile(r"[^\s<>\x00-\x1f\x7f-\U0010ffff]{1,320}")
_ENDS = re.compile(rb"\r\n|\r|\n")
_DOT = b".\r\n"
_SOON = 5.0


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
        except CutError as cut:
            if fresh:
                raise _cut(message, cut) from cut
            try:  # servers close idle connections; nothing was handed over, so once more
                smtp = self._offered(message)
            except CutError as again:
                raise _cut(message, again) from again
        return self._completed(smtp, message, ready)

    def close(self) -> None:
        """Say goodbye, if anyone still listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with contextlib.suppress(CutError):
                tell(smtp, b"QUIT\r\n", _SOON)
                answer(smtp, _SOON)
            smtp.close()

    def _offered(self, message: Message) -> smtplib.SMTP:
        """Hand everything over but the last line; nothing counts so far."""
        smtp = self._smtp = self._smtp or connected(self._settings, self._password, timeout=self._timeout, context=self._context)
        try:
            for step, line in (("MAIL", f"MAIL FROM:<{message.sender}>"), ("RCPT", f"RCPT TO:<{message.to}>"), ("DATA", "DATA")):
                tell(smtp, f"{line}\r\n".encode("ascii"), self._timeout)
                self._go_on(smtp, message, step, answer(smtp, self._timeout))
            tell(smtp, _wire(message.data), self._timeout)
            quiet(smtp)
        except SendError:
            raise
        except BaseException:
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
            tell(smtp, _DOT, self._timeout)
        except CutError as error:  # the system took no byte of it: the server had hung up before
            self._drop()
            raise _cut(message, error) from error
        except BaseException:
            self._drop()
            raise
        try:
            reply = answer(smtp, self._timeout * 10)
        except CutError as error:
            self._drop()
            raise _unknown(f"{error} after the mail was complete: it may have arrived", message) from error
        except BaseException:
            self._drop()
            raise
        if reply[0] // 100 not in (2, 4, 5):
            self._drop()
            raise _unknown(f"the server's last answer makes no sense ({shown(reply)})", message)
        self._go_on(smtp, message, "dot", reply)
        return shown(reply)

    def _go_on(self, smtp: smtplib.SMTP, message: Message, step: str, reply: Reply) -> None:
        """Go on if the server said so, else end this transaction."""
        code = reply[0]
        if code // 100 == (3 if step == "DATA" else 2):
            return
        kind, said = kind_of(step, reply), shown(reply)
        if kind in ("busy", "cut"):
            self._drop()
        else:
            self._reset(smtp)
        if kind == "systemic":
            hint = "look at [mail] sender and user in feeds.toml"
            raise SendError(f"the server takes no mail from us ({said})", message.sender, hint, kind)
        raise SendError(said, message.to, "ask the reader for another address" if kind == "refused" else "send again later", kind)

    def _reset(self, smtp: smtplib.SMTP) -> None:
        """Make ready for the next mail; a connection where that fails is closed."""
        try:
            tell(smtp, b"RSET\r\n", self._timeout)
            if answer(smtp, self._timeout)[0] // 100 != 2:
                self._drop()
        except CutError:
            self._drop()

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()


def _cut(message: Message, cut: CutError) -> SendError:
    return SendError(f"{cut} before the mail was complete", message.to, "send again later", "cut")


def _unknown(what: str, message: Message) -> SendError:
    return SendError(what, message.to, f"look for {message.id} in the mail server's log", "unknown")


def _wire(data: bytes) -> bytes:
    """Return a mail as it goes over the wire: CRLF line ends, lines that begin with a dot doubled (RFC 5321 4.5.2)."""
    rest = data.replace(b"\r\n", b"")  # quicker than counting, and of our mails nothing is left to mend
    lines = _ENDS.sub(b"\r\n", data) if b"\n" in rest or b"\r" in rest else data
    lines = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    lines = lines.replace(b"\r\n.", b"\r\n..") if b"\r\n." in lines else lines
    return b"." + lines if lines.startswith(b".") else lines
