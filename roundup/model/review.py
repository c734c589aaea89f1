"""The desk: what it shows of an issue, and what an editor does to it there.

A deed that concerns a block carries the block's text as the editor saw it: a block that is no longer so is not
touched. ``key`` is a block's lasting id (``st-7c1e``, ``lede``), "" for text without an anchor; ``title`` and
``preheader`` name the lines of the front matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from roundup.model.desk import Desk, Offer
from roundup.model.issue import BlockKind, Conflict, Finding, Receipt
from roundup.model.story import Role

State = Literal["draft", "approved", "changed"]
Decision = Literal["pin", "story", "bullet", "drop", "defer", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A state of a person's file that was kept before something took its place.

    ``file`` is its name in the issue's folder, ``path`` where the kept bytes lie in the newsroom, ``why`` what
    replaced it (``build``, ``save``, ``restore`` …), ``digest`` the beginning of their SHA-256, ``size`` in bytes.
    """

    number: int
    file: str
    path: str
    at: datetime
    why: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Put a text in the place of a block's, or of the value of ``title`` or ``preheader``; ``before`` is what the editor saw."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Take a block out; it stays out."""

    key: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Put a block behind another one ("": to the front)."""

    key: str
    before: str
    behind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Convert:
    """Make a headed story of a bullet, or the reverse; its words stay."""

    key: str
    before: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """Put a new block of the editor's own behind another one ("": to the front)."""

    text: str
    behind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reword:
    """Put other words in the place of some in one sentence of a block: a wording of the conflict sheet."""

    key: str
    before: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Vouch for a block by name, so that its findings no longer block."""

    key: str
    before: str
    by: str


Edit = Write | Cut | Move | Convert | Add | Reword | SignOff
"""A deed that changes issue.md alone, and at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Decide on a story or an article in selection.toml; ``rebuild`` asks for a build that honours it."""

    id: str
    word: Decision
    rebuild: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraft:
    """Ask for another draft of one block, as a suggestion; ``words`` is the instruction (None: the one that stands)."""

    key: str
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """Answer a suggestion: take it whole, refuse it, or take the hunks of these numbers; ``offered`` is the text the editor saw."""

    key: str
    before: str
    offered: str
    take: Literal["all", "none"] | tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approve:
    """Approve the very bytes that were shown: ``digest`` is the sheet's ``shown``."""

    by: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Take back the last deed of this desk, or (``redo``) do again what was taken back."""

    redo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Bring back a kept version of issue.md: all of it, or one block of it (``key``)."""

    number: int
    key: str | None = None


Deed = Edit | Pick | Redraft | Settle | Approve | Undo | Restore
"""Everything an editor does at the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a deed, in one sentence for a person; ``changed`` tells whether a file is different now."""

    message: str
    changed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """A stretch of two texts: the same in both (``mine == theirs``), or different; joined, one side gives its text back."""

    mine: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """New text for a block, with the reason it is offered and where it differs; ``mine`` is "" where the block was taken out."""

    offer: Offer
    mine: str
    hunks: tuple[Hunk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One block as the desk shows it.

    ``text`` is the block's Markdown as it stands in the file, without its anchor line; ``html`` is safe HTML in which the
    sentence of receipt number n carries ``data-s="n"``. ``words`` is the block's length, ``budget`` the form's least and most
    (None: it sets none). ``by`` names the drafter (``editor`` where no machine sentence is left), ``signer`` who vouches for it.
    ``unsaved`` is text typed at the desk and never saved (None: there is none); ``asked`` the instruction that stands.
    """

    key: str
    anchor: str
    kind: BlockKind
    text: str
    html: str
    receipts: tuple[Receipt, ...] = ()
    findings: tuple[Finding, ...] = ()
    words: int = 0
    budget: tuple[int, int] | None = None
    by: str = "editor"
    advice: tuple[str, ...] = ()
    signer: str = ""
    edited: bool = False
    suggestion: Suggestion | None = None
    unsaved: str | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One article of an affair on the timeline; ``day`` None where it is not known, ``role`` lead, other, copy or background."""

    story: str
    article: str
    outlet: str
    title: str
    url: str
    day: date | None
    at: datetime | None
    role: Literal["lead", "other", "copy", "background"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An issue in numbers: words, reading minutes, sentences, their mean and longest length in words, and how hard it reads.

    ``grade`` is the automated readability index (Smith and Senter 1967): about the American school year that reads it with ease; None
    where the index means nothing, as for Chinese.
    """

    week: date
    words: int
    minutes: int
    sentences: int
    mean: float
    longest: int
    grade: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """An issue on the desk: everything its page shows.

    ``digest`` is of issue.md as it stands, ``shown`` of all files that an approval binds; ``pages`` are those files and the mail, as
    (name, bytes). ``floor`` of the desk is its ``left_out``; ``titles`` names stories and articles by id,
    ``passages`` holds the text of those that the conflicts name. ``undo`` and ``redo`` say in a
    few words what would be taken back or done again ("": nothing). ``fault`` says why the file cannot be shown ("": it can).
    ``unsaved`` is what was typed and never saved for what is no block: the ``title``, the ``preheader``, a ``new`` block.
    """

    week: date
    newsletter: str
    digest: str
    shown: str
    title: str
    preheader: str
    state: State
    blocks: tuple[Sheet, ...]
    desk: Desk
    approval: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    blocking: int = 0
    conflicts: tuple[Conflict, ...] = ()
    withdrawn: tuple[Suggestion, ...] = ()
    decisions: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    sightings: tuple[Sighting, ...] = ()
    measures: tuple[Measure, ...] = ()
    words: tuple[int, int] | None = None
    versions: tuple[Version, ...] = ()
    pages: tuple[tuple[str, bytes], ...] = ()
    drafter: str = "offline"
    undo: str = ""
    redo: str = ""
    fault: str = ""
    unsaved: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A block's text as it is typed: safe HTML as in `Sheet`, its receipts, and its words."""

    html: str
    receipts: tuple[Receipt, ...]
    words: int
