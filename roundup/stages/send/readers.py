"""The list of readers: CSV with a header (email, name, unsubscribe, edition), or one address a line."""

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from roundup.errors import InputError
from roundup.model import Reader
from roundup.text.words import clean

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_EDITION = re.compile(r"[a-z][a-z0-9-]{0,29}")
_COLUMNS = {
    "email": "email",
    "e-mail": "email",
    "mail": "email",
    "address": "email",
    "email address": "email",
    "邮箱": "email",
    "姓名": "name",
    "name": "name",
    "unsubscribe": "unsubscribe",
    "unsubscribe_url": "unsubscribe",
    "edition": "edition",
}
_NAMED = re.compile(r"(?P<name>[^<>@,;:]*)<(?P<address>[^<>\s]*)>")
"""``Name <address>``, one name and one address; anything more could mean somebody else."""
_SHOWN = 10


def read_readers(text: str, where: str = "the list of readers", *, editions: tuple[str, ...] | None = None) -> tuple[Reader, ...]:
    """Return the readers of a list in order, an address that stands twice (in any case) once.

    Addresses that differ in more than case, by a dot or a plus-tag say, are of different readers. Empty lines and
    lines that begin with # are passed over. ``editions`` are those there are (None: any). Raises InputError that
    lists every line that cannot be used, so that nobody is left out in silence.
    """
    readers: dict[str, Reader] = {}
    faults: list[str] = []
    for line, row in _rows(text, where):
        try:
            reader = _reader(row, editions)
        except ValueError as error:
            faults.append(f"line {line}: {error}")
        else:
            readers.setdefault(reader.email.casefold(), reader)
    if faults:
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        hint = "mend these lines, or put # before them to leave the readers out"
        raise InputError("; ".join(faults[:_SHOWN]) + more, where, hint)
    return tuple(readers.values())


def mail_address(text: str) -> str:
    """Return an address that can stand in a mail header and an SMTP command, its domain in ASCII; ValueError for any other.

    The plain form of RFC 5321: no quoted names, no comments, no address literals.
    """
    local, at, domain = text.strip().rpartition("@")
    try:
        plain = domain.encode("idna").decode("ascii").lower() if at else ""
    except UnicodeError:
        plain = ""
    labels = plain.split(".")
    if not _LOCAL.fullmatch(local) or len(local) > 64 or len(plain) > 253 or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise ValueError(f"{clean(text)[:80]!r} is not a mail address")
    return f"{local}@{plain}"


def _rows(text: str, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, values by column) for each line with something on it."""
    lines = [line if not line.lstrip().startswith("#") else "" for line in clean(text).split("\n")]
    first = next((line for line in lines if line.strip()), "")
    delimiter = next((mark for mark in ",;\t" if mark in first), ",")
    rows = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter, strict=True)
    columns: list[str] = []
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if not columns:
                header = [_COLUMNS.get(cell.lower(), cell.lower()) for cell in cells]
                columns = header if "email" in header else ["email", "name", "unsubscribe", "edition"]
                if columns is header:
                    continue
            yield rows.line_num, dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise InputError(
            f"line {rows.line_num} is no CSV ({error})", where, "mend the quotation marks, or write one address a line"
        ) from error


def _reader(row: dict[str, str], editions: tuple[str, ...] | None) -> Reader:
    name, address = row.get("name", ""), row.get("email", "")
    if named := _NAMED.fullmatch(address):
        name, address = name or named["name"].replace('"', ""), named["address"]
    unsubscribe = row.get("unsubscribe", "")
    if unsubscribe and not _link(unsubscribe):
        raise ValueError(f"{clean(unsubscribe)[:80]!r} is not an unsubscribe address (https://… or mailto:…)")
    edition = row.get("edition", "").lower()
    if edition and not _EDITION.fullmatch(edition):
        raise ValueError(f"{clean(edition)[:80]!r} is not the name of an edition")
    if editions is not None and edition not in ("", *editions):
        there = ", ".join(name for name in editions if name) or "none but the whole issue"
        raise ValueError(f"there is no edition {edition!r} (there are: {there})")
    return Reader(email=mail_address(address), name=" ".join(clean(name).split())[:200], unsubscribe=unsubscribe, edition=edition)


def _link(text: str) -> bool:
    """Tell whether a text can stand between < and > as an address to leave a list by; what looks like an encoded word would be read as one."""
    if not text.isascii() or re.search(r"[\x00-\x20\x7f<>\"]|=\?[^?]*\?[bq]\?", text, re.IGNORECASE):
        return False
    try:
        parts = urlsplit(text)
        return bool((parts.scheme in ("http", "https") and parts.hostname) or (parts.scheme == "mailto" and "@" in parts.path))
    except ValueError:
        return False
