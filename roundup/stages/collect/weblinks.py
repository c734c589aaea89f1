"""Addresses as browsers read them, re-parsed and written anew."""

import re

_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_MAIL = re.compile(r"mailto:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.IGNORECASE)
_LONGEST = 4000
_PLAIN = re.compile(
    r"https?://(?!xn--)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?!xn--)){1,8}[a-z]{2,20}/[\w~$&()*+,;=:@%/?#-]*(?:\.[\w~$&()*+,;=:@%?#-]+)*",
    re.ASCII,
)
"""Addresses that WHATWG's parser would give back as they are; most are such."""


def absolute(words: str, base: str, *, mail: bool = False) -> str:
    """Return an absolute http(s) address by the rules of WHATWG, resolved against ``base``; ``""`` for anything else.

    Control and invisible characters within are refused rather than dropped, and so are user names. ``mail`` lets
    a plain mailto address through.
    """
    import ada_url  # noqa: PLC0415 - needed for feeds and pages only

    words = words.strip(" \t\r\n\f")
    if not words or len(words) > _LONGEST or _FORBIDDEN.search(words):
        return ""
    if _PLAIN.fullmatch(words):
        return words
    if mail and words[:7].lower() == "mailto:":
        match = _MAIL.match(words)
        return match.group() if match and words[match.end() :][:1] in ("", "?") else ""
    try:
        found = ada_url.URL(words, base) if base else ada_url.URL(words)
    except ValueError:
        return ""
    fit = found.protocol in ("http:", "https:") and found.hostname and not found.username and not found.password
    return found.href if fit and len(found.href) <= _LONGEST else ""
