"""What the words after a number make it: one table for money, shares, time and measures."""

from roundup.text.fact_values import Kind
from roundup.text.units import CENTS, CURRENCIES, MEASURES, TIME

_Unit = tuple[Kind, str, float]
_SHARES: dict[str, _Unit] = {
    word: ("percent", unit, share)
    for words, unit, share in (
        ("%|％|percent|per cent|pct|per-cent", "percent", 1.0),
        ("percentage point|percentage points|percent point|percent points|个百分点|個百分點|百分点", "points", 1.0),
        ("basis point|basis points|bps|个基点|基点", "points", 0.01),
        ("成", "percent", 10.0),
    )
    for word in words.split("|")
}
_TIMES: dict[str, _Unit] = {
    form: ("duration", unit, 1.0) for word, unit in TIME.items() for form in ((word, f"{word}s") if word.isascii() else (word,))
}
_TIMES |= {
    f"{kind} {unit}{plural}": ("duration", TIME[unit], 1.0)
    for unit in ("day", "week", "month", "quarter", "year", "hour")
    for plural in ("", "s")
    for kind in "working business trading calendar consecutive straight full whole additional more fiscal".split()
    if unit in TIME
}
_MONEY: dict[str, _Unit] = {
    word: ("money", unit, 1.0) for word, unit in CURRENCIES.items() if word[-1].isalpha() and word not in ("rs", "rp", "rm")
}
_CENTS: dict[str, _Unit] = {word: ("money", unit, share) for word, (unit, share) in CENTS.items()}
_FIRST = {size: word for word, size in reversed(MEASURES.items())}
_SIZES: dict[str, _Unit] = {word: ("measure", _FIRST[size], 1.0) for word, size in MEASURES.items()}

UNITS: dict[str, _Unit] = {
    word: unit for word, unit in (_SIZES | _TIMES | _MONEY | _CENTS | _SHARES).items() if word.isascii() or word in "％℃℉" or word[0] == "°"
}
"""Kind, unit and share by English words, in lower case; a share of 0.01 makes cents of a dollar."""

HAN_UNITS: dict[str, _Unit] = {word: unit for word, unit in (_SIZES | _TIMES | _MONEY | _CENTS | _SHARES).items() if word not in UNITS}
"""The same by Chinese words."""

STARTS = frozenset(word.split(" ")[0] for word in UNITS if " " in word)
"""First words of units that have several."""
