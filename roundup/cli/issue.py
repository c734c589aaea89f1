"""Commands about one issue: build, status, pick, check, render, approve, send."""

from datetime import date, datetime
from typing import Annotated

import typer

from roundup.cli.session import Session, command
from roundup.errors import InputError, NotReadyError

Week = Annotated[
    datetime | None, typer.Option("--week", formats=["%Y-%m-%d"], metavar="D", help="The issue date, such as 2021-07-20 [default: today].")
]
Ids = Annotated[list[str] | None, typer.Option(metavar="ID", help="Articles or stories, by id or its beginning.")]


def day(week: datetime | None, zone: str) -> date:
    """Return the issue date asked for, or today in the newsletter's zone."""
    from zoneinfo import ZoneInfo

    from roundup.cli import wiring

    return week.date() if week else wiring.now().astimezone(ZoneInfo(zone)).date()


@command
def build(
    session: Session,
    week: Week = None,
    lookback: Annotated[int | None, typer.Option("--lookback", metavar="DAYS", min=0, help="Days before the issue date.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Draft without a model.")] = False,
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="The model to draft with.")] = None,
    no_fetch: Annotated[bool, typer.Option("--no-fetch", help="Fetch no feeds: archive and folders only.")] = False,
    form: Annotated[str | None, typer.Option("--form", metavar="NAME", help="The form of the issue: a file in forms/.")] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="BLOCK", help="Draft one block anew and leave all others: its id, lede or title.")
    ] = None,
    instruct: Annotated[
        str | None, typer.Option("--instruct", metavar="WORDS", help="What you ask of that block from now on; empty: nothing any more.")
    ] = None,
) -> None:
    """Make the draft of an issue: everything up to what an editor reviews."""
    from roundup import newsroom
    from roundup.cli import drafting, wiring
    from roundup.edges.store_files import issue_lock

    if model and offline:
        raise InputError("--model and --offline exclude each other", "build", "give one of them")
    _refused(only, instruct, whole=lookback is not None or form is not None)
    flags = {"lookback": lookback, "form": form, "model": model}
    house = wiring.house(session, flags, fetch=not no_fetch and only is None)
    issue_date = day(week, house.config.newsletter.zone)
    with issue_lock(wiring.root_of(session)):
        house = wiring.for_issue(house, issue_date) if only else house
        house = drafting.with_drafter(session, house, offline=offline, asked=model or "")
        work = newsroom.redraft(house, issue_date, only, instruct) if only else newsroom.build(house, issue_date, fetch=not no_fetch)
        built = session.follow(work)
    session.say(built.summary)
    path = wiring.root_of(session) / built.path
    session.result({**built.figures, "week": issue_date.isoformat(), "path": str(path), "ready": built.ready}, str(path))


def _refused(only: str | None, instruct: str | None, *, whole: bool) -> None:
    """Raise InputError for options that do not go together; ``whole``: something was asked that holds for a whole issue only."""
    if instruct is not None and only is None:
        hint = 'say which block is meant: roundup build --only st-7c1e --instruct "shorter"'
        raise InputError("--instruct is given without --only", "build", hint)
    if only is not None and whole:
        raise InputError(
            "--only excludes --lookback and --form", "build", "leave them out: one block is drafted from the last build's material"
        )


@command
def status(session: Session, week: Week = None) -> None:
    """Tell where the issue stands, what blocks it, and how far its mailing is."""
    from dataclasses import asdict

    from roundup import newsroom
    from roundup.cli import wiring
    from roundup.cli.books import mailed, mailed_lines
    from roundup.edges.store_files import JOURNAL, PRIVATE

    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    standing = newsroom.status(wiring.for_issue(house, issue_date), issue_date)
    journal = wiring.root_of(session) / PRIVATE / JOURNAL
    for line in (*standing.lines, *mailed_lines(journal, issue_date)):
        session.say(line)
    session.result({**asdict(standing), "mailed": mailed(journal, issue_date)}, standing.state)


@command
def pick(
    session: Session,
    week: Week = None,
    pin: Annotated[list[str] | None, typer.Option("--pin", metavar="ID", help="Put it in, whatever its score.")] = None,
    drop: Annotated[list[str] | None, typer.Option("--drop", metavar="ID", help="Leave it out.")] = None,
    defer: Annotated[
        list[str] | None, typer.Option("--defer", metavar="ID", help="Leave it out this week; a later week may have it.")
    ] = None,
) -> None:
    """Change the selection; the next build honours it. IDs are of articles or stories, whole or their beginning."""
    from roundup import newsroom
    from roundup.cli import wiring
    from roundup.edges.store_files import issue_lock

    if not (pin or drop or defer):
        raise InputError("nothing to pick", "pick", "give --pin ID, --drop ID or --defer ID")
    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    wanted = [*(("pin", name) for name in pin or ()), *(("drop", name) for name in drop or ()), *(("defer", name) for name in defer or ())]
    with issue_lock(wiring.root_of(session)):
        picked = newsroom.pick(house, issue_date, tuple(wanted))
    for line in picked.lines:
        session.say(line)
    session.say(f"Next: roundup build --week {issue_date}")
    path = wiring.root_of(session) / picked.path
    session.result({"path": str(path), "changes": list(picked.lines)}, str(path))


@command
def check(
    session: Session,
    week: Week = None,
    links: Annotated[bool, typer.Option("--links", help="Ask every address that the issue links whether it answers.")] = False,
) -> None:
    """Check the draft as the editor left it: claims, quotations, style, links, size."""
    from roundup import newsroom
    from roundup.cli import wiring
    from roundup.edges.store_files import issue_lock

    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    with issue_lock(wiring.root_of(session)):
        report = newsroom.check(wiring.for_issue(house, issue_date), issue_date)
    for line in report.lines:
        session.say(line)
    addresses = newsroom.ask_links(house, issue_date, wiring.link_fetcher(house.config.collect)) if links else ()
    for finding in addresses:
        session.say(newsroom.told(finding))
    path = wiring.root_of(session) / report.path
    findings = (*report.findings, *addresses)
    session.result({"path": str(path), "ready": report.ready, "blocks": report.blocks, "findings": findings}, str(path))
    if not report.ready:
        raise NotReadyError("the issue is not ready", str(issue_date), f"mend what is listed in {report.path}", report.blocks)


@command
def render(session: Session, week: Week = None) -> None:
    """Make HTML, text and mail from the edited draft."""
    from roundup import newsroom
    from roundup.cli import wiring
    from roundup.edges.store_files import issue_lock

    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    with issue_lock(wiring.root_of(session)):
        names = newsroom.render(wiring.for_issue(house, issue_date), issue_date)
    paths = [str(wiring.root_of(session) / name) for name in names]
    session.result({"paths": paths}, "\n".join(paths))


@command
def approve(
    session: Session, week: Week = None, by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves (required).")] = ""
) -> None:
    """Bind an approval to the very bytes that were read."""
    from roundup import newsroom
    from roundup.cli import wiring
    from roundup.edges.store_files import issue_lock

    if not by.strip():
        raise InputError("nobody approves", "approve", 'roundup approve --week 2021-07-20 --by "Your Name"')
    house = wiring.house(session)
    issue_date = day(week, house.config.newsletter.zone)
    with issue_lock(wiring.root_of(session)):
        approved = newsroom.approve(wiring.for_issue(house, issue_date), issue_date, by.strip())
    session.say(f"Approved by {approved.by}: {approved.digest[:16]}")
    path = wiring.root_of(session) / approved.path
    session.result({"path": str(path), "by": approved.by, "digest": approved.digest}, str(path))
