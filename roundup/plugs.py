"""The plugs: small protocols that the edges implement and the newsroom wires together.

Each has at most three methods over plain values, so that a real implementation and a
small real fake pass the same contract test. Executors are `concurrent.futures.Executor`.
"""

from datetime import date, datetime
from typing import Protocol

from roundup.model import Brief, Item, Message, Reply, Section


class Fetcher(Protocol):
    """Gets bytes from the web."""

    def fetch(self, url: str) -> tuple[str, bytes, str]:
        """Return (final address, body, content type); raise FetchError with cause and remedy."""
        ...


class Summariser(Protocol):
    """Drafts one story."""

    @property
    def name(self) -> str:
        """What the desk page calls it: ``offline`` or a model's name."""
        ...

    def draft(self, brief: Brief) -> Reply:
        """Answer a brief; raise ModelError when there is no usable answer."""
        ...

    def front(self, drafted: tuple[tuple[Brief, Section], ...]) -> Reply:
        """Return the issue's headline (``section.title``, without the form's prefix) and its lede over what was drafted."""
        ...


class Sender(Protocol):
    """Hands one message over."""

    def send(self, message: Message) -> str:
        """Return the receiving side's answer; raise SendError whose kind says what is known."""
        ...


class Archive(Protocol):
    """Keeps every item ever seen; deleting it loses no issue."""

    def remember(self, items: tuple[Item, ...], seen: datetime) -> int:
        """Store items not yet known, with the time first seen; return how many were new."""
        ...

    def recall(self, since: date, until: date) -> tuple[Item, ...]:
        """Return the feed items that may belong to these days, ends included, in a fixed order."""
        ...

    def search(self, words: str, limit: int = 20) -> tuple[Item, ...]:
        """Return the items whose text has all the words, best first."""
        ...


class Store(Protocol):
    """A newsroom's folder: names are relative, with forward slashes; nothing outside it can be named."""

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is no such file."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Replace a file whole or not at all, and not before its bytes are on disk."""
        ...

    def list(self, folder: str) -> tuple[str, ...]:
        """Return the names of all files below a folder, sorted, as relative names."""
        ...
