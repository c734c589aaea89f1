"""Mails from an issue's pages: text and HTML, headers that mail programs expect, no clock and no chance.

The date is that of the approval, the Message-ID comes from issue, list and reader, and the
boundary from the Message-ID, so that a second run makes the same bytes.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.header import Header
from email.headerregistry import Address
from email.utils import format_datetime, parseaddr
from urllib.parse import quote

import yaml

from roundup.errors import InputError
from roundup.model import Approved, Issue, Letterhead, Message, Reader
from roundup.stages.send.bodies import Bodies
from roundup.stages.send.readers import mail_address
from roundup.text.words import clean

_FRONT = re.compile(r"\A---\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)
_PAGE = re.compile(r"issue(?:\.(?P<edition>[a-z][a-z0-9-]{0,29}))?\.(?P<kind>html|txt)")


_NO_BODIES = Bodies(pages=("", ""), wire=b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n")


class Mailing:
    """An approved issue as mails, each made when it is asked for: bodies are encoded once, a reader's own headers and way out come on top."""

    def __init__(self, approved: Approved, letterhead: Letterhead) -> None:
        """Encode the pages of each edition. Raises InputError where the sender is no mail address or a page is missing."""
        sender = _sender(letterhead)
        if sender is None:
            raise InputError("there is no sender", "feeds.toml, [mail] sender", 'write sender = "Name <name@example.org>"')
        self.subject = _title(approved.pages, approved.week)
        self._week = approved.week
        self._sheet = _sheet(self.subject, approved.at, letterhead, sender)
        self._bodies = _bodies(approved.pages)

    @property
    def editions(self) -> tuple[str, ...]:
        """The names of the editions; the first is "", the whole issue."""
        return tuple(self._bodies)

    def check(self, reader: Reader) -> None:
        """Make a reader's headers only; raises what `mail` would raise."""
        _message(self._sheet, reader, self._week, _NO_BODIES)

    def mail(self, reader: Reader) -> Message:
        """Return one reader's mail, with CRLF line ends and no line over 998 bytes; InputError for an edition that there is not."""
        bodies = self._bodies.get(reader.edition)
        if bodies is None:
            there = ", ".join(name for name in self.editions if name) or "none but the whole issue"
            raise InputError(f"there is no edition {reader.edition!r} for {reader.email}", "the list of readers", f"there are: {there}")
        return _message(self._sheet, reader, self._week, bodies)


def draft_mail(issue: Issue, letterhead: Letterhead) -> bytes:
    """Return the issue as a mail to nobody yet, to open and look at; dated the issue's day, 08:00 UTC.

    Raises InputError where the sender is no mail address or the issue lacks a page.
    """
    at = datetime.combine(issue.week, time(8), UTC)
    title = _line(issue.title) or _title(issue.pages, issue.week)
    sheet = _sheet(title, at, letterhead, _sender(letterhead))
    identity = _identity(issue.week, letterhead, "")
    return _mail(
        sheet, identity, {"X-Unsent": "1"}, _bodies(issue.pages)[""].filled(identity, letterhead.unsubscribe.replace("{email}", ""))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What all mails of an issue share: the letterhead, the address of the sender, and the headers that are the same for all."""

    letterhead: Letterhead
    sender: str
    headers: dict[str, str]


def _sheet(title: str, at: datetime, letterhead: Letterhead, sender: Address | None) -> _Sheet:
    reply_to = _mailbox(*_split(letterhead.reply_to), "feeds.toml, [mail] reply_to") if letterhead.reply_to else None
    headers = {
        "From": _shown(sender, "From") if sender else "",
        "Reply-To": _shown(reply_to, "Reply-To") if reply_to else "",
        "Subject": _encoded(title, "Subject", plain=_plain(title)),
        "Date": format_datetime(at.astimezone(UTC)),
        "List-Id": f"<{letterhead.list_id}>" if letterhead.list_id else "",
    }
    return _Sheet(letterhead=letterhead, sender=sender.addr_spec if sender else "", headers=headers)


def _message(sheet: _Sheet, reader: Reader, week: date, bodies: Bodies) -> Message:
    to = _mailbox(reader.email, reader.name, "the list of readers")
    identity = _identity(week, sheet.letterhead, to.addr_spec)
    leave = reader.unsubscribe or sheet.letterhead.unsubscribe.replace("{email}", quote(to.addr_spec, safe=""))
    extra = {"To": _shown(to, "To"), "List-Unsubscribe": f"<{leave}>" if leave else ""}
    if leave.startswith("https://"):
        extra["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    data = _mail(sheet, identity, extra, bodies.filled(identity, leave or _by_mail(sheet)))
    return Message(to=to.addr_spec, sender=sheet.sender, id=identity, data=data)


def _by_mail(sheet: _Sheet) -> str:
    """Return how to leave where no address for it is set, but the page, approved when one was, has a place for it."""
    address = _split(sheet.letterhead.reply_to)[0] or sheet.sender
    return f"mailto:{quote(address, safe='@')}?subject=unsubscribe" if address else ""


def _mail(sheet: _Sheet, identity: str, extra: dict[str, str], bodies: bytes) -> bytes:
    """Return the wire form: our headers, then the two bodies."""
    headers = {name: value for name, value in {**sheet.headers, "Message-ID": identity, **extra}.items() if value}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode("ascii", "replace")
    top = (head + bodies.partition(b"\r\n\r\n")[0]).split(b"\r\n")
    names = [line.partition(b":")[0].decode("ascii", "replace") for line in top if line[:1] not in (b" ", b"\t")]
    if sorted(names) != sorted([*headers, "MIME-Version", "Content-Type"]) or max(map(len, top)) > 998:
        where = " ".join(sheet.headers["Subject"].split())[:60]
        raise InputError("a title, name or address cannot stand in a mail header", where, "use plain words")
    return head + bodies


def _encoded(text: str, header: str, *, plain: bool) -> str:
    """Return a header's text, encoded and folded (RFC 2047).

    By the older of Python's two ways: the newer one loses spaces where plain and encoded words mix.
    """
    return Header(text, None if plain else "utf-8", header_name=header, maxlinelen=76).encode(linesep="\r\n")


def _plain(text: str) -> bool:
    """Tell whether a text can stand in a header as it is; what says of itself that it is encoded would be read as something else."""
    return text.isascii() and "=?" not in text


def _shown(address: Address, header: str) -> str:
    name = address.display_name
    if _plain(name) and not re.search("[<>@]", name):  # not every program minds the quotation marks around these
        return _encoded(str(address), header, plain=True)
    return f"{_encoded(name, header, plain=False)}\r\n <{address.addr_spec}>"


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


def _bodies(pages: tuple[tuple[str, bytes], ...]) -> dict[str, Bodies]:
    """Return the text and the HTML page of each edition, encoded; the whole issue first."""
    found: dict[str, dict[str, str]] = {"": {}}
    for name, data in pages:
        if match := _PAGE.fullmatch(name.rpartition("/")[2]):
            found.setdefault(match["edition"] or "", {})[match["kind"]] = data.decode(errors="replace")
    for edition, both in found.items():
        for kind in ("txt", "html"):
            if kind not in both:
                raise InputError(f"the issue has no issue{'.' if edition else ''}{edition}.{kind}", "issue", "roundup render")
    return {edition: Bodies.of(both["txt"], both["html"]) for edition, both in found.items()}


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
