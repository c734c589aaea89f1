"""Merges that are in use elsewhere, each with the shape of ours: what an editor would lose with them."""

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from roundup.model import Merge
from roundup.stages.review import merge
from roundup.stages.review.memory import recall, remember

Base = Mapping[str, Any] | None


def overwriting(base: Base, mine: str | None, theirs: str, *, whys: Mapping[str, str] | None = None) -> Merge:
    """Put the draft in the place of the editor's file."""
    return replace(merge(base, mine, theirs, whys=whys), text=theirs)


def forgetful(base: Base, mine: str | None, theirs: str, *, whys: Mapping[str, str] | None = None) -> Merge:
    """Merge, and forget from one build to the next what the editor took out and refused."""
    memory = recall(base)
    known = remember(memory.model_copy(update={"deleted": (), "refused": {}, "withdrawn": {}})) if memory else base
    return merge(known, mine, theirs, whys=whys)


class Lines:
    """A three-way merge by lines, as of version control; it knows its last draft."""

    def __init__(self) -> None:
        """Begin with none."""
        self._last: str | None = None

    def __call__(self, base: Base, mine: str | None, theirs: str, *, whys: Mapping[str, str] | None = None) -> Merge:
        """Merge by lines against the last draft."""
        text = theirs if mine is None or self._last is None else by_lines(self._last, mine, theirs)
        self._last = theirs
        return replace(merge(base, mine, theirs, whys=whys), text=text)


def by_lines(base: str, mine: str, theirs: str) -> str:
    """Merge by lines: where one side changed a run of lines, its lines stand; where both did, the editor's and then the draft's."""
    lines = base.splitlines(keepends=True)
    ours, news = _changes(lines, mine), _changes(lines, theirs)
    return "".join(_pick(line, ours[at], news[at]) for at, line in enumerate([*lines, ""]))


def _pick(line: str, ours: str, news: str) -> str:
    if news in (ours, line):
        return ours
    return news if ours == line else ours + news


def _changes(base: list[str], side: str) -> list[str]:
    """Return what stands in place of each line of the base, and at its end."""
    out, lines = [*base, ""], side.splitlines(keepends=True)
    for kind, low, high, start, end in difflib.SequenceMatcher(None, base, lines, autojunk=False).get_opcodes():
        if kind == "insert":
            out[low] = "".join(lines[start:end]) + out[low]
        elif kind != "equal":
            out[low:high] = ["".join(lines[start:end]), *[""] * (high - low - 1)]
    return out
