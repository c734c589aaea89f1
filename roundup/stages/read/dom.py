"""Markup becomes a tree without what nobody sees and without the site's furniture.

Markup built to be slow is recognised by a linear look before any parser sees it; it is then read as plain text.
"""

import re
from typing import Any, NamedTuple

import lxml.etree
import lxml.html

from roundup.text.markup import HIDING, MOST_CHARACTERS, hidden_names, is_hostile, said, without_scripts
from roundup.text.words import count_words

_SILENT = frozenset(
    "script style noscript template svg math iframe object embed canvas video audio form button select textarea input label dialog map picture img head title meta link amp-ad amp-embed amp-sidebar amp-consent amp-user-notification amp-social-share".split()
)
_FURNITURE_TAGS = frozenset("nav aside footer menu figcaption".split())
_ROLES = frozenset("navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar form".split())
_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|share|sharing|sharedaddy|shares|social|addtoany|addthis|related|relatedposts|recommend(?:ed|ations?)?|recirc\w*|more-(?:stories|from|on|news)|read-(?:more|next|also)"
    r"|newsletters?|signup|sign-up|subscribe|subscription|optin|cookies?|consent|gdpr|cmp|onetrust|advert\w*|ads?|adsbygoogle|ad-(?:slot|unit|container)|sponsor\w*|promo\w*|footer|masthead|sidebar|widgets?"
    r"|cap|caption\w*|deals?|affiliate|qr(?:-?code)?|tools|imagecaption|credits?|photo-(?:credit|caption)|image-(?:credit|caption|capture)|byline|dateline|entry-meta|post-meta|article-meta|meta|author-(?:bio|box|info|wrapper|card)|entry-author\w*|about-the-author|bio"
    r"|tags?|post-tags|tag-(?:list|links|cloud)|cat-links|entry-footer|post-footer|article-footer|copyright|login|log-in|modal|popup|pop-up|overlay|paywall|regwall|toc|pagination|pager|prev-next|post-navigation|skip(?:-link)?|likes?|loading"
    r"|toolbar|tooltip|print|screen-reader-text|sharing-screen-reader-text|sd-(?:block|title|content)|kicker|eyebrow|disclaimer|survey|poll|donate|donation|banner|alert|notice|trending|most-(?:read|popular)|popular|outbrain|taboola|disqus\w*|comments|commentlist|comment-(?:form|list|respond|reply|count|meta)|respond|comment_forbidden|field-profile-photo|infobox|navbox|hatnote|editsection|catlinks|references|reflist|footnotes?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_COMMENT = re.compile(r"(?:^|\s)comment(?=$|\s)", re.IGNORECASE)
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:#f[a-f]?f[a-f]?f[a-f]?\b|white\b|transparent\b|rgba?\(\s*25[0-5]\s*[,\s]\s*25[0-5]\s*[,\s]\s*25[0-5]|rgba\([^()]{1,40}[,/]\s*0(?:\.0+)?\s*\)|hsla?\([^()]{1,40}\b100%\s*\))",
    re.IGNORECASE,
)
_ALOUD = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader", "screen-reader-only"})
"""Classes of what is read aloud and not shown."""
_UNSEEN_INK = re.compile(r"(?:^|;)\s*color\s*:\s*(?:transparent\b|rgba\([^()]{1,40}[,/]\s*0(?:\.0+)?\s*\))", re.IGNORECASE)
_INK = re.compile(r"(?:^|;)\s*(color|background(?:-color)?)\s*:\s*([^;!]{1,40}?)\s*(?=;|!|$)", re.IGNORECASE)
_PAPER = re.compile(r"background(?:-color)?\s*:\s*(?:#f{3}(?:f{3})?\b|white\b)\s*(?:;|!|$)", re.IGNORECASE)
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|note\s\d+|[*†‡§^↩↑↵]+\ufe0e?)[\])]?", re.IGNORECASE)


class Cleared(NamedTuple):
    """A tree without hidden text and furniture, and how many words of hidden text it had."""

    tree: Any
    hidden: int


def parsed(markup: str) -> Any | None:
    """Return the tree of a page or fragment; None for markup that cannot or should not be parsed."""
    if is_hostile(markup):
        return None
    try:
        tree = lxml.html.document_fromstring(
            re.sub(r"^\s*<\?xml[^<>]{0,300}\?>", "", markup), parser=lxml.html.HTMLParser(recover=True, remove_pis=True)
        )
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None
    return tree


def bare_text(markup: str) -> str:
    """Return what is left of markup when everything between angle brackets is taken out; block tags leave a blank line."""
    text = without_scripts(markup[:MOST_CHARACTERS])
    text = re.sub(r"</?(?:p|div|h[1-6]|li|tr|br|section|article|blockquote)(?=[\s/>])[^<>]{0,1000}>", "\n\n", text, flags=re.IGNORECASE)
    return re.sub(r"</?[A-Za-z!][^<>]*(?:>|$)", "", text)


def clear(tree: Any) -> Cleared:
    """Take hidden text and furniture out of a tree, in place."""
    gone: set[Any] = set()
    hidden = _drop_hidden(tree, gone)
    _drop_marks(tree, gone)
    sizes = _sizes(tree)
    whole = sizes.get(tree, 0) or 1
    for element in list(tree.iter(lxml.etree.Element)):
        if element not in gone and _is_furniture(element, sizes.get(element, 0) / whole):
            _drop(element, gone)
    _drop_comments(tree, gone, sizes)
    return Cleared(tree, hidden)


def _drop(element: Any, gone: set[Any]) -> None:
    gone.update(element.iter())
    if element.getparent() is not None:
        element.drop_tree()


def _drop_hidden(tree: Any, gone: set[Any]) -> int:
    selectors, words = hidden_selectors(tree), 0
    for element in list(tree.iter()):
        if element in gone or element is tree:
            continue
        if not isinstance(element.tag, str):
            if element.getparent() is not None:
                element.drop_tree()
        elif element.tag in _SILENT:
            if element.tag not in ("form", "label") or _text_size(element) < 400:
                _drop(element, gone)
        elif element.tag != "body" and is_hidden(element, selectors):
            said_ = " ".join(element.itertext())
            words += 0 if _is_aloud(element) else max(count_words(said_), any(map(str.isalpha, said_)))
            _drop(element, gone)
    return words


def _is_aloud(element: Any) -> bool:
    """Tell whether an element is there for those who have a page read to them: not shown, and nothing to be told of."""
    return not _ALOUD.isdisjoint(element.get("class", "").split())


def _drop_marks(tree: Any, gone: set[Any]) -> None:
    """Drop the marks of footnotes: links within the page that stand on a number or a sign."""
    for element in list(tree.iter("a")):
        if element not in gone and "#" in element.get("href", "") and _MARK.fullmatch("".join(element.itertext()).strip()):
            parent = element.getparent()
            alone = parent is not None and parent.tag == "sup" and _MARK.fullmatch("".join(parent.itertext()).strip())
            _drop(parent if alone else element, gone)


def _text_size(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def hidden_selectors(tree: Any) -> frozenset[str]:
    """Classes and ids that a style sheet of the page itself hides; rules for some screens only are left aside."""
    return frozenset[str]().union(*(hidden_names(style.text or "") for style in tree.iter("style")))


def is_hidden(element: Any, selectors: frozenset[str] = frozenset()) -> bool:
    """Tell whether an element says of itself that it is not seen, or one of ``selectors`` (classes and ids) hides it."""
    attributes = element.attrib
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true" or _is_aloud(element):
        return True
    style = said(attributes.get("style", ""))
    if element.tag == "font" and "color" in attributes:
        style = f"{style};color:{attributes['color']}"
    if style and (HIDING.search(style) or _is_same_ink(style) or (_WHITE.search(style) and not _on_colour(element))):
        return True
    if selectors:
        names = {f".{name}" for name in attributes.get("class", "").split()} | {f"#{attributes.get('id', '')}"}
        return not names.isdisjoint(selectors)
    return False


def _is_same_ink(style: str) -> bool:
    """Tell whether words are written in the colour of their own ground, or in none."""
    if "color" not in style.lower():
        return False
    inks = {name.lower()[:5]: _colour(value) for name, value in _INK.findall(style)}
    return bool(_UNSEEN_INK.search(style)) or inks.get("color", "") == inks.get("backg", "-")


def _colour(value: str) -> str:
    """Return a colour in one way of writing, as far as the common ways go."""
    plain = "".join(value.lower().split())
    if re.fullmatch(r"#[0-9a-f]{3}", plain):
        return "#" + "".join(digit * 2 for digit in plain[1:])
    if channels := re.fullmatch(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,1)?\)", plain):
        return "#" + "".join(f"{min(int(channel), 255):02x}" for channel in channels.groups())
    return {"white": "#ffffff", "black": "#000000"}.get(plain, plain)


def _on_colour(element: Any) -> bool:
    """Tell whether something round an element may be other than white; a class may be anything."""
    chain = [element, *element.iterancestors()]
    return any(
        ("background" in (style := said(one.get("style", "")).lower()) and not _PAPER.search(style))
        or one.get("bgcolor")
        or one.get("background")
        or one.get("class")
        for one in chain
    )


def _sizes(tree: Any) -> dict[Any, int]:
    sizes: dict[Any, int] = {}
    for element in reversed(list(tree.iter())):
        own = len((element.text or "").strip()) if isinstance(element.tag, str) else 0
        sizes[element] = own + sum(sizes[child] + len((child.tail or "").strip()) for child in element)
    return sizes


def _is_furniture(element: Any, share: float) -> bool:
    tag = element.tag
    if tag in ("html", "body", "main", "h1"):
        return False
    if tag in _FURNITURE_TAGS and share < 0.6:
        return True
    if tag == "header":
        return share < 0.25 and element.find(".//p") is None
    if share > 0.4:
        return False
    if element.get("role", "").lower() in _ROLES or element.get("rel", "") == "tag":
        return True
    names = _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}")
    return (tag not in ("article", "a", "p") and bool(names.strip() and _WORDS.search(names))) or (
        tag == "p" and bool(re.search(r"(?:^|\s)cap(?:$|\s)|caption|credit|byline|copyright", names, re.IGNORECASE))
    )


def _drop_comments(tree: Any, gone: set[Any], sizes: dict[Any, int]) -> None:
    """Readers' comments go; where they hold most of the text, the page is a conversation and they stay."""
    comments = [element for element in tree.iter(lxml.etree.Element) if _COMMENT.search(element.get("class", "")) and element not in gone]
    outer = (
        [element for element in comments if not any(parent in comments for parent in element.iterancestors())]
        if len(comments) < 2000
        else comments
    )
    left = sum(len(text.strip()) for text in tree.itertext()) or 1
    if sum(sizes.get(element, 0) for element in outer) < left / 2:
        for element in outer:
            _drop(element, gone)
