"""Where evidence of a date stands: the hints of the reader, the address, and the head of the text."""

import re
from datetime import date

from roundup.model import Article, DateHint
from roundup.text.calendar import DAY_PATTERN, month_number, read_day
from roundup.stages.date.reading import Reading, absurd, make_day, read_words

CONFIDENCE = {
    "front matter": 0.98,
    "feed": 0.95,
    "mail": 0.95,
    "json-ld": 0.93,
    "meta": 0.93,
    "time": 0.85,
    "url": 0.9,
    "dateline": 0.85,
    "first line": 0.9,
}
"""How sure a day is that rests on one kind of evidence alone; the order is the order of trust."""

_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:(?P<sep>[/_-])(?P<m>0?[1-9]|1[0-2]|[a-z]{3})(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])|-?(?P<m2>0[1-9]|1[0-2])[/-]?(?P<d2>3[01]|[12]\d|0[1-9]))(?!\d)",
    re.IGNORECASE,
)
_URL_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)/?(?P<m>0[1-9]|1[0-2])(?=/)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LABEL = r"(?:date[d:]?|published(?: on| at)?|posted(?: on)?|发布(?:时间|日期|于)?|发表于|日期|时间|updated(?: on)?|last updated|更新(?:时间|于)?)"
_ALONE = re.compile(
    rf"^\W*(?:{_LABEL}\W*)?(?:(?:on )?\w{{3,9}}day,? )?(?P<date>DATE)(?:[ ,·|at]*\d{{1,2}}:\d\d.{{0,12}})?\W*(?:\d+ min(?:ute)?s? read)?\W*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"^\W*(?:{_LABEL})\W{{1,3}}(?P<date>DATE)", re.IGNORECASE)
_AGENCY = re.compile(r"^[A-Z][\w .,'/-]{1,40}?[,(—–-]\s?(?:\w{3,9}day,? )?(?P<date>DATE)\s?\)?\s?(?:\([A-Za-z/ ]{2,30}\)|[-–—]|\|)")
_HAN = re.compile(r"^[^\n。]{0,24}?(?P<date>DATE)(?:[电電讯訊]|消息|报道|報道|[)）】])")
_BYLINE = re.compile(r"^(?=.{0,100}$)[^.!?。]*?[|·•—–/,，、 ]\s*(?P<date>DATE)\W*$")
_BY = re.compile(r"^\W*(?:by|文|作者|记者|来源|撰文)\b|[|·•]", re.IGNORECASE)


def hints_of(article: Article) -> tuple[DateHint, ...]:
    """Return the reader's hints and what the address and the first and last lines add, each words once."""
    found = list(article.hints)
    kinds = {hint.kind for hint in found}
    if article.url and "url" not in kinds:
        found.append(DateHint(kind="url", words=article.url))
    if not kinds & {"dateline", "first line"}:
        found.extend(datelines(article.text))
    return tuple(dict.fromkeys(found))


def datelines(text: str) -> tuple[DateHint, ...]:
    """Return the lines at the head of a text that give its date, or such a last line."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    for number, line in enumerate(lines[:6]):
        words = _dateline(line)
        if words:
            return (DateHint(kind="first line" if number == 0 else "dateline", words=words),)
    last = lines[-1] if len(lines) > 6 else ""
    return (DateHint(kind="dateline", words=last),) if last and len(last) < 60 and _alone(last) else ()


def reading_of(hint: DateHint) -> Reading:
    """Read one hint; a web address is read by its own rules."""
    return _read_url(hint) if hint.kind == "url" else read_words(hint.kind, hint.words)


def url_month(words: str) -> tuple[int, int] | None:
    """Return the year and month of an address that names no day."""
    match = _URL_MONTH.search(words)
    return (int(match["y"]), int(match["m"])) if match else None


def copyright_year(article: Article) -> tuple[int, str] | None:
    """Return the last copyright year of a page and its words: nothing on the page is younger than that year's end."""
    found = [(int(year), hint.words) for hint in article.hints if hint.kind == "copyright" for year in _YEAR.findall(hint.words)]
    return max((pair for pair in found if not absurd(date(pair[0], 1, 1))), default=None)


def _read_url(hint: DateHint) -> Reading:
    path = re.sub(r"^[a-z]+://[^/]*", "", hint.words.split("?")[0].split("#")[0])
    for match in _URL_DAY.finditer(path):
        month = match["m"] or match["m2"]
        number = int(month) if month.isdigit() else month_number(month)
        day = make_day(int(match["y"]), number, int(match["d"] or match["d2"])) if number else None
        if day and not absurd(day):
            return Reading(kind="url", words=hint.words, day=day)
    return Reading(kind="url", words=hint.words, problem="names no day")


def _dateline(line: str) -> str:
    """Return the part of a line up to and with its date when the line is a dateline."""
    if _alone(line):
        return line
    for pattern in (_LABELLED, _AGENCY, _HAN):
        masked, dates = _mask(line[:120])
        match = pattern.match(masked)
        if match:
            return _unmask(match.group(), dates)
    masked, dates = _mask(line)
    match = _BYLINE.match(masked) if _BY.search(line) else None
    return _unmask(match.group(), dates) if match else ""


def _alone(line: str) -> bool:
    masked, dates = _mask(line)
    return len(dates) <= 2 and bool(_ALONE.match(masked))


def _mask(line: str) -> tuple[str, list[str]]:
    """Put the word DATE in the place of each date that has a day, so that one pattern fits all notations."""
    dates: list[str] = []

    def swap(match: re.Match[str]) -> str:
        if len(read_day(match)) not in (5, 10):
            return match.group()
        dates.append(match.group())
        return "DATE"

    return DAY_PATTERN.sub(swap, line), dates


def _unmask(text: str, dates: list[str]) -> str:
    for words in dates:
        text = text.replace("DATE", words, 1)
    return text.strip()
