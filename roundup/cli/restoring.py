"""Bringing back a kept version of a file that people edit."""

from typing import Annotated

import typer

from roundup.cli.history import File
from roundup.cli.issue import Week, day
from roundup.cli.session import Session, command


@command
def restore(
    session: Session,
    number: Annotated[int, typer.Argument(metavar="N", min=1, help="The version, as roundup history numbers it.")],
    week: Week = None,
    file: File = "issue.md",
    block: Annotated[
        str | None, typer.Option("--block", metavar="ID", help="Only this block of issue.md, or title or preheader; nothing else changes.")
    ] = None,
) -> None:
    """Bring back a kept version of a file, or one block of it; what stands there now is kept first."""
    from roundup.cli import wiring
    from roundup.edges.store_files import issue_lock
    from roundup.newsroom import history as kept

    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    with issue_lock(wiring.root_of(session)):
        restored = kept.restore(house, issue_date, number, file, block=block)
    session.say(restored.said)
    following = "check" if file == "issue.md" else "build"
    session.say(f"Next: roundup {following} --week {issue_date}")
    path = wiring.root_of(session) / restored.path
    session.result({"path": str(path), "version": number, "changed": restored.changed}, str(path))
