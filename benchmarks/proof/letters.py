"""Mails made of strings that break programs: a string stands in one field, the mail goes over a real connection, and parsers read it back."""

import csv
import io
import json
import re
import smtplib  # noqa: TID251 - the naive builder of the control sends as scripts do
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from benchmarks.proof.making import FORM, TEMPLATES
from benchmarks.proof.trouble import Trouble, Wire
from roundup.config import Config, MailSettings, parse_config
from roundup.edges.sender_smtp import SmtpSender
from roundup.model import Approved, Checked, Head, Imprint, Message, Reader
from roundup.newsroom.letters import imprint, letterhead
from roundup.stages import review, send
from roundup.stages.assemble import render_pages, write_issue

WEEK = date(2021, 7, 20)
AT = datetime(2021, 7, 20, 8, tzinfo=UTC)
READER = "ann@example.com"
SENDER = "points@example.org"
FIELDS = (
    "title",
    "title as typed",
    "newsletter title",
    "preheader",
    "text",
    "link text",
    "web",
    "postal",
    "sender name",
    "reply-to",
    "reply-to name",
    "list id",
    "unsubscribe",
    "unsubscribe part",
    "reader address",
    "reader name",
    "reader's way out",
    "reader's edition",
)
_MAIL = {"sender": f"The Points <{SENDER}>", "list_id": "points.example.org", "unsubscribe": "https://lists.example.org/{email}"}
_SETTINGS: Mapping[str, tuple[str, str]] = {
    "web": ("web", "https://example.org/{}"),
    "postal": ("postal", "{}"),
    "sender name": ("sender", "{} <" + SENDER + ">"),
    "reply-to": ("reply_to", "{}"),
    "reply-to name": ("reply_to", "{} <desk@example.org>"),
    "list id": ("list_id", "{}"),
    "unsubscribe": ("unsubscribe", "{}"),
    "unsubscribe part": ("unsubscribe", "https://lists.example.org/{}"),
}
NAIVE_FIELDS = ("title", "sender name", "reader name")
NAIVE_HEADERS = ("From", "To", "Subject", "MIME-Version", "Content-Type")
_COLUMNS = {"reader address": 0, "reader name": 1, "reader's way out": 2, "reader's edition": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What was meant: the settings, the reader, the pages as approved, and the mail that was made."""

    config: Config
    reader: Reader
    approved: Approved
    message: Message


class LetterBench:
    """Makes letters with a string in a field, and hands them to a sink over one connection."""

    def __init__(self, sink: Trouble, sender: SmtpSender) -> None:
        """Keep both ends."""
        self._sink, self._sender = sink, sender

    def sent(self, letter: Letter) -> list[Wire]:
        """Hand a letter over and return what arrived since."""
        before = len(self._sink.wire)
        self._sender.send(letter.message)
        return self._sink.wire[before:]

    def sent_naively(self, place: str, text: str) -> list[Wire]:
        """Hand over what a naive builder makes of a string, as a script does; return what arrived."""
        before = len(self._sink.wire)
        words = {"title": "Ferries", "sender name": "The Points", "reader name": "Ann", place: text}
        head = f"From: {words['sender name']} <{SENDER}>\r\nTo: {words['reader name']} <{READER}>\r\nSubject: {words['title']}\r\n"
        data = f"{head}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello\r\n".encode("utf-8", "replace")
        with suppress(smtplib.SMTPException, UnicodeError), smtplib.SMTP("127.0.0.1", self._sink.port, timeout=20) as smtp:
            smtp.sendmail(SENDER, [READER], data)
        return self._sink.wire[before:]


@contextmanager
def bench() -> Iterator[LetterBench]:
    """Start a sink, and connect the sender of roundup to it."""
    with Trouble({}, {}, keep=True) as sink, SmtpSender(MailSettings(host="127.0.0.1", port=sink.port, tls="none"), {}) as sender:
        yield LetterBench(sink, sender)


def letter(place: str, text: str) -> Letter | None:
    """Return the letter that a string in a field makes, None where the list then names nobody; RoundupError where it is refused."""
    config = _config(place, text)
    reader = _reader(place, text)
    if reader is None:
        return None
    approved = _approved(place, text, config)
    return Letter(config=config, reader=reader, approved=approved, message=send.Mailing(approved, letterhead(config)).mail(reader))


def _config(place: str, text: str) -> Config:
    key, shape = _SETTINGS.get(place, ("", ""))
    mail = {**_MAIL, **({key: shape.replace("{}", text)} if key else {})}
    title = text if place == "newsletter title" else "The Points"
    lines = ["[newsletter]", f"title = {_toml(title)}", "[mail]", *(f"{name} = {_toml(value)}" for name, value in mail.items())]
    return parse_config("\n".join(lines) + "\n", "feeds.toml", {})


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _reader(place: str, text: str) -> Reader | None:
    cells = [READER, "Ann", "", ""]
    if place in _COLUMNS:
        cells[_COLUMNS[place]] = text
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["email", "name", "unsubscribe", "edition"], cells])
    readers = send.read_readers(out.getvalue(), "readers.csv")
    if len(readers) > 1:
        raise AssertionError(f"one line makes {len(readers)} readers")
    return readers[0] if readers else None


def _approved(place: str, text: str, config: Config) -> Approved:
    title = {"title": text, "newsletter title": config.newsletter.title}.get(place, "Ferries, tolls and a tunnel")
    markdown = _markdown(title, text if place == "preheader" else "Two ferries, a toll and a tunnel under the lake.", *_bodies(place, text))
    if place == "title as typed":
        markdown = re.sub(r"(?m)^title: .*$", lambda _: f"title: {text}", markdown, count=1)
    said = imprint(config, WEEK)
    pages = _pages(markdown, said)
    return review.approve((*pages, ("issue.md", markdown.encode("utf-8", "surrogatepass"))), week=WEEK, by="A Proof", at=AT)[0]


def _bodies(place: str, text: str) -> tuple[str, str]:
    """Return what an editor typed: a paragraph, and the words of a link."""
    return (text if place == "text" else "The toll is due on Monday."), (text if place == "link text" else "said the harbour master")


def _markdown(title: str, preheader: str, paragraph: str, link: str) -> str:
    head = Head(title=title, week=WEEK, form=FORM.name, preheader=preheader)
    written = write_issue(Checked(blocks=()), (), FORM, head=head, templates=TEMPLATES)
    return f"{written}\n<!-- block: story s-1 -->\n## Ferries\n\n{paragraph}\n\nIt is so, [{link}](https://example.org/ferries).\n"


@lru_cache(maxsize=4)
def _pages(markdown: str, said: Imprint) -> tuple[tuple[str, bytes], ...]:
    return render_pages(markdown, FORM, templates=TEMPLATES, imprint=said)
