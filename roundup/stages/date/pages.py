"""An article taken apart for dating: its sentences with the names, telling words and time phrases in each."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roundup.entities import Lexicon, Mention, find_mentions
from roundup.model import Article
from roundup.stages.date.phrases import Phrase, phrases
from roundup.text.sentences import sentence_spans
from roundup.text.words import words

_HEAD = 3
"""Sentences that tell what an article reports: the title and two more."""
_WEAK = frozenset({"place", "media"})
_HAN_RUN = re.compile(r"[㐀-鿿]+")
_ENDINGS = re.compile(r"(?:ations?|ings?|ions?|ments?|ed|es|s|ly|al|e)?$")
_TIMELY = re.compile(r"\d|days?\b|night|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|morning|evening|afternoon|year|[月日周天年]|星期")
_EMPTY = frozenset("的了是在和与也就都而及着或一个这那有不为上下中人们我你他她它以所被把从对于到说要会可能之其并等又还但很更最多年月日")
"""Characters that hold Chinese sentences together; pairs with them tell nothing. A pair is half a word, so it counts for less than one."""
_TIMES = frozenset(
    "day days week weeks month months year years today yesterday last next after before earlier later ago since january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday said says told announced according company firm new".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence: ``names`` are those that tell affairs apart (no places, no media), ``weights`` the words that carry its matter and how much each tells.

    ``inherited`` are the names of the sentence before, for one that has none of its own.
    """

    text: str
    names: frozenset[str]
    weights: Mapping[str, float]
    inherited: frozenset[str]
    phrases: tuple[Phrase, ...]
    follows: bool

    @property
    def stems(self) -> frozenset[str]:
        """The words that carry its matter."""
        return frozenset(self.weights)

    @property
    def about(self) -> frozenset[str]:
        """The names the sentence speaks of, inherited ones where it names none."""
        return self.names or self.inherited


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article's sentences, the title first where it is not part of the text, and how often each name stands in it.

    ``name`` is what reasons call the article: its id, or as much of it as no other has.
    """

    article: Article
    name: str
    lines: tuple[Line, ...]
    counts: Mapping[str, int]
    leading: frozenset[str]
    titled: frozenset[str]


def repeated(articles: Iterable[Article]) -> tuple[frozenset[str], ...]:
    """Return for each article the sentences that stand in two others: what an outlet puts under all its pieces tells nothing of one.

    Where they are half of an article or more it is a reprint, and they are its own.
    """
    sentences = [{text[start:end] for start, end in sentence_spans(text)} for text in map(_text, articles)]
    counts = Counter(sentence for own in sentences for sentence in own)
    common = [frozenset(sentence for sentence in own if counts[sentence] >= 3) for own in sentences]
    return tuple(found if 2 * len(found) < len(own) else frozenset() for found, own in zip(common, sentences, strict=True))


def page_of(article: Article, lexicon: Lexicon, learned: dict[str, str], *, whole: bool, skipped: frozenset[str] = frozenset()) -> Page:
    """Take an article apart; ``learned`` maps short names to full ones across the pile, ``skipped`` are sentences that tell nothing.

    Without ``whole`` only the head and the sentences that speak of time get their matter: more is not asked of a dated article.
    """
    text = _text(article)
    mentions = find_mentions(text, lexicon, learned)
    lines: list[Line] = []
    before, at, last = frozenset[str](), 0, 0
    for start, end in sentence_spans(text):
        here: list[Mention] = []
        while at < len(mentions) and mentions[at].start < end:
            here.append(mentions[at])
            at += 1
        if text[start:end] in skipped:
            continue
        timely = whole or len(lines) < _HEAD or bool(_TIMELY.search(text[start:end]))
        follows = bool(lines) and "\n" not in text[last:start]
        lines.append(_line(text[start:end], here, lexicon if timely else None, before, follows=follows))
        before, last = lines[-1].about, end
    counts = Counter(mention.name for mention in mentions if mention.kind not in _WEAK)
    leading = frozenset(name for line in lines[:_HEAD] for name in line.names)
    titled = frozenset(name for line in lines[:1] for name in line.names)
    return Page(article=article, name=article.id, lines=tuple(lines), counts=counts, leading=leading, titled=titled)


def _text(article: Article) -> str:
    head = article.title.strip()
    return article.text if not head or article.text.lstrip().startswith(head) else f"{head}\n\n{article.text}"


def _line(sentence: str, mentions: list[Mention], lexicon: Lexicon | None, before: frozenset[str], *, follows: bool) -> Line:
    """Take a sentence apart; without a lexicon only its names are wanted."""
    names = frozenset(mention.name for mention in mentions if mention.kind not in _WEAK)
    if lexicon is None:
        return Line(text=sentence, names=names, weights={}, inherited=before, phrases=(), follows=follows)
    named = {part for mention in mentions for part in stems_of(mention.text, lexicon)}
    weights = {stem: weight for stem, weight in stems_of(sentence, lexicon).items() if stem not in named}
    return Line(text=sentence, names=names, weights=weights, inherited=before, phrases=phrases(sentence), follows=follows)


def head_of(page: Page) -> Line:
    """Return the title and the next two sentences as one: what the article reports."""
    head = page.lines[:_HEAD]
    weights = {stem: weight for line in head for stem, weight in line.weights.items()}
    names = frozenset(name for line in head for name in line.names)
    text = head[1].text if len(head) > 1 else head[0].text if head else ""
    kinds = tuple(phrase for line in head for phrase in line.phrases)
    return Line(text=text, names=names, weights=weights, inherited=frozenset(), phrases=kinds, follows=False)


def stems_of(text: str, lexicon: Lexicon) -> dict[str, float]:
    """Return the telling words of a text without their endings, and the character pairs of Chinese runs, each with what it tells (0 to 1)."""
    found: dict[str, float] = {}
    for word in words(text):
        plain = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
        stem = word if word[0].isdigit() and _telling(word) else _stem(plain, lexicon) if word.isascii() or "’" in word else ""
        if stem:
            parts = plain.split("-")
            found[stem] = sum(lexicon.weight(part) for part in parts) / len(parts)
    pairs = (run[at : at + 2] for run in _HAN_RUN.findall(text) for at in range(len(run) - 1))
    return found | {pair: 0.3 * lexicon.weight(pair) for pair in pairs if not _EMPTY & set(pair) and lexicon.zipf(pair) < 5.3}


def _telling(figure: str) -> bool:
    """Whether a number is particular enough to know a story by: no day of a month, no round figure, no year."""
    return len(figure.strip("0").replace(".", "").replace(",", "")) >= 2 and not re.fullmatch(r"(?:19|20)\d\d|[0-3]?\d", figure)


def _stem(word: str, lexicon: Lexicon) -> str:
    short = len(word) == 3
    if len(word) < 3 or word in _TIMES or not word.isascii() or not word[0].isalpha() or (short and not word.isalpha()):
        return ""
    if lexicon.zipf(word) > (4.6 if short else 5.2) or (not lexicon.frequencies and len(word) < 5):
        return ""
    plain = re.sub(r"ie[sd]$", "y", word)
    stem = _ENDINGS.sub("", _ENDINGS.sub("", plain))
    return stem if len(stem) >= 3 else plain
