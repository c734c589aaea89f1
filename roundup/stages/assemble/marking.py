"""Blocks of an issue as HTML in which each sentence can be pointed at.

A sentence as it was judged and the same sentence on the page differ in marks, quotes, white space and what a tag held; their
letters and digits agree. So sentences are looked for by these alone, the chain that finds most of them is taken, and only then
do their punctuation marks join them. HTML is cut at its own tags and written again slice by slice: without the spans it is what it was.
"""

import html as entities
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate

from roundup.stages.assemble.markup import References, references_of, render_block
from roundup.text.issue_markdown import IssueText, block_body, block_kind, parse_issue

_TAG = re.compile(r"(<[^<>]*>)")
_UNIT = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|.", re.DOTALL)
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_VOID = frozenset(("br", "hr", "img", "wbr"))
_BARE = frozenset(("dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"))
"""Elements in which no span may stand; their own white space shows nothing."""
_WORD = re.compile(r"[a-z0-9]+|[^\W_]")
_PLACES = 12
"""Places that are weighed for one sentence."""
_TRIES, _REGION, _WORDS, _ALIKE = 40, 2000, 200, 0.6
"""So many sentences that stand nowhere as they were judged are looked for between their neighbours: in so many characters, by this share of so many words."""


def block_html(markdown: IssueText | str, language: str = "en") -> tuple[str, ...]:
    """Return each block of an issue.md as the HTML that the issue's page has of it, one for each block of `parse_issue`, "" for what shows nothing.

    Raises InputError when the text is too long.
    """
    issue = parse_issue(markdown) if isinstance(markdown, str) else markdown
    known = references_of(issue)
    return tuple(render_block(block_kind(block.anchor), block_body(block), language, known).html.strip() for block in issue.blocks)


def preview_html(text: str, kind: str, language: str, references: References = ()) -> str:
    """Return one block as it is typed as HTML; ``references`` are the link definitions of the issue around it, see `references_of`."""
    return render_block(kind, text, language, references).html.strip()


def marked(html: str, sentences: Sequence[str]) -> str:
    """Return HTML with the words of sentence number n in ``<span class="s" data-s="n">``, several spans where elements cut it.

    ``html`` is as `block_html` makes it; ``sentences`` are plain text in order of place. One that is not found is passed over.
    """
    pieces = _TAG.split(html)
    units = [_UNIT.findall(piece) if number % 2 == 0 else [] for number, piece in enumerate(pieces)]
    text = "".join(_said(unit) for group in units for unit in group)
    edges = frozenset(accumulate(len(group) for group in units))
    spans = _spans(_Packed.of(text, edges), sentences)
    return "".join(_written(pieces, units, spans)) if spans else html


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """Where a sentence stands: characters ``start`` to ``end`` of the text."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packed:
    """A text's letters and digits in one case; ``index`` tells where each stands in the text, ``edges`` where an element begins or ends."""

    text: str
    letters: str
    index: tuple[int, ...]
    edges: frozenset[int]

    @classmethod
    def of(cls, text: str, edges: frozenset[int]) -> "_Packed":
        """Pack a text."""
        letters, index = [], []
        for at, char in enumerate(text):
            for letter in _letters(char):
                letters.append(letter)
                index.append(at)
        return cls(text=text, letters="".join(letters), index=tuple(index), edges=edges)

    def places(self, wanted: str) -> Iterator[int]:
        """Yield where these letters stand as whole words."""
        at = self.letters.find(wanted)
        while at >= 0:
            if self._parted(at) and self._parted(at + len(wanted)):
                yield at
            at = self.letters.find(wanted, at + 1)

    def _parted(self, at: int) -> bool:
        """Tell whether a word may begin at this letter."""
        if at in (0, len(self.letters)):
            return True
        left, right = self.index[at - 1], self.index[at]
        return right - left > 1 or right in self.edges or not (self.letters[at - 1].isascii() and self.letters[at].isascii())


def _spans(page: _Packed, sentences: Sequence[str]) -> list[_Span]:
    """Return where sentences stand, in order of place."""
    wanted = ["".join(_letters(char) for char in sentence) for sentence in sentences] if page.letters else [""] * len(sentences)
    found: dict[int, _Span] = {}
    for number, at in _chain(page, wanted):
        found[number] = _Span(start=page.index[at], end=page.index[at + len(wanted[number]) - 1] + 1, number=number)
    lost = [number for number, sentence in enumerate(sentences) if number not in found and sentence.strip()]
    for number in lost[:_TRIES]:
        low = max((one.end for one in found.values() if one.number < number), default=0)
        high = min((one.start for one in found.values() if one.number > number), default=len(page.text))
        start, end = _near(page.text[low : min(high, low + _REGION)], sentences[number].strip())
        if end > start:
            found[number] = _Span(start=low + start, end=low + end, number=number)
    return _dressed(page.text, sentences, [found[number] for number in sorted(found)])


def _chain(page: _Packed, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Return (number, place) of the sentences, in order and apart, that together have most letters."""
    ends, best, heads = [0], [0], [-1]  # chains by their end: the further, the more letters
    links: list[tuple[int, int, int]] = []
    seen: dict[str, tuple[list[int], int]] = {}
    for number, letters in enumerate(wanted):
        if not letters:
            continue
        places, again = seen.get(letters) or (list(page.places(letters)), 0)
        seen[letters] = (places, again + 1)
        for at in reversed(places[again : again + _PLACES]):
            before = bisect_right(ends, at) - 1
            _enter(ends, best, heads, (at + len(letters), best[before] + len(letters), len(links)))
            links.append((number, at, heads[before]))
    out, link = [], heads[-1]
    while link >= 0:
        number, at, link = links[link]
        out.append((number, at))
    return out[::-1]


def _enter(ends: list[int], best: list[int], heads: list[int], chain: tuple[int, int, int]) -> None:
    """Put a chain (end, letters, link) among those known, unless one that ends no later has as many letters."""
    end, letters, link = chain
    at = bisect_right(ends, end)
    if best[at - 1] >= letters:
        return
    after = at
    while after < len(ends) and best[after] <= letters:
        after += 1
    if ends[at - 1] == end:
        at -= 1
    ends[at:after], best[at:after], heads[at:after] = [end], [letters], [link]


def _near(region: str, sentence: str) -> tuple[int, int]:
    """Return (start, end) of most words of a sentence in a text, of its marks alone where it has no words; (0, 0) where they do not stand."""
    mine = _WORD.findall(sentence.casefold())[:_WORDS]
    if not mine:
        at = region.find(sentence)
        return (at, at + len(sentence)) if at >= 0 else (0, 0)
    low = region.casefold()
    theirs = list(_WORD.finditer(low))[:_WORDS] if len(low) == len(region) else []
    blocks = SequenceMatcher(None, [word[0] for word in theirs], mine, autojunk=False).get_matching_blocks()[:-1]
    if sum(block.size for block in blocks) < max(1, _ALIKE * len(mine)):
        return 0, 0
    return theirs[blocks[0].a].start(), theirs[blocks[-1].a + blocks[-1].size - 1].end()


def _dressed(text: str, sentences: Sequence[str], spans: list[_Span]) -> list[_Span]:
    """Return spans with the marks that open and close their sentences."""
    out: list[_Span] = []
    for place, span in enumerate(spans):
        low = out[-1].end if out else 0
        high = spans[place + 1].start if place + 1 < len(spans) else len(text)
        head, tail = _around(sentences[span.number])
        start = span.start - _marks(text[low : span.start][::-1], head[::-1])
        out.append(_Span(start=start, end=span.end + _marks(text[span.end : high], tail), number=span.number))
    return out


def _around(sentence: str) -> tuple[str, str]:
    """Return the marks before the first letter of a sentence and after its last."""
    places = [at for at, char in enumerate(sentence) if _letters(char)]
    return (sentence[: places[0]], sentence[places[-1] + 1 :]) if places else ("", "")


def _marks(text: str, wanted: str) -> int:
    """Return how many characters at the beginning of a text are the marks wanted, or others in their place; white space counts only before one."""
    at = taken = 0
    for char in wanted:
        if char.isspace():
            at += bool(text[at : at + 1].isspace())
        elif at < len(text) and not text[at].isspace() and not _letters(text[at]):
            at += 1
            taken = at
        else:
            break
    return taken


def _written(pieces: list[str], units: list[list[str]], spans: list[_Span]) -> Iterator[str]:
    """Yield the pieces of HTML, text cut where a sentence begins or ends."""
    at, rest, within = 0, spans, [""]
    for piece, group in zip(pieces, units, strict=True):
        if not group:
            _enclose(within, piece)
            yield piece
            continue
        stop = at + len(group)
        rest = rest if not rest or rest[0].end > at else [one for one in rest if one.end > at]
        done = at
        for span in rest:
            if span.start >= stop:
                break
            low, high = max(span.start, at), min(span.end, stop)
            words = "".join(group[low - at : high - at])
            if words.strip() or (words and within[-1] not in _BARE):
                yield "".join(group[done - at : low - at]) + f'<span class="s" data-s="{span.number}">{words}</span>'
                done = high
        yield "".join(group[done - at :])
        at = stop


def _enclose(within: list[str], tag: str) -> None:
    """Note the element that a tag opens or closes."""
    found = _NAME.match(tag)
    if found and found[1]:
        del within[max(1, len(within) - 1) :]
    elif found and found[2].lower() not in _VOID:
        within.append(found[2].lower())


def _said(unit: str) -> str:
    """Return the one character that an entity or a character of HTML stands for."""
    return unit if len(unit) == 1 else entities.unescape(unit)[:1]


@lru_cache(maxsize=8192)
def _letters(char: str) -> str:
    """Return the letters and digits of a character in one case, without accents; "" for a mark."""
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    return "".join(one for one in unicodedata.normalize("NFKD", char).casefold() if one.isalnum())
