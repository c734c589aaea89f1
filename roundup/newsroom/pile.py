"""The pile of a week: each article dated, stories made of them, and what goes in."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from datetime import date

from roundup.entities.outlets import name_outlets
from roundup.model import Article, Brief, Choice, Dating, Event, LeftOut, Lineup, Reply, Story, Window
from roundup.newsroom.house import House
from roundup.newsroom.trail import STORIES, Trail
from roundup.stages import cluster, select
from roundup.stages import date as dating

USABLE = ("in", "undated-consistent")


@dataclass(frozen=True, kw_only=True)
class Pile:
    """A week's articles with their verdicts, the stories made of them, and the lineup."""

    week: date
    articles: tuple[Article, ...]
    datings: tuple[Dating, ...]
    stories: tuple[Story, ...]
    lineup: Lineup


def sort_pile(house: House, articles: tuple[Article, ...], window: Window, choice: Choice) -> Generator[Event, None, Pile]:
    """Yield events while the pile is dated, clustered and chosen from; the generator returns a Pile."""
    yield Event(kind="step", message="dating", total=len(articles))
    dated = tuple(dating.date_article(article) for article in name_outlets(articles, house.lexicon))
    datings = dating.judge(dated, window, house.lexicon)
    dated = _settled(dated, datings)
    yield Event(kind="step", message="finding stories", total=len(articles))
    stories = _stories(house, dated, datings, window.end, choice)
    yield Event(kind="step", message="choosing", total=len(stories))
    lineup = select.select(stories, dated, datings=datings, plan=_plan(house, window), choice=choice)
    for id_ in _strangers(choice, dated, stories):
        yield Event(kind="warn", message="no story or article of this week has this id", subject=f"selection.toml, {id_}")
    return Pile(week=window.end, articles=dated, datings=datings, stories=stories, lineup=lineup)


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


def readable(story: Story) -> Story:
    """Return a story as it may be drafted from: stubs have their say as witnesses and are not quoted."""
    others = tuple(article for article in story.others if article.status == "full")
    return replace(story, others=others, background=tuple(article for article in story.background if article.status == "full"))


def _plan(house: House, window: Window) -> select.Plan:
    letter, style = house.config.newsletter, house.form.style
    stories, bullets = house.form.block("stories"), house.form.block("bullets")
    return select.Plan(
        window=window,
        stories=stories.count if stories else (0, 0),
        bullets=bullets.count if bullets else (0, 0),
        story_words=stories.words if stories else (0, 0),
        bullet_words=bullets.words if bullets else (0, 0),
        beat=letter.beat,
        beat_also=letter.beat_also,
        languages=letter.languages,
        outlets_min=style.outlets_min,
        outlet_share=style.outlet_share,
    )


def without_undrafted(pile: Pile, drafted: Iterable[tuple[Brief, Reply]]) -> Pile:
    """Return a pile whose lineup holds only what was drafted; the articles of a story without a sentence are listed as left out."""
    empty = {brief.story.id: undrafted(reply) for brief, reply in drafted if not any(claim.text.strip() for claim in reply.section.claims)}
    slots = tuple(slot for slot in pile.lineup.slots if slot.story.id not in empty)
    lines = tuple(
        LeftOut(article=article.id, title=article.title, outlet=article.outlet, reason=empty[slot.story.id], story=slot.story.id)
        for slot in pile.lineup.slots
        if slot.story.id in empty
        for article in (slot.story.lead, *slot.story.others, *slot.story.background)
    )
    return replace(pile, lineup=Lineup(slots=slots, left_out=(*lines, *pile.lineup.left_out)))


def undrafted(reply: Reply) -> str:
    """Return why a chosen story has no block; no command helps, only a person's own words."""
    return "chosen, but no sentence of its draft could stand" if reply.by else f"chosen, but not drafted: {reply.advice[0].rstrip('.')}"


def remembered(trail: Trail) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the stories of the last build as (id, member ids), so that they keep their ids."""
    return trail.load(STORIES, tuple[tuple[str, tuple[str, ...]], ...]) or ()


def members(story: Story) -> tuple[str, ...]:
    """Return the ids of all articles of a story, copies included, sorted."""
    return tuple(sorted([story.lead.id, *(a.id for a in story.others), *(c.article.id for c in story.copies)]))


def without_text(article: Article) -> Article:
    """Return an article without what its passages hold already, for lists."""
    return replace(article, text="", passages=(), links=(), hints=())
