"""What every command shares: --root, --json, --quiet, progress, exit codes, and how errors are told."""

import functools
import inspect
import json
import os
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from roundup.errors import NotReadyError, RoundupError

T = TypeVar("T")

INTERRUPTED = 130
"""The exit code of a command that was stopped from the keyboard."""

RootOption = Annotated[
    Path | None, typer.Option("--root", metavar="DIR", help="The newsroom [default: the nearest folder upward with a feeds.toml].")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Results as JSON on standard output.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="No progress and no notes, only errors.")]


@dataclass(frozen=True, kw_only=True)
class Session:
    """One run of a command: which newsroom, and how to speak. ``printed`` holds what went to stdout as JSON: one value at most."""

    root: Path | None = None
    json: bool = False
    quiet: bool = False
    printed: list[Any] = field(default_factory=list)

    def say(self, line: str) -> None:
        """Print a line for a person, on stderr, unless asked to be quiet."""
        if not self.quiet:
            typer.echo(line, err=True)

    def result(self, value: Any, text: str = "") -> None:
        """Print the result on stdout: as JSON when asked, else the text (nothing if it is empty)."""
        from roundup.stored import to_json

        if self.json:
            self.printed.append(value)
            typer.echo(to_json(value, indent=None), nl=False)
        elif text:
            typer.echo(text)

    def follow(self, work: Generator[Any, None, T]) -> T:
        """Run a stage's generator, show its events, and return its value."""
        from roundup.cli.progress import follow

        return follow(work, self.say, live=not self.quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb")


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the shared options; its first parameter becomes the Session, errors become exit codes."""

    @functools.wraps(function)
    def run(*, root: Path | None = None, json_: bool = False, quiet: bool = False, **options: Any) -> None:
        session = Session(root=root, json=json_, quiet=quiet)
        try:
            function(session, **options)
        except RoundupError as error:
            raise typer.Exit(tell(error, as_json=json_ and not session.printed)) from error
        except KeyboardInterrupt:
            typer.echo("Interrupted. What was stored stays; run it again to go on.", err=True)
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(1) from None

    own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, default, kind in (("root", None, RootOption), ("json_", False, JsonOption), ("quiet", False, QuietOption))
    ]
    parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own] + shared
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads the signature; functions have no such field in their type
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def tell(error: RoundupError, *, as_json: bool) -> int:
    """Print an error as two lines on stderr (and as JSON on stdout when asked); return the exit code."""
    blocks = error.blocks if isinstance(error, NotReadyError) else ()
    if as_json:
        typer.echo(json.dumps({"error": error.what, "where": error.where, "try": error.hint, "blocks": list(blocks)}, ensure_ascii=False))
    typer.echo(str(error), err=True)
    for number, line in enumerate(blocks, 1):
        typer.echo(f"  {number}. {line}", err=True)
    if error.hint:
        typer.echo(f"Try: {error.hint}", err=True)
    return error.exit_code
