"""Runs of capitalised words, cut where one name ends and another begins."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from roundup.text.once import once

_CAP = r"(?![A-Z]{1,2}\$|(?:USD|EUR|GBP|CNY|RMB|JPY) ?\d)(?:[A-ZÀ-Þ]|(?<![\w’'-])[a-z]{1,2}[A-Z])[\w’'&-]*[\w](?:(?<=\d)\.\d+)*|(?![A-Z]{1,2}\$)[A-Z]"
_LINK = r"(?:of|for|and|the|de|von|van|al|bin|on)"
RUN = re.compile(rf"(?:{_CAP})(?:(?: {_LINK}){{0,2}} (?:{_CAP}|\d+(?:\.\d+)*[a-z]?))*")
"""A capitalised word and those that follow it, with the small words that may stand between."""
_CAPITAL = re.compile("[A-ZÀ-Þ]")

_CUT = re.compile(r"[’']s (?=[A-Z])| (?:and|of|for|on)(?: the)? (?=[A-Z])|-[a-z]{3,}(?: |$)")
_OFFICE = re.compile(
    r"\b(?:Academy|Administration|Agency|Alliance|Army|Assembly|Association|Authority|Bank|Bay|Board|Bureau|Cabinet|Call|Center|Centre|"
    r"Chamber|Church|City|Coalition|College|Commission|Committee|Conference|Confederation|Congress|Convention|Corporation|Council|Court|"
    r"Declaration|Department|Directorate|Division|Faculty|Federation|Foundation|Fund|Group|Gulf|House|Institute|Institution|Isle|Journal|"
    r"Kingdom|League|Library|Ministry|Museum|Office|Organi[sz]ation|Parliament|Party|Republic|School|Secretary|Sea|Service|Society|"
    r"State|States|Strait|Supervision|Treasury|Tribunal|Union|University|Voice)$"
)
_STYLE = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Capt|Sgt|Rev|Hon|St)\.$")
_LEAD = re.compile(r"\s*[-•*]\s+[^.!?:]{10,100}[.!?:]")
_LOWER = re.compile(r"(?<![\w'’-])[a-z][a-z'’]*(?![\w])")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w’'&.-]* $")
_CAPITAL_AFTER = re.compile(r" [A-Z]")
_HEAD_WORDS = re.compile(r"[A-Za-z][\w’'-]*")
_TRIM = frozenset(
    "the a an in on at by for from of and but or as to with if when while after before since although though despite however meanwhile "
    "this that these those it its he she we they i you his her their our my there here what why how who which both all many most some "
    "last next earlier later just even only also still now then so yet not no other further similar recent new one two three four five six seven eight nine ten first second third "
    "is are was were has have had will would can could may do does did be "
    "mr mrs ms dr prof sir according let under over following during until because once such president premier vice-premier minister chairman chairwoman chairperson chief ceo founder co-founder senator judge "
    "spokesman spokeswoman spokesperson analyst professor lawyer director officer executive secretary governor mayor congressman congresswoman representative".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_ADVERBS = frozenset(
    "yesterday today tomorrow tonight recently reportedly instead finally still perhaps indeed ultimately eventually thus hence officially globally "
    "separately additionally moreover furthermore nevertheless nonetheless otherwise elsewhere afterwards afterward initially previously currently "
    "apparently allegedly clearly importantly notably suddenly surprisingly unsurprisingly unfortunately fortunately increasingly typically usually "
    "often sometimes soon maybe besides likewise similarly consequently therefore accordingly already again almost lately nowadays".split()
)
"""Words that open a sentence before a name ("Yesterday Blue Heron"), and end a name ("USA Today")."""
_OPENERS = _TRIM | _CALENDAR | _ADVERBS
_CLOSERS = _CALENDAR | _TRIM - frozenset(
    ("new", "one", "two", "secretary", "officer", "first", "second", "third", "judge", "minister", "president", "director")
)
_OF = re.compile(r" (?:of|for|on) ")
_POSSESSIVE = re.compile(r"['’]s?$")
_GENERIC = re.compile(r"^(?:IPO|CEO|CFO|CTO|COO)(?:s|['’]s)?$")


class Page:
    """A text with what is asked of it many times: its headlines, its lower-case words, where a run stands."""

    def __init__(self, text: str) -> None:
        """Take the text; what is asked of it is read then, and once."""
        self.text = text
        self._inside: dict[str, bool] = {}

    @once
    def _lower_words(self) -> frozenset[str]:
        return frozenset(_LOWER.findall(self.text))

    def has_lower(self, word: str) -> bool:
        """Tell whether the text has a word written in lower case."""
        return word in self.text and word in self._lower_words

    @once
    def _headlines(self) -> tuple[list[int], list[int]]:
        spans = headline_spans(self.text)
        return [start for start, _ in spans], [end for _, end in spans]

    def in_headline(self, place: int) -> bool:
        """Tell whether a place is in a line where capitals tell nothing."""
        starts, ends = self._headlines
        at = bisect_right(ends, place) if ends else 0
        return at < len(starts) and starts[at] <= place

    def places(self, run: str) -> tuple[int, ...]:
        """Return where a run stands as whole words, headlines left aside."""
        found: list[int] = []
        at = self.text.find(run)
        while at >= 0:
            if self._whole(at, at + len(run)) and not self.in_headline(at):
                found.append(at)
            at = self.text.find(run, at + 1)
        return tuple(found)

    def stands_inside(self, run: str) -> bool:
        """Tell whether a run stands inside some sentence, and not merely as a part of a longer name."""
        if run not in self._inside:
            self._inside[run] = any(self._inside_at(at, at + len(run)) for at in self.places(run))
        return self._inside[run]

    def _inside_at(self, start: int, end: int) -> bool:
        before = self.text[max(0, start - 40) : start]
        return not (opens_sentence(self.text, start) or _CAPITAL_BEFORE.search(before) or _CAPITAL_AFTER.match(self.text, end))

    def _whole(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return not (before.isalnum() or before == "-" or after.isalnum() or after == "_")


def runs(text: str) -> list[re.Match[str]]:
    """Return the runs of capitalised words in a text, looked for at its capitals and the one or two small letters before them ("iPhone")."""
    found: list[re.Match[str]] = []
    end = 0
    for capital in _CAPITAL.finditer(text):
        at = capital.start()
        for start in (at - 2, at - 1, at) if text[at - 1 : at].islower() else (at,):
            match = RUN.match(text, start) if start >= end else None
            if match:
                found.append(match)
                end = match.end()
    return found


def pieces(match: re.Match[str]) -> Iterable[tuple[int, int]]:
    """Cut a run at possessives, at compounds ("SoftBank-backed") and at "and" and "of".

    "Ministry of Industry and Trade" stays whole, for a ministry is of something; "Lin Qiao of
    Marlow Research" are two names.
    """
    at = match.start()
    return [(at + start, at + end) for start, end in _cuts(match[0])]


@lru_cache(maxsize=20_000)
def _cuts(run: str) -> tuple[tuple[int, int], ...]:
    """Return where the pieces of a run begin and end in it; the same few runs come again and again."""
    if " " not in run and "-" not in run:
        return ((0, len(run)),)
    found: list[tuple[int, int]] = []
    start = 0
    for cut in _CUT.finditer(run):
        before = run[start : cut.start()]
        small = cut[0].strip()
        if small.split(" ")[0] in ("of", "for", "on") and _OFFICE.search(before):
            continue
        if small.startswith("and") and _OF.search(before):
            continue
        found.append((start, cut.start()))
        start = cut.end()
    return (*found, (start, len(run)))


@lru_cache(maxsize=20_000)
def trimmed(run: str) -> str:
    """Drop common words, titles and the calendar from both ends of a capitalised run, and a possessive from its end."""
    parts = run.split()
    first, last = 0, len(parts)
    while first < last and _plain(parts[first]) in _OPENERS:
        first += 1
    while first < last and (_plain(parts[last - 1]) in _CLOSERS or parts[last - 1].isdigit() or _GENERIC.match(parts[last - 1])):
        last -= 1
    return _POSSESSIVE.sub("", " ".join(parts[first:last]))


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a place is where a sentence, a quotation or a line begins."""
    before = text[max(0, start - 12) : start].rstrip(" \t\"“'‘(-–—•*")
    return not before or (before[-1] in ".!?:;\n。！？：；" and not _STYLE.search(before))


def headline_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the lines, and the leads of bullets, that are capitalised throughout: there capitals tell nothing."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        lead = _LEAD.match(line)
        if len(line) < 140 and not line.rstrip().endswith((".", "。")) and _is_headline(line, 1):
            spans.append((at, at + len(line)))
        elif lead and _is_headline(lead.group(), 4):
            spans.append((at, at + lead.end()))
        at += len(line) + 1
    return tuple(spans)


def _is_headline(line: str, least: int) -> bool:
    """Tell whether at least so many telling words stand in a line, three in four of them capitalised."""
    found = _HEAD_WORDS.findall(line)
    telling = [word for word in found if len(word) > 3] or found
    return len(telling) >= least and sum(1 for word in telling if word[0].isupper()) >= 0.75 * len(telling)


def _plain(word: str) -> str:
    return word.lower().rstrip(".,")
