"""The sentences that are judged: four kinds, which cost very different work, each sentence once."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from benchmarks.planted.cases import Wish, cases_of, pages_of
from benchmarks.planted.material import ROOT
from benchmarks.planted.spots import spots
from roundup.edges.summariser_offline import OfflineSummariser
from roundup.entities import Lexicon, build_lexicon
from roundup.entities.outlets import name_outlets
from roundup.model import Article, Brief, Role
from roundup.stages.check.corpus import build_corpus
from roundup.stages.check.prose import spoken
from roundup.stages.check.said import say
from roundup.stages.cluster import cluster
from roundup.text.passages import passages_of
from roundup.text.sentences import statement_spans
from roundup.text.words import language_of

AS_IT_STANDS, DRAFTED, ONE_PLACE, REWRITTEN = KINDS = ("as it stands", "drafted", "one place changed", "rewritten")
_ROLES: tuple[tuple[Role, tuple[int, int]], ...] = (("story", (150, 220)), ("bullet", (30, 70)))
"""What is drafted of each story, and in how many words."""


class Sentence(NamedTuple):
    """What is judged: the words, the passages they cite, and the sentence before them in their paragraph."""

    text: str
    cites: tuple[str, ...] = ()
    before: str = ""


def sentences(pile: Sequence[Article], most: int) -> dict[str, list[Sentence]]:
    """Return the sentences of each kind about a pile of articles, each text once, ``most`` of a kind at most but of a draft all.

    Those of a draft come in its order, the others shuffled, always in the same way.
    """
    lexicon = shipped_lexicon()
    corpus = build_corpus(pile, lexicon)
    lines = {line.text for line in corpus.lines}
    drafted = {said.text: said for said in reversed(list(_drafted(pile, lexicon)))}
    made = {text for text in _made(pile, most) if text not in lines and text not in drafted}
    changed = {text for text in made if say(text, corpus).twin}
    plain = {AS_IT_STANDS: lines - drafted.keys(), ONE_PLACE: changed, REWRITTEN: made - changed}
    found = {kind: shuffled(map(Sentence, texts))[:most] for kind, texts in plain.items()}
    return {kind: found.get(kind, list(reversed(drafted.values()))) for kind in KINDS}


def shuffled(said: Iterable[Sentence]) -> list[Sentence]:
    """Return sentences in an order that has nothing to do with what they say, and is the same in every run."""
    return sorted(said, key=lambda one: hashlib.sha1(one.text.encode(), usedforsecurity=False).digest())


def story(pile: Sequence[Article], size: int) -> list[Article]:
    """Return so many articles from all over a pile, as the product holds them: with passages, language and the outlet's own name.

    Lists and manuals are passed over where there is prose: no error can be planted in them.
    """
    prose = [page.article for page in pages_of(name_outlets(pile, shipped_lexicon())) if next(spots(page), None)] or pile
    step = max(1, len(prose) // size)
    return [replace(one, passages=passages_of(one.id, one.text), language=language_of(one.text)) for one in prose[step // 2 :: step][:size]]


def shipped_lexicon() -> Lexicon:
    """Return the names and the frequencies of words that come with the product."""
    names = tomllib.loads((ROOT / "forms" / "names.toml").read_text(encoding="utf-8"))["names"]
    lexicon = build_lexicon(names, (ROOT / "roundup" / "data" / "background.tsv").read_text(encoding="utf-8"))
    lexicon.pattern.search("")
    return lexicon


def _drafted(pile: Sequence[Article], lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield what the offline drafter writes of each story among the articles, as a headed story and as a bullet."""
    drafter = OfflineSummariser(lexicon)
    for found in cluster(pile, lexicon):
        for role, words in _ROLES:
            before, paragraph = "", -1
            for claim in drafter.draft(Brief(story=found, role=role, words=words, paragraphs=(1, 4))).section.claims:
                before, paragraph = before if claim.paragraph == paragraph else "", claim.paragraph
                text = spoken(claim.text)
                for start, end in statement_spans(text):
                    yield Sentence(text[start:end], claim.cites, before)
                    before = text[start:end]


def _made(pile: Sequence[Article], most: int) -> set[str]:
    """Return planted errors and faithful rewrites, none as a source has it."""
    told = {" ".join(article.text.split()) for article in pile}
    cases = cases_of(pages_of(pile), Wish(cases=max(10, most // 6)))
    texts = {" ".join(case.text.split()) for case in cases}
    return {text for text in texts if not any(text in whole for whole in told)}
