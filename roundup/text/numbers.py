"""Numbers as people write them: digits, words, scales, Han numerals."""

import re

_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_SMALL = {w: i for i, w in enumerate(f"zero {_ONES} {_TEENS}".split())}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_HAN_STEPS = {"十": 10, "百": 100, "千": 1000}
_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "〇": 0}
_WHOLES = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "bln": 1e9,
    "trillion": 1e12, "tn": 1e12, "trn": 1e12, "t": 1e12, "crore": 1e7, "lakh": 1e5, "dozen": 12.0,
    "十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "十万": 1e5, "百万": 1e6, "百萬": 1e6, "千万": 1e7, "千萬": 1e7, "亿": 1e8, "億": 1e8, "十亿": 1e9,
    "百亿": 1e10, "千亿": 1e11, "万亿": 1e12, "萬億": 1e12,
}  # fmt: skip

NUMBER_WORDS = frozenset((*_SMALL, *_TENS, *"hundred thousand million billion trillion half dozen".split())) - {"zero"}
"""English words of which one must stand in a text for it to have a number in words."""
_WORDS_TENS = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{_ONES.replace(' ', '|')}))?"
WORD_NUMBER = re.compile(
    rf"(?<![A-Za-z-])(?:half an?|an? (?=hundred|thousand|million|billion|trillion)|{_WORDS_TENS}|{_ONES.replace(' ', '|')}|{_TEENS.replace(' ', '|')})"
    r"(?:(?<! )(?:,? and a half|-and-a-half)(?= |-))?(?<! )(?![A-Za-z])|(?<![A-Za-z-])a (?=hundred|thousand|million|billion|trillion)",
    re.IGNORECASE,
)
"""A number in words; "a" only before a word of scale."""
_SPACED_NUMBER = re.compile(rf"[^A-Za-z-](?=[aefhnostſAEFHNOST])({WORD_NUMBER.pattern})", re.IGNORECASE)
"""The same after what parts it from the word before: a class of characters is what a text is searched for quickest."""
DIGITS = re.compile(r"\d(?:\d{0,2}(?:,\d{3})+|\d*)(?:\.\d+)?")
"""A number in digits."""
HAN_NUMBER = re.compile(
    r"(?<![第一二两三四五六七八九十百千零〇几数上成双])[一二两兩三四五六七八九十百千零〇]+(?:点[一二三四五六七八九零]+)?"
    r"(?=(?:[万萬亿億個个多余家名天周岁成倍元吨米人次台辆款套座所项条件艘架枚笔股位美港英日欧韩卢公平千小秒种種本类大层届轮批组场颗张片段派句章篇期支队列间幅栋封份户国州省市县]|年(?!代|级)|分钟))"
)
"""A number in Han numerals before a scale or a measure word."""
HAN_NUMERAL = re.compile(r"[一二两兩三四五六七八九十百千零〇]")
"""What such a number is made of."""


def worded(text: str) -> list[tuple[int, int]]:
    """Return where the numbers in words begin and end, in order of place."""
    first = WORD_NUMBER.match(text)
    found = [first.span()] if first else []
    found += [match.span(1) for match in _SPACED_NUMBER.finditer(text, first.end() if first else 0)]
    return found


def amount(number: str, scale: str | None) -> tuple[float, int]:
    """Return a written number's value and significant figures: ``("4.4", "billion")`` gives (4.4e9, 2)."""
    factor = _SCALES.get(scale.lower(), 1.0) if scale else 1.0
    if number.isdecimal():
        return round(float(number) * factor, 6), len(number.strip("0")) or 1
    plain = number.replace(",", "").lower().strip()
    if plain[0].isdigit():
        figures = plain.replace(".", "").lstrip("0")
        trimmed = figures if "." in plain else figures.rstrip("0")
        return round(float(plain) * factor, 6), max(len(trimmed), 1)
    return _word_value(plain) * factor, 1 if factor > 1 else 2


def _word_value(word: str) -> float:
    if word in ("half a", "half an"):
        return 0.5
    if word in ("a", "an", "a hundred"):
        return 100.0 if word.endswith("hundred") else 1.0
    if not word.isascii():
        whole, _, part = word.partition("点")
        return han_value(whole) + (float("0." + "".join(str(_HAN_DIGITS[char]) for char in part)) if part else 0.0)
    if word.endswith(("and a half", "and-a-half")):
        return _word_value(re.split(r",? and|-and", word, maxsplit=1)[0]) + 0.5
    tens, _, ones = word.replace(" ", "-").partition("-")
    return float(_TENS.get(tens, 0) + _SMALL.get(ones or tens, 0) if tens in _TENS else _SMALL.get(word, 0))


def fraction(words: str) -> float:
    """Return a fraction in words as a percentage: "two-thirds" is 66.7, "one in five" 20."""
    parts = [part for part in words.lower().replace("-", " ").split() if part not in ("in", "out", "of", "every")]
    below = next((value for stem, value in _WHOLES.items() if parts[-1].startswith(stem)), 0) or plain_value(parts[-1])
    above = plain_value(parts[0]) if len(parts) > 1 else 1
    return round(100 * above / below, 1)


def plain_value(word: str) -> float:
    """Return the value of a small number in digits or one word, 1 for any other word."""
    return float(word) if word.isdigit() else float(_SMALL.get(word, 1))


def han_value(word: str) -> float:
    """Return the value of Han numerals below ten thousand: 二十五 is 25, 一千二百 is 1200."""
    total, last = 0.0, 0.0
    for char in word:
        if char in _HAN_DIGITS:
            last = (
                last * 10 + _HAN_DIGITS[char] if last and "十" not in word and "百" not in word and "千" not in word else _HAN_DIGITS[char]
            )
        elif char in _HAN_STEPS:
            total += (last or 1) * _HAN_STEPS[char]
            last = 0.0
    return total + last
