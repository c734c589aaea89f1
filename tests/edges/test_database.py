"""Our SQLite files: from version to version, whole or not at all, and by several processes at once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from roundup.edges.database import Schema, connected, opened, transaction
from roundup.errors import InputError

ONE = Schema(mark=77, what="box", loss="nothing is lost", steps=("CREATE TABLE things (name TEXT)",))
TWO = replace(
    ONE, steps=(*ONE.steps, "ALTER TABLE things ADD COLUMN size INTEGER NOT NULL DEFAULT 1;\nCREATE INDEX sizes ON things (size)")
)


def names(path: Path, schema: Schema) -> list[str]:
    """Return what is in the box."""
    with opened(path, schema) as database:
        return [row[0] for row in database.execute("SELECT name FROM things ORDER BY name")]


def put(path: Path, name: str, schema: Schema = ONE) -> None:
    """Put one thing in."""
    with opened(path, schema) as database:
        database.execute("INSERT INTO things (name) VALUES (?)", (name,))


def test_an_older_file_is_brought_up_to_date_and_keeps_its_rows(tmp_path: Path) -> None:
    """What was stored by the last version is there in the next."""
    put(tmp_path / "box.db", "old")
    put(tmp_path / "box.db", "new", TWO)
    assert names(tmp_path / "box.db", TWO) == ["new", "old"]
    with opened(tmp_path / "box.db", TWO) as database:
        assert database.execute("SELECT sum(size) FROM things").fetchone() == (2,)


def test_a_step_that_fails_leaves_the_older_version_whole(tmp_path: Path) -> None:
    """Half a migration is none: the old program still reads the file."""
    put(tmp_path / "box.db", "old")
    broken = replace(ONE, steps=(*ONE.steps, "ALTER TABLE things ADD COLUMN size INTEGER;\nNOT SQL"))
    with pytest.raises(InputError):
        names(tmp_path / "box.db", broken)
    assert names(tmp_path / "box.db", ONE) == ["old"]


def test_an_error_inside_undoes_the_work(tmp_path: Path) -> None:
    """A transaction ends whole or not at all; the next one is not disturbed."""
    with connected(tmp_path / "box.db", ONE) as database:
        with pytest.raises(sqlite3.ProgrammingError), transaction(database):
            database.executemany("INSERT INTO things VALUES (?)", [("half",), ("more", "than fits")])
        with transaction(database):
            database.execute("INSERT INTO things VALUES ('whole')")
    assert names(tmp_path / "box.db", ONE) == ["whole"]


def test_many_at_once_make_one_file(tmp_path: Path) -> None:
    """Several that open a new file together agree on who makes it, and no write is lost."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: put(tmp_path / "box.db", f"n{number:02}", TWO), range(12)))
    assert names(tmp_path / "box.db", TWO) == [f"n{number:02}" for number in range(12)]


def test_every_commit_is_forced_to_disk(tmp_path: Path) -> None:
    """WAL with synchronous=FULL, so that a committed intent survives a power cut."""
    with connected(tmp_path / "box.db", ONE) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_file_cut_in_the_middle_is_damaged(tmp_path: Path) -> None:
    """Half of a database is named as such, with the way out."""
    path = tmp_path / "box.db"
    with opened(path, ONE) as database:
        database.executemany("INSERT INTO things VALUES (?)", [("x" * 500,)] * 200)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(InputError, match="damaged") as caught:
        names(path, ONE)
    assert caught.value.hint == "move it away (mv box.db box.db.old); nothing is lost"
