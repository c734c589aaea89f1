"""The delivery journal: who was to get an issue, what was tried, what came of it. Written before each act.

A reader is ``sending`` from before the act that cannot be taken back (the final dot) until its outcome is known; an
intent that a crash left behind is ``unknown`` from then on and never sent again by itself.

How that is quick and holds all the same: before the first act of a batch all its readers are ``cleared``, and that is
synced to the disk. Each act and its outcome are then noted by writes that are not waited for. A
killed program loses no such write, for the system has it: who is cleared and not sending was surely not mailed, and is
due again. A machine that stopped may have lost them, so after another start of the system everybody who was cleared is
unknown. A reader who was not cleared is synced alone.

Planned, deferred and suppressed readers are due at the next run; sent, refused and unknown ones are settled. The
journal has its own file: deleting the archive forgets no delivery. One journal is open at a time (a lock beside it
that dies with its process).
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from roundup.edges.database import Schema, connected, transaction
from roundup.edges.store_files import hold
from roundup.errors import InputError, NotReadyError, RoundupError

State = Literal["planned", "cleared", "sending", "sent", "deferred", "refused", "unknown", "suppressed"]
DUE: tuple[State, ...] = ("planned", "deferred", "suppressed")
"""The states in which a reader may still be mailed; who leaves the list in one of them is struck off."""

_STATES = "('planned', 'cleared', 'sending', 'sent', 'deferred', 'refused', 'unknown', 'suppressed')"
_COLUMNS = "week, via, reader, number, digest, state, message, answer"
_HERE = "week = ? AND via = ?"
_ONE = f"{_HERE} AND reader = ?"
_PLAN = "INSERT INTO deliveries (week, via, reader, number, digest, state) VALUES (?, ?, ?, ?, ?, 'planned')"
_RENEW = f"UPDATE deliveries SET digest = ?, edition = ?, state = iif(state = 'suppressed', 'planned', state) WHERE {_ONE}"  # noqa: S608  # no value stands in it
_INTEND = f"UPDATE deliveries SET state = 'sending', message = ? WHERE {_ONE} AND state IN ('planned', 'cleared', 'deferred')"  # noqa: S608  # no value stands in it
_CLEAR = f"UPDATE deliveries SET state = 'cleared', boot = ? WHERE {_ONE} AND state IN ('planned', 'deferred')"  # noqa: S608  # no value stands in it
_SETTLE = f"UPDATE deliveries SET state = ?, answer = ? WHERE {_ONE} AND state IN ('planned', 'cleared', 'sending', 'deferred', 'refused')"  # noqa: S608  # no value stands in it

SCHEMA = Schema(
    mark=0x524E4444,
    what="delivery journal",
    loss="but then roundup no longer knows who has had an issue: ask the mail server's log before sending again",
    steps=(
        """CREATE TABLE deliveries (week TEXT NOT NULL, via TEXT NOT NULL, reader TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'deferred', 'refused', 'unknown')),
            message TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '', PRIMARY KEY (week, via, reader))""",
        f"""CREATE TABLE newer (week TEXT NOT NULL, via TEXT NOT NULL, reader TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN {_STATES}), message TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '',
            edition TEXT NOT NULL DEFAULT '', boot TEXT NOT NULL DEFAULT '', PRIMARY KEY (week, via, reader));
INSERT INTO newer ({_COLUMNS}) SELECT {_COLUMNS} FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE newer RENAME TO deliveries""",  # noqa: S608  # names of columns only
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """How many readers stand where; ``waiting`` are not yet tried."""

    planned: int
    sent: int
    deferred: int
    refused: int
    unknown: int
    suppressed: int = 0
    waiting: int = 0

    @property
    def balanced(self) -> bool:
        """Whether every reader is accounted for, none of them still waiting."""
        return self.planned == self.sent + self.deferred + self.refused + self.unknown + self.suppressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the journal knows of one reader's mail: its state, its Message-ID ("": none was completed), the last answer, and the edition."""

    reader: str
    state: State
    message: str = ""
    answer: str = ""
    edition: str = ""


class Standing(NamedTuple):
    """Where a reader of an issue stands, by which way, for the issue of which digest."""

    via: str
    reader: str
    state: State
    digest: str
    message: str
    answer: str


class Journal:
    """The deliveries of one issue by one way (``smtp``, or ``outbox``); see `open_journal`. One thread at a time may use it."""

    def __init__(self, database: sqlite3.Connection, path: Path, week: date, via: str, *, boot: str = "") -> None:
        """Keep the open file and its name; ``boot`` tells this start of the system from every other ("": it cannot be told)."""
        self._database = database
        self._path = path
        self._key = (week.isoformat(), via)
        self._settled: list[tuple[State, str, str, str, str]] = []
        self._cleared: set[str] = set()
        self._boot = boot

    def plan(self, digest: str, readers: Iterable[tuple[str, str]], *, changed: bool = False) -> tuple[str, ...]:
        """Note who is to get the issue, as (address, edition), and return those still to be mailed: in the order given, the deferred last.

        A list that begins with readers who are put off again and again would else keep all others waiting.

        A reader who has left the list and has not been mailed is struck off. Raises NotReadyError when readers have
        had this week's issue with another digest, unless ``changed``: then those who have not had it get the new one;
        nobody gets both.
        """
        wanted = {reader.casefold(): (reader, edition) for reader, edition in readers}
        database = self._database
        with transaction(database):
            self._same_issue(digest, changed=changed)
            known = dict(database.execute(f"SELECT reader, state FROM deliveries WHERE {_HERE}", self._key))  # noqa: S608  # no value stands in it
            gone = [(*self._key, reader) for reader, state in known.items() if state in DUE and reader not in wanted]
            database.executemany(f"DELETE FROM deliveries WHERE {_ONE}", gone)  # noqa: S608  # no value stands in it
            last = database.execute(f"SELECT coalesce(max(number), 0) FROM deliveries WHERE {_HERE}", self._key).fetchone()[0]  # noqa: S608  # no value stands in it
            new = (reader for reader in wanted if reader not in known)
            database.executemany(_PLAN, [(*self._key, reader, last + number, digest) for number, reader in enumerate(new, 1)])
            due = sorted((reader for reader in wanted if known.get(reader, "planned") in DUE), key=lambda one: known.get(one) == "deferred")
            database.executemany(_RENEW, [(digest, wanted[reader][1], *self._key, reader) for reader in due])
        return tuple(wanted[reader][0] for reader in due)

    def clear(self, readers: Iterable[str]) -> None:
        """Allow the mails that go next, so that each of them need not be waited for; on disk when this returns."""
        if not self._boot:  # a system that does not say when it started: each mail is synced alone
            return
        names = [reader.casefold() for reader in readers]
        with self._synced():
            self._write()
            self._database.executemany(_CLEAR, [(self._boot, *self._key, name) for name in names])
        self._settled.clear()
        self._cleared.update(names)

    def intend(self, reader: str, message: str) -> bool:
        """Note that a reader's mail is about to go, with every outcome before; safe from a kill when this returns. False: it must not go (again)."""
        name = reader.casefold()
        with self._quick(len(self._settled) + 1) if name in self._cleared else self._synced():
            self._write()
            given = self._database.execute(_INTEND, (message, *self._key, name)).rowcount == 1
        self._settled.clear()
        self._cleared.discard(name)
        return given

    def settle(self, reader: str, state: State, answer: str = "") -> None:
        """Note what became of a mail (``planned``: nothing, it is still due); written with the next `intend`, or by `note` or `flush`."""
        self._settled.append((state, answer[:500], *self._key, reader.casefold()))

    def note(self) -> None:
        """Write every outcome: safe from a kill when this returns, and on disk with the next `clear` or `flush`."""
        with self._quick(len(self._settled)):
            self._write()
        self._settled.clear()

    def flush(self) -> None:
        """Put every outcome on disk, and nobody is cleared any more; RoundupError where an outcome is of a mail that was not planned."""
        with self._synced():
            self._write()
            self._database.execute(f"UPDATE deliveries SET state = 'planned' WHERE {_HERE} AND state = 'cleared'", self._key)  # noqa: S608  # no value stands in it
        self._settled.clear()
        self._cleared.clear()

    def resolve(self, reader: str, state: Literal["sent", "planned"]) -> None:
        """Note what a person found out: an ``unknown`` mail came, or it is to go again (``planned``), and so may a ``refused`` one.

        RoundupError for a mail in any other state: what was sent never goes again.
        """
        said = "'unknown'" if state == "sent" else "'unknown' or 'refused'"
        update = f"UPDATE deliveries SET state = ?, answer = 'resolved by hand' WHERE {_ONE} AND state IN ({said.replace(' or', ',')})"  # noqa: S608  # no value stands in it
        with transaction(self._database):
            if self._database.execute(update, (state, *self._key, reader.casefold())).rowcount != 1:
                raise RoundupError(f"no mail to {reader} stands as {said}", str(self._path), "look at the list: roundup status")

    def entries(self, *states: State) -> tuple[Entry, ...]:
        """Return what is known of each reader in the order of planning; of some states only, when given."""
        query = f"SELECT reader, state, message, answer, edition FROM deliveries WHERE {_HERE} ORDER BY number"  # noqa: S608  # no value stands in it
        found = self._database.execute(query, self._key).fetchall()
        names = ("reader", "state", "message", "answer", "edition")
        return tuple(Entry(**dict(zip(names, row, strict=True))) for row in found if not states or row[1] in states)

    def books(self) -> Books:
        """Return the counts of all states."""
        query = f"SELECT state, count(*) FROM deliveries WHERE {_HERE} GROUP BY state"  # noqa: S608  # no value stands in it
        counts = dict(self._database.execute(query, self._key))
        waiting = sum(counts.pop(state, 0) for state in ("planned", "cleared", "sending"))
        known = {state: counts.get(state, 0) for state in ("sent", "deferred", "refused", "unknown", "suppressed")}
        return Books(planned=waiting + sum(known.values()), waiting=waiting, **known)

    def _quick(self, statements: int) -> AbstractContextManager[None]:
        """Do the work inside whole or not at all, without waiting for the disk; a single statement is that by itself."""
        return transaction(self._database) if statements > 1 else nullcontext()

    @contextmanager
    def _synced(self) -> Iterator[None]:
        """Do the work inside whole or not at all, and wait until the disk has it."""
        self._database.execute("PRAGMA synchronous = FULL")
        try:
            with transaction(self._database):
                yield
        finally:
            self._database.execute("PRAGMA synchronous = NORMAL")

    def _write(self) -> None:
        """Write the outcomes that wait, within a transaction."""
        for outcome in self._settled:
            if self._database.execute(_SETTLE, outcome).rowcount != 1:
                raise RoundupError(f"no mail to {outcome[-1]} was planned", str(self._path), "look at the list: roundup status")

    def _same_issue(self, digest: str, *, changed: bool) -> None:
        had = f"SELECT count(*) FROM deliveries WHERE {_HERE} AND digest <> ? AND state IN ('sent', 'cleared', 'sending', 'unknown')"  # noqa: S608  # no value stands in it
        count = self._database.execute(had, (*self._key, digest)).fetchone()[0]
        if count and not changed:
            hint = (
                "approve the bytes that were sent, or send with --changed: those who have had none get the changed issue, nobody gets both"
            )
            raise NotReadyError(f"{count} readers were mailed this issue before it was changed", f"issues/{self._key[0]}", hint)


def started() -> str:
    """Return what tells this start of the system from every other, "" where the system does not say (Linux: random(4))."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


@contextmanager
def open_journal(path: Path, week: date, via: str = "smtp", *, boot: str | None = None) -> Iterator[Journal]:
    """Open the journal of an issue for one command; a leftover intent becomes ``unknown``, and what was noted is on disk at the end.

    ``boot`` tells this start of the system from every other (None: the system is asked). RoundupError while another
    command has it open; InputError for a damaged or foreign file.
    """
    boot = started() if boot is None else boot
    with hold(path.with_suffix(".lock")), connected(path, SCHEMA) as database:
        with transaction(database):
            unknown = "UPDATE deliveries SET state = 'unknown', answer = ? WHERE"
            database.execute(f"{unknown} state = 'sending'", ("broke off while sending",))
            database.execute(f"{unknown} state = 'cleared' AND boot <> ?", ("the machine stopped while sending", boot))
            database.execute("UPDATE deliveries SET state = 'planned' WHERE state = 'cleared'")
        journal = Journal(database, path, week, via, boot=boot)
        try:
            yield journal
        finally:
            journal.flush()


def standing(path: Path, week: date) -> tuple[Standing, ...]:
    """Return where each reader of an issue stands, by each way; nothing is changed, migrated or written beside the file.

    InputError for a damaged file; a file that is not there knows nobody.
    """
    if not path.is_file():
        return ()
    running = path.with_name(f"{path.name}-wal").exists()  # another command writes, or was killed
    address = f"{path.resolve().as_uri()}?{'mode=ro' if running else 'immutable=1'}"
    query = "SELECT via, reader, state, digest, message, answer FROM deliveries WHERE week = ? ORDER BY via, number"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as database:
            return tuple(Standing(*row) for row in database.execute(query, (week.isoformat(),)))
    except sqlite3.DatabaseError as error:
        raise InputError(f"the {SCHEMA.what} cannot be read ({error})", str(path), "roundup send says what to do about it") from error
