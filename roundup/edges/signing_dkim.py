"""Signs mails (DKIM, RFC 6376 and RFC 8463), so that a receiver can tell that the domain sent them as they are.

The signing is dkimpy's. Signed are the headers that readers and their programs go by; of these, List-Unsubscribe and
List-Unsubscribe-Post must be among them for one-click unsubscribing (RFC 8058 4).
"""

import base64
import contextlib
import re
from collections.abc import Mapping
from dataclasses import replace
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from roundup.config import MailSettings
from roundup.errors import ConfigError
from roundup.model import Message

KEY = "ROUNDUP_DKIM_KEY"
_SIGNED = (
    "From To Subject Date Message-ID Reply-To List-Id List-Unsubscribe List-Unsubscribe-Post MIME-Version Content-Type".lower().split()
)
_ED25519_FORM = bytes.fromhex("302e020100300506032b657004220420")
_ED25519 = re.compile(r"[A-Za-z0-9+/]{43}=")


class Signer:
    """Puts a DKIM-Signature on mails; relaxed canonicalisation of headers and body, so that mail servers may fold lines."""

    def __init__(self, settings: MailSettings, environ: Mapping[str, str]) -> None:
        """Read the key of ROUNDUP_DKIM_KEY: PEM text (RSA or Ed25519) or base64 (Ed25519), or the path of a file that holds it. ConfigError where it cannot be used."""
        self._key = _plain(_key(environ.get(KEY, "").strip()))
        self._selector = settings.dkim_selector.encode()
        self._domain = (settings.dkim_domain or parseaddr(settings.sender)[1].rpartition("@")[2]).encode("idna")
        self._dkim = _library()
        self._signature(b"From: a@example.org\r\n\r\n")  # a key that does not fit says so now, and not at the first mail

    def __repr__(self) -> str:
        """Show the domain and the selector, and not the key."""
        return f"Signer({self._selector.decode()}._domainkey.{self._domain.decode()})"

    def signed(self, message: Message) -> Message:
        """Return a mail with its signature on top."""
        return replace(message, data=self._signature(message.data) + message.data)

    def _signature(self, data: bytes) -> bytes:
        kind = b"ed25519-sha256" if _ED25519.fullmatch(self._key.decode("ascii", "replace")) else b"rsa-sha256"
        names = {line.partition(b":")[0].strip().lower() for line in data.partition(b"\r\n\r\n")[0].split(b"\r\n")}
        include = [name.encode() for name in _SIGNED if name.encode() in names]
        try:
            signature: bytes = self._dkim.sign(
                data,
                self._selector,
                self._domain,
                self._key,
                canonicalize=(b"relaxed", b"relaxed"),
                signature_algorithm=kind,
                include_headers=include,
            )
        except (self._dkim.DKIMException, ValueError, TypeError) as error:
            kind_of_fault = type(error).__name__  # its words may hold a part of the key
            hint = "set it to an RSA or Ed25519 key in PEM form, or to the path of its file"
            raise ConfigError(f"the signing key cannot be used ({kind_of_fault})", KEY, hint) from None
        return signature


def _key(given: str) -> bytes:
    if not given:
        raise ConfigError("there is no key to sign with", "environment", f"set {KEY} to the key or to the path of its file")
    if given.startswith("-----BEGIN") or _ED25519.fullmatch(given):
        return given.encode("ascii", "replace")
    try:
        return Path(given).read_bytes().strip()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "is no path"
        raise ConfigError(
            f"the file with the signing key cannot be read ({reason})", KEY, "look at the path and the file's permissions"
        ) from None


def _plain(key: bytes) -> bytes:
    """Return an Ed25519 key as dkimpy wants it, its 32 bytes in base64, where it is given in PEM form (RFC 8410 7); any other as it is."""
    lines = key.strip().splitlines()
    if len(lines) < 3 or lines[0] != b"-----BEGIN PRIVATE KEY-----":
        return key
    with contextlib.suppress(ValueError):
        whole = base64.b64decode(b"".join(lines[1:-1]))
        if whole.startswith(_ED25519_FORM) and len(whole) == len(_ED25519_FORM) + 32:
            return base64.b64encode(whole[len(_ED25519_FORM) :])
    return key


def _library() -> Any:
    """Return dkimpy, which signs; ConfigError where it is not installed."""
    try:
        import dkim  # noqa: PLC0415 - an extra: only who signs needs it
    except ImportError as error:
        raise ConfigError("signing needs dkimpy", "feeds.toml, [mail] dkim_selector", 'pip install "roundup-newsletter[dkim]"') from error
    return dkim
