"""Which items are only summaries of what stands on a page: by what they say, how they end, and what else their feed brings."""

import html
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from roundup.model import Article, Item
from roundup.text.sentences import sentence_spans
from roundup.text.words import count_words

LONG = 450
"""Words from which an item is whole whatever it says."""
_TEASER, _BRIEF, _SENTENCES = 110, 60, 3
_TAG = re.compile(r"<!--.{0,2000}?-->|<[^<>]{0,5000}>", re.DOTALL)
_MORE = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\[\+\d+ chars\])\W*$|(?:continue|keep)\s+reading\b.{0,120}$|read\s+(?:more|on|the\s+(?:full|rest|whole|entire)\b.{0,40}|full\s+\w+)(?:\s+(?:at|on|here|about|of)\b.{0,120})?\W*$|(?:full|whole)\s+(?:story|article)\s*(?:here|»|→)?\W*$"
    r"|\bthe\s+post\b.{1,300}\b(?:appeared|was\s+published)\s+first\s+on\b.{0,120}$|\b(?:appeared|published)\s+first\s+(?:on|at)\b.{0,120}$|weiter\s?lesen\b.{0,80}$|(?:mehr|lesen\s+sie)\s+(?:lesen|mehr|weiter)\b.{0,60}$|lire\s+(?:la\s+suite|plus|l['’]article)\b.{0,80}$|leer\s+más\W*$|leggi\s+tutto\W*$"
    r"|(?:阅读|閱讀|查看|点击|點擊)(?:全文|更多|原文|余下|详情)\S{0,8}\W*$|(?:全文|原文)(?:请|請|见|見|链接|鏈接)\S{0,40}\W*$|続きを読む\W*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?。！？…][\"'”’」』）)\]]*$")


def bare(item: Item) -> str:
    """Return what an item says without markup, on one line a paragraph."""
    text = item.content[:60_000]
    if "<" in text:
        text = re.sub(r"<(?:/p|br|/div|/li|/h[1-6])\b[^<>]{0,500}>", "\n", text, flags=re.IGNORECASE)
        text = _TAG.sub("", text)
    lines = (" ".join(line.split()) for line in html.unescape(text).splitlines())
    return "\n".join(line for line in lines if line)


def may_be_summary(item: Item) -> bool:
    """Tell at a look whether an item is an entry short enough for a summary; `is_summary` looks closer."""
    return item.kind == "entry" and (len(item.content) < LONG * 3 or count_words(bare(item)) < LONG)


def can_be_asked_for(item: Item) -> bool:
    """Tell whether an item is a feed's entry with a page of its own on the web."""
    try:
        parts = urlsplit(item.url)
        return item.kind == "entry" and parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def teasing_feeds(items: Iterable[Item]) -> frozenset[str]:
    """Return the feeds (by address or name) of which at least three items are here, none of them longer than a teaser."""
    shapes: dict[str, list[bool]] = {}
    for item in items:
        shapes.setdefault(item.source or item.feed, []).append(_is_teaser(bare(item)))
    return frozenset(feed for feed, teasers in shapes.items() if len(teasers) >= 3 and all(teasers))


def is_summary(item: Item, *, article: Article | None, teasing: bool) -> bool:
    """Tell whether an item holds only a summary; ``article`` is how it reads as it is (None: it could not be read).

    A short piece that ends as a piece does is whole, unless its feed is ``teasing``: all of it is of that shape.
    """
    if article is None or article.status != "full":
        return True
    text = bare(item)
    size = count_words(text)
    if size >= LONG:
        return False
    if (size < 200 and (_MORE.search(text[-500:]) or not _ends(text))) or (item.summary and item.summary.split() == text.split()):
        return True
    return _is_teaser(text) and (size < _BRIEF or teasing)


def newest_first(items: Iterable[Item], days: Mapping[str, str]) -> list[Item]:
    """Return items by day, the newest first; ``days`` holds what orders each, by id."""
    return sorted(sorted(items, key=lambda item: item.id), key=lambda item: days.get(item.id, ""), reverse=True)


def day_of(item: Item) -> str:
    """Return what orders an item: its date where that is ISO 8601, else when it was first seen."""
    return item.published if re.match(r"\d{4}-\d{2}-\d{2}", item.published) else item.first_seen


def _is_teaser(text: str) -> bool:
    """One paragraph of at most three sentences, and not many words."""
    if len(text) > _TEASER * 20 or count_words(text) >= _TEASER:
        return False
    paragraphs = [line for line in text.splitlines() if count_words(line) >= 5]
    return len(paragraphs) <= 1 and sum(len(sentence_spans(line)) for line in paragraphs) <= _SENTENCES


def _ends(text: str) -> bool:
    """Whether the last paragraph, or the one before a last short line (a credit, a link), ends as a sentence."""
    lines = text.splitlines()[-2:]
    return any(_STOP.search(line) for line in lines)
