"""What the desk page says of pieces that are known only by their feed's summary: who, why, and what helps."""

from collections.abc import Iterable

from roundup.model import Item, Page
from roundup.text.words import many

_MANY = 3
"""From so many pieces of one outlet with one reason on, they share a line."""
_SAVE = "save the page into articles/"
_UNASKED = "its page was not asked for yet; build again, or"


def lines(pages: Iterable[Page], items: Iterable[Item]) -> tuple[str, ...]:
    """Return one plain line for each piece of which only the feed's summary was read, with the reason and what helps.

    ``items`` are those that are only summaries, ``pages`` what is known of their pages. Pieces of one outlet that
    share a reason share a line where they are many; the first line counts. Nothing is returned where all are whole.
    """
    known = {page.item: page for page in pages}
    poor = [item for item in items if item.id not in known or known[item.id].state != "full"]
    rows: dict[tuple[str, str], list[str]] = {}
    for item in sorted(poor, key=lambda item: (_outlet(item).casefold(), item.title, item.id)):
        rows.setdefault((_outlet(item), _reason(item, known.get(item.id))), []).append(_title(item))
    told = tuple(line for (outlet, reason), titles in rows.items() for line in _told(outlet, reason, titles))
    head = many(len(poor), "piece is known only by the summary in its feed", "pieces are known only by the summary in their feeds")
    return (f"{head}.", *told) if poor else ()


def _told(outlet: str, reason: str, titles: list[str]) -> Iterable[str]:
    if len(titles) < _MANY:
        yield from (f"{outlet}, {title}: only the feed's summary was read: {reason}." for title in titles)
        return
    named = f"{', '.join(titles[:2])} and {len(titles) - 2} more"
    yield f"{outlet}, {len(titles)} pieces ({named}): only the feed's summaries were read: {reason}."


def _reason(item: Item, page: Page | None) -> str:
    if page is None:
        return f"{_UNASKED} {_SAVE}" if item.url else "it names no page"
    why = page.why.rstrip(".") or "the page could not be read"
    if page.again is not None:
        return f"{why}; it is asked for again after {page.again.date().isoformat()}, or {_SAVE}"
    gone = any(mark in why for mark in ("(404)", "(410)", "not there", "no public address", "no address on the web"))
    return why if gone else f"{why}; {_SAVE}"


def _outlet(item: Item) -> str:
    return " ".join((item.outlet or item.feed or "a feed").split())


def _title(item: Item) -> str:
    title = " ".join(item.title.split()) or item.url or item.id
    return f"“{title if len(title) <= 80 else title[:79].rstrip() + '…'}”"
