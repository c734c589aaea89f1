"""A draft taken apart: the sentences of Markdown or plain text, as plain text, each with block and line.

Front matter, comments, fenced code, tables' rules and headings are no sentences; bullets lose
their marks, and a bold lead is a sentence of its own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from roundup.text.issue_markdown import ANCHOR, block_key, block_kind, front_body, parse_issue, split_lines
from roundup.text.markdown import plain
from roundup.text.sentences import sentence_spans, statement_spans

SentenceKind = Literal["sentence", "lead", "quote"]
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_RULE = re.compile(r"\s{0,3}(?:(?:[-*_]\s*){3,}|=+\s*|\|?[\s:|-]+\|[\s:|-]*)$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_LEAD = re.compile(r"(?:\*\*|__)(?=\S)(.+?)(?:\*\*|__)(?=\s|$)[ \ue010]*")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[\^[^\]]+\]")
_MARK = "\ue010"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """One sentence of a draft: plain ``text``, the line it begins on (from 1), its block's id and kind ("" outside blocks).

    ``paragraph`` counts paragraphs and list items over the whole text; ``before`` is the sentence before it in its own.
    """

    text: str
    line: int
    block: str = ""
    block_kind: str = ""
    kind: SentenceKind = "sentence"
    paragraph: int = 0
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph or list item as written: its Markdown on one line, and the lines it spans."""

    raw: str
    line: int
    block: str = ""
    block_kind: str = ""
    kind: Literal["paragraph", "item", "heading", "quote"] = "paragraph"


def front_value(markdown: str, key: str) -> str:
    """Return a front matter key's value without quotation marks, "" where there is none."""
    found = re.search(rf"(?m)^{re.escape(key)}[ \t]*:[ \t]*(.*?)[ \t]*$", front_body(parse_issue(markdown).front))
    return found[1].strip("\"'") if found else ""


def paragraphs(markdown: str) -> tuple[Paragraph, ...]:
    """Return headings, paragraphs and list items in order; line breaks inside one become private marks, see `spoken`."""
    issue = parse_issue(_COMMENT.sub(_keep_lines, markdown))
    line = 1 + len(split_lines(issue.front))
    found: list[Paragraph] = []
    for block in issue.blocks:
        found.extend(_of_block(split_lines(block.text), line, block.anchor))
        line += len(split_lines(block.text))
    return tuple(found)


def sentences_of(markdown: str, *, whole: bool = False) -> tuple[Prose, ...]:
    """Return the sentences of a draft in order; with ``whole`` those that one quotation runs over stay together."""
    found: list[Prose] = []
    for number, paragraph in enumerate(paragraphs(markdown)):
        if paragraph.kind != "heading":
            found.extend(_sentences(paragraph, number, statement_spans if whole else sentence_spans))
    return tuple(found)


def spoken(raw: str) -> str:
    """Return a paragraph's words as plain text on one line."""
    return " ".join(plain(_IMAGE.sub("", raw).replace(_MARK, " ")).split())


def _keep_lines(match: re.Match[str]) -> str:
    """Blank a comment but for an anchor, keeping its line breaks so that line numbers hold."""
    return match.group() if ANCHOR.match(match.group() + "\n") else "\n" * match.group().count("\n")


def _of_block(lines: list[str], first: int, anchor: str) -> Iterator[Paragraph]:
    key, kind = block_key(anchor), block_kind(anchor)
    held: list[str] = []
    start, shape, fenced = first, "paragraph", False
    for at, line in enumerate([*lines, ""], first):
        text = line.rstrip("\r\n")
        heading = bool(_HEADING.match(text))
        opens = bool(_ITEM.match(text)) and not _RULE.match(text)
        stops = not text.strip() or heading or opens or bool(_RULE.match(text)) or bool(ANCHOR.match(line))
        if _FENCE.match(text):
            fenced, stops = not fenced, True
        if held and (stops or fenced):
            yield Paragraph(raw=_MARK.join(held), line=start, block=key, block_kind=kind, kind=shape)  # type: ignore[arg-type]  # one of the three shapes set below
            held = []
        if heading:
            yield Paragraph(raw=text.strip().lstrip("#").strip().rstrip("#").strip(), line=at, block=key, block_kind=kind, kind="heading")
        if fenced or (stops and not opens):
            continue
        if not held:
            start, shape = at, "item" if opens else "quote" if text.lstrip().startswith(">") else "paragraph"
        held.append(_ITEM.sub("", text, count=1) if opens else text.strip().lstrip(">").strip())


def _sentences(paragraph: Paragraph, number: int, cut: Callable[[str], tuple[tuple[int, int], ...]]) -> Iterator[Prose]:
    raw, line = _IMAGE.sub("", paragraph.raw), paragraph.line
    lead = _LEAD.match(raw) if paragraph.kind == "item" or raw[:2] in ("**", "__") else None
    place = {"block": paragraph.block, "block_kind": paragraph.block_kind, "paragraph": number}
    if lead:
        yield Prose(text=spoken(lead[1]), line=line, kind="lead", **place)  # type: ignore[arg-type]  # three fields of known types
        raw, line = raw[lead.end() :], line + lead.group().count(_MARK)
    marked = plain(raw.replace(_MARK, f" {_MARK}"))
    text, breaks = _unmarked(marked)
    kind: SentenceKind = "quote" if paragraph.kind == "quote" else "sentence"
    before = spoken(lead[1]) if lead else ""
    for start, end in cut(text):
        at = line + sum(1 for position in breaks if position <= start)
        yield Prose(text=text[start:end], line=at, kind=kind, before=before, **place)  # type: ignore[arg-type]  # as above
        before = text[start:end]


def _unmarked(marked: str) -> tuple[str, tuple[int, ...]]:
    """Return the text without line marks, single-spaced, and where the marks stood."""
    text, breaks = "", []
    for number, part in enumerate(marked.split(_MARK)):
        words = " ".join(part.split())
        if number:
            text += " " if text and words else ""
            breaks.append(len(text))
        text += words
    return text, tuple(breaks)
