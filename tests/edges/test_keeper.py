"""The keeper: every state of a person's file can be brought back, and no save at the same moment is lost."""

import contextlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from roundup.edges.keeper_files import FolderKeeper
from roundup.edges.store_files import FolderStore
from roundup.errors import ChangedError

AT = datetime(2021, 7, 21, 8, 0, 12, tzinfo=UTC)
NAME = "issues/2021-07-20/issue.md"


def keeper(root: Path) -> FolderKeeper:
    """Return the keeper of a folder."""
    return FolderKeeper(FolderStore(root))


def kept(root: Path) -> list[bytes]:
    """Return the bytes of every version, the oldest first."""
    store = FolderStore(root)
    return [store.read(version.path) or b"" for version in FolderKeeper(store).versions(NAME)]


def laid(root: Path, data: bytes = b"one\n") -> Path:
    """Write an issue.md and return its path."""
    path = root / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return path


def test_a_kept_file_is_a_plain_file_whose_name_says_all(tmp_path: Path) -> None:
    """A person can list the versions, and read one, without the program."""
    laid(tmp_path)
    assert keeper(tmp_path).keep(NAME, why="build", at=AT) == b"one\n"
    folder = tmp_path / "issues/2021-07-20/history/issue.md"
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("0001_20210721T080012Z_build_2c8b08da5ce6.md", b"one\n")]
    (version,) = keeper(tmp_path).versions(NAME)
    assert (version.number, version.file, version.at, version.why, version.size) == (1, "issue.md", AT, "build", 4)


def test_what_is_the_newest_version_already_is_not_kept_twice(tmp_path: Path) -> None:
    """Looking at a file that did not change leaves no trace."""
    path = laid(tmp_path)
    for _ in range(3):
        keeper(tmp_path).keep(NAME, why="found", at=AT)
    path.write_bytes(b"two\n")
    keeper(tmp_path).keep(NAME, why="found", at=AT)
    path.write_bytes(b"one\n")
    keeper(tmp_path).keep(NAME, why="found", at=AT)
    assert kept(tmp_path) == [b"one\n", b"two\n", b"one\n"]


def test_a_file_that_is_not_there_has_no_versions(tmp_path: Path) -> None:
    """Nothing is made of nothing."""
    assert keeper(tmp_path).keep(NAME, why="build", at=AT) is None
    assert keeper(tmp_path).versions(NAME) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_swap_keeps_what_it_replaces(tmp_path: Path) -> None:
    """The old bytes are a version before the new ones stand under the name."""
    path = laid(tmp_path)
    path.chmod(0o640)
    keeper(tmp_path).swap(NAME, b"two\n", b"one\n", why="save", at=AT)
    assert path.read_bytes() == b"two\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert kept(tmp_path) == [b"one\n"]


def test_a_swap_against_other_bytes_changes_nothing_and_keeps_them(tmp_path: Path) -> None:
    """What somebody saved stays under its name, is told, and is a version."""
    path = laid(tmp_path, b"theirs\n")
    with pytest.raises(ChangedError) as raised:
        keeper(tmp_path).swap(NAME, b"mine\n", b"one\n", why="save", at=AT)
    assert raised.value.now == b"theirs\n"
    assert path.read_bytes() == b"theirs\n"
    assert kept(tmp_path) == [b"theirs\n"]


def test_a_new_file_never_takes_the_place_of_one_that_appeared(tmp_path: Path) -> None:
    """Making a file fails where there is one by now."""
    keeper(tmp_path).swap(NAME, b"one\n", None, why="build", at=AT)
    assert (tmp_path / NAME).read_bytes() == b"one\n"
    with pytest.raises(ChangedError):
        keeper(tmp_path).swap(NAME, b"two\n", None, why="build", at=AT)
    assert (tmp_path / NAME).read_bytes() == b"one\n"


def test_a_swap_to_the_same_bytes_does_nothing(tmp_path: Path) -> None:
    """A file that is as it shall be is left alone, its time and its inode too."""
    path = laid(tmp_path)
    before = path.stat()
    keeper(tmp_path).swap(NAME, b"one\n", b"one\n", why="build", at=AT)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_inside_the_newsroom_stays_one(tmp_path: Path) -> None:
    """Who keeps issue.md elsewhere in the folder keeps it there."""
    real = tmp_path / "mine" / "text.md"
    real.parent.mkdir()
    real.write_bytes(b"one\n")
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.symlink_to(real)
    keeper(tmp_path).swap(NAME, b"two\n", b"one\n", why="save", at=AT)
    assert path.is_symlink()
    assert real.read_bytes() == b"two\n"


def test_words_written_into_the_replaced_file_become_a_version(tmp_path: Path) -> None:
    """A program that opened the file before the swap and writes after it loses nothing."""
    path = laid(tmp_path)
    with path.open("r+b") as editor:
        keeper(tmp_path).swap(NAME, b"two\n", b"one\n", why="build", at=AT)
        editor.truncate(0)
        editor.write(b"typed at the last moment\n")
    assert path.read_bytes() == b"two\n"
    keeper(tmp_path).keep(NAME, why="found", at=AT)
    assert b"typed at the last moment\n" in kept(tmp_path)
    assert [version.why for version in keeper(tmp_path).versions(NAME)].count("late") == 1


def test_what_a_killed_swap_left_becomes_a_version(tmp_path: Path) -> None:
    """A file that came out is filed, and half-written ones go."""
    laid(tmp_path)
    folder = tmp_path / "issues/2021-07-20/history/issue.md"
    folder.mkdir(parents=True)
    (folder / ".new-12-aa").write_bytes(b"a save that came out\n")
    (folder / ".part-12-aa").write_bytes(b"hal")
    keeper(tmp_path).keep(NAME, why="found", at=AT)
    assert kept(tmp_path) == [b"a save that came out\n", b"one\n"]
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_foreign_files_in_the_history_are_passed_over(tmp_path: Path) -> None:
    """A note that a person put there is no version."""
    laid(tmp_path)
    keeper(tmp_path).keep(NAME, why="build", at=AT)
    (tmp_path / "issues/2021-07-20/history/issue.md/notes.txt").write_text("mine")
    assert len(keeper(tmp_path).versions(NAME)) == 1


def by_rename(path: Path, data: bytes) -> None:
    """Save as vim and VS Code do: a new file, renamed over the old one."""
    beside = path.with_name("issue.md.tmp")
    beside.write_bytes(data)
    beside.replace(path)


def in_place(path: Path, data: bytes) -> None:
    """Save as nano does: the file emptied, then filled."""
    path.write_bytes(data)


def with_backup(path: Path, data: bytes) -> None:
    """Save as an editor with backups does: the old file goes aside, a new one is made under the name."""
    path.with_name("issue.md.orig").write_bytes(path.read_bytes())
    path.write_bytes(data)


@pytest.mark.parametrize("save", [by_rename, in_place, with_backup])
def test_saves_at_the_same_moment_are_never_lost(tmp_path: Path, save: Callable[[Path, bytes], None]) -> None:
    """An editor adds a line at a time while the program swaps: each typed line is in the file or in a version in the end."""
    path = laid(tmp_path, b"start\n")
    enough = threading.Event()
    typed: list[int] = []

    def typing() -> None:
        while len(typed) < 150 or not enough.is_set():
            save(path, path.read_bytes() + f"typed {len(typed)}\n".encode())
            typed.append(len(typed))
            enough.wait(0.1 if len(typed) % 20 == 0 else 0.0005 * (len(typed) % 7))

    thread = threading.Thread(target=typing)
    thread.start()
    swapped = 0
    while thread.is_alive():
        now = path.read_bytes()
        with contextlib.suppress(ChangedError):
            keeper(tmp_path).swap(NAME, now + b"machine\n", now, why="build", at=AT)
            swapped += 1
        if swapped >= 5:
            enough.set()
    keeper(tmp_path).keep(NAME, why="found", at=AT)
    found = b"".join([path.read_bytes(), *kept(tmp_path)])
    assert [number for number in typed if f"typed {number}\n".encode() not in found] == []
