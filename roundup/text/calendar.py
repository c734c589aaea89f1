"""Dates as people write them, English and Chinese, and what relative ones mean.

A date key is ``2021-07-04``, ``07-04``, ``2021-07`` or ``07``: what was said, no more.
"""

import re
from datetime import date, timedelta

from roundup.text.numbers import han_value

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
DAY_PATTERN = re.compile(
    rf"(?<![\d-])(?P<iy>(?:19|20)\d\d)[-/.](?P<im>1[0-2]|0?[1-9])[-/.](?P<id>{_DAY})(?!\d)"
    rf"|(?P<hy>(?:19|20)\d\d)\s?年\s?(?P<hm>1[0-2]|0?[1-9])\s?月(?:\s?(?P<hd>{_DAY})\s?[日号號])?"
    rf"|(?P<ny>[一二][〇零○Ｏ一二三四五六七八九]{{3}})年(?P<nm>十[一二]?|[一二三四五六七八九])月(?:(?P<nd>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?"
    rf"|(?<!\d)(?P<zm>1[0-2]|0?[1-9])\s?月\s?(?P<zd>{_DAY})\s?[日号號]"
    rf"|(?<!\d)(?P<wm>1[0-2]|[1-9])月(?!\d)"
    rf"|\b(?P<m1>{_MONTH}) (?:the )?(?P<d1>{_DAY})(?:st|nd|rd|th)?(?!\d|[.,]\d{{3}}|:)(?:,? (?P<y1>(?:19|20)\d\d))?\b"
    rf"|\b(?P<d2>{_DAY})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_MONTH})\b(?:,? (?P<y2>(?:19|20)\d\d))?"
    rf"|\b(?P<m3>{_MONTH})(?: of|,)? (?P<y3>(?:19|20)\d\d)\b"
    rf"|(?<=\b[Ii]n )(?P<m4>{_MONTH})\b|(?<=\b[Bb]y )(?P<m5>{_MONTH})\b|(?<=\b[Ss]ince )(?P<m6>{_MONTH})\b|(?<=\b(?:arly|late|last|this|next) )(?P<m7>{_MONTH})\b"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"\b(?:(last|next|this|following) )?(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|(上个?|下个?|本|这)?(?<![一二两三四五六七八九十几每\d])(?:周|星期|礼拜|週)([一二三四五六日天])(?![期次年])"
)
_SHIFTS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "tomorrow": 1, "前天": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "今天": 0, "今日": 0, "今晚": 0, "今早": 0, "明天": 1, "明日": 1, "后天": 2,
}  # fmt: skip
_RELATIVE = re.compile(
    "|".join(rf"\b{words}\b" if words.isascii() else words for words in sorted(_SHIFTS, key=len, reverse=True)), re.IGNORECASE
)
_RELATIVE_HINTS = "DAY day night NIGHT morn MORN noon NOON evening EVENING orrow ORROW".split()
_WEEKDAY_SIGN = re.compile(r"[MTWFS](?:on|ues|ednes|hurs|ri|atur|un)day")
_SHIFT_HINTS = ("yesterday", "night", "today", "this morning", "this afternoon", "this evening", "tomorrow")
"""Letters, small ones of which each word for a day seen from today has some."""
_RELATIVE_HAN = re.compile("[周期拜週天日早晚]")
"""Letters that each relative day has."""
_WORD_GROUPS = ("m1", "m2", "m3", "m4", "m5", "m6", "m7")
_HAN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")


def month_number(word: str) -> int:
    """Return 1 to 12 for an English month's name or abbreviation, 0 for any other word."""
    plain = word.lower().rstrip(".")
    return next((number for number, name in enumerate(_MONTHS, 1) if len(plain) >= 3 and name.startswith(plain)), 0)


def read_day(match: re.Match[str]) -> str:
    """Return the date key of a DAY_PATTERN match, "" where no such day exists."""
    g = match.groupdict()
    year = g["iy"] or g["hy"] or g["y1"] or g["y2"] or g["y3"] or (g["ny"] or "").translate(_HAN_DIGITS)
    word = next((g[name] for name in _WORD_GROUPS if g[name]), None)
    month = month_number(word) if word else int(g["im"] or g["hm"] or g["zm"] or g["wm"] or han_value(g["nm"] or ""))
    day = int(g["id"] or g["hd"] or g["zd"] or g["d1"] or g["d2"] or han_value(g["nd"] or ""))
    if not month or not _exists(int(year or 2020), month, day or 1):
        return ""
    return "-".join(part for part in (year or "", f"{month:02}", f"{day:02}" if day else "") if part)


def resolve(key: str, near: date) -> date | None:
    """Return the day that a key with month and day names, in the year that puts it nearest to ``near``; None for coarser keys."""
    if len(key) not in (5, 10) or not key.replace("-", "").isdigit():
        return None
    parts = [int(part) for part in key.split("-")]
    if len(key) == 10:
        return date(*parts) if _exists(*parts) else None
    options = [date(year, *parts) for year in range(near.year - 4, near.year + 5) if _exists(year, *parts)]
    return min(options, key=lambda day: (abs((day - near).days), day)) if options else None


def weekday_before(name: str, published: date) -> date:
    """Return the last day of that weekday on or before a day: what "on Tuesday" means in a piece published then."""
    wanted = _WEEKDAYS.index(name.lower())
    return published - timedelta(days=(published.weekday() - wanted) % 7)


def relative_days(text: str, published: date) -> tuple[tuple[str, date], ...]:
    """Return the relative dates of a text (weekdays, today, yesterday …) with the day each means, in order of place.

    A bare weekday and "last Tuesday" are the last one on or before the day of publication, "next Tuesday" is the
    first after it; "this Tuesday", 本周二, 上周二 and 下周二 are the one of this, the last and the next week, which begin on Monday.
    """
    return tuple((text[start:end], day) for start, end, day in relative_spans(text, published))


def relative_spans(text: str, published: date) -> tuple[tuple[int, int, date], ...]:
    """Return the same as (start, end, day)."""
    han = not text.isascii() and bool(_RELATIVE_HAN.search(text))
    weekday = han or bool(_WEEKDAY_SIGN.search(text))
    low = text.lower()
    shift = han or any(map(low.__contains__, _SHIFT_HINTS))
    if not (weekday or shift) or not (han or any(map(text.__contains__, _RELATIVE_HINTS))):
        return ()
    found = [(match.start(), match.end(), _weekday(match, published)) for match in _WEEKDAY.finditer(text)] if weekday else []
    if shift:
        found += [(m.start(), m.end(), published + timedelta(days=_SHIFTS[m.group().lower()])) for m in _RELATIVE.finditer(text)]
    return tuple(sorted(found))


def names_weekday(text: str) -> bool:
    """Tell whether a text may name a day of the week in English: one that does not names none."""
    return bool(_WEEKDAY_SIGN.search(text))


def _weekday(match: re.Match[str], published: date) -> date:
    which = (match[1] or match[3] or "").lower()[:4].removesuffix("个")
    name = match[2] or _WEEKDAYS["一二三四五六日".index(match[4].replace("天", "日"))]
    if which in ("this", "本", "这", "上", "下"):
        weeks = {"上": -1, "下": 1}.get(which, 0)
        monday = published - timedelta(days=published.weekday())
        return monday + timedelta(days=7 * weeks + _WEEKDAYS.index(name.lower()))
    day = weekday_before(name, published)
    return day + timedelta(days=7) if which in ("next", "foll") else day


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
