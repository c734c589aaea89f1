"""Where the words of a quotation stand in the sources, and how they stand there: as a quotation, in the outlet's own words, nearly."""

import itertools
import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.reading import loose
from roundup.stages.check.terms import content
from roundup.text.overlap import tokens
from roundup.text.quotes import quotations
from roundup.text.words import fold

_BRACKET = re.compile(r"\[[^\]]*\]")
_ENDING = re.compile(r"(?<=\w)\[(\w+)\]")
"""An ending put in brackets, by the source too: "fail[ed]"."""
_ELLIPSIS = re.compile(r"\(\s*(?:…|\.\.\.)\s*\)|\.\s?\.\s?\.|…")
_GAP = re.compile(rf"{_BRACKET.pattern}|{_ELLIPSIS.pattern}")
_MARKS = re.compile(r"[“”„\"「」『』«»]|(?<!\w)[‘']|[’'](?!\w)")
_BROKEN_OFF = re.compile(
    r"(?<=[\w,.!?…])[”\"’']\s*,?\s*[^“”\"\n]{0,70}\b(?:said|says|added|adds|told|wrote|writes|explained|explains|continued|noted|notes|argued|argues|recalled|asked)\b[^“”\"\n]{0,70}?,?\s*[“\"‘']"
)
_INSERTED = 6  # words that brackets may stand for
_ENOUGH = 6  # words that tell where a quotation begins
_ALIKE = 0.6
Hit = tuple[Line, ...]


def verbatim(quote: str, lines: Iterable[Line]) -> Hit:
    """Return the line that has a quotation, or the neighbouring lines of one passage that have it together; none of a copy's.

    Typography does not count; brackets stand for up to six words, an ellipsis for any; a
    quotation that the source breaks off for its "he said" may be whole.
    """
    pool = [line for line in lines if not line.copy]
    pieces = pieces_of(quote)
    if not pieces:
        return ()
    whole = loose(_ENDING.sub(r"\1", quote))
    for line in pool:
        if _stands(quote, pieces, line.text, line.loose) or ("[" in line.text and whole in loose(_ENDING.sub(r"\1", line.text))):
            return (line,)
    for line in {line.passage.id: line for line in pool}.values():
        text = line.passage.text
        if _stands(quote, pieces, text, loose(text)) or _stands(quote, pieces, text, loose(_BROKEN_OFF.sub(" ", text))):
            return tuple(other for other in pool if other.passage.id == line.passage.id)
    return ()


def pieces_of(quote: str) -> list[str]:
    """Return what stands between the gaps of a quotation, as `loose` gives it."""
    return [piece for piece in (loose(part) for part in _GAP.split(fold(quote))) if piece.strip()]


def longest(quote: str) -> str:
    """Return the longest piece of a quotation, as passages are searched for it."""
    piece = max(pieces_of(quote), key=len, default="")
    return piece if piece.isascii() else piece.strip()


def bridged(quote: str, hit: Hit) -> int:
    """Return how many words of the source the longest ellipsis of a quotation leaves out."""
    if not _ELLIPSIS.search(quote):
        return 0
    text, at, most = loose(hit[0].passage.text), 0, 0
    for piece in pieces_of(quote):
        where = text.find(piece, max(0, at - 1))
        most = max(most, len(text[at:where].split())) if at and where > at else most
        at = where + len(piece) if where >= 0 else at
    return most


def far_apart(quote: str, corpus: Corpus) -> Hit:
    """Return lines of one article that have the pieces of a quotation in order, though passages apart; none if there are none."""
    pieces = pieces_of(quote)
    if len(pieces) < 2 or not _ELLIPSIS.search(quote) or min(len(piece.split()) for piece in pieces) < 2:
        return ()
    for first in corpus.quoting(pieces[0]):
        found = [first]
        for piece in pieces[1:]:
            later = (line for line in corpus.quoting(piece) if line.article.id == first.article.id and line.at >= found[-1].at)
            found.append(next(later, first))
        if len({line.at for line in found}) > 1 and all(
            loose(line.passage.text).find(p) >= 0 for line, p in zip(found, pieces, strict=True)
        ):
            return tuple(found)
    return ()


def in_marks(quote: str, hit: Hit) -> bool:
    """Tell whether the words stand between quotation marks in the source too, or nobody can know: its marks are not even, or it has none."""
    pieces = pieces_of(quote)
    if len(loose(quote).split()) < 4 or not hit[0].article.text.strip():
        return True
    texts = {line.passage.text: None for line in hit}
    start = f" {' '.join(pieces[0].split()[:_ENOUGH])} " if pieces[0].isascii() else pieces[0]
    if any(
        _in_order([start], loose(other.text))
        for text in (*texts, *(_BROKEN_OFF.sub(" ", text) for text in texts))
        for other in quotations(text)
    ):
        return True
    return any(_uneven(text) for text in texts)


def nearest(quote: str, lines: Iterable[Line]) -> Line | None:
    """Return the line that shares at least half of a quotation's words, and most of them."""
    wanted = set(tokens(quote))
    best = max(lines, key=lambda line: len(wanted & set(tokens(line.text))), default=None)
    return best if best and len(wanted & set(tokens(best.text))) * 2 >= len(wanted) else None


def difference(quote: str, line: Line) -> tuple[str, str] | None:
    """Return the words that a quotation has, and those that the source has in their place; None where they differ in more than one place."""
    mine, theirs = tokens(quote), tokens(_MARKS.sub(" ", line.passage.text if len(tokens(quote)) > len(tokens(line.text)) else line.text))
    blocks = [block for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks() if block.size]
    if not blocks or sum(block.size for block in blocks) < len(mine) - 3:
        return None
    gaps = [
        (" ".join(mine[a.a + a.size : b.a]), " ".join(theirs[a.b + a.size : b.b])) for a, b in itertools.pairwise(blocks)
    ]  # fmt: skip
    head, tail = mine[: blocks[0].a], mine[blocks[-1].a + blocks[-1].size :]
    gaps += [(" ".join(head), " ".join(theirs[max(0, blocks[0].b - len(head)) : blocks[0].b]))] if head else []
    end = blocks[-1].b + blocks[-1].size
    gaps += [(" ".join(tail), " ".join(theirs[end : end + len(tail)]))] if tail else []
    short = [(a, b) for a, b in gaps if len(a.split()) < 4 and len(b.split()) < 4]
    return short[0] if len(gaps) == 1 and short else None


def variant(quote: str, hit: Hit, corpus: Corpus, speaker: str) -> Line | None:
    """Return a line of another original in which the same speaker says nearly the same in other words: another translation."""
    if not speaker or len(corpus.articles) < 2:
        return None
    stems = set(content(hit[0].text if loose(quote) == hit[0].loose else quote))
    if len(stems) < 5:
        return None
    rare = sorted((key for key in stems if key in corpus.by_stem), key=lambda key: (len(corpus.by_stem[key]), key))[:3]
    seen = {at for key in rare for at in corpus.by_stem[key][:20]}
    for line in (corpus.lines[at] for at in sorted(seen)):
        if line.copy or line.article.id == hit[0].article.id:
            continue
        others = quotations(line.text)
        if not others or not any(speaker in near.names for near in corpus.around(line)):
            continue
        for other in others:
            theirs = set(content(other.text))
            shared = len(stems & theirs)
            if (
                _ALIKE * max(len(stems), len(theirs)) <= shared
                and loose(other.text) not in loose(quote)
                and loose(quote) not in loose(other.text)
            ):
                return line
    return None


def _stands(quote: str, pieces: list[str], text: str, words: str) -> bool:
    if len(pieces) < 2:
        return _in_order(pieces, words)
    own = [bracket for bracket in _BRACKET.findall(quote) if fold(bracket) in fold(text)]
    if own:
        for bracket in own:
            quote = quote.replace(bracket, bracket[1:-1])
        pieces = pieces_of(quote)
    if not _in_order(pieces, words):
        return False
    return bool(_ELLIPSIS.search(quote)) or _close(pieces, words)


def _in_order(pieces: list[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        where = text.find(piece if piece.isascii() else piece.strip(), at)
        if where < 0:
            return False
        at = where + len(piece) - 1
    return True


def _close(pieces: list[str], text: str) -> bool:
    """Whether between the pieces stand no more words than brackets may stand for."""
    pattern = rf"(?:\s*\S+){{0,{_INSERTED}}}?\s*".join(re.escape(piece.strip()) for piece in pieces)
    return re.search(pattern, text) is not None


def _uneven(text: str) -> bool:
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1 or text.count("「") != text.count("」")
