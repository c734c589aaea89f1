"""A block's HTML as the page has it, with its sentences marked, for a desk that shows what each one rests on."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser

from roundup.stages.assemble.markup import render_parts
from roundup.text.issue_markdown import IssueText, RawBlock

_SPACE = re.compile(r"\s+")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[[^\]\n]+\]:[^\n]*$")


def definitions(markdown: str) -> str:
    """Return the lines of an issue.md that may define links, wherever they stand."""
    return "\n".join(_DEFINITION.findall(markdown))


def block_html(block: RawBlock, language: str, definitions: str = "") -> str:
    """Return a block as safe HTML; ``definitions`` are the link definitions of the whole issue."""
    blocks = (block, *((RawBlock(anchor="", text=definitions),) if definitions else ()))
    parts = render_parts(IssueText(front="", blocks=blocks), language)
    return parts[0].html if parts else ""


def marked(html: str, sentences: Iterable[str]) -> str:
    """Return safe HTML in which the words of sentence number n stand in spans with ``data-s="n"``; its text is the same.

    Sentences are plain text as in receipts, in order; one that is not found is passed over. A sentence that elements cut has several spans.
    """
    text = _Text()
    text.feed(html)
    text.close()
    spans = list(_places("".join(text.pieces), sentences))
    writer = _Marker(spans)
    writer.feed(html)
    writer.close()
    return "".join(writer.out)


def _places(text: str, sentences: Iterable[str]) -> Iterable[tuple[int, int, int]]:
    """Yield (start, end, number) of each sentence, white space apart, in order of place."""
    index = [at for at, char in enumerate(text) if not char.isspace()]
    packed = "".join(text[at] for at in index)
    after = 0
    for number, sentence in enumerate(sentences):
        wanted = _SPACE.sub("", sentence)
        at = packed.find(wanted, after) if wanted else -1
        if at >= 0:
            after = at + len(wanted)
            yield index[at], index[after - 1] + 1, number


class _Text(HTMLParser):
    """Collects the text of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a piece of text."""
        self.pieces.append(data)


class _Marker(HTMLParser):
    """Writes HTML again with spans around stretches of its text."""

    def __init__(self, spans: list[tuple[int, int, int]]) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._spans, self._at = spans, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a start tag as it was."""
        self.out.append(f"<{tag}{_written(dict(attrs))}>")

    def handle_endtag(self, tag: str) -> None:
        """Write an end tag."""
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Write text, the parts of sentences marked."""
        start, end = self._at, self._at + len(data)
        done = start
        for low, high, number in self._spans:
            low, high = max(low, start), min(high, end)  # noqa: PLW2901  # the part of it that stands here
            if low >= high or not data[low - start : high - start].strip():
                continue
            self.out.append(escape(data[done - start : low - start], quote=False))
            self.out.append(f'<span data-s="{number}">{escape(data[low - start : high - start], quote=False)}</span>')
            done = high
        self.out.append(escape(data[done - start :], quote=False))
        self._at = end


def _written(values: Mapping[str, str | None]) -> str:
    return "".join(f' {name}="{escape(value or "")}"' for name, value in values.items())
