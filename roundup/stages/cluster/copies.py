"""Which articles repeat another: verbatim, lightly edited, or put in other words by a machine.

Requirements, the first one first:

1. No false positives. A report taken for a copy loses its voice and its outlet's weight, and
   nobody looks for it again; a copy taken for a report only repeats what is there.
2. Found whatever the order of input, in a pile of 2,500 articles in seconds.
3. Two outlets with one press statement, and two reports of one event, are no copies.
4. What a copy has beyond its original is not lost (see `remainder`).

Theory of operation. Three ways to be a copy, each with its own proof:

- the same address, or the same text to the letter;
- verbatim or lightly edited: runs of three words (five characters in Chinese), what an
  outlet puts on many pieces left aside (see `furniture`); a copy shares
  60 % of the runs of the shorter text. Candidates come from an index of a fixed sample of the
  runs (Broder's mod-p sketch: "On the resemblance and containment of documents", 1997), the
  share is then counted exactly;
- a paraphrase by a machine changes nearly every word but keeps what carries the facts: names,
  figures and dates, and their order. It shares at least ten such anchors, four of which few
  other articles have, and either 70 % of the shorter text's, seven in ten of them in the same order, or
  60 % (a careless machine alters figures), three in four in order, and two names that no list knows,
  such as a witness and his firm. Independent reports of one
  event share half at most, and tell it in an order of their own. A piece that names the other's
  outlet as its source and has next to nothing else (90 %) passes its report on, in any order.

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
_READ = 16_000
_VERBATIM = 0.6
_SHORTEST = 40
_CROWD = 12
_ANCHORS = 10
_OWN = 4
_FEW = 4
_MOST = 0.7
_CARELESS = 0.6
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """An article's lines, folded, each with the anchors that stand in it, in order."""

    traits: Traits
    lines: tuple[tuple[str, tuple[str, ...]], ...]

    def own_anchors(self, common: frozenset[str]) -> tuple[str, ...]:
        """Return the anchors outside the common lines, each once, in order."""
        return tuple(dict.fromkeys(key for line, keys in self.lines if line not in common for key in keys))


def find_likenesses(pile: tuple[Traits, ...]) -> tuple[Likeness, ...]:
    """Return the pairs of articles of which one repeats the other, each pair once, by ids."""
    prints = (*_verbatim(pile), *_same(pile))
    found = {(like.one, like.other): like for like in (*_paraphrases(pile, _first_prints(prints)), *prints)}
    return tuple(found[pair] for pair in sorted(found))


def _first_prints(prints: Iterable[Likeness]) -> dict[str, str]:
    """Map each print of a piece to one of them, so that a piece that many reprint counts as one voice."""
    first: dict[str, str] = {}
    for one, other in sorted((like.one, like.other) for like in prints):
        first.setdefault(other, first.get(one, one))
    return first


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
    heads = {traits.article.id: traits.headline for traits in pile}
    runs = {traits.article.id: _runs(traits) for traits in pile}
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


def _runs(traits: Traits) -> frozenset[int]:
    size = 5 if traits.chinese else 3
    found = tokens(traits.article.text[:_READ])
    return frozenset(zlib.crc32(" ".join(found[at : at + size]).encode()) for at in range(len(found) - size + 1))


def _paraphrases(pile: tuple[Traits, ...], first: Mapping[str, str]) -> Iterable[Likeness]:
    rich = {traits.article.id: traits for traits in pile if len({key for key, _ in traits.anchors}) >= _ANCHORS}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for id_, traits in sorted(rich.items()):
        for anchor in {key for key, _ in traits.anchors}:
            holders[anchor].append(id_)
    together: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= _CROWD:
            together.update(combinations(ids, 2))
    rare = {anchor for anchor, ids in holders.items() if len({first.get(id_, id_) for id_ in ids}) <= _FEW}
    pairs = [pair for pair, hits in sorted(together.items()) if hits >= _OWN]
    near = [(one, other) for one, other in pairs if dot(rich[one].vector, rich[other].vector) >= _SAME_MATTER]
    sheets = {id_: _sheet(rich[id_]) for id_ in sorted({id_ for pair in near for id_ in pair})}
    for one, other in near:
        if like := _paraphrase(sheets[one], sheets[other], rare):
            yield like


def _paraphrase(first: _Sheet, second: _Sheet, rare: set[str]) -> Likeness | None:
    """Compare two articles by their anchors, lines that both have to the letter left aside: those are furniture."""
    one, other = first.traits, second.traits
    common = frozenset(line for line, _ in first.lines) & frozenset(line for line, _ in second.lines)
    mine, theirs = first.own_anchors(common), second.own_anchors(common)
    least = min(len(mine), len(theirs))
    places = {anchor: at for at, anchor in enumerate(theirs)}
    shared = [anchor for anchor in mine if anchor in places]
    if least < _ANCHORS or len(shared) < _ANCHORS:
        return None
    contained = len(shared) / least
    ordered = _longest_rise([places[anchor] for anchor in shared]) / len(shared)
    kind = _kind(contained, ordered, passed_on=_passed_on(one, other, len(mine) - len(theirs)))
    if not kind or len(rare.intersection(shared)) < _OWN or (contained < _MOST and not _voices(one, other, shared)):
        return None
    return Likeness(one=one.article.id, other=other.article.id, kind=kind, overlap=contained, shared=len(shared), of=least)


def _kind(contained: float, ordered: float, *, passed_on: bool) -> str:
    """Tell what a share of anchors and their order amount to, "" for nothing."""
    if (contained >= _MOST and ordered >= 0.7) or (contained >= _CARELESS and ordered >= 0.75):
        return "paraphrase"
    return "passed on" if passed_on and contained >= 0.9 else ""


def _voices(one: Traits, other: Traits, shared: list[str]) -> bool:
    """Tell whether both have the same two names that are nobody's outside this matter: a witness, his firm."""
    return one.chinese == other.chinese and len(one.strangers & other.strangers & set(shared)) >= 2


def _passed_on(one: Traits, other: Traits, longer: int) -> bool:
    """Tell whether the article with fewer anchors names the other's outlet as its source."""
    short, full = (one.article, other.article) if longer <= 0 else (other.article, one.article)
    name = fold(full.outlet)
    return len(name) > 2 and name != fold(short.outlet) and name in fold(short.text)


def _sheet(traits: Traits) -> _Sheet:
    """Deal an article's anchors out to its lines; both are in order of place, so each is looked at once."""
    lines: list[tuple[str, tuple[str, ...]]] = []
    start = taken = 0
    for part in traits.article.text.split("\n"):
        first = taken
        while taken < len(traits.anchors) and traits.anchors[taken][1] <= start + len(part):
            taken += 1
        lines.append((fold(part), tuple(key for key, _ in traits.anchors[first:taken])))
        start += len(part) + 1
    return _Sheet(traits=traits, lines=tuple(lines))


def _longest_rise(numbers: list[int]) -> int:
    """Return the length of the longest rising subsequence (patience sorting)."""
    tops: list[int] = []
    for number in numbers:
        at = bisect_left(tops, number)
        tops[at : at + 1] = [number]
    return len(tops)
