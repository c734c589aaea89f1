"""roundup with validators stored a step before the items they stand for: the control of the row `kills`."""

import atexit
from dataclasses import replace
from typing import Any

from roundup.cli import main
from roundup.edges.archive_sqlite import SqliteArchive
from roundup.model import Harvest, Stored

_WHOLE = SqliteArchive.harvest
_late: list[tuple[SqliteArchive, tuple[Harvest, ...]]] = []


def _early(archive: SqliteArchive, harvests: tuple[Harvest, ...]) -> tuple[Stored, ...]:
    """Store what is known of the feeds at once, and the items of the time before."""
    told = _WHOLE(archive, tuple(replace(harvest, items=()) for harvest in harvests))
    _catch_up()
    _late.append((archive, harvests))
    return told


def _catch_up() -> None:
    while _late:
        archive, harvests = _late.pop()
        _WHOLE(archive, harvests)


def take_out() -> None:
    """Put the careless way in the place of the archive's one step."""
    careless: Any = _early
    SqliteArchive.harvest = careless  # type: ignore[method-assign]  # the defence that is taken out
    atexit.register(_catch_up)


if __name__ == "__main__":
    take_out()
    main()
