"""What people do between one send and the next: all scenes, and how one is played."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.proof import mailings_issues, mailings_lists
from benchmarks.proof.mailings_desk import Desk
from benchmarks.proof.trouble import Trouble

SCENES = {**mailings_lists.SCENES, **mailings_issues.SCENES}
"""By name."""


@contextmanager
def opened(room: Path, folder: Path, server: Trouble, *, forgetful: bool = False) -> Iterator[Desk]:
    """Give a copy of an approved newsroom to a scene, and clear it away."""
    root = Path(shutil.copytree(room, folder / "room"))
    server.taken.clear()
    server.faults.clear()
    server.next.clear()
    try:
        yield Desk(root=root, server=server, forgetful=forgetful)
    finally:
        for left in (root, root.with_name("moved")):
            shutil.rmtree(left, ignore_errors=True)


def wrong(name: str, desk: Desk) -> str:
    """Play a scene and return what is wrong with the mails that came ("": nothing)."""
    meant = SCENES[name](desk)
    taken = {reader: count for reader, count in desk.server.taken.items() if count}
    return "" if taken == dict(meant) else f"{name}: the server took {taken}, meant was {dict(meant)}"


__all__ = ["SCENES", "Desk", "opened", "wrong"]
