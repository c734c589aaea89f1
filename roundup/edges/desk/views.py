"""An issue on the desk as values for the page's templates."""

import re
from difflib import SequenceMatcher
from html import escape
from typing import Any

from markupsafe import Markup

from roundup.edges.desk.naming import names
from roundup.model import Conflict, Evidence, Finding, Hunk, Receipt, Sheet, Side, Spread, Suggestion
from roundup.text.words import many

VERDICTS = {"supported": "borne out", "partly": "partly borne out", "unsupported": "not borne out", "no-claim": "claims nothing"}
_RANKS = {"unsupported": 1, "partly": 2}
_KINDS = {
    "story": "Headed story",
    "bullet": "Short item",
    "lede": "Lede",
    "greeting": "Greeting",
    "bullets": "Heading of the short items",
    "text": "Text",
}
_WORD = re.compile(r"\s+|[^\s]+")
ROLES = {"story": "bullet", "bullet": "story"}


def head(spread: Spread) -> dict[str, Any]:
    """Return what the bar at the top says."""
    words, minutes = length(spread)
    low, high = spread.words or (0, 0)
    return {
        "spread": spread,
        "state": {"draft": "draft", "approved": "approved", "changed": "changed since it was approved"}[spread.state],
        "blocking": spread.blocking,
        "stops": many(spread.blocking, "thing blocks", "things block") if spread.blocking else "nothing blocks",
        "words": words,
        "minutes": minutes,
        "budget": f"{low:,} to {high:,}" if high else "",
        "fits": not high or low <= words <= high,
        "suggestions": sum(block.suggestion is not None for block in spread.blocks) + len(spread.withdrawn),
        "problems": len(problems(spread)),
    }


def length(spread: Spread) -> tuple[int, int]:
    """Return the words and minutes of the issue as it stands."""
    mine = next((one for one in spread.measures if one.week == spread.week), None)
    return (mine.words, mine.minutes) if mine else (sum(block.words for block in spread.blocks), 0)


def blocks(spread: Spread) -> list[dict[str, Any]]:
    """Return each block with its name."""
    return [block(name, sheet, spread) for name, sheet in zip(names(spread.blocks), spread.blocks, strict=True)]


def block(name: str, sheet: Sheet, spread: Spread) -> dict[str, Any]:
    """Return one block as the page shows it."""
    low, high = sheet.budget or (0, 0)
    return {
        "name": name,
        "sheet": sheet,
        "kind": _KINDS[sheet.kind],
        "html": Markup(sheet.html),  # noqa: S704  # made safe by the stage that renders the issue
        "fits": not high or low <= sheet.words <= high,
        "budget": f"{low} to {high}" if high else "",
        "decision": spread.decisions.get(sheet.key, ""),
        "turn": ROLES.get(sheet.kind, ""),
        "story": sheet.kind in ROLES and sheet.key in spread.titles,
        "redraft": sheet.key == "lede" or (sheet.kind in ROLES and sheet.key in spread.titles),
        "marks": [mark(receipt) for receipt in sheet.receipts],
        "title": title(sheet),
    }


def title(sheet: Sheet) -> str:
    """Return a block's heading or first words, to name it in a list."""
    first = next((line.strip() for line in sheet.text.splitlines() if line.strip()), "")
    plain = re.sub(r"^[#\-*+ ]+|\*\*|\[([^\]]*)\]\([^)]*\)", r"\1", first)
    return plain if len(plain) <= 60 else f"{plain[:58].rstrip()}…"


def mark(receipt: Receipt) -> str:
    """Return the class of a sentence: what blocks, else its verdict."""
    if any(finding.severity == "blocks" for finding in receipt.findings):
        return "blocks"
    return receipt.verdict


def problems(spread: Spread) -> list[dict[str, Any]]:
    """Return what there is to look at, what blocks first, then what is not borne out, then the rest, each in order of place."""
    found = []
    for name, sheet in zip(names(spread.blocks), spread.blocks, strict=True):
        for number, receipt in enumerate(sheet.receipts):
            rank = min([_rank(finding) for finding in receipt.findings] + [_RANKS.get(receipt.verdict, 9)])
            if rank < 9:
                found.append(
                    {
                        "rank": rank,
                        "block": name,
                        "n": number,
                        "text": receipt.sentence,
                        "said": _said(receipt),
                        "mark": mark(receipt),
                        "remedy": _remedy(receipt),
                    }
                )
        found += [_problem(name, finding) for finding in sheet.findings]
    found += [_problem("", finding) for finding in spread.findings]
    return sorted(found, key=lambda one: one["rank"])


def _problem(name: str, finding: Finding) -> dict[str, Any]:
    rank = _rank(finding)
    kind = "blocks" if rank == 0 else "note"
    return {
        "rank": rank,
        "block": name,
        "n": None,
        "text": finding.sentence,
        "said": finding.message,
        "mark": kind,
        "remedy": finding.remedy,
    }


def _rank(finding: Finding) -> int:
    return 0 if finding.severity == "blocks" else 3


def _said(receipt: Receipt) -> str:
    worst = sorted(receipt.findings, key=_rank)
    return worst[0].message if worst else f"{VERDICTS[receipt.verdict].capitalize()}."


def _remedy(receipt: Receipt) -> str:
    worst = sorted(receipt.findings, key=_rank)
    return worst[0].remedy if worst else ""


def evidence(receipt: Receipt) -> dict[str, Any]:
    """Return a sentence with its passages, the matching words marked."""
    return {
        "receipt": receipt,
        "mark": mark(receipt),
        "verdict": VERDICTS[receipt.verdict],
        "basis": {"cited": "the draft cites these", "found": "found by searching all sources"}.get(receipt.basis, ""),
        "passages": [{"one": one, "text": highlighted(one)} for one in receipt.evidence],
    }


def highlighted(one: Evidence) -> Markup:
    """Return a passage as HTML with the words that match marked."""
    words = sorted({word for word in one.matched if word.strip()}, key=len, reverse=True)
    if not words:
        return Markup(escape(one.text))  # noqa: S704  # every word was escaped the moment before
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}" if word[0].isascii() else re.escape(word) for word in words), re.IGNORECASE)
    out, at = "", 0
    for found in pattern.finditer(one.text):
        out += escape(one.text[at : found.start()]) + f"<mark>{escape(found.group())}</mark>"
        at = found.end()
    return Markup(out + escape(one.text[at:]))  # noqa: S704  # every word was escaped the moment before


def suggestion(name: str, one: Suggestion) -> dict[str, Any]:
    """Return a suggestion with its hunks, those that differ with a number."""
    rows = [hunk(number, piece) for number, piece in enumerate(one.hunks)]
    return {"name": name, "why": one.offer.why, "key": one.offer.block, "gone": not one.mine, "rows": rows, "text": one.offer.text}


def hunk(number: int, piece: Hunk) -> dict[str, Any]:
    """Return one stretch of two texts: the same, or with what differs word by word."""
    same = piece.mine == piece.theirs
    return {
        "number": number,
        "same": same,
        "mine": piece.mine,
        "theirs": piece.theirs,
        "diff": compared(piece.mine, piece.theirs),
    }


def compared(old: str, new: str) -> Markup:
    """Return two texts as one, what left it struck out and what came in underlined; words are never cut."""
    mine, theirs = _WORD.findall(old), _WORD.findall(new)
    out = ""
    for kind, low, high, start, end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            out += escape("".join(mine[low:high]))
            continue
        gone, come = "".join(mine[low:high]), "".join(theirs[start:end])
        out += (f"<del>{escape(gone)}</del>" if gone else "") + (f"<ins>{escape(come)}</ins>" if come else "")
    return Markup(out)  # noqa: S704  # every word was escaped the moment before


def conflicts(spread: Spread) -> list[dict[str, Any]]:
    """Return what the sources disagree on; where the draft takes one side, with that value, its block, and the wordings that could take its place."""
    return [
        {"one": one, "sides": [_side(side, spread) for side in one.sides], **_place(one, spread), "wordings": _wordings(one)}
        for one in spread.conflicts
    ]


def _place(one: Conflict, spread: Spread) -> dict[str, Any]:
    """Return where the draft gives a value of a conflict: the block, the number of the sentence, and the value if it gives only one."""
    given = [value for value in dict.fromkeys(side.value for side in one.sides) if re.search(_whole(value), one.draft)]
    for name, sheet in zip(names(spread.blocks), spread.blocks, strict=True):
        at = next((number for number, receipt in enumerate(sheet.receipts) if one.draft and receipt.sentence == one.draft), None)
        if at is not None:
            return {"place": name, "n": at, "old": given[0] if len(given) == 1 else ""}
    return {"place": "", "n": 0, "old": ""}


def _wordings(one: Conflict) -> list[str]:
    """Return what could stand in the draft instead: words that all sides bear out first."""
    every = dict.fromkeys(text for text in (one.wording, *(side.value for side in one.sides)) if text)
    return [text for text in every if not re.search(_whole(text), one.draft)]


def _whole(value: str) -> str:
    """Return a pattern for a value that is no part of a longer one."""
    return rf"(?<![\w.,]){re.escape(value)}(?![\w]|[.,]\d)"


def _side(side: Side, spread: Spread) -> dict[str, Any]:
    who = [spread.titles.get(id_, id_) for id_ in side.articles[:4]]
    return {"value": side.value, "who": who, "more": max(0, len(side.articles) - 4), "passage": spread.passages.get(side.passage, "")}


def floor(spread: Spread) -> list[dict[str, Any]]:
    """Return what was left out, best score first, one line a story or single article."""
    seen: dict[str, dict[str, Any]] = {}
    for entry in spread.desk.left_out:
        id_ = entry.story or entry.article
        line = seen.setdefault(id_, {"id": id_, "entry": entry, "decision": spread.decisions.get(id_, ""), "more": 0})
        line["more"] += line["entry"] is not entry
    return sorted(seen.values(), key=lambda line: -(line["entry"].score if line["entry"].score is not None else -1e9))
