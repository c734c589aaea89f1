"""What a proof is, what it found, and where its material lies."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""

SUITES = ROOT.parent / "shared" / "suites"
"""Outside cases, which may not be copied into the repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a row found.

    ``cases`` were run and ``held`` of them kept the promise. ``result`` says so in words, with the figures
    of the row. ``control`` says what happened without the defence, ``caught`` how many cases failed there
    (a row with none proves nothing). ``faults`` are the first cases that did not hold; ``skipped`` is the
    reason why a row could not run.
    """

    cases: int = 0
    held: int = 0
    result: str = ""
    control: str = ""
    caught: int = 0
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: str = ""

    @property
    def good(self) -> bool:
        """Whether every case held and the control failed, or the row could not run."""
        return bool(self.skipped) or (self.cases > 0 and self.held == self.cases and self.caught > 0)


class Work(Protocol):
    """The work of a row."""

    def __call__(self, *, quick: bool) -> Outcome:
        """Do it, ``quick`` with a sample of the cases."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A proof: its name for --only, its promise in one sentence, how it is measured, the work itself, and what is taken away in its control."""

    name: str
    promise: str
    method: str
    run: Work = field(repr=False)
    control: str = ""


def suite(name: str) -> Any | None:
    """Return the JSON of an outside suite, None where it is absent."""
    path = SUITES / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def absent(name: str) -> Outcome:
    """Return the outcome of a row whose outside material is not here."""
    return Outcome(skipped=f"../shared/suites/{name} is absent")


def spread(cases: Sequence[T], most: int) -> list[T]:
    """Return at most ``most`` cases, evenly spaced, the first among them."""
    if len(cases) <= most:
        return list(cases)
    return [cases[number * len(cases) // most] for number in range(most)]


def shown(text: object, most: int = 100) -> str:
    """Return a case as it can be named in the page: one line, not too long."""
    line = " ".join(ascii(text).split())
    return line if len(line) <= most else line[: most - 3] + "..."
