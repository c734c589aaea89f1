"""A newsroom's folder on disk: names inside it only, whole files only, and on disk before they count."""

import contextlib
import errno
import fcntl
import os
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from roundup.errors import InputError, RoundupError

CONFIG_NAME = "feeds.toml"
JOURNAL = "deliveries.db"
PRIVATE = ".roundup"


class FolderStore:
    """A `plugs.Store` over a folder; a link that leads out of the folder is refused, not followed."""

    def __init__(self, root: Path) -> None:
        """Keep the folder, links resolved once; it need not exist yet."""
        self._root = root.resolve()

    @property
    def root(self) -> Path:
        """The folder itself."""
        return self._root

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is no such file; InputError for what cannot be read."""
        path = self.path(name)
        try:
            if path.exists() and not path.is_file():
                raise InputError("is not a file", name, "give the name of a file")
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unusable(name, "read", error) from error

    def write(self, name: str, data: bytes | None) -> None:
        """Replace a file whole or not at all, or take it away (None); equal bytes are left alone. InputError where it cannot be done."""
        path = self.path(name)
        if path == self._root or path.is_dir():
            raise InputError("is a folder, not a file", name, "give the name of a file")
        if self.read(name) == data:
            return
        try:
            if data is None:
                path.unlink()
                sync_folder(path.parent)
            else:
                write_whole(path, data)
        except OSError as error:
            raise unusable(name, "write", error) from error

    def list(self, folder: str) -> tuple[str, ...]:
        """Return the names of all files below a folder, sorted; hidden files, leftovers and links outward are passed over."""
        start = self._root if folder in ("", ".") else self.path(folder)
        names = []
        for base, folders, files in os.walk(start, onerror=_unlisted):
            folders[:] = [name for name in folders if not _passed_over(name)]
            names += [Path(base, name) for name in files if not _passed_over(name)]
        inside = (path for path in names if path.is_file() and path.resolve().is_relative_to(self._root))
        return tuple(sorted(path.relative_to(self._root).as_posix() for path in inside))

    def path(self, name: str) -> Path:
        """Return where a name lies on disk; InputError for a name that is not inside the newsroom."""
        parts = name.split("/")
        if any(part in ("", ".", "..") for part in parts) or not _plain(name):
            raise InputError("is not a name inside the newsroom", name or '""', "use a relative name with forward slashes, without ..")
        try:
            path = self._root.joinpath(*parts)
            inside = path.resolve().is_relative_to(self._root)
        except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a name that the system cannot hold
            raise InputError(f"cannot be looked up ({error})", name, "use a plain name, and remove links that lead in a circle") from error
        if not inside:
            raise InputError("leads out of the newsroom through a link", name, "copy the file into the folder instead of linking it")
        return path


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes under a name by way of a file beside it, synced before and after the rename; OSError if it fails.

    The mode of a file that is replaced is kept; a link inside the folder keeps being a link.
    """
    target = path.resolve()
    make_folders(target.parent)
    temporary = target.parent / f".roundup-{os.getpid()}-{secrets.token_hex(4)}.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if target.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(target.stat().st_mode))
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def find_root(start: Path) -> Path:
    """Return the nearest folder upward that has a `feeds.toml`; RoundupError where there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise RoundupError(f"no {CONFIG_NAME} here or in a folder above", str(start), "roundup init")


@contextlib.contextmanager
def issue_lock(root: Path) -> Iterator[None]:
    """Hold a newsroom for one command at a time; RoundupError names the process that has it."""
    with hold(root / PRIVATE / "lock"):
        yield


@contextlib.contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold a lock file; RoundupError names the process that has it.

    The lock is the kernel's (flock) and dies with its process, so no stale lock needs hand work.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise unusable(str(path), "write", error) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 40, 0).decode("ascii", "replace").strip() or "unknown"
            raise RoundupError(
                f"another command works here (process {holder})", str(path), "wait until it is done, then run this again"
            ) from None
        with contextlib.suppress(OSError):  # a full disk: the lock holds all the same, only its holder stays unnamed
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _passed_over(name: str) -> bool:
    """Tell hidden files, names that cannot be printed, and what editors leave behind: .#x, #x#, x~, x.swp, ~$x."""
    return (
        not _plain(name)
        or name.startswith((".", "#", "~"))
        or name.endswith(("~", ".swp", ".swo", ".swx", ".bak", ".tmp", ".orig", ".part", ".crdownload"))
    )


def _unlisted(error: OSError) -> None:
    """Stop at a folder that cannot be read; one that is not there has no files."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise unusable(str(error.filename), "read the folder", error) from error


def _plain(name: str) -> bool:
    """Tell whether a name can stand in our files: no control characters, and valid UTF-8 on disk."""
    return not any(unicodedata.category(char) in ("Cc", "Cs") for char in name)


def make_folders(folder: Path) -> None:
    """Make the missing folders of a path, and sync the folder that holds each new one."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        new.mkdir(exist_ok=True)
        sync_folder(new.parent)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on disk; OSError if it fails."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems cannot sync a folder
            raise
    finally:
        os.close(handle)


def unusable(name: str, act: str, error: OSError) -> InputError:
    """Return the error that a person is told: what cannot be done with a file, and what to do about it."""
    hint = "make room on the disk" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "look at the file's owner and permissions"
    return InputError(f"cannot {act} ({error.strerror or error})", name, hint)
