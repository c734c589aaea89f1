"""Nothing is left out in silence: each article that is not used, why, and the command that brings it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from roundup.model import Article, Copy, Dating, LeftOut, Story
from roundup.stages.select.plan import Plan
from roundup.stages.select.reasons import article_fault, dating_of
from roundup.stages.select.score import Scored
from roundup.stages.select.slots import Board
from roundup.stages.select.wishes import Wishes, all_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is known when reasons are written: all articles, their days, faults of stories by id."""

    articles: Mapping[str, Article]
    datings: Mapping[str, Dating]
    plan: Plan
    faults: Mapping[str, str]


def left_out(desk: Desk, ranked: tuple[Scored, ...], board: Board, wishes: Wishes) -> tuple[LeftOut, ...]:
    """Return a line for each article outside the slots and for each copy, best stories first, then by id."""
    inside = {scored.story.id for scored in board.chosen}
    used = {id_ for scored in board.chosen for id_ in all_ids(scored.story)}
    lines = [_copy(copy) for scored in board.chosen for copy in scored.story.copies]
    said = {line.article for line in lines}
    for scored in ranked:
        if scored.story.id not in inside:
            fresh = [line for line in _story_lines(scored, board, desk) if line.article not in used | said]
            lines += fresh
            said |= {line.article for line in fresh}
    rest = [article for id_, article in sorted(desk.articles.items()) if id_ not in used | said]
    return (*lines, *(_lone(article, desk, wishes) for article in rest))


def _copy(copy: Copy, also: str = "") -> LeftOut:
    article = copy.article
    return LeftOut(article=article.id, title=article.title, outlet=article.outlet, reason=f"copy of {copy.of}: {copy.reason}{also}")


def _story_lines(scored: Scored, board: Board, desk: Desk) -> list[LeftOut]:
    story = scored.story
    why = desk.faults.get(story.id) or board.why_not.get(story.id) or _no_room(scored, board)
    target = story.id if story.others else story.lead.id
    lines = [
        _line(article, _own(article, why, desk), story, scored.score, desk.plan.remedy(target)) for article in (story.lead, *story.others)
    ]
    lines += [_copy(copy, f"; its story is left out: {why}") for copy in story.copies]
    older = f"older report of a story that is left out: {why}"
    return lines + [_line(article, older, story, scored.score, desk.plan.remedy(article.id)) for article in story.background]


def _own(article: Article, why: str, desk: Desk) -> str:
    return article_fault(article, dating_of(article, desk.datings), desk.plan) or why


def _line(article: Article, reason: str, story: Story, score: float, remedy: str) -> LeftOut:
    return LeftOut(
        article=article.id, title=article.title, outlet=article.outlet, reason=reason, remedy=remedy, story=story.id, score=score
    )


def _no_room(scored: Scored, board: Board) -> str:
    if not board.chosen:
        return "the form has no slot for it"
    last = min(other.score for other in board.chosen)
    return f"no room: all {len(board.chosen)} slots are taken; it scores {scored.score:g}, the last one in {last:g}"


def _lone(article: Article, desk: Desk, wishes: Wishes) -> LeftOut:
    """Return the line of an article that is in no story: taken out by a person, or judged out by its date."""
    reason = (
        wishes.gone.get(article.id) or article_fault(article, dating_of(article, desk.datings), desk.plan) or "in no story of this week"
    )
    return LeftOut(article=article.id, title=article.title, outlet=article.outlet, reason=reason, remedy=desk.plan.remedy(article.id))
