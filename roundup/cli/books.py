"""The books of a mailing, told: how many readers stand where, and who needs a look."""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from roundup.cli.session import Session
from roundup.edges.journal_sqlite import Entry, Journal, Standing, standing
from roundup.errors import NotReadyError, RoundupError
from roundup.model import Approved, Event

_STATES = ("sent", "deferred", "refused", "unknown", "suppressed", "waiting")
_HAD = ("sent", "sending", "unknown")
_SHOWN = 20


def ended(events: Iterator[Event]) -> Generator[Event, None, RoundupError | None]:
    """Pass the lines of a mailing on, and return the error that ended it, so that the books are told before it is."""
    try:
        yield from events
    except RoundupError as error:
        return error
    return None


def line(journal: Journal) -> str:
    """Return the books on one line; the counts add up to the first number."""
    books = journal.books()
    return f"{books.planned} readers: {', '.join(f'{getattr(books, state)} {state}' for state in _STATES)}"


def report(session: Session, journal: Journal, where: str, error: RoundupError | None) -> None:
    """Tell the books and who needs a look; raises the error that ended the mailing, or NotReadyError where somebody has no mail."""
    books = journal.books()
    lists = {state: journal.entries(state) for state in ("deferred", "refused", "unknown")}
    for entry in lists["unknown"]:
        session.say(f"unknown: {entry.reader} (the mail may have arrived; it is not sent again by itself; Message-ID {entry.message})")
    for state in ("refused", "deferred"):
        _named(session, state, lists[state])
    told = {
        f"{state}_readers": [{"reader": one.reader, "answer": one.answer, "id": one.message} for one in lists[state]]
        for state in ("deferred", "refused")
    }
    editions = Counter(entry.edition for entry in journal.entries("sent"))
    known = {"unknown_readers": [entry.reader for entry in lists["unknown"]], "editions": dict(sorted(editions.items()))}
    known |= {"stopped": str(error) if error else ""}
    session.result({**asdict(books), "balanced": books.balanced, **known, **told}, where)
    if error is not None:
        raise error
    if books.deferred or books.unknown or books.refused:
        hint = "run the same command again for the deferred; settle an unknown one by --resolve ADDRESS=sent or =resend; and a refused one, once what was wrong is mended, by =resend"
        raise NotReadyError("not every reader has the issue", "send", hint)


def refuse_changed(known: Iterable[Standing], approved: Approved, *, changed: bool) -> None:
    """Raise NotReadyError where readers had this issue before it was changed, as the mailing would."""
    count = sum(one.state in _HAD and one.digest != approved.digest for one in known)
    if count and not changed:
        hint = "approve the bytes that were sent, or send with --changed: those who have had none get the changed issue, nobody gets both"
        raise NotReadyError(f"{count} readers were mailed this issue before it was changed", f"issues/{approved.week}", hint)


def mailed(path: Path, week: date) -> tuple[dict[str, int | str | list[str]], ...]:
    """Return where the mailing of an issue stands, by each way: counts of states, and the unknown by name; nothing is written."""
    ways: dict[str, list[Standing]] = {}
    for one in standing(path, week):
        ways.setdefault(one.via, []).append(one)
    return tuple(_way(via, found) for via, found in ways.items())


def _way(via: str, found: list[Standing]) -> dict[str, int | str | list[str]]:
    counts = Counter(
        "waiting" if one.state in ("planned", "cleared") else "unknown" if one.state == "sending" else one.state for one in found
    )
    unknown = [f"{one.reader} {one.message}".strip() for one in found if one.state in ("unknown", "sending")]
    return {"via": via, "planned": len(found), **{state: counts[state] for state in _STATES}, "unknown_readers": unknown}


def mailed_lines(path: Path, week: date) -> Iterator[str]:
    """Return the same as lines for a person."""
    for way in mailed(path, week):
        counts = ", ".join(f"{way[state]} {state}" for state in _STATES[1:] if way[state])
        yield f"mailed ({way['via']}): {way['sent']} of {way['planned']} sent" + (f", {counts}" if counts else "")
        names = way["unknown_readers"]
        for name in names if isinstance(names, list) else ():
            yield f"unknown: {name} (settle it: roundup send --week {week} --resolve ADDRESS=sent or =resend)"


def _named(session: Session, state: str, entries: tuple[Entry, ...]) -> None:
    for entry in entries[:_SHOWN]:
        session.say(f"{state}: {entry.reader} ({entry.answer})")
    if len(entries) > _SHOWN:
        session.say(f"{state}: and {len(entries) - _SHOWN} more; --json names them all")
