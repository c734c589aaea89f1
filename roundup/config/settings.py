"""What can be set, and what holds where nothing is set. An empty `feeds.toml` is a valid newsroom."""

from dataclasses import dataclass
from typing import Literal

from roundup.model import Feed, Language

GREETING = (
    "Welcome to our regular digest of the news in our field: what happened, who reported it, "
    "and why it matters to readers who have only a few minutes to spare."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsletter:
    """The newsletter itself; ``lookback`` counts days before the issue date.

    ``beat`` holds the words that a piece must touch to belong here (empty: everything does),
    ``beat_also`` the words that count in its favour.
    """

    title: str = "Roundup"
    greeting: str = GREETING
    form: str = "china-roundup"
    zone: str = "UTC"
    lookback: int = 14
    languages: tuple[Language, ...] = ("en", "zh")
    beat: tuple[str, ...] = ()
    beat_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder of article files, relative to the newsroom; outlet and language hold for files that name none."""

    path: str = "articles"
    outlet: str = ""
    language: Language = "und"


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectSettings:
    """How feeds and pages are fetched.

    ``at_once`` fetches run side by side, ``per_host`` of them from one host, with ``delay`` seconds between two
    requests to it. ``timeout`` is seconds for a whole fetch. ``allow_hosts`` are names or addresses inside one's own
    network that may be asked all the same; ``contact`` (a mail or web address) is told to every server.
    ``pages``: whether the pages of pieces that a feed only summarises are fetched.
    """

    at_once: int = 64
    per_host: int = 2
    delay: float = 0.5
    timeout: float = 30.0
    allow_hosts: tuple[str, ...] = ()
    contact: str = ""
    pages: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """An OpenAI-compatible model: ``name`` empty means drafting offline.

    Limits of a build, 0 for none: ``max_cost`` US dollars, ``max_tokens`` tokens read and written, ``max_time`` seconds.
    ``timeout`` is seconds for one answer, ``at_once`` how many stories are drafted side by side. ``price_read`` and
    ``price_written`` are US dollars a million tokens (None: the shipped table is asked).
    """

    name: str = ""
    base_url: str = ""
    max_cost: float = 1.0
    max_tokens: int = 400_000
    max_time: float = 900.0
    timeout: float = 60.0
    at_once: int = 4
    price_read: float | None = None
    price_written: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """How the issue is mailed: ``rate`` messages a second, ``cap`` readers at most by SMTP.

    ``port`` 0 means the usual one for ``tls``; ``domain`` stands in Message-IDs (empty: the
    sender's); ``unsubscribe`` is an address that may hold ``{email}``; ``web`` is where the issue can be read
    on the web and may hold ``{date}``; ``postal`` is the sender's address on paper, for the foot of the mail.
    ``tries`` is how often a mail is offered that the server puts off; after ``stop_after`` mails in a row that
    it did not take, nothing more is sent. ``suppressed`` is the file of those who get no mail, in the newsroom.
    Mails are signed (DKIM) where ``dkim_selector`` is set; ``dkim_domain`` is the sender's where empty.
    """

    sender: str = ""
    reply_to: str = ""
    host: str = ""
    port: int = 0
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    list_id: str = ""
    unsubscribe: str = ""
    domain: str = ""
    rate: float = 5.0
    cap: int = 500
    tries: int = 4
    stop_after: int = 20
    suppressed: str = "suppressed.txt"
    web: str = ""
    postal: str = ""
    dkim_selector: str = ""
    dkim_domain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListmonkSettings:
    """A listmonk server: its address, the API user, the numbers of the lists, and the template (0: its default)."""

    url: str = ""
    user: str = ""
    lists: tuple[int, ...] = ()
    template: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtondownSettings:
    """Buttondown's interface."""

    url: str = "https://api.buttondown.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class GhostSettings:
    """A Ghost site: the address of its admin interface."""

    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailchimpSettings:
    """Mailchimp: its interface (empty: the data centre that the key names) and the audience's id."""

    url: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A checked configuration."""

    newsletter: Newsletter = Newsletter()
    feeds: tuple[Feed, ...] = ()
    folders: tuple[Folder, ...] = (Folder(),)
    collect: CollectSettings = CollectSettings()
    model: ModelSettings = ModelSettings()
    mail: MailSettings = MailSettings()
    listmonk: ListmonkSettings = ListmonkSettings()
    buttondown: ButtondownSettings = ButtondownSettings()
    ghost: GhostSettings = GhostSettings()
    mailchimp: MailchimpSettings = MailchimpSettings()
