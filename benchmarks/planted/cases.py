"""The cases of a run: sentences with an error planted in each, and faithful ones."""

import hashlib
import importlib
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.planted.joining import predicates
from benchmarks.planted.kinds import CHINESE, ENGLISH
from benchmarks.planted.slips import Planter, World
from benchmarks.planted.spots import Page, Spot, spots
from roundup.model import Article

Rewriter = Callable[[str, Article, str, str, random.Random], Iterable[tuple[str, str]]]
MOST_OF_ONE = 4
"""Cases of one kind that one article gives at most, as long as others have some."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A sentence to verify: ``original`` is the article's own, ``what`` says what was changed; ``faithful`` ones are right."""

    kind: str
    sub: str
    text: str
    original: str
    what: str
    article: Article
    faithful: bool = False


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How many cases a kind shall have, which kinds, and the seed."""

    cases: int = 150
    kinds: tuple[str, ...] = ()
    seed: int = 0


def pages_of(articles: Iterable[Article]) -> list[Page]:
    """Return the pages of articles that can be read: English or Chinese."""
    return [Page(article=article) for article in articles if article.language in ("en", "zh")]


def cases_of(pages: Sequence[Page], wish: Wish) -> list[Case]:
    """Return planted and faithful cases, the same for the same seed."""
    found = [spot for page in pages for spot in spots(page)]
    ordered = sorted(found, key=lambda spot: _shuffle(wish.seed, spot.article.id, spot.text))
    english = [spot for spot in ordered if spot.article.language != "zh"]
    chinese = [spot for spot in ordered if spot.article.language == "zh"]
    world = _world(pages)
    cases: list[Case] = []
    for kinds, sentences in ((ENGLISH, english), (CHINESE, chinese)):
        for kind, planter in kinds.items():
            if not wish.kinds or kind in wish.kinds:
                cases.extend(_planted(kind, planter, sentences, world, wish))
    if not wish.kinds or "faithful" in wish.kinds:
        cases.extend(_faithful(english, "", wish))
        cases.extend(_faithful(chinese, "zh-", wish))
    return cases


def _shuffle(seed: int, *parts: str) -> str:
    return hashlib.sha1("\0".join((str(seed), *parts)).encode(), usedforsecurity=False).hexdigest()


def _world(pages: Sequence[Page]) -> World:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        if page.article.language == "en":
            for name in page.names:
                names[name.kind][name.text] += 1
    tops = {kind: tuple(sorted(counted, key=lambda name: (-counted[name], name))[:400]) for kind, counted in names.items() if kind}
    told = tuple(
        (page.article.id, kind, predicate) for page in pages if page.article.language == "en" for _, kind, predicate in predicates(page)
    )
    return World(names=tops, predicates=told)


def _planted(kind: str, planter: Planter, sentences: Sequence[Spot], world: World, wish: Wish) -> list[Case]:
    """Plant one kind: each sentence at most once, the slips of rarer sub-kinds first, few of one article."""
    cases: list[Case] = []
    subs: Counter[str] = Counter()
    of_article: Counter[str] = Counter()
    for most in (MOST_OF_ONE, 40):
        done = {case.original for case in cases}
        for spot in sentences:
            if len(cases) >= wish.cases:
                return cases
            if of_article[spot.article.id] >= most or spot.text in done:
                continue
            rng = random.Random(_shuffle(wish.seed, kind, spot.article.id, spot.text))  # noqa: S311 - a game of chance that must repeat
            slips = [slip for slip in planter(spot, world, rng) if slip.text != spot.text and slip.text not in spot.article.text]
            if slips:
                slip = min(slips, key=lambda slip: (subs[slip.sub], rng.random()))
                subs[slip.sub] += 1
                of_article[spot.article.id] += 1
                cases.append(Case(kind=kind, sub=slip.sub, text=slip.text, original=spot.text, what=slip.what, article=spot.article))
    return cases


def _faithful(sentences: Sequence[Spot], prefix: str, wish: Wish) -> Iterator[Case]:
    """Yield sentences as they stand, and their faithful rewrites, so many of each kind."""
    rewriter = rewrites() if sentences else None
    counted: Counter[str] = Counter()
    for spot in sentences[: wish.cases * 12]:
        kinds = [("verbatim", spot.text)]
        if rewriter:
            rng = random.Random(_shuffle(wish.seed, "faithful", spot.article.id, spot.text))  # noqa: S311 - must repeat
            kinds.extend(rewriter(spot.text, spot.article, spot.before, spot.after, rng))
        for kind, text in kinds:
            if counted[kind] < 2 * wish.cases:
                counted[kind] += 1
                name = f"{prefix}{kind.removeprefix('zh-')}"
                yield Case(kind=name, sub="", text=text, original=spot.text, what="faithful", article=spot.article, faithful=True)


def rewrites() -> Rewriter | None:
    """Return the maker of faithful rewrites, None where it is not there."""
    try:
        found: Rewriter = importlib.import_module("benchmarks.planted.faithful").rewrites
    except (ImportError, AttributeError):
        return None
    return found
