"""Where evidence of a date stands: the hints of the reader, the address, and the head of the text."""

import re
from datetime import UTC, date, datetime

from roundup.model import Article, DateHint
from roundup.stages.date.datelines import datelines
from roundup.stages.date.reading import Reading, absurd, make_day, read_words
from roundup.text.calendar import month_number

CONFIDENCE = {
    "front matter": 0.98,
    "feed": 0.95,
    "mail": 0.95,
    "json-ld": 0.93,
    "meta": 0.93,
    "time": 0.85,
    "url": 0.9,
    "dateline": 0.85,
    "first line": 0.9,
}
"""How sure a day is that rests on one kind of evidence alone; the order is the order of trust."""
_SPOKEN = {"mail": "mail header", "json-ld": "structured data", "meta": "meta tags", "time": "time element", "url": "address"}
_PROOF = re.compile(
    rf"(?P<kind>{'|'.join(CONFIDENCE)}): (?P<words>.*?)(?: \((?P<against>(?:but|refused) (?:{'|'.join(CONFIDENCE)}): .*)\))?", re.DOTALL
)

_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:(?P<sep>[/_-])(?P<m>0?[1-9]|1[0-2]|[a-z]{3})(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])|-?(?P<m2>0[1-9]|1[0-2])[/-]?(?P<d2>3[01]|[12]\d|0[1-9]))(?!\d)",
    re.IGNORECASE,
)
_URL_MONTH = re.compile(r"(?:^|/)(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2])(?=/|$)")
_SEEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def hints_of(article: Article) -> tuple[DateHint, ...]:
    """Return the reader's hints and what the address and the first and last lines add, each words once."""
    found = list(article.hints)
    kinds = {hint.kind for hint in found}
    if article.url and "url" not in kinds:
        found.append(DateHint(kind="url", words=article.url))
    if not kinds & {"dateline", "first line"}:
        found.extend(datelines(article))
    return tuple(dict.fromkeys(found))


def reading_of(hint: DateHint) -> Reading:
    """Read one hint; a web address is read by its own rules."""
    return _read_url(hint) if hint.kind == "url" else read_words(hint.kind, hint.words)


def parts_of(proof: str) -> tuple[str, str, str]:
    """Return the kind of evidence, its words and what speaks against it, of a proof that `date_article` made; a foreign one is all words."""
    match = _PROOF.fullmatch(proof)
    return (match["kind"], match["words"], match["against"] or "") if match else ("", proof, "")


def by_kind(kind: str) -> str:
    """Return a kind of evidence in plain words: ``by its address``."""
    return f"by its {_SPOKEN.get(kind, kind)}" if kind else ""


def url_month(words: str) -> tuple[int, int] | None:
    """Return the year and month of an address that names no day."""
    match = _URL_MONTH.search(words)
    return (int(match["y"]), int(match["m"])) if match else None


def copyright_year(article: Article) -> tuple[int, str] | None:
    """Return the last copyright year of a page and its words: nothing on the page is younger than that year's end."""
    found = [(int(year), hint.words) for hint in article.hints if hint.kind == "copyright" for year in _YEAR.findall(hint.words)]
    return max((pair for pair in found if not absurd(date(pair[0], 1, 1))), default=None)


def first_sight(words: str) -> datetime | None:
    """Return the moment that the words of a ``first seen`` hint name: ISO 8601 in UTC."""
    match = _SEEN.search(words)
    try:
        return datetime.fromisoformat(match.group()).replace(tzinfo=UTC) if match else None
    except ValueError:
        return None


def _read_url(hint: DateHint) -> Reading:
    path = re.sub(r"^[a-z]+://[^/]*", "", hint.words.split("?")[0].split("#")[0])
    for match in _URL_DAY.finditer(path):
        month = match["m"] or match["m2"]
        number = int(month) if month.isdigit() else month_number(month)
        day = make_day(int(match["y"]), number, int(match["d"] or match["d2"])) if number else None
        if day and not absurd(day):
            return Reading(kind="url", words=hint.words, day=day)
    return Reading(kind="url", words=hint.words, problem="names no day")
