"""What each service reads as a mark of its own: a reader's way out gets one, and a story that quotes one must not work as one.

listmonk runs bodies as Go's html/template (which drops HTML comments, Outlook's among them, unless they are handed over by
``Safe``), Mailchimp replaces ``*|NAME|*``, Buttondown runs Django's ``{{ }}``, ``{% %}`` and ``{# #}``. Ghost's posts have no marks.
"""

import re

from roundup.text.placeholders import UNSUBSCRIBE

LISTMONK_LEAVE = "{{ UnsubscribeURL }}"
MAILCHIMP_LEAVE = "*|UNSUB|*"
_STYLE = re.compile(r"(<style\b[^>]*>.*?</style>)", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"(<[^<>]*>)")
_TRACK = "@TrackLink"
_JOINER = "\u2060"


def listmonk_html(html: str) -> str:
    """Return a page for listmonk: quoted marks as character references, comments kept, its own mark for the way out."""
    pieces = _STYLE.split(html.replace(_TRACK, "&#64;TrackLink"))
    tamed = "".join(
        piece.replace("{{", "{ {") if number % 2 else piece.replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")
        for number, piece in enumerate(pieces)
    )
    return _COMMENT.sub(lambda match: f"{{{{ Safe {_go(match.group())} }}}}", tamed).replace(UNSUBSCRIBE, LISTMONK_LEAVE)


def listmonk_text(text: str) -> str:
    """Return a plain text for listmonk. Where it would be run as a template all of it but the way out is quoted, or a ``<`` in it could break the template."""
    if "{{" not in text and UNSUBSCRIBE not in text and _TRACK not in text:
        return text
    return LISTMONK_LEAVE.join(f"{{{{ Safe {_go(piece)} }}}}" if piece else "" for piece in text.split(UNSUBSCRIBE))


def listmonk_line(text: str) -> str:
    """Return a subject for listmonk."""
    return text.replace("{{", '{{ "{{" }}') if "{{" in text and "}}" in text.partition("{{")[2] else text


def mailchimp_html(html: str) -> str:
    """Return a page for Mailchimp, with its own mark for the way out."""
    return html.replace("*|", "*&#124;").replace("|*", "&#124;*").replace(UNSUBSCRIBE, MAILCHIMP_LEAVE)


def mailchimp_text(text: str) -> str:
    """Return a plain text or a subject for Mailchimp: an invisible character parts what would be a mark."""
    return text.replace("*|", f"*{_JOINER}|").replace("|*", f"|{_JOINER}*").replace(UNSUBSCRIBE, MAILCHIMP_LEAVE)


def buttondown_html(html: str) -> str:
    """Return an article for Buttondown. Its editor writes character references out, so an invisible character parts what would be a mark."""
    pieces = _TAG.split(html)
    return "".join(re.sub(r"\{(?=[{%#])", "%7B", piece) if number % 2 else buttondown_line(piece) for number, piece in enumerate(pieces))


def buttondown_line(text: str) -> str:
    """Return a subject, or a text between two tags, for Buttondown."""
    return re.sub(
        r"(\{|&#123;|&#x7b;|&lbrace;|&lcub;)(?=[{%#]|&#123;|&#37;|&#35;|&#x7b;|&#x25;|&lbrace;|&lcub;|&percnt;|&num;)",
        rf"\1{_JOINER}",
        text,
        flags=re.IGNORECASE,
    )


def _go(text: str) -> str:
    """Return a text as a string of Go, without anything that listmonk looks for before it reads the template."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n")
    return '"' + plain.replace("{", "\\u007b").replace("}", "\\u007d").replace(_TRACK, "@Track\\u004cink") + '"'
