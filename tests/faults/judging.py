"""What must hold of a run over good and faulty feeds, whatever the faults."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.faults.declared import FAULTS
from tests.faults.running import Watched, stored, told
from tests.faults.server import PLANTED, Servers
from tests.faults.writing import GOOD

MEMORY = 200 * 1024 * 1024
"""Bytes that the collecting process may take, whatever it is sent."""
LIMIT = 45.0
"""Seconds for a whole run, five tarpits included."""
_OURS = frozenset({"unforeseen", "fetch", ""})
"""What is no name for a fault."""


def judged(servers: Servers, root: Path, run: Watched, faults: Iterable[str], undisturbed: dict[str, list[Any]]) -> list[str]:
    """Return what is wrong with a run, in sentences; nothing where all is well."""
    names = tuple(faults)
    if run.code not in (0, 3) or not run.out:
        return [f"exit {run.code}: {run.err[-2000:]}"]
    archive, feeds = stored(root), told(run)
    named = not any(name.startswith("poses-") for name in names)
    wrong = [
        f"{name} came out otherwise than without the faults"
        for name in GOOD
        if _as_it_is(archive.get(name, []), named=named) != _as_it_is(undisturbed[name], named=named)
    ]
    wrong += [f"{name}: {feeds[name]['message']}" for name in GOOD if feeds[name]["outcome"] != "new"]
    wrong += [f"{name}: {why}" for name in names if (why := _unlike(feeds[name], len(archive.get(name, ()))))]
    wrong += [f"took {run.peak // 1024 // 1024} MiB"] if run.peak >= MEMORY else []
    wrong += [f"left {len(run.left)} processes behind"] if run.left else []
    wrong += ["what is in a private file is in the archive"] if PLANTED in str(archive) else []
    wrong += [f"{what}, with {', '.join(names)}" for what in servers.tripped]
    servers.tripped.clear()
    return wrong


def _as_it_is(items: list[Any], *, named: bool) -> list[Any]:
    """Return items to be compared; without their ids where two feeds claim one piece, because the first to come has its choice."""
    return items if named else sorted((replace(item, id="") for item in items), key=repr)


def _unlike(told_of: dict[str, Any], entries: int) -> str:
    failed = told_of["outcome"] == "failed"
    if failed and (told_of["fault"] in _OURS or not told_of["message"]):
        return f"is not named: {told_of['fault']!r}, {told_of['message']!r}"
    if failed and entries:
        return f"failed, and yet {entries} entries are in the archive"
    return FAULTS[told_of["name"]].expected.unlike(fault=told_of["fault"] if failed else "", message=told_of["message"], entries=entries)


def position(name: str, turn: int) -> dict[str, str]:
    """Return the names of a list of feeds with one fault among the good ones, at a place that wanders."""
    place = turn % (len(GOOD) + 1)
    return dict.fromkeys((*GOOD[:place], name, *GOOD[place:]), "")


def spread_out(faults: Iterable[str], groups: int) -> list[tuple[str, ...]]:
    """Return the faults in groups of about one size, neighbours apart (like faults stand beside each other where they are declared)."""
    names = list(faults)
    return [tuple(names[start::groups]) for start in range(groups)]
