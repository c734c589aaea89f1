"""Addresses: what of them names the page, and what only follows the reader."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_.*|at_.*|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|igsh|wt\.?mc.*|cmpid|cmp|ncid|ftag|ocid|smid|smtyp|spm|scm|ref_?src|ref_?url|ref|referrer|"
    r"share_?(?:id|token|source|from)?|_hs(?:enc|mi)|__twitter_impression|guccounter|guce_.*|sr_share|xtor|trk|trkinfo|mkt_tok|sc_src|sh|__cft__.*|__tn__|__eep__)$",
    re.IGNORECASE,
)
_CONTROL = re.compile("[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_SHARING = re.compile(
    r"(?:facebook\.com/(?:sharer|share|dialog)|(?:twitter|x)\.com/(?:intent|share|home\?)|linkedin\.com/(?:share|cws)|t\.me/share|wa\.me/|api\.whatsapp\.com|reddit\.com/submit|pinterest\.\w+/pin/create"
    r"|service\.weibo\.com/share|tumblr\.com/share|getpocket\.com/(?:save|edit)|plus\.google\.com/share|line\.me/R/msg|news\.ycombinator\.com/submitlink)",
    re.IGNORECASE,
)


def clean_url(url: str, base: str = "") -> str:
    """Return an absolute http(s) address without tracking parameters, ``""`` for anything else."""
    try:
        whole = urljoin(base, _CONTROL.sub("", url)) if base else _CONTROL.sub("", url)
        parts = urlsplit(whole)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname or len(whole) > 4000:
            return ""
        query = parts.query
        pairs = parse_qsl(query, keep_blank_values=True)
        if any(_follows(key, value) for key, value in pairs):
            query = urlencode([(key, value) for key, value in pairs if not _follows(key, value)])
    except ValueError:
        return ""
    fragment = "" if parts.fragment.startswith(":~:") else parts.fragment
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, query, fragment))


def page_url(url: str, base: str = "") -> str:
    """Return an article's own address: clean, and without a fragment unless that is a path of its own."""
    whole = clean_url(url, base)
    page, _, fragment = whole.partition("#")
    return whole if fragment.startswith("!") else page


def host_of(url: str) -> str:
    """Return the host of an address in lower case, without ``www.``."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""


def is_sharing(url: str) -> bool:
    """Tell whether an address hands a page to a social network."""
    return bool(_SHARING.search(url))


def _follows(key: str, value: str) -> bool:
    return (
        bool(_TRACKING.match(key))
        or (key == "source" and value.startswith(("rss", "social", "email")))
        or (key == "from" and value in ("timeline", "singlemessage", "rss"))
    )
