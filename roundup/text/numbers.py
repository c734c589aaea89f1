"""Numbers as people write them: digits, words, scales, Han numerals."""

_SMALL = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_HAN_STEPS = {"十": 10, "百": 100, "千": 1000}
_WHOLES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "萬": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "億": 1e8,
    "万亿": 1e12,
    "萬億": 1e12,
}


def amount(number: str, scale: str | None) -> tuple[float, int]:
    """Return a written number's value and significant figures: ``("4.4", "billion")`` gives (4.4e9, 2)."""
    factor = _SCALES.get((scale or "").lower(), 1.0)
    plain = number.replace(",", "").lower()
    if plain[0].isdigit():
        figures = plain.replace(".", "").lstrip("0")
        trimmed = figures if "." in plain else figures.rstrip("0")
        return round(float(plain) * factor, 6), max(len(trimmed), 1)
    return _word_value(plain) * factor, 1 if factor > 1 else 2


def _word_value(word: str) -> float:
    if word == "half a":
        return 0.5
    if word in ("a", "a hundred"):
        return 100.0 if word.endswith("hundred") else 1.0
    if word[0] in "一二两三四五六七八九十百千零":
        return han_value(word)
    tens, _, ones = word.partition("-")
    return float(_TENS.get(tens, 0) + _SMALL.get(ones or tens, 0) if tens in _TENS else _SMALL.get(word, 0))


def fraction(words: str) -> float:
    """Return a fraction in words as a percentage: "two-thirds" is 66.7, "one in five" 20."""
    parts = [part for part in words.lower().replace("-", " ").split() if part not in ("in", "out", "of")]
    below = next((value for stem, value in _WHOLES.items() if parts[-1].startswith(stem)), 0) or _SMALL.get(parts[-1], 1)
    above = _SMALL.get(parts[0], 1) if len(parts) > 1 else 1
    return round(100 * above / below, 1)


def han_value(word: str) -> float:
    """Return the value of Han numerals below ten thousand: 二十五 is 25, 一千二百 is 1200."""
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
    total, last = 0.0, 0.0
    for char in word:
        if char in digits:
            last = digits[char]
        elif char in _HAN_STEPS:
            total += (last or 1) * _HAN_STEPS[char]
            last = 0.0
    return total + last
