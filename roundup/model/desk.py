"""What the editor is told beside the issue: the head of an issue, the outcome of a merge, the facts of a desk page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from roundup.model.source import Article, Dating, Window
from roundup.model.story import Copy, LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The front matter of a new issue."""

    title: str
    week: date
    form: str
    preheader: str = ""
    status: str = "draft"
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """New text for a block (or a key of the front matter) that the editor has changed or deleted, and why it is offered ("": not known)."""

    block: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The editor's file after a new draft was merged into it.

    ``base`` is JSON-able and goes back into the next merge. ``kept`` are edited blocks,
    ``deleted`` blocks that the editor took out and the new draft still has, ``withdrawn`` their drafted
    text unless it was refused.
    """

    text: str
    base: Mapping[str, Any] = field(repr=False)
    offers: tuple[Offer, ...] = ()
    kept: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    withdrawn: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a desk page says beyond findings and conflicts; texts are plain, one sentence each.

    ``feeds`` are (feed, what failed). ``merge`` is None for a first draft. ``cost`` is
    printed as given ("$0.03", "" for nothing). ``summaries`` are the ids of articles known only by
    their feeds' summaries; the remarks tell of them, so that no line of their own is needed.
    """

    newsletter: str
    week: date
    window: Window
    drafted_by: str = "offline"
    cost: str = ""
    articles: tuple[Article, ...] = ()
    datings: tuple[Dating, ...] = ()
    copies: tuple[Copy, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    merge: Merge | None = None
