"""The archive as a file: killed at any moment, used by two at once, and grown from its first schema."""

import multiprocessing
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from roundup.edges.archive_rows import dump
from roundup.edges.archive_sqlite import SCHEMA, SqliteArchive, searchable
from roundup.edges.database import opened
from roundup.errors import InputError
from roundup.model import Harvest, Item, Page
from tests.edges.harvests import START, batch, brought, harvest_all, harvest_on, visit
from tests.recognise.pieces import NUMBERS, piece

FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["tests.edges.harvests"])
EACH = 4 * 5
KILLS = 24
ALL = date(2000, 1, 1), date(2030, 1, 1)


def finished(pipe: Connection) -> list[int]:
    """Return what a child that is no more had told."""
    numbers = []
    try:
        while pipe.poll():
            numbers.append(pipe.recv())
    except EOFError:
        pass
    return numbers


def killed(path: Path, first: int, chance: random.Random) -> list[int]:
    """Start a child that harvests, kill it some batches and some moments later, and return the batches it had finished."""
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=harvest_on, args=(path, first, theirs))
    child.start()
    theirs.close()
    with ours:
        told = [ours.recv() for _ in range(chance.randrange(4))]
        child.join(chance.uniform(0.001, 0.05))
        child.kill()
        child.join()
        return [*told, *finished(ours)]


def guids(path: Path) -> list[str]:
    """Return the guids of all items in the file, and check the file on the way."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        assert (
            database.execute("SELECT count(*) FROM items").fetchone() == database.execute("SELECT count(*) FROM words_docsize").fetchone()
        )
        return [row[0] for row in database.execute("SELECT json_extract(item, '$.guid') FROM items")]


def test_killed_at_any_moment_the_archive_is_whole(tmp_path: Path) -> None:
    """After each of many kills: nothing that a finished batch stored is lost, nothing is there twice, the next run goes on."""
    path, chance, done = tmp_path / "archive.db", random.Random(7), set[int]()  # noqa: S311 - moments, no secrets
    for round_ in range(KILLS):
        told = killed(path, first=max(done, default=-1), chance=chance)
        done |= set(told)
        if not path.exists():
            continue
        brought(SqliteArchive(path), piece(round_ % 12))
        kept = guids(path)
        wanted = {item.guid for number in done for harvest in batch(number) for item in harvest.items}
        assert wanted <= set(kept)
        assert len(kept) == len(set(kept))
        assert len([guid for guid in kept if "-" in guid and not guid.startswith("ht-")]) % EACH == 0
    assert len(done) > 4


def test_two_collectors_at_once_store_nothing_twice(tmp_path: Path) -> None:
    """Two processes that harvest the same feeds into a file neither has made yet."""
    path = tmp_path / "archive.db"
    pipes = [FORK.Pipe(duplex=False) for _ in range(2)]
    children = [FORK.Process(target=harvest_all, args=(path, theirs)) for _, theirs in pipes]
    for child in children:
        child.start()
    new = [ours.recv() for ours, _ in pipes]
    for child in children:
        child.join()
    kept = guids(path)
    assert sum(new) == len(kept) == len(set(kept)) == 10 * EACH


def test_a_reader_is_not_held_up_by_a_writer(tmp_path: Path) -> None:
    """While a harvest is under way, what was stored before can be read."""
    path = tmp_path / "archive.db"
    archive = SqliteArchive(path)
    brought(archive, piece(0))
    with opened(path, SCHEMA):
        assert [item.id for item in archive.recall(*ALL)] == ["piece-0"]
        assert archive.sources((piece(0).source,))[0].visits


def test_a_batch_is_all_or_nothing(tmp_path: Path) -> None:
    """An error in the last harvest leaves nothing of the first."""
    archive = SqliteArchive(tmp_path / "archive.db")
    broken: Harvest = replace(visit(piece(1)), items=(None,))  # type: ignore[arg-type]  # no item on purpose
    with pytest.raises(AttributeError):
        archive.harvest((visit(piece(0)), broken))
    assert archive.recall(*ALL) == ()
    assert archive.sources((piece(0).source,))[0].visits == ()


def first_schema(path: Path, items: tuple[Item, ...]) -> None:
    """Make an archive as the first schema knew it."""
    old = replace(SCHEMA, steps=SCHEMA.steps[:1], moves=())
    with opened(path, old) as database:
        for number, item in enumerate(items, 1):
            row = (number, item.id, "file" if item.path else "feed", START.isoformat(), "2026-03-01", "2026-03-31", dump(item))
            database.execute("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            database.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (number, searchable(item)))
        database.execute("INSERT INTO fetches (url) VALUES ('https://www.harbourtimes.example/feed.xml')")


def test_an_archive_of_the_first_schema_keeps_everything(tmp_path: Path) -> None:
    """Items, files, words to search and the time first seen are there; old items are known again, and grow."""
    path = tmp_path / "archive.db"
    old = tuple(replace(piece(number), guid="", source="") for number in NUMBERS)
    filed = replace(piece(3), id="dropped-in", path="articles/dropped-in.md")
    first_schema(path, (*old, filed))
    archive = SqliteArchive(path)
    assert {item.id for item in archive.recall(*ALL)} == {item.id for item in old}
    assert {item.first_seen for item in archive.recall(*ALL)} == {START.isoformat()}
    assert {item.id for item in archive.search("pupils telephones")} == {"piece-3", "dropped-in"}
    assert archive.mergers() == ()
    anew = tuple(replace(piece(number), id=f"new-{number}", content=f"{piece(number).content} More.") for number in NUMBERS)
    stored = brought(archive, *anew, day=1)
    assert (stored.new, stored.changed) == (0, len(NUMBERS))
    assert {item.id for item in archive.recall(*ALL)} == {item.id for item in old}
    assert len(guids(path)) == len(NUMBERS) + 1


def test_a_migration_that_fails_leaves_the_old_archive(tmp_path: Path) -> None:
    """An item that cannot be read stops the step whole, names the file and the way out, and nothing is lost."""
    path = tmp_path / "archive.db"
    first_schema(path, (piece(0),))
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE items SET item = '{}'")
        database.commit()
    with pytest.raises(InputError, match="cannot be read") as caught:
        SqliteArchive(path).search("x")
    assert "mv archive.db archive.db.old" in caught.value.hint
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        assert database.execute("SELECT count(*) FROM fetches").fetchone() == (1,)


def test_a_feed_s_history_is_cut_at_two_hundred(tmp_path: Path) -> None:
    """The table keeps the newest visits of each feed and no more."""
    archive = SqliteArchive(tmp_path / "archive.db")
    archive.harvest(tuple(visit(day=day) for day in range(230)))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as database:
        assert database.execute("SELECT count(*), min(at) FROM visits").fetchone() == (200, visit(day=30).visit.at.isoformat())


def test_an_item_that_changes_by_the_minute_keeps_fifty_wordings(tmp_path: Path) -> None:
    """The first and the newest are kept, so that a live blog does not fill the archive."""
    archive = SqliteArchive(tmp_path / "archive.db")
    for minute in range(70):
        brought(archive, replace(piece(0), content=f"{piece(0).content} Minute {minute} has passed."), day=minute / 1440)
    told = archive.revisions("piece-0")
    assert len(told) == 51
    assert "Minute 0 " in told[0].item.content
    assert "Minute 69 " in told[-1].item.content


def test_a_text_that_many_pieces_share_names_none_of_them(tmp_path: Path) -> None:
    """Two episodes with one blurb stood in the feed; a third with the same blurb, a day later, is a piece of its own."""
    archive = SqliteArchive(tmp_path / "archive.db")
    episodes = [
        replace(piece(number), title=f"Voices from {name}", content=piece(5).content)
        for number, name in enumerate(("Oder", "Mere", "Skarn"))
    ]
    assert brought(archive, *episodes[:2]).new == 2
    assert brought(archive, episodes[2], day=1).new == 1


def test_pages_are_packed_and_survive_any_text(tmp_path: Path) -> None:
    """A page takes a fraction of its length in the file, and half characters come back."""
    archive = SqliteArchive(tmp_path / "archive.db")
    brought(archive, piece(0))
    page = Page(item="piece-0", url="https://x.example/", at=START, state="full", html="<p>harbour \ud800 lights</p>" * 20_000)
    archive.keep((page,))
    assert archive.pages(("piece-0",)) == (page,)
    with closing(sqlite3.connect(tmp_path / "archive.db")) as database:
        assert database.execute("SELECT length(html) FROM pages").fetchone()[0] < len(page.html) / 50
