"""Mails from an issue's pages: text and HTML, headers that mail programs expect, no clock and no chance.

The date is that of the approval, the Message-ID comes from issue, list and reader, and the
boundary from the Message-ID, so that a second run makes the same bytes.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email import policy
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import quote

import yaml

from roundup.errors import InputError
from roundup.model import Approved, Issue, Letterhead, Message, Reader
from roundup.stages.send.readers import mail_address
from roundup.text.words import clean

_POLICY = policy.SMTP.clone(cte_type="7bit", raise_on_defect=False)
_FRONT = re.compile(r"\A---\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)


def messages(approved: Approved, readers: tuple[Reader, ...], letterhead: Letterhead) -> tuple[Message, ...]:
    """Return one mail for each reader, in order, with CRLF line ends and no line over 998 bytes.

    Raises InputError where the sender is no mail address or the issue lacks a page.
    """
    sender = _sender(letterhead)
    if sender is None:
        raise InputError("there is no sender", "feeds.toml, [mail] sender", 'write sender = "Name <name@example.org>"')
    pages = _bodies(approved.pages)
    title = _title(approved.pages, approved.week)
    sheet = _Sheet(title=title, pages=pages, at=approved.at, letterhead=letterhead, sender=sender)
    return tuple(_message(sheet, reader, approved.week) for reader in readers)


def draft_mail(issue: Issue, letterhead: Letterhead) -> bytes:
    """Return the issue as a mail to nobody yet, to open and look at; dated the issue's day, 08:00 UTC.

    Raises InputError where the sender is no mail address or the issue lacks a page.
    """
    at = datetime.combine(issue.week, time(8), UTC)
    title = _line(issue.title) or _title(issue.pages, issue.week)
    sheet = _Sheet(title=title, pages=_bodies(issue.pages), at=at, letterhead=letterhead, sender=_sender(letterhead))
    return _mail(sheet, _identity(issue.week, letterhead, ""), {"X-Unsent": "1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What all mails of an issue share."""

    title: str
    pages: tuple[str, str]
    at: datetime
    letterhead: Letterhead
    sender: Address | None


def _message(sheet: _Sheet, reader: Reader, week: date) -> Message:
    to = _mailbox(reader.email, reader.name, "the list of readers")
    identity = _identity(week, sheet.letterhead, to.addr_spec)
    leave = reader.unsubscribe or sheet.letterhead.unsubscribe.replace("{email}", quote(to.addr_spec, safe=""))
    extra = {"To": _shown(to, "To"), "List-Unsubscribe": f"<{leave}>" if leave else ""}
    if leave.startswith("https://"):
        extra["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    sender = sheet.sender.addr_spec if sheet.sender else ""
    return Message(to=to.addr_spec, sender=sender, id=identity, data=_mail(sheet, identity, extra))


def _mail(sheet: _Sheet, identity: str, extra: dict[str, str]) -> bytes:
    """Return the wire form: our headers, then the two bodies."""
    letterhead = sheet.letterhead
    reply_to = _mailbox(*_split(letterhead.reply_to), "feeds.toml, [mail] reply_to") if letterhead.reply_to else None
    headers = {
        "From": _shown(sheet.sender, "From") if sheet.sender else "",
        "Reply-To": _shown(reply_to, "Reply-To") if reply_to else "",
        "Subject": _encoded(sheet.title, "Subject"),
        "Date": format_datetime(sheet.at.astimezone(UTC), usegmt=True),
        "Message-ID": identity,
        "List-Id": f"<{letterhead.list_id}>" if letterhead.list_id else "",
        **extra,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    data = head.encode("ascii", "replace") + _bodies_of(sheet, identity)
    names = [line.partition(b":")[0] for line in data.partition(b"\r\n\r\n")[0].split(b"\r\n") if line[:1] not in (b" ", b"\t")]
    wanted = [name.encode() for name, value in headers.items() if value] + [b"MIME-Version", b"Content-Type"]
    if sorted(names) != sorted(wanted) or max(map(len, data.split(b"\r\n"))) > 998:
        raise InputError("a title, name or address cannot stand in a mail header", sheet.title[:60], "use plain words")
    return data


def _bodies_of(sheet: _Sheet, identity: str) -> bytes:
    mail = EmailMessage(policy=_POLICY)
    text, html = sheet.pages
    mail.set_content(text)
    mail.add_alternative(html, subtype="html")
    mail.set_boundary("=_" + hashlib.sha256(identity.encode()).hexdigest()[:32])  # "=_" stands in no encoded body
    return mail.as_bytes()


def _encoded(text: str, header: str) -> str:
    """Return a header's text, encoded and folded (RFC 2047).

    By the older of Python's two ways: the newer one loses spaces where plain and encoded words mix.
    """
    return Header(text, None if text.isascii() else "utf-8", header_name=header, maxlinelen=76).encode(linesep="\r\n")


def _shown(address: Address, header: str) -> str:
    if address.display_name.isascii():
        return _encoded(str(address), header)
    return f"{_encoded(address.display_name, header)}\r\n <{address.addr_spec}>"


def _identity(week: date, letterhead: Letterhead, reader: str) -> str:
    """Return the Message-ID of an issue for a reader: the same whenever it is made."""
    known = f"{week.isoformat()}\n{letterhead.list_id or letterhead.sender}\n{reader.casefold()}"
    domain = letterhead.domain or parseaddr(letterhead.sender)[1].rpartition("@")[2] or "roundup.invalid"
    return f"<{hashlib.sha256(known.encode()).hexdigest()[:40]}@{domain}>"


def _sender(letterhead: Letterhead) -> Address | None:
    return _mailbox(*_split(letterhead.sender), "feeds.toml, [mail] sender") if letterhead.sender else None


def _split(text: str) -> tuple[str, str]:
    name, address = parseaddr(text)
    return address, name


def _mailbox(address: str, name: str, where: str) -> Address:
    try:
        return Address(display_name=_line(name), addr_spec=mail_address(address))
    except ValueError as error:
        raise InputError(str(error), where, 'write "name@example.org" or "Name <name@example.org>"') from error


def _line(text: str) -> str:
    """Return a text as one line of whole characters: no control signs, and no halves, which YAML escapes can make."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(clean(whole).split())


def _bodies(pages: tuple[tuple[str, bytes], ...]) -> tuple[str, str]:
    """Return the text and the HTML page."""
    found = {name.rpartition("/")[2]: data for name, data in pages}
    missing = [name for name in ("issue.txt", "issue.html") if name not in found]
    if missing:
        raise InputError(f"the issue has no {missing[0]}", "issue", "roundup render")
    return found["issue.txt"].decode(errors="replace"), found["issue.html"].decode(errors="replace")


def _title(pages: tuple[tuple[str, bytes], ...], week: date) -> str:
    """Return the title in the front matter of issue.md, or the week where there is none."""
    markdown = next((data.decode(errors="replace") for name, data in pages if name.rpartition("/")[2] == "issue.md"), "")
    front = _FRONT.match(clean(markdown))
    try:
        values = yaml.load(front.group(1), yaml.BaseLoader) if front else {}  # noqa: S506 - BaseLoader makes strings only
    except yaml.YAMLError:
        values = {}
    title = values.get("title") if isinstance(values, dict) else ""
    return (_line(title) if isinstance(title, str) else "") or f"Issue of {week.isoformat()}"
