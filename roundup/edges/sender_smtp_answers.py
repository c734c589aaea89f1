"""A mail server's answers: read with limits, and what they mean for the mail and for those after it (RFC 5321 4.2, RFC 3463)."""

import contextlib
import re
import smtplib  # noqa: TID251 - sender_smtp and its parts are its home
import socket
import ssl
import time
from collections.abc import Callable

Reply = tuple[int, bytes]
"""A code and a text, as smtplib gives them."""

_LESS = re.compile(
    r"\b4\.(?:3\.2|4\.5|5\.3|7\.28)\b|too (?:many|much|fast)|\brate\b|throttl|slow(?:er| down)|(?:connection|message|hourly|daily)s? limit",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"authentication (?:is )?required|must (?:be )?(?:authenticate|log(?:ged)? ?in)", re.IGNORECASE)


_LINE = re.compile(rb"([2-5][0-5][0-9])(?:([ -])(.*))?", re.DOTALL)
_LONGEST = 2000  # bytes a line; RFC 5321 4.5.3.1.5 allows 512
_LINES = 100


class CutError(Exception):
    """The connection broke, went silent, or what came is no answer; what follows on it cannot be trusted."""


def answer(smtp: smtplib.SMTP, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> Reply:
    """Return the server's next answer, all its lines within so many seconds; CutError where none comes."""
    until, texts, first = clock() + seconds, [], b""
    for number in range(_LINES):
        line = _line(smtp, until - clock() if number else seconds)
        match = _LINE.fullmatch(line.rstrip(b"\r\n"))
        if match is None or (first and match[1] != first):
            raise CutError(f"an answer that makes no sense ({shown((0, line))[2:80]})")
        first = match[1]
        texts.append((match[3] or b"").strip())
        if match[2] != b"-":
            return int(first), b" ".join(texts)
    raise CutError("an answer without end")


def tell(smtp: smtplib.SMTP, data: bytes, seconds: float) -> None:
    """Send bytes; CutError where the connection breaks or takes no more."""
    if smtp.sock is None:
        raise CutError("the connection broke")
    try:
        _patient(smtp.sock, seconds)
        smtp.sock.sendall(data)
    except OSError as error:
        raise CutError("the connection broke") from error


def _patient(sock: socket.socket, seconds: float) -> None:
    if sock.gettimeout() != seconds:  # each change is a call of the system
        sock.settimeout(seconds)


def quiet(smtp: smtplib.SMTP) -> None:
    """Return where the server waits for us, as it should; CutError where it hung up, or said something before its turn.

    Asked before the last line of a mail: a server that is gone by then surely took nothing, and an answer that lies
    there already would be taken for the one to the mail.
    """
    if smtp.sock is None:
        raise CutError("the connection broke")
    smtp.sock.settimeout(0)
    with contextlib.suppress(BlockingIOError, ssl.SSLWantReadError):
        try:
            early = smtp.file.peek(1) if smtp.file else b""
            early = early or smtp.sock.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            raise
        except (OSError, ValueError) as error:
            raise CutError("the connection broke") from error
        raise CutError("the server spoke before its turn" if early else "the connection broke")


def _line(smtp: smtplib.SMTP, seconds: float) -> bytes:
    """Return one whole line; the stream is smtplib's, made anew with each connection and its encryption."""
    if smtp.sock is None or seconds <= 0:
        raise CutError("no answer in time")
    try:
        smtp.file = smtp.file or smtp.sock.makefile("rb")
        _patient(smtp.sock, seconds)
        line: bytes = smtp.file.readline(_LONGEST)
    except TimeoutError as error:
        raise CutError("no answer in time") from error
    except (OSError, ValueError) as error:
        raise CutError("the connection broke") from error
    if not line.endswith(b"\n"):
        raise CutError("an answer too long" if len(line) == _LONGEST else "the connection broke")
    return line


def kind_of(step: str, reply: Reply) -> str:
    """Return the kind of SendError of an answer to ``MAIL``, ``RCPT``, ``DATA`` or the ``dot`` that does not let the mail go on.

    A 5xx to MAIL is about us, not about the reader, and so is a 5xx elsewhere that asks for a login: every mail would
    meet it. A 4xx to MAIL, a 421 and what speaks of limits is about how much we send.
    """
    code, text = reply[0], shown(reply)
    if code < 400:
        return "cut"
    if code // 100 == 5:
        return "systemic" if step == "MAIL" or code in (530, 534, 535, 538) or _LOGIN.search(text) else "refused"
    if code == 421 or step == "MAIL" or _LESS.search(text):
        return "busy"
    return "deferred"


def shown(reply: Reply) -> str:
    """Return an answer as one short line."""
    code, text = reply
    seen = "".join(sign if sign.isprintable() else " " for sign in text.decode("utf-8", "replace"))
    return f"{code} {' '.join(seen.split())}"[:300]
