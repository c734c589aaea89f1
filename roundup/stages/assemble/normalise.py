"""Markdown as editors and models write it, made fit for Python-Markdown; and guards against input that would hang it.

Python-Markdown is quadratic in the marks of a paragraph: measured on 3.11, 5,000 opening brackets
take 4 s, 5,000 unclosed ``<![`` 11 s, 3,000 list marks on one line overflow the stack. A paragraph
far beyond what a person writes is shown as it was typed instead.
"""

import re

from roundup.errors import InputError
from roundup.text.issue_markdown import split_lines

LIMIT = 200_000
_MARKS = 600  # in one paragraph; each costs Python-Markdown a pass over the paragraph
_FENCES = 400  # in one text
_NESTING = 24  # levels of a list
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"( *)(?:[-*+]|1\.)[ \t]+\S")
_ANY_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,9}\.)[ \t]+\S")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_MARK = re.compile(r"[\\`*_\[<>&]|!\[|[ \t]{40,}|(?:^|\s)[-+](?=\s)|^ {0,3}(?:`{3,}|~{3,}|\[[^\]\n]*\]:)", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?:(?:[ \t]*[^\s][^\n]*)(?:\n|\Z))+")


def normalise(text: str, where: str = "issue.md") -> str:
    """Return Markdown that renders as it was meant; InputError when it is too long to be an issue."""
    if len(text) > LIMIT:
        raise InputError(
            f"has {len(text):,} characters, more than the {LIMIT:,} that are rendered", where, "take out what does not belong in an issue"
        )
    lines = [line.rstrip("\r\n") for line in split_lines(text.replace("\x0b", "\n").replace("\x0c", "\n"))]
    return _guarded("\n".join(_spaced(lines)))


def _spaced(lines: list[str]) -> list[str]:
    """Put a blank line before a list that follows a paragraph, and indent nested items by four."""
    out: list[str] = []
    fence, depths = "", list[int]()
    for line in lines:
        mark = _FENCE.match(line)
        if mark and (not fence or mark.group(1).startswith(fence)):
            fence = "" if fence else mark.group(1)
        elif not fence:
            line, depths = _nested(line, depths)  # noqa: PLW2901 - the line as it goes out
            if _interrupts(line, out[-1] if out else ""):
                out.append("")
        out.append(line)
    return out


def _nested(line: str, depths: list[int]) -> tuple[str, list[int]]:
    """Return the line indented by its level in the list, and the indents of the open items."""
    found = _ANY_ITEM.match(line)
    if not found or _RULE.match(line):
        return line, depths if not line.strip() or line.startswith(" ") else []
    indent = len(found.group(1))
    open_items = [depth for depth in depths if depth < indent]
    if open_items and indent - open_items[-1] < 2:
        open_items = open_items[:-1]
    if not open_items and indent >= 4:
        return line, depths
    return "    " * min(len(open_items), _NESTING) + line[indent:], [*open_items, indent]


def _interrupts(line: str, before: str) -> bool:
    if not before.strip() or not _ITEM.match(line) or _RULE.match(line) or line.startswith("    "):
        return False
    return not (_ANY_ITEM.match(before) or before.startswith(("  ", "\t", ">")))


def _guarded(text: str) -> str:
    """Quote paragraphs with more marks than prose can have, as code."""
    if sum(1 for _ in _MARK.finditer(text)) <= _MARKS:
        return text
    if len(re.findall(r"(?m)^ {0,3}(?:`{3}|~{3})", text)) > _FENCES:
        return _verbatim(text)
    return _PARAGRAPH.sub(lambda match: _guard(match.group()), text)


def _guard(paragraph: str) -> str:
    return _verbatim(paragraph) if sum(1 for _ in _MARK.finditer(paragraph)) > _MARKS else paragraph


def _verbatim(text: str) -> str:
    mark = "~" * (max((len(run) for run in re.findall(r"~+", text)), default=0) + 3)
    return f"\n{mark}\n{text.rstrip()}\n{mark}\n"
