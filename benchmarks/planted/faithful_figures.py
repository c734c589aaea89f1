"""Figures in another notation, hedged in the right direction, rounded, in words."""

import math
import re
from collections.abc import Iterator

from benchmarks.planted.faithful_base import Rewrite, Scene, one_of_each

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_MONEY = re.compile(
    rf"(?<![\w$])(?:US)?\$(?P<num>{_NUMBER})(?: (?P<scale>million|billion|trillion)\b|(?P<short>bn|m)\b)?(?![\w.%,-]*\d|[-+–/]|[KMBk]\b|\w)"
)
_PERCENT = re.compile(rf"(?<![\w.$,–-])(?P<num>{_NUMBER})(?P<mark>%| percent\b| per cent\b)(?![\w-])")
_COUNT = re.compile(
    r"(?<=[a-z,;] )(?<![A-Z]\w )(?P<num>\d{1,3}(?:,\d{3})+|\d{2,4})(?= (?P<noun>(?:[a-z-]{3,} ){0,1}(?:[a-z]{3,}s|people|children|men|women))\b)"
)
_LARGE = re.compile(r"(?<![\w.$€£¥,:/#–-])(?P<num>\d+(?:\.\d+)?) (?P<scale>million|billion)(?= [a-z]{3,}(?:s|people)\b)")
_LONG = re.compile(r"(?<![\w.$€£¥,:/#–-])(?P<num>\d{1,3},\d{3},000)(?= [a-z]{3,}s\b)")
_SPELT = re.compile(
    r"(?<= )(?P<word>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)(?= (?!of|or|in|out|to|and|more|other|times?\b|days?\b|halves)(?:[a-z-]{3,} )?[a-z]{3,}s\b)"
)
_WORDS = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve fifteen twenty".split(),
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20),
        strict=True,
    )
)
_HEDGED = re.compile(
    r"(?:\b(?:about|around|roughly|some|approximately|over|than|least|most|nearly|almost|exactly|to|and|or|of|the|up|between|under|only|just|another|first|last|next|"
    r"top|every|per|past|these|those|all|version|no|an?|by|than|other|its|their|his|her|our|your|my|precisely|from|within|page|chapter|every|in|at|remaining|additional|after|(?-i:[A-Z][\w&.]*))|[–-])\s*$",
    re.IGNORECASE,
)
_SHORT = {"million": "m", "billion": "bn", "trillion": "tn"}
_OTHER_DOLLARS = re.compile(r"A\$|AU\$|C\$|HK\$|NT\$|S\$|Australia|Canad|Hong Kong|Singapore|Taiwan|New Zealand")
_BREAK = re.compile(r"[.,;)]|$| (?:in|to|for|from|on|by|at|this|last|and|of|per|since|after|as|over|during|with|annually)\b")


def rewrite_figures(scene: Scene) -> Iterator[Rewrite]:
    """Yield the sentence with one figure written otherwise."""
    yield from one_of_each(scene, _money, _percents, _hedged, _rounded, _scaled, _spelt)


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def written(value: float) -> str:
    """Return a number with thousands separated and no needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{round(value, 6):,}"


def _money(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_MONEY):
        value, scale = _value(match["num"]), match["scale"] or {"m": "million", "bn": "billion"}.get(match["short"] or "", "")
        forms = [f"${match['num']}{_SHORT[scale]}", f"${match['num']} {scale}"] if scale else [f"USD {match['num']}"]
        if not _OTHER_DOLLARS.search(scene.article.text):
            forms.append(f"US${match['num']} {scale}".rstrip())
            forms += [f"US${match['num']}{_SHORT[scale]}"] if scale else []
        if scale == "billion" and value * 1000 == int(value * 1000):
            forms.append(f"${written(value * 1000)} million")
        if scale == "million" and value >= 100:
            forms.append(f"${written(value / 1000)} billion")
        if _BREAK.match(scene.sentence, match.end()) and not re.search(
            r"\b(?:an?|per|the|its|their)(?: [\w-]+)? $", scene.sentence[: match.start()]
        ):
            forms.append(f"{match['num']} {scale} dollars".replace("  ", " "))
        for form in forms:
            if form != match.group():
                yield "figure-notation", scene.put(match, form)


def _percents(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_PERCENT):
        for mark in ("%", " percent", " per cent"):
            if mark != match["mark"]:
                yield "percent-notation", scene.put(match, match["num"] + mark)


def _hedged(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_COUNT):
        value = _value(match["num"])
        if _HEDGED.search(scene.sentence[: match.start()]) or value < 100 or (1900 <= value <= 2100 and "," not in match["num"]):
            continue
        step = 10 ** (len(str(int(value))) - 2)
        below, above = math.floor(value / step) * step, math.ceil(value / step) * step
        yield "figure-hedged", scene.put(match, f"about {match['num']}")
        if below < value:
            yield "figure-hedged", scene.put(match, f"more than {written(below)}")
            yield "figure-hedged", scene.put(match, f"nearly {written(above)}")


def _rounded(scene: Scene) -> Iterator[Rewrite]:
    for pattern in (_MONEY, _PERCENT, _COUNT, _LARGE):
        for match in scene.free(pattern):
            value = _value(match["num"])
            step = 10.0 ** (math.floor(math.log10(value)) - 1) if value > 0 else 1
            rounded = round(round(value / step) * step, 6)
            year = pattern is _COUNT and 1900 <= value <= 2100 and "," not in match["num"]
            if value < 1 or rounded == value or year or _HEDGED.search(scene.sentence[: match.start()]):
                continue
            if pattern in (_MONEY, _PERCENT) and re.search(r"\ban? $", scene.sentence[: match.start()]):
                continue
            yield "figure-rounded", scene.put(match, "about " + match.group().replace(match["num"], written(rounded)))


def _scaled(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_LARGE):
        value = _value(match["num"])
        if match["scale"] == "million":
            yield "figure-scale", scene.put(match, written(round(value * 1e6)))
        elif value * 1000 == int(value * 1000):
            yield "figure-scale", scene.put(match, f"{written(value * 1000)} million")
    for match in scene.free(_LONG):
        yield "figure-scale", scene.put(match, f"{written(_value(match['num']) / 1e6)} million")


def _spelt(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_SPELT):
        yield "figure-words", scene.put(match, str(_WORDS[match["word"]]))
    names = {str(value): word for word, value in _WORDS.items()}
    for match in scene.free(re.compile(r"(?<=[a-z] )(?P<num>\d{1,2})(?= (?:[a-z]{3,} )?(?:people|[a-z]{4,}s)\b)")):
        if match["num"] in names and not re.search(
            r"\b(?:version|chapter|page|level|step|iOS|type|to|and|than) $", scene.sentence[: match.start()]
        ):
            yield "figure-words", scene.put(match, names[match["num"]])
