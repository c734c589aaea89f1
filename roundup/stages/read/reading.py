"""The way from an Item to an Article."""

import html
import re
from typing import NamedTuple

from roundup.model import Article, DateHint, Item, ItemKind, Link, Passage
from roundup.stages.read import dom, when
from roundup.stages.read.blocks import Block, squeeze
from roundup.stages.read.head import NOBODY, Head, head_of
from roundup.stages.read.names import Found
from roundup.stages.read.pages import fragment_blocks, page_blocks
from roundup.stages.read.plain import mail_blocks, markdown_blocks, text_blocks
from roundup.stages.read.signs import Signs, headers_say, signs_of
from roundup.stages.read.status import status_of
from roundup.stages.read.trim import trim
from roundup.stages.read.urls import host_of, page_url
from roundup.text.invisible import seen
from roundup.text.words import clean, count_words, fold, language_of, many, whole

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAGS = re.compile(
    r"<(?:p|div|article|section|br|h[1-6]|li|td|blockquote|figure|(span|img|a|em|strong|b|i|u|ul|ol|table))\b[^<>]{0,5000}>", re.IGNORECASE
)
_LOOSE = re.compile(r"(?:\A|\n[ \t]*\n)\s*(?=[^\s<])")
_LEAD = re.compile(r"^\s*(?:<!--.{0,2000}?-->\s*)*\[((?:[^\[\]\n]|\[[^\[\]\n]*\]){1,400})\]\((\S{1,3000})\)\s*\n[-=]{2,}\s*\n", re.DOTALL)
_DATE_KEYS = re.compile(r"date|publish|posted|created|updated|modified|时间|日期", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|posted|orig|first|发布|发表", re.IGNORECASE)
_IMPORTED = re.compile(r"(?:is[_-]?|auto[_-]?)?(?:import|migrat|scrap|crawl)(?:ed)?$|导入$|抓取$", re.IGNORECASE)
_SMUGGLED = re.compile("[\U000e0020-\U000e007e]{9}|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]{9}|[\u202d\u202e]")
"""More of them together than flags and scripts need, and what turns the order of letters, which no script needs."""
_BY_NUMBER = re.compile(r"&#(?:x(?P<hex>[0-9a-f]{4,5})|(?P<decimal>[0-9]{4,6}));", re.IGNORECASE)
_UNSEEN = re.compile("[\U000e0020-\U000e007e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_MOST_BLOCKS = 3000
_MOST_CHARACTERS = 400_000


class Draft(NamedTuple):
    """What one way of reading found, before trimming."""

    blocks: tuple[Block, ...]
    signs: Signs
    head: Head = Head()
    scraped: bool = False
    remarks: tuple[str, ...] = ()


def read(item: Item) -> Article:
    """Return an Item's main text as an Article with numbered Passages, or what there is of it.

    Furniture (menus, captions, credits, share lines, comments, banners, walls) is left out; hidden text
    never gets in. ``status`` says whether the text is the whole of it, ``remarks`` what was left behind,
    ``hints`` every word that speaks of the date, verbatim; dates are not computed here. Never raises on
    content: markup that cannot be parsed is read as plain text, with a remark. Takes trafilatura's vote
    (favor_precision) for whole pages.
    """
    draft = _drafted(item)
    base = page_url(item.url)
    title = _title(item, draft.head, base)
    blocks, found = trim(draft.blocks[:_MOST_BLOCKS], title, _author(item, draft.head), scraped=draft.scraped)
    text, passages = _passages(item.id, blocks)
    outlet = clean(_outlet(item, draft.head, found, page_url(item.url) or draft.head.url))
    status, why = status_of(blocks, draft.signs, title=item.title)
    url = base or draft.head.url
    return Article(
        id=item.id,
        text=text,
        title=clean(found.title),
        url=url,
        outlet=outlet,
        author="" if _letters(found.author) == _letters(outlet) else clean(found.author),
        language=_language(text or found.title, item.language, draft.head.language),
        passages=passages,
        links=_links(blocks, url),
        status=status,
        remarks=(*draft.remarks, *_cut(draft), *_smuggled(item.content), *found.remarks, *_said(item), *((why,) if why else ())),
        hints=_hints(item, draft.head, found, url),
        path=item.path,
    )


def _drafted(item: Item) -> Draft:
    content = clean(_unmasked(item.content))
    if item.kind in ("markdown", "entry") and (lead := _LEAD.match(content)):
        content = content[lead.end() :]
    if item.kind == "html" or (item.kind != "text" and ("Content-Type", "text/plain") not in item.meta and _is_markup(content, item.kind)):
        return _marked_up(content, item)
    content = content[:_MOST_CHARACTERS]
    if item.kind == "markdown":
        marked = markdown_blocks(content)
        remarks = (f"code was left out: {many(marked.code, 'block')}",) if marked.code else ()
        return Draft(
            marked.blocks,
            _told(content, item),
            Head(heading=marked.heading),
            scraped=not item.title and not marked.heading,
            remarks=remarks,
        )
    blocks = mail_blocks(content) if item.kind == "mail" else text_blocks(content)
    return Draft(blocks, _told(content, item), scraped=item.kind == "text")


def _told(text: str, item: Item) -> Signs:
    """Return what plain text shows: its lines, and what the answer's headers said."""
    return Signs(lines=tuple(line for raw in text.splitlines() if (line := squeeze(raw))), service=headers_say(item.meta))


def _cut(draft: Draft) -> tuple[str, ...]:
    most, count, pages = _MOST_BLOCKS, len(draft.blocks), draft.signs.pages
    long = (f"only the first {most:,} of {count:,} paragraphs were read",) if count > most else ()
    return (*long, *((f"this is page 1 of {pages}; the others were not read",) if pages else ()))


def _unmasked(content: str) -> str:
    """Return markup in which characters that nobody sees stand as they are, and not by their numbers."""

    def plain(found: re.Match[str]) -> str:
        character = chr(int(found["hex"], 16) if found["hex"] else int(found["decimal"]))
        return character if _UNSEEN.match(character) else found.group()

    return _BY_NUMBER.sub(plain, content) if "&#" in content else content


def _smuggled(content: str) -> tuple[str, ...]:
    """Return a remark where characters that nobody sees stand in such number that they may be a writing of their own."""
    content = _unmasked(content)
    if content.isascii() or not _SMUGGLED.search(content):
        return ()
    found = seen(content)
    words = f"; tag characters among them spelled “{found.spelled[:80]}”" if found.spelled.strip() else ""
    return (f"{many(found.count, 'invisible character')} {'was' if found.count == 1 else 'were'} taken out{words}",)


def _is_markup(content: str, kind: ItemKind) -> bool:
    """Markdown may hold some tags; markup makes its paragraphs by them. What a feed carries is markup when it has any tag."""
    head = content[:100_000]
    tags = _TAGS.findall(head)
    if kind == "markdown":
        return bool(_PAGE.search(head[:3000])) or sum(1 for inline in tags if not inline) > len(_LOOSE.findall(head))
    return bool(tags or _PAGE.search(head[:3000]))


def _marked_up(content: str, item: Item) -> Draft:
    tree = dom.parsed(content)
    if tree is None:
        bare = clean(html.unescape(dom.bare_text(content[:_MOST_CHARACTERS])))
        return Draft(
            text_blocks(bare),
            _told(bare, item),
            scraped=not item.title,
            remarks=("the markup could not be parsed; it was read as plain text",),
        )
    head = head_of(tree, item.url)
    signs = signs_of(tree, item.meta)
    cleared = dom.clear(tree)
    base = item.url or head.url
    whole = item.kind == "html" and bool(_PAGE.search(content[:20_000]))
    blocks = page_blocks(cleared.tree, base) if whole else fragment_blocks(cleared.tree, base)
    remarks = (
        (f"{many(cleared.hidden, 'word')} of hidden text {'was' if cleared.hidden == 1 else 'were'} left out",) if cleared.hidden else ()
    )
    return Draft(
        tuple(block._replace(text=clean(block.text)) for block in blocks),
        signs,
        head,
        remarks=remarks,
        scraped=not (item.title or head.title or head.heading),
    )


def _title(item: Item, head: Head, base: str) -> str:
    """Return the source's title without the outlet's name at its end; the page's own heading where it says the same."""
    title = squeeze(html.unescape(item.title or head.title or head.heading))
    if len(head.heading) >= 8 and re.match(r"\s+[-–—|_·:»]\s", title.removeprefix(head.heading)) and title.startswith(head.heading):
        return head.heading
    outlet, host = item.outlet or head.outlet, host_of(base or head.url).split(".")[0]
    cut = re.match(r"^(.{4,}?)\s*(?:\s[-–—|_·:»]\s?|[|_丨｜]|(?<=\S)[–—])\s*([^-–—|_]{2,60})$", title)
    if cut and (
        fold(cut.group(2)) == fold(outlet)
        or _letters(cut.group(2)) in (host, _letters(outlet))
        or (head.heading and _letters(cut.group(1)) == _letters(head.heading))
    ):
        title = cut.group(1).strip()
    return title


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def _passages(name: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[Passage, ...]]:
    passages, at = [], 0
    for number, block in enumerate(blocks, 1):
        passages.append(Passage(id=f"{name}:{number}", text=block.text, start=at, end=at + len(block.text)))
        at += len(block.text) + 2
    return "\n\n".join(block.text for block in blocks), tuple(passages)


def _outlet(item: Item, head: Head, found: Found, url: str) -> str:
    """Return the outlet as something names it, at last the host; ``""`` where nothing does."""
    host = host_of(url)
    label = host.split(".")[-2] if host.count(".") else host
    said = re.search(r"[-–—|_]\s*([^-–—|_]{2,40})$", item.title or head.title)
    filed = [
        part.strip(" []\"'") for key, value in item.meta if key.lower() in ("categories", "category", "tags") for part in value.split(",")
    ]
    named = [name for name in (said.group(1).strip() if said else "", *filed) if label and _agree(name, label)]
    return item.outlet or head.outlet or head.site or next(iter(named), "") or found.outlet or host


def _agree(name: str, label: str) -> bool:
    letters = _letters(name)
    return len(letters) >= 3 and len(label) >= 3 and (letters.startswith(label) or label.startswith(letters))


def _author(item: Item, head: Head) -> str:
    author = squeeze(html.unescape(item.author or head.author))
    named = re.sub(r"^(?:by|作者)\s*[:：]?\s+|^(?:作者)[:：]", "", author, flags=re.IGNORECASE)[:300]
    return "" if NOBODY.match(named) else named


def _language(text: str, *declared: str) -> str:
    """Return what the text itself shows, and what was declared only where the text shows nothing or little."""
    seen = language_of(text[:6000])
    said = next((language for language in declared if language and language != "und"), "und")
    short = count_words(text) < 12
    if short and seen == "en":  # plain letters are all that speaks for it
        return seen if said == "und" else said
    return seen if seen != "und" else said if short or said not in ("en", "zh") else "und"


def _links(blocks: tuple[Block, ...], own: str) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for block in blocks:
        for link in block.links:
            if page_url(link.url) != own:
                found.setdefault(link.url, Link(url=link.url, text=clean(link.text)[:300]))
    return tuple(found.values())


def _said(item: Item) -> tuple[str, ...]:
    return tuple(value for key, value in item.meta if key == "remark")


def _hints(item: Item, head: Head, found: Found, url: str) -> tuple[DateHint, ...]:
    """Every word on the date, the best evidence first, none twice."""
    hints: list[DateHint] = []
    if item.kind == "mail":
        hints += [DateHint(kind="mail", words=f"{key}: {value}") for key, value in item.meta if key.lower() == "date"]
    elif item.kind == "entry" or item.source:  # a feed's entry, or the page of one
        words = dict(item.meta).get("published") or item.published
        hints += [DateHint(kind="feed", words=words)] if words else []
        hints += [DateHint(kind="first seen", words=f"first seen by us on {item.first_seen}")] if item.first_seen else []
    else:
        hints += _front_matter(item.meta)
    in_url = when.IN_URL.search(url)
    hints += [*head.hints, *([DateHint(kind="url", words=in_url.group().strip("/"))] if in_url else []), *found.hints]
    return tuple(dict.fromkeys(DateHint(kind=hint.kind, words=whole(hint.words)) for hint in hints))


def _front_matter(meta: tuple[tuple[str, str], ...]) -> list[DateHint]:
    """Return the dates of front matter; where it says that the file was imported, that is said with each date not named as the publication's."""
    marks = [f" ({key}: {value})" for key, value in meta if _IMPORTED.match(key) and value.strip().lower() in ("true", "yes", "1", "on")]
    return [
        DateHint(kind="front matter", words=f"{key}: {value[:100]}{'' if _PUBLISHED.search(key) else ''.join(marks[:1])}")
        for key, value in meta
        if _DATE_KEYS.search(key) and value
    ]
