"""The delivery journal: who has had which issue, so that nobody gets it twice.

A row for each (week, reader): planned → sending → sent, deferred, refused or unknown. The
intent is on disk before the act and the outcome after it; an intent that a crash left behind
becomes ``unknown`` and is never sent again by itself, because a server may have taken the
mail before it could say so (RFC 1047). It has its own file: deleting the archive forgets no
delivery. One journal is open at a time (a lock beside it that dies with its process).
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

State = Literal["planned", "sending", "sent", "deferred", "refused", "unknown"]
_PLAN = """INSERT OR IGNORE INTO deliveries (week, via, reader, number, digest, state)
    VALUES (?, ?, ?, (SELECT coalesce(max(number), 0) + 1 FROM deliveries WHERE week = ? AND via = ?), ?, 'planned')"""
_INTEND = """UPDATE deliveries SET state = 'sending', message = ?
    WHERE week = ? AND via = ? AND reader = ? AND state IN ('planned', 'deferred')"""

SCHEMA = Schema(
    mark=0x524E4444,
    what="delivery journal",
    loss="but then roundup no longer knows who has had an issue: ask the mail server's log before sending again",
    steps=(
        """CREATE TABLE deliveries (week TEXT NOT NULL, via TEXT NOT NULL, reader TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'deferred', 'refused', 'unknown')),
            message TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '', PRIMARY KEY (week, via, reader))""",
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
    waiting: int

    @property
    def balanced(self) -> bool:
        """Whether every reader is accounted for, none of them still waiting."""
        return self.planned == self.sent + self.deferred + self.refused + self.unknown


class Journal:
    """The deliveries of one issue by one way (``smtp``, or ``outbox``); see `open_journal`."""

    def __init__(self, database: sqlite3.Connection, path: Path, week: date, via: str) -> None:
        """Keep the open file and its name."""
        self._database = database
        self._path = path
        self._key = (week.isoformat(), via)

    def plan(self, digest: str, readers: Iterable[str], *, changed: bool = False) -> tuple[str, ...]:
        """Note who is to get the issue and return those still to be mailed, in the order given.

        A reader who was planned, never tried, and is no longer on the list is struck off.

        Raises NotReadyError when readers have had this week's issue with another digest, unless
        ``changed``: then those who have not had it get the new one; nobody gets both.
        """
        wanted = {reader.casefold(): reader for reader in readers}
        database = self._database
        with transaction(database):
            self._same_issue(digest, changed=changed)
            known = dict(database.execute("SELECT reader, state FROM deliveries WHERE week = ? AND via = ?", self._key))
            gone = [(*self._key, reader) for reader, state in known.items() if state == "planned" and reader not in wanted]
            database.executemany("DELETE FROM deliveries WHERE week = ? AND via = ? AND reader = ?", gone)
            for reader in wanted:
                row = (*self._key, reader, *self._key, digest)
                database.execute(_PLAN, row)
            to_send = [shown for reader, shown in wanted.items() if known.get(reader, "planned") in ("planned", "deferred")]
            given = [(digest, *self._key, reader.casefold()) for reader in to_send]
            database.executemany("UPDATE deliveries SET digest = ? WHERE week = ? AND via = ? AND reader = ?", given)
        return tuple(to_send)

    def intend(self, reader: str, message: str) -> bool:
        """Note that a reader's mail is about to go; on disk when this returns. False: it must not go (again)."""
        with transaction(self._database):
            return self._database.execute(_INTEND, (message, *self._key, reader.casefold())).rowcount == 1

    def settle(self, reader: str, state: State, answer: str = "") -> None:
        """Note what became of an intent (``planned``: it was never tried); RoundupError where there was none."""
        self._move(reader, "sending", state, answer)

    def resolve(self, reader: str, state: Literal["sent", "planned"]) -> None:
        """Note what a person found out about an ``unknown`` mail; ``planned`` sends it again."""
        self._move(reader, "unknown", state, "resolved by hand")

    def rows(self, *states: State) -> tuple[tuple[str, State, str], ...]:
        """Return (reader, state, last answer) in the order of planning; of some states only, when given."""
        query = "SELECT reader, state, answer FROM deliveries WHERE week = ? AND via = ? ORDER BY number"
        found = self._database.execute(query, self._key).fetchall()
        return tuple((row[0], row[1], row[2]) for row in found if not states or row[1] in states)

    def books(self) -> Books:
        """Return the counts of all states."""
        states = [state for _, state, _ in self.rows()]
        return Books(
            planned=len(states),
            sent=states.count("sent"),
            deferred=states.count("deferred"),
            refused=states.count("refused"),
            unknown=states.count("unknown"),
            waiting=states.count("planned") + states.count("sending"),
        )

    def _move(self, reader: str, old: State, new: State, answer: str) -> None:
        with transaction(self._database):
            update = "UPDATE deliveries SET state = ?, answer = ? WHERE week = ? AND via = ? AND reader = ? AND state = ?"
            if self._database.execute(update, (new, answer[:500], *self._key, reader.casefold(), old)).rowcount != 1:
                raise RoundupError(f"no mail to {reader} stands as {old!r}", str(self._path), "look at the list: roundup status")

    def _same_issue(self, digest: str, *, changed: bool) -> None:
        had = "SELECT count(*) FROM deliveries WHERE week = ? AND via = ? AND digest <> ? AND state IN ('sent', 'sending', 'unknown')"
        count = self._database.execute(had, (*self._key, digest)).fetchone()[0]
        if count and not changed:
            hint = "approve the bytes that were sent, or say that the others may get the changed issue"
            raise NotReadyError(f"{count} readers were mailed this issue before it was changed", f"issues/{self._key[0]}", hint)


@contextmanager
def open_journal(path: Path, week: date, via: str = "smtp") -> Iterator[Journal]:
    """Open the journal of an issue for one command; a leftover intent becomes ``unknown``.

    RoundupError while another command has it open; InputError for a damaged or foreign file.
    """
    with hold(path.with_suffix(".lock")), connected(path, SCHEMA) as database:
        with transaction(database):
            database.execute("UPDATE deliveries SET state = 'unknown', answer = 'broke off while sending' WHERE state = 'sending'")
        yield Journal(database, path, week, via)
