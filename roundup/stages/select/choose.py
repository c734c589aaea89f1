"""Stories become a lineup: slots filled, and every article that stays out with its reason."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from roundup.model import Article, Choice, Dating, Lineup, Role, Slot, Story
from roundup.stages.select.leftout import Desk, left_out
from roundup.stages.select.plan import Plan
from roundup.stages.select.reasons import article_fault, dating_of, story_fault
from roundup.stages.select.score import Scored, score
from roundup.stages.select.slots import Board, fill
from roundup.stages.select.wishes import Wishes, apply


def select(stories: Iterable[Story], articles: Iterable[Article], *, datings: Iterable[Dating], plan: Plan, choice: Choice) -> Lineup:
    """Choose what goes in and say of everything else why not.

    ``articles`` are all articles of the week, those judged out or undated among them: each is
    in a slot's story or in ``left_out``, and copies are in both. The editor's choice comes
    first: pinned always in, dropped and deferred never, roles obeyed. Then stories are taken
    by score; the result does not depend on the order of input.
    """
    known = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    dated = {dating.article: dating for dating in datings}
    wishes = apply(choice, tuple(sorted(stories, key=lambda story: story.id)), known)
    usable = {story.id: _led_by_usable(story, dated, plan) for story in wishes.stories}
    faults = {id_: fault for id_, story in usable.items() if id_ not in wishes.pinned and (fault := story_fault(story, dated, plan))}
    talk = Counter(name for story in usable.values() for name in story.names[:3])
    scored = [score(story, dated, plan, talk) for story in usable.values()]
    ranked = tuple(sorted(scored, key=lambda one: (-one.score, one.story.id)))
    board = fill(tuple(one for one in ranked if one.story.id not in faults), plan, wishes.pinned, wishes.roles)
    slots = _slots(board, wishes)
    desk = Desk(articles=known, datings=dated, plan=plan, faults=faults)
    return Lineup(slots=slots, left_out=left_out(desk, ranked, board, wishes))


def _led_by_usable(story: Story, dated: Mapping[str, Dating], plan: Plan) -> Story:
    """Let a report lead that can be drafted from, where the lead cannot be."""
    members = (story.lead, *story.others)
    fit = next((article for article in members if not article_fault(article, dating_of(article, dated), plan)), story.lead)
    return replace(story, lead=fit, others=tuple(article for article in members if article.id != fit.id))


def _slots(board: Board, wishes: Wishes) -> tuple[Slot, ...]:
    roles: tuple[tuple[Role, list[Scored]], ...] = (("story", board.headed), ("bullet", board.bullets))
    return tuple(
        Slot(role=role, story=one.story, score=one.score, parts=one.parts, reason=_why(one, wishes))
        for role, chosen in roles
        for one in chosen
    )


def _why(one: Scored, wishes: Wishes) -> str:
    if one.story.id in wishes.pinned:
        return "pinned by the editor"
    best = sorted(one.parts, key=lambda part: (-part.points, part.name))[:2]
    return "; ".join(f"{part.name} {part.points:g}: {part.why}" for part in best)
