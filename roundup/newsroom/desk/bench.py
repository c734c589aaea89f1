"""The door: a `plugs.Bench` for one issue."""

from collections.abc import Callable, Generator
from datetime import date, datetime
from html import escape
from threading import Lock as ThreadLock

from roundup.errors import InputError
from roundup.model import Deed, Done, Event, Preview, Spread
from roundup.newsroom.desk.files import ISSUE, Folder, Lock
from roundup.newsroom.desk.memory import text_of
from roundup.newsroom.desk.reader import Reader, words_of
from roundup.newsroom.desk.spreading import Spreader
from roundup.newsroom.desk.unsaved import Unsaved
from roundup.newsroom.house import House
from roundup.text.issue_markdown import RawBlock, block_key, parse_issue
from roundup.text.words import count_words

FRONT = ("title", "preheader")


class Desk:
    """An issue on the desk; every method may be called from any thread."""

    def __init__(self, house: House, week: date, *, lock: Lock, now: Callable[[], datetime]) -> None:
        """Take a newsroom and an issue date. ``lock`` gives a context that holds the newsroom for one deed; ``now`` tells the time."""
        self._house = house
        self._folder = Folder.of(house, week, lock=lock, now=now)
        self._unsaved = Unsaved(self._folder)
        self._reader = Reader(house, self._folder)
        self._spreader = Spreader(house, self._folder, self._reader, self._unsaved)
        self._looking = ThreadLock()
        self._seen: bytes | None = None

    def spread(self) -> Spread:
        """Return the issue as it stands on disk, checked; RoundupError where it was not built."""
        with self._looking:
            data = self._data()
            if self._seen is not None and data != self._seen:
                self._folder.keep(ISSUE, "found")
            self._seen = data
            return self._spreader.spread(data, undo="", redo="")

    def preview(self, key: str, text: str) -> Preview:
        """Return how a block's text reads and what bears it out; it is kept as typed and unsaved."""
        with self._looking:
            standing = self._standing(key)
            if standing is not None and text.strip() == text_of(standing).strip():
                self._unsaved.drop(key)
            else:
                self._unsaved.keep(key, text)
            if key in FRONT:
                return Preview(html=escape(text), receipts=(), words=count_words(text))
            anchor = standing.anchor if standing else ""
            block, receipts = self._reader.block(anchor, text)
            html = self._reader.html(RawBlock(anchor="", text=text), receipts)
            return Preview(html=html, receipts=receipts, words=sum(count_words(claim.text) for claim in words_of(block)))

    def do(self, deed: Deed) -> Generator[Event, None, Done]:
        """Yield events while a deed is done; the generator returns what came of it."""
        raise NotImplementedError

    def _standing(self, key: str) -> RawBlock | None:
        """Return the first block of a key as the desk saw it last."""
        text = (self._seen if self._seen is not None else self._data()).decode("utf-8", "surrogateescape")
        return next((raw for raw in parse_issue(text).blocks if block_key(raw.anchor) == key and text_of(raw)), None)

    def _data(self) -> bytes:
        self._reader.material()
        data = self._folder.read(ISSUE)
        if data is None:
            week = self._folder.week
            raise InputError("there is no issue.md", self._folder.name(ISSUE), f"roundup build --week {week}")
        return data
