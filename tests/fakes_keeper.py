"""A keeper in memory over any store: the same promises as the one over a folder, without a disk."""

from datetime import datetime
from hashlib import sha256

from roundup.errors import ChangedError
from roundup.model import Version
from roundup.plugs import Store


class MemoryKeeper:
    """A `plugs.Keeper` that writes its versions through a store."""

    def __init__(self, store: Store) -> None:
        """Take the store whose files are kept."""
        self._store = store
        self._versions: dict[str, list[Version]] = {}

    def keep(self, name: str, *, why: str, at: datetime) -> bytes | None:
        """Return a file's bytes; they are a version, unless they are the newest one."""
        data = self._store.read(name)
        if data is not None:
            self._keep(name, data, why, at)
        return data

    def swap(self, name: str, data: bytes, expected: bytes | None, *, why: str, at: datetime) -> None:
        """Replace a file that still holds ``expected``."""
        now = self._store.read(name)
        if now == expected == data:
            return
        if now is not None:
            self._keep(name, now, why, at)
        if now != expected:
            raise ChangedError("was saved by somebody else meanwhile", name, "run this again", now=now)
        self._store.write(name, data)

    def versions(self, name: str) -> tuple[Version, ...]:
        """Return what is kept of a file, the oldest first."""
        return tuple(self._versions.get(name, ()))

    def _keep(self, name: str, data: bytes, why: str, at: datetime) -> None:
        known = self._versions.setdefault(name, [])
        digest = sha256(data).hexdigest()[:12]
        if known and known[-1].digest == digest:
            return
        folder, file = name.rsplit("/", 1)
        path = f"{folder}/history/{file}/{len(known) + 1:04d}_{at:%Y%m%dT%H%M%SZ}_{why}_{digest}.{file.rsplit('.', 1)[-1]}"
        self._store.write(path, data)
        known.append(Version(number=len(known) + 1, file=file, path=path, at=at, why=why, digest=digest, size=len(data)))
