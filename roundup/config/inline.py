"""Feeds written as ``feeds = [{...}, {...}]``: the places of the elements, and elements that come and go."""

from itertools import pairwise

from roundup.text.toml_parts import Token

Element = list[Token]


def elements(array: list[Token]) -> list[Element]:
    """Return the tokens of each table in an array, braces included; ``array`` is its value without the blanks."""
    inside = array[0].depth + 1
    starts = [number for number, token in enumerate(array) if token.sort == "open" and token.depth == inside]
    ends = [number for number, token in enumerate(array) if token.sort == "close" and token.depth == inside]
    return [array[start : end + 1] for start, end in zip(starts, ends, strict=True)]


def value_of(text: str, element: Element, key: str) -> tuple[int, int]:
    """Return where the value of a key stands in a table, quotation marks included."""
    for before, token in pairwise(element):
        name = text[before.start : before.end].strip().strip("\"'").lower().replace("-", "").replace("_", "")
        if name == key and token.sort == "mark" and text[token.start] == "=":
            value = element[element.index(token) + 1]
            return value.start, value.end
    raise AssertionError(key)


def added(text: str, array: list[Token], feeds: list[list[tuple[str, str]]]) -> str:
    """Return the text with tables added at the end of an array, on lines of their own where the others stand so."""
    tables = ["{" + ", ".join(f"{key} = {value}" for key, value in feed) + "}" for feed in feeds]
    found = elements(array)
    if not found:
        at = _closing(array).start
        return text[:at] + ", ".join(tables) + text[at:]
    last = found[-1][-1]
    comma = _comma(array, last)
    line_start = text.rfind("\n", 0, found[-1][0].start) + 1
    indent = text[line_start : found[-1][0].start]
    after = comma.end if comma else last.end
    line_end = text.find("\n", after)
    if indent.strip() or line_end < 0 or _closing(array).start < line_end:
        return text[:after] + ("" if comma else ",") + "".join(f" {table}," for table in tables)[: None if comma else -1] + text[after:]
    line_end -= text[line_end - 1] == "\r"
    new = "".join(f"{_newline(text)}{indent}{table}," for table in tables)[: None if comma else -1]
    return text[:after] + ("" if comma else ",") + text[after:line_end] + new + text[line_end:]


def removed(text: str, array: list[Token], number: int) -> str:
    """Return the text without one table of an array; its line goes too where nothing else stands there."""
    found = elements(array)
    first, last = found[number][0], found[number][-1]
    comma = _comma(array, last)
    start, end = first.start, (comma or last).end
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    rest = text[end:line_end].strip()
    alone = not text[line_start:start].strip() and line_end > 0 and (not rest or rest.startswith("#"))
    if alone:
        start, end = line_start, line_end + 1
    elif number:
        start = (_comma(array, found[number - 1][-1]) or found[number - 1][-1]).end
    text = text[:start] + text[end:]
    before = _comma(array, found[number - 1][-1]) if number and comma is None else None
    return text[: before.start] + text[before.end :] if before else text


def _closing(array: list[Token]) -> Token:
    return next(token for token in reversed(array) if token.sort == "close")


def _comma(array: list[Token], closed: Token) -> Token | None:
    """Return the comma after a table, if there is one; comments and line ends may stand between."""
    after = (token for token in array if token.start >= closed.end and token.sort not in ("comment", "newline", "plain"))
    found = next(after)
    return found if found.sort == "mark" else None


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
