"""Datelines in a text: lines of their own, agency lines, bylines with a day."""

import re

from roundup.model import Article, DateHint
from roundup.text.calendar import DAY_PATTERN, read_day

_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = r"(?:date[d:]?|published(?: on| at)?|posted(?: on)?|发布(?:时间|日期|于)?|发表于|日期|时间|updated(?: on)?|last updated|更新(?:时间|于)?)"
_ALONE = re.compile(
    rf"^\W*(?:{_LABEL}\W*)?(?:(?:on )?\w{{3,9}}day,? )?(?P<date>DATE)(?:[ ,·|at]*\d{{1,2}}:\d\d.{{0,12}})?\W*(?:\d+ min(?:ute)?s? read)?\W*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"^\W*(?:{_LABEL})\W{{1,3}}(?P<date>DATE)", re.IGNORECASE)
_AGENCY = re.compile(r"^[A-Z][\w .,'/-]{1,40}?[,(—–-]\s?(?:\w{3,9}day,? )?(?P<date>DATE)\s?\)?\s?(?:\([A-Za-z/ ]{2,30}\)|[-–—]|\|)")
_HAN = re.compile(r"^[^\n。]{0,24}?(?P<date>DATE)(?:[电電讯訊]|消息|报道|報道|[)）】])")
_CREDIT = re.compile(
    r"^(?!.*\b[Ww]eek of\b)\W*(?:(?:[A-Z][\w.’'&-]*|by|of|and|the|for|in|\d{1,2}|[&|·•—–-])[ ,|·•—–-]+){1,10}(?:on )?(?:\w{3,9}day,? )?DATE\b(?:[ ,|·•—–-]+(?:[A-Z][\w.’'&-]*|by|of|and|min|read|\d{1,2}|[&|·•—–-])){0,8}\W*$"
)
_HAN_CREDIT = re.compile(r"^[^。！？，；：]{0,20}[ \t|·:：/—-]?DATE(?:[ T]*\d{1,2}:\d\d(?::\d\d)?)?(?:[ \t|·/—-]+[^。！？，；]{0,20})?$")
_BYLINE = re.compile(r"^(?=.{0,100}$)[^.!?。]*?[|·•—–/,，、 ]\s*(?P<date>DATE)\W*$")
_BY = re.compile(r"^\W*(?:by|文|作者|记者|来源|撰文)\b|[|·•]", re.IGNORECASE)


def datelines(article: Article) -> tuple[DateHint, ...]:
    """Return the line at the head of a text that gives its date, or such a last line; a title with a date in it is none."""
    lines = [line.strip() for line in article.text.strip().split("\n") if line.strip()]
    for number, line in enumerate(lines[:6]):
        title = number == 0 and article.title.strip() in ("", line)
        words = _dateline(line, title=title)
        if words:
            return (DateHint(kind="first line" if number == 0 else "dateline", words=words),)
    last = lines[-1] if len(lines) > 6 else ""
    return (DateHint(kind="dateline", words=last),) if last and len(last) < 60 and _alone(last) else ()


def _dateline(line: str, *, title: bool) -> str:
    """Return the part of a line up to and with its date when the line is a dateline; a first line may be a title with a date in it."""
    if _alone(line):
        return line
    for pattern in (_LABELLED, _AGENCY, _HAN):
        masked, dates = _mask(line[:120])
        match = pattern.match(masked)
        if match:
            return _unmask(match.group(), dates)
    masked, dates = _mask(line)
    match = _BYLINE.match(masked) if _BY.search(line) else None
    if not match and len(line) <= 100 and len(dates) == 1 and _YEAR.search(dates[0]) and not title:
        match = _CREDIT.match(masked) or (_HAN_CREDIT.match(masked) if not line.isascii() else None)
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
