"""Days and reasons in plain words."""

from datetime import date

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


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


def quoted(words: str) -> str:
    """Return words between quotation marks."""
    return f"“{words}”"


def shortened(words: str, most: int = 90) -> str:
    """Return the beginning of a sentence, of one line, cut between words."""
    line = words.split("\n", maxsplit=1)[0].strip()
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0]


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
