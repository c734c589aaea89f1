"""Small real stand-ins for the plugs; each passes the contract test of the plug it stands in for."""

from dataclasses import replace
from datetime import UTC, date, datetime

from roundup.edges.archive_sqlite import days, origin, phrases_of, searchable
from roundup.errors import FetchError, InputError, SendError
from roundup.model import NO_VALIDATORS, Fetched, FetchKind, Item, Message, Validators


class MemoryArchive:
    """A `plugs.Archive` in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self._items: dict[str, tuple[Item, tuple[str, str]]] = {}

    def remember(self, items: tuple[Item, ...], seen: datetime) -> int:
        """Keep what is new."""
        before = len(self._items)
        for item in items:
            self._items.setdefault(item.id, (replace(item, first_seen=seen.astimezone(UTC).isoformat()), days(item, seen)))
        return len(self._items) - before

    def recall(self, since: date, until: date) -> tuple[Item, ...]:
        """Return feed items by their range of days."""
        rows = sorted(
            (latest, item.id, item) for item, (earliest, latest) in self._items.values() if self._within(earliest, latest, since, until)
        )
        return tuple(item for _, _, item in rows if origin(item) == "feed")

    def search(self, words: str, limit: int = 20) -> tuple[Item, ...]:
        """Return items that hold every phrase, most uses first."""
        phrases = [f" {phrase} " for phrase in phrases_of(words)]
        texts = [(f" {searchable(item)} ", item) for item, _ in self._items.values()]
        found = [
            (-sum(map(text.count, phrases)), item.id, item) for text, item in texts if phrases and all(phrase in text for phrase in phrases)
        ]
        return tuple(item for _, _, item in sorted(found, key=lambda row: row[:2]))[:limit]

    @staticmethod
    def _within(earliest: str, latest: str, since: date, until: date) -> bool:
        return earliest <= until.isoformat() and latest >= since.isoformat()


class MemoryStore:
    """A `plugs.Store` in memory."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        """Start with some files."""
        self.files = dict(files or {})

    def read(self, name: str) -> bytes | None:
        """Return what was written."""
        return self.files.get(self._checked(name))

    def write(self, name: str, data: bytes) -> None:
        """Keep the bytes."""
        self.files[self._checked(name)] = data

    def list(self, folder: str) -> tuple[str, ...]:
        """Return the names below a folder that do not look like leftovers."""
        start = "" if folder in ("", ".") else self._checked(folder) + "/"
        inside = [name for name in self.files if name.startswith(start)]
        return tuple(sorted(name for name in inside if not any(self._leftover(part) for part in name[len(start) :].split("/"))))

    @staticmethod
    def _checked(name: str) -> str:
        if any(part in ("", ".", "..") for part in name.split("/")) or "\0" in name:
            raise InputError("is not a name inside the newsroom", name)
        return name

    @staticmethod
    def _leftover(name: str) -> bool:
        return name.startswith((".", "#", "~")) or name.endswith(("~", ".swp", ".tmp"))


class MemoryFetcher:
    """A `plugs.Fetcher` over pages in memory; ``asked`` lists what was fetched."""

    def __init__(self, pages: dict[str, bytes] | None = None, kind: str = "application/rss+xml") -> None:
        """Start with some pages, all of one content type."""
        self.pages = dict(pages or {})
        self.kind = kind
        self.asked: list[str] = []

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:  # noqa: ARG002 - pages are the same for all
        """Return a page, or fail as a server without it does."""
        self.asked.append(url)
        if not url.startswith(("http://", "https://")):
            raise FetchError("is not an http or https address", url, "give the whole address, https://… included", "address")
        if url not in self.pages:
            raise FetchError("is not there (404)", url, "look for the new address, or remove it", "status-404")
        return Fetched(url=url, body=self.pages[url], content_type=self.kind)


class MemorySender:
    """A `plugs.Sender` that keeps messages; ``answers`` maps an address to the kind of failure it gets."""

    def __init__(self, answers: dict[str, str] | None = None) -> None:
        """Start with nothing sent."""
        self.sent: list[Message] = []
        self.answers = answers or {}

    def send(self, message: Message) -> str:
        """Keep a message, or fail as told."""
        kind = self.answers.get(message.to)
        if kind:
            raise SendError("did not go", message.to, "see the answer", kind)
        self.sent.append(message)
        return "250 kept"
