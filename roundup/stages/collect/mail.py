"""A saved mail becomes one Item: its best text part, its subject, its sender, its date."""

import email
import email.policy
import email.utils
import html
import re
from email.message import EmailMessage
from typing import Any, cast

from roundup.errors import InputError
from roundup.model import Item
from roundup.stages.collect.ids import file_id, one_line, web_address
from roundup.stages.collect.taming import words_to_utc
from roundup.text.decoding import text_of
from roundup.text.words import language_tag

_BROKEN = (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError)
"""What the standard library's parser of mail raises on broken headers and parts."""

_HEADER = re.compile(
    r"^(from|to|subject|date|message-id|mime-version|received|return-path|content-type|delivered-to|reply-to|sender|list-id):",
    re.IGNORECASE,
)
_FIELD = re.compile(rb"[!-9;-~]{1,76}:|[ \t]|From ")
_KEPT = ("Date", "From", "Sender", "Subject", "List-Id", "List-Post", "Archived-At", "Content-Language", "Message-ID")
_LONGEST = 4000
"""Characters of a header that are read: the standard library takes half a gigabyte for one of a hundred thousand."""

_LINE_ENDS = re.compile(r"\s*<(?:br|/div|/p|/tr)\b[^<>]{0,200}>\s*", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:\[[^\[\]]{1,40}\]\s*)?(?:(?:re|fwd?|aw|wg|转发|回复|轉寄|回覆)\s*[:：]\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^\W*(?:begin\s+)?(?:forwarded\s+message|original\s+message|weitergeleitete\s+nachricht|ursprüngliche\s+nachricht|message\s+(?:transféré|d['’]origine)|转发的?邮件|原始邮件|轉寄郵件)\W*\n"
    r"(?:[ \t]*\n)?((?:[ \t>*]*[\w-]{2,12}\s?[*]?[:：].{0,300}\n){2,8})\s*",
    re.IGNORECASE | re.MULTILINE,
)
_OUTER = {"From": r"from|von|de|发件人|寄件者", "Date": r"date|sent|datum|gesendet|envoyé|日期|发送时间|时间"}


class _ShortHeaders(email.policy.EmailPolicy):
    """The default policy, which reads no more of a header than a person writes."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST])


def looks_like_mail(name: str, data: bytes) -> bool:
    """Tell whether bytes are a saved mail: header lines up to the first empty line, three of them well known."""
    head = data[:20000].replace(b"\r\n", b"\n").lstrip(b"\n").split(b"\n\n", 1)[0].split(b"\n")
    known = {match.group(1).lower() for line in head if (match := _HEADER.match(line[:40].decode("latin-1")))}
    orderly = all(_FIELD.match(line) for line in head)
    return orderly and len(known) >= (1 if name.lower().endswith(".eml") else 3)


def item_from_mail(name: str, data: bytes) -> Item:
    """Return the mail as an Item; raise InputError when no part of it can be read."""
    try:
        message = cast("EmailMessage", email.message_from_bytes(_unboxed(data), _class=EmailMessage, policy=_ShortHeaders()))
        content, subtype = _body(message, name)
    except _BROKEN as error:
        raise InputError("this mail has no part that can be read", name, "save it again, or paste its text into a .txt file") from error
    headers = {key: _header(message, key) for key in _KEPT}
    content, inner = _forwarded(content, subtype)
    headers |= {key: value for key, value in inner.items() if value}
    sender, address = email.utils.parseaddr(headers["From"])
    author, outlet = _sender(one_line(sender), address, headers["List-Id"])
    date = headers["Date"]
    return Item(
        id=file_id(name),
        kind="mail",
        content=content,
        title=_PREFIX.sub("", one_line(headers["Subject"])),
        url=web_address([headers["Archived-At"].strip("<> ")]),
        author=author,
        published=words_to_utc(date) or date,
        outlet=outlet,
        language=language_tag(headers["Content-Language"]),
        path=name,
        meta=(*((key, value) for key, value in headers.items() if value), ("Content-Type", f"text/{subtype}")),
    )


def _unboxed(data: bytes) -> bytes:
    data = data.lstrip(b"\r\n")
    return data.split(b"\n", 1)[1] if data.startswith(b"From ") and b"\n" in data else data


def _body(message: EmailMessage, name: str) -> tuple[str, str]:
    parts = [part for part in message.walk() if part.get_content_maintype() == "text" and not part.is_attachment()]
    texts = [(_part_text(part, name), part.get_content_subtype()) for part in parts[:50]]
    rank = {"html": 2, "plain": 1}
    best = max(texts, key=lambda pair: (bool(pair[0].strip()), rank.get(pair[1], 0)), default=("", ""))
    if not best[0].strip():
        raise ValueError("no text part")
    return best


def _forwarded(content: str, subtype: str) -> tuple[str, dict[str, str]]:
    """Return the mail that was passed on, and what its own header says; of HTML the markup stays whole."""
    seen = (
        content.replace("\r", "")
        if subtype == "plain"
        else html.unescape(re.sub(r"<[^<>]{0,2000}>", "", _LINE_ENDS.sub("\n", content[:20_000])))
    )
    match = _FORWARDED.search(seen)
    if not match:
        return content, {}
    said = {}
    for key, names in _OUTER.items():
        line = re.search(rf"^[ \t>*]*(?:{names})\s?[*]?[:：][*]?[ \t]*(.*)$", match.group(1), re.IGNORECASE | re.MULTILINE)
        said[key] = line.group(1).strip(" *") if line else ""
    return seen[match.end() :] if subtype == "plain" and seen[match.end() :].strip() else content, said


def _part_text(part: EmailMessage, name: str) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return text_of(data, name, part.get_content_charset() or "")
    except InputError:
        return ""


def _header(message: EmailMessage, key: str) -> str:
    try:
        return " ".join(str(message.get(key, "")).split())
    except _BROKEN:
        return ""


def _sender(sender: str, address: str, list_id: str) -> tuple[str, str]:
    """Return (author, outlet): a name is an outlet's when it makes up the domain written from, or ends as papers' names do."""
    labels = [label for label in address.lower().rpartition("@")[2].split(".")[:-1] if len(label) > 2]
    person, _, rest = sender.partition(" at ") if " at " in sender else sender.partition(" from ")
    parts = [*re.split(r"\s*[|,–—]\s*|\s-\s", sender), rest, list_id.split("<", maxsplit=1)[0].strip(" \"'")]
    for words in parts:
        joined = re.sub(r"\W", "", words.lower()).removeprefix("the")
        if len(joined) >= 3 and (
            re.search(r"(?:报|報|网|網|刊|社|闻|聞|讯|訊|志|誌|评论|書評)$", words)
            or any(joined.startswith(label) or label.startswith(joined) for label in labels)
        ):
            return (person if words == rest else ""), words
    return sender, ""
