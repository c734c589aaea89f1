"""Work on the editor's file without a new draft: check, render, status."""

import contextlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from roundup.errors import InputError, RoundupError
from roundup.model import Finding
from roundup.newsroom.house import House, folder_of
from roundup.newsroom.keeping import kept
from roundup.newsroom.mailed import with_mail
from roundup.newsroom.outcome import blocking, clear_editions, judged, page_names, pages_of, read_issue, reports_of, stored_material
from roundup.newsroom.trail import APPROVAL, Trail
from roundup.stages import review
from roundup.text.words import many


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a check found: lines for a person, findings as data, and what blocks."""

    path: str
    ready: bool
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    blocking: tuple[Finding, ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where an issue stands: none, draft, approved, or changed since it was approved."""

    week: str
    state: str
    lines: tuple[str, ...]
    blocks: tuple[str, ...] = ()


def check(house: House, week: date) -> Report:
    """Check issue.md as it stands, and write pages, desk and receipts from it."""
    kept(house, week, "found")
    markdown = _issue(house, week)
    material = stored_material(house, week)
    pages = pages_of(house, week, markdown)
    checked = with_mail(judged(house, markdown, material), pages, markdown, house.form)
    for name, data in (*pages, *reports_of(house, markdown, checked, material)):
        house.store.write(name, data)
    clear_editions(house, week)
    stopping = blocking(checked)
    return Report(
        path=f"{folder_of(week)}/desk.md",
        ready=not stopping,
        lines=tuple(told(finding) for finding in sorted(checked.findings, key=lambda finding: finding.line)),
        findings=checked.findings,
        blocking=stopping,
        blocks=tuple(told(finding) for finding in stopping),
    )


def render(house: House, week: date) -> tuple[str, ...]:
    """Write HTML, text and mail from issue.md as it stands; return their names."""
    pages = pages_of(house, week, _issue(house, week))
    for name, data in pages:
        house.store.write(name, data)
    clear_editions(house, week)
    return tuple(name for name, _ in pages)


def status(house: House, week: date) -> Standing:
    """Tell where an issue stands; nothing is written."""
    markdown = read_issue(house, week)
    if markdown is None:
        return Standing(week=str(week), state="none", lines=(f"No issue of {week} yet.", f"Next: roundup build --week {week}"))
    checked = judged(house, markdown, stored_material(house, week))
    with contextlib.suppress(RoundupError):  # pages that cannot be made are told by check
        checked = with_mail(checked, pages_of(house, week, markdown), markdown, house.form)
    stopping = tuple(told(finding) for finding in blocking(checked))
    state, remarks = _approval(house, week)
    count = many(len(stopping), "thing blocks", "things block") if stopping else "nothing blocks"
    following = {"approved": "send --to readers.csv", "changed": "check", "draft": "check" if stopping else 'approve --by "Your Name"'}
    verb, *rest = following[state].split(" ", 1)
    lines = (f"{state}: {count}.", *remarks, *stopping, f"Next: roundup {verb} --week {week} {' '.join(rest)}".rstrip())
    return Standing(week=str(week), state=state, lines=lines, blocks=stopping)


def told(finding: Finding) -> str:
    """Return a finding as one line for a person."""
    of_page = f"{finding.where}: " if finding.kind.startswith("mail-") else ""
    place = f"line {finding.line}: " if finding.line else of_page
    mark = "blocks: " if finding.severity == "blocks" else ""
    return f"{mark}{place}{finding.message}" + (f" ({finding.remedy})" if finding.remedy else "")


def page_bytes(house: House, week: date) -> tuple[tuple[str, bytes], ...]:
    """Return the pages that an approval binds, those of each edition, as they stand; InputError names those that are missing."""
    pages: list[tuple[str, Any]] = [(name, house.store.read(f"{folder_of(week)}/{name}")) for name in page_names(house, week)]
    missing = [name for name, data in pages if data is None]
    if missing:
        raise InputError(f"{', '.join(missing)}: not there", folder_of(week), f"roundup build --week {week}")
    return tuple(pages)


def _approval(house: House, week: date) -> tuple[str, tuple[str, ...]]:
    record = house.store.read(Trail(store=house.store, week=week).name(APPROVAL))
    if record is None:
        return "draft", ()
    approved, changes = review.still_approved(record, page_bytes(house, week))
    if approved is None:
        return "changed", changes
    return "approved", (f"Approved by {approved.by} on {approved.at.date()}.",)


def _issue(house: House, week: date) -> str:
    markdown = read_issue(house, week)
    if markdown is None:
        raise InputError("there is no issue.md", folder_of(week), f"roundup build --week {week}")
    return markdown
