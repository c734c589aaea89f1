"""A block: one paragraph, heading or list item on its way to becoming a Passage."""

import re
from typing import NamedTuple

from roundup.model import Link
from roundup.text.words import count_words

_HAN_GAP = re.compile(r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])")
_HAN_MARK = re.compile(
    r"(?<=[\u3001-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]) | (?=[\u3001-\u3003\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff1a\uff1b\uff1f])"
)
_STOP = re.compile(r"[.!?。！？…][\"'”’」』）)\]]*$")


class Block(NamedTuple):
    """Text on one line, what it was (p, h, li, quote, cell, pre), its links and how many characters they cover."""

    text: str
    kind: str = "p"
    links: tuple[Link, ...] = ()
    linked: int = 0
    place: int = 0


def squeeze(text: str) -> str:
    """Return text on one line with single spaces; none between Chinese characters that a line break parted."""
    return " ".join(text.split())


def tighten(text: str) -> str:
    """Return text on one line without the spaces that markup leaves beside Chinese punctuation."""
    return _HAN_MARK.sub("", squeeze(text))


def join_lines(lines: list[str]) -> str:
    """Return wrapped lines as one; Chinese lines join without a space."""
    return _HAN_GAP.sub("", " ".join(line.strip() for line in lines))


def is_short(text: str, words: int) -> bool:
    """Tell whether a text has at most so many words; a long one is not counted."""
    return len(text) <= words * 20 and count_words(text) <= words


def is_sentence(text: str) -> bool:
    """Tell whether a block ends as a sentence does."""
    return bool(_STOP.search(text.rstrip()))


def is_prose(block: Block) -> bool:
    """Tell whether a block is running text: it ends as a sentence or is too long for a label, and is not made of links."""
    return block.kind != "h" and not is_short(block.text, 11 if is_sentence(block.text) else 39) and block.linked * 2 < len(block.text)
