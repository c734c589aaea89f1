"""The newsroom: the one place that knows the order of the stages. It prints nothing and yields events."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roundup.newsroom.approval import approve, approved, for_test
    from roundup.newsroom.asking_links import ask_links
    from roundup.newsroom.building import build
    from roundup.newsroom.choose import pick
    from roundup.newsroom.collecting import Collected, collect_all
    from roundup.newsroom.desk import Desk
    from roundup.newsroom.edit import check, render, status, told
    from roundup.newsroom.export_files import as_files
    from roundup.newsroom.exporting import Exported, Target, export, handover, known_id
    from roundup.newsroom.house import House, Intake
    from roundup.newsroom.letters import letterhead
    from roundup.newsroom.outcome import form_of
    from roundup.newsroom.redrafting import redraft

__all__ = [
    "Collected",
    "Desk",
    "Exported",
    "House",
    "Intake",
    "Target",
    "approve",
    "approved",
    "as_files",
    "ask_links",
    "build",
    "check",
    "collect_all",
    "export",
    "for_test",
    "form_of",
    "handover",
    "known_id",
    "letterhead",
    "pick",
    "redraft",
    "render",
    "status",
    "told",
]
_HOMES = {
    "approval": ("approve", "approved", "for_test"),
    "asking_links": ("ask_links",),
    "building": ("build",),
    "choose": ("pick",),
    "collecting": ("Collected", "collect_all"),
    "desk": ("Desk",),
    "edit": ("check", "render", "status", "told"),
    "export_files": ("as_files",),
    "exporting": ("Exported", "Target", "export", "handover", "known_id"),
    "house": ("House", "Intake"),
    "letters": ("letterhead",),
    "outcome": ("form_of",),
    "redrafting": ("redraft",),
}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for (PEP 562): a collect on a timer does without the stages of an issue."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
