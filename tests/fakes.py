"""Small real stand-ins for the plugs; each passes the contract test of the plug it stands in for."""

from collections.abc import Callable

from roundup.errors import FetchError, InputError, SendError
from roundup.model import NO_VALIDATORS, Fetched, FetchKind, Message, Validators
from roundup.plugs import nothing
from tests.fakes_archive import MemoryArchive

__all__ = ["MemoryArchive", "MemoryFetcher", "MemorySender", "MemoryStore"]


class MemoryStore:
    """A `plugs.Store` in memory."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        """Start with some files."""
        self.files = dict(files or {})

    def read(self, name: str) -> bytes | None:
        """Return what was written."""
        return self.files.get(self._checked(name))

    def write(self, name: str, data: bytes | None) -> None:
        """Keep the bytes; None takes the file away."""
        if data is None:
            self.files.pop(self._checked(name), None)
        else:
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

    def send(self, message: Message, ready: Callable[[], None] = nothing) -> str:
        """Keep a message, or fail as told; only what is unknown fails after the act that counts."""
        kind = self.answers.get(message.to)
        if kind and kind != "unknown":
            raise SendError("did not go", message.to, "see the answer", kind)
        ready()
        if kind:
            raise SendError("did not go", message.to, "see the answer", kind)
        self.sent.append(message)
        return "250 kept"
