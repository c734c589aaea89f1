"""Figures that are told in words of their own: fractions, dozens, ordinals, multiples, vague numbers, times of day, quarters."""

import re
from collections.abc import Iterator

from roundup.text.calendar import month_number
from roundup.text.fact_values import Fact
from roundup.text.hedges import hedge_before
from roundup.text.numbers import amount, fraction, plain_value

_FRACTION = re.compile(
    r"\b(?:(?P<part>one|two|three|four|five|six|seven|nine)[- ](?P<whole>half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)|"
    r"(?P<alone>half|a third|a quarter|a fifth|a sixth|an eighth|a tenth)(?= (?:of|the|its|their|his|her|all)\b)"
    r"|(?P<some>one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:in|out of) (?:every )?(?P<all>two|three|four|five|six|seven|eight|nine|ten|\d{1,3}))\b(?! (?:years|months|weeks|days|hours|minutes))",
    re.IGNORECASE,
)
_HAN_FRACTION = re.compile(
    r"(?:百分之(?P<hundred>[一二三四五六七八九十百零\d.]+)|(?P<below>[二三四五六七八九十])分之(?P<above>[一二三四五六七八九])|(?P<tenth>[一二两三四五六七八九])成(?P<hundredth>[一二三四五六七八九])?(?!为|立|员|功|本|都|长|果|绩|交|熟|人|份|型|品|就|分|效|见|天|名)|(?<!第)一半|过半|半数)"
)
_DOZEN = re.compile(r"\b(?P<num>a|two|three|four|five|six) dozen\b(?=(?: (?P<unit>[A-Za-z'’-]+))?)", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?:an?|one) (?:(?P<unit>year|month|week|day|hour|decade|century) and a half|(?P<long>decade|century))\b", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:(?P<early>early|beginning of|start of)|(?P<late>late|end of)|(?P<mid>mid|middle of))(?:[ -]|(?<=[a-z]) )(?=(?:the )?(?:19|20)\d\d|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|next|last|this|the (?:year|month|week|decade|century|day))\b)|(?<=[年月纪])(?:(?P<begin>初(?!中|级))|(?P<end>[底末])|(?P<half>中(?![国央学心间旬共])))",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    r"\b(?:mid|early|late|of|for|to|from|and|until|till|after|since|during|before|through|between|around|earlier in|later in)[ -]"
    r"(?-i:(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Sept|Jan|Feb|Aug|Oct|Nov|Dec)\.))(?![\w-]| \d)",
    re.IGNORECASE,
)
_TIMES = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5, "treb": 3.0, "quintupl": 5.0}
_MULTIPLE = re.compile(
    r"\b(?P<stem>doubl|tripl|quadrupl|quintupl|halv|treb)(?:led|ling|les|ed|es|ing|e(?= (?:the|its|their|his|her|that|what|to|in)\b))\b|"
    r"\b(?P<fold>two|three|four|five|six|seven|eight|nine|ten|\d+)-?fold\b|(?<![\w.,$])(?P<x>\d+(?:\.\d+)?)[xX](?![A-Za-z0-9])|\b(?P<twice>twice|thrice)\b(?= (?:as|the|that|its|what|their|more)\b)|(?P<han>翻(?:了)?(?:一)?[番倍]|减半|增长(?:了)?一倍|翻(?P<more>两|三|四)番)",
    re.IGNORECASE,
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1
    )
}  # fmt: skip
_ORDINAL = re.compile(
    r"(?<![\w.,-])(?P<digits>\d{1,3})(?:st|nd|rd|th)(?![\w])(?:[ -](?P<noun>[a-z]+))?"
    rf"|(?<![\w-])(?P<word>{'|'.join(_ORDINALS)})(?=[ -](?P<noun2>[a-z]+))|第(?P<han>[一二三四五六七八九十\d]+)(?P<noun3>[㐀-鿿]{{0,2}})",
    re.IGNORECASE,
)
_NO_ORDINAL = re.compile(r"\b(?:a|an|per|each|every|one|two|split|last|this|any|some|no)[ -]$", re.IGNORECASE)
_QUARTER = re.compile(
    r"\b(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal |calendar |financial )?(?P<unit>quarter|half)\b(?! of (?:the|a) (?:season|game|match|century|decade))"
    r"|\b(?P<letter>[QH])(?P<number>[1-4])\b|\b(?P<turned>[1-4])(?P<back>[QH])(?=\d\d\b|\b)|第?(?P<han>[一二三四])季度?|(?P<half>[上下])半年|\b(?P<decade>(?:18|19|20)\d0)s\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:.,$])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?|(?<![\d:.,$/])(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\d:])|\b(?P<noon>noon|midnight)\b"
    r"|(?P<part>上午|下午|晚上|凌晨|早上|中午|晚|傍晚)(?P<han>\d{1,2}|[一二三四五六七八九十]{1,2})[点點时時](?:(?P<hanmin>\d{1,2})分|(?P<hanhalf>半))?",
    re.IGNORECASE,
)
_VAGUE_WORDS = {
    "dozen": 12.0, "score": 20.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8, "十万": 1e5, "百万": 1e6, "千万": 1e7,
}  # fmt: skip
_VAGUE = re.compile(
    r"\b(?:(?P<tens>tens|dozens|hundreds) of )?(?P<many>dozens|hundreds|thousands|millions|billions|trillions)\b(?= of|$|[ ,.])|\b(?P<some>several|a few) (?P<scale>dozen|hundred|thousand|million|billion|trillion)\b"
    r"|(?P<han>上|数|几|成|好几)(?P<hanscale>十万|百万|千万|[十百千万亿])(?!一)",
    re.IGNORECASE,
)
_HAN_ORDER = "一二三四五六七八九十"


def find_fractions(text: str) -> Iterator[Fact]:
    """Yield fractions as percentages: "two-thirds", "one in five", 三成, 百分之三十."""
    for match in _FRACTION.finditer(text):
        if not match["all"] or plain_value(match["some"].lower()) < plain_value(match["all"].lower()):
            yield _percent(text, match, fraction(match.group()), exact=False)
    if not text.isascii() and ("成" in text or "分之" in text or "半" in text):
        for match in _HAN_FRACTION.finditer(text):
            yield _percent(text, match, _han_share(match), exact=bool(match["hundred"]))


def _percent(text: str, match: re.Match[str], value: float, *, exact: bool) -> Fact:
    approx, nearly = hedge_before(text, match.start())
    hedge = approx or ("over" if match.group() == "过半" else "" if exact else "about")
    return Fact(kind="percent", text=match.group(), start=match.start(), end=match.end(), until=match.end(), value=value, unit="percent", approx=hedge, nearly=nearly, digits=2)  # fmt: skip


def _han_share(match: re.Match[str]) -> float:
    if match["hundred"]:
        word = match["hundred"]
        return float(word) if word[0].isdigit() else amount(word, None)[0]
    if match["below"]:
        return round(100 * amount(match["above"], None)[0] / amount(match["below"], None)[0], 1)
    if match["tenth"]:
        return 10 * amount(match["tenth"], None)[0] + (amount(match["hundredth"], None)[0] if match["hundredth"] else 0.0)
    return 50.0


def find_dozens(text: str) -> Iterator[Fact]:
    """Yield "two dozen ships" as a count of about 24."""
    for match in _DOZEN.finditer(text):
        end = match.end("num") + len(" dozen")
        approx, nearly = hedge_before(text, match.start())
        word = (match["unit"] or "").lower()
        unit = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
        yield Fact(
            kind="count", text=text[match.start() : end], start=match.start(), end=end, until=end, value=12 * amount(match["num"], None)[0], unit=unit,
            approx=approx or "about", nearly=nearly, digits=2,
        )  # fmt: skip


def find_spans(text: str) -> Iterator[Fact]:
    """Yield "a year and a half" and "a decade" as durations, which a bare "a" is not."""
    for match in _SPAN.finditer(text):
        unit = (match["unit"] or match["long"]).lower()
        approx, nearly = hedge_before(text, match.start())
        yield Fact(
            kind="duration", text=match.group(), start=match.start(), end=match.end(), until=match.end(), value=1.5 if match["unit"] else 1.0, unit=unit, digits=2,
            approx=approx, nearly=nearly,
        )  # fmt: skip


def find_months(text: str, start: int = 0) -> Iterator[Fact]:
    """Yield months from a place on that stand alone after a word of time ("mid-December", "until June"); "in June" is a date by itself."""
    for match in _MONTH_ALONE.finditer(text, start):
        begin, end = match.span("month")
        yield Fact(
            kind="date", text=match["month"], start=begin, end=end, until=end, key=f"{month_number(match['month']):02}", unit="alone"
        )


def find_parts(text: str) -> Iterator[Fact]:
    """Yield "early", "mid" and "late" before a date, and 年初, 月底 and the like, with keys ~early, ~middle and ~late."""
    for match in _PART.finditer(text):
        key = "~early" if match["early"] or match["begin"] else "~late" if match["late"] or match["end"] else "~middle"
        words = match.group().rstrip(" -")
        yield Fact(kind="period", text=words, start=match.start(), end=match.start() + len(words), until=match.end(), key=key, digits=1)


def find_periods(text: str) -> Iterator[Fact]:
    """Yield quarters, halves of a year and decades, with keys Q3, H1 and 1990s."""
    for match in _QUARTER.finditer(text):
        if match["decade"]:
            key = match.group()
        elif match["word"]:
            number = ("fi", "se", "th", "fo", "1s", "2n", "3r", "4t").index(match["word"][:2].lower()) % 4 + 1
            key = f"{'Q' if match['unit'].lower() == 'quarter' else 'H'}{number}"
        elif match["han"]:
            key = f"Q{_HAN_ORDER.index(match['han']) + 1}"
        else:
            key = (match["letter"] or match["back"] or "").upper() + (
                match["number"] or match["turned"] or ""
            ) or f"H{1 if match['half'] == '上' else 2}"
        if key not in ("H3", "H4"):
            yield Fact(kind="period", text=match.group(), start=match.start(), end=match.end(), until=match.end(), key=key, digits=1)


def find_clocks(text: str) -> Iterator[Fact]:
    """Yield times of day in minutes from midnight; the unit tells whether the half of the day is known."""
    for match in _CLOCK.finditer(text):
        if match["noon"]:
            minutes = 720 if match["noon"].lower() == "noon" else 0
        elif match["hour"]:
            minutes = int(match["hour"]) % 12 * 60 + int(match["minute"] or 0) + (720 if match["half"].lower() == "p" else 0)
        elif match["part"]:
            hour = int(match["han"]) if match["han"].isdigit() else int(amount(match["han"], None)[0])
            late = match["part"] in ("下午", "晚上", "晚", "傍晚") or (match["part"] == "中午" and hour < 11)
            minutes = (hour % 12 + 12 if late else hour % 24) * 60 + int(match["hanmin"] or 0) + (30 if match["hanhalf"] else 0)
        else:
            minutes = int(match["hour24"]) * 60 + int(match["minute24"])
        yield Fact(
            kind="clock", text=match.group(), start=match.start(), end=match.end(), until=match.end(), value=float(minutes), digits=4
        )


def find_ordinals(text: str) -> Iterator[Fact]:
    """Yield ordinals with the noun that follows; no fractions and no seconds."""
    for match in _ORDINAL.finditer(text):
        if match["han"]:
            value = float(match["han"]) if match["han"].isdigit() else amount(match["han"], None)[0]
            end = match.end("han")
        else:
            if match["word"] and _NO_ORDINAL.search(text, max(0, match.start() - 7), match.start()):
                continue
            value = float(match["digits"] or _ORDINALS[match["word"].lower()])
            end = match.end("digits") + 2 if match["digits"] else match.end()
        noun = match["noun"] or match["noun2"] or match["noun3"] or ""
        yield Fact(
            kind="ordinal",
            text=text[match.start() : end],
            start=match.start(),
            end=end,
            until=end,
            value=value,
            unit=noun.lower(),
            digits=2,
        )


def find_multiples(text: str) -> Iterator[Fact]:
    """Yield "doubled", "threefold", "2x", 翻番 as multiples."""
    for match in _MULTIPLE.finditer(text):
        if match["stem"]:
            value = _TIMES[match["stem"].lower()]
        elif match["twice"]:
            value = 2.0 if match["twice"].lower() == "twice" else 3.0
        elif match["han"]:
            value = 0.5 if match["han"] == "减半" else 2.0 ** amount(match["more"], None)[0] if match["more"] else 2.0
        else:
            value = float(match["x"]) if match["x"] else plain_value(match["fold"].lower())
        approx, nearly = hedge_before(text, match.start())
        yield Fact(
            kind="multiple", text=match.group(), start=match.start(), end=match.end(), until=match.end(), value=value, digits=2, approx=approx, nearly=nearly
        )  # fmt: skip


def find_vague(text: str) -> Iterator[Fact]:
    """Yield "dozens", "several hundred", 数千 with the least and the most they can mean."""
    for match in _VAGUE.finditer(text):
        if match["han"]:
            least = _VAGUE_WORDS[match["hanscale"]]
        else:
            least = _VAGUE_WORDS[(match["scale"] or match["many"]).lower().removesuffix("s")]
            least *= 3 if match["scale"] else {"tens": 10, "dozens": 12, "hundreds": 100}.get((match["tens"] or "").lower(), 1)
        most = (
            least * 1000
            if match["many"] and least >= 1e3 and not match["tens"]
            else least * (4 if match["scale"] else 10 if least > 20 else 9)
        )
        yield Fact(
            kind="vague", text=match.group(), start=match.start(), end=match.end(), until=match.end(), value=least, most=most, digits=1
        )
