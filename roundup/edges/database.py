"""Opening our SQLite files: whose they are, which version, and what to do when one is damaged."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from roundup.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A kind of file: ``mark`` is its SQLite application id, ``steps`` the scripts from each version to the next.

    ``what`` names it in errors, ``loss`` says in one sentence what moving it away costs. ``moves`` are what a step does
    beyond its script, by the version it starts from, in the same transaction.
    """

    mark: int
    steps: tuple[str, ...]
    what: str
    loss: str
    moves: tuple[tuple[int, Callable[[sqlite3.Connection], None]], ...] = ()


@contextlib.contextmanager
def opened(path: Path, schema: Schema) -> Iterator[sqlite3.Connection]:
    """Open a file for one piece of work: a write inside is committed at the end, or undone by an error.

    Raises what `connected` raises.
    """
    with connected(path, schema) as database, transaction(database):
        yield database


@contextlib.contextmanager
def viewed(path: Path, schema: Schema) -> Iterator[sqlite3.Connection]:
    """Open a file to read one state of it, however many write meanwhile.

    Raises what `connected` raises.
    """
    with connected(path, schema) as database:
        database.execute("BEGIN")
        yield database
        database.execute("COMMIT")


@contextlib.contextmanager
def connected(path: Path, schema: Schema) -> Iterator[sqlite3.Connection]:
    """Open a file for several transactions, each durable when it ends (WAL, synchronous=FULL).

    Raises InputError for a damaged, foreign or newer file, and for one that cannot be used.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the {schema.what} cannot be made ({error.strerror})", str(path), "look at the folder's permissions") from error
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as database:
            _log_ahead(database)
            database.execute("PRAGMA synchronous = FULL")
            database.execute("PRAGMA cache_size = -8192")  # KiB; keys are looked up all over the file
            _migrate(database, path, schema)
            yield database
    except sqlite3.OperationalError as error:
        raise InputError(
            f"the {schema.what} cannot be used ({error})", str(path), "look at free disk space and the file's permissions"
        ) from error
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:  # its children are mistakes of ours, not damage
            raise
        raise InputError(f"the {schema.what} is damaged ({error})", str(path), _away(path, schema)) from error


@contextlib.contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Do the work inside whole or not at all; it is on disk when this ends."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _log_ahead(database: sqlite3.Connection, tries: int = 100) -> None:
    """Turn the write-ahead log on; SQLite does not wait here for another process that does the same to a new file."""
    for left in range(tries, 0, -1):
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or left == 1:
                raise
            time.sleep(0.05)
        else:
            return


def _migrate(database: sqlite3.Connection, path: Path, schema: Schema) -> None:
    database.execute("BEGIN")  # one state of the file, while another process may be making it
    mark, version, tables = (_read(database, name) for name in ("application_id", "user_version", "schema_version"))
    database.execute("COMMIT")
    if mark == schema.mark and version == len(schema.steps):
        return
    if mark == schema.mark and version > len(schema.steps):
        hint = "update roundup-newsletter, or use the newsroom with the program that made it"
        raise InputError(f"the {schema.what} was made by a newer roundup", str(path), hint)
    if mark != schema.mark and (mark or version or tables):
        raise InputError(f"this is not the {schema.what} of roundup", str(path), _away(path, schema))
    for number in range(version, len(schema.steps)):
        _step(database, schema, number)


def _step(database: sqlite3.Connection, schema: Schema, number: int) -> None:
    """Go from version ``number`` to the next, whole or not at all, unless another process was first."""
    with transaction(database):
        if _read(database, "user_version") != number:
            return
        for statement in schema.steps[number].split(";\n"):
            database.execute(statement)
        for move in (move for start, move in schema.moves if start == number):
            move(database)
        database.execute(f"PRAGMA application_id = {schema.mark}")
        database.execute(f"PRAGMA user_version = {number + 1}")


def _read(database: sqlite3.Connection, pragma: str) -> int:
    return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])


def _away(path: Path, schema: Schema) -> str:
    return f"move it away (mv {path.name} {path.name}.old); {schema.loss}"
