"""An archive in memory: the same four plugs as the SQLite one, by the simplest means there are.

It has no index: every newcomer is held against every item, so that what the real archive's keys overlook shows.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from roundup.edges.archive_hearing import told
from roundup.edges.archive_items import Newcomer
from roundup.edges.archive_pages import paged
from roundup.edges.archive_rows import days, origin, phrases_of, searchable
from roundup.errors import InputError
from roundup.model import Harvest, Item, Keys, Merger, Page, Revision, Source, Stored
from roundup.stages import recognise


@dataclass(kw_only=True)
class Kept:
    """An item with its earlier wordings, each as (words, voice, when met); the last one is the present one."""

    item: Item
    wordings: list[tuple[Item, str, datetime]]
    names: Counter[str] = field(default_factory=Counter)


class MemoryArchive:
    """A `plugs.Archive`, `Ledger`, `Identities` and `Pages` in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: dict[str, Kept] = {}
        self._sources: dict[str, Source] = {}
        self._mergers: list[tuple[Merger, Item, str]] = []
        self._pages: dict[str, Page] = {}

    def remember(self, items: tuple[Item, ...], seen: datetime) -> int:
        """Keep what is new."""
        before = len(self._kept)
        for item in items:
            if item.id not in self._kept:
                self._add(item, f"item {item.id}", seen)
        return len(self._kept) - before

    def recall(self, since: date, until: date) -> tuple[Item, ...]:
        """Return feed items by their range of days, as their pages tell them."""
        rows = [(days(kept.item, datetime.fromisoformat(kept.item.first_seen)), kept.item) for kept in self._kept.values()]
        held = sorted((span[1], item.id, item) for span, item in rows if span[0] <= until.isoformat() and span[1] >= since.isoformat())
        return tuple(paged(item, self._pages.get(item.id)) for _, _, item in held if origin(item) == "feed")

    def search(self, words: str, limit: int = 20) -> tuple[Item, ...]:
        """Return items that hold every phrase, most uses first."""
        phrases = [f" {phrase} " for phrase in phrases_of(words)]
        pages = {id_: page.html for id_, page in self._pages.items()}
        texts = [(f" {searchable(kept.item, pages.get(id_, ''))} ", kept.item) for id_, kept in self._kept.items()]
        found = [(-sum(map(text.count, phrases)), item.id, item) for text, item in texts if phrases and all(p in text for p in phrases)]
        return tuple(item for _, _, item in sorted(found, key=lambda row: row[:2]))[:limit]

    def sources(self, urls: tuple[str, ...]) -> tuple[Source, ...]:
        """Return what was stored, with the thirty newest visits."""
        known = (self._sources.get(url, Source(url=url)) for url in urls)
        return tuple(replace(source, visits=source.visits[:30]) for source in known)

    def harvest(self, harvests: tuple[Harvest, ...]) -> tuple[Stored, ...]:
        """Store one after the other."""
        return tuple(map(self._harvest, harvests))

    def mergers(self) -> tuple[Merger, ...]:
        """Return the newest first."""
        return tuple(merger for merger, _, _ in reversed(self._mergers))

    def undo(self, number: int) -> Merger:
        """Give the newcomer an item of its own and the piece its words back."""
        place = next((at for at, (merger, _, _) in enumerate(self._mergers) if merger.number == number and not merger.undone), None)
        if place is None:
            raise InputError("is no merger, or was undone already", str(number))
        merger, item, voice = self._mergers[place]
        kept = self._kept[merger.kept]
        theirs = [wording for wording in kept.wordings if wording[1] == voice]
        kept.wordings = [wording for wording in kept.wordings if wording[1] != voice] or kept.wordings
        kept.item = kept.wordings[-1][0]
        kept.names[voice] = 0
        other = self._add(replace(theirs[-1][0] if theirs else item, id=merger.other), voice, merger.at)
        self._mergers[place] = replace(merger, undone=True, other=other), item, voice
        return self._mergers[place][0]

    def revisions(self, id_: str) -> tuple[Revision, ...]:
        """Return what was kept, the oldest first."""
        kept = self._kept.get(id_)
        return tuple(Revision(item=item, seen=seen) for item, _, seen in sorted(kept.wordings, key=lambda row: row[2])) if kept else ()

    def pages(self, ids: tuple[str, ...]) -> tuple[Page, ...]:
        """Return what is there, by id."""
        return tuple(self._pages[id_] for id_ in sorted(set(ids)) if id_ in self._pages)

    def keep(self, pages: tuple[Page, ...]) -> None:
        """Replace what is there."""
        self._pages |= {page.item: page for page in pages}

    def _harvest(self, brought: Harvest) -> Stored:
        stored = self._store(brought.items, brought.visit.at)
        before = self._sources.get(brought.source.url, brought.source).visits if brought.source.url in self._sources else ()
        visit = replace(brought.visit, new=stored.new)
        if before and visit.outcome == before[0].outcome == "skipped" and visit.message == before[0].message:
            before = before[1:]
        self._sources[brought.source.url] = replace(brought.source, visits=(visit, *before)[:200])
        return stored

    def _store(self, items: tuple[Item, ...], at: datetime) -> Stored:
        newcomers = [self._newcomer(item, plain, at) for item, plain in zip(items, recognise.trusted(items), strict=True)]
        claimed: set[str] = set()
        counts, mergers = Counter[str](), len(self._mergers)
        for named in (True, False):
            for plain, newcomer in tuple(newcomers):
                kept, reason = self._find(plain, newcomer, claimed, named=named)
                if kept:
                    counts["changed"] += self._hear(kept, newcomer, reason)
                    claimed.add(kept.item.id)
                elif not named:
                    claimed.add(self._add(newcomer.item, self._voice(newcomer), at))
                    counts["new"] += 1
                if kept:
                    newcomers.remove((plain, newcomer))
        return Stored(new=counts["new"], changed=counts["changed"], mergers=tuple(merger for merger, _, _ in self._mergers[mergers:]))

    @staticmethod
    def _newcomer(item: Item, plain: Item, at: datetime) -> tuple[Item, Newcomer]:
        return replace(plain, first_seen=at.astimezone(UTC).isoformat()), Newcomer(item=item, keys=recognise.keys(plain), voice=0, at=at)

    @staticmethod
    def _voice(newcomer: Newcomer) -> str:
        return " ".join(newcomer.keys.names) or newcomer.item.id

    def _find(self, plain: Item, newcomer: Newcomer, claimed: set[str], *, named: bool) -> tuple[Kept | None, str]:
        """Return the item that an entry shares most with, among those it is."""
        best: tuple[int, Kept | None, str] = (0, None, "")
        for kept in self._kept.values():
            said = [kept.item, *(item for item, _, _ in kept.wordings)]
            reason = next((why for item in said if origin(item) == "feed" and (why := recognise.same(plain, item))), "")
            names = sum(kept.names[name] > 0 for name in (*newcomer.keys.names, self._voice(newcomer)))
            looks = len({*newcomer.keys.looks} & {*recognise.keys(kept.item).looks})
            taken = kept.item.id in claimed and recognise.keys(kept.item).wording != newcomer.keys.wording
            if reason and (names or not (named or taken)) and names * 1000 + looks + 1 > best[0]:
                best = names * 1000 + looks + 1, kept, reason
        return best[1], best[2]

    def _hear(self, kept: Kept, newcomer: Newcomer, reason: str) -> bool:
        voice, item = self._voice(newcomer), newcomer.item
        if not kept.names[voice]:
            kept.names.update([voice, *newcomer.keys.names])
            if reason != "same guid" or item.source != kept.item.source:
                number = len(self._mergers) + 1
                merger = Merger(number=number, kept=kept.item.id, other=item.id, reason=reason, title=item.title, at=newcomer.at)
                self._mergers.append((merger, item, voice))
        said = told(newcomer, kept.item, recognise.keys(kept.item))
        wordings = [recognise.keys(before).wording for before, _, _ in kept.wordings]
        now = recognise.keys(said).wording
        if now == wordings[-1]:
            kept.item = said if voice == kept.wordings[-1][1] else kept.item
            kept.wordings[-1] = kept.item, *kept.wordings[-1][1:]
            return False
        if now in wordings and voice != kept.wordings[-1][1]:
            return False
        seen = kept.wordings.pop(wordings.index(now))[2] if now in wordings else newcomer.at
        kept.item = said
        kept.wordings.append((said, voice, seen))
        return True

    def _add(self, item: Item, voice: str, at: datetime) -> str:
        found: Keys = recognise.keys(item)
        id_ = item.id if item.id not in self._kept else f"{item.id}-{found.wording:016x}"[: len(item.id) + 5]
        stored = replace(item, id=id_, first_seen=at.astimezone(UTC).isoformat())
        self._kept[id_] = Kept(item=stored, wordings=[(stored, voice, at)], names=Counter([voice, *found.names]))
        return id_
