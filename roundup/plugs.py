"""The plugs: small protocols that the edges implement and the newsroom wires together.

Each has at most three methods over plain values, so that a real implementation and a
small real fake pass the same contract test. Executors are `concurrent.futures.Executor`.
"""

from collections.abc import Callable, Generator
from datetime import date, datetime
from typing import Protocol

from roundup.model import (
    NO_VALIDATORS,
    Answer,
    Article,
    Brief,
    Call,
    Deed,
    Done,
    Event,
    Feed,
    Fetched,
    FetchKind,
    Handover,
    Harvest,
    Item,
    Manner,
    Merger,
    Message,
    Page,
    Preview,
    Prompt,
    RemoteDraft,
    Reply,
    Revision,
    Section,
    Source,
    Spending,
    Spread,
    Stored,
    Validators,
    Version,
)

NO_MANNER = Manner()


def nothing() -> None:
    """Do nothing: what a Sender asks where nobody wants to be asked."""


class Fetcher(Protocol):
    """Gets bytes from the web."""

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:
        """Return the answer: a body, or status 304 where ``known`` still holds; raise FetchError with kind, cause and remedy."""
        ...


class Parser(Protocol):
    """Reads foreign bytes where they can do no harm: within limits of time and memory, away from our own process."""

    def entries(self, feed: Feed, fetched: Fetched) -> tuple[Item, ...]:
        """Return the entries of a feed; raise InputError for what is no feed, or cost more than the limits allow."""
        ...

    def article(self, item: Item) -> Article:
        """Return an item's main text; raise InputError where reading it failed or cost more than the limits allow."""
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

    def front(self, drafted: tuple[tuple[Brief, Section], ...], manner: Manner = NO_MANNER) -> Reply:
        """Return the issue's headline (``section.title``, without the form's prefix) and its lede over what was drafted."""
        ...


class Meter(Protocol):
    """Tells what drafting by a model costs."""

    def estimate(self, briefs: tuple[Brief, ...]) -> Spending:
        """Return what these drafts, their headings and the front may cost at most, before anything is asked; what is kept from before costs nothing."""
        ...

    def spending(self) -> Spending:
        """Return what was spent so far."""
        ...


class Model(Protocol):
    """A language model that answers questions."""

    @property
    def name(self) -> str:
        """What it is called where it is asked, such as ``gpt-4o-mini``."""
        ...

    def ask(self, prompt: Prompt) -> Answer:
        """Return its answer, whatever it says; raise ModelError, whose kind tells what came instead, after the retries that are worth it."""
        ...


class Calls(Protocol):
    """Keeps every answer that a model gave, so that nothing is paid for twice."""

    def answered(self, key: str) -> Call | None:
        """Return the newest call with this key, None where there is none."""
        ...

    def store_call(self, call: Call) -> None:
        """Keep a call; it is on disk when this returns."""
        ...

    def calls(self, keys: tuple[str, ...]) -> tuple[Call, ...]:
        """Return the newest call of each key, in the order asked; keys that are not known are passed over."""
        ...


class Sender(Protocol):
    """Hands one message over."""

    def send(self, message: Message, ready: Callable[[], None] = nothing) -> str:
        """Return the receiving side's answer; raise SendError whose kind says what is known.

        ``ready`` is called right before the one act that cannot be taken back; what it raises stops the message, which is then surely not sent.
        """
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


class Ledger(Protocol):
    """Keeps what visits to feeds brought: items, validators and history, in one step."""

    def sources(self, urls: tuple[str, ...]) -> tuple[Source, ...]:
        """Return what is known of each address, in the order asked; a bare Source for one never visited."""
        ...

    def harvest(self, harvests: tuple[Harvest, ...]) -> tuple[Stored, ...]:
        """Store the items, sources and visits of several harvests, all or none, and say what each came to."""
        ...


class Identities(Protocol):
    """What the archive took for the same piece, and how an item's words changed."""

    def mergers(self) -> tuple[Merger, ...]:
        """Return every merger, the newest first."""
        ...

    def undo(self, number: int) -> Merger:
        """Part two entries again, for good; raise InputError where there is no such merger, or it is undone already."""
        ...

    def revisions(self, id_: str) -> tuple[Revision, ...]:
        """Return every wording of an item, the oldest first; nothing for an id that is not known."""
        ...


class Pages(Protocol):
    """Keeps the web pages of items that their feeds only summarise."""

    def pages(self, ids: tuple[str, ...]) -> tuple[Page, ...]:
        """Return what is known of the pages of these items, in the order of their ids; none for items never asked for."""
        ...

    def keep(self, pages: tuple[Page, ...]) -> None:
        """Store pages, all or none, each in place of what was known of that item's page."""
        ...


class Keeper(Protocol):
    """Keeps every state of the files that people edit, and replaces none that somebody has just saved. Names are those of a Store."""

    def keep(self, name: str, *, why: str, at: datetime) -> bytes | None:
        """Return a file's bytes, None where there is none; they are kept as a version when this returns, unless they are the newest one."""
        ...

    def swap(self, name: str, data: bytes, expected: bytes | None, *, why: str, at: datetime) -> None:
        """Replace a file that still holds ``expected`` (None: there is none), whole or not at all, once that is kept; ChangedError otherwise."""
        ...

    def versions(self, name: str) -> tuple[Version, ...]:
        """Return what is kept of a file, the oldest first; the bytes are read through the Store."""
        ...


class Bench(Protocol):
    """The work behind the desk's page."""

    def spread(self) -> Spread:
        """Return the issue as it stands on disk, checked; RoundupError where it was not built."""
        ...

    def preview(self, key: str, text: str) -> Preview:
        """Return how a block's text reads and what bears it out; nothing is changed but what is kept as typed and unsaved."""
        ...

    def do(self, deed: Deed) -> Generator[Event, None, Done]:
        """Yield events while a deed is done; the generator returns what came of it. ChangedError where what the editor saw is no longer so."""
        ...


class Store(Protocol):
    """A newsroom's folder: names are relative, with forward slashes; nothing outside it can be named."""

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is no such file."""
        ...

    def write(self, name: str, data: bytes | None) -> None:
        """Replace a file whole or not at all, and not before its bytes are on disk; None takes it away."""
        ...

    def list(self, folder: str) -> tuple[str, ...]:
        """Return the names of all files below a folder, sorted, as relative names."""
        ...


class Drafts(Protocol):
    """A mailing service that keeps drafts for an editor; nothing is ever sent through this plug. Each method raises ServiceError."""

    def find(self, letter: Handover) -> tuple[RemoteDraft, ...]:
        """Return what the service has under a letter's name, whatever its status."""
        ...

    def read(self, id_: str) -> RemoteDraft | None:
        """Return what the service holds now, None where it was deleted."""
        ...

    def put(self, letter: Handover, known: RemoteDraft | None = None) -> RemoteDraft:
        """Make a draft, or change the ``known`` one; return it as it was read back. ServiceError where what is held is no draft, or not what was sent."""
        ...
