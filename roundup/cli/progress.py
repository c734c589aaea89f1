"""Progress on stderr: a bar on a terminal, plain lines for notes and warnings elsewhere."""

from collections.abc import Callable, Generator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from roundup.model import Event

T = TypeVar("T")


def follow(work: Generator[Event, None, T], say: Callable[[str], None], *, live: bool) -> T:
    """Run a generator of events to its end and return its value; ``live`` draws a bar, else only notes are said."""
    if not live:
        return _plain(work, say)
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("[dim]{task.fields[subject]}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, subject="")

        def show(event: Event) -> None:
            if event.kind == "step":
                subject = event.subject[-48:].replace("[", "(")
                bar.update(task, description=event.message, completed=event.count, total=event.total or None, subject=subject)
            else:
                console.print(_line(event), markup=False, highlight=False)

        return _drain(work, show)


def _plain(work: Generator[Event, None, T], say: Callable[[str], None]) -> T:
    return _drain(work, lambda event: say(_line(event)) if event.kind != "step" else None)


def _drain(work: Generator[Event, None, T], show: Callable[[Event], None]) -> T:
    while True:
        try:
            event = next(work)
        except StopIteration as stop:
            value: T = stop.value
            return value
        show(event)


def _line(event: Event) -> str:
    subject = f"{event.subject}: " if event.subject else ""
    return f"{'warning: ' if event.kind == 'warn' else ''}{subject}{event.message}"
