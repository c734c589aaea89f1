"""The door: a `plugs.Bench` for one issue."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date, datetime
from html import escape
from threading import Lock as ThreadLock

from roundup.errors import ChangedError, InputError, RoundupError
from roundup.model import Approve, Deed, Done, Event, Preview, Spread, Undo
from roundup.newsroom.approval import approve_pages
from roundup.newsroom.desk.deeds import Deeds
from roundup.newsroom.desk.files import ISSUE, Folder, Lock
from roundup.newsroom.desk.memory import text_of
from roundup.newsroom.desk.reader import Look, Reader, words_of
from roundup.newsroom.desk.spreading import Spreader, shown_of
from roundup.newsroom.desk.steps import Steps
from roundup.newsroom.desk.unsaved import Unsaved
from roundup.newsroom.house import House
from roundup.newsroom.outcome import blocking, clear_editions, is_page, reports_of
from roundup.stages.assemble.pages import read_front
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
        self._deeds = Deeds(house, self._folder, self._unsaved)
        self._steps = Steps(self._folder)
        self._looking, self._doing = ThreadLock(), ThreadLock()
        self._seen: bytes | None = None

    def spread(self) -> Spread:
        """Return the issue as it stands on disk, checked; RoundupError where it was not built."""
        with self._looking:
            data = self._data()
            if self._seen is not None and data != self._seen:
                self._folder.keep(ISSUE, "found")
            self._seen = data
            return self._spreader.spread(data, undo=self._steps.undo, redo=self._steps.redo)

    def preview(self, key: str, text: str) -> Preview:
        """Return how a block's text reads and what bears it out; it is kept as typed and unsaved."""
        with self._looking:
            standing = self._standing(key)
            if text.strip() == (self._line(key) if standing is None else text_of(standing)).strip():
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
        """Yield events while a deed is done; the generator returns what came of it. ChangedError where what the editor saw is no longer so."""
        with self._doing, self._folder.held():
            if isinstance(deed, Approve):
                return self._approved(deed)
            if isinstance(deed, Undo):
                label = self._steps.back(redo=deed.redo)
                self._publish()
                return Done(message=f"{'Done again' if deed.redo else 'Taken back'}: {label}.")
            before = self._folder.state()
            done = yield from self._deeds.do(deed)
            changed = self._steps.note(_label(deed), before, self._folder.state())
            self._publish()
            return replace(done, changed=changed)

    def _publish(self) -> Look:
        """Write what is made from issue.md as it stands now, so that the files agree; return it."""
        with self._looking:
            self._seen = data = self._data()
            look = self._reader.look(data)
            for name, page in look.pages:
                if name != ISSUE:
                    self._folder.write(name, page)
            if look.pages:
                clear_editions(self._house, self._folder.week)
            if look.checked.blocks:
                reports = reports_of(self._house, look.markdown, look.checked, self._reader.material)
                for name, page in reports:
                    self._folder.store.write(name, page)
            return look

    def _approved(self, deed: Approve) -> Done:
        """Record an approval of the bytes that were shown, and of no others."""
        look = self._publish()
        if look.faults:
            raise look.faults[0]
        if shown_of(look, self._folder) != deed.digest:
            raise ChangedError(
                "is not what you saw any more", self._folder.name(ISSUE), "read what changed, and approve again", now=look.data
            )
        bound = tuple((name, data) for name, data in look.pages if is_page(name))
        house = replace(self._house, now=self._folder.now())
        approval = approve_pages(house, self._folder.week, deed.by, pages=bound, findings=blocking(look.checked))
        return Done(message=f"Approved by {approval.by}.")

    def _standing(self, key: str) -> RawBlock | None:
        """Return the first block of a key as the desk saw it last."""
        return next((raw for raw in parse_issue(self._text()).blocks if block_key(raw.anchor) == key and text_of(raw)), None)

    def _line(self, key: str) -> str:
        """Return the title or the preheader as the desk saw it last, "" for anything else."""
        try:
            return read_front(parse_issue(self._text()).front).get(key, "") if key in FRONT else ""
        except RoundupError:
            return ""

    def _text(self) -> str:
        return (self._seen if self._seen is not None else self._data()).decode("utf-8", "surrogateescape")

    def _data(self) -> bytes:
        self._reader.load()
        data = self._folder.read(ISSUE)
        if data is None:
            week = self._folder.week
            raise InputError("there is no issue.md", self._folder.name(ISSUE), f"roundup build --week {week}")
        return data


def _label(deed: Deed) -> str:
    """Return in a few words what a deed did."""
    words = {
        "Write": "a text saved",
        "Cut": "a block taken out",
        "Move": "a block moved",
        "Convert": "a block made another kind",
        "Add": "a block added",
        "Reword": "words changed",
        "SignOff": "a sign-off",
        "Pick": "a decision",
        "Redraft": "a draft asked for",
        "Settle": "a suggestion answered",
        "Restore": "a version restored",
    }
    key = getattr(deed, "key", None) or getattr(deed, "id", "")
    said = words.get(type(deed).__name__, "a deed")
    return f"{said} ({key})" if key else said
