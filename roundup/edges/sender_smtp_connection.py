"""A connection to a mail server: encrypted, certificate checked, logged in, or a SendError that says whether to wait or to mend."""

import re
import smtplib  # noqa: TID251 - this is its home
import socket
import ssl

from roundup.config import MailSettings
from roundup.edges.sender_smtp_answers import shown
from roundup.errors import SendError

PASSWORD = "ROUNDUP_SMTP_PASSWORD"  # noqa: S105 - the name of the variable, not a password
PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""The usual ports."""

_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|\[?::1\]?")
_LOCAL_NAME = "[127.0.0.1]"  # what EHLO says: the machine's own name is nobody's business


def loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    return bool(_LOOPBACK.fullmatch(host.lower()))


def place(settings: MailSettings) -> str:
    """Return a server's name and port as they are told."""
    return f"{settings.host}:{settings.port or PORTS[settings.tls]}"


def connected(settings: MailSettings, password: str, *, timeout: float, context: ssl.SSLContext | None) -> smtplib.SMTP:
    """Connect, encrypt and log in.

    SendError: ``down`` where the server cannot be reached or wants to be asked later, ``systemic`` where waiting does not help.
    """
    where = place(settings)
    try:
        return _greeted(settings, password, timeout, context)
    except ssl.SSLError as error:
        raise SendError(
            f"the connection cannot be encrypted ({error})", where, "look at [mail] tls and port in feeds.toml", "systemic"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        hint = "look at [mail] tls, port and user in feeds.toml: the server does not offer what they ask for"
        raise SendError(f"the mail server cannot be used ({error})", where, hint, "systemic") from error
    except smtplib.SMTPResponseException as error:
        raise _turned_away(error, where) from error
    except (smtplib.SMTPException, OSError) as error:
        raise SendError(
            f"the mail server cannot be reached ({error})", where, "look at [mail] host and port in feeds.toml", "down"
        ) from error


def _turned_away(error: smtplib.SMTPResponseException, where: str) -> SendError:
    text = error.smtp_error
    answer = shown((error.smtp_code, text if isinstance(text, bytes) else str(text).encode()))
    if error.smtp_code // 100 == 4:
        return SendError(f"the mail server takes nobody in for now ({answer})", where, "send again later", "down")
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return SendError(f"the server refuses the login ({answer})", where, f"look at [mail] user and {PASSWORD}", "systemic")
    return SendError(f"the mail server cannot be used ({answer})", where, "look at [mail] host, port and tls in feeds.toml", "systemic")


def _greeted(settings: MailSettings, password: str, timeout: float, context: ssl.SSLContext | None) -> smtplib.SMTP:
    """Return a connection that is ready for mail; whatever fails is raised with the connection closed."""
    port = settings.port or PORTS[settings.tls]
    smtp = (
        smtplib.SMTP_SSL(settings.host, port, local_hostname=_LOCAL_NAME, timeout=timeout, context=context or ssl.create_default_context())
        if settings.tls == "tls"
        else smtplib.SMTP(settings.host, port, local_hostname=_LOCAL_NAME, timeout=timeout)
    )
    try:
        if smtp.sock:  # the last line goes on its own, and must not wait for the server's acknowledgement of the body
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _hello(smtp)
        if settings.tls == "starttls":
            _encrypted(smtp, context or ssl.create_default_context())
            _hello(smtp)
        if settings.user:
            smtp.login(settings.user, password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _hello(smtp: smtplib.SMTP) -> None:
    """Say EHLO, or HELO to a server that knows no EHLO; SMTPResponseException where it wants neither."""
    code, text = smtp.ehlo()
    if code // 100 == 5:
        code, text = smtp.helo()
    if code // 100 != 2:
        raise smtplib.SMTPResponseException(code, text)


def _encrypted(smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
    code, text = smtp.starttls(context=context)
    if code != 220:
        raise smtplib.SMTPResponseException(code, text)
