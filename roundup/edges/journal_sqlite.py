"""The delivery journal: who was to get an issue, what was tried, what came of it. Written before each act.

A reader is ``sending`` from before the act that cannot be taken back (the final dot) until its outcome is known; an
intent that a crash left behind is ``unknown`` from then on and never sent again by itself. The outcome of one mail is
committed together with the intent of the next, so that each mail costs one write to the disk: a crash in between
turns at most one mail that was sent into an unknown one, never into one that is sent again.

Planned, deferred and suppressed readers are due at the next run; sent, refused and unknown ones are settled. The
journal has its own file: deleting the archive forgets no delivery. One journal is open at a time (a lock beside it
that dies with its process).
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from roundup.edges.database import Schema, connected, transaction
from roundup.edges.store_files import hold
from roundup.errors import NotReadyError, RoundupError

State = Literal["planned", "sending", "sent", "deferred", "refused", "unknown", "suppressed"]
DUE: tuple[State, ...] = ("planned", "deferred", "suppressed")
"""The states in which a reader may still be mailed; who leaves the list in one of them is struck off."""

_STATES = "('planned', 'sending', 'sent', 'deferred', 'refused', 'unknown', 'suppressed')"
_COLUMNS = "week, via, reader, number, digest, state, message, answer"
_HERE = "week = ? AND via = ?"
_ONE = f"{_HERE} AND reader = ?"
_PLAN = f"""INSERT OR IGNORE INTO deliveries (week, via, reader, number, digest, state)
    VALUES (?, ?, ?, (SELECT coalesce(max(number), 0) + 1 FROM deliveries WHERE {_HERE}), ?, 'planned')"""  # noqa: S608  # no value stands in it
_RENEW = f"UPDATE deliveries SET digest = ?, edition = ?, state = iif(state = 'suppressed', 'planned', state) WHERE {_ONE}"  # noqa: S608  # no value stands in it
_INTEND = f"UPDATE deliveries SET state = 'sending', message = ?, tries = tries + 1 WHERE {_ONE} AND state IN ('planned', 'deferred')"  # noqa: S608  # no value stands in it
_SETTLE = f"UPDATE deliveries SET state = ?, answer = ? WHERE {_ONE} AND state IN ('planned', 'sending', 'deferred', 'refused')"  # noqa: S608  # no value stands in it

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
            edition TEXT NOT NULL DEFAULT '', tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (week, via, reader));
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
    """What the journal knows of one reader's mail: its state, its Message-ID ("": never tried), the last answer, the edition, and how often it was tried."""

    reader: str
    state: State
    message: str = ""
    answer: str = ""
    edition: str = ""
    tries: int = 0


class Journal:
    """The deliveries of one issue by one way (``smtp``, or ``outbox``); see `open_journal`. One thread at a time may use it."""

    def __init__(self, database: sqlite3.Connection, path: Path, week: date, via: str) -> None:
        """Keep the open file and its name."""
        self._database = database
        self._path = path
        self._key = (week.isoformat(), via)
        self._settled: list[tuple[State, str, str, str, str]] = []

    def plan(self, digest: str, readers: Iterable[tuple[str, str]], *, changed: bool = False) -> tuple[str, ...]:
        """Note who is to get the issue, as (address, edition), and return those still to be mailed, in the order given.

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
            for reader in wanted:
                database.execute(_PLAN, (*self._key, reader, *self._key, digest))
            due = [reader for reader in wanted if known.get(reader, "planned") in DUE]
            database.executemany(_RENEW, [(digest, wanted[reader][1], *self._key, reader) for reader in due])
        return tuple(wanted[reader][0] for reader in due)

    def intend(self, reader: str, message: str) -> bool:
        """Note that a reader's mail is about to go; on disk when this returns, with every outcome before. False: it must not go (again)."""
        with transaction(self._database):
            self._write()
            given = self._database.execute(_INTEND, (message, *self._key, reader.casefold())).rowcount == 1
        self._settled.clear()
        return given

    def settle(self, reader: str, state: State, answer: str = "") -> None:
        """Note what became of a mail (``planned``: nothing, it is still due); on disk with the next `intend`, or `flush`."""
        self._settled.append((state, answer[:500], *self._key, reader.casefold()))

    def flush(self) -> None:
        """Put every outcome on disk; RoundupError where one is of a mail that was not planned."""
        with transaction(self._database):
            self._write()
        self._settled.clear()

    def resolve(self, reader: str, state: Literal["sent", "planned"]) -> None:
        """Note what a person found out about an ``unknown`` mail; ``planned`` sends it again. RoundupError where it is not unknown."""
        update = f"UPDATE deliveries SET state = ?, answer = 'resolved by hand' WHERE {_ONE} AND state = 'unknown'"  # noqa: S608  # no value stands in it
        with transaction(self._database):
            if self._database.execute(update, (state, *self._key, reader.casefold())).rowcount != 1:
                raise RoundupError(f"no mail to {reader} stands as 'unknown'", str(self._path), "look at the list: roundup status")

    def entries(self, *states: State) -> tuple[Entry, ...]:
        """Return what is known of each reader in the order of planning; of some states only, when given."""
        query = f"SELECT reader, state, message, answer, edition, tries FROM deliveries WHERE {_HERE} ORDER BY number"  # noqa: S608  # no value stands in it
        found = self._database.execute(query, self._key).fetchall()
        names = ("reader", "state", "message", "answer", "edition", "tries")
        return tuple(Entry(**dict(zip(names, row, strict=True))) for row in found if not states or row[1] in states)

    def books(self) -> Books:
        """Return the counts of all states."""
        query = f"SELECT state, count(*) FROM deliveries WHERE {_HERE} GROUP BY state"  # noqa: S608  # no value stands in it
        counts = dict(self._database.execute(query, self._key))
        waiting = counts.pop("planned", 0) + counts.pop("sending", 0)
        known = {state: counts.get(state, 0) for state in ("sent", "deferred", "refused", "unknown", "suppressed")}
        return Books(planned=waiting + sum(known.values()), waiting=waiting, **known)

    def _write(self) -> None:
        """Write the outcomes that wait, within a transaction."""
        for outcome in self._settled:
            if self._database.execute(_SETTLE, outcome).rowcount != 1:
                raise RoundupError(f"no mail to {outcome[-1]} was planned", str(self._path), "look at the list: roundup status")

    def _same_issue(self, digest: str, *, changed: bool) -> None:
        had = f"SELECT count(*) FROM deliveries WHERE {_HERE} AND digest <> ? AND state IN ('sent', 'sending', 'unknown')"  # noqa: S608  # no value stands in it
        count = self._database.execute(had, (*self._key, digest)).fetchone()[0]
        if count and not changed:
            hint = (
                "approve the bytes that were sent, or send with --changed: those who have had none get the changed issue, nobody gets both"
            )
            raise NotReadyError(f"{count} readers were mailed this issue before it was changed", f"issues/{self._key[0]}", hint)


@contextmanager
def open_journal(path: Path, week: date, via: str = "smtp") -> Iterator[Journal]:
    """Open the journal of an issue for one command; a leftover intent becomes ``unknown``, and what was noted is on disk at the end.

    RoundupError while another command has it open; InputError for a damaged or foreign file.
    """
    with hold(path.with_suffix(".lock")), connected(path, SCHEMA, threads=True) as database:
        with transaction(database):
            database.execute("UPDATE deliveries SET state = 'unknown', answer = 'broke off while sending' WHERE state = 'sending'")
        journal = Journal(database, path, week, via)
        try:
            yield journal
        finally:
            journal.flush()


def standing(path: Path, week: date) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return what is known of an issue's mails by each way, the ways sorted; nothing is changed. InputError for a damaged file."""
    if not path.is_file():
        return ()
    with connected(path, SCHEMA) as database:
        ways = [row[0] for row in database.execute("SELECT DISTINCT via FROM deliveries WHERE week = ? ORDER BY via", (week.isoformat(),))]
        return tuple((via, Journal(database, path, week, via).entries()) for via in ways)
