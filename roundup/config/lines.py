"""Where a key stands in a TOML text: tomllib checks the text but keeps no positions."""

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART = re.compile(r"[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'")
_LONG = ('"""', "'''")


def key_lines(text: str) -> dict[Path, int]:
    """Return the line (from 1) of each table and key of a valid TOML text.

    Entries of [[x]] are (x, 0), (x, 1) and so on. A scan by lines, not a parser: keys of inline tables are not listed, their owner is.
    """
    found: dict[Path, int] = {}
    table: Path = ()
    counts: dict[str, int] = {}
    quote = ""
    for number, line in enumerate(text.split("\n"), 1):
        if quote:
            quote = "" if quote in line else quote
            continue
        header = _HEADER.match(line)
        key = _KEY.match(line)
        if header:
            table = _table(header, counts)
            found.setdefault(table, number)
        elif key:
            found.setdefault(table + _parts(key.group(1)), number)
        quote = _opened(line)
    return found


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Return the line of a key, or of the nearest thing that holds it; 0 where nothing is known."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def _table(header: re.Match[str], counts: dict[str, int]) -> Path:
    parts = _parts(header.group(2))
    if header.group(1) == "[":
        return parts
    name = ".".join(str(part) for part in parts)
    counts[name] = counts.get(name, -1) + 1
    return (*parts, counts[name])


def _parts(name: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(name))


def _opened(line: str) -> str:
    """Return the quotation mark of a long string that the line opens and does not close."""
    return next((mark for mark in _LONG if line.count(mark) % 2), "")
