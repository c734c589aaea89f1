"""The shape of an issue.md: front matter, and blocks that begin at quiet anchors.

An anchor is a line of its own, ``<!-- block: story st-7c1e -->``, outside fenced code.
Parsing loses nothing: joining what was parsed gives the very text back, whatever it is.
A fence that is never closed fences nothing, as in the renderer, so a stray line of
backticks does not swallow the blocks below it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

ANCHOR = re.compile(r" {0,3}<!--[ \t]*block:[ \t]*(\S(?:[^\r\n]*?\S)?)[ \t]*-->[ \t]*(?:\r\n|\r|\n|$)")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_KEY = re.compile(r"([^\s#:'\"\-][^:\r\n]*?)[ \t]*:(?=[ \t\r\n]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBlock:
    """One block as it stands in the file: its anchor ("" before the first one) and its text, anchor line included."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueText:
    """An issue.md taken apart: ``front`` holds a byte order mark and the front matter with both its fences."""

    front: str
    blocks: tuple[RawBlock, ...]


def parse_issue(text: str) -> IssueText:
    """Take an issue.md apart; `join_issue` of the result is the same text, character for character."""
    lines = split_lines(text)
    anchors = _anchors(lines)
    head = _front_length(lines, min(anchors, default=len(lines)))
    front = "".join(lines[:head]) if head else "\ufeff" * text.startswith("\ufeff")
    if not head and front:
        lines[0] = lines[0][1:]
    starts = sorted(at for at in anchors if at >= head)
    edges = [head, *starts, len(lines)]
    blocks = [(anchors.get(low, "") if number else "", "".join(lines[low:high])) for number, (low, high) in enumerate(pairwise(edges))]
    return IssueText(front=front, blocks=tuple(RawBlock(anchor=anchor, text=raw) for anchor, raw in blocks if raw))


def join_issue(issue: IssueText) -> str:
    """Put an issue.md together again."""
    return issue.front + "".join(block.text for block in issue.blocks)


def block_key(anchor: str) -> str:
    """Return what names a block for good: ``story st-7c1e`` and ``bullet st-7c1e`` are both ``st-7c1e``."""
    return anchor.rsplit(maxsplit=1)[-1] if anchor.split() else ""


def block_kind(anchor: str) -> str:
    """Return the kind an anchor states: ``story`` of ``story st-7c1e``, ``lede`` of ``lede``."""
    return anchor.split(maxsplit=1)[0] if anchor.split() else ""


def block_body(block: RawBlock) -> str:
    """Return a block's text without its anchor line."""
    found = ANCHOR.match(block.text) if block.anchor else None
    return block.text[found.end() :] if found else block.text


def front_body(front: str) -> str:
    """Return the lines between the fences of a front matter, without a byte order mark."""
    return "".join(split_lines(front.removeprefix("\ufeff"))[1:-1])


def front_entries(front: str) -> tuple[tuple[str, str], ...]:
    """Return a front matter as (key, raw lines); fences, comments and blank lines have the key "".

    Indented lines belong to the key above them. The raw lines join to ``front`` again.
    """
    entries: list[tuple[str, str]] = []
    for line in split_lines(front):
        found = _KEY.match(line)
        if found:
            entries.append((found.group(1), line))
        elif line[:1] in (" ", "\t") and line.strip() and entries and entries[-1][0]:
            entries[-1] = (entries[-1][0], entries[-1][1] + line)
        else:
            entries.append(("", line))
    return tuple(entries)


def split_lines(text: str) -> list[str]:
    r"""Split at \n, \r\n and \r only, keeping the ends: other Unicode line breaks are text."""
    return _LINE.findall(text)


def _front_length(lines: list[str], limit: int) -> int:
    if not lines or lines[0].removeprefix("\ufeff").rstrip() != "---":
        return 0
    return next((at + 1 for at in range(1, limit) if lines[at].rstrip() == "---"), 0)


def _anchors(lines: list[str]) -> dict[int, str]:
    """Return line number -> anchor, leaving out those inside closed code fences."""
    found, at = {}, 0
    closers = _closers(lines)
    hopeless = {"`": len(lines) + 4, "~": len(lines) + 4}  # the shortest mark known to stay unclosed: keeps this linear
    while at < len(lines):
        line = lines[at].removeprefix("\ufeff") if at == 0 else lines[at]
        fence = _FENCE.match(line)
        match = ANCHOR.match(line)
        if match:
            found[at] = match.group(1)
        elif fence and len(fence.group(1)) < hopeless[fence.group(1)[0]]:
            closed = _closing(closers, at, fence.group(1))
            hopeless[fence.group(1)[0]] = len(fence.group(1)) if closed is None else hopeless[fence.group(1)[0]]
            at = at if closed is None else closed
        at += 1
    return found


def _closers(lines: list[str]) -> list[tuple[int, str]]:
    """Return the lines that could close a fence: a fence mark and nothing after it."""
    marked = ((at, line.strip()) for at, line in enumerate(lines) if line[:4].lstrip(" ")[:1] in ("`", "~"))
    return [(at, text) for at, text in marked if len(text) >= 3 and set(text) in ({"`"}, {"~"})]


def _closing(closers: list[tuple[int, str]], start: int, mark: str) -> int | None:
    """Return the line that closes a fence opened at ``start``, or None."""
    after = bisect_right(closers, start, key=itemgetter(0))
    later = (closers[number] for number in range(after, len(closers)))
    return next((at for at, text in later if text[0] == mark[0] and len(text) >= len(mark)), None)
