"""The archive's contract, kept by SQLite and by the fake alike; then what only a file can do wrong."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundup.edges.archive_sqlite import SCHEMA, SqliteArchive
from roundup.errors import InputError
from roundup.model import Item
from roundup.plugs import Archive
from tests.fakes import MemoryArchive

SEEN = datetime(2021, 7, 20, 6, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "memory"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    """Give each archive in turn."""
    makers: dict[str, Callable[[], Archive]] = {"sqlite": lambda: SqliteArchive(tmp_path / "a" / "archive.db"), "memory": MemoryArchive}
    return makers[request.param]()


def item(name: str, published: str = "", content: str = "", path: str = "", title: str = "") -> Item:
    """Make a small item."""
    return Item(id=name, kind="entry", content=content, published=published, path=path, title=title, meta=(("tag", "a"), ("tag", "b")))


def met(item: Item) -> Item:
    """Return an item as the archive gives it back: with the time it was first seen."""
    return replace(item, first_seen=SEEN.isoformat())


def ids(items: tuple[Item, ...]) -> list[str]:
    """Return the ids of items in order."""
    return [found.id for found in items]


def test_remember_counts_only_what_is_new(archive: Archive) -> None:
    """A second sight of the same items adds nothing, and the first version stays."""
    first = item("a", "2021-07-10", "one")
    assert archive.remember((first, item("b", "2021-07-11")), SEEN) == 2
    assert archive.remember((item("a", "2021-07-10", "two"), item("c", "2021-07-12")), SEEN + timedelta(days=1)) == 1
    assert archive.recall(date(2021, 7, 10), date(2021, 7, 10))[0] == met(first)


def test_recall_takes_both_ends_in_the_zones_of_the_world_and_keeps_order(archive: Archive) -> None:
    """The days asked for, and a day on either side for zones; order does not depend on arrival."""
    dated = [item(f"i{day:02}", f"Sat, {day:02} Jul 2021 23:30:00 -0800") for day in (12, 8, 5, 10, 7)]
    archive.remember(tuple(dated), SEEN)
    assert ids(archive.recall(date(2021, 7, 8), date(2021, 7, 10))) == ["i07", "i08", "i10"]


def test_recall_offers_the_undated_up_to_the_day_they_were_seen(archive: Archive) -> None:
    """What was seen in July can be from June, not from August."""
    archive.remember((item("u", "last week, perhaps"),), SEEN)
    assert ids(archive.recall(date(2021, 6, 1), date(2021, 6, 14))) == ["u"]
    assert ids(archive.recall(date(2021, 8, 1), date(2021, 8, 14))) == []


def test_recall_leaves_files_to_their_folder(archive: Archive) -> None:
    """An item of a folder is searched for, not recalled: the folder still has it."""
    archive.remember((item("f", "2021-07-10", "Didi", path="articles/f.md"),), SEEN)
    assert archive.recall(date(2021, 7, 10), date(2021, 7, 10)) == ()
    assert ids(archive.search("didi")) == ["f"]


def test_search_wants_all_words_in_any_script_and_skips_markup(archive: Archive) -> None:
    """Case, markup and entities do not matter; Chinese words are found inside running text."""
    archive.remember(
        (
            item("en", content="<p class='regulator'>Didi&rsquo;s probe</p>", title="The probe"),
            item("zh", content="国家网信办对滴滴出行启动网络安全审查"),
            item("no", content="Nothing of the kind"),
        ),
        SEEN,
    )
    assert ids(archive.search("PROBE didi's")) == ["en"]
    assert ids(archive.search("滴滴 网络安全")) == ["zh"]
    assert ids(archive.search("regulator")) == []
    assert ids(archive.search("滴安")) == []


@pytest.mark.parametrize("words", ["", "   ", '"', "* NEAR( -", "。，"])
def test_search_takes_any_words(archive: Archive, words: str) -> None:
    """Signs that mean something to a search engine are no error and find nothing."""
    archive.remember((item("a", content="words"),), SEEN)
    assert archive.search(words) == ()


def test_search_keeps_to_its_limit(archive: Archive) -> None:
    """No more than asked for, in a fixed order."""
    archive.remember(tuple(item(f"i{n}", content="same words") for n in range(9)), SEEN)
    assert ids(archive.search("words", 3)) == ["i0", "i1", "i2"]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(), st.text(), st.text())
def test_any_text_comes_back_as_it_went_in(tmp_path: Path, content: str, title: str, published: str) -> None:
    """Half characters, NUL and markup survive the file."""
    path = tmp_path / f"{abs(hash((content, title, published)))}.db"
    given_item = item("x", published, content, title=title)
    SqliteArchive(path).remember((given_item,), SEEN)
    assert SqliteArchive(path).recall(date(1900, 1, 1), date(2099, 12, 31)) == (met(given_item),)
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM items").fetchone() == (1,)
    database.close()


def test_any_surrogate_comes_back(tmp_path: Path) -> None:
    """A byte that was no UTF-8 in its file name or text does not stop the archive."""
    strange = item("x", content="a\udc80b")
    archive = SqliteArchive(tmp_path / "archive.db")
    archive.remember((strange,), SEEN)
    assert archive.recall(date(2021, 7, 1), date(2021, 7, 2)) == (met(strange),)


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    """A file that is no database is named, with the way out, and left as it is."""
    path = tmp_path / "archive.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(InputError, match="damaged") as caught:
        SqliteArchive(path).remember((), SEEN)
    assert "mv archive.db archive.db.old" in caught.value.hint
    assert "no issue is lost" in caught.value.hint
    assert path.read_bytes().startswith(b"not a database")


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    """Another program's tables are not written into."""
    path = tmp_path / "archive.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE theirs (x)")
    database.close()
    with pytest.raises(InputError, match="not the archive"):
        SqliteArchive(path).search("x")


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    """A version we do not know is not touched."""
    path = tmp_path / "archive.db"
    SqliteArchive(path).remember((), SEEN)
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {len(SCHEMA.steps) + 1}")
    database.close()
    with pytest.raises(InputError, match="newer"):
        SqliteArchive(path).search("x")


def test_remember_is_all_or_nothing(tmp_path: Path) -> None:
    """An error in the middle leaves none of the batch."""
    archive = SqliteArchive(tmp_path / "archive.db")
    broken = (item("a"), None)
    with pytest.raises(AttributeError):
        archive.remember(broken, SEEN)  # type: ignore[arg-type]  # the second one is no item on purpose
    assert archive.remember((item("a"),), SEEN) == 1


def test_a_readonly_folder_is_named(tmp_path: Path) -> None:
    """Where no file can be made, the error says where."""
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(InputError, match="archive"):
        SqliteArchive(tmp_path / "taken" / "archive.db").remember((), SEEN)
