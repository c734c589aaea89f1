"""Words of approximation beside a number, English and Chinese."""

import re

_OVER = (
    "more than|over|at least|exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|surpassing|above|upwards of|north of|topping|topped|tops|greater than|"
    "no fewer than|no less than|not less than|a minimum of|in excess of|beyond|higher than|upward of|well over|just over"
)
_UNDER = "less than|fewer than|under|below|up to|at most|no more than|not more than|a maximum of|as much as|as many as|lower than|well under|within"
_NEARLY = "nearly|almost|close to|just short of|just under|just below|approaching|nearing|just shy of|shy of|not quite"
_ABOUT = "about|around|roughly|some|approximately|an estimated|estimated|circa|approx|approx.|in the region of|more or less|something like|somewhere around"
_BEFORE: dict[str, tuple[str, bool]] = {
    words: told
    for group, told in ((_OVER, ("over", False)), (_UNDER, ("under", False)), (_NEARLY, ("under", True)), (_ABOUT, ("about", False)))
    for words in group.split("|")
}
_LAST_WORDS = frozenset(words.rpartition(" ")[2] for words in _BEFORE)
_OPENING = "“\"‘'[—–"
_HAN_BEFORE = {
    "超过": ("over", False), "超": ("over", False), "逾": ("over", False), "至少": ("over", False), "高于": ("over", False), "突破": ("over", False), "多于": ("over", False),
    "不到": ("under", False), "不足": ("under", False), "最多": ("under", False), "低于": ("under", False), "少于": ("under", False), "至多": ("under", False),
    "近": ("under", True), "接近": ("under", True), "将近": ("under", True), "约": ("about", False), "大约": ("about", False), "约为": ("about", False), "大概": ("about", False),
    "左右": ("about", False), "约合": ("about", False), "约有": ("about", False), "超過": ("over", False), "約": ("about", False), "接近于": ("under", True),
}  # fmt: skip
_NO_HEDGES = frozenset("签约 合约 条约 违约 缔约 预约 节约 毁约 相约 附近 最近 靠近 临近 高超".split())
"""Words that end like a hedge and are none."""
_AFTER = re.compile(
    r"\s?(?:(?P<about>or so\b|左右|上下)|(?P<over>or more\b|以上|and counting\b)|(?P<under>or less\b|or fewer\b|以下|以内))"
)
_MAY_FOLLOW = frozenset(" o左上以")


def hedge_before(text: str, start: int) -> tuple[str, bool]:
    """Return about, over, under or "" by the words right before a place, and whether they say "nearly"."""
    if start == 0:
        return "", False
    last = text[start - 1]
    if not last.isspace() and last.isascii():
        return ("about", False) if last == "~" else ("", False)
    before = text[max(0, start - 24) : start].rstrip()
    if before and not before[-1].isascii():
        if before[-2:] in _NO_HEDGES:
            return "", False
        return next((_HAN_BEFORE[before[-size:]] for size in (3, 2, 1) if before[-size:] in _HAN_BEFORE), ("", False))
    return _hedging(before.rpartition("(")[2].lower())


def _hedging(before: str) -> tuple[str, bool]:
    """Return what the last words of a text in small letters tell of the number after it."""
    last = before.rsplit(None, 1)
    if not last or last[-1].lstrip(_OPENING) not in _LAST_WORDS:
        return "", False
    parts = before.rsplit(None, 3)[-3:]
    for at in range(len(parts)):
        told = _BEFORE.get(" ".join(parts[at:]).lstrip(_OPENING))
        if told:
            return told
    return "", False


def hedge_after(text: str, end: int) -> tuple[str, bool]:
    """Return about, over, under or "" by the words right after a place: "or so", "or more", 左右."""
    if text[end : end + 1] not in _MAY_FOLLOW:
        return "", False
    match = _AFTER.match(text, end)
    return (match.lastgroup or "", False) if match else ("", False)
