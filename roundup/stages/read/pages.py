"""The main text of a page: trafilatura votes, our own blocks keep structure, links and what it misses."""

import logging
from typing import Any

import lxml.etree
import lxml.html

from roundup.stages.read.blocks import Block, is_prose, is_sentence
from roundup.stages.read.phrases import is_credit, is_crumbs, is_furniture
from roundup.stages.read.walk import Walker
from roundup.text.words import count_words, fold

_CROWDED = 20_000  # elements; trafilatura takes too long beyond


def page_blocks(tree: Any, base: str) -> tuple[Block, ...]:
    """Return the blocks of a whole page's main text; ``tree`` is cleared already."""
    blocks = Walker(base).walk(tree)
    own = _densest(blocks)
    chosen = _voted(blocks, _main_text(tree))
    if _prose_words(chosen) * 2 < _prose_words(own):
        return own
    return chosen


def fragment_blocks(tree: Any, base: str) -> tuple[Block, ...]:
    """Return the blocks of a fragment (a post's body, a feed entry, a mail): all that is left after clearing."""
    return tuple(block for block in Walker(base).walk(tree) if block.kind != "cell" or count_words(block.text) >= 8)


def _prose_words(blocks: tuple[Block, ...]) -> int:
    return sum(count_words(block.text) for block in blocks if is_prose(block))


def _main_text(tree: Any) -> str:
    import trafilatura  # noqa: PLC0415 - slow to import, and needed for pages only

    if sum(1 for _ in tree.iter()) > _CROWDED:
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        markup = lxml.html.tostring(tree, encoding="unicode")
        return (
            trafilatura.extract(
                markup, favor_precision=True, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False
            )
            or ""
        )
    except (lxml.etree.LxmlError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return ""


def _voted(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """Keep the blocks that stand in the text that was voted main, and prose that stands among them."""
    main = fold(text)
    lines = {fold(line.strip("-|#* ")) for line in text.splitlines()}
    keep = [
        len(folded := fold(block.text)) > 0 and (folded in lines or (len(folded) > (20 if is_sentence(folded) else 40) and folded in main))
        for block in blocks
    ]
    places = {block.place for block, kept in zip(blocks, keep, strict=True) if kept and is_prose(block)}
    first = keep.index(True) if True in keep else len(blocks)
    last = len(keep) - keep[::-1].index(True) if True in keep else 0
    return tuple(
        block
        for at, (block, kept) in enumerate(zip(blocks, keep, strict=True))
        if kept
        or (
            block.place in places
            and (is_prose(block) or (first < at < last and block.kind in ("p", "h", "li", "quote") and block.linked * 2 < len(block.text)))
            and not _is_site(block)
        )
    )


def _is_site(block: Block) -> bool:
    return is_furniture(block.text) or is_credit(block.text) or is_crumbs(block.text)


def _densest(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the container with most prose, and all that stands between its first and last paragraph."""
    weights: dict[int, int] = {}
    for block in blocks:
        if is_prose(block):
            weights[block.place] = weights.get(block.place, 0) + count_words(block.text)
    if not weights:
        return tuple(block for block in blocks if not _is_site(block) and block.linked * 2 < len(block.text) and block.kind != "cell")
    most = max(weights.values())
    places = {place for place, weight in weights.items() if weight * 4 >= most}
    inside = [at for at, block in enumerate(blocks) if is_prose(block) and block.place in places]
    return tuple(
        block
        for block in blocks[inside[0] : inside[-1] + 1]
        if is_prose(block) or (block.linked * 2 < len(block.text) and not _is_site(block) and block.kind != "cell")
    )
