"""feedparser's own test files over HTTP on our record, and bodies that name a file."""

import collections
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from benchmarks.proof.row import SUITES, Outcome, Row, absent, spread
from roundup.edges.fetcher_web import WebFetcher
from roundup.errors import InputError
from roundup.model import Feed
from roundup.stages.collect import items_from_feed
from tests.collect import suite

PLANTED = "a word that stands in no feed"


class Watch:
    """Tells which of some files this process opens (an audit hook, which can be quieted but not removed)."""

    def __init__(self, folder: Path) -> None:
        """Watch the files below a folder."""
        self.opened: list[str] = []
        self.on = False
        self._folder = str(folder)
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event == "open":
            name = arguments[0].decode(errors="replace") if isinstance(arguments[0], bytes) else str(arguments[0])
            self.opened += [name] if self._folder in name else []


def run(*, quick: bool) -> Outcome:
    """Fetch every test file over loopback, record it, and make its items; then bodies that are paths."""
    folder = SUITES / "feedparser" / "tests"
    if not folder.is_dir():
        return absent("feedparser")
    found = spread(suite.cases(folder), 100) if quick else suite.cases(folder)
    fetcher = WebFetcher(allow_hosts=["127.0.0.1"])
    with suite.served(found) as place:
        outcomes = [suite.outcome_of(case, fetcher.fetch(place + case.name)) for case in found]
    known = suite.NEWER | suite.UNPLACED
    broken = [(*_failed(outcome, known), *_items(outcome)) for outcome in outcomes]
    faults = [fault for told in broken for fault in told]
    with tempfile.TemporaryDirectory() as folder_of_paths:
        paths, opened, read = _paths(Path(folder_of_paths))
    held = collections.Counter(outcome.as_said for outcome in outcomes if outcome.held)
    failed = sorted(outcome.case.name for outcome in outcomes if not outcome.held and outcome.case.name in known)
    return Outcome(
        cases=len(outcomes) + len(paths),
        held=sum(not told for told in broken) + len(paths) - len(opened),
        result=f"Of {len(outcomes):,} cases, {held.total():,} hold on our record: {held[True]:,} on the one that items are made from, {held[False]:,} with feedparser's own sanitiser and resolver switched on, which they test. {len(faults)} crashed, failed without being known to, or gave an item with a foreign address, a tag in its title or a body that acts. {len(paths)} bodies that are the path or address of a file on this disk: {len(opened)} opened it.",
        control=f"feedparser given the same {len(paths)} bodies opens the file in {len(read)}.",
        caught=len(read),
        faults=(*faults, *opened),
        notes=(f"known not to hold, and counted as kept: {', '.join(failed)}.",) if failed else (),
    )


def _failed(outcome: suite.Outcome, known: set[str]) -> list[str]:
    if outcome.crash:
        return [outcome.crash]
    return [] if outcome.held or outcome.case.name in known else [f"{outcome.case.name}: {outcome.case.expect[:80]}"]


def _items(outcome: suite.Outcome) -> list[str]:
    """Return what the items of a case hold that none may hold; a case without a feed has none."""
    fetched, feed = outcome.fetched, Feed(name="proof", url=outcome.fetched.url)
    try:
        items = items_from_feed(feed, fetched.body, fetched.content_type, address=fetched.url, headers=fetched.headers)
    except InputError:
        return []
    except Exception as error:  # noqa: BLE001 - the very thing to be found
        return [f"{outcome.case.name}: {type(error).__name__}"]
    return [f"{outcome.case.name}: {what}" for item in items for what in suite.broken_promises(item)]


def _feedparser(body: Any, content_type: str) -> list[Any]:
    import feedparser  # noqa: PLC0415, TID251 - the measure of this row, and its control

    headers = {"content-type": content_type} if content_type else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(feedparser.parse(body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False).entries)


def _paths(folder: Path) -> tuple[list[bytes], list[str], list[str]]:
    """Return bodies that name a file, those of them that made our collector open it, and those that made feedparser."""
    feed = folder / "private.xml"
    feed.write_text(f"<rss version='2.0'><channel><item><title>{PLANTED}</title></item></channel></rss>", encoding="utf-8")
    bodies = [text.encode() for text in (f"{feed}", f"{feed}\n", f"file://{feed}", f" {feed}", f"\ufeff{feed}", f"{feed}\0")]
    bodies += [f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{feed}">]><rss><channel><item><title>&x;</title></item></channel></rss>'.encode()]
    bodies += [f'<!DOCTYPE rss SYSTEM "file://{feed}"><rss><channel><item><title>a</title></item></channel></rss>'.encode()]
    watch, opened, read = Watch(folder), list[str](), list[str]()
    for body in bodies:
        watch.on, before = True, len(watch.opened)
        try:
            items = items_from_feed(Feed(name="proof", url="https://feeds.example/"), body)
        except InputError:
            items = ()
        reached = len(watch.opened) > before or any(PLANTED in item.title for item in items)
        opened += [f"opened: {body[:40]!r}".replace(str(folder), "")] if reached else []
        before = len(watch.opened)
        entries = _by_bytes(body)
        watch.on = False
        read += [body.decode(errors="replace")] if len(watch.opened) > before or any(PLANTED in str(entry) for entry in entries) else []
    return bodies, opened, read


def _by_bytes(body: bytes) -> list[Any]:
    """Give feedparser a body as its documentation does: the bytes themselves."""
    try:
        return _feedparser(body, "")
    except Exception:  # noqa: BLE001 - what feedparser raises here does not matter
        return []


ROW = Row(
    name="feeds",
    promise="A feed costs at most itself: what feedparser's own tests expect holds on our record of what our fetcher brought, no feed raises anything but our own error, and no body opens a local file.",
    method="All test files of feedparser (well-formed, ill-formed, encodings, entities) are served over HTTP on loopback with the headers that each states, fetched by our fetcher and recorded; the expression that each file carries is evaluated over the record. The items of each are looked at: addresses http(s) or none, no tags in titles, bodies in which nothing acts. Then bodies that are paths, file addresses and external entities of a file on this disk, with an ear on every file that the process opens.",
    control="feedparser given the bytes themselves.",
    run=run,
)
