"""The desk page: what the editor needs to know beside the issue, foreign words escaped."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from roundup.form import Form
from roundup.model import Article, Block, Checked, Conflict, Dating, Desk, Finding, Window
from roundup.stages.assemble.pages import issue_length
from roundup.stages.assemble.templating import long_date, render
from roundup.stages.assemble.writing import anchor_of
from roundup.text.instructions import ALARMS
from roundup.text.issue_markdown import block_key
from roundup.text.markdown import one_line

_VERDICTS = {
    "in": "in the window",
    "undated-consistent": "undated, consistent with the window",
    "background": "older, same affair",
    "undated": "undated",
    "out": "out",
}
_NAMED = 4
"""Articles named for one side of a conflict; a name that every paper gets right fills no page."""
_STATUS = {"stub": "only a stub", "paywall": "behind a paywall", "wall": "a log-in or cookie wall instead of the text"}


def write_desk(checked: Checked, desk: Desk, form: Form, *, markdown: str, templates: Mapping[str, str]) -> str:
    """Write desk.md for an issue by the template ``desk.md``; ``markdown`` is the text of issue.md as it stands.

    The first line says whether the issue is ready and counts what blocks and what there is to
    know. Raises ConfigError for a bad template, InputError for an unreadable issue.md.
    """
    names = {block_key(anchor_of(block)): one_line(block.section.title).rstrip(".。") for block in checked.blocks}
    titles = {article.id: article for article in desk.articles}
    blocks = [_finding(finding, names) for finding in _ordered(checked, "blocks")]
    notes = [
        *_advice(checked.blocks, names),
        *(_finding(finding, names) for finding in _ordered(checked, "note")),
        *_unread(checked, tuple(article for article in desk.articles if article.id not in desk.summaries)),
    ]
    words, minutes = issue_length(markdown, form)
    values = {
        "newsletter": desk.newsletter,
        "week": desk.week.isoformat(),
        "words": words,
        "minutes": minutes,
        "drafted_by": desk.drafted_by,
        "cost": desk.cost,
        "window": _days(desk.window),
        "lookback": (desk.window.end - desk.window.start).days,
        "blocks": blocks,
        "conflicts": [row for conflict in checked.conflicts for row in _conflict(conflict, titles)],
        "dates": [*(_dating(dating, titles) for dating in _by_verdict(desk)), *_copies(desk)],
        "left_out": [(_named(entry.article, entry.title, entry.outlet), entry.reason, entry.remedy) for entry in desk.left_out],
        "feeds": desk.feeds,
        "notes": [*notes, *desk.remarks],
        "known": len(notes) + len(desk.remarks) + len(checked.conflicts) + len(desk.feeds) + len(desk.merge.offers if desk.merge else ()),
        **_merge(desk, names),
    }
    return render("desk.md", templates, values).strip("\n") + "\n"


def _merge(desk: Desk, names: Mapping[str, str]) -> dict[str, Any]:
    if desk.merge is None:
        return {"offers": [], "kept": [], "deleted": [], "reasons": []}
    return {
        "offers": [(", ".join(filter(None, (_place(offer.block, names), offer.why))), offer.text) for offer in desk.merge.offers],
        "kept": [_place(anchor, names) for anchor in desk.merge.kept],
        "deleted": [(_place(anchor, names), f"<!-- block: {anchor} -->") for anchor in desk.merge.deleted],
        "reasons": list(desk.merge.reasons),
    }


def _place(key: str, names: Mapping[str, str]) -> str:
    """Name a block by its id and heading."""
    key = block_key(key) if block_key(key) in names else one_line(key)
    return f"{key} ({names[key]})" if names.get(key) else key


def _ordered(checked: Checked, severity: str) -> list[Finding]:
    """Return the findings of a severity in the order of the issue, those of the receipts included, each once."""
    order = {block_key(anchor_of(block)): number for number, block in enumerate(checked.blocks)}
    every = (*checked.findings, *(finding for receipt in checked.receipts for finding in receipt.findings))
    unique = dict.fromkeys(finding for finding in every if finding.severity == severity)
    return sorted(unique, key=lambda finding: (finding.line, order.get(block_key(finding.where), len(order))))


def _finding(finding: Finding, names: Mapping[str, str]) -> str:
    place = ", ".join(
        part for part in (_place(finding.where, names) if finding.where else "", f"line {finding.line}" if finding.line else "") if part
    )
    evidence = f" The source: {_stopped(_quoted(finding.evidence))}" if finding.evidence else ""
    text = f"{place}: " * bool(place) + _stopped(finding.message) + evidence
    return f"{text} {_stopped(finding.remedy)}" if finding.remedy else text


def _advice(blocks: Iterable[Block], names: Mapping[str, str]) -> list[str]:
    return [f"{_place(anchor_of(block), names)}: {_stopped(advice)}" for block in blocks for advice in block.advice]


def _unread(checked: Checked, articles: Iterable[Article]) -> list[str]:
    """Name the articles that are no whole text, what was left behind of those that are cited, and what no model may see of any."""
    cited = {cite.rsplit(":", 1)[0] for block in checked.blocks for claim in block.section.claims for cite in claim.cites}
    notes = []
    for article in articles:
        name = _named(article.id, article.title, "")
        if article.status != "full":
            notes.append(f"{name}: {_STATUS.get(article.status, article.status)}, not drafted from.")
        shown = article.status != "full" or article.id in cited
        notes.extend(f"{name}: {_stopped(remark)}" for remark in article.remarks if shown or any(words in remark for words in ALARMS))
    return notes


def _conflict(conflict: Conflict, articles: Mapping[str, Article]) -> list[tuple[str, str, str, str]]:
    """Return a row for each side: about, value, who, in the draft; the first row alone says about and draft, the second the wording suggested."""
    rows = []
    last = [conflict.draft or "not used", f"suggested: {conflict.wording}" if conflict.wording else ""]
    for number, side in enumerate(conflict.sides):
        named = [_outlet(article, articles) for article in side.articles]
        rest = f" and {len(named) - _NAMED} more" if len(named) > _NAMED + 1 else ""
        who = ", ".join(named[:_NAMED] if rest else named) + rest
        rows.append((conflict.about if number == 0 else "", side.value, who, last[number] if number < len(last) else ""))
    return rows


def _outlet(article: str, articles: Mapping[str, Article]) -> str:
    outlet = one_line(articles[article].outlet) if article in articles else ""
    return f"{article} ({outlet})" if outlet else article


def _named(article: str, title: str, outlet: str) -> str:
    title, outlet = one_line(title), one_line(outlet)
    return " ".join(part for part in (article, _shortened(title), f"({outlet})" if outlet else "") if part)


def _shortened(text: str, length: int = 80) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _by_verdict(desk: Desk) -> list[Dating]:
    order, copied = list(_VERDICTS), {copy.article.id for copy in desk.copies}
    return sorted(
        (dating for dating in desk.datings if dating.article not in copied),
        key=lambda dating: (order.index(dating.verdict), dating.article),
    )


def _dating(dating: Dating, articles: Mapping[str, Article]) -> tuple[str, str, str]:
    title = articles[dating.article].title if dating.article in articles else ""
    day = f", {long_date(dating.earliest or dating.published.date())}" if dating.published else ""
    sure = (
        (", certain" if dating.confidence >= 0.9 else ", likely" if dating.confidence >= 0.6 else ", a guess") if dating.published else ""
    )
    proof = (
        f"{one_line(dating.reason).rstrip('.')}: {_quoted(dating.proof)}".removeprefix(": ") if dating.proof else _stopped(dating.reason)
    )
    return _named(dating.article, title, ""), _VERDICTS[dating.verdict] + day + sure, proof or "no words that speak of a date"


def _copies(desk: Desk) -> list[tuple[str, str, str]]:
    """Return a row for each copy, which stands in place of its own date."""
    copies = sorted(desk.copies, key=lambda copy: copy.article.id)
    return [(_named(copy.article.id, copy.article.title, ""), f"copy of {copy.of}", _stopped(copy.reason)) for copy in copies]


def _days(window: Window) -> str:
    """Return a span of days: ``6–20 July 2021``, ``28 June – 12 July 2021``."""
    start, end = window.start, window.end
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{long_date(end)}" if start != end else long_date(end)
    return f"{_without_year(start) if start.year == end.year else long_date(start)} – {long_date(end)}"


def _without_year(day: date) -> str:
    return long_date(day).rsplit(" ", 1)[0]


def _quoted(words: str) -> str:
    """Return a source's words between quotation marks, unless they bring their own."""
    line = _shortened(one_line(words), 240)
    return line if line[:1] in '"“「' else f'"{line}"'


def _stopped(text: str) -> str:
    """Return a sentence with its first letter as given and a full stop at its end."""
    text = one_line(text)
    return text if not text or text.rstrip('"”」')[-1:] in (*".?!。？！…`",) else text + "."
