"""What the engine says of the cases: against the sentence's own article, and against a story of twenty."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.planted.cases import Case
from benchmarks.planted.kinds import fits
from benchmarks.planted.material import ROOT
from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Receipt
from roundup.stages.check.corpus import build_corpus
from roundup.stages.check.judge import judge
from roundup.stages.check.prose import Prose

STORY = 20
"""Articles of a story: the sentence's own and those of the same days."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A case and its receipt; ``way`` is alone or story."""

    case: Case
    way: str
    receipt: Receipt

    @property
    def flagged(self) -> bool:
        """Whether the verdict is unsupported or partly."""
        return self.receipt.verdict in ("unsupported", "partly")

    @property
    def found(self) -> bool:
        """Whether an editor is told of it: flagged with at least one finding."""
        return self.flagged and bool(self.receipt.findings)

    @property
    def blocked(self) -> bool:
        """Whether a finding blocks."""
        return any(finding.severity == "blocks" for finding in self.receipt.findings)

    @property
    def fitting(self) -> bool:
        """Whether a finding's kind names what was planted."""
        return self.found and not self.case.faithful and any(fits(self.case.kind, finding.kind) for finding in self.receipt.findings)


@cache
def lexicon() -> Lexicon:
    """Return the shipped names and frequencies."""
    names = tomllib.loads((ROOT / "forms" / "names.toml").read_text(encoding="utf-8"))["names"]
    return build_lexicon(names, (ROOT / "roundup" / "data" / "background.tsv").read_text(encoding="utf-8"))


def judged(cases: Sequence[Case], articles: Sequence[Article], stories: int) -> Iterator[Told]:
    """Yield what is said of each case alone, and of those of so many stories (all below 0) among their articles."""
    by_article: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_article[case.article.id].append(case)
    for article in articles:
        yield from _judged(by_article[article.id], (article,), "alone")
    groups = [tuple(articles[at : at + STORY]) for at in range(0, len(articles), STORY)]
    rich = sorted(groups, key=lambda group: -sum(len(by_article[article.id]) for article in group))
    for group in rich if stories < 0 else rich[:stories]:
        yield from _judged([case for article in group for case in by_article[article.id]], group, "story")


def _judged(cases: Sequence[Case], articles: tuple[Article, ...], way: str) -> Iterator[Told]:
    if cases:
        corpus = build_corpus(articles, lexicon(), frozenset())
        for case in cases:
            yield Told(case=case, way=way, receipt=judge(Prose(text=case.text, line=1), corpus, ()))
