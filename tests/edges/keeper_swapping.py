"""One swap in a process of its own, to be killed in the middle; it loads nothing that the swap does not need."""

import os
from datetime import UTC, datetime
from pathlib import Path

from roundup.edges.keeper_files import FolderKeeper
from roundup.edges.store_files import FolderStore
from roundup.errors import RoundupError

AT = datetime(2021, 7, 21, 8, 0, 12, tzinfo=UTC)
NAME = "issues/2021-07-20/issue.md"
TYPED = b"typed at the last moment\n"


class Watched(FolderKeeper):
    """A keeper into whose swap somebody saves, by a rename, right before the names are exchanged."""

    def _exchanged(self, target: Path, folder: Path, data: bytes) -> tuple[Path, bool]:
        target.with_name("typed").replace(target)
        return super()._exchanged(target, folder, data)


def swapped(root: str, how: str) -> None:
    """Swap once; ``how`` is quiet, or saved: an editor saves meanwhile. What is told to a person ends the process with 7."""
    kind = Watched if how == "saved" else FolderKeeper
    try:
        kind(FolderStore(Path(root))).swap(NAME, b"two\n", b"one\n", why="build", at=AT)
    except RoundupError:
        os._exit(7)
