"""The words of a sentence that carry meaning, reduced so that forms of one word meet.

English words lose their commonest endings (a light relative of Porter's stemmer; it only has to
be the same on both sides); Chinese text is read as pairs of characters.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from roundup.text.words import has_han, word_pattern

STOP = frozenset(
    "a an the this that these those it its itself he him his she her they them their we us our you your i my me of in on at to for from by with as into onto "
    "over under up down out off about after before between through during since until within without against among across per via than then there here "
    "and or but nor so if when while where which who whom whose what how why because though although whether "
    "is are was were be been being am do does did done has have had having will would can could may might must shall should "
    "not no n't s t re ve ll d m also just only even still now already very more most much many some any all both each every other another such own same too "
    "said says say told according reported reports report one ones whose them's mr mrs ms dr".split()
)
IRREGULAR = {
    "said": "say", "told": "tell", "bought": "buy", "sold": "sell", "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall",
    "grew": "grow", "grown": "grow", "went": "go", "gone": "go", "made": "make", "took": "take", "taken": "take", "gave": "give",
    "given": "give", "won": "win", "lost": "lose", "led": "lead", "built": "build", "began": "begin", "begun": "begin", "found": "find",
    "founded": "founded", "held": "hold", "kept": "keep", "left": "leave", "met": "meet", "paid": "pay", "ran": "run", "sent": "send",
    "saw": "see", "seen": "see", "spent": "spend", "spoke": "speak", "spoken": "speak", "stole": "steal", "stolen": "steal", "sued": "sue",
    "thought": "think", "wrote": "write", "written": "write", "knew": "know", "known": "know", "broke": "break", "broken": "break",
    "brought": "bring", "came": "come", "chose": "choose", "chosen": "choose", "drew": "draw", "drawn": "draw", "drove": "drive",
    "driven": "drive", "got": "get", "hid": "hide", "shot": "shoot", "men": "man", "women": "woman", "children": "child", "people": "person",
    "companies": "company", "countries": "country", "less": "less", "programme": "program", "programmes": "program", "grey": "gray", "ageing": "age", "aging": "age", "sceptical": "skeptical", "licence": "license", "news": "news", "series": "series", "has": "have", "its": "its",
}  # fmt: skip
_SPELLINGS = (("isation", "ization"), ("is", "iz"), ("ys", "yz"), ("our", "or"), ("tr", "ter"), ("enc", "ens"), ("ogu", "og"), ("ll", "l"))
NO_ADVERBS = frozenset(
    "supply apply reply rely comply imply multiply rally tally ally family july italy assembly monopoly fly bully daily weekly".split()
)
"""Words in -ly that are no adverbs and keep their ending."""
_HAN = re.compile(r"[㐀-鿿豈-﫿]")


class Token(NamedTuple):
    """A word in place: as folded (``low``) and as reduced (``stem``); ``stem`` is "" for words without content."""

    low: str
    stem: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the reduced form of a lower-case word."""
    plain = word.removesuffix("'s").removesuffix("'").replace("-", "")
    if plain in IRREGULAR:
        return _settled(IRREGULAR[plain])
    if not plain.isalpha() or len(plain) < 4 or not plain.isascii() or plain in NO_ADVERBS:
        return plain
    for ending, least in (("ings", 4), ("ing", 3), ("ied", 2), ("ies", 2), ("edly", 3), ("ed", 3), ("es", 3), ("ly", 4), ("s", 3)):
        if plain.endswith(ending) and len(plain) - len(ending) >= least and not plain.endswith(("ss", "us", "is")):
            return _settled(plain.removesuffix(ending) + ("y" if ending in ("ied", "ies") else ""))
    return _settled(plain)


def is_past(word: "Token") -> bool:
    """Tell whether a word looks like a verb in the past."""
    return (word.low.endswith("ed") and len(word.low) > 4) or IRREGULAR.get(word.low, word.low) != word.low


def _settled(base: str) -> str:
    """Drop what endings leave behind: a final e, a doubled consonant; of two spellings of a word keep one."""
    if base.endswith("e") and len(base) > 3:
        base = base[:-1]
    elif len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiousl":
        return base[:-1]
    return _one_spelling(base) if len(base) > 4 and base[-1] in "sncrul" else base


def _one_spelling(base: str) -> str:
    """Return the American spelling of a reduced word: organise, analyse, colour, centre, defence, dialogue, travelled."""
    for british, american in _SPELLINGS:
        if base.endswith(british):
            return base.removesuffix(british) + american
    return base


_made = tuple.__new__
"""Makes a token of its four fields three times as fast as its own name does."""


_MOST = 8192
_known: dict[str, tuple[Token, ...]] = {}


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order, without those between them; Han characters one by one."""
    found = _known.get(text)
    return remember(text, _read(text)) if found is None else found


def remember(text: str, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Keep the words of a text for `tokens` to return; some thousand texts are kept at a time."""
    if len(_known) >= _MOST:
        _known.clear()
    _known[text] = words
    return words


def _read(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    for match in word_pattern(text).finditer(text):
        start = match.start()
        for low, root, begin, end in _parts(match[0]):
            found.append(_made(Token, (low, root, start + begin, start + end)))
    return tuple(found)


@lru_cache(maxsize=50_000)
def _parts(word: str) -> tuple[tuple[str, str, int, int], ...]:
    """Return a word as written in one part, or a hyphenated one in several, so that "ride-hailing" meets "ride hailing".

    Each part has its folded form, its stem, and where it begins and ends in the word. A language has few words:
    what is known of one is worth keeping.
    """
    low = word.lower().replace("’", "'")
    if "-" not in low or low[0].isdigit():
        return ((low, _root(low), 0, len(word)),)
    found: list[tuple[str, str, int, int]] = []
    begin = 0
    for part in low.split("-"):
        if part:
            found.append((part, _root(part), begin, begin + len(part)))
        begin += len(part) + 1
    return tuple(found)


def _root(low: str) -> str:
    return "" if low in STOP or low.endswith("n't") else stem(low)


@lru_cache(maxsize=8192)
def content(text: str) -> tuple[str, ...]:
    """Return the stems that carry the meaning of a text, in order; neighbouring Han characters come as pairs."""
    if not has_han(text):
        return tuple([token.stem for token in tokens(text) if token.stem])
    found: list[str] = []
    before: Token | None = None
    for token in tokens(text):
        if _HAN.match(token.low):
            if before and before.end == token.start and _HAN.match(before.low):
                found.append(before.low + token.low)
        elif token.stem:
            found.append(token.stem)
        before = token
    return tuple(found)
