"""All findings of one page as it is mailed."""

from dataclasses import dataclass, replace

from roundup.entities.mail_clients import MailClients
from roundup.model import Finding
from roundup.stages.check.mail.characters import character_findings
from roundup.stages.check.mail.contrast import contrast_findings
from roundup.stages.check.mail.css import styles_of
from roundup.stages.check.mail.leftovers import leftover_findings
from roundup.stages.check.mail.links import link_findings
from roundup.stages.check.mail.placeholders import placeholder_findings
from roundup.stages.check.mail.structure import structure_findings
from roundup.stages.check.mail.support import support_findings
from roundup.stages.check.mail.telling import blocked, telling
from roundup.stages.check.mail.tree import Document, parse_html

_SHEET = 16_384
"""Characters of one style element that Gmail reads (Can I email, feature html-style, note 6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPage:
    """A page to be judged: its file's name, its HTML, the mail's subject ("": not known).

    ``edited``: it is made from an issue.md, whose check tells of links what an editor can mend there; ``final``: it is the
    mail that a reader gets. ``note`` and ``fail`` are bytes: the size from which the page is told of, and may not leave.
    """

    name: str
    html: str
    subject: str = ""
    edited: bool = False
    final: bool = False
    note: int = 90_000
    fail: int = 102_000


def mail_findings(page: MailPage, table: MailClients) -> tuple[Finding, ...]:
    """Return what mail clients and readers would stumble over, by line; ``where`` is the file with the line, such as issue.html:112."""
    document = parse_html(page.html)
    styles = styles_of(document)
    found = (
        *_size(page),
        *(
            telling("mail-css", "The style cannot be read: Gmail leaves out the whole sheet.", line, "Mend the brackets and signs.")
            for line in styles.unread[:3]
        ),
        *_sheets(document),
        *character_findings(page.html, document),
        *structure_findings(page.html, document, styles, subject=page.subject),
        *placeholder_findings(document, final=page.final),
        *link_findings(document, table, edited=page.edited),
        *leftover_findings(document),
        *support_findings(document, styles, table),
        *contrast_findings(document, styles),
    )
    once = dict.fromkeys(sorted(found, key=lambda finding: (finding.severity != "blocks", int(finding.where or 0))))
    return tuple(replace(finding, where=f"{page.name}:{finding.where}" if finding.where else page.name) for finding in once)


def _size(page: MailPage) -> tuple[Finding, ...]:
    size = len(page.html.encode("utf-8", "replace"))
    said = f"The page has {size:,} bytes: Gmail cuts off what is over {page.fail:,}"
    remedy = "Shorten the issue, or send the short edition; a service adds its own pixel, addresses of links and foot."
    if size > page.fail:
        return (blocked("mail-size", f"{said}.", 0, remedy),)
    return (telling("mail-size", f"{said}, and a service that sends it adds to it.", 0, remedy),) if size > page.note else ()


def _sheets(document: Document) -> tuple[Finding, ...]:
    long = [element.line for element in document.named("style") if len(element.text()) > _SHEET]
    what = f"A style element has more than {_SHEET:,} characters: Gmail leaves it out."
    return (telling("mail-css", what, long[0], "Keep only what is in use, or split it."),) if long else ()
