"""The file of those who get no mail, read again whenever it has changed: who leaves while mails go out gets none."""

from pathlib import Path

from roundup.errors import InputError
from roundup.stages.send import Suppressed, read_suppressed


class SuppressedFile:
    """Knows who wants no mail; no file means nobody."""

    def __init__(self, path: Path, where: str) -> None:
        """Read the file for the first time; ``where`` is what it is called in errors. InputError where it cannot be read."""
        self._path = path
        self._where = where
        self._seen: tuple[int, int, int] | None = None
        self._list = Suppressed()
        self.has("")

    @property
    def count(self) -> int:
        """How many addresses and domains it names."""
        return len(self._list.addresses) + len(self._list.domains)

    def has(self, address: str) -> bool:
        """Tell whether an address wants no mail, by the file as it is now; InputError where that cannot be read, so that nobody is mailed by mistake."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return self._list.has(address)  # somebody may be saving it; what was known holds
        except OSError as error:
            raise InputError(f"cannot be read ({error.strerror})", self._where, "look at the file's permissions") from error
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if stamp != self._seen:
            self._list = self._read()
            self._seen = stamp
        return self._list.has(address)

    def _read(self) -> Suppressed:
        try:
            return read_suppressed(self._path.read_text(encoding="utf-8-sig"), self._where)
        except UnicodeDecodeError as error:
            raise InputError("is not UTF-8 text", self._where, "save the list as UTF-8") from error
        except OSError as error:
            raise InputError(f"cannot be read ({error.strerror})", self._where, "look at the file's permissions") from error
