"""The keeper where something goes wrong: late writers, killed swaps, damaged and foreign files, a full disk."""

import errno
import fcntl
import os
import resource
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from roundup.edges.keeper_files import FolderKeeper
from roundup.edges.store_files import FolderStore
from roundup.errors import ChangedError, InputError

AT = datetime(2021, 7, 21, 8, 0, 12, tzinfo=UTC)
NAME = "issues/2021-07-20/issue.md"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return an issue.md that says one."""
    file = tmp_path / NAME
    file.parent.mkdir(parents=True)
    file.write_bytes(b"one\n")
    return file


def shelf(path: Path) -> Path:
    """Return the folder of the versions."""
    return path.parent / "history" / path.name


def keeper(path: Path) -> FolderKeeper:
    """Return the keeper of the newsroom that an issue.md lies in."""
    return FolderKeeper(FolderStore(path.parents[2]))


def kept(path: Path) -> list[bytes]:
    """Return the bytes of every version, the oldest first."""
    store = FolderStore(path.parents[2])
    return [store.read(version.path) or b"" for version in keeper(path).versions(NAME)]


def test_an_editor_that_stays_open_loses_nothing_over_many_swaps(path: Path) -> None:
    """The replaced file is held for as long as a program has it open, however often the keeper looks."""
    with path.open("r+b", buffering=0) as editor:
        keeper(path).swap(NAME, b"two\n", b"one\n", why="build", at=AT)
        keeper(path).swap(NAME, b"three\n", b"two\n", why="build", at=AT)
        for _ in range(3):
            keeper(path).keep(NAME, why="found", at=AT)
        editor.write(b"first words")
        keeper(path).keep(NAME, why="found", at=AT)
        keeper(path).keep(NAME, why="found", at=AT)
        editor.write(b" and last words")
    keeper(path).keep(NAME, why="found", at=AT)
    assert b"first words and last words" in kept(path)
    assert b"first words" in kept(path)
    assert path.read_bytes() == b"three\n"


def test_a_held_file_goes_once_nobody_has_it_open(path: Path) -> None:
    """What can hold no more words takes no room."""
    keeper(path).swap(NAME, b"two\n", b"one\n", why="build", at=AT)
    assert [file.name[:6] for file in shelf(path).iterdir() if file.name.startswith(".")] == [".held-"]
    keeper(path).keep(NAME, why="found", at=AT)
    assert [file.name for file in shelf(path).iterdir() if file.name.startswith(".")] == []


def test_what_a_killed_swap_left_is_filed_by_a_process_of_the_same_number(path: Path) -> None:
    """In a container every run may have the same number: what a dead one left is told by the lock, not by the number."""
    shelf(path).mkdir(parents=True)
    (shelf(path) / f".new-{os.getpid()}-aa").write_bytes(b"a save that came out\n")
    keeper(path).keep(NAME, why="found", at=AT)
    assert b"a save that came out\n" in kept(path)


def test_two_processes_keep_one_after_the_other(path: Path) -> None:
    """Who works on a file holds its versions until it is done; the other waits, and nothing of the first is taken for left over."""
    shelf(path).mkdir(parents=True)
    handle = os.open(shelf(path), os.O_RDONLY | os.O_DIRECTORY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    (shelf(path) / ".new-1-aa").write_bytes(b"at work\n")
    words = (
        f"from tests.edges.test_keeper_faults import *; print('go', flush=True); keeper(Path({str(path)!r})).keep(NAME, why='found', at=AT)"
    )
    with subprocess.Popen([sys.executable, "-c", words], stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"go\n"
        assert kept(path) == []
        (shelf(path) / ".new-1-aa").unlink()
        os.close(handle)
        assert other.wait(60) == 0
    assert kept(path) == [b"one\n"]


def test_many_processes_number_their_versions_apart(path: Path) -> None:
    """No number is given twice, and no state that a process saw is missing."""
    words = f"import sys; from tests.edges.test_keeper_faults import *\nfor n in range(20): p = Path({str(path)!r}); p.with_name('t' + sys.argv[1]).write_bytes(f'{{sys.argv[1]}} {{n}}'.encode()); p.with_name('t' + sys.argv[1]).replace(p); print(keeper(p).keep(NAME, why='found', at=AT).decode())"
    runs = [subprocess.Popen([sys.executable, "-c", words, str(n)], stdout=subprocess.PIPE, cwd=ROOT) for n in range(3)]
    seen = {line for run in runs for line in run.communicate(timeout=120)[0].splitlines()}
    numbers = [version.number for version in keeper(path).versions(NAME)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert seen - set(kept(path)) == set()
    assert [run.returncode for run in runs] == [0, 0, 0]


@pytest.mark.parametrize(
    "name", ["0001_20219999T999999Z_build_2c8b08da5ce6.md", "x_20210721T080012Z_build_2c8b08da5ce6.md", "0002.md", "notes.txt"]
)
def test_names_that_are_no_versions_are_passed_over(path: Path, name: str) -> None:
    """Whatever a person or a program puts there, the versions are told and new ones are kept."""
    shelf(path).mkdir(parents=True)
    (shelf(path) / name).write_bytes(b"foreign")
    keeper(path).keep(NAME, why="build", at=AT)
    assert kept(path) == [b"one\n"]
    assert (shelf(path) / name).read_bytes() == b"foreign"


def test_a_damaged_version_hides_no_words(path: Path) -> None:
    """A version whose bytes are not those of its name does not count as known."""
    keeper(path).keep(NAME, why="build", at=AT)
    (damaged,) = shelf(path).iterdir()
    damaged.write_bytes(b"on")
    keeper(path).keep(NAME, why="build", at=AT)
    assert kept(path) == [b"on", b"one\n"]
    path.write_bytes(b"two\n")
    for file in shelf(path).iterdir():
        file.write_bytes(b"on")
    (shelf(path) / ".new-1-aa").write_bytes(b"one\n")
    keeper(path).keep(NAME, why="build", at=AT)
    assert b"one\n" in kept(path)


def test_a_history_that_leads_outward_is_refused(path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is written outside the newsroom by way of a link."""
    outside = tmp_path_factory.mktemp("outside")
    (path.parent / "history").symlink_to(outside)
    with pytest.raises(InputError):
        keeper(path).keep(NAME, why="build", at=AT)
    assert list(outside.iterdir()) == []


def test_a_file_taken_away_is_a_change(path: Path) -> None:
    """An editor that puts the old file aside for a moment is no fault of the disk: the work can be done again."""
    path.unlink()
    with pytest.raises(ChangedError) as raised:
        keeper(path).swap(NAME, b"two\n", b"one\n", why="build", at=AT)
    assert raised.value.now is None
    assert not path.exists()


def test_a_full_disk_leaves_the_file_as_it_was(path: Path) -> None:
    """A version that cannot be written stops the swap before anything is replaced, with a remedy; no half file is left."""
    big = b"x" * 5000
    path.write_bytes(big)
    words = f"import resource, signal; from tests.edges.test_keeper_faults import *; limited(); keeper(Path({str(path)!r})).swap(NAME, b'two', Path({str(path)!r}).read_bytes(), why='build', at=AT)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, cwd=ROOT, check=False)
    assert "InputError" in done.stderr.splitlines()[-1]
    assert path.read_bytes() == big
    assert list(shelf(path).iterdir()) == []


def limited() -> None:
    """Let this process write no file longer than 1000 bytes: a write fails as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


class Full(FolderKeeper):
    """A keeper whose disk fills up after so many versions, and into whose look somebody saves."""

    room = 1

    def _store_version(self, name: str, data: bytes, why: str, at: datetime) -> None:
        if self.room == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.room -= 1
        super()._store_version(name, data, why, at)
        beside = self._store.path(name).with_name("saved")
        beside.write_bytes(b"typed at the last moment\n")
        beside.replace(self._store.path(name))


def test_a_disk_that_fills_up_while_a_save_is_given_back_loses_no_save(path: Path) -> None:
    """What somebody saved at the last moment stands under its name again, though it cannot be kept as a version."""
    with pytest.raises(InputError) as raised:
        Full(FolderStore(path.parents[2])).swap(NAME, b"two\n", b"one\n", why="build", at=AT)
    assert raised.value.hint == "make room on the disk"
    assert path.read_bytes() == b"typed at the last moment\n"
    assert kept(path) == [b"one\n"]
