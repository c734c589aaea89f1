"""An issue.md as the style sees it: parts with their headings, paragraphs, words and links."""

import re
from dataclasses import dataclass
from functools import cached_property

from roundup.model import Finding
from roundup.stages.check.prose import Paragraph, Prose, front_value, paragraphs, sentences_of, spoken
from roundup.text.quotes import without_quotations
from roundup.text.words import count_words

_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+\"[^\"]*\")?\s*\)|<(https?://[^\s<>]+)>"
)
_LEAD = re.compile(r"(?:\*\*|__)(?=\S)(.+?)(?:\*\*|__)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link as written: its words as plain text, its address, its line and block."""

    text: str
    url: str
    line: int
    block: str


@dataclass(frozen=True, kw_only=True)
class PartOfIssue:
    """A block of the issue: a story, a bullet, the lede …; ``line`` is where it begins."""

    key: str
    kind: str
    line: int
    headings: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    prose: tuple[Prose, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The paragraphs as plain text, without headings."""
        return tuple(spoken(paragraph.raw) for paragraph in self.body)

    @cached_property
    def text(self) -> str:
        """The whole body as plain text."""
        return "\n\n".join(self.texts)

    @cached_property
    def own(self) -> str:
        """The body without what stands in quotation marks."""
        return without_quotations(self.text)

    @cached_property
    def words(self) -> int:
        """Length of the body."""
        return count_words(self.text)

    @cached_property
    def heading(self) -> str:
        """The first heading as plain text, "" where there is none."""
        return spoken(self.headings[0].raw) if self.headings else ""

    @cached_property
    def lead(self) -> str:
        """The bold lead of a bullet as plain text, "" where there is none."""
        found = _LEAD.match(self.body[0].raw) if self.body else None
        return spoken(found[1]) if found else ""

    @cached_property
    def links(self) -> tuple[Anchor, ...]:
        """Links in the order of the text."""
        return tuple(
            Anchor(
                text=spoken(match[1] or match[3] or ""),
                url=match[2] or match[3] or "",
                line=paragraph.line + paragraph.raw[: match.start()].count("\ue010"),
                block=self.key,
            )
            for paragraph in self.body
            for match in _LINK.finditer(paragraph.raw.replace("\ue010", " "))
        )


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The issue: its title and date from the front matter, and its parts in order."""

    title: str
    week: str
    parts: tuple[PartOfIssue, ...]

    def of(self, kind: str) -> tuple[PartOfIssue, ...]:
        """Return the parts of a kind."""
        return tuple(part for part in self.parts if part.kind == kind)


def lay_out(markdown: str) -> Layout:
    """Take an issue.md apart for the style."""
    pieces = paragraphs(markdown)
    prose = sentences_of(markdown)
    keys = list(dict.fromkeys((piece.block, piece.block_kind) for piece in pieces))
    parts = tuple(_part(key, kind, pieces, prose) for key, kind in keys)
    return Layout(title=front_value(markdown, "title"), week=front_value(markdown, "date"), parts=parts)


def _part(key: str, kind: str, pieces: tuple[Paragraph, ...], prose: tuple[Prose, ...]) -> PartOfIssue:
    mine = [piece for piece in pieces if (piece.block, piece.block_kind) == (key, kind)]
    return PartOfIssue(
        key=key,
        kind=kind,
        line=mine[0].line,
        headings=tuple(piece for piece in mine if piece.kind == "heading"),
        body=tuple(piece for piece in mine if piece.kind != "heading"),
        prose=tuple(sentence for sentence in prose if (sentence.block, sentence.block_kind) == (key, kind)),
    )


def style(kind: str, message: str, part: PartOfIssue | None = None, *, line: int = 0, remedy: str = "") -> Finding:
    """Return a finding about the style, to know and not to block."""
    return Finding(kind=kind, message=message, where=part.key if part else "", line=line or (part.line if part else 1), remedy=remedy)


def outside(value: int, bounds: tuple[int, int]) -> bool:
    """Tell whether a number lies outside a range, ends included."""
    return not bounds[0] <= value <= bounds[1]


def span(bounds: tuple[int, int]) -> str:
    """Return a range as words: "3 to 6"."""
    return str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]} to {bounds[1]}"
