"""What was asked of a model for an issue, what it answered, and what that cost."""

import os
from typing import Annotated

import typer

from roundup.cli.issue import Week, day
from roundup.cli.session import Session, command


@command
def log(
    session: Session,
    week: Week = None,
    brief: Annotated[bool, typer.Option("--brief", help="Only a line for each call and the total, without the words.")] = False,
) -> None:
    """Show what a model was asked for an issue and what it answered: each prompt and reply, with tokens and cost."""
    from roundup.cli import wiring
    from roundup.edges.archive_sqlite import SqliteArchive  # not by way of cli.web, which imports what speaks HTTP
    from roundup.edges.store_files import PRIVATE, FolderStore
    from roundup.newsroom import calls

    root = wiring.root_of(session)
    issue_date = day(week, wiring.config_of(root, {}).newsletter.zone)
    found = calls.logged(
        FolderStore(root), SqliteArchive(root / PRIVATE / "archive.db"), issue_date, secret=os.environ.get("OPENAI_API_KEY", "").strip()
    )
    value = {"week": issue_date, "offline": not found, "calls": found, "total": calls.total(found)}
    session.result(value, "\n".join(calls.lines(found, issue_date, brief=brief)))
