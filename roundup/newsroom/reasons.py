"""Why new text is offered for a block: what it rests on now, beside what it rested on when it was drafted last."""

from collections.abc import Iterable, Mapping
from datetime import date

from roundup.errors import InputError
from roundup.model import Article, Block
from roundup.newsroom.house import House
from roundup.newsroom.trail import BLOCKS, Trail
from roundup.text.issue_markdown import block_key
from roundup.text.markdown import one_line
from roundup.text.words import many


def last_drafted(house: House, week: date) -> tuple[Block, ...]:
    """Return the blocks as they were drafted last; none where nothing readable is left of them."""
    try:
        return Trail(store=house.store, week=week).load(BLOCKS, tuple[Block, ...]) or ()
    except InputError:
        return ()


def whys(old: tuple[Block, ...], new: tuple[Block, ...], articles: Iterable[Article]) -> Mapping[str, str]:
    """Return a reason by key for each block whose draft is another one than the last: sources gained and lost, other words, another drafter.

    The preheader has the reason of the lede, whose beginning it is. A block drafted for the first time has none.
    """
    before = {block_key(block.id): block for block in old}
    names = {article.id: one_line(article.outlet) or one_line(article.title) or article.id for article in articles}
    pairs = ((block_key(block.id), before.get(block_key(block.id)), block) for block in new)
    found = {key: _why(was, block, names) for key, was, block in pairs if was and was.section != block.section}
    return {**found, "preheader": found["lede"]} if "lede" in found else found


def _why(old: Block, new: Block, names: Mapping[str, str]) -> str:
    was, now = _sources(old), _sources(new)
    gained = [id_ for id_ in now if id_ not in was]
    lost = [id_ for id_ in was if id_ not in now]
    parts = [
        f"{many(len(gained), 'new source')}: {_named(gained, names)}" if gained else "",
        f"{many(len(lost), 'source')} gone: {_named(lost, names)}" if lost else "",
        "" if gained or lost else "the same sources, other words",
        f"another drafter: {one_line(new.by)}" if new.by and new.by != old.by else "",
    ]
    return "; ".join(part for part in parts if part)


def _sources(block: Block) -> tuple[str, ...]:
    """Return the articles that a block cites, in order, each once."""
    return tuple(dict.fromkeys(cite.rsplit(":", 1)[0] for claim in block.section.claims for cite in claim.cites))


def _named(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(names.get(id_, id_) for id_ in ids))
