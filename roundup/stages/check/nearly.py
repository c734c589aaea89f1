"""Names that nearly are another one: a wrong word in an agency's name, a misspelt person."""

import re
from collections.abc import Iterable

from roundup.entities import Lexicon, Mention, find_mentions
from roundup.text.words import at_capitals, fold

_LINKS = frozenset("of for and the de von van al bin on".split())
_OFFICES = frozenset(
    "administration agency authority board bureau commission committee council court department office ministry bank group association university institute "
    "federation foundation organisation organization service union exchange party".split()
)
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_NUMBERED = re.compile(r"\d+ |(?:C[A-Z]{1,3}O|[SE]?VP|PM) (?=[A-Z])")
_WORD = r"[A-Z][\w’'-]+"
_NO_OPENER = r"(?!(?:The|This|That|These|Its|Their|His|Her|Our|An|In|On|At|By|For|From|And|But|When|While|After|Before|Since|As|If|With) )"
_HEADS = "Administration|Agency|Authority|Board|Bureau|Commission|Committee|Council|Department|Ministry|Bank|Institute|Academy|Association"
_HEADED = re.compile(rf"(?:{_HEADS}) (?:of|for) ")
"""What stands in whatever `_OFFICE` finds."""
_OFFICE = re.compile(
    rf"(?:{_NO_OPENER}{_WORD} ){{1,3}}(?:{_HEADS})"
    rf" (?:of|for) (?:the )?{_WORD}(?:(?: and| of)? {_WORD}){{0,3}}"
)


def offices(text: str) -> tuple[tuple[str, int], ...]:
    """Return the full names of offices in a text, each with where it begins."""
    if not _HEADED.search(text):
        return ()
    return tuple([(match.group(), match.start()) for match in at_capitals(_OFFICE, text)])


def mentions_of(text: str, lexicon: Lexicon, learned: dict[str, str]) -> tuple[Mention, ...]:
    """Return the names of a text with the full names of offices kept whole: in "Cyber Administration of China" China alone is no name."""
    whole = [
        Mention(name=lexicon.canonical(name), text=name, start=start, end=start + len(name), kind="agency") for name, start in offices(text)
    ]
    others = [
        _without_number(mention) if mention.text[0].isdigit() or mention.text[1:2].isupper() or not mention.text.isascii() else mention
        for mention in find_mentions(text, lexicon, learned)
        if not (whole and any(mention.start < office.end and office.start < mention.end for office in whole))
        and not (mention.text[0].isascii() and text[mention.start - 1 : mention.start].isalpha())
    ]
    return tuple(sorted((*whole, *others), key=lambda mention: mention.start)) if whole else tuple(others)


def _without_number(mention: Mention) -> Mention:
    """Return a name without a day's number that stands before it ("On July 13 Lindqvist Ferries"), a title in capitals (CFO) and Chinese words run into it."""
    han = _HAN.search(mention.text)
    if han and not mention.kind and mention.text[0].isascii() and han.start():
        text = mention.text[: han.start()].rstrip()
        return Mention(name=text, text=text, start=mention.start, end=mention.start + len(text))
    number = _NUMBERED.match(mention.text)
    if not number or mention.kind:
        return mention
    cut = number.end()
    return Mention(name=mention.name.removeprefix(number.group()), text=mention.text[cut:], start=mention.start + cut, end=mention.end)


def near_miss(name: str, others: Iterable[str]) -> str:
    """Return the one of several names that a name nearly is: one word differs, and looks alike; "" if none does.

    Names of one word are never near misses; nor are names that differ in a number or in singular and plural.
    """
    parts = name.split()
    return next((other for other in sorted(others) if _nearly(parts, other.split())), "")


def gapped(names: Iterable[str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return names by what stays of them when one word is left out, to find near misses without comparing all with all."""
    table: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        for key in _gaps(name):
            table.setdefault(key, []).append(name)
    return {key: tuple(found_) for key, found_ in table.items()}


def candidates(name: str, table: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names of a `gapped` table that differ from a name in one word."""
    return tuple(dict.fromkeys(other for key in _gaps(name) for other in table.get(key, ()) if other != name))


def _gaps(name: str) -> list[tuple[str, ...]]:
    parts = [fold(part) for part in name.split()]
    return [(*parts[:at], "", *parts[at + 1 :]) for at in range(len(parts))] if len(parts) > 1 else []


def _nearly(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other) or len(one) < 2:
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if fold(a) != fold(b)]
    if len(pairs) != 1 or any(char.isdigit() for part in pairs[0] for char in part):
        return False
    a, b = (_american(fold(part)) for part in pairs[0])
    if a == b or a in _LINKS or b in _LINKS or _longer(a, b) or _longer(b, a) or min(len(a), len(b)) < 4:
        return False
    office = len(one) >= 3 or any(fold(part) in _OFFICES for part in one)
    near = distance(a, b) <= (1 if max(len(a), len(b)) < 8 else 2) or (office and _shared_opening(a, b) >= 5)
    return near and not _derived(a, b)


def _longer(one: str, other: str) -> bool:
    """Whether a word is another with an ending; one letter more that is no plural is a slip: Altmann."""
    return one.startswith(other) and (len(one) - len(other) > 1 or one.endswith("s") or len(other) < 5)


def _derived(one: str, other: str) -> bool:
    """Whether both are forms of one word: San Francisco and San Franciscan, contribution and contributing."""
    endings = ("ing", "ion", "ions", "an", "o", "ies", "y", "er", "ers", "or", "e", "ed", "al", "ary")
    return any(
        one[: -len(a)] == other[: -len(b)] and one.endswith(a) and other.endswith(b) and a != b
        for a in endings
        for b in endings
        if len(one) - len(a) > 3
    )


def _american(word: str) -> str:
    """Return the American spelling of a word, roughly: centre, defence and labour are no misspellings."""
    return re.sub(r"our$", "or", re.sub(r"tre$", "ter", re.sub(r"ence$", "ense", re.sub(r"is(?=ation|e$)", "iz", word))))


def _shared_opening(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def distance(one: str, other: str) -> int:
    """Return the edit distance of two words (3 if their lengths differ by more than 2), with neighbouring letters swapped as one edit (Damerau, restricted)."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        now = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (a != b))
            if before and i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, row = row, now
    return row[-1]
