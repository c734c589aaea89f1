"""Taking deeds back: what each left behind it, file by file, and the way there and back."""

from collections.abc import Mapping
from dataclasses import dataclass

from roundup.errors import ChangedError, InputError
from roundup.newsroom.desk.files import ISSUE, OWN, Folder
from roundup.stages import review

State = Mapping[str, bytes | None]
_MOST = 100
_NOTHING = b"[]\n"
"""What a file of the trail holds where there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A deed that was done: its name, and the files that it changed, as (before, after)."""

    label: str
    files: Mapping[str, tuple[bytes | None, bytes | None]]


class Steps:
    """The deeds of one desk that can be taken back, and those that were."""

    def __init__(self, folder: Folder) -> None:
        """Begin with none."""
        self._folder = folder
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo(self) -> str:
        """What would be taken back, "" for nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo(self) -> str:
        """What would be done again, "" for nothing."""
        return self._undone[-1].label if self._undone else ""

    def note(self, label: str, before: State, after: State) -> bool:
        """Remember a deed by the files around it; tell whether it changed any."""
        files = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
        if files:
            self._done = [*self._done[1 - _MOST :], Step(label=label, files=files)]
            self._undone.clear()
        return bool(files)

    def back(self, *, redo: bool) -> str:
        """Take the last deed back, or do again what was taken back; return its label.

        InputError where there is none, ChangedError where what it changed was changed again: nothing is written then.
        """
        source, target = (self._undone, self._done) if redo else (self._done, self._undone)
        if not source:
            raise InputError(f"there is nothing to {'do again' if redo else 'take back'}", "the desk", "go on")
        step = source[-1]
        changed = {name: (after, before) if redo else (before, after) for name, (before, after) in step.files.items()}
        for name, now, data in self._planned(changed):
            if name in OWN:
                self._folder.swap(name, data, now, "redo" if redo else "undo")
            else:
                self._folder.write(name, data)
        target.append(source.pop())
        return step.label

    def _planned(self, changed: Mapping[str, tuple[bytes | None, bytes | None]]) -> list[tuple[str, bytes | None, bytes]]:
        """Return (file, what it holds, what it shall hold), people's files first."""
        out = []
        for name in sorted(changed, key=lambda name: name not in OWN):
            wanted, left = changed[name]
            now = self._folder.read(name)
            if now == left:
                out.append((name, now, wanted if wanted is not None else b"" if name in OWN else _NOTHING))
            elif name == ISSUE and now is not None and wanted is not None and left is not None:
                out.append((name, now, review.undone(_text(now), _text(wanted), _text(left)).encode("utf-8", "surrogateescape")))
            elif name in OWN:
                hint = "change it by hand; its earlier text is in the history"
                raise ChangedError("was changed again since, so it is left alone", name, hint, now=now)
        return out


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
