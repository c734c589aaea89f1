"""`instructions.toml`: what the editor asks of single blocks, one line a block.

The table `[blocks]` says of a block, by its id, how a model shall write it. All of the file is the editor's;
a command changes the one line it was told to change, and every other byte stays.
"""

import json
import re
from collections.abc import Mapping

from roundup.config.lines import Path, key_lines, line_of
from roundup.errors import ConfigError, InputError
from roundup.text.issue_markdown import block_key
from roundup.text.markdown import one_line
from roundup.text.toml_parts import Part, Token, parts_of
from roundup.text.toml_text import read_toml

MOST = 600
"""Characters of one instruction."""
_TABLE = "blocks"
_HEADER = """\
# What you ask of single blocks, one line a block: the next build keeps to it where a model drafts.
# The ids are those in desk.md and in the anchors of issue.md; lede and title are ids, too.
#   st-7c1e = "shorter, more on the investors' side"

[blocks]
"""
_FORM = 'write [blocks], and below it lines such as st-7c1e = "shorter"'


def read_instructions(text: str, where: str) -> dict[str, str]:
    """Return what is asked, by the lasting id of the block, each on one line; ConfigError names ``where`` with the line, and a remedy."""
    data = read_toml(text, where)
    lines = key_lines(text.removeprefix("\ufeff"))
    for name in data:
        if name != _TABLE or not isinstance(data[name], dict):
            what = f"{name!r} is not a table" if name == _TABLE else f"unknown table or key {name!r}"
            raise ConfigError(what, _place(where, lines, (name,)), _FORM)
    asked: dict[str, str] = {}
    for name, words in data.get(_TABLE, {}).items():
        place = _place(where, lines, (_TABLE, name))
        if not isinstance(words, str):
            raise ConfigError(f"the instruction for {name!r} is no text", place, 'write it in quotation marks, such as "shorter"')
        if block_key(name) in asked:
            raise ConfigError(f"{name!r} is instructed twice", place, "keep one of the lines")
        try:
            asked[block_key(name)] = fitting(words)
        except InputError as error:
            raise ConfigError(f"the instruction for {name!r} {error.what}", place, error.hint) from error
    return asked


def fitting(words: str) -> str:
    """Return an instruction on one line; InputError where it is too long."""
    line = one_line(words)
    if len(line) > MOST:
        raise InputError(f"has {len(line)} characters, {MOST} are the most", "--instruct", "say it in fewer words")
    return line


def with_instruction(text: str, key: str, words: str, where: str) -> str:
    """Return the text with one block's line written, replaced, or ("" as words) taken out; ConfigError where the text cannot be used."""
    before = read_instructions(text, where)
    line = fitting(words)
    mark = "\ufeff" * text.startswith("\ufeff")
    changed = mark + _changed(text.removeprefix("\ufeff"), key, line)
    wanted = {**before, key: line} if line else {name: said for name, said in before.items() if name != key}
    try:
        done = read_instructions(changed, where) == wanted
    except ConfigError:
        done = False
    if not done:
        raise ConfigError(f"the line for {key!r} cannot be changed", where, _FORM)
    return changed


def _changed(text: str, key: str, line: str) -> str:
    parts = parts_of(text)
    mine = _inside(parts)
    found = next((part for part in mine if part.sort == "pair" and block_key(part.key[0]) == key), None)
    if found is not None:
        value = next((token for token in found.tokens if token.sort == "text"), None)
        return text[: found.start] + text[found.end :] if not line else _spliced(text, value, line)
    if not line:
        return text
    return _added(text, mine, f"{key if re.fullmatch(r'[A-Za-z0-9_-]+', key) else _quoted(key)} = {_quoted(line)}")


def _added(text: str, mine: list[Part], line: str) -> str:
    """Put a line after the last one of the table, or under a header of its own at the end."""
    end = "\r\n" if "\r\n" in text else "\n"
    if not mine:
        start = text + end * (not text.endswith("\n")) + end + f"[{_TABLE}]{end}" if text.strip() else _HEADER
        return start + line + end
    at = next(part.end for part in reversed(mine) if part.sort in ("pair", "header"))
    before = text[:at] if text[:at].endswith("\n") else text[:at] + end
    return before + line + end + text[at:]


def _inside(parts: list[Part]) -> list[Part]:
    """Return the table's header and all that stands below it up to the next one."""
    start = next((at for at, part in enumerate(parts) if part.sort == "header" and part.key == (_TABLE,)), None)
    if start is None:
        return []
    end = next((at for at in range(start + 1, len(parts)) if parts[at].sort == "header"), len(parts))
    return parts[start:end]


def _spliced(text: str, value: Token | None, line: str) -> str:
    return text if value is None else text[: value.start] + _quoted(line) + text[value.end :]


def _quoted(text: str) -> str:
    """Return a TOML string on one line; a JSON string without control characters is one."""
    return json.dumps(text, ensure_ascii=False)


def _place(where: str, lines: Mapping[Path, int], path: Path) -> str:
    line = line_of(dict(lines), path)
    return f"{where}:{line}" if line else where
