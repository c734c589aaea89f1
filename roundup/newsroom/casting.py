"""Casting: stories get their places, are drafted, and what cannot carry its place makes room for the next.

A story that turns out too thin for a heading is tried as a bullet, one of which no sentence can
stand is left out, and the lineup is chosen again, until everything in it stands where it is.
"""

from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from roundup.errors import RoundupError
from roundup.model import Brief, Choice, Event, LeftOut, Lineup, Manner, Reply, Section, Story, Window
from roundup.newsroom.house import House
from roundup.newsroom.pile import NO_LINEUP, Pile
from roundup.newsroom.spent import told_estimate
from roundup.newsroom.vetting import vetted
from roundup.newsroom.voice import NO_VOICE, Voice, manner_of
from roundup.plugs import Meter
from roundup.stages import draft, select
from roundup.text.members import articles_of
from roundup.text.words import count_words

ROUNDS = 8
"""How often the lineup is chosen anew at most."""

Drafted = tuple[tuple[Brief, Reply], ...]


@dataclass(kw_only=True)
class _Tried:
    """What was learned by drafting: replies by (story, role), the thin ones, and why others have no draft."""

    replies: dict[tuple[str, str], Reply] = field(default_factory=dict)
    thin: set[str] = field(default_factory=set)
    empty: dict[str, str] = field(default_factory=dict)


def cast(house: House, pile: Pile, choice: Choice, voice: Voice = NO_VOICE) -> Generator[Event, None, tuple[Pile, Drafted]]:
    """Yield events while the lineup is chosen and drafted; the generator returns the pile with its lineup, and the drafts."""
    tried = _Tried()
    lineup = NO_LINEUP
    drafted: Drafted = ()
    for _ in range(ROUNDS):
        lineup = _chosen(house, pile, choice, tried)
        drafted = yield from _drafted(house, draft.briefs(lineup, house.form, pile.week), tried, voice)
        if not _learned(drafted, choice, tried):
            break
    standing = tuple((brief, reply) for brief, reply in drafted if brief.story.id not in tried.empty)
    slots = tuple(slot for slot in lineup.slots if slot.story.id not in tried.empty)
    lines = (*_undrafted(pile, tried.empty), *lineup.left_out)
    return replace(pile, lineup=Lineup(slots=slots, left_out=lines)), standing


def answer(work: Callable[[], Reply]) -> Reply:
    """Return what the drafter answered; where it fails, an answer by nobody that says why: it costs one story, never the issue."""
    try:
        return work()
    except RoundupError as error:
        why = str(error)
    except Exception as error:  # noqa: BLE001  # a story that a drafter stumbles over is left out and listed
        why = f"the drafter failed ({type(error).__name__}: {error})"
    return Reply(section=Section(title="", claims=()), by="", advice=(why,))


def replied(house: House, brief: Brief, briefs: tuple[Brief, ...], manner: Manner) -> Reply:
    """Return what the drafter answers to one of an issue's briefs, without the sentences that its sources do not bear out."""
    reply = answer(partial(house.summariser.draft, replace(brief, story=readable(brief.story), manner=manner)))
    ground = tuple(other.story for other in briefs) if brief.story.rewrite_of else (brief.story,)
    return vetted(reply, ground, house.lexicon, brief.week or date.min, titled=brief.role == "bullet")


def _chosen(house: House, pile: Pile, choice: Choice, tried: _Tried) -> Lineup:
    stories = tuple(story for story in pile.stories if story.id not in tried.empty)
    gone = {article.id for story in pile.stories if story.id in tried.empty for article in articles_of(story)}
    articles = tuple(article for article in pile.articles if article.id not in gone)
    decided = {id_ for id_, _ in choice.roles}
    roles = tuple((id_, "bullet") for id_ in sorted(tried.thin) if id_ not in decided)
    plan = _plan(house, pile.window)
    return select.select(stories, articles, datings=pile.datings, plan=plan, choice=replace(choice, roles=(*choice.roles, *roles)))


def _drafted(house: House, briefs: tuple[Brief, ...], tried: _Tried, voice: Voice) -> Generator[Event, None, Drafted]:
    wanted = [brief for brief in briefs if (brief.story.id, brief.role) not in tried.replies]
    if house.meter and wanted and not tried.replies:
        yield _reckoning(
            house.meter, tuple(replace(brief, story=readable(brief.story), manner=manner_of(voice, brief)) for brief in wanted)
        )
    pool = ThreadPoolExecutor(max_workers=house.drafters)
    try:
        asked = [pool.submit(replied, house, brief, briefs, manner_of(voice, brief)) for brief in wanted]
        for count, (brief, future) in enumerate(zip(wanted, asked, strict=True), 1):
            yield Event(kind="step", message="drafting", subject=brief.story.id, count=count, total=len(wanted))
            tried.replies[brief.story.id, brief.role] = future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # who stops a build from the keyboard does not wait for a model
    drafted: list[tuple[Brief, Reply]] = []
    for brief in briefs:
        reply = tried.replies[brief.story.id, brief.role]
        drafted.append((brief, reply))
        if not stands(reply) and brief.story.id not in tried.empty:
            tried.empty[brief.story.id] = undrafted(reply)
            yield Event(kind="note" if reply.by else "warn", message=undrafted(reply), subject=brief.story.id)
    return tuple(drafted)


def _reckoning(meter: Meter, briefs: tuple[Brief, ...]) -> Event:
    """Return the line that says what drafting will cost, before anything is asked."""
    return Event(kind="note", message=told_estimate(meter.estimate(briefs)))


def _learned(drafted: Drafted, choice: Choice, tried: _Tried) -> bool:
    """Note the headed stories that are too thin; tell whether the lineup has to be chosen again."""
    fixed = {id_ for id_, _ in choice.roles} | set(choice.pinned)
    thin = {
        brief.story.id
        for brief, reply in drafted
        if brief.role == "story" and brief.story.id not in fixed and _words(reply.section) < brief.words[0]
    }
    anew = bool(thin - tried.thin) or any(not stands(reply) for _, reply in drafted)
    tried.thin |= thin
    return anew


def stands(reply: Reply) -> bool:
    """Tell whether a reply holds a sentence."""
    return any(claim.text.strip() for claim in reply.section.claims)


def _words(section: Section) -> int:
    return sum(count_words(claim.text) for claim in section.claims)


def readable(story: Story) -> Story:
    """Return a story as it may be drafted from: stubs have their say as witnesses and are not quoted."""
    others = tuple(article for article in story.others if article.status == "full")
    return replace(story, others=others, background=tuple(article for article in story.background if article.status == "full"))


def _undrafted(pile: Pile, empty: Mapping[str, str]) -> tuple[LeftOut, ...]:
    """Return a line for each article of a story without a draft; no command helps, only a person's own words."""
    return tuple(
        LeftOut(article=article.id, title=article.title, outlet=article.outlet, reason=empty[story.id], story=story.id)
        for story in pile.stories
        if story.id in empty
        for article in articles_of(story)
    )


def undrafted(reply: Reply) -> str:
    """Return why a chosen story has no block."""
    return "chosen, but no sentence of its draft could stand" if reply.by else f"chosen, but not drafted: {reply.advice[0].rstrip('.')}"


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
