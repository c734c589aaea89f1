"""The application: every command under its name, in the order of the story."""

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from roundup import __version__
from roundup.cli import (
    admin,
    collecting,
    exporting,
    feeds,
    feeds_lists,
    feeds_pieces,
    history,
    issue,
    log,
    mailing,
    plumbing,
    prompts,
    restoring,
    reviewing,
)
from roundup.cli.session import INTERRUPTED


class _InOrder(TyperGroup):
    """Commands and groups of commands, listed in the order of the story and not groups first."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order in which they are to be read."""
        names = super().list_commands(ctx)
        order = [name for name, _ in (*STORY, *PLUMBING)]
        order.insert(order.index("collect"), "feeds")
        return sorted(names, key=order.index)


app = typer.Typer(
    cls=_InOrder,
    name="roundup",
    help="Make a weekly newsletter whose every sentence has a receipt.",
    epilog="The last five are plumbing: JSON Lines in and out, no newsroom needed. Exit codes: 0 done, 1 something to fix, 2 usage, 3 the issue is not ready. Human lines go to stderr, results to stdout.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

STORY = (
    ("init", admin.init),
    ("collect", collecting.collect),
    ("build", issue.build),
    ("status", issue.status),
    ("log", log.log),
    ("pick", issue.pick),
    ("check", issue.check),
    ("render", issue.render),
    ("history", history.history),
    ("restore", restoring.restore),
    ("review", reviewing.review),
    ("approve", issue.approve),
    ("send", mailing.send),
    ("export", exporting.export),
    ("doctor", admin.doctor),
    ("prompts", prompts.prompts),
)
FEEDS = (
    ("list", feeds.list_),
    ("add", feeds.add),
    ("check", feeds.check),
    ("remove", feeds.remove),
    ("import", feeds_lists.import_),
    ("export", feeds_lists.export),
    ("discover", feeds_lists.discover),
    ("merges", feeds_pieces.merges),
    ("undo", feeds_pieces.undo),
    ("history", feeds_pieces.history),
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

sources = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
for name, function in FEEDS:
    sources.command(name, short_help=(function.__doc__ or "").split("\n")[0])(function)
app.add_typer(sources, name="feeds", help="List, add, check, exchange and discover the feeds.")


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
    try:
        app()
    except SystemExit as end:
        if end.code == INTERRUPTED:  # requests under way would hold the process for as long as they may take
            sys.stderr.flush()
            os._exit(INTERRUPTED)
        raise
