"""Ids of stories that last: what the editor wrote under an id stays with its story."""

from collections.abc import Iterable
from dataclasses import replace

from roundup.model import Story
from roundup.stages.cluster.build import story_id


def keep_ids(stories: tuple[Story, ...], previous: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Story, ...]:
    """Give stories the ids of earlier ones with which they share most of the smaller side's articles.

    ``previous`` holds (story id, ids of all member articles, copies included). The largest
    overlap chooses first, so that after a split the bigger part keeps the id, and after a merge
    the id of the bigger earlier story is kept. An id of an earlier story is never given to
    another one; ids stay unique.
    """
    earlier = {id_: frozenset(members) for id_, members in previous}
    now = {at: members_of(story) for at, story in enumerate(stories)}
    offers = sorted(
        (-len(mine & theirs), -len(mine & theirs) / len(mine | theirs), id_, stories[at].lead.id, at)
        for at, mine in now.items()
        for id_, theirs in earlier.items()
        if 2 * len(mine & theirs) > min(len(mine), len(theirs))
    )
    kept: dict[int, str] = {}
    for _, _, id_, _, at in offers:
        if at not in kept and id_ not in kept.values():
            kept[at] = id_
    return _unique(stories, kept, frozenset(earlier))


def members_of(story: Story) -> frozenset[str]:
    """Return the ids of a story's articles, copies included, background left aside."""
    return frozenset(
        (story.lead.id, *(article.id for article in story.others), *(copy.article.id for copy in story.copies)),
    )


def unique_ids(stories: tuple[Story, ...]) -> tuple[Story, ...]:
    """Lengthen the ids that two stories share."""
    return _unique(stories, {}, frozenset())


def _unique(stories: tuple[Story, ...], kept: dict[int, str], retired: frozenset[str]) -> tuple[Story, ...]:
    taken = set(retired) | set(kept.values())
    named = dict(kept)
    for at in sorted(range(len(stories)), key=lambda at: (stories[at].lead.id, stories[at].id)):
        if at not in named:
            named[at] = next(id_ for digits in range(4, 65) if (id_ := story_id(stories[at].lead.id, digits)) not in taken)
            taken.add(named[at])
    return tuple(replace(story, id=named[at]) for at, story in enumerate(stories))
