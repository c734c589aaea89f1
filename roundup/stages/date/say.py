"""Days and reasons in plain words."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from roundup.model import Window

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_LOOSE_ENDS = frozenset("a an the into to of in on at by for with and or its their his her from as that which".split())
_MARKS = ' "“”「」『』'


def say_day(day: date) -> str:
    """Return a day as ``4 July 2021``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_range(first: date, last: date) -> str:
    """Return days as ``4 to 11 July 2021``, leaving out what both ends share."""
    if first == last:
        return say_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {say_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {say_day(last)}"
    return f"{say_day(first)} to {say_day(last)}"


def say_about(first: date | None, last: date | None) -> str:
    """Return an estimate: ``about June 2022``, ``about 2022``, ``not before 2 July 2021``."""
    if first and last:
        return _about(first, last)
    if first:
        return f"not before {say_day(first)}"
    return f"not after {say_day(last)}" if last else "at an unknown time"


def say_when(first: date, last: date) -> str:
    """Return when something happened: a day, a month or a range."""
    if first.day == 1 and (last.year, last.month) == (first.year, first.month) and last.day >= 28:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return say_range(first, last)


def say_side(day: date, window: Window) -> str:
    """Return where a day lies: ``in the window``, ``before the window`` or ``after the issue date``."""
    return "before the window" if day < window.start else "after the issue date" if day > window.end else "in the window"


def quoted(words: str) -> str:
    """Return words between quotation marks; marks that they begin or end with make way."""
    return f"“{words.strip(_MARKS) or words}”"


def short_names(ids: Iterable[str]) -> Mapping[str, str]:
    """Return for each id its shortest beginning that no other id has, of whole words, and of two of them where the first is no number of three digits."""
    known = sorted(set(ids))
    return {
        name: next((start for start in _beginnings(name) if sum(other.startswith(start) for other in known) == 1), name) for name in known
    }


def shortened(words: str, most: int = 90) -> str:
    """Return the beginning of a sentence, of one line, cut between words where there are spaces, function words left off."""
    line = words.split("\n", maxsplit=1)[0].strip()
    return line if len(line) <= most else trimmed(line[:most].rsplit(" ", 1)[0])


def trimmed(words: str) -> str:
    """Return words without function words left hanging at their end."""
    parts = words.rstrip(" ,.;:，；：、").split(" ")
    while len(parts) > 1 and parts[-1].lower() in _LOOSE_ENDS:
        parts = parts[:-1]
    return " ".join(parts)


def _beginnings(name: str) -> list[str]:
    ends = [match.start() for match in re.finditer(r"(?<=\w)[-_](?=\w)", name)] + [len(name)]
    return [name[:end] for number, end in enumerate(ends) if number or (end >= 3 and name[:end].isdigit())]


def _about(first: date, last: date) -> str:
    length = (last - first).days
    middle = first + (last - first) / 2
    if length <= 21:
        return "about " + say_range(first, last)
    if length <= 70:
        return f"about {_MONTHS[middle.month - 1]} {middle.year}"
    if first.year == last.year:
        return f"between {_MONTHS[first.month - 1]} and {_MONTHS[last.month - 1]} {first.year}" if length < 360 else f"in {first.year}"
    return f"between {_MONTHS[first.month - 1]} {first.year} and {_MONTHS[last.month - 1]} {last.year}"
