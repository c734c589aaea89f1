"""The web put behind the plugs, for commands that ask it: polite fetchers, and a parser in limited children."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from roundup.config import CollectSettings
from roundup.edges import archive_feeds
from roundup.edges.archive_sqlite import SqliteArchive
from roundup.edges.fetcher_web import WebFetcher
from roundup.edges.heap import share_heap
from roundup.edges.polite import Manners, PoliteFetcher
from roundup.edges.sandbox import SandboxParser
from roundup.edges.store_files import PRIVATE
from roundup.plugs import Fetcher

if TYPE_CHECKING:
    from roundup.newsroom.scout import Scout


def fetchers(settings: CollectSettings, manners: Manners) -> tuple[PoliteFetcher, Callable[[str], Fetcher]]:
    """Return the fetcher for feeds, and the one for what the feed at an address links.

    Hosts of one's own network are open to their own feeds only. Both share one line before each host.
    """
    share_heap()
    web = WebFetcher(allow_hosts=settings.allow_hosts, seconds=settings.timeout, contact=settings.contact)
    inward = PoliteFetcher(web, manners=manners)
    outward = inward.around(web.linked_from("https://outside.invalid/"))
    return inward, lambda source: inward if web.linked_from(source) is web else outward


@contextmanager
def scouting(settings: CollectSettings) -> Iterator["Scout"]:
    """Give what a look at feeds needs; a person waits for it, so a busy server is not waited for as long as on a timer."""
    from roundup.newsroom.scout import Scout

    inward, linked = fetchers(settings, Manners(per_host=settings.per_host, delay=settings.delay, tries=2, patience=5.0))
    with SandboxParser() as parser:
        try:
            yield Scout(fetcher=inward, parser=parser, linked=linked)
        finally:
            inward.stop()


def archive(root: Path) -> SqliteArchive:
    """Return a newsroom's archive: its Ledger and Identities, too."""
    return SqliteArchive(root / PRIVATE / "archive.db")


def fresh_items(root: Path, since: datetime) -> dict[str, int]:
    """Return how many items each feed's address brought since a time; nothing where there is no archive yet."""
    path = root / PRIVATE / "archive.db"
    return archive_feeds.fresh_items(path, since) if path.is_file() else {}


def move_history(root: Path, moves: dict[str, str]) -> None:
    """Put what the archive, if there is one, knows of feeds under their new addresses."""
    path = root / PRIVATE / "archive.db"
    if moves and path.is_file():
        archive_feeds.move_history(path, moves)
