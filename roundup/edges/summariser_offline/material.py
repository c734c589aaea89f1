"""A story as sentences: each with its article, passage, names and figures, before anything is chosen."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from roundup.entities import Lexicon, Mention, find_mentions, learn_from
from roundup.model import Article, Passage, Story
from roundup.text.facts import Fact, facts
from roundup.text.passages import passages_of as cut_passages
from roundup.text.sentences import sentence_spans
from roundup.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of a source; ``place`` counts sentences of its article from 0 (-1: its headline), ``last`` is the place of the last one.

    ``also`` are more passages that bear a headline out.
    """

    text: str
    passage: str
    article: Article
    place: int
    last: int
    paragraph: int
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    old: bool = False
    rewrite: bool = False
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical names of the sentence, each once."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything known about a story; ``lines`` are in order of article and place."""

    story: Story
    lexicon: Lexicon
    lines: tuple[Line, ...]
    week: date | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the story, most telling first: those it was built on, then the commonest of its lead."""
        counted = Counter(name for line in self.lines if line.article.id == self.story.lead.id for name in line.names)
        media = {entry.name for entry in self.lexicon.entries if entry.kind == "media"} | {a.outlet for a in self.articles}
        ranked = [name for name, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])) if count > 1 and name not in media]
        known = dict.fromkeys([*(n for n in self.story.names if n not in media), *ranked])
        return tuple(name for name in known if _printable(name, self.lexicon))

    @cached_property
    def keywords(self) -> frozenset[str]:
        """The words that say what the story is about: frequent in it, rare elsewhere."""
        counted: Counter[str] = Counter()
        for line in self.lines:
            counted.update({word.lower() for word in words(line.text) if len(word) > 3 and word.isalpha()})
        scored = {word: count * self.lexicon.weight(word) ** 2 for word, count in counted.items() if count > 1}
        return frozenset(sorted(scored, key=lambda word: (-scored[word], word))[:24])

    @cached_property
    def main(self) -> frozenset[str]:
        """The names that the story is about: those of its headlines and of the first two sentences of its lead, places last of all."""
        heads = " ".join(article.title for article in self.articles)
        early = {name for line in self.lines if line.place < 2 and line.article.id == self.story.lead.id for name in line.names}
        said = [
            name
            for name in self.names
            if name in self.story.names[:3] or name in early or any(word in heads for word in (name, name.split()[0]) if len(word) > 3)
        ]
        said = [name for name in said if not name[0].isdigit()]
        known = [name for name in said if self.lexicon.kind(name) != "place"]
        return frozenset(known[:6] or said[:4] or self.names[:3])

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The words with a meaning in the headlines of the story."""
        return frozenset(word for article in self.articles for word in words(article.title.lower()) if len(word) > 3)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles that may be cited, lead first."""
        return (self.story.lead, *self.story.others, *self.story.background)

    @property
    def single(self) -> bool:
        """Whether the story is one report, with nothing beside it and no background."""
        return len(self.articles) == 1

    @property
    def printed(self) -> tuple[Article, ...]:
        """Every text that our own words must differ from: the articles and their copies."""
        return (*self.articles, *(copy.article for copy in self.story.copies))

    @cached_property
    def with_article(self) -> frozenset[str]:
        """The names that their sources write with "the" inside a sentence more often than without."""
        with_the: Counter[str] = Counter()
        without: Counter[str] = Counter()
        for line in self.lines:
            for mention in line.mentions:
                after = line.text[mention.end : mention.end + 2]
                if mention.start < 2 or after[:1] in "'’-" or (after[:1] == " " and after[1:].isupper()):
                    continue
                spelt = line.text[: mention.start].lower().endswith("the ")
                (with_the if spelt else without)[mention.name] += 1
        return frozenset(name for name, count in with_the.items() if count > without[name] and " " in name)


_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
)


def _printable(name: str, lexicon: Lexicon) -> bool:
    """Whether a name can stand in a heading: no number word, no unit, no two words run together."""
    if name in lexicon.by_name:
        return True
    parts = words(name)
    if not parts or len(name) < 3 or parts[0].lower().split("-")[0] in _NUMBERS:
        return False
    if any(re.search(r"[A-Z]{2,}[a-z]{3,}", part) for part in parts):
        return False
    return not any(lexicon.frequencies and not lexicon.zipf(part) and run_together(part.lower(), lexicon) for part in parts)


_GRAMMAR = frozenset(
    "a an the of in on at to for from with by as and or but if so than that this these those it its is are was were be been has have had do does did can could will would may might must should not no he she we you they "
    "his her their our your my who which what when where how why said says also more most much many some any very just then there here about between into because like while during against even after before below above around near within without through since until across along among despite last died comes came made went got get take took".split()
)
"""Words that no compound ends on and few begin with: one of them glued to another word is a lost space."""
_PREFIXES = frozenset(
    "under over out up down back cyber micro mega hyper multi super ultra semi auto photo electro counter through fore mid pre post non inter trans".split()
)
_BARE_S = ("news", "sports", "sales", "press", "cross", "glass", "class", "mass", "grass", "bus", "gas", "pass")
_INFLECTED = re.compile(r".{3,}(?:ed|ing|ly|tion|ity|ies|ment|ship)$")


def run_together(word: str, lexicon: Lexicon, least: float = 3.3) -> bool:
    """Tell whether a word that nobody knows is two or more common ones without their space, as "asimilar".

    Compounds such as "underperform", "guardrail" and "nightlight" are words that a short list lacks: neither half is a word of
    grammar, none is inflected, and they are not long.
    """
    for cut in range(1, len(word) - 1):
        head, tail = word[:cut], word[cut:]
        known = lexicon.zipf(head) > (5.5 if cut < 4 else 2.0 if cut > 7 and tail in _GRAMMAR else least)
        if not known or (least > 3.0 and _compound(head, tail)):
            continue
        if lexicon.zipf(tail) > (6.0 if len(tail) < 4 else least) or (len(tail) > 7 and run_together(tail, lexicon, 3.0)):
            return True
    return False


def _compound(head: str, tail: str) -> bool:
    if tail in _GRAMMAR or (head in _GRAMMAR and head not in _PREFIXES):
        return False
    return head in _PREFIXES or (
        min(len(head), len(tail)) > 2
        and len(head) + len(tail) < 12
        and not _INFLECTED.match(head)
        and (not head.endswith("s") or head in _BARE_S)
    )


def day_of(article: Article) -> date | None:
    """Return the day an article was published, None where that is not known."""
    return article.published.date() if article.published and article.date_confidence > 0 else None


def gather(story: Story, lexicon: Lexicon, week: date | None) -> Material:
    """Read a story's articles into lines: lead first, then the other reports, then background."""
    articles = (story.lead, *story.others, *story.background)
    learned = learn_from(article.text for article in articles)
    rewritten = {story.lead.id} if story.rewrite_of else {copy.article.id for copy in story.copies}
    old = {article.id for article in story.background}
    lines: list[Line] = []
    for article in articles:
        lines += _lines(article, lexicon, learned, old=article.id in old, rewrite=article.id in rewritten)
    return Material(story=story, lexicon=lexicon, lines=tuple(lines), week=week)


def passages_of(article: Article) -> tuple[Passage, ...]:
    """Return an article's passages; one a paragraph where it came without."""
    return article.passages or cut_passages(article.id, article.text)


def _lines(article: Article, lexicon: Lexicon, learned: dict[str, str], *, old: bool, rewrite: bool) -> Iterator[Line]:
    found = list(_sentences(passages_of(article)))
    for place, (number, passage, text) in enumerate(found):
        yield Line(
            text=text,
            passage=passage,
            article=article,
            place=place,
            last=len(found) - 1,
            paragraph=number,
            mentions=find_mentions(text, lexicon, learned),
            facts=facts(text),
            old=old,
            rewrite=rewrite,
        )


def _sentences(passages: Iterable[Passage]) -> Iterator[tuple[int, str, str]]:
    for number, passage in enumerate(passages):
        for start, end in sentence_spans(passage.text):
            yield number, passage.id, " ".join(passage.text[start:end].split())
