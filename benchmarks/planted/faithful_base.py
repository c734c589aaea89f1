"""What all rewriting rules share: the scene of a sentence, what may not be touched, how a sentence's first word changes case."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from roundup.model import Article
from roundup.text.quotes import quotations

Rewrite = tuple[str, str]
"""Kind and text."""
Rule = Callable[["Scene"], Iterator[Rewrite]]

_STRANGE = re.compile(
    r"[\n\t*#|{}<>\\_`=~^@]|https?:|www\.|\[\d+\]|\.[A-Z][a-z]|\b\w+\(\)|[a-z]:[A-Z]|[a-z](?:The|This|But|And|In|It|We|For)[ ,]"
)
_ENDS = re.compile(r"[.!?]['\"”’)]?$")
_FUNCTION = frozenset(
    "The A An It They This That These Those There In On At By For From With As After Before Since During Some Many Most Several Its Their His Her He She "
    "We You Our My Your One Two Three Four Five Six Seven Eight Nine Ten Both Each All Another Other People Users Researchers Officials Analysts Experts "
    "Critics Investors Customers Companies Developers Workers Employees Police Scientists Engineers Even If When While Although Because Instead However Not".split()
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A sentence in its place: its article, the sentences beside it ("" where none), and the dice."""

    sentence: str
    article: Article
    before: str
    after: str
    rng: random.Random

    @cached_property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """Where quotations stand: their words are nobody's to change."""
        return tuple((quote.start, quote.end) for quote in quotations(self.sentence))

    def free(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches that touch no quotation."""
        for match in pattern.finditer(self.sentence):
            if not any(match.start() < end and start < match.end() for start, end in self.marks):
                yield match

    def put(self, match: re.Match[str], text: str, group: int | str = 0) -> str:
        """Return the sentence with a group of a match replaced."""
        return self.sentence[: match.start(group)] + text + self.sentence[match.end(group) :]

    def with_sentence(self, sentence: str) -> "Scene":
        """Return the scene with another wording of its sentence."""
        return Scene(sentence=sentence, article=self.article, before=self.before, after=self.after, rng=self.rng)


def one_of_each(scene: Scene, *rules: Rule) -> Iterator[Rewrite]:
    """Yield one of the rewrites that each rule has for a sentence, by the dice; nothing for a rule that has none."""
    for rule in rules:
        found = list(rule(scene))
        if found:
            yield scene.rng.choice(found)


def plain_prose(text: str, least: int = 8, most: int = 45) -> bool:
    """Tell whether a text is one whole sentence of running prose, no heading, code or list."""
    if not least <= len(text.split()) <= most or _STRANGE.search(text) or not _ENDS.search(text):
        return False
    opened = text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")
    return opened and (text[0].isupper() or text[0] in "“\"'‘$") and not text.isupper()


def lowered(text: str, article: Article) -> str:
    """Return a sentence as it goes on inside another, "" where it cannot be told whether its first word is a name."""
    first = re.match(r"[A-Za-z][\w’'-]*", text)
    if not first:
        return text if text[:1].isdigit() or text[:1] == "$" else ""
    word = first.group()
    if word == "I" or word.startswith(("I’", "I'")) or re.match(r"[A-Z][a-z]*[A-Z]|[A-Z]+\b(?<!\bA)", word):
        return text
    inside = re.compile(rf"(?<=[a-z,] ){re.escape(word)}\b")
    if word in _FUNCTION or re.search(rf"(?<=[a-z,] ){re.escape(word.lower())}\b", article.text):
        return "" if inside.search(article.text) and word not in _FUNCTION else text[0].lower() + text[1:]
    return text if inside.search(article.text) else ""


def raised(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def cased(new: str, old: str) -> str:
    """Return a word with the capital that the word it replaces has."""
    return raised(new) if old[:1].isupper() else new
