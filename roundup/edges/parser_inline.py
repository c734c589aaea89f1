"""A Parser in this very process: for tests, for files that one trusts, and inside the limited child."""

from collections.abc import Callable
from typing import TypeVar

from roundup.errors import InputError, RoundupError
from roundup.model import Article, Feed, Fetched, Item

T = TypeVar("T")


class InlineParser:
    """A `plugs.Parser` without limits: a hostile feed can hold it up for as long as it likes."""

    def entries(self, feed: Feed, fetched: Fetched) -> tuple[Item, ...]:
        """Return the entries of a feed; raise InputError for what is no feed or cannot be read."""
        from roundup.stages.collect import items_from_feed  # noqa: PLC0415 - a child that only reads pages does without

        return _guarded(
            lambda: items_from_feed(feed, fetched.body, fetched.content_type, address=fetched.url, headers=fetched.headers),
            "feed",
            feed.url or feed.name,
        )

    def article(self, item: Item) -> Article:
        """Return an item's main text; raise InputError where it cannot be read."""
        from roundup.stages.read import read  # noqa: PLC0415 - a child that only reads feeds does without

        return _guarded(lambda: read(item), "article", item.path or item.url or item.id)


def _guarded(work: Callable[[], T], noun: str, where: str) -> T:
    try:
        return work()
    except RoundupError:
        raise
    except Exception as error:
        raise unforeseen(error, noun, where) from error


def unforeseen(error: Exception, noun: str, where: str) -> InputError:
    """Return the sentence for a fault that no stage knows of."""
    what = f"this {noun} is broken in a way that no reader here foresees ({type(error).__name__})"
    return InputError(what, where, "look at it in a browser; leave it out if it stays so", "parse")
