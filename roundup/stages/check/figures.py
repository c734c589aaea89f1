"""Figures and dates of a sentence against those of its sources."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product

from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.said import Ground, Said, found
from roundup.text.calendar import relative_days, resolve
from roundup.text.facts import Fact, agree, dates_agree, facts
from roundup.text.words import fold

_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:周|星期|礼拜)[一二三四五六日天]")
_COUNTED = re.compile(
    r"\s*(?:other |more |of the |independent )?(?:outlet|article|report|source|account|piece|newsroom|publication|news site)s?\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?P<which>last|this|next|the previous|previous|earlier this|later this) (?P<unit>month|year)\b|(?P<han>上个?月|本月|下个?月|去年|今年|明年)",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b[\w-]+ (?:days?|weeks?) (?:later|after|(?P<back>earlier|before))\b", re.IGNORECASE)
_OUTLET_AFTER = re.compile(r"(?: [a-z]+)? \(([^()]{2,60})\)")
_BACK = {"last": -1, "previous": -1, "the previous": -1, "next": 1}
_HAN_PERIOD = {"上个月": ("month", -1), "上月": ("month", -1), "本月": ("month", 0), "下个月": ("month", 1), "下月": ("month", 1), "去年": ("year", -1), "今年": ("year", 0), "明年": ("year", 1)}  # fmt: skip


def check_figures(said: Said, ground: Ground, corpus: Corpus) -> tuple[list[str], list[Finding]]:
    """Return the source's words that bear out figures and dates, and findings for those that nothing bears out."""
    matched: list[str] = []
    findings: list[Finding] = []
    for fact in said.facts:
        words = _borne_out(fact, said, ground, corpus)
        if words:
            matched.extend(words)
        else:
            findings.append(_missing(fact, ground))
    for match in _WEEKDAY.finditer(said.text):
        words = _weekday_words(match.group(), ground)
        matched.extend(words)
        if not words and ground.near:
            findings.append(_no_weekday(match.group(), ground))
    return matched, findings


def counts_outlets(text: str, end: int) -> bool:
    """Tell whether a figure that ends there counts our own material: "three outlets", "two reports"."""
    return bool(_COUNTED.match(text, end))


def credited_after(text: str, end: int) -> bool:
    """Tell whether the words in brackets after a figure that ends there credit it: "$4.4 billion (AFP)"."""
    credit = _OUTLET_AFTER.match(text, end)
    return bool(credit and credit[1][0].isupper() and not any(char.isdigit() for char in credit[1]))


def source_days(line: Line) -> tuple[tuple[str, str], ...]:
    """Return the dates a source's sentence gives or implies, as (words, date key), relative ones from its article's day."""
    named = [(fact.text, fact.key) for fact in line.facts if fact.kind in ("date", "year")]
    published = line.article.published
    if not published:
        return tuple(named)
    day = published.date()
    implied = [(words, when.isoformat()) for words, when in relative_days(line.text, day)]
    return (*named, *implied, *_periods(line.text, day))


def _periods(text: str, day: date) -> Iterator[tuple[str, str]]:
    for match in _PERIOD.finditer(text):
        unit, shift = _HAN_PERIOD[match["han"]] if match["han"] else (match["unit"].lower(), _BACK.get(match["which"].lower(), 0))
        if unit == "year":
            yield match.group(), str(day.year + shift)
        else:
            months = day.year * 12 + day.month - 1 + shift
            yield match.group(), f"{months // 12:04}-{months % 12 + 1:02}"


def _borne_out(fact: Fact, said: Said, ground: Ground, corpus: Corpus) -> list[str]:
    if fact.kind in ("date", "year"):
        return _date_words(fact, ground)
    same = next((other.text for line in ground.near for other in line.facts if other.kind == fact.kind and agree(fact, other)), "")
    if same:
        return [same]
    if counts_outlets(said.text, fact.end) and _counts_outlets(fact, ground, said, corpus):
        return [fact.text]
    return _as_written(fact, ground.near) or _credited(fact, said, corpus)


def _credited(fact: Fact, said: Said, corpus: Corpus) -> list[str]:
    """Find a figure in the very outlet that is named right after it: "$4.4 billion (AFP), $4 billion (TechCrunch)"."""
    outlet = _OUTLET_AFTER.match(said.text, fact.end)
    ids = corpus.outlets.get(fold(corpus.lexicon.canonical(outlet[1])), ()) if outlet else ()
    lines = (line for key in ids for line in corpus.by_passage.get(key, ()) if line.stems & said.weights.keys())
    return next(([other.text] for line in lines for other in line.facts if other.kind == fact.kind and agree(fact, other)), [])


def _as_written(fact: Fact, lines: Iterable[Line]) -> list[str]:
    """Find the very figure in the source's words, where it was read as another kind of fact there ("a 10-person team", "24-hour")."""
    figure = fold(fact.text)
    number = re.search(r"\d[\d.,]*\d|\d", figure)
    if fact.kind in ("money", "percent") or not number:
        return [figure] if any(re.search(rf"(?<![\w.]){re.escape(figure)}(?!\w)", line.folded) for line in lines) else []
    pattern = re.compile(rf"(?<![\d.,$€£¥])(?<!\d[.,]){re.escape(number.group())}(?![\d%]|[.,]\d| ?(?:percent|per cent))")
    scale = figure[number.end() :].strip(" -")
    hit = any(pattern.search(line.folded) and (not scale or scale in line.folded) for line in lines)
    return [number.group()] if hit else []


def _date_words(fact: Fact, ground: Ground) -> list[str]:
    for line in ground.near:
        for words, key in source_days(line):
            if dates_agree(fact.key, key) and (fact.kind == "date" or key[:4] == fact.key):
                return [words]
    if any(dates_agree(fact.key, day) for day in _derived(ground)):
        return [fact.text]
    published = {line.article.published.date().isoformat() for line in ground.lines if line.article.published}
    if any(dates_agree(fact.key, day) for day in published) and fact.kind == "date":
        return [fact.text]
    as_written = re.compile(rf"(?<!\w){re.escape(fact.text)}(?!\w)" if fact.text.isascii() else rf"(?<!\d){re.escape(fact.text)}(?!\d)")
    return [fact.text] if any(as_written.search(line.text) for line in ground.near) else []


def _derived(ground: Ground) -> Iterator[str]:
    """Yield the days that "two days later" and the like lead to from the dates beside it."""
    lines = ground.near
    for line in lines:
        for match in _LATER.finditer(line.text):
            spans = [fact for fact in facts(match.group()) if fact.kind == "duration" and fact.unit in ("day", "week")]
            beside = [key for other in lines if abs(other.at - line.at) <= 1 for _, key in source_days(other)]
            near = line.article.published.date() if line.article.published else date(2000, 6, 30)
            days = [(day, len(key)) for key in beside if (day := resolve(key, near))]
            for (day, length), fact in product(days, spans):
                shift = int(fact.value) * (7 if fact.unit == "week" else 1) * (-1 if match["back"] else 1)
                yield (day + timedelta(days=shift)).isoformat()[0 if length == 10 else 5 :]


def _counts_outlets(fact: Fact, ground: Ground, said: Said, corpus: Corpus) -> bool:
    """Whether "three outlets" counts what is on the table: outlets cited, or named in the sentence."""
    cited = {line.article.id for line in ground.near}
    outlets = {line.article.outlet or line.article.id for line in ground.near}
    named = {mention.name for mention in said.mentions if fold(mention.name) in corpus.outlets}
    everyone = {article.outlet or article.id for article in corpus.articles if article.id not in corpus.copies}
    return fact.value in (len(cited), len(outlets), len(named)) or (not named and fact.value <= len(everyone))


def _weekday_words(name: str, ground: Ground) -> list[str]:
    short = name[:3].lower()
    for line in ground.near:
        for match in _WEEKDAY.finditer(line.text):
            if match.group()[:3].lower() == short or (match.group()[-1] == name[-1] and not name.isascii()):
                return [match.group()]
        for words, key in source_days(line):
            day = resolve(key, line.article.published.date()) if line.article.published else None
            if day and _is_weekday(name, day):
                return [words]
        if line.article.published and _is_weekday(name, line.article.published.date()):
            return [name]
    return []


def _is_weekday(name: str, day: date) -> bool:
    monday = date(2024, 1, 1)
    names = [(monday + timedelta(days=number)).strftime("%A") for number in range(7)]
    return name == names[day.weekday()] or (not name.isascii() and "一二三四五六日".find(name[-1].replace("天", "日")) == day.weekday())


def _missing(fact: Fact, ground: Ground) -> Finding:
    kind = "date" if fact.kind in ("date", "year") else "figure"
    other, line = _nearest(fact, ground)
    if other and line:
        message = f"Says {fact.text}, the source says {other.text}."
        return found(
            kind, message, blocks=True, evidence=line.text, remedy=f"Write {other.text} as in {line.article.id}, or cite another source."
        )
    return found(
        kind,
        f"No source gives {fact.text}.",
        blocks=True,
        evidence=ground.lines[0].text if ground.lines else "",
        remedy="Take it out, or add the source that gives it.",
    )


def _nearest(fact: Fact, ground: Ground) -> tuple[Fact | None, Line | None]:
    """Return the source's fact of the same kind that stands where the sentence's words are: the best line's first."""
    ranks = {line.at: number for number, line in enumerate(ground.lines)}
    options = [
        (ranks.get(line.at, 9), fact.unit != other.unit, abs(other.value - fact.value), other.start, other, line)
        for line in ground.near
        for other in line.facts
        if other.kind == fact.kind or {other.kind, fact.kind} == {"date", "year"}
    ]
    best = min(options, key=lambda option: option[:4], default=None)
    return (best[4], best[5]) if best and best[0] < 9 else (None, None)


def _no_weekday(name: str, ground: Ground) -> Finding:
    line = next((line for line in ground.near if _WEEKDAY.search(line.text)), None)
    if line is None:
        return found(
            "date",
            f"No source gives {name}.",
            evidence=ground.lines[0].text if ground.lines else "",
            remedy="Take the day out, or cite who gives it.",
        )
    other = _WEEKDAY.search(line.text)
    day = other.group() if other else ""
    return found(
        "date", f"Says {name}, the source says {day}.", blocks=True, evidence=line.text, remedy=f"Write {day}, or cite another source."
    )
