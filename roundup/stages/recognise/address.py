"""Addresses that name one page, whatever was added on the way: scheme, www, mobile and AMP hosts, tracking parameters.

The names of tracking parameters are the well-known ones of analytics and newsletter services; a parameter that may
name the page (``id``, ``p``, ``mid``) stays, and one that names either (``from``, ``ref``) goes only with a value
that is plainly a channel.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_PREFIXES = (
    "utm_ at_ ns_ pk_ mtm_ piwik_ matomo_ hsa_ __hs _hs guce_ oly_ vero_ elq sp_mailing soc_ wt_ wt. ga_ amp_ __twitter trk_ traffic_ "
    "ref_ xtor_ fb_ cm_mmc mkt_ __cft__ __tn__ guccounter campaign_ share_ _bta_ rb_ ml_subscriber ymid itm_ stm_ vgo_ bsft_ dm_i ss_"
).split()
_TRACKING = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid mkt_tok cmpid cmp icid ito ncid "
    "ocid sr_share s_cid smid smtyp emc spm scm xtor xts trk trkinfo trkcampaign sc_cid sc_campaign wickedid s_kwcid ef_id srsltid spmailingid spuserid "
    "spjobid spreportid linkid isappinstalled chksm xtrack pass_ticket exportkey clicktime enterid ascene devicetype nettype "
    "abtest_cookie wx_header wechat_redirect _ga _gl phpsessid jsessionid usqp aoh csi outputtype amp ftcamp unlocked_article_code "
    "mbid bxid cndid esrc esid hasha hashb hashc email_hash syndication-id sharetoken share_token sharesource "
    "shareid tracking_id trackid trackingid sessionid ref_src ref_url referrer referer fromrss rss reflink mibextid _branch_match_id "
    "ceid dicbo obOrigUrl oborigurl tblci vmcid rssfeed feedtype feedname ptag nsukey sukey".split()
)
_EITHER = frozenset(
    "from ref source src via share mod cid medium channel origin f s c cp pos position campaign feed ver sref guest app partner feature curator timeline referral".split()
)
_CHANNELS = re.compile(
    r"rss|feed|atom|twitter|facebook|weibo|wechat|weixin|linkedin|telegram|whatsapp|reddit|newsletter|e-?mail|timeline|singlemessage|groupmessage|"
    r"share|social|homepage|home_?page|front_?page|hacker-?news|flipboard|google-?news|apple-?news|toutiao|push|bookmark|youtu|\.(?:com|org|net|io|cn|news|dev|app)$",
    re.IGNORECASE,
)
_ONLY = {"mp.weixin.qq.com": frozenset(("__biz", "mid", "idx", "sn"))}
"""Hosts whose pages are named by these parameters and no others."""
_THERE = {"youtube.com": "si", "youtu.be": "si", "open.spotify.com": "si", "xiaohongshu.com": "xsec_token", "zhihu.com": "utm_psn"}
_DROPPED_LABELS = frozenset(("www", "m", "mobile", "amp", "wap", "touch", "mobi", "www1", "www2", "www3"))
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|shtml|jsp|cgi)$", re.IGNORECASE)
_AMP_TAIL = re.compile(r"(?:/amp|\.amp|[._]amp(?=\.html?$)|/amp(?=\.html?$)|/amphtml|/amp\.html?)$", re.IGNORECASE)
_AMP_CACHE = re.compile(r"^/(?:amp|[cvwi])/(?:s/)?(?P<host>[^/]+\.[^/]+)(?P<path>/.*)?$")
_REDIRECTORS = {
    "google.com/url": ("url", "q"),
    "facebook.com/l.php": ("u",),
    "l.facebook.com/l.php": ("u",),
    "news.url.google.com/url": ("url",),
}
_NUMBER = re.compile(
    r"(?<![0-9a-z])(?:\d{5,}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}|[a-z]\d{6,}|c[0-9a-z]{11})(?![0-9a-z])", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """Return what names the page: host, path and the parameters that tell, ``""`` for a home page or no web address.

    Two addresses of one page give the same words; it is a name to compare and not an address to fetch.
    """
    parts = _unwrapped(url)
    if parts is None or parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    at = _host(parts)
    path, query = _path(parts.path), _query(parts.query, at)
    route = parts.fragment if parts.fragment.startswith(("!", "/")) and len(parts.fragment) > 2 else ""
    if not (path or query or route):
        return ""
    return f"{at}{path}" + (f"?{query}" if query else "") + (f"#{route}" if route else "")


@lru_cache(maxsize=1024)
def host(url: str) -> str:
    """Return the host of an address without www, mobile and AMP labels, ``""`` where there is none."""
    parts = _unwrapped(url)
    return _host(parts) if parts and parts.hostname else ""


def fragment(url: str) -> str:
    """Return what follows the ``#`` of an address: on a page of many posts it may name one of them."""
    return url.partition("#")[2]


def numbered_alike(one: str, two: str) -> bool:
    """Tell whether two addresses carry the same long number or code, as when only the words of an address were changed."""
    return bool(_numbers(one) & _numbers(two))


def clean_of_tracking(url: str) -> bool:
    """Tell whether an address has no parameter that is left out of its name."""
    query = urlsplit(url).query if "?" in url else ""
    return not any(_tracks(name, value, host(url)) for name, value in parse_qsl(query, keep_blank_values=True))


def _numbers(url: str) -> frozenset[str]:
    return frozenset(number.lower() for number in _NUMBER.findall(canonical(url).partition("/")[2]) if not _dated(number))


def _dated(number: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?", number))


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    return parts


def _unwrapped(url: str) -> SplitResult | None:
    """Return the parts of an address, of the page itself where a redirecting or caching service was named."""
    parts = _split(url)
    for _ in range(2):
        inner = _inner(parts) if parts else ""
        if not inner:
            break
        parts = _split(inner)
    return parts


def _inner(parts: SplitResult) -> str:
    name = (parts.hostname or "").removeprefix("www.")
    if name.endswith(".cdn.ampproject.org") or name.startswith("google."):
        cached = _AMP_CACHE.match(parts.path)
        if cached:
            return f"https://{cached['host']}{cached['path'] or ''}" + (f"?{parts.query}" if parts.query else "")
    wanted = _REDIRECTORS.get(name + parts.path, ())
    if not wanted:
        return ""
    return next((value for key, value in parse_qsl(parts.query) if key in wanted and value.startswith("http")), "")


def _host(parts: SplitResult) -> str:
    labels = (parts.hostname or "").lower().rstrip(".").split(".")
    kept = [label for label in labels[:-2] if label not in _DROPPED_LABELS] + labels[-2:]
    port = parts.port
    return ".".join(kept) + (f":{port}" if port and port not in (80, 443) else "")


def _path(path: str) -> str:
    plain = unicodedata.normalize("NFC", unquote(re.sub(r";jsessionid=[^/]*", "", path, flags=re.IGNORECASE), errors="replace"))
    plain = _INDEX.sub("/", re.sub(r"/{2,}", "/", plain)).rstrip("/ ")
    segments = plain.split("/")
    if len(segments) > 2 and segments[1].lower() == "amp":
        plain = "/" + "/".join(segments[2:])
    return _AMP_TAIL.sub("", plain)


def _query(query: str, at: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True)
    return "&".join(sorted(f"{name}={value}" if value else name for name, value in pairs if not _tracks(name, value, at)))


def _tracks(name: str, value: str, at: str) -> bool:
    lower = name.lower().removeprefix("amp;")
    if at in _ONLY:
        return lower not in _ONLY[at]
    if lower == "_":
        return value.isdecimal() and len(value) >= 10
    told = lower in _TRACKING or lower.startswith(tuple(_PREFIXES)) or _THERE.get(at) == lower
    return told or (lower in _EITHER and bool(_CHANNELS.search(value)))
