"""What dated articles of a pile say happened when, and which of it another sentence speaks of."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roundup.stages.date.pages import Line, Page, head_of
from roundup.stages.date.reading import make_day
from roundup.stages.date.say import shortened
from roundup.stages.date.tense import last_of, span_of
from roundup.text.calendar import DAY_PATTERN, read_day, relative_days, resolve

_LATER = re.compile(r"\b(a|one|two|three|four|five|six|seven|ten|\d{1,2}) days? (?:later|after that)\b", re.IGNORECASE)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that a dated article puts between two days (``words`` say so), with its names and matter; ``text`` is the sentence, cut, ``name`` what reasons call the article.

    ``news`` marks what an article reports at its head, dated by the article itself.
    """

    first: date
    last: date
    names: frozenset[str]
    stems: frozenset[str]
    article: str
    name: str
    words: str
    text: str
    news: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is known to the day."""
        return self.first == self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A sentence and a happening that are about one thing: the names and telling words they share, what these words tell, and a score of all."""

    happening: Happening
    names: frozenset[str]
    stems: frozenset[str]
    weight: float
    score: float

    @property
    def firm(self) -> bool:
        """Whether chance is unlikely: two names and a telling word, or one name and two words that tell much."""
        return self.weight >= 0.3 if len(self.names) >= 2 else self.weight >= 0.7 and len(self.stems) >= 2


class Witnesses:
    """The happenings of a pile, to be asked by sentence."""

    def __init__(self, happenings: Iterable[Happening]) -> None:
        """Index the happenings by name; the order they come in does not matter."""
        self._by_name: dict[str, dict[Happening, None]] = {}
        self._by_stem: dict[str, set[Happening]] = {}
        for happening in sorted(set(happenings), key=_order):
            for name in happening.names:
                self._by_name.setdefault(name, {})[happening] = None
            for stem in happening.stems:
                self._by_stem.setdefault(stem, set()).add(happening)

    def about(self, line: Line, *, news: bool = False) -> tuple[Match, ...]:
        """Return what the pile dates of that which a sentence speaks of, best first; ``news`` asks for the heads of articles too."""
        named = Counter(h for name in sorted(line.about) for h in self._by_name.get(name, ()) if news or not h.news)
        telling = set().union(*(self._by_stem.get(stem, set()) for stem in line.stems))
        matches = (self._match(line, happening) for happening, count in named.items() if count >= 2 or happening in telling)
        return tuple(sorted((m for m in matches if m), key=lambda m: (-m.score, _order(m.happening))))

    def _match(self, line: Line, happening: Happening) -> Match | None:
        names, stems = line.about & happening.names, line.stems & happening.stems
        weight = sum(line.weights[stem] for stem in sorted(stems))
        if not names or (len(names) < 2 and weight < 0.3):
            return None
        score = len(names) + weight - (0.5 if not line.names else 0.0) - min((happening.last - happening.first).days, 30) / 60
        return Match(happening=happening, names=names, stems=stems, weight=round(weight, 6), score=round(score, 6))


def happenings_of(page: Page, published: date | None) -> Iterator[Happening]:
    """Yield what an article dates; without its own day only dates with a year count."""
    known: date | None = None
    if published and page.lines:
        yield replace(_happening(page, head_of(page), (published - timedelta(days=3), published), "its own date"), news=True)
    for line in page.lines:
        spoken = line.weights or line.phrases
        found = () if not spoken else tuple(_days(line, published, known if line.follows else None))
        exact = [first for first, last, _ in found if first == last]
        known = exact[-1] if exact else known if line.follows else None
        for first, last, words in found:
            if not published or first <= published:
                yield _happening(page, line, (first, last), words)


def _happening(page: Page, line: Line, days: tuple[date, date], words: str) -> Happening:
    names = line.names | (line.inherited if line.follows else frozenset())
    return Happening(
        first=days[0],
        last=days[1],
        names=names,
        stems=line.stems,
        article=page.article.id,
        name=page.name,
        words=words,
        text=shortened(line.text),
    )


def _days(line: Line, published: date | None, known: date | None) -> Iterator[tuple[date, date, str]]:
    for match in DAY_PATTERN.finditer(line.text):
        span = _span(read_day(match), published)
        if span and (not published or span[0] <= published):
            yield *span, match.group()
    if published:
        yield from ((day, day, words) for words, day in relative_days(line.text, published) if day <= published)
        for phrase in line.phrases:
            if phrase.kind == "month of last year":
                yield *_month(published.year - 1, phrase.month), phrase.words
    if known:
        for match in _LATER.finditer(line.text):
            day = known + timedelta(days=_COUNTS.get(match[1].lower()) or int(match[1]))
            yield day, day, match.group()


def _span(key: str, published: date | None) -> tuple[date, date] | None:
    """Return the days of a date key; without a year the last such month or day up to the day of publication."""
    if not key or len(key.split("-", maxsplit=1)[0]) == 4:
        return span_of(key) if key else None
    if not published:
        return None
    if len(key) == 5:
        day = resolve(key, published)
        return (day, day) if day else None
    month = int(key)
    return _month(published.year if month <= published.month else published.year - 1, month)


def _month(year: int, month: int) -> tuple[date, date]:
    return make_day(year, month, 1) or date(year, 1, 1), last_of(year, month)


def _order(happening: Happening) -> tuple[date, date, str, str, tuple[str, ...]]:
    return happening.first, happening.last, happening.article, happening.words, tuple(sorted(happening.stems))
