"""Single values of the front matter, changed in their own line."""

import json
import re

import yaml

from roundup.errors import ChangedError, InputError
from roundup.model import Write
from roundup.text.issue_markdown import IssueText, front_entries, join_issue
from roundup.text.markdown import one_line

_VALUE = r"""(?P<key>[^:\r\n]+:[ \t]*)(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\r\n]*?)(?P<note>[ \t]+\#[^\r\n]*)?(?P<end>[ \t]*(?:\r\n|\r|\n)?)"""


def with_value(issue: IssueText, deed: Write, newline: str) -> str:
    """Return an issue.md with one value of its front matter changed, every other byte as it was; ChangedError where it is another by now."""
    words = one_line(deed.after)
    if not words and deed.key == "title":
        raise InputError("has no words", deed.key, "write a title")
    line = f"{deed.key}: {json.dumps(words, ensure_ascii=False)}"
    entries = list(front_entries(issue.front))
    at = next((at for at, (key, _) in enumerate(entries) if key == deed.key), None)
    if at is None:
        if deed.before.strip():
            raise ChangedError("is not there any more", deed.key, "look at the issue as it stands now")
        return join_issue(IssueText(front=_with_line(issue.front, entries, line, newline), blocks=issue.blocks))
    raw = entries[at][1]
    now = value_of(raw)
    if one_line(now) != one_line(deed.before):
        raise ChangedError("was changed meanwhile", deed.key, "look at what stands there now", now=now.encode("utf-8", "surrogateescape"))
    entries[at] = (deed.key, _changed(raw, line, newline))
    return join_issue(IssueText(front="".join(text for _, text in entries), blocks=issue.blocks))


def value_of(raw: str) -> str:
    """Return the value that the lines of one key hold, as a string; "" where it holds none or cannot be read."""
    try:
        data = yaml.load(raw, Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes strings, lists and mappings only
    except (yaml.YAMLError, RecursionError):
        return ""
    value = next(iter(data.values()), "") if isinstance(data, dict) else ""
    return value if isinstance(value, str) else ""


def _changed(raw: str, line: str, newline: str) -> str:
    found = re.fullmatch(_VALUE, raw)
    if found is None:  # a value of several lines
        return line + newline
    return line + (found["note"] or "") + (found["end"].lstrip(" \t") or newline)


def _with_line(front: str, entries: list[tuple[str, str]], line: str, newline: str) -> str:
    """Put a new line before the closing fence, or make a front matter for it."""
    if not front.strip("\ufeff"):
        return f"{front}---{newline}{line}{newline}---{newline}{newline}"
    texts = [text for _, text in entries]
    return "".join([*texts[:-1], line + newline, texts[-1]])
