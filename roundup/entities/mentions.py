"""Names found in a text: known ones by the lexicon, others by how they are written.

In English a run of capitalised words is a name when it has two words or stands inside a
sentence, and none of its words is a common one that only opens the sentence. "Full Name
(FN)" teaches the acronym, and a full person's name its last word. Chinese names are found
only by the lexicon, in book-title marks, or in Latin letters.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from roundup.entities.lexicon import Lexicon

_CAP = r"[A-ZÀ-Þ][\w’'&-]*[\w]|[A-Z]"
_LINK = r"(?:of|for|and|the|de|von|van|al|bin|on)"
_RUN = re.compile(rf"(?:{_CAP})(?:(?: {_LINK}){{0,2}} (?:{_CAP}|\d+))*")
_ACRONYM = re.compile(r"((?:[A-Z][\w’'-]+)(?:(?: (?:of|for|and|the|on))* [A-Z][\w’'-]+)+) \((?:the )?([A-Z][A-Za-z&]{1,9})\)")
_CUT = re.compile(r"[’']s (?=[A-Z])| and (?=[A-Z])|-(?:backed|listed|based|owned|led|style|made|headquartered) ?")
_OFFICE = re.compile(r"\b(?:of|for)\b")
_TITLED = re.compile(r"[《]([^《》]{2,30})[》]")
_TRIM = frozenset(
    "the a an in on at by for from of and but or as to with if when while after before since although though despite however meanwhile "
    "this that these those it its he she they we i you his her their our my there here what why how who which both all many most some "
    "last next earlier later just even only also still now then so yet not no other further similar recent one two three four five six seven eight nine ten first second third "
    "mr mrs ms dr according both let under over following during until because once such president premier vice-premier minister chairman chairwoman chief ceo founder senator judge".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_ADJECTIVES = re.compile(
    r"^(?:American|Chinese|Western|British|European|Japanese|Indian|Russian|German|French|English|Korean|Asian|African|Internet|CEO|IPO|U\.?S\.?|AI|App|Apps)$"
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
    learned = {match[2]: match[1] for match in _ACRONYM.finditer(text) if _initials(match[1], match[2])}
    lasts: dict[str, set[str]] = {}
    for match in _RUN.finditer(text):
        parts = _trimmed(match.group()).split()
        if 2 <= len(parts) <= 3 and all(part[0].isupper() and part.isalpha() and not part.isupper() for part in parts):
            lasts.setdefault(parts[-1], set()).add(" ".join(parts))
    learned |= {last: full.pop() for last, full in sorted(lasts.items()) if len(full) == 1 and last not in learned}
    return learned


def find_mentions(text: str, lexicon: Lexicon, learned: dict[str, str] | None = None) -> tuple[Mention, ...]:
    """Return the names in a text in order of place; ``learned`` maps short forms to full names, as learn_names gives them."""
    known = [_known(match, lexicon) for match in lexicon.pattern.finditer(text)]
    taken = [(mention.start, mention.end) for mention in known]
    found = list(known)
    written = _written(text, lexicon, learned or {})
    found.extend(m for m in written if all(m.end <= start or m.start >= end for start, end in taken))
    return tuple(sorted(found, key=lambda mention: mention.start))


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
    name = lexicon.canonical(match.group())
    return Mention(name=name, text=match.group(), start=match.start(), end=match.end(), kind=lexicon.kind(name))


def _written(text: str, lexicon: Lexicon, learned: dict[str, str]) -> Iterable[Mention]:
    for match in _TITLED.finditer(text):
        yield Mention(name=match[1], text=match.group(), start=match.start(), end=match.end(), kind="product")
    for match in _RUN.finditer(text):
        for from_, end in _pieces(match):
            run = _trimmed(text[from_:end])
            start = from_ + text[from_:end].find(run)
            if run and _is_name(run, text, start, lexicon):
                name = lexicon.canonical(learned.get(run, run))
                yield Mention(name=name, text=run, start=start, end=start + len(run), kind=lexicon.kind(name))


def _pieces(match: re.Match[str]) -> Iterable[tuple[int, int]]:
    """Cut a run at possessives and at "and", but not inside "Ministry of Industry and Trade"."""
    start = match.start()
    for cut in _CUT.finditer(match.group()):
        if cut.group().strip() == "and" and _OFFICE.search(match.group()[: cut.start()]):
            continue
        yield start, match.start() + cut.start()
        start = match.start() + cut.end()
    yield start, match.end()


def _trimmed(run: str) -> str:
    """Drop common words and the calendar from both ends of a capitalised run, and a possessive from its end."""
    parts = run.split()
    while parts and (parts[0].lower().rstrip(".") in _TRIM or parts[0].lower().rstrip(".") in _CALENDAR):
        parts = parts[1:]
    while parts and (parts[-1].lower() in _TRIM or parts[-1].lower() in _CALENDAR or parts[-1].isdigit()):
        parts = parts[:-1]
    return re.sub(r"['’]s?$", "", " ".join(parts))


def _is_name(run: str, text: str, start: int, lexicon: Lexicon) -> bool:
    if len(run) < 2 or _ADJECTIVES.match(run):
        return False
    if " " in run or not _opens_sentence(text, start):
        return True
    return lexicon.zipf(run) < 3.2 if lexicon.frequencies else len(re.findall(rf"(?<![.!?\"“] )(?<!^)\b{re.escape(run)}\b", text)) > 0


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"“'‘(")
    return not before or before[-1] in ".!?:\n。！？"


def _initials(full: str, short: str) -> bool:
    letters = [word[0] for word in full.split() if word[0].isupper()]
    return "".join(letters).upper() == short.upper() or short.upper() in "".join(word[0] for word in full.split()).upper()
