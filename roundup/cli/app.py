"""The application: every command under its name, in the order of the story."""

from typing import Annotated

import typer

from roundup import __version__
from roundup.cli import admin, issue, plumbing

app = typer.Typer(
    name="roundup",
    help="Make a weekly newsletter whose every sentence has a receipt.",
    epilog="The last five are plumbing: JSON Lines in and out, no newsroom needed. Exit codes: 0 done, 1 something to fix, 2 usage, 3 the issue is not ready. Human lines go to stderr, results to stdout.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

STORY = (
    ("init", admin.init),
    ("collect", admin.collect),
    ("build", issue.build),
    ("status", issue.status),
    ("pick", issue.pick),
    ("check", issue.check),
    ("render", issue.render),
    ("approve", issue.approve),
    ("send", issue.send),
    ("doctor", admin.doctor),
)
PLUMBING = (
    ("read", plumbing.read),
    ("parse", plumbing.parse),
    ("cluster", plumbing.cluster),
    ("draft", plumbing.draft),
    ("verify", plumbing.verify),
)

for name, function in (*STORY, *PLUMBING):
    app.command(name, short_help=(function.__doc__ or "").split("\n")[0])(function)


def _version(asked: bool) -> None:  # noqa: FBT001  # typer hands the flag over by position
    if asked:
        typer.echo(f"roundup {__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Make a weekly newsletter whose every sentence has a receipt."""


def main() -> None:
    """Run the application; the entry point of the ``roundup`` command."""
    app()
