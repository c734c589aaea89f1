"""The forms in which one name may be written: short, with or without marks, hyphens and a firm's ending, as initials."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from roundup.entities import Lexicon, Mention
from roundup.stages.check.corpus import Line
from roundup.stages.check.nations import same_country
from roundup.text.words import at_capitals, fold

LINKS = frozenset("of for and the de von van al bin on".split())
_FIRM = re.compile(
    r",? (?:inc|corp|corporation|co|company|ltd|limited|llc|llp|plc|ag|se|sa|gmbh|nv|bv|kk|oyj|ab|as|spa|group|holdings?|technologies|labs?)\.?$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z][A-Z&]{1,5}")
_SHORTEST = frozenset("AI EU EV IT ML UK UN US VR AR".split())
_RUN = re.compile(r"(?:[A-Z][\w’'-]*)(?: (?:(?:of|for|and|the|on|de) )*(?:[A-Z][\w’'-]*))+")
_BETWEEN = re.compile(r"[\W_]+")
_CENTRE = re.compile(r"tre(?=$|of|and)")
_JOINTS = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_SPELT_OUT: dict[int, str] = {ord(mark): plain for mark, plain in {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}.items()}
_PARTS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_SPREAD = 3  # words that may stand between the parts of one name


def stands(spelling: str, text: str) -> bool:
    """Tell whether a folded spelling stands in a folded text, a Latin one as whole words."""
    if spelling not in text:
        return False
    at = text.find(spelling) if spelling.isascii() else -1
    while at >= 0:
        if not (text[at - 1 : at] in _PARTS or text[at + len(spelling) : at + len(spelling) + 1] in _PARTS):
            return True
        at = text.find(spelling, at + 1)
    return not spelling.isascii()


def spelled(mention: Mention, lines: Iterable[Line], lexicon: Lexicon) -> bool:
    """Tell whether any line has the name in another form: a spelling, its words beside each other, a short form of it."""
    entry = lexicon.by_name.get(mention.name)
    spellings = {fold(s) for s in (mention.text, mention.name, *(entry.aliases if entry else ()))}
    parts = [fold(part).removesuffix("'s") for part in mention.text.split() if fold(part) not in LINKS]
    for line in lines:
        text = line.folded
        if any(stands(spelling, text) for spelling in spellings) or (len(parts) > 1 and _together(parts, text)):
            return True
    return False


def otherwise(mention: Mention, lines: Iterable[Line]) -> bool:
    """Tell whether any line has the name as one writes it elsewhere: other joints, no marks, no "Inc.", initials, the country of a seat."""
    texts = [line.text for line in lines]
    text = mention.text
    if same_country(text, texts) or _as_initials(text, texts):
        return True
    patterns = [_loosely(form) for form in {text, mention.name, _FIRM.sub("", text)} if form]
    return any(pattern.search(one) for one in map(bare, texts) for group in patterns for pattern in group)


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """Return a text in lower case without marks on letters."""
    if text.isascii():
        return text.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l")) if not unicodedata.combining(char)).lower()  # fmt: skip


@lru_cache(maxsize=20_000)
def one_name(one: str, other: str) -> bool:
    """Tell whether two spellings are one name: but for marks, joints and a firm's ending, as initials, or as a country and its seat."""
    if one == other or _plain(one) == _plain(other):
        return True
    short, full = sorted((one, other), key=len)
    return (bool(_INITIALS.fullmatch(short)) and _initials(full) == short.replace("&", "")) or same_country(one, [other])


def _plain(name: str) -> str:
    """Return the letters of a name alone, without a firm's ending, umlauts as single letters."""
    letters = _BETWEEN.sub("", bare(_FIRM.sub("", name) if " " in name else name))
    letters = letters.replace("our", "or").replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return _CENTRE.sub("ter", letters) if "tre" in letters else letters


def _together(parts: list[str], text: str) -> bool:
    """Whether all parts stand in a text near each other: "University of Oxford" for "Oxford University"."""
    if not all(stands(part, text) for part in parts):
        return False
    words = re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text)
    places = [[at for at, word in enumerate(words) if word.removesuffix("'s") == part or part in word.split("-")] for part in parts]
    if not all(places):
        return True
    return any(all(any(abs(at - first) < len(parts) + _SPREAD for at in group) for group in places[1:]) for first in places[0])


@lru_cache(maxsize=1024)
def _loosely(name: str) -> list[re.Pattern[str]]:
    """Return patterns that find a name with other joints: "DeepSeek-V3" and "Deep Seek V3"; "Mueller" finds "Muller"."""
    parts = [bare(part) for part in _JOINTS.split(name) if part]
    whole = "".join(parts)
    if len(whole) < 4:
        return []
    forms = [parts]
    if any(two in whole for two in ("ae", "oe", "ue")):
        forms.append([part.replace("ae", "a").replace("oe", "o").replace("ue", "u") for part in parts])
    if not name.isascii():
        forms.append([bare(part) for part in _JOINTS.split(name.lower().translate(_SPELT_OUT)) if part])
    return [re.compile(rf"(?<![a-z0-9]){'[^a-z0-9]{0,2}'.join(map(re.escape, form))}(?![a-z0-9])") for form in forms]


def _as_initials(text: str, texts: list[str]) -> bool:
    if _INITIALS.fullmatch(text):
        return any(_initials(run.group()) == text.replace("&", "") for one in texts for run in at_capitals(_RUN, one))
    short = _initials(text)
    return (len(short) > 2 or short in _SHORTEST) and any(re.search(rf"\b{short}\b", one) for one in texts)


def _initials(run: str) -> str:
    return "".join(word[0] for word in re.split(r"[ -]", run.removeprefix("The ")) if word[:1].isupper())
