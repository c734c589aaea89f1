"""What is handed to a mailing service, and what it holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One edition of an approved issue on its way to a service.

    ``name`` is what an editor finds the draft by, ``code`` the same as lower-case letters, digits and hyphens, ``attempt`` is the same for
    each try of one making. ``html`` and ``text`` are the pages, ``article`` the blocks as plain HTML without a layout; ``sender`` and
    ``reply_to`` are mail addresses ("": the service's own).
    """

    name: str
    code: str
    attempt: str
    subject: str
    html: str = field(repr=False)
    text: str = field(repr=False)
    article: str = field(repr=False)
    sender: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteDraft:
    """What a service holds: whether it is a ``draft`` still, in the service's word for its ``status``, and its three texts as they stand there.

    ``url`` is where an editor opens it, ``raw`` all that the service says of it, ``missing`` a few words that were sent and did not arrive.
    """

    id: str
    url: str
    status: str
    draft: bool
    subject: str
    body: str = field(repr=False)
    text: str = field(default="", repr=False)
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)
    missing: tuple[str, ...] = ()
