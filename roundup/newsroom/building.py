"""Building: everything up to a draft to review. All of it is computed before any of it is written."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date

from roundup.model import Block, Checked, Choice, Desk, Event, Merge, Window
from roundup.newsroom.casting import answer, cast
from roundup.newsroom.gather import Gathered, gather
from roundup.newsroom.house import House, folder_of, text_of, window_of
from roundup.newsroom.keeping import kept, persistent, put
from roundup.newsroom.mailed import with_mail
from roundup.newsroom.manuscript import manuscript_files, merged, written
from roundup.newsroom.outcome import Files, Material, blocking, clear_editions, judged, material_files, pages_of, reports_of
from roundup.newsroom.pile import Pile, members, sort_pile
from roundup.newsroom.reasons import last_drafted, whys
from roundup.newsroom.spent import calls_file, calls_of, drafted_by, told_cost, told_sentences, told_spending
from roundup.newsroom.trail import DATES, STORIES, Trail
from roundup.newsroom.vetting import vetted
from roundup.newsroom.voice import front_manner, strangers, unheard, voiced
from roundup.selection import read_choice, write_selection
from roundup.stages import draft
from roundup.text.words import many


@dataclass(frozen=True, kw_only=True)
class Built:
    """What a build made: the path of issue.md in the newsroom, whether it is ready, and figures for a summary."""

    path: str
    ready: bool
    summary: str
    figures: dict[str, int]


def build(house: House, week: date, *, fetch: bool) -> Generator[Event, None, Built]:
    """Yield events while an issue is built; the generator returns what was made.

    Raises RoundupError for a mistake in configuration, form, template or the editor's file;
    nothing is written then.
    """
    window = window_of(week, house.config)
    voice = voiced(house, week)
    gathered = yield from gather(house, window, fetch=fetch)
    choice = chosen(house, week)
    pile = yield from sort_pile(house, gathered.articles, window, choice)
    pile, drafted = yield from cast(house, pile, choice, voice)
    front = answer(lambda: house.summariser.front(tuple((brief, reply.section) for brief, reply in drafted), front_manner(voice)))
    front = vetted(front, tuple(brief.story for brief, _ in drafted), house.lexicon, week)
    if not front.by:
        yield Event(kind="warn", message=front.advice[0], subject="headline and lede")
        gathered = replace(gathered, remarks=(*gathered.remarks, f"Headline and lede were not drafted: {front.advice[0]}"))
    blocks = draft.blocks(drafted, front, house.form, greeting=house.config.newsletter.greeting)
    yield from strangers(voice, blocks)
    sentences = told_sentences((*(reply for _, reply in drafted), front))
    gathered = replace(gathered, remarks=(*gathered.remarks, *unheard(voice), *sentences))
    theirs = written(house, week, pile.articles, (blocks, front.section.title))
    paid = calls_of(blocks, (*(reply for _, reply in drafted), front))
    desk = replace(_desk(house, gathered, pile, window), drafted_by=drafted_by(blocks), cost=told_cost(paid))
    material = Material(articles=pile.articles, lineup=pile.lineup, blocks=blocks, desk=desk)
    yield Event(kind="step", message="checking")
    checked = persistent(lambda: _issued(house, theirs, material, pile, calls_file(house, week, paid)))
    if house.meter:
        yield from (Event(kind="note", message=line) for line in sentences)
        yield from told_spending(house.meter.spending())
    return _built(checked, pile, blocks)


def _issued(house: House, theirs: str, material: Material, pile: Pile, calls: Files) -> Checked:
    """Merge a draft into the editor's file as it stands now, check it, and write every file; ChangedError where the editor saved meanwhile."""
    week = pile.week
    before = kept(house, week, "build")
    merge = merged(house, week, theirs, whys=whys(last_drafted(house, week), material.blocks, material.articles))
    material = replace(material, desk=replace(material.desk, merge=merge))
    pages = pages_of(house, week, merge.text)
    checked = with_mail(judged(house, merge.text, material), pages, merge.text, house.form)
    put(house, (*_files(house, merge, checked, material, pile), *pages, *calls), before, "build")
    clear_editions(house, week)
    return checked


def chosen(house: House, week: date) -> Choice:
    """Return what the editor decided in selection.toml; ConfigError names line and remedy."""
    name = f"{folder_of(week)}/selection.toml"
    text = text_of(house, name)
    return Choice() if text is None else read_choice(text.removeprefix("\ufeff"), where=name)


def _desk(house: House, gathered: Gathered, pile: Pile, window: Window) -> Desk:
    copies = tuple(copy for story in pile.stories for copy in story.copies)
    unread = tuple(f"{name}: not read, {why}" for name, why in gathered.unread)
    return Desk(
        newsletter=house.config.newsletter.title,
        week=pile.week,
        window=window,
        drafted_by=house.summariser.name,
        articles=pile.articles,
        datings=pile.datings,
        copies=copies,
        left_out=pile.lineup.left_out,
        feeds=gathered.feeds,
        remarks=(*gathered.remarks, *unread),
        summaries=gathered.summaries,
    )


def _files(house: House, merge: Merge, checked: Checked, material: Material, pile: Pile) -> Files:
    """Return every file of the issue in the order of writing: the editor's first, then the base it was merged on."""
    week = pile.week
    trail = Trail(store=house.store, week=week)
    name = f"{folder_of(week)}/selection.toml"
    selection = write_selection(pile.lineup, (text_of(house, name) or "").removeprefix("\ufeff"))
    return (
        *manuscript_files(house, merge, week),
        (name, selection.encode("utf-8")),
        *reports_of(house, merge.text, checked, material),
        *material_files(trail, material),
        trail.file(DATES, pile.datings),
        trail.file(STORIES, [(story.id, members(story)) for story in pile.stories]),
    )


def _built(checked: Checked, pile: Pile, drafted: tuple[Block, ...]) -> Built:
    left_out = len({entry.article for entry in pile.lineup.left_out})
    kinds = [block.kind for block in drafted]
    stories = f"{many(kinds.count('story'), 'headed story', 'headed stories')}, {many(kinds.count('bullet'), 'bullet')}"
    said = f"{many(len(pile.articles), 'article')} read, {stories}, {many(left_out, 'article')} left out"
    built = figured(pile.week, drafted, len(blocking(checked)), said=said)
    of_blocks = {name: built.figures[name] for name in ("stories", "bullets")}
    return replace(built, figures={"articles": len(pile.articles), **of_blocks, "left_out": left_out, "blocks": built.figures["blocks"]})


def figured(week: date, drafted: tuple[Block, ...], stopping: int, *, said: str) -> Built:
    """Return what was made of an issue: ``said`` in a few words, with how many things block."""
    kinds = [block.kind for block in drafted]
    state = many(stopping, "thing blocks", "things block") if stopping else "ready to read"
    figures = {"stories": kinds.count("story"), "bullets": kinds.count("bullet"), "blocks": stopping}
    return Built(path=f"{folder_of(week)}/issue.md", ready=not stopping, summary=f"{said}; {state} (desk.md says more)", figures=figures)
