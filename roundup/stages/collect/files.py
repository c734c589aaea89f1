"""Any file of ``articles/`` becomes Items: what it holds decides, its suffix only where that is open."""

import re
from dataclasses import replace

from roundup.errors import InputError
from roundup.model import Feed, Item, ItemKind
from roundup.stages.collect import frontmatter
from roundup.stages.collect.feeds import items_from_feed, looks_like_feed
from roundup.stages.collect.ids import file_id, storable
from roundup.stages.collect.jsonfeed import looks_like_json_feed
from roundup.stages.collect.mail import item_from_mail, looks_like_mail
from roundup.stages.collect.taming import MOST_BYTES
from roundup.text.decoding import text_of

_PAGE = re.compile(r"\s*(?:<!--.{0,4000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_BLOCKS = re.compile(r"</?(?:p|div|article|section|h[1-6]|ul|ol|li|table|blockquote|figure|br)\b[^<>]{0,500}>", re.IGNORECASE)
_MARKS = re.compile(r"^(?:#{1,6} \S|```|={4,}\s*$|> \S|!\[)|\]\(https?://|\*\*\w", re.MULTILINE)
_FEED_SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".json")


def items_from_file(name: str, data: bytes) -> tuple[Item, ...]:
    """Return the Items of a file: one for an article, one an entry for a recorded feed.

    ``name`` is the file's name, with folders as the newsroom says them; it becomes ``path`` and, as a
    slug of its stem, the id. HTML, Markdown with or without front matter, plain text, saved mail
    and feeds are told apart by content first. Raises InputError, naming the file and a remedy, for
    bytes that are no text, for an empty file and for data that holds no article.
    """
    if looks_like_mail(name, data):
        return (storable(item_from_mail(name, data)),)
    if len(data) > MOST_BYTES:
        raise InputError("the file is larger than 10 MiB", name, "keep the article's text only")
    text = text_of(data, name)
    if looks_like_feed(text) or looks_like_json_feed(text):
        feed = Feed(name="", url="")
        try:
            items = items_from_feed(feed, data)
        except InputError as error:
            raise InputError(error.what, name, error.hint) from error
        return tuple(replace(item, path=name, feed=item.feed or file_id(name)) for item in items)
    if name.lower().endswith(_FEED_SUFFIXES) and not _PAGE.match(text):
        raise InputError(
            "this is neither a feed nor an article", name, "put in RSS, Atom or JSON Feed, or save the article as text or HTML"
        )
    return (storable(_article(name, text)),)


def _article(name: str, text: str) -> Item:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    meta, body = frontmatter.split(text)
    if not body.strip():
        raise InputError("there is front matter and no text below it", name, "put the article's text below the front matter")
    said = frontmatter.fields(meta)
    return Item(
        id=file_id(name),
        kind=_kind(name, body, fronted=bool(meta)),
        content=body,
        title=said["title"],
        url=said["url"],
        author=said["author"],
        published=said["published"],
        summary=said["summary"],
        outlet=said["outlet"],
        language=said["language"],
        path=name,
        meta=meta,
    )


def _kind(name: str, body: str, *, fronted: bool) -> ItemKind:
    lower = name.lower()
    tags = len(_BLOCKS.findall(body[:200_000]))
    if _PAGE.match(body) or (tags and lower.endswith((".html", ".htm", ".xhtml"))):
        return "html"
    if fronted or lower.endswith((".md", ".markdown", ".mdown", ".mkd")):
        return "markdown"
    if tags >= 4 and tags * 400 > len(body[:200_000]):
        return "html"
    return "markdown" if _MARKS.search(body) else "text"
