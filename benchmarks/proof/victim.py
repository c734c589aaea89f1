"""Runs roundup with one defence taken out, for the controls: `python -m benchmarks.proof.victim WITHOUT COMMAND…`."""

import sys
from pathlib import Path

from roundup.cli import main
from roundup.edges import journal_sqlite, store_files
from roundup.edges.archive_sqlite import SqliteArchive
from roundup.model import Call


def in_place(path: Path, data: bytes) -> None:
    """Write a file as a program without care does: emptied first, then filled."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class MarkAfter(journal_sqlite.Journal):
    """A journal that notes a mail only once it was sent."""

    def intend(self, reader: str, message: str) -> bool:  # noqa: ARG002 - the journal's own shape
        """Note nothing; the mail may go where it was not noted as sent."""
        return bool(self.rows("planned", "deferred"))

    def settle(self, reader: str, state: journal_sqlite.State, answer: str = "") -> None:
        """Note what became of it."""
        self._move(reader, "planned", state, answer)


def unkept(archive: SqliteArchive, call: Call) -> None:
    """Keep no answer."""


def take_out(defence: str) -> None:
    """Put the careless way in the place of a defence."""
    if defence == "rename":
        store_files.write_whole = in_place
    elif defence == "intent":
        journal_sqlite.Journal = MarkAfter  # type: ignore[misc]  # open_journal makes whatever stands under this name
    elif defence == "calls":
        SqliteArchive.store_call = unkept  # type: ignore[method-assign,assignment]  # the defence that is taken out
    else:
        raise SystemExit(f"unknown defence: {defence}")


if __name__ == "__main__":
    take_out(sys.argv[1])
    sys.argv = ["roundup", *sys.argv[2:]]
    main()
