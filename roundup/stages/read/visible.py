"""The day that a page shows beside its heading: furniture, of which only the date is wanted."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from roundup.model import DateHint
from roundup.stages.read import when
from roundup.stages.read.blocks import Block, is_prose, is_short, squeeze
from roundup.stages.read.names import same

_BLOCKS = frozenset(
    "address article blockquote body dd div dl dt fieldset header h1 h2 h3 h4 h5 h6 hr li main ol p pre section table td th tr ul".split()
)
_UNSEEN = (
    "//text()[normalize-space() and not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template or ancestor::nav "
    "or ancestor::aside or ancestor::form or ancestor::button or ancestor::select or ancestor::title or ancestor::*[@hidden])]"
)
_BEFORE, _AFTER, _MOST = 2, 6, 3000  # lines above the heading, lines below it, pieces of text looked at
_DATED = re.compile(
    rf"^[\s|·•—–-]*(?:(?:by\s+|作者|来源|來源|文|记者|記者)[^|·•，。\d]{{2,60}}?[\s|·•,，—–-]\s*)?(?:{when.SAID}\s*[:：]?\s*)?{when.DAY}(?!\d){when.TIME}(?=\s*$|\s*[|·•,，/—–-]|\s+by\b|\s+[\u4e00-\u9fff]|\s+{when.SAID})",
    re.IGNORECASE,
)


_DAY = re.compile(f"{when.DAY}{when.TIME}", re.IGNORECASE)


def visible_days(tree: Any, title: str) -> Iterator[DateHint]:
    """Yield the lines below the heading that begin with a day, up to the last day in each; failing that, a line above it that is all day.

    Lists of other pieces, with days of their own, stand farther off, or past the first paragraph, where nothing is looked for.
    """
    lines = [*_lines(tree)]
    at = next((number for number, (block, line) in enumerate(lines) if block.tag in ("h1", "h2", "h3") and _heads(line, title)), None)
    if at is None:
        return
    below = itertools.takewhile(lambda line: not is_prose(Block(line)), (line for _, line in lines[at + 1 : at + 1 + _AFTER]))
    found = [line for line in below if _DATED.match(line) and is_short(line, 30)] or [*_above(lines[: at + 1])]
    for line in found:
        last = [*_DAY.finditer(line)][-1]
        yield DateHint(kind="dateline", words=line[: last.end()].strip(" |·•—–-"))


def _above(lines: list[tuple[Any, str]]) -> Iterator[str]:
    """Yield the lines with a day above the last one, a heading, in the same box: a day elsewhere on top is the day the page was looked at."""
    box = lines[-1][0].getparent()
    for block, line in lines[-1 - _BEFORE : -1]:
        if box is not None and box.tag != "body" and box in block.iterancestors() and when.DATE_LINE.match(line):
            yield line


def _heads(line: str, title: str) -> bool:
    """Whether a heading is the page's title, which may go on with the outlet's name."""
    return same(line, title) or (len(line) > 6 and title.startswith(line))


def _lines(tree: Any) -> Iterator[tuple[Any, str]]:
    """Yield the first lines of a page: the innermost block and the words that stand in it together."""
    pieces = ((_block(piece), str(piece)) for piece in itertools.islice(tree.xpath(_UNSEEN), _MOST))
    for block, group in itertools.groupby(pieces, key=lambda pair: pair[0]):
        yield block, squeeze(" ".join(words for _, words in group))


def _block(piece: Any) -> Any:
    element = piece.getparent().getparent() if piece.is_tail else piece.getparent()
    return next((one for one in (element, *element.iterancestors()) if one.tag in _BLOCKS), element)
