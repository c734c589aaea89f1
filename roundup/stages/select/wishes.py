"""What the editor decided, applied to stories before any score counts."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from roundup.model import Article, Choice, Role, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Stories after the editor's decisions: which are fixed in, and what became of the rest.

    ``gone`` maps article ids to the plain reason why a person took them out; ``roles`` story
    ids to the role that a person fixed.
    """

    stories: tuple[Story, ...]
    pinned: frozenset[str]
    gone: Mapping[str, str]
    roles: Mapping[str, Role]


def apply(choice: Choice, stories: tuple[Story, ...], articles: Mapping[str, Article]) -> Wishes:
    """Take out what was dropped or deferred, fix in what was pinned; dropping wins over pinning.

    A pinned article pins its story; one that is in no story becomes its own.
    """
    gone = _gone(choice, stories)
    kept = [left for story in stories if (left := without(story, frozenset(gone)))]
    pinned: set[str] = set()
    for id_ in choice.pinned:
        home = next((story for story in kept if id_ == story.id or id_ in all_ids(story)), None)
        if home is None and id_ in articles and id_ not in gone:
            home = Story(id=_own_id(id_, kept), lead=articles[id_], outlets=_outlets((articles[id_],)), reason="put in by the editor")
            kept.append(home)
        if home is not None:
            pinned.add(home.id)
    return Wishes(stories=tuple(kept), pinned=frozenset(pinned), gone=gone, roles=_roles(choice, kept))


def without(story: Story, gone: frozenset[str]) -> Story | None:
    """Return a story without some articles, the next report leading; None when no report is left."""
    members = tuple(article for article in (story.lead, *story.others) if article.id not in gone)
    if not members:
        return None
    return replace(
        story,
        lead=members[0],
        others=members[1:],
        copies=tuple(copy for copy in story.copies if copy.article.id not in gone),
        background=tuple(article for article in story.background if article.id not in gone),
        outlets=_outlets(members) if len(members) <= len(story.others) else story.outlets,
    )


def all_ids(story: Story) -> frozenset[str]:
    """Return the ids of all articles of a story, copies and background included."""
    copies = (copy.article.id for copy in story.copies)
    return frozenset((story.lead.id, *(a.id for a in story.others), *copies, *(a.id for a in story.background)))


def _gone(choice: Choice, stories: tuple[Story, ...]) -> dict[str, str]:
    by_id = {story.id: story for story in stories}
    gone: dict[str, str] = {}
    for ids, reason in ((choice.deferred, "kept for a later issue by the editor"), (choice.dropped, "dropped by the editor")):
        for id_ in ids:
            for article in all_ids(by_id[id_]) if id_ in by_id else (id_,):
                gone[article] = reason
    return gone


def _roles(choice: Choice, stories: Iterable[Story]) -> dict[str, Role]:
    fixed = dict(choice.roles)
    roles: dict[str, Role] = {}
    for story in stories:
        wish = next((fixed[id_] for id_ in (story.id, *sorted(all_ids(story))) if id_ in fixed), "")
        if wish in ("story", "bullet"):
            roles[story.id] = "story" if wish == "story" else "bullet"
    return roles


def _own_id(article: str, stories: Iterable[Story]) -> str:
    taken = {story.id for story in stories}
    digest = hashlib.sha256(article.encode()).hexdigest()
    return next(id_ for digits in range(4, 65) if (id_ := f"st-{digest[:digits]}") not in taken)


def _outlets(articles: tuple[Article, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article.outlet for article in articles if article.outlet))
