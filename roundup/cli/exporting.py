"""Exporting from the command line: an approved issue as a draft at a mailing service, or as files; nothing is ever sent."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from roundup.cli.issue import Week, day
from roundup.cli.session import Session, command
from roundup.errors import InputError

FILES = "files"
_TITLES = {"listmonk": "listmonk", "buttondown": "Buttondown", "ghost": "Ghost", "mailchimp": "Mailchimp"}


@command
def export(
    session: Session,
    service: Annotated[str, typer.Argument(metavar="SERVICE", help="listmonk, buttondown, ghost, mailchimp, or files.")],
    week: Week = None,
    edition: Annotated[
        str, typer.Option("--edition", metavar="NAME", help="Another edition of the issue [default: the whole issue].")
    ] = "",
    folder: Annotated[
        Path | None, typer.Option("--dir", metavar="DIR", help="With files: where to [default: export/ in the issue's folder].")
    ] = None,
    unsubscribe: Annotated[
        str | None, typer.Option("--unsubscribe", metavar="MARK", help="With files: what a service puts each reader's way out in place of.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what was changed in the draft at the service.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be asked of the service, and ask nothing.")] = False,
) -> None:
    """Hand an approved issue to a mailing service as a draft; nothing is sent."""
    if service != FILES and service not in _TITLES:
        raise InputError(f"knows no service {service!r}", "export", f"take one of {', '.join((*_TITLES, FILES))}")
    if service == FILES:
        _files(session, week, edition, (folder, unsubscribe), dry_run=dry_run)
    elif folder is not None or unsubscribe is not None:
        raise InputError("--dir and --unsubscribe go with files", "export", "leave them out, or export files")
    else:
        _draft(session, (service, week, edition), replacing=replace, dry_run=dry_run)


def _draft(session: Session, what: tuple[str, datetime | None, str], *, replacing: bool, dry_run: bool) -> None:
    from roundup import newsroom
    from roundup.cli import wiring
    from roundup.edges.export import exporter
    from roundup.edges.store_files import issue_lock

    service, week, edition = what
    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    house = wiring.for_issue(house, issue_date)
    with issue_lock(wiring.root_of(session)):
        approved = newsroom.approved(house, issue_date)
        drafts = exporter(service, house.config, os.environ)
        target = newsroom.Target(service=service, title=_TITLES[service], server=drafts.server, drafts=drafts)
        if dry_run:
            letter = newsroom.handover(approved, house.form, house.config, edition=edition)
            planned = drafts.planned(letter, newsroom.known_id(house, approved, target, edition))
            session.result({"service": service, "edition": edition, "dry_run": planned}, planned)
            session.say("nothing was asked")
            return
        done = newsroom.export(house, approved, target, edition=edition, replacing=replacing)
    for note in done.notes:
        session.say(note)
    session.say(f"{target.title}: draft {done.id} {done.how}; look at it there and send it there")
    values = {"service": service, "id": done.id, "url": done.url, "how": done.how, "edition": edition, "notes": done.notes}
    session.result(values, done.url)


def _files(session: Session, week: datetime | None, edition: str, where: tuple[Path | None, str | None], *, dry_run: bool) -> None:
    from roundup import newsroom
    from roundup.cli import wiring
    from roundup.edges.export_files import write_folder
    from roundup.edges.store_files import issue_lock

    folder, mark = where
    root = wiring.root_of(session)
    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    house = wiring.for_issue(house, issue_date)
    with issue_lock(root):
        files = newsroom.as_files(newsroom.approved(house, issue_date), house.config, edition=edition, leave=mark)
        target = folder or root / "issues" / str(issue_date) / "export"
        paths = [str(target / name) for name, _ in files]
        if dry_run:
            session.say("nothing was written")
        else:
            write_folder(target, files)
    session.result({"service": FILES, "edition": edition, "paths": paths}, "\n".join(paths))
