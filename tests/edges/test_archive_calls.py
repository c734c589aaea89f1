"""The record of calls: one contract for the archive and the fake, then what only a file can lose."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges import calls_memory
from roundup.edges.archive_calls import dumped, loaded
from roundup.edges.archive_sqlite import SCHEMA, SqliteArchive
from roundup.edges.database import opened
from roundup.errors import InputError
from roundup.plugs import Calls
from tests.edges.harvests import store_calls_on
from tests.fakes_calls import AT, MemoryCalls, call

FORK = multiprocessing.get_context("forkserver")


@pytest.fixture(params=["sqlite", "memory", "run"])
def calls(request: pytest.FixtureRequest, tmp_path: Path) -> Calls:
    """Give each record in turn."""
    makers: dict[str, Callable[[], Calls]] = {
        "run": calls_memory.MemoryCalls,
        "sqlite": lambda: SqliteArchive(tmp_path / "archive.db"),
        "memory": MemoryCalls,
    }
    return makers[request.param]()


def test_what_was_kept_comes_back_whole(calls: Calls) -> None:
    """Every field of question and answer is as it was, and an unknown key has none."""
    kept = call("k1", "Said so.")
    calls.store_call(kept)
    assert calls.answered("k1") == kept
    assert calls.answered("k2") is None


def test_the_newest_of_a_key_counts(calls: Calls) -> None:
    """A question that was asked anew has the newer answer from then on, even where the clock went back."""
    calls.store_call(call("k", "first"))
    second = replace(call("k", "second"), at=AT.replace(year=2020))
    calls.store_call(second)
    assert calls.answered("k") == second


def test_several_come_in_the_order_asked(calls: Calls) -> None:
    """Unknown keys are passed over, a key asked for twice comes twice."""
    for key in "abc":
        calls.store_call(call(key))
    assert [found.key for found in calls.calls(("c", "x", "a", "c"))] == ["c", "a", "c"]


@pytest.mark.parametrize("text", ["half \ud800 a character", "\x00 nothing", "\x1b[31m red", "汉字 \u202e", "\\ud800"])
def test_any_text_survives(calls: Calls, text: str) -> None:
    """Half characters and control characters come back as they were answered."""
    calls.store_call(call("k", text))
    found = calls.answered("k")
    assert found is not None
    assert found.answer.text == text


@given(st.text(st.characters(exclude_categories=())))
def test_a_call_as_json_is_the_call(text: str) -> None:
    """Any string without a split pair of halves goes there and back."""
    if text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") == text:
        assert loaded(dumped(call("k", text))) == call("k", text)


def test_a_field_of_a_newer_program_is_passed_over(tmp_path: Path) -> None:
    """A call that says more than is known here is read all the same."""
    archive = SqliteArchive(tmp_path / "archive.db")
    archive.store_call(call("k"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as database:
        database.execute("UPDATE calls SET said = json_set(said, '$.mood', 'calm', '$.answer.mood', 'calm')")
        database.commit()
    assert archive.answered("k") == call("k")


def test_a_call_that_cannot_be_read_is_told_with_the_way_out(tmp_path: Path) -> None:
    """What is no call is an error that names the file."""
    archive = SqliteArchive(tmp_path / "archive.db")
    archive.store_call(call("k"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as database:
        database.execute("UPDATE calls SET said = '{}'")
        database.commit()
    with pytest.raises(InputError, match="cannot be read") as caught:
        archive.answered("k")
    assert "archive.db" in caught.value.where


def test_an_archive_that_knew_no_calls_gets_a_place_for_them(tmp_path: Path) -> None:
    """A file of the second schema keeps what it has and takes calls."""
    path = tmp_path / "archive.db"
    with opened(path, replace(SCHEMA, steps=SCHEMA.steps[:2], moves=())) as database:
        database.execute("INSERT INTO pages VALUES ('i', 'https://x.example/', '2021-07-19T00:00:00+00:00', 'full', x'', '', 1, '')")
    SqliteArchive(path).store_call(call("k"))
    assert SqliteArchive(path).answered("k") == call("k")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM pages").fetchone() == (1,)
        assert database.execute("PRAGMA user_version").fetchone() == (len(SCHEMA.steps),)


def killed_after(path: Path, told: int) -> list[str]:
    """Let a child keep calls until it has told of some, kill it, and return the keys it said were kept."""
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=store_calls_on, args=(path, theirs))
    child.start()
    theirs.close()
    with ours:
        keys = [_received(ours) for _ in range(told)]
        child.kill()  # SIGKILL: no clean-up of any kind
        child.join()
    return keys


def _received(pipe: Connection) -> str:
    return str(pipe.recv())


def test_an_answer_that_was_kept_is_there_after_a_kill(tmp_path: Path) -> None:
    """However the program ends, what it said was kept is found, and the file is whole."""
    path = tmp_path / "archive.db"
    keys = killed_after(path, 5)
    assert keys == [f"key-{number}" for number in range(5)]
    assert [found.key for found in SqliteArchive(path).calls(tuple(keys))] == keys
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
