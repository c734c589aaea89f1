"""What is asked of a language model, what it answers, and the record that is kept of both."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Speaker = Literal["system", "user", "assistant"]
Finish = Literal["stop", "length", "filter", "other"]
FENCE = "{{fence}}"
"""What stands in a stored prompt for the marker round foreign text, which is drawn by lot for each sending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message of a conversation."""

    speaker: Speaker
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question to a model.

    ``purpose`` is the prompt's file (``story``, ``bullet``, ``heading``, ``lede``, ``title``, ``repair``, ``mend`` …), ``block`` the block
    it is for (``story st-7c1e``, ``lede``). ``version`` names the wording: the file's version, and a digest where the newsroom has
    its own. ``schema`` is JSON Schema as canonical JSON text ("": none). ``most`` is the largest answer, in tokens.
    Turns may hold `FENCE`; whoever sends puts a fresh marker in its place.
    """

    purpose: str
    block: str
    version: str
    turns: tuple[Turn, ...]
    schema: str = ""
    most: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of a call: ``read`` of the prompt, ``written`` of the answer; ``told`` is False where the server said nothing and they are reckoned."""

    read: int = 0
    written: int = 0
    told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model answered, not yet believed: its text, why it stopped, a refusal in words ("": none), and what it cost in tokens."""

    text: str
    finish: Finish = "stop"
    refusal: str = ""
    usage: Usage = Usage()
    model: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A question and its answer, as kept: ``key`` is the digest of all that the answer depends on, ``cost`` in US dollars, None where no price is known.

    ``week`` is the issue it was asked for first, ``at`` when the answer came.
    """

    key: str
    prompt: Prompt
    answer: Answer
    week: date
    at: datetime
    cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """A call that a draft rests on, without its words: those are kept in the archive under ``key``. Tokens; ``cost`` in US dollars, None: not known."""

    key: str
    purpose: str
    block: str
    version: str
    model: str
    read: int
    written: int
    cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a build spent on a model: calls asked now, calls answered from the archive, tokens, US dollars (None: no price is known).

    ``stopped`` is one line that says why no more was asked, "" where nothing stopped it.
    """

    model: str = ""
    asked: int = 0
    kept: int = 0
    read: int = 0
    written: int = 0
    cost: float | None = 0.0
    stopped: str = ""
