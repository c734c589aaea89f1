"""What comes from the web: an answer to a request, a visit to a feed, what it brought, and what the archive made of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from roundup.model.source import Feed, Item

FetchKind = Literal["feed", "page", "image", "robots"]
Outcome = Literal["new", "same", "failed", "skipped"]
PageState = Literal["full", "stub", "paywall", "wall", "refused", "failed", "unneeded"]
FeedState = Literal["new", "ok", "quiet", "failing", "waiting", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask with the next time: its ``ETag`` and ``Last-Modified``, verbatim, ``""`` for none.

    ``url`` is the address whose answer gave them, the only one that they say anything about; ``""``: not remembered.
    """

    etag: str = ""
    last_modified: str = ""
    url: str = ""


NO_VALIDATORS = Validators()


def nothing() -> None:
    """Give back nothing: most answers take no room that others wait for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: 200 to 299 with its ``body`` (unpacked), or 304 with none.

    ``url`` is the final address, ``moved_to`` the address that permanent redirects alone (301, 308)
    lead to from the one asked for (``""``: not moved). ``headers`` are the final answer's, names in
    lower case, in order. ``seconds`` is how long it took. ``cut``: the connection broke off and ``body`` is what came
    before (feeds only, and robots files that are longer than anybody reads); such an answer has no validators.
    ``release`` gives back the room that a large body takes while others wait for it: it is called when what was made of
    the body is stored, and happens by itself when nobody has the answer any more. Calling it twice does no harm.
    """

    url: str
    status: int = 200
    body: bytes = b""
    content_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    validators: Validators = NO_VALIDATORS
    moved_to: str = ""
    seconds: float = 0.0
    cut: bool = False
    release: Callable[[], None] = field(default=nothing, compare=False, repr=False)

    @contextmanager
    def in_hand(self) -> Iterator[None]:
        """Give the room back where using the answer fails.

        The error may live long after it was handled, with all that was at hand when it was raised: it can be part of a
        circle that only the garbage collector finds, and that does not come by while everybody waits for room.
        """
        try:
            yield
        except BaseException:
            self.release()
            raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit to a feed, as its history keeps it.

    ``outcome``: new (a body was read), same (304, or the bytes of last time), failed, skipped (not asked).
    ``fault`` is a FetchError's kind or ``not-a-feed`` or ``parse``, ``message`` the sentence for a person.
    ``entries`` counts what the feed held, ``new`` what the archive did not know, ``size`` bytes unpacked.
    """

    at: datetime
    outcome: Outcome
    fault: str = ""
    message: str = ""
    entries: int = 0
    new: int = 0
    seconds: float = 0.0
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is known of a feed's address: how to ask, whether to ask, and its visits, the newest first (at most 30).

    ``not_before``: the server asked to be left alone until then. ``gone``: it answered 410.
    ``digest``: SHA-256 (hex) of the last body that was read.
    """

    url: str
    validators: Validators = NO_VALIDATORS
    digest: str = ""
    not_before: datetime | None = None
    gone: bool = False
    moved_to: str = ""
    visits: tuple[Visit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a feed fares.

    ``state``: new (no visit that says anything yet), ok, quiet (nothing new for much longer than usual), failing (its
    last visit failed), waiting (it asked to be left alone), gone (it answered 410). ``failures`` counts failed visits
    in a row. ``last_good`` is when it was last had, ``last_new`` when it last brought something new (None: not in its
    history). ``warnings`` are plain sentences that go on from the feed's name.
    """

    state: FeedState
    failures: int = 0
    last_good: datetime | None = None
    last_new: datetime | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What one visit brought: the source as it is to be remembered, the visit itself, and the feed's items."""

    feed: Feed
    source: Source
    visit: Visit
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Two entries taken for one piece: ``kept`` is the archive's item id, ``other`` the id the newcomer would have had.

    ``reason`` is one plain sentence; ``number`` names the merger for undoing it.
    """

    number: int
    kept: str
    other: str
    reason: str
    title: str
    at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the archive made of a harvest: counts of new and changed items, and the mergers it made."""

    new: int = 0
    changed: int = 0
    mergers: tuple[Merger, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An earlier or the present wording of an item; ``seen`` is when the archive first met it."""

    item: Item
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The web page of an item that its feed only summarised, or why there is none.

    ``html`` is the page as text, ``""`` where it could not be had. ``why`` is a plain sentence for the desk
    page (``""`` for a full page). ``unneeded``: the feed gives the whole piece, and no page was asked for. ``tries`` counts requests so far; ``again`` is when to ask next (None: never).
    """

    item: str
    url: str
    at: datetime
    state: PageState
    html: str = ""
    why: str = ""
    tries: int = 1
    again: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What an entry can be known again by.

    ``names`` are its guid and its address, ``looks`` its title at its outlet and the bands of its text's fingerprint, each
    a text to look up; ``fingerprint`` is a simhash of 64 bits (0: too little text). ``wording`` is a number for the words of
    title and text, equal where only markup or furniture differ; ``length`` counts the words of the text.
    """

    names: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    fingerprint: int = 0
    wording: int = 0
    length: int = 0
