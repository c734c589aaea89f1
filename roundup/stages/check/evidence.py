"""What a verdict rests on, to be shown: the passages verbatim, and the words in them that the sentence has too."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from roundup.model import Evidence
from roundup.stages.check.corpus import Line
from roundup.stages.check.said import Said
from roundup.text.facts import agree
from roundup.text.once import kept
from roundup.text.words import has_han

Span = tuple[int, int]
"""Where a stretch begins in a passage and ends."""
_WORDS = re.compile(r"[^\W_]+")


def pieces(said: Said, lines: Iterable[Line], words: Iterable[str]) -> tuple[Evidence, ...]:
    """Return the passages of lines, best first, each once, with the words of the sentence that stand in it.

    ``words`` are what the checks took to bear the sentence out, as a source has it: figures, days, names, quotations.
    """
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.passage.id, []).append(line)
    strong = tuple(dict.fromkeys(word for word in words if word))
    return tuple([_piece(said, group, strong) for group in groups.values()])


def _piece(said: Said, lines: list[Line], strong: tuple[str, ...]) -> Evidence:
    article, passage = lines[0].article, lines[0].passage
    return Evidence(
        article=article.id, passage=passage.id, text=passage.text, outlet=article.outlet, url=article.url,
        published=article.published, matched=matched(said, lines, strong),
    )  # fmt: skip


def matched(said: Said, lines: Iterable[Line], strong: tuple[str, ...]) -> tuple[str, ...]:
    """Return what lines of one passage have of a sentence, as the passage writes it: whole words in order of place, each once.

    A figure counts that agrees in value, a name under any of its spellings. What stands inside a longer stretch
    (a word of a quotation, of a name) is not told apart from it.
    """
    pile = list(lines)
    text = pile[0].passage.text
    spans = [span for line in pile for span in _shared(said, line)]
    spans += [(start, -end) for word in strong for start, end in places(word, text)]
    spans.sort()
    found: dict[str, None] = {}
    after = 0
    for start, end in spans:
        if start >= after:
            found[text[start:-end]] = None
            after = -end
    return tuple(found)


@kept
def _words(line: Line) -> tuple[tuple[str, Span], ...]:
    """Return the words with content of a line that are whole, each with its place as `_shared` gives it."""
    shift, text = line.start, line.passage.text
    spans = [(key, (shift + start, shift + end)) for key, places in line.spots.items() for start, end in places]
    return tuple([(key, (start, -end)) for key, (start, end) in spans if _whole(text, start, end)])


@kept
def _words_outside(line: Line) -> tuple[tuple[str, Span], ...]:
    """Return those of the words that stand in no figure."""
    figures = [(line.start + fact.start, line.start + fact.end) for fact in line.facts]
    return tuple([(key, span) for key, span in _words(line) if not [start for start, end in figures if start <= span[0] < end]])


def _shared(said: Said, line: Line) -> list[Span]:
    """Return where in its passage a line has words, names and figures of the sentence; of a figure that differs no part.

    Of each the end is given as a negative number: in order, the longer of two that begin together comes first.
    """
    shift, weights = line.start, said.weights
    figures = line.facts if said.facts else ()
    found = [span for key, span in (_words_outside(line) if figures else _words(line)) if key in weights]
    others = [(mention.start, mention.end) for mention in (line.mentions if said.mentions else ()) if mention.name in said.names]
    if has_han(line.text):
        others += _han_runs(line, weights)
    for fact in figures:
        for mine in said.facts:
            if fact.kind == mine.kind and agree(mine, fact):
                others.append((fact.start, fact.end))
                break
    text = line.passage.text
    found += [(shift + start, -shift - end) for start, end in others if _whole(text, shift + start, shift + end)]
    return found


def _han_runs(line: Line, weights: dict[str, float]) -> Iterator[Span]:
    """Yield the runs of Han characters of which each pair is the sentence's too."""
    start = end = -1
    for one, two in pairwise(line.tokens):
        if one.end == two.start and one.low + two.low in weights:
            start, end = (start if one.end == end else one.start), two.end
            continue
        if one.end == end:
            yield start, end
    if end == (line.tokens[-1].end if line.tokens else 0):
        yield start, end


def places(words: str, text: str) -> Iterator[Span]:
    """Yield where a passage has some words: as they are or, of a quotation, with other marks between them."""
    at = text.find(words)
    while at >= 0:
        if _whole(text, at, at + len(words)):
            yield at, at + len(words)
            return
        at = text.find(words, at + 1)
    parts = _WORDS.findall(words.lower())
    low = text.lower() if len(parts) > 2 else ""
    if low and not [part for part in parts if part.isascii() and part not in low]:
        theirs = [(match.group().lower(), match.span()) for match in _WORDS.finditer(text)]
        for at in range(len(theirs) - len(parts) + 1):
            if theirs[at][0] == parts[0] and [low for low, _ in theirs[at : at + len(parts)]] == parts:
                yield theirs[at][1][0], theirs[at + len(parts) - 1][1][1]
                return


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends where words do; Han characters stand alone."""
    if start >= end:
        return False
    left, right = text[start - 1 : start], text[end : end + 1]
    return not ((left.isalnum() and _joined(left, text[start])) or (right.isalnum() and _joined(text[end - 1], right)))


def _joined(left: str, right: str) -> bool:
    """Tell whether two characters side by side are of one word."""
    return left.isalnum() and right.isalnum() and not ("㐀" <= left <= "鿿" or "㐀" <= right <= "鿿")
