"""What a single setting may be: each check takes a value and returns it clean, or raises ValueError.

The message of the ValueError has two parts, ``what`` and ``hint``; the caller knows where.
"""

import re
from collections.abc import Callable
from difflib import get_close_matches
from email.utils import getaddresses
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from roundup.text.words import clean

Check = Callable[[Any], Any]

_ADDRESS = re.compile(r"[^\s@<>(),:;\"\\\[\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")


class UnfitError(ValueError):
    """A value that cannot be used: what is wrong, and what to do."""

    def __init__(self, what: str, hint: str) -> None:
        """Keep both parts."""
        super().__init__(what, hint)
        self.what = what
        self.hint = hint


def words(value: Any) -> str:
    """Return one line of text, without invisible characters."""
    if not isinstance(value, str):
        raise UnfitError(f"is not text ({_short(value)})", 'write it in quotation marks, "like this"')
    line = " ".join(clean(value).split())
    if len(line) > 2000:
        raise UnfitError(f"is too long ({len(line)} characters)", "shorten it to 2000 characters")
    return line


def some_words(value: Any) -> str:
    """Return one line of text that is not empty."""
    line = words(value)
    if not line:
        raise UnfitError("is empty", "write some words, or remove the line to get the default")
    return line


def word_list(value: Any) -> tuple[str, ...]:
    """Return the entries of a list of words, each once, in order."""
    if not isinstance(value, list):
        raise UnfitError(f"is not a list of words ({_short(value)})", 'write ["one", "two"]')
    return tuple(dict.fromkeys(some_words(part) for part in value))


def language(value: Any) -> str:
    """Return a primary language subtag."""
    tag = words(value)
    if not _LANGUAGE.fullmatch(tag):
        raise UnfitError(f"is not a language tag ({tag!r})", 'write two letters, such as "en" or "zh"')
    return tag.replace("_", "-").split("-")[0].lower()


def languages(value: Any) -> tuple[str, ...]:
    """Return language subtags, each once, in order; at least one."""
    if not isinstance(value, list) or not value:
        raise UnfitError(f"is not a list of languages ({_short(value)})", 'write ["en", "zh"]')
    return tuple(dict.fromkeys(language(part) for part in value))


def zone(value: Any) -> str:
    """Return the name of a time zone that this machine knows."""
    name = some_words(value)
    try:
        if name != "UTC":
            ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        close = get_close_matches(name, sorted(available_timezones()), 1)
        hint = f"did you mean {close[0]!r}?" if close else 'write a name such as "Europe/Berlin" or "UTC"'
        raise UnfitError(f"is not a known time zone ({name!r})", hint) from None
    return name


def web_address(value: Any) -> str:
    """Return an absolute http(s) address without credentials."""
    url = words(value)
    hint = "write the whole address, https://… included"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UnfitError(f"is not a web address ({url!r}: {error})", hint) from None
    if parts.scheme not in ("http", "https") or not host or " " in url or port == 0:
        raise UnfitError(f"is not a web address ({url!r})", hint)
    if parts.username is not None or parts.password is not None:
        raise UnfitError("has a user name or password in the address", "remove it: secrets do not belong in this file")
    return url


def optional(check: Check) -> Check:
    """Return a check that also takes an empty text."""
    return lambda value: "" if value == "" else check(value)


def form_name(value: Any) -> str:
    """Return the name of a form: the file name in `forms/` without `.toml`."""
    name = some_words(value).removesuffix(".toml")
    if not _FORM.fullmatch(name):
        raise UnfitError(f"is not the name of a form ({name!r})", "write the file's name in forms/, without folder and .toml")
    return name


def folder(value: Any) -> str:
    """Return a folder inside the newsroom, with forward slashes."""
    name = some_words(value).replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if name.startswith("/") or not parts or ".." in parts or parts[0].startswith("~") or ":" in parts[0]:
        raise UnfitError(f"is not a folder inside the newsroom ({name!r})", 'write a relative name, such as "articles"')
    return "/".join(parts)


def file_name(value: Any) -> str:
    """Return the name of a file inside the newsroom, with forward slashes."""
    try:
        return folder(value)
    except UnfitError as error:
        raise UnfitError(error.what.replace("a folder", "a file"), 'write a relative name, such as "suppressed.txt"') from None


def dated_address(value: Any) -> str:
    """Return a web address in which only ``{date}`` may be filled in: the day of the issue."""
    url = words(value)
    if re.search(r"[{}]", url.replace("{date}", "")):
        raise UnfitError("has a placeholder that is not known", "only {date} is filled in")
    web_address(url.replace("{date}", "2021-07-20"))
    return url


def numbers(value: Any) -> tuple[int, ...]:
    """Return a list of positive whole numbers, each once, in order."""
    if not isinstance(value, list) or not all(type(part) is int and 0 < part < 10**9 for part in value):
        raise UnfitError(f"is not a list of numbers ({_short(value)})", "write [1, 2]")
    return tuple(dict.fromkeys(value))


def mailbox(value: Any) -> str:
    """Return a mail address, with or without a display name."""
    text = words(value)
    found = getaddresses([text])
    if len(found) != 1 or not _ADDRESS.fullmatch(found[0][1]):
        raise UnfitError(f"is not a mail address ({text!r})", 'write "Name <name@example.org>" or "name@example.org"')
    return text


def domain(value: Any) -> str:
    """Return the name of a domain or host."""
    name = words(value)
    if not _DOMAIN.fullmatch(name) and not re.fullmatch(r"\[?[0-9A-Fa-f:]{2,45}\]?", name):
        raise UnfitError(f"is not the name of a host ({name!r})", 'write a name such as "mail.example.org", without http://')
    return name


def hosts(value: Any) -> tuple[str, ...]:
    """Return names or addresses of hosts and blocks of addresses, each once, in lower case."""
    if not isinstance(value, list):
        raise UnfitError(f"is not a list of hosts ({_short(value)})", 'write ["wiki.example.org", "10.0.0.5", "10.1.0.0/16"]')
    return tuple(dict.fromkeys(_host(part) for part in value))


def _host(value: Any) -> str:
    if not isinstance(value, str) or "/" not in value or "://" in value:
        return domain(value).lower().strip("[]")
    try:
        return str(ip_network(value.strip(), strict=False))
    except ValueError as error:
        raise UnfitError(f"is not a block of addresses ({error})", 'write a block such as "10.1.0.0/16"') from None


def contact(value: Any) -> str:
    """Return where a server's owner can reach the newsroom: a mail or web address."""
    text = words(value)
    return str(web_address(text)) if "://" in text else mailbox(text)


def truth(value: Any) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise UnfitError(f"is neither true nor false ({_short(value)})", "write true or false")
    return value


def list_id(value: Any) -> str:
    """Return the identifier of a mailing list (RFC 2919), without angle brackets."""
    name = words(value).strip("<>")
    if not _DOMAIN.fullmatch(name) or "." not in name:
        raise UnfitError(f"is not a list identifier ({name!r})", 'write a name like a domain: "roundup.example.org"')
    return name


def unsubscribe(value: Any) -> str:
    """Return an unsubscribe address, https or mailto, in which only ``{email}`` may be filled in."""
    text = words(value)
    if re.search(r"[{}]", text.replace("{email}", "")):
        raise UnfitError("has a placeholder that is not known", "only {email} is filled in")
    if not text.isascii() or re.search(r"[\s<>\"]|=\?[^?]*\?[bq]\?", text, re.IGNORECASE):  # the last would be read as an encoded word
        raise UnfitError(
            f"has characters that cannot stand in a mail header ({text!r})",
            "write it as a browser's address line copies it: %20 for a space",
        )
    if text.startswith("mailto:"):
        mailbox(text[7:].partition("?")[0].replace("{email}", "reader"))
        return text
    return str(web_address(text))


def tls(value: Any) -> str:
    """Return how the connection to the mail server is kept private."""
    if value not in ("starttls", "tls", "none"):
        raise UnfitError(f"is not a kind of encryption ({_short(value)})", 'write "starttls", "tls" or "none"')
    return str(value)


def whole(least: int, most: int) -> Check:
    """Return a check for whole numbers in a range, both ends included; digits in text count too (environment)."""

    def check(value: Any) -> int:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value.strip()):
            value = int(value)
        if type(value) is not int or not least <= value <= most:
            raise UnfitError(f"is not a whole number from {least} to {most} ({_short(value)})", "write a number in that range")
        return value

    return check


def number(least: float, most: float) -> Check:
    """Return a check for numbers in a range, both ends included; digits in text count too (environment)."""

    def check(value: Any) -> float:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", value.strip()):
            value = float(value)
        if type(value) not in (int, float) or not least <= value <= most:
            raise UnfitError(f"is not a number from {least:g} to {most:g} ({_short(value)})", "write a number in that range")
        return float(value)

    return check


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    text = repr(value) if not isinstance(value, int) or abs(value) < 10**12 else "a very large number"
    return text if len(text) <= 60 else text[:57] + "…"
