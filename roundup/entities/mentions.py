"""Names found in a text: known ones by the lexicon, others by how they are written.

In English a run of capitalised words is a name when it has two words or stands inside a
sentence; a single word that opens one must be a name elsewhere in the text or unknown to the
language. Where a whole line is capitalised (a headline), only what the rest of the text
confirms counts. "Full Name (FN)" teaches the acronym, and a full person's name its last word.
Chinese names are found only by the lexicon, in book-title marks, or in Latin letters.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from roundup.entities.lexicon import RARE, Lexicon
from roundup.entities.runs import Page, opens_sentence, pieces, runs, trimmed

_ACRONYM = re.compile(r"((?:[A-Z][\w’'-]+)(?:(?: (?:of|for|and|the|on))* [A-Z][\w’'-]+)+) \((?:the )?([A-Z][A-Za-z&]{1,9})\)")
_TITLED = re.compile(r"《([^《》\s][^《》\n]{1,29})》")
_NATION = re.compile(
    r"^(?:American|Chinese|Western|British|European|Japanese|Indian|Russian|German|French|English|Korean|Asian|African|Israeli|Iranian|U\.?S\.?)s?$"
)
_NO_NAME = re.compile(
    r"^(?:Internet|Apps?|[A-Z]{1,2}\d?|(?:AI|IPO|CEO|CFO|CTO|COO|CIO|API|CPU|GPU|LLM|SDK|URL|PDF|FAQ|VPN|TV|PC|NGO|EV|SPAC|ETF|GDP)s?|README)$"
    r"|^(?:GB|TB|MB|GHz|UTC|GMT|EST|PST|EDT|AM|PM|USD|RMB|JSON|HTML|HTTP|HTTPS|HDMI|USB|QR|ID|UI|UX|VR|AR|IT|HR|PR|R&D|M&A|Q[1-4]|H[12])$"
    rf"|{_NATION.pattern}"
)
_CONTRACTION = re.compile(r"^\w+['’](?:m|ve|d|ll|re|t|s|ed)$", re.IGNORECASE)
_RARE_WORD = 3.2
_VERSION = re.compile(
    r"[ -]((?!(?:19|20)\d\d)\d{1,4}(?:\.\d+)*[A-Za-z]?(?: (?:Pro|Max|Plus|Ultra|Mini|Lite|Air|SE)\b)*)(?![%％,.]\d|[A-Za-z0-9%％]"
    r"|[ -]?(?:hundred|thousand|million|billion|trillion|per ?cent|percent|times|users|people|years?|months?|weeks?|days?|hours?|minutes?)\b|\s?[万亿個个年月日天次倍名家])"
)
_OF_PLACE = re.compile(r"[A-Z]\w+ (?:of|for)(?: the)?$")
_COMPASS = frozenset(
    "Latin North South East West Central Northern Southern Eastern Western Southeast Northeast Southwest Northwest "
    "South-East North-East Equatorial Greater Inner Outer Upper Lower New".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text: ``name`` is canonical, ``text`` as written; ``kind`` is "" where it is not known."""

    name: str
    text: str
    start: int
    end: int
    kind: str = ""


def learn_names(text: str) -> dict[str, str]:
    """Return the short forms a text introduces: acronyms in brackets, and last words of two- and three-word names.

    A last word that ends two different names, or stands alone before its full form, is not learned.
    """
    learned = {match[2]: _spelt_out(trimmed(match[1]), match[2]) for match in _ACRONYM.finditer(text) if _initials(match[1], match[2])}
    lasts: dict[str, set[str]] = {}
    for start, end in (piece for match in runs(text) for piece in pieces(match)):
        parts = trimmed(text[start:end]).split()
        if 2 <= len(parts) <= 3 and all(part[0].isupper() and part.isalpha() and not part.isupper() for part in parts):
            lasts.setdefault(parts[-1], set()).add(" ".join(parts))
    learned |= {last: full.pop() for last, full in sorted(lasts.items()) if len(full) == 1 and last not in learned}
    return learned


def find_mentions(text: str, lexicon: Lexicon, learned: dict[str, str] | None = None) -> tuple[Mention, ...]:
    """Return the names in a text in order of place; ``learned`` maps short forms to full names, as learn_names gives them."""
    known = [_known(match, lexicon) for match in lexicon.pattern.finditer(text)]
    written = list(_written(text, lexicon, learned or {}))
    if not known or not written:
        return tuple(sorted(known or written, key=_place))
    starts, ends = [mention.start for mention in known], [mention.end for mention in known]
    found: list[Mention] = []
    owned: set[int] = set()
    for mention in written:
        inside = range(bisect_right(ends, mention.start), bisect_left(starts, mention.end))
        if not inside or _owns(mention, [known[at] for at in inside]):
            owned.update(inside)
            found.append(mention)
    kept = [mention for at, mention in enumerate(known) if at not in owned]
    return tuple(sorted((*kept, *found), key=_place))


def names_in(text: str, lexicon: Lexicon, learned: dict[str, str] | None = None) -> tuple[str, ...]:
    """Return the canonical names of a text, each once, in order of first mention."""
    return tuple(dict.fromkeys(mention.name for mention in find_mentions(text, lexicon, learned)))


def learn_from(texts: Iterable[str]) -> dict[str, str]:
    """Return what several texts teach together; a short form that they use for different names is left out."""
    together: dict[str, set[str]] = {}
    for text in texts:
        for short, full in learn_names(text).items():
            together.setdefault(short, set()).add(full)
    return {short: next(iter(full)) for short, full in sorted(together.items()) if len(full) == 1}


def _known(match: re.Match[str], lexicon: Lexicon) -> Mention:
    """Return a known name; a product takes its version with it, for one version is not another."""
    name, end = lexicon.canonical(match.group()), match.end()
    kind = lexicon.kind(name)
    version = _VERSION.match(match.string, end) if kind == "product" else None
    if version:
        number = re.sub(r"(?<=\d)[A-Z]\b", lambda letter: letter.group().lower(), version[1])
        name, end = f"{match.group() if match.group().isascii() else name} {number}", version.end()
    return Mention(name=name, text=match.string[match.start() : end], start=match.start(), end=end, kind=kind)


def _owns(written: Mention, known: list[Mention]) -> bool:
    """Tell whether a name as written is more than the known place at its end: an office of it, or a part of the world."""
    place = known[0]
    if len(known) > 1 or place.kind != "place" or place.end != written.end or place.start == written.start:
        return False
    before = written.text[: place.start - written.start].rstrip()
    return bool(_OF_PLACE.search(before) or before in _COMPASS)


def _written(text: str, lexicon: Lexicon, learned: dict[str, str]) -> Iterable[Mention]:
    if "《" in text:
        for match in _TITLED.finditer(text):
            yield Mention(name=match[1], text=match[0], start=match.start(), end=match.end(), kind="product")
    page = Page(text)
    for match in runs(text):
        headed = page.in_headline(match.start())
        for from_, end in pieces(match):
            piece = text[from_:end]
            run = trimmed(piece)
            run = _confirmed(run, page) if headed else run
            start = from_ + piece.find(run)
            if run and _is_name(run, page, start, lexicon):
                name = lexicon.canonical(learned.get(run, run))
                yield Mention(name=name, text=run, start=start, end=start + len(run), kind=lexicon.kind(name))


def _confirmed(run: str, page: Page) -> str:
    """Return the longest part of a headline's run that stands elsewhere as a name, "" for none."""
    parts = run.split()
    for size in range(len(parts), 0, -1):
        for at in range(len(parts) - size + 1):
            part = trimmed(" ".join(parts[at : at + size]))
            if part and (page.places(part) if " " in part else page.stands_inside(part)):
                return part
    return ""


def _is_name(run: str, page: Page, start: int, lexicon: Lexicon) -> bool:
    if _never(run):
        return False
    words = run.split()
    opens = opens_sentence(page.text, start)
    if len(words) == 2 and _NATION.match(words[0]) and _common(words[1], lexicon):
        return False
    if len(words) > 1:
        return not (opens and all(_common(word, lexicon) for word in words[:2])) or page.stands_inside(run)
    small = page.has_lower(run.lower())
    if not opens:
        return not (small and _common(run, lexicon))
    return not small and (not _common(run, lexicon) or page.stands_inside(run))


@lru_cache(maxsize=20_000)
def _never(run: str) -> bool:
    """Tell whether a run is no name wherever it stands: a letter, a common abbreviation, a contraction."""
    return len(run) < 2 or bool(_NO_NAME.match(run) or _CONTRACTION.match(run))


def _common(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is one of the language: it or its singular or stem is in the background table."""
    often = lexicon.frequencies.get
    return bool([form for form in _forms(word) if often(form, RARE) >= _RARE_WORD])


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """Return a word in lower case with what it may be a form of, each once."""
    plain = word.lower().removesuffix("'s").removesuffix("’s")
    forms = (plain, *(plain.removesuffix(end) for end in ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "holders", "-in")))
    return tuple(form for form in dict.fromkeys(forms) if len(form) > 2)


def _place(mention: Mention) -> int:
    return mention.start


def _spelt_out(full: str, short: str) -> str:
    """Return the part of a name that an acronym after it stands for: in "Shia Popular Forces (PF)" the last two words."""
    parts = full.split()
    fits = ("".join(part[0] for part in parts[at:] if part[0].isupper()).upper() == short.upper() for at in range(len(parts)))
    at = next((at for at, fit in enumerate(fits) if fit and parts[at][0].isupper()), 0)
    return " ".join(parts[at:])


def _initials(full: str, short: str) -> bool:
    letters = [word[0] for word in full.split() if word[0].isupper()]
    return "".join(letters).upper() == short.upper() or short.upper() in "".join(word[0] for word in full.split()).upper()
