"""What a model was asked and what it answered, in the archive: every call is kept, the newest of a key counts."""

import json
import sqlite3

from pydantic import TypeAdapter

from roundup.edges.archive_rows import stamp
from roundup.model import Call
from roundup.stored import plain

_CALL: TypeAdapter[Call] = TypeAdapter(Call)
_KEEP = "INSERT INTO calls (key, week, at, said) VALUES (?, ?, ?, ?)"
_NEWEST = "SELECT said FROM calls WHERE key = ? ORDER BY number DESC LIMIT 1"


def keep(database: sqlite3.Connection, call: Call) -> None:
    """Add a call."""
    database.execute(_KEEP, (call.key, call.week.isoformat(), stamp(call.at), dumped(call)))


def newest(database: sqlite3.Connection, keys: tuple[str, ...]) -> tuple[Call, ...]:
    """Return the newest call of each key that is known, in the order asked."""
    found = (database.execute(_NEWEST, (key,)).fetchone() for key in keys)
    return tuple(loaded(row[0]) for row in found if row)


def dumped(call: Call) -> str:
    """Return a call as JSON; half characters, which SQLite cannot hold, become JSON escapes."""
    return json.dumps(plain(call), ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def loaded(text: str) -> Call:
    """Return a stored call, to the last half character; fields that a newer program added are dropped. Raises ValueError for what is none."""
    return _CALL.validate_python(json.loads(text))
