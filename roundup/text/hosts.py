"""Web and mail addresses, hosts and IP addresses in running text, also where they are disguised."""

import re
import unicodedata
from functools import cache

_LIKE = str.maketrans(
    {
        "．": ".", "｡": ".", "․": ".", "﹒": ".", "∕": "/", "⁄": "/", "╱": "/", "⧸": "/", "／": "/", "：": ":", "︓": ":",
        "꞉": ":", "∶": ":", "﹕": ":", "＠": "@", "﹫": "@", "٫": ".", "۔": ".",
    }
)  # fmt: skip
_COMMON = (
    "com|net|org|io|co|cn|hk|tw|uk|us|de|fr|ru|jp|kr|in|eu|info|biz|xyz|ai|app|dev|me|tv|cc|top|site|online|shop|club|gov|edu|mil|int|ly|gg|to|sh|"
    "tk|ml|ga|cf|ws|pro|live|news|link|click|store|tech|space|website|zip|mov|onion|arpa|name|mobi|asia|icu|vip|work|win|bid|su|nl|it|es|br|au|ca|ch"
)
_WEB = re.compile(
    r"(?<![\w])(?:[a-z][a-z0-9+.-]{1,20}:[ \t]?/{1,3}[ \t]?|//(?=[\w-]+\.))[^\s<>\"“”「」，。；]+"
    r"|(?<!\w)(?:javascript|vbscript|mailto|hxxps?|https?|ftps?)[ \t]*:[ \t]*[^\s<>\"“”]+|(?<!\w)(?:file|blob|tel|sms):[/+\d][^\s<>\"“”]*"
    r"|(?<!\w)data:[ \t]*(?:[a-z]+/[a-z0-9.+-]+|[;,])[^\s<>\"“”]*"
    r"|(?<!\w)www\d?\.[^\s<>\"“”「」，。；]+|\S*://\S*",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"[\w.+%-]+(?:@|[ \t]*[\[({]\s*at\s*[\])}][ \t]*)[\w-]+(?:(?:\.|[ \t]*[\[({]\s*(?:dot|\.)\s*[\])}][ \t]*|[ \t]+dot[ \t]+)[\w-]+)+"
    r"|[\w.+%-]+[ \t]+at[ \t]+[\w-]+(?:[ \t]+dot[ \t]+[\w-]+)+",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"(?<![\w])[\w-]+(?:[ \t]*[\[({{]\s*(?:dot|\.)\s*[\])}}][ \t]*[\w-]+)+(?:/\S*)?|(?<![\w])(?!(?:the|a|of|and|late|early|first|old|new|every|this|that|or|our|their|big)\b)[\w-]+[ \t]+dot[ \t]*(?:{_COMMON})(?!\w|[ \t]+(?:boom|bubble|era|crash|bust|compan|stock|firm))"
    rf"|(?<![\w])[\w-]+[ \t]+\.(?-i:com|net|org|io|cn|xyz|info|biz|ru)(?![\w])|(?<![\w.])[A-Za-z0-9-]+。(?:{_COMMON})(?![\w])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)(?::\d+)?(?:/\S*)?|\[?(?<![\w:])(?:[0-9a-f]{1,4}:){1,7}:(?:[0-9a-f]{1,4}:?)*(?![\w:])\]?|(?<![\w:])::(?:[0-9a-f]{1,4}:?)+(?![\w:])"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?<![\w.@-])(?:[\w-]+\.)+(?:xn--[a-z0-9-]+|[^\W\d_]{2,63})(?!\w)(?P<rest>(?::\d+)?(?:[/?#][^\s<>\"“”「」，。；]*)?)", re.IGNORECASE
)
_NO_HOSTS = frozenset(
    "js ts jsx tsx py pdf exe txt doc docx csv json yaml toml html htm php cpp png jpg jpeg gif mp3 mp4 dll apk ipa".split()
)
"""Endings of files and products: ``Node.js`` is no host."""
_CAPITAL_HOSTS = frozenset(_COMMON.split("|")) - frozenset("in me us it to so no at es".split())
_HAN_HOSTS = frozenset(
    "中国 中國 公司 网络 網絡 网址 在线 中文网 香港 台湾 台灣 集团 商城 商店 信息 政务 公益 网站 移动 娱乐 游戏 企业 рф рус укр 한국 みんな ไทย भारत".split()
)


def without_addresses(text: str, known: frozenset[str] = frozenset()) -> tuple[str, tuple[str, ...]]:
    """Return text without addresses and hosts, and plain words for each kind that went; hosts in ``known`` (folded) stay.

    A full stop that glues two sentences together gets the space that it lacks, so that it makes no host.
    """
    found: list[str] = []
    for pattern, kind in ((_WEB, "a web address"), (_MAIL, "a mail address"), (_NUMBERS, "an IP address"), (_SPELLED, "a host name")):
        text = _cut(text, [match.span() for match in pattern.finditer(_shadow(text))], kind, found)
    spans, glued = [], []
    for match in _HOST.finditer(_shadow(text)):
        name = match.group()[: len(match.group()) - len(match["rest"])]
        if name.casefold() in known and not match["rest"]:
            continue
        if _is_host(name):
            spans.append(match.span())
        elif name.rpartition(".")[2].lower() not in _NO_HOSTS:
            glued += [
                match.start() + place + 1
                for place, char in enumerate(name)
                if char == "." and not name[place + 1 : place + 3].endswith(".")
            ]
    if spans:
        return _cut(text, spans, "a host name", found), tuple(dict.fromkeys(found))
    for place in reversed(glued):
        text = f"{text[:place]} {text[place:]}"
    return text, tuple(dict.fromkeys(found))


def _cut(text: str, spans: list[tuple[int, int]], kind: str, found: list[str]) -> str:
    for start, end in reversed(spans):
        stop = end - (len(text[start:end]) - len(text[start:end].rstrip(".,;:!?)]}'’")))
        text = f"{text[:start]} {text[max(stop, start + 1) :]}"
    found += [kind] * bool(spans)
    return text


def _shadow(text: str) -> str:
    """Return the text with look-alikes of dots, slashes, colons and letters as what they look like, of the same length."""
    if text.isascii():
        return text
    return "".join([char if char < "\x80" else _plain(char) for char in text.translate(_LIKE)])


@cache
def _plain(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 and folded.isascii() else char


def _is_host(name: str) -> bool:
    """Tell whether words joined by dots are a host: not initials, not a file, not two sentences without a space between."""
    last = name.rpartition(".")[2]
    if last.lower() in _NO_HOSTS:
        return False
    if last.lower().startswith("xn--"):
        return True
    if not last.isascii():
        return last in _HAN_HOSTS or (last.islower() and not last.isascii() and last.isalpha() and last.upper() != last)
    return last.islower() or last.lower() in _CAPITAL_HOSTS or (last.isupper() and last.lower() in _CAPITAL_HOSTS)
