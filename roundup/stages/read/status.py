"""Whether an article is there at all: full, a stub, behind a paywall, or a wall and no article.

A wall speaks to its reader, an article speaks about something: what counts is how many words of the main text
are left when the sentences that address the reader as walls do are taken away, and whether the page's markup
says the same. A banner over an article, or an article about banners, leaves plenty.
"""

import re

from roundup.model import Status
from roundup.stages.read.blocks import Block, is_prose, squeeze
from roundup.stages.read.paywords import CUT, HARD, SOFT
from roundup.stages.read.signs import Signs
from roundup.stages.read.wallwords import KINDS, SAID
from roundup.text.sentences import sentence_spans
from roundup.text.words import count_words, fold

_SHORT = 350
"""Words below which a gate beside the text means that the rest is missing."""
_PLENTY = 250
"""Words of a story that no wall has."""
_MOST = 400
"""Paragraphs and lines that are looked at for what walls say."""
_SITE = re.compile(r"(?:\s+[|–—·-]+\s+|\s*[|_]\s*)[^|–—·_]{1,40}$")


def status_of(blocks: tuple[Block, ...], signs: Signs, *, title: str = "") -> tuple[Status, str]:
    """Return the status and a remark ("" for a full article); ``title`` is what the source, not the page, calls it."""
    size = sum(count_words(block.text) for block in blocks)
    rest, spoken = _left(blocks[:_MOST])
    if wall := _marked(signs, title, rest, spoken):
        return "wall", wall
    gate = _gate(blocks, signs, size)
    if not (gate and rest) and (wall := _worded(blocks[:_MOST], signs, rest, spoken)):
        return "wall", wall
    if gate:
        return "paywall", gate
    if size < 25 or (size < 60 and len(blocks) <= 1) or not any(map(is_prose, blocks)):
        return "stub", f"only {size} words are here"
    if size < 150 and blocks and CUT.search(blocks[-1].text):
        return "stub", f"the text breaks off after {size} words"
    return "full", ""


def _marked(signs: Signs, title: str, rest: int, spoken: int) -> str:
    """Return what kind of wall markup or title show, in a sentence; ``""`` for none. ``rest`` counts the words of a story."""
    if signs.service and rest < _PLENTY:
        return f"this page {SAID['robot']} ({signs.service}) and shows no article"
    for words in signs.titles if rest < 120 else ():
        kind = _kind_of_title(words) if fold(words) != fold(title) else ""
        if kind and (rest < 40 or kind == "missing" or signs.widget or spoken * 2 >= rest):
            return _said(kind, words)
    return ""


def _worded(blocks: tuple[Block, ...], signs: Signs, rest: int, spoken: int) -> str:
    """Return what kind of wall the words show, in a sentence; ``""`` where there are few of them, or other words stand in the main text."""
    other = sum(count_words(block.text) for block in blocks) - spoken
    alone = rest < 25 and other < max(12, 2 * spoken)
    if not alone and not (signs.widget and rest < 60 and spoken * 2 >= other) and not (spoken >= 30 and spoken >= other):
        return ""
    found = _spoken(tuple(block.text for block in blocks)) or _spoken(signs.lines)
    kinds = [kind for kind, _ in found]
    best = max(KINDS, key=kinds.count) if spoken else next((kind for kind in KINDS if kind in kinds), "")
    return next((_said(kind, words) for kind, words in found if kind == best), "")


def _said(kind: str, words: str) -> str:
    return f"this page {SAID[kind]} and shows no article: “{words[:80]}{'…' if len(words) > 80 else ''}”"


def _kind_of_title(words: str) -> str:
    """Return the kind of wall that a page's title names, with or without the site's name behind it."""
    bare = _SITE.sub("", words)
    return next((kind for kind, said in KINDS.items() if len(words) < 90 and (_whole(said, words) or _whole(said, bare))), "")


def _whole(said: re.Pattern[str], words: str) -> bool:
    found = said.match(words)
    return bool(found) and not any(map(str.isalnum, words[found.end() :])) if found else False


def _left(blocks: tuple[Block, ...]) -> tuple[int, int]:
    """Return the words of prose that no wall says, and those in sentences that walls say; counting ends where there is plenty."""
    rest = spoken = 0
    for block in blocks:
        for start, end in sentence_spans(block.text[:20_000]):
            sentence = block.text[start:end]
            if _kind(sentence):
                spoken += count_words(sentence)
            elif is_prose(block):
                rest += count_words(sentence)
        if rest >= _PLENTY:
            break
    return rest, spoken


def _spoken(lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the sentences of some lines that walls say, each with its kind."""
    found = []
    for line in lines[:_MOST]:
        for start, end in sentence_spans(line[:4000]):
            if kind := _kind(line[start:end]):
                found.append((kind, line[start:end]))
    return found


def _kind(sentence: str) -> str:
    words = sentence[:400].strip().lstrip("*#•·-–— >✓✔")
    return next((kind for kind, said in KINDS.items() if said.search(words)), "")


def _gate(blocks: tuple[Block, ...], signs: Signs, size: int) -> str:
    """Return why only the beginning can be read for free, in a sentence; ``""`` where nothing says so."""
    closed = signs.free is False and signs.paid is not None and signs.paid < 30
    whole = signs.free is False and signs.paid is not None and signs.paid * 2 >= size and signs.paid >= 60
    cut = bool(blocks) and bool(CUT.search(blocks[-1].text))
    if size >= 1500:
        return ""
    hard, soft = _asks(blocks, signs)
    if closed:
        return _only(hard or soft)
    if size >= _SHORT or (whole and not hard):
        return _only(hard) if hard and cut and signs.free is False and size < 2 * _SHORT else ""
    if hard and (signs.free is not True or cut):
        return _only(hard)
    if signs.free is False or (soft and cut and signs.free is not True):
        return _only(soft)
    return _only(words.group()) if cut and size < 150 and (words := HARD.search(signs.gate)) else ""


def _only(words: str) -> str:
    return f"only the beginning is free to read: “{squeeze(words)}”" if words else "the page says that it is not free to read"


def _asks(blocks: tuple[Block, ...], signs: Signs) -> tuple[str, str]:
    """Return the words, hard and soft, that ask for money or a log-in below the first words of the story, and not within a paragraph of it."""
    seen = "\n".join(signs.lines)
    first = seen.find(blocks[0].text[:30]) if blocks else 0
    below = seen[max(first, 0) :][:60_000]
    return _outside(HARD, below, blocks), _outside(SOFT, below, blocks)


def _outside(asked: re.Pattern[str], text: str, blocks: tuple[Block, ...]) -> str:
    prose = [block.text for block in blocks if is_prose(block)]
    found = (match.group() for match in asked.finditer(text))
    return next((words for words in found if not any(paragraph.find(words) > 20 for paragraph in prose)), "")
