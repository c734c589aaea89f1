"""What may stand in feeds.toml: each table's keys with the check of each, and the names in the environment that stand in for them."""

from collections.abc import Mapping
from types import MappingProxyType

from roundup.config import checks as c

Shape = Mapping[str, c.Check]

NEWSLETTER: Shape = MappingProxyType(
    {
        "title": c.some_words,
        "greeting": c.words,
        "form": c.form_name,
        "zone": c.zone,
        "lookback": c.whole(0, 3660),
        "languages": c.languages,
        "beat": c.word_list,
        "beat_also": c.word_list,
    }
)
FEED: Shape = MappingProxyType({"name": c.some_words, "url": c.web_address, "language": c.language, "outlet": c.words})
FOLDER: Shape = MappingProxyType({"path": c.folder, "outlet": c.words, "language": c.language})
COLLECT: Shape = MappingProxyType(
    {
        "at_once": c.whole(1, 256),
        "per_host": c.whole(1, 16),
        "delay": c.number(0, 60),
        "timeout": c.number(1, 600),
        "allow_hosts": c.hosts,
        "contact": c.optional(c.contact),
        "pages": c.truth,
    }
)
MODEL: Shape = MappingProxyType(
    {
        "name": c.words,
        "base_url": c.optional(c.web_address),
        "max_cost": c.number(0, 10_000),
        "max_tokens": c.whole(0, 100_000_000),
        "max_time": c.number(0, 86_400),
        "timeout": c.number(1, 3600),
        "at_once": c.whole(1, 32),
        "price_read": c.number(0, 10_000),
        "price_written": c.number(0, 10_000),
    }
)
MAIL: Shape = MappingProxyType(
    {
        "sender": c.optional(c.mailbox),
        "reply_to": c.optional(c.mailbox),
        "host": c.optional(c.domain),
        "port": c.whole(0, 65535),
        "tls": c.tls,
        "user": c.words,
        "list_id": c.optional(c.list_id),
        "unsubscribe": c.optional(c.unsubscribe),
        "domain": c.optional(c.domain),
        "rate": c.number(0.01, 1000),
        "cap": c.whole(1, 100_000),
        "tries": c.whole(1, 10),
        "stop_after": c.whole(1, 1000),
        "suppressed": c.file_name,
        "web": c.optional(c.dated_address),
        "postal": c.words,
        "dkim_selector": c.optional(c.domain),
        "dkim_domain": c.optional(c.domain),
    }
)
LISTMONK: Shape = MappingProxyType({"url": c.web_address, "user": c.words, "lists": c.numbers, "template": c.whole(0, 10**9)})
BUTTONDOWN: Shape = MappingProxyType({"url": c.web_address})
GHOST: Shape = MappingProxyType({"url": c.web_address})
MAILCHIMP: Shape = MappingProxyType({"url": c.web_address, "audience": c.words})
TABLES: Mapping[str, Shape] = MappingProxyType(
    {
        "newsletter": NEWSLETTER,
        "collect": COLLECT,
        "model": MODEL,
        "mail": MAIL,
        "listmonk": LISTMONK,
        "buttondown": BUTTONDOWN,
        "ghost": GHOST,
        "mailchimp": MAILCHIMP,
    }
)
LISTS: Mapping[str, Shape] = MappingProxyType({"feeds": FEED, "folders": FOLDER})

ENVIRONMENT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ROUNDUP_TITLE": ("newsletter", "title"),
        "ROUNDUP_FORM": ("newsletter", "form"),
        "ROUNDUP_ZONE": ("newsletter", "zone"),
        "ROUNDUP_LOOKBACK": ("newsletter", "lookback"),
        "ROUNDUP_MODEL": ("model", "name"),
        "ROUNDUP_BASE_URL": ("model", "base_url"),
        "ROUNDUP_MAX_COST": ("model", "max_cost"),
        "ROUNDUP_MAX_TOKENS": ("model", "max_tokens"),
        "ROUNDUP_MAX_TIME": ("model", "max_time"),
        "ROUNDUP_TIMEOUT": ("model", "timeout"),
        "ROUNDUP_AT_ONCE": ("model", "at_once"),
        "ROUNDUP_PRICE_READ": ("model", "price_read"),
        "ROUNDUP_PRICE_WRITTEN": ("model", "price_written"),
        "ROUNDUP_SENDER": ("mail", "sender"),
        "ROUNDUP_SMTP_HOST": ("mail", "host"),
        "ROUNDUP_SMTP_PORT": ("mail", "port"),
        "ROUNDUP_SMTP_TLS": ("mail", "tls"),
        "ROUNDUP_SMTP_USER": ("mail", "user"),
    }
)
FALLBACKS: Mapping[str, tuple[str, str]] = MappingProxyType({"OPENAI_BASE_URL": ("model", "base_url")})
"""Names that other programs share: they count where neither the file nor a name of ours says anything."""
FLAGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "form": ("newsletter", "form"),
        "lookback": ("newsletter", "lookback"),
        "zone": ("newsletter", "zone"),
        "model": ("model", "name"),
    }
)

SECRETS: Mapping[str, str] = MappingProxyType(
    {
        "mail": "ROUNDUP_SMTP_PASSWORD",
        "listmonk": "ROUNDUP_LISTMONK_TOKEN",
        "buttondown": "ROUNDUP_BUTTONDOWN_KEY",
        "ghost": "ROUNDUP_GHOST_KEY",
        "mailchimp": "ROUNDUP_MAILCHIMP_KEY",
    }
)
"""Where the secret of each table comes from; OPENAI_API_KEY is the model's."""
