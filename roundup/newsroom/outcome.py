"""The outcome: an issue.md checked as it stands, and every file that is made from it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from roundup.errors import InputError
from roundup.model import Article, Block, Checked, Desk, Finding, Issue, Lineup, Receipt
from roundup.newsroom.edited import blocks_of, signed_off, with_lines
from roundup.newsroom.house import House, folder_of, text_of
from roundup.newsroom.letters import imprint, letterhead
from roundup.newsroom.pile import without_text
from roundup.newsroom.trail import ARTICLES, BLOCKS, CHECKED, DESK, LINEUP, SUGGESTED, Trail
from roundup.stages import assemble, check, send
from roundup.stored import to_json
from roundup.text.issue_markdown import front_entries, parse_issue
from roundup.text.members import articles_of

Files = tuple[tuple[str, bytes], ...]
PAGES = ("issue.md", "issue.html", "issue.txt")
"""What every issue is read as."""
_EDITION = re.compile(r"issue\.[a-z][a-z0-9-]{0,29}\.(?:html|txt)")


@dataclass(frozen=True, kw_only=True)
class Material:
    """What an issue was made from: all articles read, the lineup, the blocks as drafted, and the desk's facts.

    ``suggested`` are other drafts of single blocks, whose sentences may stand in the issue, too.
    """

    articles: tuple[Article, ...]
    lineup: Lineup
    blocks: tuple[Block, ...]
    desk: Desk
    suggested: tuple[Block, ...] = ()


def stored_material(house: House, week: date) -> Material:
    """Return the material of the last build; InputError where there was none."""
    trail = Trail(store=house.store, week=week)
    articles = trail.load(ARTICLES, tuple[Article, ...])
    lineup = trail.load(LINEUP, Lineup)
    blocks = trail.load(BLOCKS, tuple[Block, ...])
    desk = trail.load(DESK, Desk)
    if articles is None or lineup is None or blocks is None or desk is None:
        raise InputError("the issue was not built yet", folder_of(week), f"roundup build --week {week}")
    suggested = trail.load(SUGGESTED, tuple[Block, ...]) or ()
    return Material(articles=articles, lineup=lineup, blocks=blocks, desk=desk, suggested=suggested)


def material_files(trail: Trail, material: Material) -> Files:
    """Return the trail of what an issue was made from."""
    desk = replace(material.desk, articles=(), merge=None)
    return (
        trail.file(ARTICLES, material.articles),
        trail.file(LINEUP, material.lineup),
        trail.file(BLOCKS, material.blocks),
        trail.file(DESK, desk),
        *((trail.file(SUGGESTED, material.suggested),) if material.suggested or trail.store.read(trail.name(SUGGESTED)) else ()),
    )


def read_issue(house: House, week: date) -> str | None:
    """Return the text of issue.md, None where there is none; InputError where it is not UTF-8."""
    return text_of(house, f"{folder_of(week)}/issue.md")


def form_of(house: House, week: date) -> str:
    """Return the name of the form that an issue's front matter states, "" where it states none."""
    front = parse_issue(read_issue(house, week) or "").front
    line = next((raw for key, raw in front_entries(front) if key == "form"), "")
    return line.partition(":")[2].partition(" #")[0].strip().strip("\"'")


def checker_of(house: House, material: Material) -> check.Checker:
    """Return what checks the blocks of an issue, as often as they change."""
    stories = tuple(slot.story for slot in material.lineup.slots)
    return check.Checker(material.articles, house.lexicon, stories=stories, week=material.desk.week)


def judged(house: House, markdown: str, material: Material, checker: check.Checker | None = None) -> Checked:
    """Return an issue.md checked sentence by sentence against its sources, and for the house style; ``checker`` is one of this material."""
    blocks = blocks_of(markdown, (*material.suggested, *material.blocks))
    used = tuple(article for slot in material.lineup.slots for article in articles_of(slot.story))
    checked = (checker or checker_of(house, material)).check(blocks)
    greeting = house.config.newsletter.greeting if house.form.block("greeting") else ""
    style = check.style_findings(markdown, house.form, greeting=greeting, articles=used, lexicon=house.lexicon)
    findings = (*_nothing(blocks), *checked.findings, *style)
    return signed_off(with_lines(replace(checked, findings=findings), markdown), markdown)


def _nothing(blocks: tuple[Block, ...]) -> tuple[Finding, ...]:
    """Return the finding that an issue without any story is no issue, where it has none."""
    if any(block.kind in ("story", "bullet", "text") and block.section.claims for block in blocks):
        return ()
    return (
        Finding(
            kind="empty",
            message="The issue has no story.",
            severity="blocks",
            remedy="Add articles or feeds, or pin one with roundup pick.",
        ),
    )


def pages_of(house: House, week: date, markdown: str) -> Files:
    """Return issue.html, issue.txt, the pages of other editions, and issue.eml of an issue.md, as (name in the newsroom, bytes)."""
    language = house.config.newsletter.languages[0]
    said = imprint(house.config, week)
    pages = assemble.render_pages(markdown, house.form, templates=house.templates, language=language, imprint=said)
    mail = send.draft_mail(
        Issue(week=week, title="", markdown=markdown, pages=(("issue.md", markdown.encode()), *pages)), letterhead(house.config)
    )
    return tuple((f"{folder_of(week)}/{name}", data) for name, data in (*pages, ("issue.eml", mail)))


def is_page(name: str) -> bool:
    """Tell whether a file of an issue's folder is read by somebody who approves it: issue.md, and the pages of each edition."""
    return name in PAGES or _EDITION.fullmatch(name) is not None


def page_names(house: House, week: date) -> tuple[str, ...]:
    """Return the names of all pages that stand in an issue's folder, those that every issue has first."""
    start = f"{folder_of(week)}/"
    found = (name.removeprefix(start) for name in house.store.list(folder_of(week)))
    return (*PAGES, *(name for name in found if _EDITION.fullmatch(name)))


def clear_editions(house: House, week: date) -> None:
    """Take away the pages of editions that the form does not have any more."""
    made = {f"issue.{edition.name}.{kind}" for edition in house.form.editions for kind in ("html", "txt")}
    for name in page_names(house, week):
        if name not in (*PAGES, *made):
            house.store.write(f"{folder_of(week)}/{name}", None)


def reports_of(house: House, markdown: str, checked: Checked, material: Material) -> Files:
    """Return desk.md, receipts.json and the checked trail."""
    week = material.desk.week
    desk = replace(material.desk, articles=tuple(without_text(article) for article in material.articles))
    page = assemble.write_desk(checked, desk, house.form, markdown=markdown, templates=house.templates)
    return (
        (f"{folder_of(week)}/desk.md", page.encode("utf-8")),
        (f"{folder_of(week)}/receipts.json", to_json([_receipt(receipt) for receipt in checked.receipts]).encode("utf-8")),
        Trail(store=house.store, week=week).file(CHECKED, {"findings": checked.findings, "conflicts": checked.conflicts}),
    )


def blocking(checked: Checked) -> tuple[Finding, ...]:
    """Return the findings that keep an issue from being approved, each once, in order of place."""
    every = (*checked.findings, *(finding for receipt in checked.receipts for finding in receipt.findings))
    return tuple(sorted(dict.fromkeys(finding for finding in every if finding.severity == "blocks"), key=lambda finding: finding.line))


def _receipt(receipt: Receipt) -> dict[str, object]:
    """Return a receipt as the contract has it: the block by its lasting id alone."""
    return {
        "block": receipt.block.split()[-1] if receipt.block else "",
        "sentence": receipt.sentence,
        "verdict": receipt.verdict,
        "evidence": receipt.evidence,
        "findings": receipt.findings,
    }
