"""What goes out: blocks, receipts, findings, the issue, and messages."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from roundup.model.story import Section

Verdict = Literal["supported", "partly", "unsupported", "no-claim"]
Severity = Literal["blocks", "note"]
Basis = Literal["", "cited", "found"]
BlockKind = Literal["greeting", "lede", "story", "bullets", "bullet", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the issue with a lasting id, such as ``story st-7c1e`` or ``lede``."""

    id: str
    kind: BlockKind
    section: Section
    story: str = ""
    by: str = "offline"
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to know about the text, in one plain sentence.

    ``where`` is a block id, ``line`` a line of issue.md (0: none), ``evidence`` the words of
    a source that show it; ``at`` is where the words in question stand in the sentence, as (start, end), (0, 0) where
    it is about the whole.
    """

    kind: str
    message: str
    severity: Severity = "note"
    where: str = ""
    line: int = 0
    sentence: str = ""
    evidence: str = ""
    remedy: str = ""
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage that a sentence rests on, verbatim, and the words that match."""

    article: str
    passage: str
    text: str
    outlet: str = ""
    url: str = ""
    published: datetime | None = None
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A sentence, its verdict and what it rests on.

    ``basis`` tells whether the evidence is what the sentence cites or was found by searching; "" where there is none.
    """

    block: str
    sentence: str
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    basis: Basis = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a disagreement: the value as written, the articles that give it, and one passage."""

    value: str
    articles: tuple[str, ...]
    passage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Sources that disagree: about what (``entity`` and ``measure``), who says what, how the draft puts it.

    ``wording`` is words that all sides bear out, or the name that is right; "" where there are none.
    """

    about: str
    sides: tuple[Side, ...]
    story: str = ""
    draft: str = ""
    entity: str = ""
    measure: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Blocks with their receipts and findings; the only thing that is made into an issue."""

    blocks: tuple[Block, ...]
    receipts: tuple[Receipt, ...] = ()
    findings: tuple[Finding, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue as text: the editor's Markdown, and what was rendered from it (name, bytes)."""

    week: date
    title: str
    markdown: str
    pages: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """An issue that a person approved: who, when, the digest of the bytes read, and those bytes."""

    week: date
    by: str
    at: datetime
    digest: str
    pages: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Someone who gets the issue by mail, in the edition named ("": the form's first)."""

    email: str
    name: str = ""
    unsubscribe: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands on every mail: who sends, where replies go, which list it is, how to leave it.

    ``unsubscribe`` is an http(s) or mailto address that may hold ``{email}``; ``domain`` is the
    right half of Message-IDs ("": the sender's).
    """

    sender: str
    reply_to: str = ""
    list_id: str = ""
    unsubscribe: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a page says of itself: where it can be read on the web, the sender's address on paper, where a reader leaves the list; "": not said."""

    web: str = ""
    postal: str = ""
    leave: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One mail for one reader, ready for the wire (CRLF line ends)."""

    to: str
    sender: str
    id: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened during long work; ``kind`` is step, note, warn or done.

    ``count`` and ``total`` (0: unknown) drive a progress display.
    """

    kind: Literal["step", "note", "warn", "done"]
    message: str
    subject: str = ""
    count: int = 0
    total: int = 0
