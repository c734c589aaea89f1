"""Judging: whether a fetched page is the article that a feed summarised, and what it is where it is not."""

import html
import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from roundup.errors import FetchError, InputError
from roundup.model import Fetched, Item, PageState
from roundup.newsroom.summaries import bare
from roundup.plugs import Parser
from roundup.text.decoding import declared_charset, text_of
from roundup.text.words import clean, count_words, fold, words

_MOST = 3_000_000  # characters of markup; beyond, it is not read as markup
_TYPES = re.compile(r"^\s*(?:$|text/(?:html|plain|x?html)|application/(?:xhtml\+xml|xml|octet-stream)|text/xml)", re.IGNORECASE)
_NAMED = (
    (re.compile(r"pdf", re.IGNORECASE), "a PDF"),
    (re.compile(r"^\s*image/", re.IGNORECASE), "a picture"),
    (re.compile(r"^\s*(?:video|audio)/", re.IGNORECASE), "a recording"),
    (re.compile(r"zip|compressed|tar", re.IGNORECASE), "a packed file"),
    (re.compile(r"msword|officedocument|ms-excel|powerpoint|opendocument|rtf", re.IGNORECASE), "an office document"),
    (re.compile(r"json|javascript", re.IGNORECASE), "data"),
)
_TITLE = re.compile(r"<title\b[^<>]{0,300}>([^<]{1,1000})", re.IGNORECASE)
_REFRESH = re.compile(
    r"<meta\b[^<>]{0,200}http-equiv\s*=\s*[\"']?refresh\b[^<>]{0,300}?\burl\s*=\s*[\"']?([^\"'\s<>]{1,2000})", re.IGNORECASE
)
_SCREENS = 4000  # characters of a page's title and text in which the feed's words are looked for
_SCRIPT = re.compile(r"<script\b[^<>]{0,2000}", re.IGNORECASE | re.ASCII)
_SCRIPT_END = re.compile(r"</script\b[^<>]{0,200}>?", re.IGNORECASE | re.ASCII)
_INLINE = re.compile(r"([\"'])data:[^\"'<>]{100,}\1")
_HEADERS = frozenset({"cf-mitigated", "x-amzn-waf-action"})
_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
_COMMON = frozenset("about after also been from have into more over said says than that their them then they this what when where which will with would your".split())  # fmt: skip
_FAULTS = {
    "robots": "the site's robots.txt does not allow it",
    "status-401": "the page asks for a log-in",
    "status-402": "the page is not free to read",
    "status-403": "the server refuses access",
    "status-404": "the page is not there (404)",
    "status-410": "the page is gone (410)",
    "status-429": "the server asks to be left alone for now (429)",
    "status-451": "the page is not shown in the region it was asked from (451)",
    "host": "its site was asked often enough in this run",
    "stopped": "the run ended before its turn",
    "size": "the page is too large",
    "ratio": "the page unpacks to far more than it came as",
    "private": "the link leads to no public address",
    "address": "the link is no address on the web",
}
_REFUSED = frozenset({"robots", "status-401", "status-402", "status-403", "status-451"})
LASTING = frozenset({"status-402", "status-404", "status-410", "status-451", "size", "ratio", "private", "address", "type"})
"""Faults that another try will not mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a page is: ``state`` and ``why`` as in a Page, its ``html`` where it is full; ``final``: asking again is of no use."""

    state: PageState
    why: str = ""
    html: str = ""
    final: bool = False


def faulted(error: FetchError) -> Verdict:
    """Return the verdict on a page that could not be had."""
    why = _FAULTS.get(error.kind) or f"the page could not be had ({error.what})"
    return Verdict(state="refused" if error.kind in _REFUSED else "failed", why=why, final=error.kind in LASTING)


def as_page(item: Item, markup: str, headers: tuple[tuple[str, str], ...] = ()) -> Item:
    """Return an item to be read from its page's markup in place of the feed's summary; id, title and dates stay the feed's."""
    told = tuple(("header", f"{name}: {value}") for name, value in headers if name.lower() in _HEADERS)
    return replace(item, kind="html", content=markup, meta=(*item.meta, *told))


def judged(item: Item, fetched: Fetched, parser: Parser) -> Verdict:
    """Return what a fetched page is; ``parser`` reads it where it can do no harm."""
    kind = fetched.content_type
    if not _TYPES.match(kind):
        what = next((name for pattern, name in _NAMED if pattern.search(kind)), " ".join(clean(kind.split(";")[0]).split())[:60])
        return Verdict(state="failed", why=f"the link leads to {what}, not to a page", final=True)
    if not fetched.body.strip():
        return Verdict(state="failed", why="the page is empty")
    if _is_front(fetched.url) and not _is_front(item.url):
        return Verdict(state="failed", why="the link leads to the site's front page")
    try:
        text = text_of(fetched.body, fetched.url, declared_charset(kind)).replace("\r\n", "\n")
        markup = _marked_up(text) if kind.lower().lstrip().startswith("text/plain") else text
        if len(markup) > _MOST:
            return Verdict(state="failed", why="the page is too large to be read", final=True)
        return _read(item, markup, fetched, parser)
    except InputError as error:
        return Verdict(state="failed", why=f"the page could not be read ({error.what})", final=error.kind != "costly")


def slimmed(markup: str) -> str:
    """Return a page without scripts and pictures within its markup, which are most of it and say nothing of the article; structured data stays."""
    kept, at = list[str](), 0
    while opening := _SCRIPT.search(markup, at):
        closing = _SCRIPT_END.search(markup, opening.end())
        end = closing.end() if closing else len(markup)
        kept.append(markup[at : end if "ld+json" in opening.group().lower() else opening.start()])
        at = end
    return _INLINE.sub('""', "".join((*kept, markup[at:])))


def refreshed(fetched: Fetched) -> str:
    """Return the http(s) address that a page sends its reader on to by itself, ``""`` for none."""
    found = _REFRESH.search(fetched.body[:20_000].decode("latin-1"))
    url = urljoin(fetched.url, html.unescape(found.group(1))) if found else ""
    return url if url.startswith(("http://", "https://")) and url != fetched.url else ""


def _read(item: Item, markup: str, fetched: Fetched, parser: Parser) -> Verdict:
    article = parser.article(as_page(item, markup, fetched.headers))
    why = article.remarks[-1] if article.remarks else ""
    if article.status == "wall":
        return Verdict(state="wall", why=_wall(why))
    if article.status == "paywall":
        return Verdict(state="paywall", why="only the beginning of the page is free to read", final=True)
    title = html.unescape(found.group(1)) if (found := _TITLE.search(markup[:100_000])) else ""
    if not _is_about(item, f"{title}\n{article.text}", moved=_moved(item.url, fetched.url)):
        return Verdict(state="failed", why="the link leads to a page about something else")
    size, told = count_words(article.text), count_words(bare(item))
    if article.status == "stub":
        return Verdict(state="stub", why="the page holds only a few words" if size else "the page holds no text")
    if size < max(told * 1.3, told + 30):
        return Verdict(state="stub", why="the page says no more than the feed does")
    return Verdict(state="full", html=slimmed(markup))


def _marked_up(text: str) -> str:
    """Return plain text as the page that it would be."""
    paragraphs = (html.escape(part.strip()) for part in re.split(r"\n\s*\n", text))
    return f"<!doctype html><html><body>{''.join(f'<p>{part}</p>' for part in paragraphs if part)}</body></html>"


def _wall(remark: str) -> str:
    """Turn ``this page asks for a log-in and shows no article: “Sign in”`` into ``the page asks for a log-in``."""
    return f"the {remark.removeprefix('this ').split(' and shows no article')[0]}" if remark.startswith("this page ") else remark


def _is_front(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in ("", "/", "/index.html", "/index.php") and not parts.query and len(parts.fragment) < 2


def _moved(asked: str, came: str) -> bool:
    """Whether redirects led to another path than the one asked for."""
    return urlsplit(asked).path.strip("/").casefold() != urlsplit(came).path.strip("/").casefold()


def _is_about(item: Item, text: str, *, moved: bool) -> bool:
    """Whether what tells the feed's title or summary apart stands on the page's first screens; where they say nothing, any page will do.

    One such word is enough on the very page that was linked, half of them are wanted where redirects led elsewhere.
    Measured on 301 news items of March 2026: of 3,000 strange pages 1 % have half of the words.
    """
    found = _terms(text[:_SCREENS])
    wanted = [terms for said in (item.title, bare(item)[:1000]) if (terms := _terms(said))]
    share, least = (0.5, 2) if moved else (0.0, 1)
    return not wanted or any(len(terms & found) >= max(min(least, len(terms)), share * len(terms)) for terms in wanted)


def _terms(text: str) -> frozenset[str]:
    """Return what tells texts apart: longer words, abbreviations, numbers, and pairs of Chinese characters."""
    found: set[str] = set()
    last = ""
    for word in words(text):
        if _HAN.match(word):
            pairs = last + word
            found.update(pairs[at : at + 2] for at in range(len(pairs) - 1))
            last = word[-1]
            continue
        last, folded = "", fold(word)
        if (len(word) >= 4 or word.isdigit() or (word.isupper() and len(word) > 1)) and folded not in _COMMON:
            found.add(folded)
    return frozenset(found)
