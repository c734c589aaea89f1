"""Handing an approved issue to a mailing service as a draft: once, and the same draft again after that.

What is about to be asked is on disk before it is asked, so that a making that broke off is looked for at the service before
another is begun. What has gone out is not touched, and neither is what an editor changed there, unless that is asked for.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from roundup.config import Config
from roundup.errors import InputError, NotReadyError
from roundup.form import Form
from roundup.model import Approved, Handover, RemoteDraft
from roundup.newsroom.house import House
from roundup.newsroom.trail import Trail
from roundup.plugs import Drafts
from roundup.stages import assemble
from roundup.text.shown_words import shown_words
from roundup.text.words import clean

EXPORTS = "exports"
"""The trail's file of what services hold."""
_AGAIN = "look at it there; export with --replace to put the approved issue in its place"


@dataclass(frozen=True, kw_only=True)
class Target:
    """A service: the word for it, what people call it, its address, and its drafts."""

    service: str
    title: str
    server: str
    drafts: Drafts


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What came of an export: the draft's id and where to open it, ``how`` (created or updated), and what there is to know."""

    service: str
    edition: str
    id: str
    url: str
    how: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Row:
    """What is known of one draft. ``state`` is ``asked`` from before a request until its outcome is known, ``made`` then.

    ``sent`` stands for the words of the last request, as a page and as an article, ``held`` for subject, body and plain text as
    the service had them after it. ``attempt`` is the same for each try of one making.
    """

    service: str
    server: str
    edition: str
    state: str = "asked"
    name: str = ""
    at: datetime | None = None
    attempt: str = ""
    sent: tuple[str, str] = ("", "")
    id: str = ""
    url: str = ""
    held: tuple[str, str, str] = ("", "", "")


def handover(approved: Approved, form: Form, config: Config, *, edition: str = "") -> Handover:
    """Return one edition of an approved issue ("": the whole one) as it is handed to a service; InputError where it was not rendered."""
    pages = dict(approved.pages)
    stem = f"issue.{edition}" if edition else "issue"
    names = (f"{stem}.html", f"{stem}.txt")
    missing = [name for name in names if name not in pages]
    if missing:
        raise InputError(
            f"{', '.join(missing)}: not in what was approved", str(approved.week), f"roundup render --week {approved.week}, then approve"
        )
    html, text = (pages[name].decode("utf-8") for name in names)
    markdown = pages["issue.md"].decode("utf-8")
    title = " ".join(clean(config.newsletter.title).split()) or "Newsletter"
    name = " ".join(part for part in (title[:140], str(approved.week), edition) if part)
    web = config.mail.web.replace("{date}", approved.week.isoformat())
    subject, article = assemble.article_html(markdown, form, edition=edition, language=config.newsletter.languages[0], web=web)
    mark = hashlib.sha256(title.encode()).hexdigest()[:6]
    return Handover(
        name=name,
        code="-".join(part for part in ("roundup", str(approved.week), edition, mark) if part),
        attempt="",
        subject=subject or name,
        html=html,
        text=text,
        article=article,
        sender=config.mail.sender,
        reply_to=config.mail.reply_to,
    )


def export(house: House, approved: Approved, target: Target, *, edition: str = "", replacing: bool = False) -> Exported:
    """Make a draft of one edition, or bring the one made before up to date.

    NotReadyError where that is no draft any more, or was changed at the service and ``replacing`` is not asked for; ServiceError
    where the service fails, and then the next call finds out what came of this one.
    """
    trail = Trail(store=house.store, week=approved.week)
    rows = trail.load(EXPORTS, tuple[Row, ...]) or ()
    key = (target.service, target.server, edition)
    row = next((row for row in rows if (row.service, row.server, row.edition) == key), None)
    letter = handover(approved, house.form, house.config, edition=edition)
    known, notes = _found(target, row, letter)
    if row is not None and known is not None:
        _untouched(target, row, known, replacing=replacing)
    asked = _asked(row, known, letter, house.now, blank=Row(service=target.service, server=target.server, edition=edition))
    others = tuple(other for other in rows if other is not row)
    _keep(trail, others, asked)
    held = target.drafts.put(replace(letter, attempt=asked.attempt), known)
    _keep(trail, others, replace(asked, state="made", id=held.id, url=held.url, held=_digests(held)))
    if held.missing:
        notes += (f"{target.title} keeps the text in a form of its own; look for what it lost: {', '.join(held.missing)}",)
    how = "updated" if known else "created"
    return Exported(service=target.service, edition=edition, id=held.id, url=held.url, how=how, notes=notes)


def known_id(house: House, approved: Approved, target: Target, edition: str) -> str:
    """Return the id of the draft that an export would change, "" where it would make one; nothing is asked."""
    rows = Trail(store=house.store, week=approved.week).load(EXPORTS, tuple[Row, ...]) or ()
    return next((row.id for row in rows if (row.service, row.server, row.edition) == (target.service, target.server, edition)), "")


def _found(target: Target, row: Row | None, letter: Handover) -> tuple[RemoteDraft | None, tuple[str, ...]]:
    """Return the draft of an earlier export as it is now, and what there is to say of it."""
    if row is None:
        return None, ()
    if row.id:
        known = target.drafts.read(row.id)
        return known, () if known else (f"the draft made before was deleted at {target.title}; this is a new one",)
    found = target.drafts.find(replace(letter, name=row.name))
    if len(found) > 1:
        lines = tuple(f"{draft.url} ({draft.status})" for draft in found)
        raise NotReadyError(
            f"several drafts at {target.title} have the name of this issue", row.name, "keep one of them and delete the others", lines
        )
    return (found[0], ("an earlier export broke off; the draft that it made was found",)) if found else (None, ())


def _untouched(target: Target, row: Row, known: RemoteDraft, *, replacing: bool) -> None:
    """Raise NotReadyError where what a service holds is no draft any more, or not as it was left."""
    if not known.draft:
        what = f"{target.title} holds it as {known.status!r}, not as a draft: what goes out is not touched"
        raise NotReadyError(what, known.url, f"make it a draft again at {target.title}, or mail a correction")
    if replacing or (row.state == "asked" and _as_sent(row, known)):
        return
    was, now = row.held, _digests(known)
    changed = tuple(
        name for name, before, after in zip(("its subject", "its body", "its plain text"), was, now, strict=True) if before != after
    )
    if changed:
        raise NotReadyError(f"the draft was changed at {target.title}", known.url, _AGAIN, changed)


def _as_sent(row: Row, known: RemoteDraft) -> bool:
    """Tell whether what is there is what the request that broke off had sent, or nothing yet."""
    return not shown_words(known.body) or _words(known.subject, known.body) in row.sent


def _asked(row: Row | None, known: RemoteDraft | None, letter: Handover, now: datetime, *, blank: Row) -> Row:
    """Return the row of a request about to be made; a making that broke off and left nothing is made again as the same attempt."""
    sent = (_words(letter.subject, letter.html), _words(letter.subject, letter.article))
    if row is not None and known is not None:
        return replace(row, state="asked", id=known.id, url=known.url, sent=sent)
    if row is not None and row.state == "asked" and not row.id and (row.name, row.sent) == (letter.name, sent):
        return row
    before = row.id if row is not None else ""
    attempt = hashlib.sha256("\n".join((letter.code, now.isoformat(), before, *sent)).encode()).hexdigest()[:40]
    return replace(blank, state="asked", name=letter.name, at=now, attempt=attempt, sent=sent)


def _keep(trail: Trail, others: tuple[Row, ...], row: Row) -> None:
    rows = sorted((*others, row), key=lambda one: (one.service, one.server, one.edition))
    trail.store.write(*trail.file(EXPORTS, rows))


def _words(subject: str, body: str) -> str:
    """Return what stands for the words of a letter, however a service writes them."""
    return hashlib.sha256("\n".join((" ".join(shown_words(subject)), " ".join(shown_words(body)))).encode()).hexdigest()


def _digests(held: RemoteDraft) -> tuple[str, str, str]:
    subject, body, text = (
        hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest() for part in (held.subject, held.body, held.text)
    )
    return subject, body, text
