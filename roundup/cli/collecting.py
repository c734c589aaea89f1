"""The collect command: feeds, folders and pages into the archive, for a timer."""

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli.session import Session, command
from roundup.errors import NotReadyError, RoundupError
from roundup.text.words import many

if TYPE_CHECKING:
    from roundup.newsroom import Collected


@command
def collect(
    session: Session,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since",
            formats=["%Y-%m-%d"],
            help="Fetch the pages of pieces from this day on, and count them [default: of the last three days].",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Ask also feeds that are gone or waiting, and read those that did not change.")
    ] = False,
) -> None:
    """Fetch the feeds and read the folders into the archive (for a timer)."""
    from roundup.cli import wiring
    from roundup.newsroom import collect_all

    house = wiring.intake(session, fetch=True)
    if not house.config.feeds and not house.config.folders:
        raise RoundupError("there is nothing to collect", "feeds.toml", "roundup feeds add URL")
    day = since.date() if since else None
    done = session.follow(collect_all(house, since=day, force=force))
    for line in _lines(done):
        session.say(line)
    session.result(_report(done, since=day.isoformat() if day else None))
    _judge(done, told=not session.quiet)


def _lines(done: "Collected") -> list[str]:
    """Return the summary: a line for the feeds, one for the folders, one for the pages, as far as there are any."""
    visits = [visit for _, visit in done.harvested.visits]
    count = Counter[str](visit.outcome for visit in visits)
    lines = []
    if visits:
        states = [
            f"{count[key]} {word}"
            for key, word in (("new", "read"), ("same", "unchanged"), ("failed", "failed"), ("skipped", "skipped"))
            if count[key]
        ]
        changed = f", {done.harvested.changed} changed" if done.harvested.changed else ""
        lines.append(f"{many(len(visits), 'feed')}: {', '.join(states)}; {done.harvested.new} new{changed}")
    if done.harvested.mergers:
        lines.append(
            f"{many(len(done.harvested.mergers), 'entry', 'entries')} taken for pieces already known (roundup feeds merges lists them)"
        )
    if done.filed or done.unread:
        unread = f", {many(len(done.unread), 'file')} not read" if done.unread else ""
        lines.append(f"{many(done.filed, 'piece')} in folders, {done.filed_new} new{unread}")
    return lines or ["nothing to collect"]


def _report(done: "Collected", *, since: str | None) -> dict[str, Any]:
    feeds = [
        {
            "name": feed.name, "url": feed.url, "outcome": visit.outcome, "fault": visit.fault, "message": visit.message,
            "entries": visit.entries, "new": visit.new, "seconds": visit.seconds, "size": visit.size,
        }
        for feed, visit in done.harvested.visits
    ]  # fmt: skip
    failed = [[feed.name, visit.message] for feed, visit in done.harvested.visits if visit.outcome == "failed"]
    return {
        "seen": done.filed + sum(visit.entries for _, visit in done.harvested.visits),
        "new": done.filed_new + done.harvested.new,
        "changed": done.harvested.changed,
        "failed": [*map(list, done.unread), *failed],
        "feeds": feeds,
        "mergers": [
            {"number": merger.number, "kept": merger.kept, "other": merger.other, "title": merger.title, "reason": merger.reason}
            for merger in done.harvested.mergers
        ],
        "pages": {"asked": done.paged.asked, "whole": _whole(done), "summaries": len(done.paged.summaries), "left": done.paged.left},
        "warnings": [list(pair) for pair in done.warnings],
        "since": since,
        "recent": done.recent,
    }


def _whole(done: "Collected") -> int:
    return sum(1 for page in done.paged.pages if page.state == "full")


def _judge(done: "Collected", *, told: bool) -> None:
    """Raise NotReadyError (exit code 3) where more than half of the feeds that were asked failed; it lists them unless that was told."""
    asked = [(feed, visit) for feed, visit in done.harvested.visits if visit.outcome != "skipped"]
    failed = [(feed, visit) for feed, visit in asked if visit.outcome == "failed"]
    if len(failed) * 2 > len(asked):
        blocks = () if told else tuple(f"{feed.name}: {visit.message}" for feed, visit in failed)
        raise NotReadyError(f"{len(failed)} of {many(len(asked), 'feed')} failed", "feeds.toml", "roundup feeds check", blocks)
