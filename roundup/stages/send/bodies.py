"""The two bodies of a mail, text and HTML, encoded once for all readers; what is a reader's own is put in afterwards."""

import hashlib
from dataclasses import dataclass
from email import policy, quoprimime
from email.message import EmailMessage
from html import escape
from typing import Self

from roundup.text.placeholders import UNSUBSCRIBE

_POLICY = policy.SMTP.clone(cte_type="7bit", raise_on_defect=False)
# Lines of quoted-printable text may have 76 characters (RFC 2045 6.7); one is left for the "=" of a soft break.
_SHORTER = _POLICY.clone(max_line_length=75)
_BOUNDARY = "=_roundup_boundary_of_32_characters"
"""Stands in no encoded body: quoted-printable writes "=" as "=3D", base64 has none before its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Both pages and their wire form, made once; ``marks`` are what stands for a reader's way out in each, none where the form has to be made for each reader."""

    pages: tuple[str, ...]
    wire: bytes
    marks: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, text: str, html: str) -> Self:
        """Encode two pages.

        In quoted-printable text each place for a reader's way out gets a line of its own, which a soft break before and
        after joins with its neighbours again. Pages that are shorter in base64 (those in Chinese) have no such places.
        """
        pages = tuple(page if page.endswith("\n") else f"{page}\n" for page in (text, html))
        if not any(UNSUBSCRIBE in page for page in pages):
            return cls(pages=pages, wire=_encoded(*pages))
        if any(map(_dense, pages)):
            return cls(pages=pages, wire=b"")
        mark = hashlib.sha256("\0".join(pages).encode()).hexdigest()[:40]  # stands in neither page
        shown, styled = (page.replace(UNSUBSCRIBE, f"\n{part}{mark}\n") for part, page in zip("TH", pages, strict=True))
        wire = _encoded(shown, styled, cte="quoted-printable")
        return cls(pages=pages, wire=wire, marks=tuple(f"\r\n{part}{mark}\r\n".encode() for part in "TH"))

    def filled(self, identity: str, leave: str) -> bytes:
        """Return the bodies of one mail under MIME headers; ``leave`` is the reader's way out ("": the mark stays), ``identity`` makes the boundary."""
        owns = (leave or UNSUBSCRIBE, escape(leave or UNSUBSCRIBE))
        wire = self.wire
        for mark, own in zip(self.marks, owns, strict=False):
            wire = wire.replace(mark, b"=\r\n" + quoprimime.body_encode(own, 70, "\r\n").encode("ascii") + b"=\r\n")
        if not wire:
            wire = _encoded(*(page.replace(UNSUBSCRIBE, own) for page, own in zip(self.pages, owns, strict=True)))
        return wire.replace(_BOUNDARY.encode(), b"=_" + hashlib.sha256(identity.encode()).hexdigest()[:32].encode())


def _encoded(text: str, html: str, *, cte: str | None = None) -> bytes:
    mail = EmailMessage(policy=_SHORTER if cte else _POLICY)
    mail.set_content(text, cte=cte)
    mail.add_alternative(html, subtype="html", cte=cte)
    mail.set_boundary(_BOUNDARY)
    return mail.as_bytes()


def _dense(page: str) -> bool:
    """Tell whether a page is shorter in base64 than in quoted-printable text, where each byte beyond ASCII takes three."""
    size = len(page.encode())
    beyond = size - sum(char < "\x80" for char in page)
    return size + 2 * beyond > size * 4 // 3
