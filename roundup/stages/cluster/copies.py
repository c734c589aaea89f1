"""Which articles repeat another: verbatim, lightly edited, or put in other words by a machine.

Requirements, the first one first:

1. No false positives. A report taken for a copy loses its voice and its outlet's weight, and
   nobody looks for it again; a copy taken for a report only repeats what is there.
2. Found whatever the order of input, in a pile of 2,500 articles in seconds.
3. Two outlets with one press statement, and two reports of one event, are no copies.
4. What a copy has beyond its original is not lost (see `remainder`).

Theory of operation. Three ways to be a copy, each with its own proof:

- the same address, or the same text to the letter;
- verbatim or lightly edited: runs of three words (five characters in Chinese), each text's
  own furniture left aside (passages that an outlet puts below many articles); a copy shares
  60 % of the runs of the shorter text. Candidates come from an index of a fixed sample of the
  runs (Broder's mod-p sketch: "On the resemblance and containment of documents", 1997), the
  share is then counted exactly;
- a paraphrase by a machine changes nearly every word but keeps what carries the facts: names,
  figures and dates, and their order. A paraphrase has 70 % of the shorter text's anchors, two
  in three of those in the same order, and at least ten of them, four of which no other article
  but these two has. Independent reports of one event share half at most, and tell it in an order of their own.

Known exceptions: a translation whose names the lexicon does not know; a copy of less than a
tenth of a long piece; short pieces (under 40 words) are copies only to the letter.

What was tried and left: word 8-grams, TF-IDF over the week's own pile and titles (all miss
paraphrases), simhash and MinHash (miss one copy in ten at 20 % of words edited, and exact runs
are fast enough), embeddings (cannot tell a paraphrase from a second report).
"""

import re
import zlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from roundup.stages.cluster.traits import Traits, dot
from roundup.text.overlap import tokens
from roundup.text.words import fold

_SAMPLE = 16
_VERBATIM = 0.6
_SHORTEST = 40
_CROWD = 12
_CONTAINED = 0.7
_ORDERED = 0.65
_ANCHORS = 10
_OWN = 4
_SAME_MATTER = 0.35
_WALL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two articles of which one repeats the other; ``kind`` is letter, verbatim or paraphrase."""

    one: str
    other: str
    kind: str
    overlap: float
    shared: int
    of: int


def find_likenesses(pile: tuple[Traits, ...]) -> tuple[Likeness, ...]:
    """Return the pairs of articles of which one repeats the other, each pair once, by ids."""
    found = {(like.one, like.other): like for like in (*_paraphrases(pile), *_verbatim(pile), *_same(pile))}
    return tuple(found[pair] for pair in sorted(found))


def _same(pile: tuple[Traits, ...]) -> Iterable[Likeness]:
    """Pair what is the same to the letter; a short text under different titles is a wall ("enable JavaScript"), no copy."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for traits in pile:
        article = traits.article
        text = fold(article.text)
        if text:
            groups[text if len(text.split()) >= _WALL or traits.chinese else f"{fold(article.title)}\n{text}"].append(article.id)
        if address := _address(article.url):
            groups[address].append(article.id)
    for ids in groups.values():
        for one, other in combinations(sorted(set(ids)), 2):
            yield Likeness(one=one, other=other, kind="letter", overlap=1.0, shared=0, of=0)


def _address(url: str) -> str:
    """Return an address without scheme, tracking and fragment; "" for a front page, which many pieces may name."""
    parts = urlsplit(url)
    query = "&".join(
        sorted(p for p in parts.query.split("&") if p and not re.match(r"(?i)(?:utm_|at_|fbclid|ref=|cmp=|mc_|src=|gclid)", p))
    )
    path = parts.path.rstrip("/")
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{query}" if len(path) > 1 or query else ""


def _verbatim(pile: tuple[Traits, ...]) -> Iterable[Likeness]:
    furniture = _furniture(pile)
    heads = {traits.article.id: traits.headline for traits in pile}
    runs = {traits.article.id: _runs(traits, furniture) for traits in pile}
    index: defaultdict[int, list[str]] = defaultdict(list)
    for id_, mine in sorted(runs.items()):
        for run in mine:
            if run % _SAMPLE == 0 or len(mine) < 400:
                index[run].append(id_)
    together: Counter[tuple[str, str]] = Counter()
    for ids in index.values():
        if 1 < len(ids) <= _CROWD:
            together.update(combinations(ids, 2))
    for (one, other), hits in sorted(together.items()):
        least = min(len(runs[one]), len(runs[other]))
        if hits * _SAMPLE * 2 < least * _VERBATIM or least < _SHORTEST:
            continue
        if least < _WALL and not heads[one] & heads[other]:
            continue
        shared = len(runs[one] & runs[other])
        if shared >= _VERBATIM * least:
            yield Likeness(one=one, other=other, kind="verbatim", overlap=shared / least, shared=shared, of=least)


def _runs(traits: Traits, furniture: frozenset[str]) -> frozenset[int]:
    size = 5 if traits.chinese else 3
    text = "\n".join(line for line in traits.article.text.split("\n") if fold(line) not in furniture)
    found = tokens(text)
    return frozenset(zlib.crc32(" ".join(found[at : at + size]).encode()) for at in range(len(found) - size + 1))


def _furniture(pile: tuple[Traits, ...]) -> frozenset[str]:
    """Return the lines that stand in three or more different texts of one outlet."""
    seen: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for traits in pile:
        text = zlib.crc32(fold(traits.article.text).encode())
        for line in {fold(line) for line in traits.article.text.split("\n")}:
            if len(line) > 20:
                seen[(traits.article.outlet, line)].add(text)
    return frozenset(line for (_, line), texts in seen.items() if len(texts) >= 3)


def _paraphrases(pile: tuple[Traits, ...]) -> Iterable[Likeness]:
    rich = {traits.article.id: traits for traits in pile if len({key for key, _ in traits.anchors}) >= _ANCHORS}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for id_, traits in sorted(rich.items()):
        for anchor in {key for key, _ in traits.anchors}:
            holders[anchor].append(id_)
    together: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= _CROWD:
            together.update(combinations(ids, 2))
    rare = {anchor for anchor, ids in holders.items() if len(ids) <= 3}
    for (one, other), hits in sorted(together.items()):
        if hits >= _OWN and (like := _paraphrase(rich[one], rich[other], rare)):
            yield like


def _paraphrase(one: Traits, other: Traits, rare: set[str]) -> Likeness | None:
    """Compare two articles by their anchors, lines that both have to the letter left aside: those are furniture."""
    if dot(one.vector, other.vector) < _SAME_MATTER:
        return None
    common = _lines(one) & _lines(other)
    mine, theirs = _own_anchors(one, common), _own_anchors(other, common)
    least = min(len(mine), len(theirs))
    places = {anchor: at for at, anchor in enumerate(theirs)}
    shared = [anchor for anchor in mine if anchor in places]
    if least < _ANCHORS or len(shared) < max(_CONTAINED * least, _ANCHORS):
        return None
    if len(rare.intersection(shared)) < _OWN or _longest_rise([places[anchor] for anchor in shared]) < _ORDERED * len(shared):
        return None
    return Likeness(
        one=one.article.id, other=other.article.id, kind="paraphrase", overlap=len(shared) / least, shared=len(shared), of=least
    )


def _lines(traits: Traits) -> frozenset[str]:
    return frozenset(line for part in traits.article.text.split("\n") if (line := fold(part)))


def _own_anchors(traits: Traits, common: frozenset[str]) -> tuple[str, ...]:
    """Return the anchors outside the common lines, each once, in order."""
    kept: list[str] = []
    at, anchors = 0, list(traits.anchors)
    for part in traits.article.text.split("\n"):
        inside = [key for key, start in anchors if at <= start <= at + len(part)]
        kept += inside if fold(part) not in common else []
        at += len(part) + 1
    return tuple(dict.fromkeys(kept))


def _longest_rise(numbers: list[int]) -> int:
    """Return the length of the longest rising subsequence (patience sorting)."""
    tops: list[int] = []
    for number in numbers:
        at = bisect_left(tops, number)
        tops[at : at + 1] = [number]
    return len(tops)
