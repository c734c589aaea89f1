"""How long the work behind the desk's page takes on the large newsroom, without a browser.

    python -m benchmarks.desk_speed FOLDER

Prints the median of several rounds in milliseconds; the first spread is the one after the start.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.desk_newsroom import WEEK, built
from roundup import newsroom
from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.edges.store_files import issue_lock
from roundup.model import Deed, Done, Undo, Write

ROUNDS = 7


def timed(work: Callable[[], object]) -> float:
    """Return how long some work takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def done(desk: newsroom.Desk, deed: Deed) -> Done:
    """Do a deed to its end."""
    work = desk.do(deed)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # what the generator returns


def measured(root: Path) -> dict[str, float]:
    """Return the medians by what was done."""
    house = wiring.house(Session(root=root, quiet=True))
    desk = newsroom.Desk(house, date.fromisoformat(WEEK), lock=lambda: issue_lock(root), now=lambda: datetime.now(UTC))
    found = {"first spread": timed(desk.spread)}
    rows: dict[str, list[float]] = {}
    blocks = [block for block in desk.spread().blocks if block.kind == "story"]
    for number in range(ROUNDS):
        block = blocks[number % len(blocks)]
        deed = Write(key=block.key, before=block.text, after=f"{block.text} A sentence of {number} words more.")
        rows.setdefault("keystroke preview", []).append(timed(lambda deed=deed: desk.preview(deed.key, deed.after)))  # type: ignore[misc]  # a lambda with a default
        rows.setdefault("save", []).append(timed(lambda deed=deed: done(desk, deed)))  # type: ignore[misc]  # a lambda with a default
        rows.setdefault("spread after a save", []).append(timed(desk.spread))
        rows.setdefault("undo", []).append(timed(lambda: done(desk, Undo())))
        rows.setdefault("spread unchanged", []).append(timed(desk.spread))
        rows.setdefault("spread after a change by hand", []).append(_by_hand(desk, root, number))
    return found | {name: statistics.median(times) for name, times in rows.items()}


def _by_hand(desk: newsroom.Desk, root: Path, number: int) -> float:
    path = root / "issues" / WEEK / "issue.md"
    before = path.read_bytes()
    path.write_bytes(before.replace(b" the ", f" the {number} ".encode(), 1))
    try:
        return timed(desk.spread)
    finally:
        path.write_bytes(before)
        desk.spread()


if __name__ == "__main__":
    for name, value in measured(built(Path(sys.argv[1]))).items():
        print(f"{name:32}{value:9.1f} ms")
