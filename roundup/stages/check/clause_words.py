"""The words of an English sentence with what each may be in it: a name, a preposition, a form of "be", or a word with content."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from roundup.entities import Mention
from roundup.entities.senses import english
from roundup.stages.check.terms import tokens
from roundup.stages.check.verbs import base_of

TAGS = {
    **dict.fromkeys("a an the this that these those its their his her our my your some any all both each every another no many most several few more less other such which".split(), "d"),
    **dict.fromkeys(
        "of in on at for from by with into onto over under about against between during through until within among across per via toward towards despite off up down out around near behind "
        "beyond above below alongside amid versus unlike like except plus following including after before since as than upon inside outside without regarding".split(),
        "p",
    ),
    **dict.fromkeys("and or but nor".split(), "c"),
    **dict.fromkeys("that which who whom whose because although though while whereas when where if whether unless why how what once so".split(), "s"),
    **dict.fromkeys("he she it they we i you him them us me someone everyone nobody nothing everything something anyone one itself himself themselves there here".split(), "w"),
    **dict.fromkeys("is are was were be been being am isn't aren't wasn't weren't".split(), "b"),
    **dict.fromkeys("has have had having hasn't haven't hadn't".split(), "h"),
    **dict.fromkeys("do does did don't doesn't didn't".split(), "o"),
    **dict.fromkeys("will would can could may might must shall should cannot won't wouldn't can't couldn't mustn't shouldn't mightn't".split(), "m"),
    **dict.fromkeys("not never".split(), "n"),
    **dict.fromkeys(
        "maybe yet earlier previously also now still already again soon then even just only ever once later finally perhaps almost nearly often always long further first last together instead rather too very quite "
        "once far well ago yesterday today tomorrow".split(),
        "r",
    ),
    "to": "t",
}  # fmt: skip
NO_ADVERBS = frozenset(
    "supply apply reply rely comply imply multiply rally tally ally family july italy assembly monopoly fly bully daily weekly company".split()
)
_SHORTENED = {
    f"{word}'{tail}": (word, full)
    for tail, full, words_ in (
        ("s", "is", "it he she that there here what who where how"),
        ("m", "am", "i"),
        ("re", "are", "they we you who"),
        ("ve", "have", "i they we you would could should might"),
        ("ll", "will", "i it he she they we you that there"),
        ("d", "would", "i he she they we you it"),
    )
    for word in words_.split()
}
_HARD = re.compile(r"[.;:!?()\[\]。！？；：“”\"「」]|[-–—]{2}|[–—]| - ")
_ASIDE = re.compile(r"\([^()]{1,120}\)")
_APOSTROPHES = ("'", "’")
AUX = frozenset("bhomnrt")
"""Tags of what may belong to a verb group beside its verb."""


class Word(NamedTuple):
    """A word with its tag; ``name`` is the canonical name it belongs to; ``gap`` is what parts it from the word before: "", "," or ";"."""

    low: str
    tag: str
    gap: str
    name: str
    owner: bool
    start: int
    end: int


_made = tuple.__new__
"""Makes a word of its fields faster than its own name does."""


@dataclass(slots=True)
class Deed:
    """A verb in its clause: ``agent`` does it, ``patient`` has it done to, ``roles`` by preposition; each a set of names and reduced nouns.

    ``first`` to ``at`` is the verb group in words, ``about`` what stands around it; ``sure`` tells that the doer stands right
    before the verb, ``vague`` that a pronoun follows it, ``done`` that it is a past or a participle.
    """

    verb: str
    at: int
    first: int
    low: str
    passive: bool = False
    noun: bool = False
    agent: frozenset[str] = frozenset()
    patient: frozenset[str] = frozenset()
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    governor: int = -1
    start: int = 0
    end: int = 0
    done: bool = False
    about: frozenset[str] = frozenset()
    sure: bool = False
    vague: bool = False
    particle: bool = False

    def spelled(self, text: str) -> str:
        """Return the verb as the sentence writes it."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The words of a sentence and the deeds they tell, in order."""

    words: tuple[Word, ...]
    deeds: tuple[Deed, ...]


def words_of(text: str, mentions: tuple[Mention, ...]) -> tuple[Word, ...]:
    """Return the words of a sentence; what stands in brackets is left out."""
    found: list[Word] = []
    put = found.append
    end, which, last = 0, 0, len(mentions)
    asides = [match.span() for match in _ASIDE.finditer(text)] if "(" in text else []
    for low, _, start, stop in tokens(text):
        if asides and any(opens < start < closes for opens, closes in asides):
            continue
        before, end = end, stop
        while which < last and mentions[which].end <= start:
            which += 1
        mention = mentions[which] if which < last and mentions[which].start <= start else None
        joined = start <= before or (start == before + 1 and text[before] in " -") or (mention and mention.start < start)
        gap = "" if joined else _gap(text, before, start)
        if low in _SHORTENED:  # "it's" is two words, "don't" is one that says both
            one, two = _SHORTENED[low]
            put(_made(Word, (one, TAGS[one], gap, "", False, start, end)))
            put(_made(Word, (two, TAGS[two], "", "", False, start, end)))
            continue
        owner = low[-1] == "s" and (low[-2:] == "'s" or text[end : end + 1] in _APOSTROPHES)
        name = name_key(mention.name) if mention else ""
        tag = "x" if mention else TAGS.get(low) or ("0" if low[0].isdigit() else "r" if low[-2:] == "ly" and low not in NO_ADVERBS else "N")
        if tag == "m" and low == "may" and start and text[start] == "M":
            tag = "0"
        put(_made(Word, (low.removesuffix("'s") if owner else low, tag, gap, name, owner, start, end)))
    return tuple(found)


def _gap(text: str, before: int, start: int) -> str:
    """Return what parts two words: ";" for a hard break, "," for a soft one, "" for none; "vs. " in lower case is none."""
    gap = text[before:start]
    if "(" in gap:
        gap = _ASIDE.sub("", gap)
    if gap == ". " and text[start].islower():
        return ""
    return ";" if _HARD.search(gap) else "," if gap.strip(" '’-") else ""


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Return what a name is compared by: without a title, and reduced if it is one word, which may pass for a common one elsewhere."""
    first, _, rest = name.partition(" ")
    if rest and "n18" in english().fields(first.lower()):
        return name_key(rest)  # "Councillor Petra Noll" is Petra Noll
    return name if rest else base_of(name.lower())
