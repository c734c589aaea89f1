"""The newsroom's `feeds.toml` on disk: edited whole or not at all, and never over somebody else's change."""

import codecs
from collections.abc import Callable
from pathlib import Path

from roundup.config.edit import WHERE
from roundup.edges.store_files import PRIVATE, FolderStore, hold
from roundup.errors import InputError


def edit_feeds_file(root: Path, change: Callable[[str], str]) -> bool:
    """Put what ``change`` makes of the text in its place; return whether anything changed.

    The file is read afresh, and read again before it is written: where it is not the same any more, nothing is
    written and InputError says so. A byte order mark stays. What ``change`` raises goes on, with nothing written.
    """
    store = FolderStore(root)
    with hold(root / PRIVATE / "feeds.lock"):
        before = store.read(WHERE)
        if before is None:
            raise InputError(f"there is no {WHERE} to edit", str(root), f"roundup init {root}")
        mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        after = mark + change(_text(before.removeprefix(mark))).encode()
        if after == before:
            return False
        if store.read(WHERE) != before:
            raise InputError("was changed by somebody else meanwhile, so nothing was written", WHERE, "run the same command again")
        store.write(WHERE, after)
        return True


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError("is not UTF-8 text, so nothing was written", f"{WHERE}:{line}", "save the file as UTF-8") from error
