"""What is wrong with a letter that arrived: its envelope, its bytes, and what parsers see in it."""

import email
import re
from collections.abc import Iterator
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.utils import parseaddr
from html import escape
from pathlib import Path
from urllib.parse import quote

import yaml

from benchmarks.proof.letters import NAIVE_HEADERS, READER, SENDER, WEEK, Letter
from benchmarks.proof.trouble import Wire
from roundup.text.placeholders import UNSUBSCRIBE
from roundup.text.words import clean

_ALWAYS = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type")


def line(text: str) -> str:
    """Return a text as one line of visible characters, as every header shows it."""
    return " ".join(clean(text).split())


def leave(letter: Letter) -> str:
    """Return how the reader of a letter leaves the list."""
    return letter.reader.unsubscribe or letter.config.mail.unsubscribe.replace("{email}", quote(letter.reader.email, safe=""))


def subject(letter: Letter) -> str:
    """Return the subject that was meant: the title in the front matter of issue.md as YAML reads it."""
    front = dict(letter.approved.pages)["issue.md"].decode(errors="replace").split("\n---", 1)[0].removeprefix("---\n")
    try:
        title = yaml.load(clean(front), yaml.BaseLoader).get("title", "")  # noqa: S506 - BaseLoader makes strings only
    except yaml.YAMLError:
        title = ""
    return (line(title) if isinstance(title, str) else "") or f"Issue of {WEEK}"


def names(letter: Letter) -> list[str]:
    """Return the names of the headers that were meant, sorted."""
    reply_to = ["Reply-To"] if letter.config.mail.reply_to else []
    ways = ["List-Unsubscribe"] + (["List-Unsubscribe-Post"] if leave(letter).startswith("https://") else [])
    known = ["List-Id"] if letter.config.mail.list_id else []
    return sorted([*_ALWAYS, *known, *reply_to, *(ways if leave(letter) else [])])


def unstuffed(data: bytes) -> bytes:
    """Return a mail without the dots that the wire adds, and without its last line."""
    return re.sub(rb"(?m)^\.", b"", data.removesuffix(b".\r\n"))


def faults(letter: Letter, arrived: list[Wire]) -> list[str]:
    """Return all that is wrong with what arrived of a letter."""
    if [(sender, to) for sender, to, _ in arrived] != [(SENDER, (letter.message.to,))]:
        return [f"{len(arrived)} mails arrived: {[(sender, to) for sender, to, _ in arrived]}"]
    data = arrived[0][2]
    found = list(_bytes(data))
    if unstuffed(data) != letter.message.data:
        found.append("other bytes arrived than were made")
    try:
        return found + list(_headers(letter, unstuffed(data))) + list(_bodies(letter, unstuffed(data)))
    except Exception as error:  # noqa: BLE001 - a parser that gives up is a fault of the letter, whatever it raises
        return [*found, f"a parser gives up: {error!r}"]


def naive_faults(place: str, text: str, arrived: list[Wire]) -> list[str]:
    """Return what is wrong with what arrived of a letter of the control, in which a string stands in one header."""
    if [(sender, to) for sender, to, _ in arrived] != [(SENDER, (READER,))]:
        return [f"{len(arrived)} mails arrived"]
    found = list(_bytes(arrived[0][2]))
    try:
        return found + list(_naive_headers(place, text, _read(unstuffed(arrived[0][2]))))
    except Exception as error:  # noqa: BLE001 - a parser that gives up counts, whatever it raises
        return [*found, f"a parser gives up: {error!r}"]


def _naive_headers(place: str, text: str, mail: EmailMessage) -> Iterator[str]:
    if sorted(mail.keys()) != sorted(NAIVE_HEADERS):
        yield f"headers {sorted(mail.keys())}"
        return
    boxes = {"sender name": "From", "reader name": "To"}
    shown = [one.display_name for one in mail[boxes[place]].addresses] if place in boxes else [str(mail["Subject"])]
    if [_joined(one) for one in shown] != [_joined(text)]:
        yield f"{place} reads {shown}"


def _bytes(data: bytes) -> Iterator[str]:
    lines = data.split(b"\r\n")
    if any(b"\r" in one or b"\n" in one for one in lines):
        yield "a line end that is not CRLF"
    if max(map(len, lines)) > 998:
        yield "a line over 998 bytes"
    if lines[:-2].count(b"."):
        yield "a dot alone on a line inside the mail"
    if b"\0" in data or not data.isascii():
        yield "bytes that are not printable ASCII"


def _headers(letter: Letter, data: bytes) -> Iterator[str]:
    new, old = _read(data), email.message_from_bytes(data)
    for kind, mail in (("default", new), ("compat32", old)):
        if sorted(mail.keys()) != names(letter):
            yield f"{kind}: headers {sorted(mail.keys())}"
    shown, address = parseaddr(letter.config.mail.sender)
    meant = {
        "Subject": subject(letter),
        "List-Id": f"<{letter.config.mail.list_id}>" if letter.config.mail.list_id else None,
        "List-Unsubscribe": f"<{leave(letter)}>" if leave(letter) else None,
        "Message-ID": letter.message.id,
    }
    for name, value in meant.items():
        for kind, seen in (("default", new[name]), ("compat32", _decoded(old, name))):
            if (None if seen is None else line(str(seen))) != value:
                yield f"{kind}: {name} is {seen!r}, meant was {value!r}"
    boxes = {"From": (line(shown), address), "To": (line(letter.reader.name), letter.message.to)}
    if letter.config.mail.reply_to:
        shown, address = parseaddr(letter.config.mail.reply_to)
        boxes["Reply-To"] = (line(shown), address)
    for name, box in boxes.items():
        seen = [(_joined(one.display_name), one.addr_spec) for one in new[name].addresses]
        if seen != [(_joined(box[0]), box[1])]:
            yield f"default: {name} is {seen!r}, meant was {box!r}"
        older = parseaddr(re.sub(r"\r?\n(?=[ \t])", "", str(old[name])))
        if (line(str(make_header(decode_header(older[0])))), older[1]) != box:
            yield f"compat32: {name} is {older!r}, meant was {box!r}"


def _joined(name: str) -> str:
    """Return a name without spaces: the newer of Python's readers puts one between two encoded words, against RFC 2047 6.2."""
    return "".join(line(name).split())


def _decoded(mail: Message, name: str) -> str | None:
    value = mail[name]
    return None if value is None else str(make_header(decode_header(value)))


def _read(data: bytes) -> EmailMessage:
    mail = email.message_from_bytes(data, policy=policy.default)
    if not isinstance(mail, EmailMessage):
        raise TypeError("no mail")
    return mail


def pages(letter: Letter) -> tuple[bytes, bytes]:
    """Return the two bodies that were meant; the last line has an end, as every line of a mail."""
    own, found = leave(letter) or UNSUBSCRIBE, dict(letter.approved.pages)
    text = found["issue.txt"].replace(UNSUBSCRIBE.encode(), own.encode())
    html = found["issue.html"].replace(UNSUBSCRIBE.encode(), escape(own).encode())
    return text.removesuffix(b"\n") + b"\n", html.removesuffix(b"\n") + b"\n"


def _bodies(letter: Letter, data: bytes) -> Iterator[str]:
    mail = _read(data)
    parts = list(mail.walk())
    kinds = [part.get_content_type() for part in parts]
    if kinds != ["multipart/alternative", "text/plain", "text/html"]:
        yield f"its parts are {kinds}"
        return
    yield from (f"a parser finds a defect: {defect!r}" for part in parts for defect in part.defects)
    for part, meant in zip(parts[1:], pages(letter), strict=True):
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or payload.replace(b"\r\n", b"\n") != meant:
            yield f"the {part.get_content_type()} is not what was approved"


def elsewhere(letter: Letter, path: Path) -> list[str]:
    """Return what another program, mblaze, reads otherwise than was meant in a mail that lies in a file."""
    from tests.mail import outside  # noqa: PLC0415 - only where that program is there

    seen = outside.headers(path)
    wrong = [f"mblaze: headers {sorted(seen)}"] if sorted(seen) != sorted(name.lower() for name in names(letter)) else []
    if [line(value) for value in seen.get("subject", [])] != [subject(letter)]:
        wrong.append(f"mblaze: Subject is {seen.get('subject')!r}, meant was {subject(letter)!r}")
    if outside.parts(path) != ["multipart/alternative", "text/plain", "text/html"]:
        return [*wrong, f"mblaze: its parts are {outside.parts(path)}"]
    bodies = tuple(outside.body(path, number).replace(b"\r\n", b"\n") for number in (2, 3))
    return wrong if bodies == pages(letter) else [*wrong, "mblaze: a body is not what was approved"]
