"""The errors a person can do something about.

RoundupError
├── ConfigError      feeds.toml, a form or a template says something that cannot be used
├── InputError       a file, feed or argument that cannot be read
├── FetchError       a page or feed that could not be had
├── ModelError       a summariser that did not answer
├── ChangedError     a file or block that somebody changed meanwhile
├── NotReadyError    the issue is not ready for what was asked (exit code 3)
├── SendError        a message that could not be handed over
└── ServiceError     a mailing service that did not take or keep a draft

Every error names what is wrong, where, and what to do about it; each renders as
``what: where`` and a second line ``Try: hint``.
"""


class RoundupError(Exception):
    """Something a person can mend: ``what`` is wrong, ``where``, and a ``hint`` that says what to do."""

    exit_code = 1

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        """Keep the three parts; ``where`` and ``hint`` may be empty."""
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """Render as ``where: what``, without the hint."""
        return f"{self.where}: {self.what}" if self.where else self.what


class ConfigError(RoundupError):
    """The configuration, a form or a template cannot be used as it is."""


class InputError(RoundupError):
    """A file, feed or argument cannot be read; ``kind`` is one word where it matters: ``not-a-feed``, ``costly``, ``parse`` (it crashed) or ``""``."""

    def __init__(self, what: str, where: str = "", hint: str = "", kind: str = "") -> None:
        """Keep the parts of a RoundupError and the kind of fault."""
        super().__init__(what, where, hint)
        self.kind = kind


class FetchError(RoundupError):
    """A page or feed could not be had from the web.

    ``kind`` is one word for the fault: ``address`` (no http(s) address), ``private`` (not on the public internet),
    ``dns``, ``connect``, ``tls``, ``timeout``, ``slow``, ``reset``, ``protocol``, ``headers``, ``size``, ``ratio``,
    ``coding``, ``cut``, ``redirect``, ``robots``, ``host`` (not asked: its host wants fewer requests, or is down),
    ``stopped`` (not asked: the run is over), or ``status-404`` and the like. ``retry_after`` is how many seconds
    the server asked to be left alone (None: it did not say).
    """

    def __init__(self, what: str, where: str = "", hint: str = "", kind: str = "", retry_after: float | None = None) -> None:
        """Keep the parts of a RoundupError, the kind of fault, and what the server asked for."""
        super().__init__(what, where, hint)
        self.kind = kind
        self.retry_after = retry_after


class ModelError(RoundupError):
    """A model did not give a usable answer.

    ``kind`` is one word for the fault. Of the whole run, so that nothing more is asked: ``key`` (401, 403), ``model`` (404), ``request``
    (another 400), ``down`` (not to be reached), ``cost`` or ``tokens`` or ``time`` (a limit of ours is reached), ``archive`` (answers cannot be kept). Of one call: ``busy`` (429), ``server``
    (5xx), ``timeout``, ``cut``, ``size``, ``protocol`` (no answer of this interface), ``long`` (more than the model reads), ``empty``, ``refusal``,
    ``length`` (broken off at the limit), ``unreadable`` (not what was asked for). ``retry_after`` is how many seconds the server asked for.
    """

    def __init__(self, what: str, where: str = "", hint: str = "", kind: str = "", retry_after: float | None = None) -> None:
        """Keep the parts of a RoundupError, the kind of fault, and what the server asked for."""
        super().__init__(what, where, hint)
        self.kind = kind
        self.retry_after = retry_after

    @property
    def ends_run(self) -> bool:
        """Whether no other call can do better."""
        return self.kind in ("key", "model", "request", "down", "cost", "tokens", "time", "archive")


class ChangedError(RoundupError):
    """A file or a block is not as it was when the work on it began; ``now`` is what stands there (None: nothing any more)."""

    def __init__(self, what: str, where: str = "", hint: str = "", now: bytes | None = None) -> None:
        """Keep the parts of a RoundupError and what stands there."""
        super().__init__(what, where, hint)
        self.now = now


class NotReadyError(RoundupError):
    """The issue is not ready for what was asked; what blocks it is in ``blocks``."""

    exit_code = 3

    def __init__(self, what: str, where: str = "", hint: str = "", blocks: tuple[str, ...] = ()) -> None:
        """Keep the parts of a RoundupError and one line for each thing that blocks."""
        super().__init__(what, where, hint)
        self.blocks = blocks


class SendError(RoundupError):
    """A message could not be handed over; ``kind`` says what is known.

    Of this message: ``refused`` (for good), ``deferred`` (not now), ``unknown`` (it may have arrived). Of the way:
    ``busy`` (not now, and the server wants less), ``cut`` (the connection broke while the message was surely not
    taken), ``down`` (the server cannot be reached, or takes nobody in for now), ``systemic`` (no message would go).
    """

    def __init__(self, what: str, where: str = "", hint: str = "", kind: str = "refused") -> None:
        """Keep the parts of a RoundupError and how the transport failed."""
        super().__init__(what, where, hint)
        self.kind = kind


class ServiceError(RoundupError):
    """A mailing service did not do what was asked.

    ``kind`` is one word: ``key`` (401, 403), ``gone`` (404 for the draft), ``address`` (no such interface there), ``conflict`` (409),
    ``request`` (not taken), ``busy`` (429), ``server`` (5xx), ``down``, ``timeout``, ``cut``, ``size``, ``protocol`` (no answer of this interface),
    ``status`` (what it holds is no draft), or ``lost`` (it does not hold what was sent).
    """

    def __init__(self, what: str, where: str = "", hint: str = "", kind: str = "request") -> None:
        """Keep the parts of a RoundupError and the kind of fault."""
        super().__init__(what, where, hint)
        self.kind = kind
