"""What a rewrite has beyond its original: items that nobody else in the pile tells.

They are not lost with the copy, nor are they trusted: each becomes a story of its own that
says it is known only from a rewrite.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from roundup.entities import Lexicon, names_in
from roundup.model import Article, Copy, Passage, Story
from roundup.stages.cluster.build import story_id
from roundup.stages.cluster.fold import extra_passages
from roundup.stages.cluster.traits import anchor_keys
from roundup.text.sentences import sentences

_BULLET = re.compile(r"^[-–—•*]\s*")


def remainder_stories(copies: tuple[Copy, ...], originals: Mapping[str, Article], lexicon: Lexicon) -> Iterator[Story]:
    """Yield a story for each item of a rewrite that stands in no other article, in order of copies and passages.

    The lead keeps the rewrite's text and address, has only the one passage, the item's first
    sentence for a title, and the id ``article#passage``.
    """
    for copy in copies:
        if not copy.reason.startswith("a rewrite"):
            continue
        extra = {_plain(line) for line in extra_passages(copy.article, originals[copy.of], lexicon)}
        others = [article for id_, article in sorted(originals.items()) if id_ not in (copy.article.id, copy.of)]
        for passage in copy.article.passages:
            if _plain(passage.text) in extra and not _told_elsewhere(passage, others, lexicon):
                yield _story(copy, passage, lexicon)


def _told_elsewhere(passage: Passage, others: list[Article], lexicon: Lexicon) -> bool:
    """Tell whether a third article has most of the passage's names and figures."""
    keys = anchor_keys(_plain(passage.text), lexicon)
    names = [_spellings(key[2:], lexicon) for key in sorted(keys) if key.startswith("n:")]
    least = 0.75 * len(keys)
    return any(
        len(keys & anchor_keys(article.text, lexicon)) >= least
        for article in others
        if sum(any(spelling in article.text for spelling in name) for name in names) >= least - (len(keys) - len(names))
    )


def _spellings(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return how a name may be written: to look for letters is a thousand times cheaper than to look for names."""
    entry = lexicon.by_name.get(name)
    return (name, *entry.aliases) if entry else (name,)


def _story(copy: Copy, passage: Passage, lexicon: Lexicon) -> Story:
    text = _plain(passage.text)
    title = (sentences(text) or (text,))[0].rstrip(".。")
    number = passage.id.rsplit(":", 1)[-1]
    lead = replace(copy.article, id=f"{copy.article.id}#{number}", title=title, passages=(passage,))
    return Story(
        id=story_id(lead.id, 4),
        lead=lead,
        outlets=(copy.article.outlet,) if copy.article.outlet else (),
        names=tuple(name for name in names_in(text, lexicon) if lexicon.kind(name) not in ("place", "media"))[:8],
        reason=f"known only from a rewrite of {copy.of}: no other article here has it",
        rewrite_of=copy.of,
    )


def _plain(text: str) -> str:
    return _BULLET.sub("", " ".join(text.split()))
