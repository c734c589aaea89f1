"""Sending from the command line: who gets it, by which way, and the books at the end."""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from roundup import newsroom
from roundup.cli import wiring
from roundup.cli.issue import day
from roundup.cli.session import Session
from roundup.edges.delivery import deliver as hand_over
from roundup.edges.journal_sqlite import Books, open_journal
from roundup.edges.sender_outbox import OutboxSender
from roundup.edges.store_files import PRIVATE, issue_lock
from roundup.errors import InputError, NotReadyError
from roundup.model import Approved, Event, Letterhead, Message, Reader
from roundup.newsroom import House
from roundup.plugs import Sender
from roundup.stages import send

TEST_NOTE = "test copy: nothing was recorded"
PLACEHOLDER = "Newsletter <newsletter@roundup.invalid>"


def deliver(session: Session, week: datetime | None, *, to: Path | None, test: str | None, outbox: Path | None) -> None:
    """Send an issue to the readers of a file, or one test copy to an address."""
    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    root = wiring.root_of(session)
    with issue_lock(root):
        if test is not None:
            _test(session, house, newsroom.for_test(house, issue_date), (test, outbox))
            return
        approved = newsroom.approved(house, issue_date)
        _capped(house, readers := _readers(to), outbox)
        mails = send.messages(approved, readers, _letterhead(session, house, outbox))
        _send(session, house, approved, mails, outbox)


def _readers(file: Path | None) -> tuple[Reader, ...]:
    if file is None or not file.is_file():
        raise InputError("there is no such file of readers", str(file), "write one address a line, or CSV with email,name,unsubscribe")
    try:
        return send.read_readers(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text", str(file), "save the list as UTF-8") from error


def _capped(house: House, readers: tuple[Reader, ...], outbox: Path | None) -> None:
    cap = house.config.mail.cap
    if outbox is None and len(readers) > cap:
        raise InputError(
            f"{len(readers)} readers are more than {cap}", "[mail] cap", "use a mailing service, or raise the cap in feeds.toml"
        )


def _test(session: Session, house: House, approved: Approved, target: tuple[str, Path | None]) -> None:
    address, outbox = target
    (mail,) = send.messages(approved, send.read_readers(address), _letterhead(session, house, outbox))
    with _sender(house, outbox) as sender:
        answer = sender.send(mail)
    session.say(f"{mail.to}: {answer} ({TEST_NOTE})")
    session.result({"test": mail.to, "answer": answer}, mail.to)


def _send(
    session: Session, house: House, approved: Approved, mails: tuple[Message, ...], outbox: Path | None
) -> None:  # one place where all of a send meets
    path = wiring.root_of(session) / PRIVATE / "deliveries.db"
    way = "smtp" if outbox is None else f"outbox {outbox.resolve()}"
    rate = house.config.mail.rate if outbox is None else 0.0
    with _sender(house, outbox) as sender, open_journal(path, approved.week, way) as journal:
        still = set(journal.plan(approved.digest, [mail.to for mail in mails]))
        due = tuple(mail for mail in mails if mail.to in still)
        try:
            session.follow(_handed(hand_over(due, sender, journal, rate=rate)))
        finally:
            books = journal.books()
            session.say(_line(books))
        unknown = [reader for reader, _, _ in journal.rows("unknown")]
    _report(session, books, unknown, outbox)


def _handed(events: Iterator[Event]) -> Generator[Event, None, None]:
    yield from events


def _letterhead(session: Session, house: House, outbox: Path | None) -> Letterhead:
    """Return what stands on the mails; an outbox may be written before a sender is set, with a placeholder."""
    letterhead = newsroom.letterhead(house.config)
    if letterhead.sender or outbox is None:
        return letterhead
    session.say(f"no sender is set under [mail] in feeds.toml: the files in {outbox} name a placeholder")
    return replace(letterhead, sender=PLACEHOLDER)


def _line(books: Books) -> str:
    counts = f"{books.sent} sent, {books.deferred} deferred, {books.refused} refused, {books.unknown} unknown, {books.waiting} waiting"
    return f"{books.planned} readers: {counts}"


def _report(session: Session, books: Books, unknown: list[str], outbox: Path | None) -> None:
    for reader in unknown:
        session.say(f"unknown: {reader} (the mail may have arrived; it is not sent again by itself)")
    session.result({**asdict(books), "unknown_readers": unknown}, str(outbox or ""))
    if books.deferred or books.unknown or books.refused:
        raise NotReadyError("not every reader has the issue", "send", "run the same command again for the deferred; look into the others")


@contextmanager
def _sender(house: House, outbox: Path | None) -> Iterator[Sender]:
    if outbox is not None:
        yield OutboxSender(outbox)
        return
    from roundup.edges.sender_smtp import SmtpSender

    with SmtpSender(house.config.mail, os.environ) as sender:
        yield sender
