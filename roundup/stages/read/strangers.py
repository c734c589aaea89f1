"""Passages that do not belong to their article: in a script or tongue of their own, or asking for what nothing else in it is about."""

import re
import unicodedata
from collections import Counter
from functools import cache

from roundup.text.instructions import may_speak_to_machine, outside_quotations, pieces
from roundup.text.once import once
from roundup.text.tongues import other_tongue
from roundup.text.words import has_han

_WORD = re.compile(r"[^\W\d_]{2,}")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,200}")
_LETTERS = re.compile(r"[^\W\d_]")
_COMMON = frozenset(
    "what which when where whose whom would could should shall your yours have with this that from about more into them they than then these those make made write wrote give given tell told list provide create using used find "
    "help please some most other many much does there their following also just very want need know like over only will were been being each every such here say said says how who why can may might must for and are the you him "
    "her his its our out any all not but has had was did get got let one two use way new see now too own off per yet best good well most least first last next three four five about after before between during without within "
    "explain describe suggest recommend analyze develop design discuss compose translate determine".split()
)
_USUAL = frozenset({"LATIN", "OTHER", "GREEK"})
"""Scripts that stand in articles of another script every day: names, titles, formulas."""
_EAST = frozenset({"HAN", "KANA"})
_LETTERS_EACH, _PART = 3, 4  # a character of Chinese counts as so many letters; a script is much of a sentence from one part in so many
_LEAST_LETTERS, _LEAST_SHARE = 8, 0.02
_LEAST_WORDS, _LEAST_PAIRS, _ONE_IN = 3, 7, 6
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b|[你您]", re.IGNORECASE)
_LEAST_YOU, _YOU_ONE_IN = 2, 100  # of a passage; an article that says it so seldom does not speak to its readers
FOREIGN = "a passage in another language than the rest"
ALIEN = "a passage that asks for something and has nothing to do with the rest"


class Surroundings:
    """The words and scripts of a whole article, of which a part may be taken away to see what it has in common with the rest."""

    def __init__(self, texts: list[str], language: str) -> None:
        """Take the title and the passages of an article, and its language: in other Latin ones than English no sentence is a stranger."""
        self._language = language
        self._stems: Counter[str] = Counter()
        self._scripts: Counter[str] = Counter()
        self._texts = texts
        for text in texts:
            self._stems.update(_stems(text))
            self._scripts.update(_scripts(text))

    @once
    def mixed(self) -> bool:
        """Whether several passages are in Latin letters and no English: then that is how the article is written."""
        strange = sum(1 for text in self._texts if any(other_tongue(text[start:end]) for start, end in pieces(text)))
        return strange > max(1, len(self._texts) // 8)

    def _known(self, text: str) -> set[str]:
        """Return the stems that the other passages have."""
        here = Counter(_stems(text))
        return {stem for stem in here if self._stems[stem] > here[stem]}

    def stranger(self, text: str) -> tuple[str, str]:
        """Return why a passage does not belong to the article ("in another language", "beside the matter") and the words; ("", "") where it does."""
        outside = outside_quotations(text)
        rest, known = self._scripts - _scripts(text), self._known(text)
        for start, end in pieces(text):
            if self._is_foreign(outside[start:end], rest, known):
                return FOREIGN, text[start:end]
        for asking in (" ".join(may_speak_to_machine(text)), self._addressing(text, outside)):
            if asking and self._is_alien(asking):
                return ALIEN, asking
        return "", ""

    def _addressing(self, text: str, outside: str) -> str:
        """Return the sentences of a passage that say "you", outside quotations, more than once, in an article that does not otherwise."""
        own = len(_YOU.findall(outside))
        words = sum(self._stems.values())
        if own < _LEAST_YOU or (self._yous - own) * _YOU_ONE_IN > words:
            return ""
        return " ".join(text[start:end] for start, end in pieces(text) if _YOU.search(outside, start, end))

    @once
    def _yous(self) -> int:
        """How often the article says "you"."""
        return sum(len(_YOU.findall(outside_quotations(text))) for text in self._texts)

    def _is_foreign(self, sentence: str, rest: Counter[str], known: set[str]) -> bool:
        """Tell whether a sentence is in a script that the other passages hardly have, or in Latin letters and no English."""
        here = _scripts(sentence)
        for script, count in here.items():
            kin = sum(rest[one] for one in _EAST) if script in _EAST else rest[script]
            whole = sum(_weight(*one) for one in here.items())
            much = _PART * _weight(script, count) >= whole  # a title or a name in its own script makes no stranger of a sentence
            if much and script not in _USUAL and count >= _LEAST_LETTERS and kin <= _LEAST_SHARE * sum(rest.values()):
                return True
        return (
            here["LATIN"] >= 0.7 * sum(here.values())
            and self._language in ("en", "zh")
            and not self.mixed
            and other_tongue(sentence, known)
        )

    def _is_alien(self, asking: str) -> bool:
        """Tell whether sentences have next to no word in common with the rest of the article."""
        own = set(_stems(asking))
        shared = len(own & self._known(asking))
        return len(own) >= (_LEAST_PAIRS if has_han(asking) else _LEAST_WORDS) and shared <= len(own) // _ONE_IN


def _weight(script: str, count: int) -> int:
    """Return how much of a sentence letters of a script are: a character of Chinese or kana says as much as some letters."""
    return count * (_LETTERS_EACH if script in _EAST else 1)


def _stems(text: str) -> list[str]:
    lower = text.lower()
    found = [word[:5] for word in _WORD.findall(lower) if len(word) > 3 and word not in _COMMON and word < "\u2e80"]
    if not text.isascii():
        found += [run[place : place + 2] for run in _HAN_RUN.findall(text) for place in range(len(run) - 1)]
    return found


def _scripts(text: str) -> Counter[str]:
    if text.isascii():
        return Counter({"LATIN": sum(map(str.isalpha, text))})
    return Counter(map(_script, _LETTERS.findall(text)))


@cache
def _script(char: str) -> str:
    if char < "\u0250":
        return "LATIN"
    name = unicodedata.name(char, "OTHER").split()[0]
    return {"CJK": "HAN", "HIRAGANA": "KANA", "KATAKANA": "KANA", "FULLWIDTH": "LATIN", "MODIFIER": "LATIN"}.get(name.split("-")[0], name)
