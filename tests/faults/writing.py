"""Feeds to serve: good ones, and the whole bodies that faults bend. Every entry is told apart by its feed's name."""

import json
import random
from collections.abc import Iterable
from html import escape

GOOD = tuple(f"good-{number:02d}" for number in range(1, 20))
_WORDS = (
    "harbour ferry timetable bridge council lantern orchard kiln quarry meadow signal tannery weir chapel archive "
    "barge cobbler drover ember fallow granary heron inkwell jetty kestrel ledger millrace nettle oriel paddock "
    "quill rafter sluice thatch umbel viaduct wicket yeoman zither anvil bellows cistern dovecote eave furrow gantry"
).split()


def sentence(name: str, number: int) -> str:
    """Return two sentences that no other entry has."""
    chance = random.Random(f"{name}/{number}")  # noqa: S311 - words of a made-up story
    words = chance.sample(_WORDS, 14)
    return f"The {' and '.join(words[:4])} of {name} cost {chance.randrange(100, 9999)}. No {' or '.join(words[4:])} was seen in {number}."


def link(name: str, number: int) -> str:
    """Return the address of an entry."""
    return f"https://{name}.example/story-{number}"


def entry(name: str, number: int, extra: str = "", **parts: str) -> str:
    """Return an RSS entry; ``parts`` replace elements whole (``title="<title>x</title>"``), ``extra`` is added."""
    elements = {
        "title": f"<title>{escape(name)} story {number}: {_WORDS[number % 45]} {number * 17}</title>",
        "link": f"<link>{link(name, number)}</link>",
        "guid": f'<guid isPermaLink="false">{name}:{number}</guid>',
        "pubDate": f"<pubDate>Mon, {number % 28 + 1:02d} Apr 2024 0{number % 10}:30:00 +0000</pubDate>",
        "description": f"<description>{escape(sentence(name, number))}</description>",
        **parts,
    }
    return f"<item>{''.join(elements.values())}{extra}</item>"


def rss(name: str, entries: Iterable[str] | None = None, *, prolog: str = '<?xml version="1.0" encoding="utf-8"?>\n') -> str:
    """Return an RSS feed, of five entries unless they are given."""
    inner = "\n".join(entries if entries is not None else (entry(name, number) for number in range(1, 6)))
    channel = f"<title>{escape(name)}</title><link>https://{name}.example/</link><description>d</description>"
    return f'{prolog}<rss version="2.0"><channel>{channel}\n{inner}\n</channel></rss>\n'


def atom(name: str, count: int = 3) -> str:
    """Return an Atom feed, with Chinese words in it."""
    entries = "".join(
        f'<entry><title>{name} 第{number}篇：港口</title><id>tag:{name}.example,2024:{number}</id><link href="{link(name, number)}"/>'
        f"<updated>2024-04-{number:02d}T08:00:00Z</updated><content type='html'>{escape(f'<p>{sentence(name, number)} 渡口的灯亮了。</p>')}</content></entry>"
        for number in range(1, count + 1)
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>{name}</title><id>tag:{name}.example</id>{entries}</feed>'


def json_feed(name: str, count: int = 3) -> str:
    """Return a JSON Feed."""
    items = [
        {"id": f"{name}/{number}", "url": link(name, number), "title": f"{name} story {number}", "content_text": sentence(name, number)}
        for number in range(1, count + 1)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": name, "items": items})


def good(name: str) -> tuple[bytes, str]:
    """Return a good feed's body and content type: RSS, Atom and JSON Feed in turn."""
    kind = int(name.rpartition("-")[2]) % 3
    if kind == 0:
        return json_feed(name).encode(), "application/feed+json"
    text, content_type = (rss(name), "application/rss+xml") if kind == 1 else (atom(name), "application/atom+xml; charset=utf-8")
    return text.encode(), content_type
