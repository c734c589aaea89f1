"""Signs that a page is a wall or a gate, from its markup: services, forms, titles, and what a reader sees beside the story."""

import itertools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import lxml.etree

from roundup.stages.read import dom
from roundup.stages.read.blocks import squeeze
from roundup.stages.read.head import json_ld
from roundup.stages.read.paywords import GATE
from roundup.text.words import count_words

_SERVICES = (
    ("Cloudflare", r"_cf_chl_opt|cf_chl_|/cdn-cgi/challenge-platform/h/\w/orchestrate|/cdn-cgi/l/chk_|cf-browser-verification|challenge-error-text|cf-error-details|cf-wrapper"),
    ("DataDome", r"(?:ct|geo)\.captcha-delivery\.com"),
    ("HUMAN", r"\bpx-captcha\b|captcha\.px-c(?:dn|loud)\.net|_pxBlockedUrl|/captcha/captcha\.js\?a=c"),
    ("Akamai", r"sec-if-cpt-container|sec-cpt-if|/_sec/cp_challenge|\bbm-verify=|errors\.edgesuite\.net"),
    ("Imperva", r"_Incapsula_Resource\?(?:CWUDNSAI|SWUDNSAI)|incapsula-incident|/distil_r_captcha"),
    ("AWS WAF", r"gokuProps|AwsWafCaptcha|captcha-sdk\.awswaf"),
    ("Kasada", r"KP_UIDz|/ips\.js\?"),
    ("F5", r"/TSPD/|\bbobcmn\b"),
    ("Sucuri", r"sucuri_cloudproxy"),
    ("DDoS-Guard", r"check\.ddos-guard\.net|ddos-guard/js-challenge"),
    ("Anubis", r"anubis_challenge|within\.website/x/cmd/anubis"),
    ("Vercel", r"well-known/vercel/security/(?:request-challenge|static)"),
    ("Fastly", r"/_fs-ch-"),
    ("Qrator", r"__qrator/qauth"),
    ("Reblaze", r"\brbzns\b"),
    ("Alibaba Cloud", r"acw_sc__v2|aliyun_waf_|_____tmd_____/punish|x5secdata"),
    ("SafeLine", r"/\.safeline/"),
    ("Baidu", r"wappass\.baidu\.com/static/captcha"),
    ("WeChat", r"wappoc_appmsgcaptcha|secitptpage/verify"),
    ("Google", r"google\.com/sorry|/sorry/index"),
)  # fmt: skip
_CHALLENGED = re.compile("|".join(f"({marks})" for _, marks in _SERVICES))
_WIDGET = re.compile(r"g-recaptcha|h-captcha|cf-turnstile|arkoselabs|geetest|TencentCaptcha|TCaptcha|yidun|frc-captcha|_Incapsula_Resource|awswaf\.com|datadome", re.IGNORECASE)  # fmt: skip
_CONSENT = re.compile(r"//consent\.(?:google|youtube|yahoo|cmp|\w+)\.|guce\.(?:yahoo|aol|advertising|techcrunch)|collectConsent|consent-form|CookieConsentDialog|/privacywall|cmp\d?\.\w+/consent", re.IGNORECASE)  # fmt: skip
_MITIGATED = re.compile(r"cf-mitigated:\s*challenge|x-amzn-waf-action:\s*(?:challenge|captcha)", re.IGNORECASE)
_UNSEEN = frozenset("script style template svg math head title select option textarea nav footer iframe object video audio canvas".split())
_LINES = frozenset(
    "address article aside blockquote body br button dd div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr label legend li main ol p pre section table td th tr ul input".split()
)
_MOST_BOXES = 40
_BOXES = ("div", "section", "aside", "form")
_LEAF = re.compile(r"[.#]?[\w-]{1,80}")
_PAGES = re.compile(
    r"^\W*(?:page|seite|página|pagina|第)\s*1\s*(?:of|von|sur|de|di|van|/|[页頁]\W*[共/]?)\s*(\d{1,2})\s*[页頁]?\W*$", re.IGNORECASE
)
_MOST = 4000  # lines looked at


class Signs(NamedTuple):
    """What a page shows: its visible ``lines`` without menus, its ``titles``, and what its markup says of walls and gates.

    ``service`` names whose challenge it is, ``widget``: there is a captcha, a password field or a consent form.
    ``free`` is False where the page says that it is not free to read, True where it says that it is.
    ``paid`` counts the words of the part that is named as not free (None: no part is named). ``gate`` holds the
    words of boxes that are named as gates or hidden, ``pages`` how many pages the article is spread over, where it says so.
    """

    lines: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    service: str = ""
    widget: bool = False
    free: bool | None = None
    paid: int | None = None
    gate: str = ""
    pages: int = 0


def signs_of(tree: Any, meta: tuple[tuple[str, str], ...] = ()) -> Signs:
    """Return the signs of a parsed page before anything is taken out; ``meta`` may hold ("header", "name: value") of the answer."""
    marks = "\n".join(_marks(tree))
    lines, gates, silent = _seen(tree)
    if sum(map(count_words, lines)) < 25:
        lines = (*lines, *silent)
    challenged = _CHALLENGED.search(marks)
    service = _SERVICES[challenged.lastindex - 1][0] if challenged and challenged.lastindex else ""
    free, paid = _paid(tree)
    return Signs(
        lines=lines,
        titles=tuple(_titles(tree)),
        service=service or headers_say(meta),
        widget=bool(_WIDGET.search(marks) or _CONSENT.search(marks) or _password(tree)),
        free=free,
        paid=paid,
        gate=" ".join(gates)[:5000],
        pages=next((int(found.group(1)) for line in lines if (found := _PAGES.match(line)) and int(found.group(1)) > 1), 0),
    )


def headers_say(meta: tuple[tuple[str, str], ...]) -> str:
    """Return the service whose challenge the answer's headers announce, ``""`` for none."""
    said = next((value for key, value in meta if key == "header" and _MITIGATED.search(value)), "")
    return ("AWS WAF" if "amzn" in said.lower() else "Cloudflare") if said else ""


def _marks(tree: Any) -> Iterator[str]:
    """Yield addresses, names and the beginnings of scripts: what is told to browsers and not to readers."""
    for element in itertools.islice(tree.iter("script", "iframe", "form", "div", "body", "input", "meta", "link"), 6000):
        attributes = element.attrib
        yield from (attributes[name][:500] for name in ("src", "id", "class", "action", "href", "content") if name in attributes)
        if element.tag == "script" and element.text:
            yield element.text[:4000]


def _password(tree: Any) -> bool:
    fields = itertools.islice(tree.iter("input"), 300)
    return any(field.get("type", "").lower() == "password" and not _off(field) for field in fields)


def _off(element: Any) -> bool:
    """Whether an element stands in a menu, a footer or a hidden box."""
    return any(
        parent.tag in ("nav", "footer", "header", "aside") or dom.is_hidden(parent) for parent in (element, *element.iterancestors())
    )


def _titles(tree: Any) -> Iterator[str]:
    for element in itertools.islice(tree.iter("title", "h1"), 4):
        if words := squeeze(" ".join(element.itertext())):
            yield words


def _seen(tree: Any) -> tuple[tuple[str, ...], list[str], list[str]]:
    """Return the lines that a reader sees, the words of boxes that are named as gates or hidden, and what is there for browsers without scripts."""
    hidden = dom.hidden_selectors(tree)
    lines: list[list[str]] = [[]]
    gates: list[str] = []
    silent: list[str] = []
    walk = lxml.etree.iterwalk(tree, events=("start", "end", "comment"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _LINES and lines[-1]:
            lines.append([])
        if event == "start" and (not tag or _is_unseen(element, tag, hidden)):
            silent += [_words(element)] if tag == "noscript" else []
            gates += [_words(element)] if tag in _BOXES and len(gates) < _MOST_BOXES else []
            walk.skip_subtree()
        elif event == "start":
            gates += [_words(element)] if _is_gate(element, tag) and len(gates) < _MOST_BOXES else []
            lines[-1] += [element.text or "", element.get("value", "") if element.get("type") in ("submit", "button") else ""]
        if event != "start":
            lines[-1].append(element.tail or "")
        if len(lines) > _MOST:
            break
    return tuple(line for pieces in lines if (line := squeeze("".join(pieces)))), gates, silent


def _is_unseen(element: Any, tag: str, hidden: frozenset[str]) -> bool:
    return (
        tag in _UNSEEN
        or tag == "noscript"
        or (tag not in ("html", "body") and dom.is_hidden(element, hidden))
        or (tag == "header" and element.find(".//h1") is None)
    )


def _is_gate(element: Any, tag: str) -> bool:
    return tag in _BOXES and bool(GATE.search(f"{element.get('class', '')} {element.get('id', '')}"[:500]))


def _words(element: Any) -> str:
    """Return the first words of a box."""
    pieces = (piece[:1500] for piece in itertools.islice(element.itertext(), 60))
    return squeeze(" ".join(pieces))[:1500]


def _paid(tree: Any) -> tuple[bool | None, int | None]:
    """Return whether the page says that it is free, and the visible words in the parts that it names as paid."""
    said, selectors = _accessible(tree)
    tiers = [
        meta.get("content", "").strip().lower()
        for meta in tree.iter("meta")
        if meta.get("property", meta.get("name", "")).lower() == "article:content_tier"
    ]
    if "locked" in tiers:
        said = False
    elif said is None and "free" in tiers:
        said = True
    return said, _words_in(tree, selectors) if selectors else None


def _accessible(tree: Any) -> tuple[bool | None, list[str]]:
    said: bool | None = None
    selectors: list[str] = []
    for entry in json_ld(tree):
        parts = entry.get("hasPart")
        for part in (entry, *(parts if isinstance(parts, list) else [parts])):
            value = str(part.get("isAccessibleForFree", "")).lower() if isinstance(part, dict) else ""
            if value.endswith("false"):
                said = False
                chosen = part.get("cssSelector", "")
                selectors += [one for one in (chosen if isinstance(chosen, list) else [chosen]) if isinstance(one, str) and one]
            elif value.endswith("true") and said is None:
                said = True
    return said, selectors[:20]


def _words_in(tree: Any, selectors: list[str]) -> int:
    """Return the words in elements that the last step of a CSS selector names by class, id or tag."""
    names = [leaf for one in selectors for part in one.split(",") if (leaf := part.split()[-1:] and _LEAF.match(part.split()[-1]))]
    wanted = {leaf.group() for leaf in names if leaf}
    count, found = 0, set[Any]()
    for element in itertools.islice(tree.iter("div", "section", "article", "p", "main"), 6000):
        mine = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}", element.tag}
        if wanted.isdisjoint(mine) or dom.is_hidden(element):
            continue
        count += count_words(" ".join(element.itertext())) if found.isdisjoint(element.iterancestors()) else 0
        found.add(element)
    return count
