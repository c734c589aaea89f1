"""Every state of the files that people edit, as plain files beside them, and a swap that never takes the place of what somebody has just saved.

A version of ``issues/D/issue.md`` is ``issues/D/history/issue.md/0007_20210721T080012Z_build_3f2a9c1d2e4f.md``: number, time, what took
its place, and the beginning of its SHA-256. A swap keeps the version first, then exchanges the new file with the old one in one step and looks
at what came out. What was not expected is somebody's: it goes back in the same way, and the swap fails.

A program that writes in place may still have the old file open. Its inode stays as ``.held-…`` until the next swap; whatever was
written into it meanwhile becomes a version of its own. What a killed swap leaves (``.new-…``) becomes one, too.
"""

import contextlib
import os
import re
import secrets
import stat
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from roundup.edges.exchange import exchange
from roundup.edges.store_files import FolderStore, make_folders, sync_folder, unusable
from roundup.errors import ChangedError
from roundup.model import Version

_NAME = re.compile(r"(?P<number>\d{4,9})_(?P<at>\d{8}T\d{6}Z)_(?P<why>[a-z-]{1,40})_(?P<digest>[0-9a-f]{12})(?:\.[A-Za-z0-9]+)?")
_STAMP = "%Y%m%dT%H%M%SZ"
_TRIES = 100
_LOOKS, _PAUSE = 40, 0.002
"""How often, and how many seconds apart, a file is looked at that somebody is writing."""


class FolderKeeper:
    """A `plugs.Keeper` over a newsroom's folder; names are those of its store."""

    def __init__(self, store: FolderStore) -> None:
        """Keep the store, which decides what a name may be and reads the files."""
        self._store = store

    def keep(self, name: str, *, why: str, at: datetime) -> bytes | None:
        """Return a file's bytes, None where there is none; they are on disk as a version when this returns. InputError where that cannot be done."""
        try:
            self._recover(name, at)
            data = self._store.read(name)
            if data == b"":  # somebody may have emptied it a moment ago, to fill it
                _settled(self._store.path(name))
                data = self._store.read(name)
            if data is not None:
                self._store_version(name, data, why, at)
        except OSError as error:
            raise unusable(name, "keep a version of", error) from error
        return data

    def swap(self, name: str, data: bytes, expected: bytes | None, *, why: str, at: datetime) -> None:
        """Replace a file that still holds ``expected``; ChangedError where it does not, InputError where it cannot be done. Nothing is lost either way."""
        if expected == data and self._store.read(name) == data:
            return
        try:
            if expected is None:
                self._create(name, data)
            else:
                self._replace(name, data, expected, why=why, at=at)
        except OSError as error:
            raise unusable(name, "write", error) from error

    def versions(self, name: str) -> tuple[Version, ...]:
        """Return what is kept of a file, the oldest first; files with other names are passed over."""
        folder, file = self._folder(name), name.rsplit("/", 1)[-1]
        relative = f"{name[: -len(file)]}history/{file}"
        try:
            entries = sorted(entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False))
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise unusable(relative, "read", error) from error
        found = [self._version(f"{relative}/{entry}", file, match) for entry in entries if (match := _NAME.fullmatch(entry))]
        return tuple(sorted(found, key=lambda one: one.number))

    def _version(self, path: str, file: str, match: re.Match[str]) -> Version:
        at = datetime.strptime(match["at"], _STAMP).replace(tzinfo=UTC)
        size = self._store.path(path).stat().st_size
        return Version(number=int(match["number"]), file=file, path=path, at=at, why=match["why"], digest=match["digest"], size=size)

    def _folder(self, name: str) -> Path:
        path = self._store.path(name)
        return path.parent / "history" / path.name

    def _store_version(self, name: str, data: bytes, why: str, at: datetime) -> None:
        """Put bytes on disk as the newest version, unless the newest one holds them already."""
        known = self.versions(name)
        digest = sha256(data).hexdigest()[:12]
        if known and known[-1].digest == digest and self._store.read(known[-1].path) == data:
            return
        folder = self._folder(name)
        make_folders(folder)
        part = _part(folder, data)
        suffix = Path(name).suffix if re.fullmatch(r"\.[A-Za-z0-9]+", Path(name).suffix) else ""
        number = known[-1].number if known else 0
        try:
            for _ in range(_TRIES):
                number += 1
                with contextlib.suppress(FileExistsError):
                    os.link(part, folder / f"{number:04d}_{at.astimezone(UTC).strftime(_STAMP)}_{why}_{digest}{suffix}")
                    break
        finally:
            part.unlink(missing_ok=True)
        sync_folder(folder)

    def _create(self, name: str, data: bytes) -> None:
        target = self._store.path(name).resolve()
        make_folders(target.parent)
        part = _part(target.parent, data)
        try:
            os.link(part, target)  # fails where the name is taken by now
        except FileExistsError:
            raise _changed(name, self._store.read(name)) from None
        finally:
            part.unlink(missing_ok=True)
        sync_folder(target.parent)

    def _replace(self, name: str, data: bytes, expected: bytes, *, why: str, at: datetime) -> None:
        now = self.keep(name, why=why, at=at)
        if now != expected:
            raise _changed(name, now)
        target, folder = self._store.path(name).resolve(), self._folder(name)
        make_folders(folder)
        part = _part(folder, data, mode=stat.S_IMODE(target.stat().st_mode))
        new = part.with_name(part.name.replace(".part-", ".new-"))
        part.rename(new)
        if not exchange(new, target):
            self._rename(name, new, target, expected)
        elif (new.read_bytes() or _settled(new)) != expected:
            self._give_back(name, new, target, (data, at))
        self._hold(new, expected)
        sync_folder(target.parent)
        sync_folder(folder)

    def _give_back(self, name: str, new: Path, target: Path, ours: tuple[bytes, datetime]) -> None:
        """Put back what somebody saved at the last moment, keep it and whatever is saved meanwhile, and say that the file has changed."""
        under, at = ours  # what we put under the name last: anything else that comes out from there is newer
        came = _settled(new)
        while came != under:
            self._store_version(name, came, "found", at)
            while (again := _settled(new)) != came:
                came = again
                self._store_version(name, came, "found", at)
            exchange(new, target)
            out = _settled(new)
            came, under = (under, under) if out == under else (out, came)
        self._hold(new, came)
        sync_folder(target.parent)
        raise _changed(name, self._store.read(name))

    def _rename(self, name: str, new: Path, target: Path, expected: bytes) -> None:
        """Replace a file where two names cannot be exchanged: a look, and a rename at once after it."""
        if target.read_bytes() != expected:
            now = target.read_bytes()
            new.unlink()
            raise _changed(name, now)
        held = new.with_name(new.name.replace(".new-", ".held-"))
        os.link(target, held)
        new.rename(target)
        held.rename(new)

    def _hold(self, old: Path, expected: bytes) -> None:
        """Keep the file that was replaced under a name of its own: a program that still has it open may write into it."""
        held = old.with_name(f".held-{sha256(expected).hexdigest()[:12]}-{secrets.token_hex(4)}")
        old.rename(held)

    def _recover(self, name: str, at: datetime) -> None:
        """Make versions of what was written into replaced files, and of what a killed swap left."""
        folder = self._folder(name)
        try:
            entries = sorted(entry.name for entry in os.scandir(folder) if entry.name.startswith((".held-", ".new-", ".part-")))
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in entries:
            path = folder / entry
            if not entry.startswith(".held-") and _at_work(entry):
                continue
            with contextlib.suppress(FileNotFoundError):
                data = b"" if entry.startswith(".part-") else path.read_bytes()
                late = entry.startswith(".held-") and entry[6:18] != sha256(data).hexdigest()[:12]
                if late and not data:
                    continue  # emptied, and not yet filled
                if data and (late or entry.startswith(".new-")) and not self._known(name, data):
                    self._store_version(name, data, "late" if late else "interrupted", at)
                path.unlink()

    def _known(self, name: str, data: bytes) -> bool:
        digest = sha256(data).hexdigest()[:12]
        return self._store.read(name) == data or any(version.digest == digest for version in self.versions(name))


def _part(folder: Path, data: bytes, mode: int | None = None) -> Path:
    """Return a file beside the others with these bytes on disk, under a name that nothing takes for anything."""
    path = folder / f".part-{os.getpid()}-{secrets.token_hex(4)}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _settled(path: Path) -> bytes:
    """Return a file's bytes once a program that empties and fills it in place is done: two looks in a row see the same, and something."""
    data = path.read_bytes()
    for _ in range(_LOOKS):
        time.sleep(_PAUSE)
        again = path.read_bytes()
        if again == data and data:
            break
        data = again
    return data


def _at_work(entry: str) -> bool:
    """Tell whether the process whose number a passing file carries still runs, this one included."""
    number = entry.split("-")[1]
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError, OverflowError):
        return True
    return True


def _changed(name: str, now: bytes | None) -> ChangedError:
    return ChangedError("was saved by somebody else meanwhile", name, "nothing was overwritten; run this again", now=now)
