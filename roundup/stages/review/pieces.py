"""The blocks of a file on their way into a changed one: whoever stood together stays together, byte by byte."""

from collections.abc import Iterable
from dataclasses import dataclass

from roundup.stages.review.compare import core
from roundup.text.issue_markdown import IssueText, RawBlock, parse_issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block and its place in the file it comes from (-1: it is new)."""

    block: RawBlock
    at: int = -1


def pieces_of(issue: IssueText) -> list[Piece]:
    """Return the blocks of a file with their places."""
    return [Piece(block=block, at=at) for at, block in enumerate(issue.blocks)]


def joined(front: str, pieces: Iterable[Piece], newline: str) -> str:
    """Join front matter and blocks; neighbours that did not stand together before are parted by a blank line."""
    text, last = front, None
    for piece in pieces:
        together = (last is None and piece.at == 0) or (last is not None and last.at >= 0 and piece.at == last.at + 1)
        if not together and text.strip("\ufeff \t\r\n") and piece.block.text.strip():
            text += newline * max(0, 2 - _ends(text))
        elif text.strip("\ufeff") and not text.endswith(("\n", "\r")):
            text += newline
        text += piece.block.text
        last = piece
    return text


def unmixed(text: str, front: str, pieces: Iterable[Piece]) -> bool:
    """Tell whether a joined text reads as these very blocks: none makes two of itself, none swallows another in a code fence."""
    done = parse_issue(text)
    read = [(block.anchor, core(block.text)) for block in done.blocks if block.text.strip()]
    meant = [(piece.block.anchor, core(piece.block.text)) for piece in pieces if piece.block.text.strip()]
    return read == meant and done.front.rstrip("\r\n") == front.rstrip("\r\n")


def _ends(text: str) -> int:
    """Return how many line ends a text closes with."""
    tail = text[len(text.rstrip("\r\n")) :]
    return len(tail) - tail.count("\r\n")
