"""What a page says of itself: title, author, outlet, address, language, and words that speak of its date."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from roundup.model import DateHint
from roundup.stages.read import when
from roundup.stages.read.blocks import squeeze
from roundup.stages.read.urls import page_url
from roundup.stages.read.visible import visible_days
from roundup.text.words import language_tag

_META_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "citation_publication_date",
    "citation_date", "article.published", "published", "weibo:article:create_at", "apub:time", "og:release_date", "og:published_time", "bt:pubdate", "article_date_original",
)  # fmt: skip
_META_UPDATES = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
)
_HOME = re.compile(r"^\W*(?:home(?:\s?page)?|back.*|skip.*|main|index|首页|首頁|主页|返回.*|网站首页)\W*$", re.IGNORECASE)
NOBODY = re.compile(
    r"^(?:by\s+)?(?:admin|administrator|staff(?:\s+(?:writers?|reporters?))?|wire\s+services?|agenc(?:y|ies)|news\s?desk|newsroom|editors?|editorial(?:\s+(?:team|staff))?|web\s*(?:desk|master)|guest|user|unknown|anonymous|编辑|小编|佚名|网络|管理员)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?:作者|撰文|文|记者|記者)\s*[:：/／|｜]\s*([^\s:：。]{2,20})$")
_WROTE = re.compile(r"(?:^|\s)(?:author(?:-name)?|byline(?:__name|-name)?|by-?author|by|who|writer|reporter)(?:$|\s)", re.IGNORECASE)
_TYPES = re.compile(r"Article|Posting|Report|WebPage|CreativeWork", re.IGNORECASE)


class Head(NamedTuple):
    """What the page says; ``""`` where it says nothing."""

    title: str = ""
    heading: str = ""
    site: str = ""
    author: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    hints: tuple[DateHint, ...] = ()


def head_of(tree: Any, base: str = "") -> Head:
    """Return what a parsed page says of itself; ``tree`` is the whole page, before anything is taken out."""
    metas = _metas(tree)
    data = [entry for entry in json_ld(tree) if _TYPES.search(str(entry.get("@type", "")))]
    heading = next((squeeze(" ".join(h1.itertext())) for h1 in tree.iter("h1") if squeeze(" ".join(h1.itertext()))), "")
    links = [link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split()]
    title = metas.get("og:title") or _first(data, "headline") or metas.get("twitter:title", "")
    tab = squeeze(" ".join(next(tree.iter("title"), tree.makeelement("title")).itertext()))
    return Head(
        title=title or tab,
        heading=heading,
        site=_site(tree, tab, heading or title),
        author=_author(tree, metas, data),
        outlet=metas.get("og:site_name") or _named(data, "publisher") or metas.get("application-name", "") or metas.get("publisher", ""),
        url=next((url for link in (*links, metas.get("og:url", "")) if (url := page_url(link, base))), ""),
        language=language_tag(tree.get("lang") or tree.get("xml:lang") or metas.get("content-language", "") or metas.get("og:locale", "")),
        hints=_dates(tree, metas, data, title or tab or heading),
    )


def _site(tree: Any, tab: str, heading: str) -> str:
    """Return the outlet's name as the page's furniture gives it: after the title, or on the way home."""
    after = tab.removeprefix(heading).strip() if heading and tab.startswith(heading) else ""
    if last := re.match(r"^[-–—|_·:»](?:.{1,60}\s[-–—|_·»])?\s*([^-–—|_]{2,50})$", after):
        return last.group(1)
    for element in tree.iter("a", "h1"):
        words = squeeze(" ".join(element.itertext()))
        if element.tag == "h1" and words == heading:
            break
        if element.get("href") in ("/", "./", "index.html") and 2 <= len(words) <= 40 and not _HOME.match(words):
            return words.title() if words.isupper() and " " in words else words
    return ""


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or "").strip().lower()
        value = squeeze(meta.get("content", ""))[:1000]
        if key and value:
            found.setdefault(key, value)
    return found


def json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the entries of a page's structured data, those of a graph included."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower() or len(script.text or "") > 500_000:
            continue
        try:
            stack = [json.loads((script.text or "").strip().removeprefix("<!--").removesuffix("-->"), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(500):
            if not stack:
                break
            value = stack.pop(0)
            if isinstance(value, list):
                stack[:0] = value
            elif isinstance(value, dict):
                yield value
                stack += [value["@graph"]] if "@graph" in value else []


def _first(data: list[dict[str, Any]], key: str) -> str:
    return next((squeeze(entry[key]) for entry in data if isinstance(entry.get(key), str) and entry[key].strip()), "")


def _named(data: list[dict[str, Any]], key: str) -> str:
    for entry in data:
        value = entry.get(key)
        people = value if isinstance(value, list) else [value]
        names = [person.get("name") if isinstance(person, dict) else person for person in people]
        words = [squeeze(name) for name in names if isinstance(name, str) and name.strip() and not name.startswith("http")]
        if words:
            return ", ".join(dict.fromkeys(words))
    return ""


def _author(tree: Any, metas: dict[str, str], data: list[dict[str, Any]]) -> str:
    said = _named(data, "author") or next(
        (metas[key] for key in ("author", "article:author", "byl", "dc.creator", "sailthru.author", "parsely-author") if metas.get(key)), ""
    )
    if said and not said.startswith(("http", "@")):
        return re.sub(r"^(?:(?:written|posted)\s+)?by:?\s+", "", said, flags=re.IGNORECASE)
    for element in tree.iter("a", "span", "div", "p", "address"):
        words = f"{element.get('class', '')} {element.get('itemprop', '')}"
        labelled = _LABELLED.match(squeeze(element.text or "")) if element.tag in ("span", "p") else None
        if labelled:
            return labelled.group(1)
        if (
            element.get("rel") == "author"
            or _WROTE.search(words)
            or (element.tag == "address" and element.getparent().tag in ("header", "article", "div"))
        ):
            name = re.sub(
                r"^(?:(?:written|posted|story|words)\s+)?by:?\s+|^(?:作者|文|记者)\s*[:：/／]?\s*",
                "",
                squeeze(" ".join(element.itertext())),
                flags=re.IGNORECASE,
            )
            if 2 <= len(name) <= 60 and not re.search(r"\d|[.@]\w+\.|©", name):
                return name
    return ""


def _dates(tree: Any, metas: dict[str, str], data: list[dict[str, Any]], title: str) -> tuple[DateHint, ...]:
    """Return what the markup says of the date, and where it says no more than a change, the day beside the heading."""
    said = tuple(_hints(tree, metas, data))
    only_changes = all(when.UPDATED.search(hint.words) for hint in said)
    return (*said, *visible_days(tree, title)) if only_changes else said


def _hints(tree: Any, metas: dict[str, str], data: list[dict[str, Any]]) -> Iterator[DateHint]:
    for key in ("datePublished", "dateCreated", "dateModified"):
        for words in dict.fromkeys(entry[key] for entry in data if isinstance(entry.get(key), str) and entry[key].strip()):
            yield DateHint(kind="json-ld", words=f"{key}: {squeeze(words)[:100]}")
    for key in (*_META_DATES, *_META_UPDATES):
        if metas.get(key):
            yield DateHint(kind="meta", words=f"{key}: {metas[key][:100]}")
    seen = set()
    for time in tree.xpath("//time[not(ancestor::nav or ancestor::aside or ancestor::footer)]")[:12]:
        stamp, words = time.get("datetime", ""), squeeze(" ".join(time.itertext()))[:80]
        update = "updated: " if re.search(r"updated|modified", f"{time.get('class', '')} {time.get('itemprop', '')}", re.IGNORECASE) else ""
        if (stamp or words) and (stamp, words) not in seen:
            seen.add((stamp, words))
            yield DateHint(kind="time", words=f"{update}{squeeze(stamp)[:60] or words}")
