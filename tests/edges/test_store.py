"""The store's contract, kept by the folder and by the fake; then what only a disk can do wrong."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundup.edges.store_files import FolderStore, find_root, issue_lock, write_whole
from roundup.errors import InputError, RoundupError
from roundup.plugs import Store
from tests.fakes import MemoryStore

NAMES = st.lists(st.sampled_from(["a", "b", "c.md", "中文", "x y", "e\u0301", "-", "a~b", "con"]), min_size=1, max_size=3).map("/".join)


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Give each store in turn."""
    return FolderStore(tmp_path / "room") if request.param == "folder" else MemoryStore()


def test_what_was_written_is_read_and_listed_in_order(store: Store) -> None:
    """Bytes come back whole; the list does not depend on the order of writing."""
    for name in ("articles/b.md", "articles/ä/一.md", "issue.md", "articles/a.md"):
        store.write(name, name.encode())
    store.write("articles/b.md", b"again")
    assert store.read("articles/b.md") == b"again"
    assert store.read("articles/none.md") is None
    assert store.list("articles") == ("articles/a.md", "articles/b.md", "articles/ä/一.md")
    assert store.list("nowhere") == ()


def test_what_is_taken_away_is_gone(store: Store) -> None:
    """It is neither read nor listed; taking away what is not there changes nothing."""
    store.write("a/one.txt", b"1")
    store.write("a/two.txt", b"2")
    store.write("a/one.txt", None)
    store.write("a/none.txt", None)
    assert store.read("a/one.txt") is None
    assert store.list("a") == ("a/two.txt",)


def test_lists_pass_over_hidden_files_and_leftovers(store: Store) -> None:
    """What editors and our own half-writes leave behind is no article."""
    leftovers = ("a/.hidden", "a/b.md~", "a/.#b.md", "a/#b.md#", "a/.b.md.swp", "a/x.tmp", "a/~$doc.html", "a/.git/c.md", ".roundup/d.md")
    for name in ("a/b.md", *leftovers):
        store.write(name, b"x")
    assert store.list("a") == ("a/b.md",)
    assert store.list("") == ("a/b.md",)
    assert store.read(".roundup/d.md") == b"x"


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/", "a/\0b"])
def test_no_name_leaves_the_folder(store: Store, name: str) -> None:
    """Neither for reading nor for writing."""
    with pytest.raises(InputError, match="not a name inside"):
        store.read(name)
    with pytest.raises(InputError, match="not a name inside"):
        store.write(name, b"x")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=5))
def test_folder_and_memory_agree(tmp_path: Path, files: dict[str, bytes]) -> None:
    """Any files: the same bytes and the same list, unless a name is file and folder at once."""
    folder, memory = FolderStore(tmp_path / str(abs(hash(tuple(sorted(files.items())))))), MemoryStore()
    names = [name for name in files if not any(other.startswith(name + "/") for other in files)]
    for name in names:
        folder.write(name, files[name])
        memory.write(name, files[name])
    assert folder.list("") == memory.list("") == tuple(sorted(names))
    assert [folder.read(name) for name in names] == [files[name] for name in names]


@given(st.text(max_size=40))
def test_any_name_is_inside_or_an_input_error(name: str) -> None:
    """A name from a feed cannot do harm: it is refused, or it is a name below the folder."""
    store = FolderStore(Path("/nonexistent-newsroom"))
    try:
        assert store.read(name) is None
    except InputError as error:
        assert error.hint  # noqa: PT017 - both outcomes are right, each with its condition


def test_links_that_lead_out_are_refused_and_not_listed(tmp_path: Path) -> None:
    """A link to a secret outside is no article; a link inside is."""
    (tmp_path / "secret.md").write_text("secret")
    store = FolderStore(tmp_path / "room")
    store.write("articles/real.md", b"real")
    (tmp_path / "room/articles/out.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "room/articles/in.md").symlink_to("real.md")
    (tmp_path / "room/outside").symlink_to(tmp_path)
    (tmp_path / "room/articles/circle.md").symlink_to("circle.md")
    assert store.list("") == ("articles/in.md", "articles/real.md")
    for name in ("articles/out.md", "outside/secret.md", "outside/new.md"):
        with pytest.raises(InputError, match="leads out"):
            store.read(name)
        with pytest.raises(InputError, match="leads out"):
            store.write(name, b"x")
    assert (tmp_path / "secret.md").read_text() == "secret"


def test_equal_bytes_are_not_written_again(tmp_path: Path) -> None:
    """A build that changes nothing leaves the file alone, its time and its inode."""
    store = FolderStore(tmp_path)
    store.write("issue.md", b"same")
    before = (tmp_path / "issue.md").stat()
    store.write("issue.md", b"same")
    after = (tmp_path / "issue.md").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_replaced_file_keeps_its_mode_and_leaves_no_half_file(tmp_path: Path) -> None:
    """Permissions that a person gave stay; nothing else remains in the folder."""
    store = FolderStore(tmp_path)
    store.write("issue.md", b"one")
    (tmp_path / "issue.md").chmod(0o640)
    store.write("issue.md", b"two")
    assert (tmp_path / "issue.md").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["issue.md"]


def test_a_write_that_fails_leaves_the_old_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk says no before the rename, the old file is whole and the half file is gone."""
    (tmp_path / "issue.md").write_bytes(b"old")

    def full(handle: int) -> None:  # noqa: ARG001 - stands in for os.fsync
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left") as caught:
        FolderStore(tmp_path).write("issue.md", b"new")
    assert "make room" in caught.value.hint
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("issue.md", b"old")]


def test_readers_see_the_old_or_the_new_never_a_half(tmp_path: Path) -> None:
    """Many reads during many writes find only whole contents."""
    path = tmp_path / "issue.md"
    contents = [bytes([65 + n]) * 200_000 for n in range(2)]
    write_whole(path, contents[0])

    def write() -> None:
        for n in range(20):
            write_whole(path, contents[n % 2])

    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    while writer.is_alive():
        seen.add(path.read_bytes())
    writer.join()
    assert seen <= set(contents)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Reading or writing where a folder stands says so."""
    store = FolderStore(tmp_path)
    store.write("a/b.md", b"x")
    with pytest.raises(InputError, match="not a file"):
        store.read("a")
    with pytest.raises(InputError, match="is a folder"):
        store.write("a", b"x")
    with pytest.raises(InputError, match="cannot write"):
        store.write("a/b.md/c.md", b"x")


def test_find_root_goes_upward_and_says_what_to_run(tmp_path: Path) -> None:
    """The nearest feeds.toml counts; without one the remedy is a command."""
    (tmp_path / "room/issues/2021-07-20").mkdir(parents=True)
    with pytest.raises(RoundupError) as caught:
        find_root(tmp_path / "room/issues")
    assert caught.value.hint == "roundup init"
    (tmp_path / "room/feeds.toml").touch()
    assert find_root(tmp_path / "room/issues/2021-07-20") == tmp_path / "room"


def test_the_lock_names_its_holder_and_ends_with_it(tmp_path: Path) -> None:
    """A second command is refused with the first one's number; a killed holder leaves nothing to mend."""
    code = "import sys; from pathlib import Path; from roundup.edges.store_files import issue_lock\nwith issue_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(RoundupError, match=f"process {holder.pid}"), issue_lock(tmp_path):
            pass
        holder.kill()
        holder.wait()
    with issue_lock(tmp_path):
        assert (tmp_path / ".roundup/lock").read_text() == f"{os.getpid()}\n"
    with issue_lock(tmp_path):
        pass


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to play a full disk")
def test_a_full_disk_keeps_nobody_from_the_lock(tmp_path: Path) -> None:
    """Where the holder's number cannot be written down, the lock holds all the same."""
    code = "import sys; from pathlib import Path; from roundup.edges.store_files import issue_lock\nwith issue_lock(Path(sys.argv[1])): print('held')"
    full = ["strace", "-f", "-o", os.devnull, "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC"]
    ended = subprocess.run([*full, sys.executable, "-B", "-c", code, str(tmp_path)], check=False, capture_output=True)
    if b"Operation not permitted" in ended.stderr:
        pytest.skip("strace may not watch processes here")
    assert (ended.returncode, ended.stdout) == (0, b"held\n"), ended.stderr


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to end a process at a chosen system call")
@pytest.mark.parametrize(
    "call", ["write:signal=KILL", "fchmod:signal=KILL", "fsync:signal=KILL", "rename:signal=KILL", "fsync:error=EIO", "rename:error=ENOSPC"]
)
def test_a_process_that_dies_in_the_middle_leaves_the_old_file(tmp_path: Path, call: str) -> None:
    """Killed, or refused by the disk, at each step up to the rename: the old bytes stand, and the list shows no half file."""
    store = FolderStore(tmp_path)
    store.write("issue.md", b"old")
    code = "import sys; from pathlib import Path; from roundup.edges.store_files import FolderStore\nFolderStore(Path(sys.argv[1])).write('issue.md', b'new')"
    name = call.partition(":")[0]
    watch = ["strace", "-f", "-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={call}:when=1"]
    ended = subprocess.run([*watch, sys.executable, "-B", "-c", code, str(tmp_path)], check=False, capture_output=True)
    if b"Operation not permitted" in ended.stderr:
        pytest.skip("strace may not watch processes here")
    assert ended.returncode == -9 if "KILL" in call else b"InputError: issue.md: cannot write" in ended.stderr
    assert store.read("issue.md") == b"old"
    assert store.list("") == ("issue.md",)
