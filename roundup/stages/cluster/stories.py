"""The way from a pile of articles to stories."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from roundup.entities import Lexicon
from roundup.model import Article, Copy, Story
from roundup.stages.cluster.affairs import join_affairs
from roundup.stages.cluster.alike import same_event
from roundup.stages.cluster.build import build_story
from roundup.stages.cluster.copies import find_likenesses
from roundup.stages.cluster.fold import fold_copies
from roundup.stages.cluster.furniture import without_furniture
from roundup.stages.cluster.grouping import core_of, group
from roundup.stages.cluster.ids import unique_ids
from roundup.stages.cluster.remainders import remainder_stories
from roundup.stages.cluster.traits import Traits, traits_of


def cluster(articles: Iterable[Article], lexicon: Lexicon, background: Iterable[Article] = ()) -> tuple[Story, ...]:
    """Bring articles of one event together; the result does not depend on the order of input.

    Copies are folded first (see `copies`), then reports of one event are grouped (see `alike`
    and `grouping`). ``background`` holds older articles: each joins the story it fits best, if
    any, without counting as a report. What a rewrite has beyond its original becomes a story of
    its own (`remainders`). Of articles with the same id, one is kept. Stories come
    with the best attested first: more outlets, more articles, then the id.
    """
    originals = {article.id: article for article in sorted(articles, key=lambda article: (article.id, article.text, article.title))}
    pile = {article.id: traits_of(article, lexicon) for article in without_furniture(originals.values())}
    copies = fold_copies(find_likenesses(tuple(pile.values())), originals, lexicon)
    folded = {copy.article.id for copy in copies}
    groups = join_affairs(group(traits for id_, traits in pile.items() if id_ not in folded), lexicon)
    older = _attach(tuple(background), groups, lexicon)
    stories = [
        replace(build_story(members, _copies_of(members, copies), originals, lexicon), background=older.get(at, ()))
        for at, members in enumerate(groups)
    ]
    stories.extend(remainder_stories(copies, originals, lexicon))
    ranked = sorted(stories, key=lambda story: (-len(story.outlets), -len(story.others), story.lead.id))
    return unique_ids(tuple(ranked))


def _copies_of(members: tuple[Traits, ...], copies: tuple[Copy, ...]) -> tuple[Copy, ...]:
    ids = {traits.article.id for traits in members}
    return tuple(copy for copy in copies if copy.of in ids)


def _attach(background: tuple[Article, ...], groups: tuple[tuple[Traits, ...], ...], lexicon: Lexicon) -> Mapping[int, tuple[Article, ...]]:
    """Give each older article to the story it fits best; its distance in days does not count against it."""
    cores = [replace(core_of(members), days=()) for members in groups]
    joined: defaultdict[int, list[Article]] = defaultdict(list)
    for article in sorted(background, key=lambda article: article.id):
        own = replace(core_of((traits_of(article, lexicon),)), days=())
        margin, at = max(((same_event(own, core), -at) for at, core in enumerate(cores)), default=(-1.0, 0))
        if margin >= 0:
            joined[-at].append(article)
    return {at: tuple(found) for at, found in joined.items()}
