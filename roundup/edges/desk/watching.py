"""Watching an issue's folder: whatever saves a file there, every page is told."""

from hashlib import sha256
from pathlib import Path

from watchfiles import awatch

from roundup.edges.desk.table import Table

WATCHED = ("issue.md", "selection.toml", "instructions.toml", "receipts.json", "approval.json", "07-base.json")


async def watch(folder: Path, table: Table) -> None:
    """Tell the pages when one of the issue's files holds other bytes than before, until the table is closed."""
    known = _states(folder)
    async for _ in awatch(folder, step=50, debounce=200, rust_timeout=1000, yield_on_timeout=True, stop_event=None):
        if table.closed:
            return
        now = _states(folder)
        if now != known:
            names = sorted(name for name in {*known, *now} if known.get(name) != now.get(name))
            known = now
            table.publish("changed", {"files": ", ".join(names)})


def _states(folder: Path) -> dict[str, str]:
    found = {}
    for name in WATCHED:
        path = folder / name if name.count("-") == 0 and name != "approval.json" else folder / "trail" / name
        try:
            found[name] = sha256(path.read_bytes()).hexdigest()
        except OSError:
            continue
    return found
