"""Approving an issue, and giving out the approved bytes to be mailed."""

from dataclasses import dataclass
from datetime import date

from roundup.errors import ChangedError, NotReadyError
from roundup.model import Approved, Finding
from roundup.newsroom.edit import check, page_bytes
from roundup.newsroom.house import House, folder_of
from roundup.newsroom.keeping import kept
from roundup.newsroom.outcome import Files
from roundup.newsroom.trail import APPROVAL, Trail
from roundup.stages import review


@dataclass(frozen=True, kw_only=True)
class Approval:
    """An approval that was recorded: who, over which bytes, and where the record lies."""

    by: str
    digest: str
    path: str


def approve(house: House, week: date, by: str) -> Approval:
    """Check the issue as it stands, render it, and record the approval; NotReadyError lists what blocks."""
    kept(house, week, "approve")
    report = check(house, week)
    return approve_pages(house, week, by, pages=page_bytes(house, week), findings=report.blocking)


def approve_pages(house: House, week: date, by: str, *, pages: Files, findings: tuple[Finding, ...]) -> Approval:
    """Record an approval of the very bytes that were shown, kept as a version; ``findings`` are what blocks, listed in a NotReadyError.

    ChangedError where issue.md was saved since.
    """
    trail = Trail(store=house.store, week=week)
    approved, record = review.approve(pages, week=week, by=by, at=house.now, findings=findings)
    name = f"{folder_of(week)}/issue.md"
    now = kept(house, week, "approve")[name]
    if now != dict(pages)["issue.md"]:
        raise ChangedError("was saved while it was approved", name, "read what changed, and approve again", now=now)
    house.store.write(trail.name(APPROVAL), record.encode("utf-8"))
    return Approval(by=approved.by, digest=approved.digest, path=trail.name(APPROVAL))


def approved(house: House, week: date) -> Approved:
    """Return the approved issue; NotReadyError when nobody has approved it or its bytes have changed since."""
    trail = Trail(store=house.store, week=week)
    record = house.store.read(trail.name(APPROVAL))
    again = f'roundup approve --week {week} --by "Your Name"'
    if record is None:
        raise NotReadyError("nobody has approved the issue", str(week), again)
    found, changes = review.still_approved(record, page_bytes(house, week))
    if found is None:
        raise NotReadyError("the issue has changed since it was approved", str(week), again, changes)
    return found


def for_test(house: House, week: date) -> Approved:
    """Return the issue as it stands, approved or not, for one test copy."""
    return review.approve(page_bytes(house, week), week=week, by="test", at=house.now)[0]
