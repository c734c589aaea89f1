"""Names in English text, found by capitals and typed by what stands around them.

Kept apart from the engine's own finder on purpose: a name that the engine overlooks must still
be exchanged here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks.planted import lists

_CAP = r"[A-ZÀ-Þ][\w’'&-]*\w|[a-z][A-Z]\w+"
_RUN = re.compile(rf"(?:{_CAP})(?: (?:[A-Z]\. )?(?:{_CAP}))*")
_NOT = frozenset(
    "The A An In On At By For From Of And But Or As To With If When While After Before Since Although Though Despite However Meanwhile This That These "
    "Those It Its He She They We I You His Her Their Our My There Here What Why How Who Which All Many Most Some Last Next Earlier Later Just Even Only "
    "Also Still Now Then So Yet Not No Other Further Similar Recent New One Two Three Four Five Six Seven Eight Nine Ten First Second Third "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December "
    "Mr Mrs Ms Dr Prof Sir Lord Lady President Prime Minister Secretary CEO CTO CFO COO AI US UK EU UN API IPO GPU CPU LLM TV PC Inc Corp Ltd Co More "
    "Yesterday Today Tomorrow According Under Over During Until Because Once Such Each Every Both Another Several Instead Finally Perhaps Indeed "
    "Earth Chief Senator Professor Judge Chancellor Governor Mayor General Captain Detective Christmas Easter Amid Amidst Unlike Like Among Without Within Through Against Between Behind Beyond Across Around Above Below Via Plus Whether Where".split()
)
_OFFICE = re.compile(
    r"\b(?:University|Institute|Department|Ministry|Agency|Commission|Committee|Council|Court|Office|Police|Bank|Association|Foundation|Authority|"
    r"Administration|Bureau|Board|Service|Union|Party|Congress|Senate|Parliament|College|School|Hospital|Center|Centre|Society|Group|Federation)\b"
)
_FIRM = re.compile(
    r"\b(?:Inc|Corp|Ltd|LLC|Labs?|Technologies|Systems|Ventures|Capital|Partners|Motors?|Airlines|Holdings|Software|Studios?|Entertainment|Pictures|Games)\b"
)
_GLUED = re.compile(r"[a-z](?:wrote|said|says|told|Photograph|Today)$")
_SPEECH = r"(?:said|says|told|added|adds|explained|argues|argued|wrote|writes|tweeted|joked|testified|recalled|noted|warned|insisted)"
_BY_SPEECH = re.compile(rf" {_SPEECH}\b|,? who\b|,? \d\d,|, (?:the|a|an) [a-z]+ (?:at|of|from)\b|, [a-z]+ (?:at|of|from)\b")
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|President|Minister|Secretary|Senator|Judge|Professor|CEO|founder|executive|officer|director|analyst|spokesman|spokeswoman|actor|actress|director)\.? )$"
)


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name in a text; ``kind`` is person, company, agency, place or ""."""

    text: str
    kind: str
    start: int
    end: int


@cache
def find_names(text: str) -> tuple[Name, ...]:
    """Return the names of a text in order of place, those that only open a sentence left aside."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Name]:
    for match in _RUN.finditer(text):
        parts = match.group().split()
        start, end = match.start(), match.end()
        while (
            parts
            and " ".join(parts[:2]) not in lists.PLACES
            and (parts[0].rstrip(".") in _NOT or (re.match(r"\w+['’](?:s|re|ve|ll|d|m|t)$", parts[0]) and len(parts) > 1))
        ):
            start += len(parts[0]) + 1
            parts = parts[1:]
        while parts and parts[-1].rstrip(".") in _NOT:
            end -= len(parts[-1]) + 1
            parts = parts[:-1]
        run = re.sub(r"['’]s?$", "", " ".join(parts))
        end = start + len(run)
        if _GLUED.search(run) or len(run) < 3 or re.search(r"['’]s ", run) or text[start:end] != run or "’" in run or len(parts) > 5:
            continue
        kind = kind_of(run, text, start, end)
        if kind or len(parts) > 1 or (not _opens(text, start) and run not in lists.ADJECTIVES):
            yield Name(text=run, kind=kind, start=start, end=end)


def kind_of(run: str, text: str, start: int, end: int) -> str:
    """Return what kind of thing a name is, "" where it cannot be told."""
    if run in lists.PLACES:
        return "place"
    if run in lists.COMPANIES:
        return "company"
    if re.search(r"\d|-\w*-|[A-Z]{4}", run) and run not in lists.AGENCIES:
        return ""
    return _by_words(run, text, start, end)


def _by_words(run: str, text: str, start: int, end: int) -> str:
    parts = run.split()
    if len(parts) > 1 and _FIRM.search(run):
        return "company"
    if (len(parts) > 1 and _OFFICE.search(run)) or run in lists.AGENCIES:
        return "agency"
    if parts[0] in lists.FIRST_NAMES and 2 <= len(parts) <= 3 and not any(part.isupper() for part in parts[1:]):
        return "person"
    after, before = text[end : end + 40], text[max(0, start - 24) : start]
    if len(parts) in (2, 3) and not any(part.isupper() for part in parts) and (_BY_SPEECH.match(after) or _TITLE.search(before)):
        return "person"
    return ""


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \"“'‘(—-")
    return not before or before[-1] in ".!?:;\n"


def surname(name: str) -> str:
    """Return the last word of a person's name."""
    return name.rsplit(maxsplit=1)[-1]
