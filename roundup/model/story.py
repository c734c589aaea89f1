"""What is made of articles: stories, their places in the issue, and what is asked of a summariser."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from roundup.model.asking import Paid
from roundup.model.source import Article

Role = Literal["story", "bullet"]
Origin = Literal["own", "excerpt", "config", "editor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article that repeats another; ``overlap`` is the share (0 to 1) of facts in common."""

    article: Article
    of: str
    overlap: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event: its lead article, the other independent reports, and the copies apart.

    ``outlets`` are the independent outlets, each once; ``names`` the canonical names that
    the reports share, most telling first; ``background`` older reports of the same affair.
    ``rewrite_of`` names the original when all of the story is known only from a rewrite of it:
    its lead is then an item of the rewrite, with an id of its own (``article#passage``).
    """

    id: str
    lead: Article
    others: tuple[Article, ...] = ()
    copies: tuple[Copy, ...] = ()
    background: tuple[Article, ...] = ()
    outlets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    reason: str = ""
    rewrite_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a score: what it measures, its points, and why in a few words."""

    name: str
    points: float
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A story's place in the issue: ``role`` is story or bullet; score is the sum of its parts."""

    role: Role
    story: Story
    score: float
    parts: tuple[Part, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An article that is not used, why, and the command that brings it back ("" if none does)."""

    article: str
    title: str
    outlet: str
    reason: str
    remedy: str = ""
    story: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What ``selection.toml`` says: ids of articles or stories that a person pinned, dropped or deferred.

    ``roles`` fixes a story's slot as (story id, role).
    """

    pinned: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    deferred: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineup:
    """What goes in, in order, and what stays out with its reason."""

    slots: tuple[Slot, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a block shall be written: what the editor asked for it ("": nothing), and passages of approved issues as examples of the house's voice.

    ``anew``: an answer that is kept from before will not do. Where the front is asked for, this is the manner of its lede, ``headline``
    that of its headline (None: the same), and ``part`` the one of the two that is wanted ("": both). A summariser that works by rule
    looks at none of it.
    """

    instruction: str = ""
    examples: tuple[str, ...] = ()
    anew: bool = False
    headline: "Manner | None" = None
    part: Literal["", "lede", "title"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a summariser is asked: one story, its role, and a budget of words (least, most).

    ``original`` names the outlet of the piece that a story known only from a rewrite goes back to.
    """

    story: Story
    role: Role
    words: tuple[int, int]
    paragraphs: tuple[int, int] = (1, 1)
    title_words: tuple[int, int] = (1, 6)
    week: date | None = None
    original: str = ""
    manner: Manner = Manner()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence and the passages it rests on.

    ``anchor`` is the part of ``text`` that carries the link to the first cited article
    ("" for none); ``paragraph`` counts from 0 within the block. ``origin`` tells a
    sentence of ours from a credited excerpt.
    """

    text: str
    cites: tuple[str, ...] = ()
    anchor: str = ""
    paragraph: int = 0
    origin: Origin = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A drafted story: its heading (or bold lead) and its sentences in order."""

    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a summariser answered, not yet checked; ``by`` names it; ``advice`` are notes for the desk, ``paid`` the calls of a model it rests on.

    ``sentences`` counts a model's: those that stand as written, those that stand at the second try, those left out.
    """

    section: Section
    by: str = "offline"
    advice: tuple[str, ...] = ()
    paid: tuple[Paid, ...] = ()
    sentences: tuple[int, int, int] = (0, 0, 0)
