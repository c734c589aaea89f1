"""Writing an issue's files: those that people edit are kept and swapped, the others are made anew."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import TypeVar

from roundup.errors import ChangedError
from roundup.newsroom.house import House, folder_of
from roundup.newsroom.outcome import Files

T = TypeVar("T")

PERSONAL = ("issue.md", "selection.toml", "instructions.toml")
"""The files of an issue that people edit."""
_TRIES = 5


def kept(house: House, week: date, why: str) -> dict[str, bytes | None]:
    """Return the personal files of an issue by name, as they stand; each is on disk as a version when this returns."""
    names = [f"{folder_of(week)}/{name}" for name in PERSONAL]
    return {name: house.keeper.keep(name, why=why, at=house.now) for name in names}


def put(house: House, files: Files, before: Mapping[str, bytes | None], why: str) -> None:
    """Write files in order; a personal one only in the place of what ``before`` holds, ChangedError where it is another by now."""
    for name, data in files:
        if name.rsplit("/", 1)[-1] in PERSONAL:
            house.keeper.swap(name, data, before.get(name), why=why, at=house.now)
        else:
            house.store.write(name, data)


def persistent(attempt: Callable[[], T]) -> T:
    """Return what an attempt makes of the files as they stand; where somebody saves one meanwhile it is made anew, a few times."""
    for _ in range(_TRIES - 1):
        with suppress(ChangedError):
            return attempt()
    return attempt()
