"""One deed at the desk without its page: the bench as `roundup review` makes it, what it shows, and one thing done to that."""

import contextlib
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from benchmarks.proof.newsroom import WEEK
from roundup.cli import drafting, wiring
from roundup.cli.session import Session, tell
from roundup.edges.store_files import issue_lock
from roundup.errors import RoundupError
from roundup.model import Approve, Restore, Sheet, Spread, Version, Write
from roundup.newsroom import Desk
from roundup.plugs import Keeper

TYPED = "Words typed at the desk: 滴滴."
RIVAL = "rival.md"
"""A file in the newsroom's folder that another program renames over issue.md just before the desk's save."""


class Met:
    """A keeper whose every swap of issue.md is met by another program's save, if one lies ready."""

    def __init__(self, keeper: Keeper, root: Path) -> None:
        """Take the true keeper and the newsroom's folder."""
        self._keeper, self._root = keeper, root

    def keep(self, name: str, *, why: str, at: datetime) -> bytes | None:
        """Keep a file."""
        return self._keeper.keep(name, why=why, at=at)

    def swap(self, name: str, data: bytes, expected: bytes | None, *, why: str, at: datetime) -> None:
        """Let the other program save, then swap."""
        if name.endswith("/issue.md") and (self._root / RIVAL).exists():
            with contextlib.suppress(OSError):  # the disk is full for the other program, too; what it has to save stays where it lies
                (self._root / RIVAL).replace(self._root / name)
        self._keeper.swap(name, data, expected, why=why, at=at)

    def versions(self, name: str) -> tuple[Version, ...]:
        """Return what is kept."""
        return self._keeper.versions(name)


def done(name: str, root: Path) -> int:
    """Open the desk over a newsroom and do the deed of this name; return the exit code, 1 where a person is told why it failed."""
    try:
        desk = opened(root, met=name == "clash")
        DEEDS[name](desk, desk.spread())
    except RoundupError as error:
        return tell(error, as_json=False)
    return 0


def opened(root: Path, *, met: bool = False) -> Desk:
    """Return the desk of the newsroom's issue, drafting without a model; ``met``: another program saves at the worst moment."""
    session, week = Session(root=root, quiet=True), date.fromisoformat(WEEK)
    house = wiring.for_issue(wiring.house(session, {"model": None}), week)
    house = drafting.with_drafter(session, house, offline=True, asked="")
    house = replace(house, keeper=Met(house.keeper, root)) if met else house
    return Desk(house, week, lock=lambda: issue_lock(root), now=wiring.now)


def _typed(desk: Desk, spread: Spread) -> None:
    """Type into the lede, and do not save."""
    sheet = _lede(spread)
    desk.preview(sheet.key, _longer(sheet.text))


def _saved(desk: Desk, spread: Spread) -> None:
    """Save the lede with the words typed."""
    sheet = _lede(spread)
    _do(desk, Write(key=sheet.key, before=sheet.text, after=_longer(sheet.text)))


def _approved(desk: Desk, spread: Spread) -> None:
    _do(desk, Approve(by="Ada Editor", digest=spread.shown))


def _restored(desk: Desk, spread: Spread) -> None:
    _do(desk, Restore(number=spread.versions[0].number))


def _do(desk: Desk, deed: Write | Approve | Restore) -> None:
    for event in desk.do(deed):
        print(event.message, file=sys.stderr)


def _lede(spread: Spread) -> Sheet:
    return next(sheet for sheet in spread.blocks if sheet.key == "lede")


def _longer(text: str) -> str:
    return text if TYPED in text else f"{text} {TYPED}"


DEEDS: dict[str, Callable[[Desk, Spread], None]] = {
    "type": _typed,
    "save": _saved,
    "clash": _saved,
    "approve": _approved,
    "back": _restored,
}
