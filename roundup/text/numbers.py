"""Numbers as people write them: digits, words, scales, Han numerals."""

_SMALL = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
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
    if word[0] in "一二两三四五六七八九十百零":
        return han_value(word)
    tens, _, ones = word.partition("-")
    return float(_TENS.get(tens, 0) + _SMALL.get(ones or tens, 0) if tens in _TENS else _SMALL.get(word, 0))


def han_value(word: str) -> float:
    """Return the value of Han numerals below a thousand: 二十五 is 25."""
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
    total, last = 0.0, 0.0
    for char in word:
        if char in digits:
            last = digits[char]
        elif char in "十百":
            total += (last or 1) * (10 if char == "十" else 100)
            last = 0.0
    return total + last
