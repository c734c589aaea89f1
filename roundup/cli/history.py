"""The kept versions of the files that people edit: told and shown."""

import sys
from typing import Annotated

import typer

from roundup.cli.issue import Week, day
from roundup.cli.session import Session, command
from roundup.errors import InputError

File = Annotated[str, typer.Option("--file", metavar="NAME", help="The file: issue.md, selection.toml or instructions.toml.")]


@command
def history(
    session: Session,
    week: Week = None,
    file: File = "issue.md",
    show: Annotated[int | None, typer.Option("--show", metavar="N", min=1, help="Print this version, byte by byte.")] = None,
) -> None:
    """List every kept version of a file that you edit, the newest first, or show one."""
    from roundup.cli import wiring
    from roundup.newsroom import history as kept

    if show is not None and session.json:
        raise InputError("--show and --json exclude each other", "history", "leave --json out: a version is printed as it is")
    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    if show is not None:
        sys.stdout.buffer.write(kept.shown(house, issue_date, file, show))
        sys.stdout.flush()
        return
    entries = kept.history(house, issue_date, file)
    session.result({"week": issue_date, "file": file, "versions": entries}, "\n".join(map(kept.told, entries)))
    session.say(f"Next: roundup history --week {issue_date} --file {file} --show N, or roundup restore --week {issue_date} N --file {file}")
