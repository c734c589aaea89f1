"""Sending from the command line: who gets it, by which way, what is asked before, and the books at the end."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from roundup import newsroom
from roundup.cli import wiring
from roundup.cli.asking import confirmed, foretold
from roundup.cli.books import ended, line, refuse_changed, report
from roundup.cli.issue import day
from roundup.cli.session import Session
from roundup.edges.delivery import Manners, Round
from roundup.edges.journal_sqlite import Entry, Journal, Standing, open_journal, standing
from roundup.edges.sender_outbox import OutboxSender
from roundup.edges.store_files import JOURNAL, PRIVATE, issue_lock
from roundup.edges.suppressed_file import SuppressedFile
from roundup.errors import InputError
from roundup.model import Approved, Letterhead, Message, Reader
from roundup.newsroom import House
from roundup.plugs import Sender
from roundup.stages import send

TEST_NOTE = "test copy: nothing was recorded"
PLACEHOLDER = "Newsletter <newsletter@roundup.invalid>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked for: the list or a test address, the way, and what is to be done with it."""

    to: Path | None = None
    test: str | None = None
    outbox: Path | None = None
    edition: str = ""
    resolve: tuple[str, ...] = ()
    dry_run: bool = False
    changed: bool = False
    yes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """An approved issue on its way to its readers, by address."""

    approved: Approved
    mailing: send.Mailing
    readers: dict[str, Reader]
    way: str
    seal: Callable[[Message], Message]

    def mail(self, address: str) -> Message:
        """Return one reader's mail, signed where that is set up."""
        return self.seal(self.mailing.mail(self.readers[address]))


def deliver(session: Session, week: datetime | None, wishes: Wishes) -> None:
    """Send an issue to the readers of a file, or one test copy to an address, or settle what is unknown."""
    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    root = wiring.root_of(session)
    if wishes.dry_run and wishes.test is None:
        _foretell(session, house, issue_date, wishes)
        return
    with issue_lock(root):
        if wishes.resolve:
            _resolve(session, root / PRIVATE / JOURNAL, issue_date, wishes)
        elif wishes.test is not None:
            _test(session, house, newsroom.for_test(house, issue_date), wishes)
        else:
            _send(session, house, _campaign(session, house, issue_date, wishes), wishes)


def _campaign(session: Session, house: House, week: date, wishes: Wishes) -> Campaign:
    """Put everything together and try it on every reader's headers, before anything goes out."""
    approved = newsroom.approved(house, week)
    mailing = send.Mailing(approved, _letterhead(session, house, wishes.outbox))
    if wishes.edition not in mailing.editions:
        there = ", ".join(name for name in mailing.editions if name) or "none but the whole issue"
        raise InputError(f"there is no edition {wishes.edition!r} (there are: {there})", "--edition", "name one that was approved")
    listed = _readers(wishes.to, mailing.editions)
    _capped(house, len(listed), wishes.outbox)
    readers = {reader.email: replace(reader, edition=reader.edition or wishes.edition) for reader in listed}
    for reader in readers.values():
        mailing.check(reader)
    way = "smtp" if wishes.outbox is None else f"outbox {wishes.outbox.resolve()}"
    return Campaign(approved=approved, mailing=mailing, readers=readers, way=way, seal=_seal(house, wishes.outbox))


def _readers(file: Path | None, editions: tuple[str, ...]) -> tuple[Reader, ...]:
    if file is None or not file.is_file():
        raise InputError(
            "there is no such file of readers", str(file), "write one address a line, or CSV with email,name,unsubscribe,edition"
        )
    try:
        return send.read_readers(file.read_text(encoding="utf-8-sig"), str(file), editions=editions)
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text", str(file), "save the list as UTF-8") from error


def _capped(house: House, count: int, outbox: Path | None) -> None:
    cap = house.config.mail.cap
    if outbox is None and count > cap:
        hint = (
            "roundup export listmonk, buttondown, ghost or mailchimp makes a draft there: such a service looks after bounces, unsubscribing and "
            "the good name of the sending address; or raise the cap in feeds.toml"
        )
        raise InputError(f"{count} readers are more than {cap}", "[mail] cap", hint)


def _test(session: Session, house: House, approved: Approved, wishes: Wishes) -> None:
    mailing = send.Mailing(approved, _letterhead(session, house, wishes.outbox))
    found = send.read_readers(wishes.test or "", "--test")
    if len(found) != 1:
        raise InputError(f"{len(found)} addresses are given", "--test", "roundup send --test you@example.org")
    mail = _seal(house, wishes.outbox)(mailing.mail(replace(found[0], edition=wishes.edition)))
    if wishes.dry_run:
        session.say(mail.data.partition(b"\r\n\r\n")[0].decode("ascii"))
        session.result({"test": mail.to, "answer": ""}, mail.to)
        return
    with _sender(house, wishes.outbox) as sender:
        answer = sender.send(mail)
    session.say(f"{mail.to}: {answer} ({TEST_NOTE})")
    session.result({"test": mail.to, "answer": answer}, mail.to)


def _foretell(session: Session, house: House, week: date, wishes: Wishes) -> None:
    """Say what a send would do; nothing is connected and nothing written."""
    campaign = _campaign(session, house, week, wishes)
    path = wiring.root_of(session) / PRIVATE / JOURNAL
    known = {one.reader: one for one in standing(path, week) if one.via == campaign.way}
    refuse_changed(known.values(), campaign.approved, changed=wishes.changed)
    unwanted = _suppressed(session, house)
    settled = {reader for reader in campaign.readers if _settled(known.get(reader.casefold()))}
    left = [reader for reader in campaign.readers if reader not in settled]
    due = [reader for reader in left if not unwanted.has(reader)]
    facts = foretold(house.config.mail, campaign.mailing.subject, campaign.approved, wishes.outbox)
    editions = Counter(campaign.readers[reader].edition or "whole" for reader in due)
    each = ", ".join(f"{name}: {count}" for name, count in sorted(editions.items())) or "nobody"
    for fact in (*facts, f"{len(due)} would get it ({each})"):
        session.say(fact)
    session.say(
        f"{len(settled)} are settled: they had it, were refused, or are unknown; {len(left) - len(due)} get no mail, by {house.config.mail.suppressed}"
    )
    if due:
        session.say("\nThe first mail:\n" + campaign.mail(due[0]).data.partition(b"\r\n\r\n")[0].decode("ascii").replace("\r\n", "\n"))
    figures = {"due": len(due), "settled": len(settled), "suppressed": len(left) - len(due), "editions": dict(sorted(editions.items()))}
    session.result(figures, str(len(due)))


def _settled(entry: Entry | Standing | None) -> bool:
    return entry is not None and entry.state in ("sent", "sending", "refused", "unknown")


def _send(session: Session, house: House, campaign: Campaign, wishes: Wishes) -> None:
    """Ask where somebody can be asked, then mail everybody who is due, and tell the books."""
    path = wiring.root_of(session) / PRIVATE / JOURNAL
    facts = foretold(house.config.mail, campaign.mailing.subject, campaign.approved, wishes.outbox)
    unwanted = _suppressed(session, house)
    with _sender(house, wishes.outbox) as sender, open_journal(path, campaign.approved.week, campaign.way) as journal:
        wanted = [(reader.email, reader.edition) for reader in campaign.readers.values()]
        if wishes.outbox is None:
            confirmed(session, house.config.mail, (*facts, f"list: {wishes.to}", _counted(campaign, journal, unwanted)), yes=wishes.yes)
        due = journal.plan(campaign.approved.digest, wanted, changed=wishes.changed)
        work = Round(sender, journal, _manners(house, wishes.outbox), unwanted=unwanted.has)
        try:
            error = session.follow(ended(work.deliver(due, campaign.mail)))
        finally:
            session.say(line(journal))
        report(session, journal, str(wishes.outbox or ""), error)


def _counted(campaign: Campaign, journal: Journal, unwanted: SuppressedFile) -> str:
    """Return how many are to be mailed, by edition, as they stand before the plan."""
    known = {entry.reader: entry for entry in journal.entries()}
    left = {address: reader for address, reader in campaign.readers.items() if not _settled(known.get(address.casefold()))}
    due = [reader for address, reader in left.items() if not unwanted.has(address)]
    editions = Counter(reader.edition or "the whole issue" for reader in due)
    each = ", ".join(f"{count} {name}" for name, count in sorted(editions.items()))
    return f"readers: {len(due)} of {len(campaign.readers)}" + (f" ({each})" if len(editions) > 1 else "")


def _manners(house: House, outbox: Path | None) -> Manners:
    mail = house.config.mail
    return Manners(rate=mail.rate if outbox is None else 0.0, tries=mail.tries, stop_after=mail.stop_after)


def _letterhead(session: Session, house: House, outbox: Path | None) -> Letterhead:
    """Return what stands on the mails; an outbox may be written before a sender is set, with a placeholder."""
    letterhead = newsroom.letterhead(house.config)
    if letterhead.sender or outbox is None:
        return letterhead
    session.say(f"no sender is set under [mail] in feeds.toml: the files in {outbox} name a placeholder")
    return replace(letterhead, sender=PLACEHOLDER)


def _seal(house: House, outbox: Path | None) -> Callable[[Message], Message]:
    """Return what signs a mail before it goes to a server; files of an outbox are mailed, and signed, by another program."""
    mail = house.config.mail
    if outbox is not None or not mail.dkim_selector:
        return lambda message: message
    from roundup.edges.signing_dkim import Signer

    return Signer(mail, os.environ).signed


def _suppressed(session: Session, house: House) -> SuppressedFile:
    name = house.config.mail.suppressed
    return SuppressedFile(wiring.root_of(session) / name, name)


def _resolve(session: Session, path: Path, week: date, wishes: Wishes) -> None:
    """Settle unknown and refused mails by what a person found out."""
    way = "smtp" if wishes.outbox is None else f"outbox {wishes.outbox.resolve()}"
    pairs = [wish.rpartition("=")[::2] for wish in wishes.resolve]
    for address, word in pairs:
        if not address or word not in ("sent", "resend"):
            raise InputError(
                f"{address}={word} says nothing that can be done", "--resolve", "write --resolve reader@example.org=sent or =resend"
            )
    with open_journal(path, week, way) as journal:
        for address, word in pairs:
            journal.resolve(address, "sent" if word == "sent" else "planned")
            session.say(f"{address}: {'noted as sent' if word == 'sent' else 'is mailed again by the next send'}")
        session.result(asdict(journal.books()), line(journal))


@contextmanager
def _sender(house: House, outbox: Path | None) -> Iterator[Sender]:
    if outbox is not None:
        yield OutboxSender(outbox)
        return
    from roundup.edges.sender_smtp import SmtpSender

    with SmtpSender(house.config.mail, os.environ) as sender:
        yield sender
