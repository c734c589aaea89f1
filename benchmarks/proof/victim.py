"""Runs roundup with one defence taken out, for the controls: `python -m benchmarks.proof.victim WITHOUT COMMAND…`."""

import sys
from datetime import datetime
from pathlib import Path

from roundup.cli import main
from roundup.edges import journal_sqlite, keeper_files, store_files
from roundup.edges.archive_sqlite import SqliteArchive
from roundup.model import Call


def in_place(path: Path, data: bytes) -> None:
    """Write a file as a program without care does: emptied first, then filled."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class MarkAfter(journal_sqlite.Journal):
    """A journal that notes a mail only once it was sent."""

    def intend(self, reader: str, message: str) -> bool:  # noqa: ARG002 - the journal's own shape
        """Note what came of the mails before; of this one nothing."""
        self.flush()
        return True


def unkept(archive: SqliteArchive, call: Call) -> None:
    """Keep no answer."""


class CarelessKeeper(keeper_files.FolderKeeper):
    """A keeper that only reads and writes."""

    def keep(self, name: str, *, why: str, at: datetime) -> bytes | None:  # noqa: ARG002 - the keeper's own shape
        """Keep nothing."""
        return self._store.read(name)

    def swap(self, name: str, data: bytes, expected: bytes | None, *, why: str, at: datetime) -> None:  # noqa: ARG002 - likewise
        """Write, whatever stands there."""
        self._store.write(name, data)


def take_out(defence: str) -> None:
    """Put the careless way in the place of a defence."""
    if defence == "rename":
        store_files.write_whole = in_place
        _careless()
    elif defence == "versions":
        _careless()
    elif defence == "intent":
        journal_sqlite.Journal = MarkAfter  # type: ignore[misc]  # open_journal makes whatever stands under this name
    elif defence == "calls":
        SqliteArchive.store_call = unkept  # type: ignore[method-assign,assignment]  # the defence that is taken out
    else:
        raise SystemExit(f"unknown defence: {defence}")


def _careless() -> None:
    """Put the careless keeper's ways into the true one, which is imported by name."""
    keeper_files.FolderKeeper.keep = CarelessKeeper.keep  # type: ignore[method-assign,assignment]  # the defence that is taken out
    keeper_files.FolderKeeper.swap = CarelessKeeper.swap  # type: ignore[method-assign,assignment]  # likewise


if __name__ == "__main__":
    take_out(sys.argv[1])
    sys.argv = ["roundup", *sys.argv[2:]]
    main()
