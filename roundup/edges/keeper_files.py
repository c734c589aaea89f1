"""Every state of the files that people edit, as plain files beside them, and a swap that never takes the place of what somebody has just saved.

A version of ``issues/D/issue.md`` is ``issues/D/history/issue.md/0007_20210721T080012Z_build_3f2a9c1d2e4f.md``: number, time, what took
its place, and the beginning of its SHA-256. A swap keeps the version first, then exchanges the new file with the old one in one step and looks
at what came out. What was not expected is somebody's: it goes back in the same way, and the swap fails.

A program that writes in place may still have the old file open. Its inode stays as ``.held-…`` for as long as any program may write into it;
whatever was written meanwhile becomes a version of its own at the next look. What a killed swap leaves (``.new-…``) becomes one, too.
Whoever works holds the folder of the versions, so what lies there under such a name is left over, and nobody's work.
"""

import contextlib
import os
import re
import secrets
import stat
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from roundup.edges.exchange import exchange
from roundup.edges.holding import alone, last_words, part_of, placed, settled
from roundup.edges.store_files import FolderStore, make_folders, sync_folder, unusable
from roundup.errors import ChangedError
from roundup.model import Version

_NAME = re.compile(r"(?P<number>\d{4,18})_(?P<at>\d{8}T\d{6}Z)_(?P<why>[a-z-]{1,40})_(?P<digest>[0-9a-f]{12})(?:\.[A-Za-z0-9]+)?", re.ASCII)
_STAMP = "%Y%m%dT%H%M%SZ"
_TRIES = 100


class FolderKeeper:
    """A `plugs.Keeper` over a newsroom's folder; names are those of its store."""

    def __init__(self, store: FolderStore) -> None:
        """Keep the store, which decides what a name may be and reads the files."""
        self._store = store

    def keep(self, name: str, *, why: str, at: datetime) -> bytes | None:
        """Return a file's bytes, None where there is none; they are on disk as a version when this returns. InputError where that cannot be done."""
        try:
            folder = self._folder(name)
            if self._store.read(name) is None and not folder.is_dir():
                return None
            make_folders(folder)
            with alone(folder):
                return self._kept(name, why, at)
        except OSError as error:
            raise unusable(name, "keep a version of", error) from error

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
            entries = [entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
            found = [self._version(f"{relative}/{entry}", file, match) for entry in entries if (match := _NAME.fullmatch(entry))]
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise unusable(relative, "read", error) from error
        return tuple(sorted((one for one in found if one), key=lambda one: (one.number, one.path)))

    def _version(self, path: str, file: str, match: re.Match[str]) -> Version | None:
        try:
            at = datetime.strptime(match["at"], _STAMP).replace(tzinfo=UTC)
        except ValueError:  # a name of somebody else's
            return None
        size = self._store.path(path).stat().st_size
        return Version(number=int(match["number"]), file=file, path=path, at=at, why=match["why"], digest=match["digest"], size=size)

    def _folder(self, name: str) -> Path:
        """Return where the versions of a file lie; InputError where a link leads them out of the newsroom."""
        file = name.rsplit("/", 1)[-1]
        return self._store.path(f"{name[: -len(file)]}history/{file}")

    def _kept(self, name: str, why: str, at: datetime) -> bytes | None:
        """Keep a file; whoever calls holds the folder of its versions."""
        self._recover(name, at)
        data = self._store.read(name)
        if data == b"":  # somebody may have emptied it a moment ago, to fill it
            with contextlib.suppress(FileNotFoundError):
                settled(self._store.path(name))
            data = self._store.read(name)
        if data is not None:
            self._store_version(name, data, why, at)
        return data

    def _store_version(self, name: str, data: bytes, why: str, at: datetime) -> None:
        """Put bytes on disk as the newest version, unless the newest one holds them already."""
        known = self.versions(name)
        digest = sha256(data).hexdigest()[:12]
        if known and known[-1].digest == digest and self._store.read(known[-1].path) == data:
            return
        folder = self._folder(name)
        part = part_of(folder, data)
        suffix = Path(name).suffix if re.fullmatch(r"\.[A-Za-z0-9]+", Path(name).suffix) else ""
        number = known[-1].number if known else 0
        try:
            for _ in range(_TRIES):
                number += 1
                with contextlib.suppress(FileExistsError):
                    placed(part, folder / f"{number:04d}_{at.astimezone(UTC).strftime(_STAMP)}_{why}_{digest}{suffix}")
                    break
        finally:
            part.unlink(missing_ok=True)
        sync_folder(folder)

    def _create(self, name: str, data: bytes) -> None:
        target = self._store.path(name).resolve()
        make_folders(target.parent)
        part = part_of(target.parent, data)
        try:
            placed(part, target)  # fails where the name is taken by now
        except FileExistsError:
            raise _changed(name, self._store.read(name)) from None
        finally:
            part.unlink(missing_ok=True)
        sync_folder(target.parent)

    def _replace(self, name: str, data: bytes, expected: bytes, *, why: str, at: datetime) -> None:
        folder = self._folder(name)
        make_folders(folder)
        with alone(folder):
            now = self._kept(name, why, at)
            if now != expected:
                raise _changed(name, now)
            target = self._store.path(name).resolve()
            try:
                new, swapped = self._exchanged(target, folder, data)
            except FileNotFoundError:  # put aside for a moment by an editor, or taken away
                raise _changed(name, self._store.read(name)) from None
            if not swapped:
                self._rename(name, new, target, expected)
            elif (new.read_bytes() or settled(new)) != expected:
                self._give_back(name, new, target, (data, at))
            _hold(new, expected)
            sync_folder(target.parent)
            sync_folder(folder)

    def _exchanged(self, target: Path, folder: Path, data: bytes) -> tuple[Path, bool]:
        """Exchange a file with a new one; return what lies beside now, and whether it is what came out. OSError leaves nothing behind."""
        part = part_of(folder, data, mode=stat.S_IMODE(target.stat().st_mode))
        new = part.with_name(part.name.replace(".part-", ".new-"))
        part.rename(new)
        try:
            return new, exchange(new, target)
        except OSError:
            new.unlink(missing_ok=True)
            raise

    def _give_back(self, name: str, new: Path, target: Path, ours: tuple[bytes, datetime]) -> None:
        """Put back what somebody saved at the last moment, keep it and whatever is saved meanwhile, and say that the file has changed."""
        under, at = ours  # what we put under the name last: anything else that comes out from there is newer
        came = settled(new)
        while came != under:
            try:
                self._store_version(name, came, "found", at)
                while (again := settled(new)) != came:
                    came = again
                    self._store_version(name, came, "found", at)
            except OSError:  # it cannot be kept, so it has to stand; what comes out is looked at when there is room again
                _back(new, target)
                _hold(new, under)
                raise
            _back(new, target)
            out = settled(new)
            came, under = (under, under) if out == under else (out, came)
        _hold(new, came)
        sync_folder(target.parent)
        raise _changed(name, self._store.read(name))

    def _rename(self, name: str, new: Path, target: Path, expected: bytes) -> None:
        """Replace a file where two names cannot be exchanged: a look, and a rename at once after it."""
        now = target.read_bytes()
        if now != expected:
            new.unlink()
            raise _changed(name, now)
        held = new.with_name(new.name.replace(".new-", ".held-"))
        with contextlib.suppress(OSError):  # a file system without links: the version has its bytes
            os.link(target, held)
        new.rename(target)
        with contextlib.suppress(FileNotFoundError):
            held.rename(new)

    def _recover(self, name: str, at: datetime) -> None:
        """Make versions of what was written into replaced files, and of what a killed swap left; files that can get no more words go."""
        folder = self._folder(name)
        for entry in sorted(entry.name for entry in os.scandir(folder) if entry.name.startswith((".held-", ".new-", ".part-"))):
            path = folder / entry
            if entry.startswith(".part-"):  # half a file of ours, at most
                path.unlink(missing_ok=True)
                continue
            data, last = last_words(path)
            held = entry.startswith(".held-")
            unread = not held or entry[6:18] != sha256(data).hexdigest()[:12]
            if unread and data and not self._known(name, data):
                self._store_version(name, data, "late" if held else "interrupted", at)
            if last:
                path.unlink(missing_ok=True)
            elif unread and data:
                _hold(path, data)

    def _known(self, name: str, data: bytes) -> bool:
        digest = sha256(data).hexdigest()[:12]
        return any(version.digest == digest and self._store.read(version.path) == data for version in self.versions(name))


def _back(new: Path, target: Path) -> None:
    """Put a file back under its name, also where nothing stands there any more."""
    try:
        exchange(new, target)
    except FileNotFoundError:
        with contextlib.suppress(FileExistsError):
            placed(new, target)


def _hold(old: Path, known: bytes) -> None:
    """Keep a file that was replaced under a name that tells the bytes we know: a program that still has it open may write others into it."""
    with contextlib.suppress(FileNotFoundError):
        old.rename(old.with_name(f".held-{sha256(known).hexdigest()[:12]}-{secrets.token_hex(4)}"))


def _changed(name: str, now: bytes | None) -> ChangedError:
    return ChangedError("was saved by somebody else meanwhile", name, "nothing was overwritten; run this again", now=now)
