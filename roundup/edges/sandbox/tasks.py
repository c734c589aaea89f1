"""The tasks a child knows, and how each travels: the parent's half and the child's half side by side."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from roundup.edges.parser_inline import InlineParser
from roundup.edges.sandbox.frames import Request
from roundup.model import Feed, Fetched, Item, Validators

Task = Callable[[dict[str, Any], bytes], Any]


def entries_request(feed: Feed, fetched: Fetched) -> Request:
    """Return what a child needs to read a feed."""
    told = {field.name: getattr(fetched, field.name) for field in fields(Fetched) if field.name not in ("body", "release")}
    return Request("entries", {"feed": asdict(feed), "fetched": told | {"validators": asdict(fetched.validators)}}, fetched.body)


def article_request(item: Item) -> Request:
    """Return what a child needs to read an article; its content goes as bytes, which is quicker than JSON."""
    return Request("article", asdict(replace(item, content="")), item.content.encode("utf-8", "surrogatepass"))


def _entries(header: dict[str, Any], body: bytes) -> Any:
    said = header["fetched"]
    said |= {"body": body, "headers": _pairs(said["headers"]), "validators": Validators(**said["validators"])}
    return InlineParser().entries(Feed(**header["feed"]), Fetched(**said))


def _article(header: dict[str, Any], body: bytes) -> Any:
    header |= {"content": body.decode("utf-8", "surrogatepass"), "meta": _pairs(header["meta"])}
    return InlineParser().article(Item(**header))


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, rows))


TASKS: Mapping[str, Task] = {"entries": _entries, "article": _article}
"""What a child can be asked for."""

WARM: Mapping[str, tuple[str, ...]] = {
    "entries": ("roundup.stages.collect", "feedparser", "xml.sax.expatreader"),
    "article": ("roundup.stages.read", "trafilatura"),
}
"""What a child imports before its limits hold, by the task that it was started for; the rest it imports when asked."""
