"""Figures and dates of a sentence against those of its sources."""

import re
from collections.abc import Iterable

from roundup.model import Finding
from roundup.stages.check.binding import Place, bond, place_of, places, rival
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.dated import check_days, date_words, source_days
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import stem
from roundup.stages.check.worked import borne_by_two, contrary_ratio, is_conversion
from roundup.text.facts import DATED, Fact, agree, bears_out
from roundup.text.words import fold

__all__ = ["check_figures", "counts_outlets", "credited_after", "source_days"]

_COUNTED = re.compile(
    r"\s*(?:other |more |of the |independent )?(?:outlet|article|report|source|account|piece|newsroom|publication|news site)s?\b",
    re.IGNORECASE,
)
_OUTLET_AFTER = re.compile(r"(?: [a-z]+)? \(([^()]{2,60})\)")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_BEFORE_SUM = frozenset(".,$€£¥")
_LOOSE = frozenset(("count", "label", "ordinal", "multiple", "year"))
"""Kinds that a bare number in the source may be read as."""


def check_figures(said: Said, ground: Ground, corpus: Corpus) -> tuple[list[str], list[Finding]]:
    """Return the source's words that bear out figures and dates, and findings for those that nothing bears out."""
    matched, findings = check_days(said, ground)
    lines = [line for line in ground.lines if (line.language == "zh") == (said.language == "zh")]
    for fact in said.facts:
        words = _borne_out(fact, said, ground, corpus)
        finding = (_misplaced(fact, said, ground, lines) if lines else None) if words else _missing(fact, said, ground)
        matched.extend(words)
        if finding:
            findings.append(finding)
    return matched, findings


def counts_outlets(text: str, end: int) -> bool:
    """Tell whether a figure that ends there counts our own material: "three outlets", "two reports"."""
    return bool(_COUNTED.match(text, end))


def credited_after(text: str, end: int) -> bool:
    """Tell whether the words in brackets after a figure that ends there credit it: "$4.4 billion (AFP)"."""
    credit = _OUTLET_AFTER.match(text, end)
    return bool(credit and credit[1][0].isupper() and not any(char.isdigit() for char in credit[1]))


def _borne_out(fact: Fact, said: Said, ground: Ground, corpus: Corpus) -> list[str]:
    if fact.kind in DATED:
        return date_words(fact, ground)
    for line in ground.near:
        for other in line.facts:
            if bears_out(other, fact):
                return [other.text]
    if counts_outlets(said.text, fact.end) and _counts_outlets(fact, ground, said, corpus):
        return [fact.text]
    words = _as_written(fact, ground.near) or _credited(fact, said, corpus)
    if not words and fact.kind in ("multiple", "percent"):
        two = borne_by_two(fact, said.text, ground.near)
        return [two] if two else []
    return words


def _credited(fact: Fact, said: Said, corpus: Corpus) -> list[str]:
    """Find a figure in the very outlet that is named right after it: "$4.4 billion (AFP), $4 billion (TechCrunch)"."""
    outlet = _OUTLET_AFTER.match(said.text, fact.end)
    ids = corpus.outlets.get(fold(corpus.lexicon.canonical(outlet[1])), ()) if outlet else ()
    lines = (line for key in ids for line in corpus.by_passage.get(key, ()) if line.stems & said.weights.keys())
    return next(([other.text] for line in lines for other in line.facts if other.kind == fact.kind and agree(fact, other)), [])


def _as_written(fact: Fact, lines: Iterable[Line]) -> list[str]:
    """Find the very figure in the source's words, where it was read as nothing there, or as a number of another loose kind."""
    number = _NUMBER.search(fact.text)
    if fact.kind in ("money", "percent") or not number:
        holders = [line for line in lines if fact.text in line.text or fact.text.lower() in line.text.lower()]
    else:
        holders = [line for line in lines if _stands_alone(number.group(), line.text)]
    if not holders:  # a pattern that is made for one figure is dear
        return []
    if fact.kind in ("money", "percent") or not number:
        pattern = re.compile(rf"(?<![\w.]){re.escape(fact.text)}(?!\w)", re.IGNORECASE)
    else:
        scale = fact.text[number.end() :].strip(" -")
        pattern = re.compile(
            rf"(?<![\d.,$€£¥])(?<!\d[.,]){re.escape(number.group())}(?![\d%]|[.,]\d)(?:[ -]?{re.escape(scale)})?(?![A-Za-z])", re.IGNORECASE
        )
        if scale and fact.kind != "ordinal":
            pattern = re.compile(pattern.pattern.replace(")?(?![A-Za-z])", ")(?![A-Za-z])"), re.IGNORECASE)
    for line in holders:
        for match in pattern.finditer(line.text):
            read = next((other for other in line.facts if other.start < match.end() and match.start() < other.until), None)
            if read is None or (read.kind in _LOOSE and fact.kind in _LOOSE):
                return [match.group()]
    return []


def _stands_alone(number: str, text: str) -> bool:
    """Tell whether a text has a number that is no part of a longer one, of a sum or of a percentage."""
    at = text.find(number)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(number) : at + len(number) + 1]
        if not (before.isdecimal() or before in _BEFORE_SUM or after.isdecimal() or after == "%"):
            return True
        at = text.find(number, at + 1)
    return False


def _counts_outlets(fact: Fact, ground: Ground, said: Said, corpus: Corpus) -> bool:
    """Whether "three outlets" counts what is on the table: outlets cited, or named in the sentence."""
    cited = {line.article.id for line in ground.near}
    outlets = {line.article.outlet or line.article.id for line in ground.near}
    named = {mention.name for mention in said.mentions if fold(mention.name) in corpus.outlets}
    everyone = {article.outlet or article.id for article in corpus.articles if article.id not in corpus.copies}
    return fact.value in (len(cited), len(outlets), len(named)) or (not named and fact.value <= len(everyone))


def _misplaced(fact: Fact, said: Said, ground: Ground, lines: list[Line]) -> Finding | None:
    """Return a finding for a figure that the source gives of another thing, where it has another figure of this one."""
    apart = [other for line in lines for other in line.facts if _comparable(fact, other) and not agree(fact, other)]
    if not apart and fact.approx not in ("over", "under"):
        return None
    if fact.kind == "label" or counts_outlets(said.text, fact.end) or credited_after(said.text, fact.end):
        return None
    theirs = [place for line in lines for place in places(line.text) if _comparable(fact, place.fact)]
    if not apart:
        return _contradicted(fact, said, theirs, lines)
    own = [place for line in ground.near for place in places(line.text) if agree(fact, place.fact)]
    if not own:  # borne out by what follows from other words
        return None
    others = [place for place in theirs if not agree(fact, place.fact)]
    counted = _other_noun(fact, said, own, others, lines)
    other = None if counted else rival(place_of(said.text, fact), own, others, places(said.text))
    if other is None:
        return counted or _contradicted(fact, said, theirs, lines)
    line = next(line for line in lines if any(place is other for place in places(line.text)))
    return _says(fact, other.fact, said, line)


def _other_noun(fact: Fact, said: Said, own: list[Place], others: list[Place], lines: list[Line]) -> Finding | None:
    """Return a finding where a count is said of what the source counts otherwise: "40 cars" for 300 cars and 40 people."""
    noun = stem(fact.unit) if fact.kind == "count" and fact.unit else ""
    if not noun or any(stem(place.fact.unit) in ("", noun) or noun in place.right for place in own):
        return None
    theirs = max(own, key=lambda place: bond(place_of(said.text, fact), place))
    line = next((line for line in lines if any(place is theirs for place in places(line.text))), None)
    counted = noun in {stem(place.fact.unit) for place in others if place.fact.kind == "count"}
    participles = fact.unit.endswith("ed") and theirs.fact.unit.endswith("ed")
    if not line or not (counted or (participles and noun in line.roots)) or stem(theirs.fact.unit) in said.weights:
        return None
    mine, right = said.text[fact.start : _past(said.text, fact)], line.text[theirs.fact.start : _past(line.text, theirs.fact)]
    if noun not in stem(mine.split()[-1].lower()) or mine == right:
        return None
    remedy = f"Write {right} as in {line.article.id}, or cite another source."
    return found("figure", f"Says {mine}, the source says {right}.", blocks=True, evidence=line.text, remedy=remedy)


def _contradicted(fact: Fact, said: Said, theirs: list[Place], lines: list[Line]) -> Finding | None:
    """Return a finding where "more than" stands for the source's "nearly", or the other way round."""
    if fact.approx not in ("over", "under") or any(agree(fact, place.fact) and not _opposed(fact, place.fact) for place in theirs):
        return None
    for line in lines:
        for place in places(line.text):
            if place.fact.kind == fact.kind and _opposed(fact, place.fact) and bond(place_of(said.text, fact), place) >= 1.0:
                return _says(fact, place.fact, said, line, hedged=True)
    return None


def _opposed(one: Fact, other: Fact) -> bool:
    return one.value == other.value and {one.approx, other.approx} == {"over", "under"}


def _comparable(fact: Fact, other: Fact) -> bool:
    if fact.kind in DATED or other.kind in DATED:
        return fact.kind == other.kind and (
            fact.kind != "date" or len(fact.key) == len(other.key) or min(len(fact.key), len(other.key)) >= 5
        )
    return fact.kind == other.kind and (fact.kind != "money" or fact.per == other.per or not (fact.per and other.per))


def _one_sort(fact: Fact, other: Fact) -> bool:
    """Tell quarters, halves, decades and parts of a time ("early") from one another."""
    return fact.kind != "period" or fact.key[0] == other.key[:1] or (fact.key[0].isdigit() and other.key[:1].isdigit())


def _missing(fact: Fact, said: Said, ground: Ground) -> Finding | None:
    """Return the finding for a figure that nothing bears out: with the right one of the same thing where there is one."""
    if fact.kind == "multiple":
        return _no_multiple(fact, ground)
    kind, written = _kind(fact), _written(fact, said.text)
    evidence = ground.lines[0].text if ground.lines else ""
    sum_ = is_conversion(fact, said.text)
    if sum_ and not any(other.kind == "money" and other.unit == fact.unit for line in ground.near for other in line.facts):
        message = f"No source gives {written}; it reads as a conversion of {sum_.text}."
        return found(kind, message, evidence=evidence, remedy="Look up the rate and say that the conversion is ours, or take it out.")
    other, line = _nearest(fact, said, ground)
    if other and line:
        return _says(fact, other, said, line)
    if fact.kind == "vague" or (fact.kind == "ordinal" and fact.value <= 2) or fact.key.startswith("~"):
        return None
    loose = fact.kind in ("ordinal", "clock", "period")
    remedy = "Take it out, or add the source that gives it."
    return found(kind, f"No source gives {written}.", blocks=not loose, evidence=evidence, remedy=remedy)


def _no_multiple(fact: Fact, ground: Ground) -> Finding | None:
    stem = fact.text.lower()[:5]
    if any(stem in line.folded for line in ground.near):
        return None
    contrary = contrary_ratio(fact, ground.lines)
    if contrary:
        ratio, line = contrary
        message = f"Says {fact.text}, the source's figures come to {ratio:.2g} times."
        return found("figure", message, blocks=True, evidence=line.text, remedy="Give the two figures, or the right multiple.")
    evidence = ground.lines[0].text if ground.lines else ""
    return found("figure", f"No source says “{fact.text}”.", evidence=evidence, remedy="Take it out, or add the source that says so.")


def _says(fact: Fact, other: Fact, said: Said, line: Line, *, hedged: bool = False) -> Finding | None:
    mine, theirs = _written(fact, said.text), _written(other, line.text)
    if hedged:
        mine, theirs = f"{_hedge(fact)}{mine}", f"{_hedge(other)}{theirs}"
    elif mine == theirs:
        mine, theirs = said.text[fact.start : _past(said.text, fact)], line.text[other.start : _past(line.text, other)]
    if mine == theirs:
        return None
    remedy = f"Write {theirs} as in {line.article.id}, or cite another source."
    return found(_kind(fact), f"Says {mine}, the source says {theirs}.", blocks=True, evidence=line.text, remedy=remedy)


def _kind(fact: Fact) -> str:
    return "date" if fact.kind in DATED else "figure"


def _hedge(fact: Fact) -> str:
    return {"over": "more than ", "under": "nearly " if fact.nearly else "at most ", "about": "about "}.get(fact.approx, "")


def _written(fact: Fact, text: str) -> str:
    """Return a figure as written; a length of time and a measure with the unit."""
    return text[fact.start : fact.until] if fact.kind in ("duration", "measure", "age") else fact.text


def _past(text: str, fact: Fact) -> int:
    """Return where the word after a figure ends."""
    word = re.compile(r"[\s-]?[\w’'-]+").match(text, fact.until)
    return word.end() if word else fact.until


def _nearest(fact: Fact, said: Said, ground: Ground) -> tuple[Fact | None, Line | None]:
    """Return the source's fact of the same kind that is most likely what was meant: beside the same words, much alike, in the best line."""
    place, mine = place_of(said.text, fact), [other for other in said.facts if other is not fact]
    best: tuple[float, Fact, Line] | None = None
    for rank, line in enumerate(ground.lines):
        options = [other for other in places(line.text) if _alike(fact, other.fact)]
        for other in options:
            alone = 0.5 if len(options) == 1 and rank == 0 else 0.0
            fit = bond(place, other) + _resemblance(fact, other.fact) + (-0.4 if _of_others(fact, other.fact) else alone)
            if any(agree(third, other.fact) and third.kind == other.fact.kind for third in mine):
                fit -= 1.0
            if fit >= 0.8 and (best is None or fit > best[0]):
                best = (fit, other.fact, line)
    return (best[1], best[2]) if best else (None, None)


def _alike(fact: Fact, other: Fact) -> bool:
    if fact.kind in DATED and other.kind in DATED:
        return _one_sort(fact, other) and (fact.kind == other.kind or "period" not in (fact.kind, other.kind))
    if {fact.kind, other.kind} <= {"count", "vague"} or {fact.kind, other.kind} <= {"duration", "age"}:
        return True
    return fact.kind == other.kind or (fact.value == other.value and fact.value > 0 and not {"clock", "ordinal"} & {fact.kind, other.kind})


def _of_others(fact: Fact, other: Fact) -> bool:
    """Tell whether a count is of things that the other is not known to count: 40 engineers, "two of her messages"."""
    return fact.kind == other.kind == "count" and bool(fact.unit) and stem(fact.unit) != stem(other.unit)


def _resemblance(fact: Fact, other: Fact) -> float:
    """Return how much two figures look like one another: the same digits, the same unit, the same size."""
    same_digits = sorted(re.sub(r"\D", "", fact.text)) == sorted(re.sub(r"\D", "", other.text)) and any(
        char.isdigit() for char in fact.text
    )
    unit = 0.3 if fact.unit == other.unit and fact.kind == other.kind else 0.0
    if fact.kind in DATED:
        shared = set(re.findall(r"\w+", fact.text.lower())) & set(re.findall(r"\w+", other.text.lower()))
        return (0.5 if shared else 0.0) + 0.3
    close = fact.value > 0 and other.value > 0 and 0.5 <= fact.value / other.value <= 2
    return (0.6 if same_digits else 0.0) + unit + (0.2 if close else 0.0)
