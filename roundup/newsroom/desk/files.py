"""The files of one issue as the desk handles them: people's files are kept before they change, and none is overwritten that somebody just saved."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from roundup.errors import RoundupError
from roundup.model import Version
from roundup.newsroom.house import House, folder_of
from roundup.newsroom.trail import ARTICLES, BASE, BLOCKS, CALLS, CHECKED, DATES, DESK, LINEUP, STORIES, SUGGESTED, Trail
from roundup.plugs import Keeper, Store

ISSUE, SELECTION, INSTRUCTIONS = "issue.md", "selection.toml", "instructions.toml"
OWN = (ISSUE, SELECTION, INSTRUCTIONS)
"""The files of an issue that people edit."""
_TRAIL = (ARTICLES, DATES, STORIES, LINEUP, BLOCKS, CHECKED, BASE, DESK, CALLS, SUGGESTED)
_WAIT = 3.0
"""Seconds that another command is waited for."""
_PAUSE = 0.05

Lock = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One issue's folder: names are those inside it."""

    store: Store
    keeper: Keeper
    week: date
    lock: Lock
    now: Callable[[], datetime]

    @classmethod
    def of(cls, house: House, week: date, *, lock: Lock, now: Callable[[], datetime]) -> "Folder":
        """Return the folder of an issue in a newsroom."""
        return cls(store=house.store, keeper=house.keeper, week=week, lock=lock, now=now)

    def name(self, file: str) -> str:
        """Return a file's name in the newsroom."""
        return f"{folder_of(self.week)}/{file}"

    def read(self, file: str) -> bytes | None:
        """Return a file's bytes, None where there is none."""
        return self.store.read(self.name(file))

    def write(self, file: str, data: bytes) -> None:
        """Replace a file of the machine's own."""
        self.store.write(self.name(file), data)

    def keep(self, file: str, why: str) -> bytes | None:
        """Keep a person's file as a version; return its bytes."""
        return self.keeper.keep(self.name(file), why=why, at=self.now())

    def swap(self, file: str, data: bytes, expected: bytes | None, why: str) -> None:
        """Replace a person's file that still holds what is expected; ChangedError otherwise."""
        if data != expected:
            self.keeper.swap(self.name(file), data, expected, why=why, at=self.now())

    def versions(self) -> tuple[Version, ...]:
        """Return the kept versions of issue.md, the oldest first."""
        return self.keeper.versions(self.name(ISSUE))

    @property
    def trail(self) -> Trail:
        """The trail of the issue."""
        return Trail(store=self.store, week=self.week)

    def state(self) -> dict[str, bytes | None]:
        """Return the bytes of every file that a deed may change and that no other file tells: people's files and the trail."""
        names = (*OWN, *(f"trail/{stage}.json" for stage in _TRAIL))
        return {name: self.read(name) for name in names}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the newsroom for one deed; another command is waited for a little while, then RoundupError names it."""
        until = time.monotonic() + _WAIT
        with ExitStack() as stack:
            while True:
                try:
                    stack.enter_context(self.lock())
                    break
                except RoundupError:
                    if time.monotonic() >= until:
                        raise
                    time.sleep(_PAUSE)
            yield
