"""The pile of a week: each article dated, and stories made of them."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date

from roundup.entities.outlets import name_outlets
from roundup.model import Article, Choice, Dating, Event, Lineup, Story, Window
from roundup.newsroom.house import House
from roundup.newsroom.trail import STORIES, Trail
from roundup.stages import cluster
from roundup.stages import date as dating

NO_LINEUP = Lineup(slots=())
USABLE = ("in", "undated-consistent")


@dataclass(frozen=True, kw_only=True)
class Pile:
    """A week's articles with their verdicts, the stories made of them, and the lineup once it is chosen."""

    window: Window
    articles: tuple[Article, ...]
    datings: tuple[Dating, ...]
    stories: tuple[Story, ...]
    lineup: Lineup = NO_LINEUP

    @property
    def week(self) -> date:
        """The issue date."""
        return self.window.end


def sort_pile(house: House, articles: tuple[Article, ...], window: Window, choice: Choice) -> Generator[Event, None, Pile]:
    """Yield events while the pile is dated and clustered; the generator returns a Pile whose lineup is still empty."""
    yield Event(kind="step", message="dating", total=len(articles))
    dated = tuple(dating.date_article(article) for article in name_outlets(articles, house.lexicon))
    datings = dating.judge(dated, window, house.lexicon)
    dated = _settled(dated, datings)
    yield Event(kind="step", message="finding stories", total=len(articles))
    stories = _stories(house, dated, datings, window.end, choice)
    for id_ in _strangers(choice, dated, stories):
        yield Event(kind="warn", message="no story or article of this week has this id", subject=f"selection.toml, {id_}")
    return Pile(window=window, articles=dated, datings=datings, stories=stories)


def _settled(articles: tuple[Article, ...], datings: tuple[Dating, ...]) -> tuple[Article, ...]:
    """Give articles the day that the pile settled for them, where they had none of their own."""
    days = {dating.article: dating for dating in datings}
    return tuple(
        article
        if article.published or not days[article.id].published
        else replace(
            article, published=days[article.id].published, date_confidence=days[article.id].confidence, date_proof=days[article.id].proof
        )
        for article in articles
    )


def _strangers(choice: Choice, articles: tuple[Article, ...], stories: tuple[Story, ...]) -> tuple[str, ...]:
    """Return the ids of selection.toml that nothing has any more: a slip of the pen, or a file that was taken away."""
    known = {*(article.id for article in articles), *(story.id for story in stories)}
    wanted = (*choice.pinned, *choice.dropped, *choice.deferred, *(id_ for id_, _ in choice.roles))
    return tuple(dict.fromkeys(id_ for id_ in wanted if id_ not in known))


def _stories(house: House, articles: tuple[Article, ...], datings: tuple[Dating, ...], week: date, choice: Choice) -> tuple[Story, ...]:
    verdicts = {dating.article: dating.verdict for dating in datings}
    whole = [article for article in articles if article.status in ("full", "stub")]
    usable = tuple(a for a in whole if verdicts[a.id] in USABLE or a.id in choice.pinned)
    undated = tuple(a for a in whole if verdicts[a.id] == "undated" and a.id not in choice.pinned)
    older = tuple(a for a in whole if verdicts[a.id] == "background" and a.id not in choice.pinned)
    stories = cluster.cluster((*usable, *_copies(house, usable, undated)), house.lexicon, background=older)
    return cluster.keep_ids(stories, remembered(Trail(store=house.store, week=week)))


def _copies(house: House, usable: tuple[Article, ...], undated: tuple[Article, ...]) -> tuple[Article, ...]:
    """Return the undated articles that repeat a usable one: a copy needs no date of its own to be folded."""
    if not undated:
        return ()
    sure = {article.id for article in usable}
    found = cluster.cluster((*usable, *undated), house.lexicon)
    copied = {copy.article.id for story in found for copy in story.copies if story.lead.id in sure and copy.of in sure}
    return tuple(article for article in undated if article.id in copied)


def remembered(trail: Trail) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the stories of the last build as (id, member ids), so that they keep their ids."""
    return trail.load(STORIES, tuple[tuple[str, tuple[str, ...]], ...]) or ()


def members(story: Story) -> tuple[str, ...]:
    """Return the ids of all articles of a story, copies included, sorted."""
    return tuple(sorted([story.lead.id, *(a.id for a in story.others), *(c.article.id for c in story.copies)]))


def without_text(article: Article) -> Article:
    """Return an article without what its passages hold already, for lists."""
    return replace(article, text="", passages=(), links=(), hints=())
