"""An approved issue as files to paste into a service by hand: no mark of ours is left in them."""

from html import escape

from roundup.config import Config
from roundup.errors import InputError
from roundup.model import Approved, Issue
from roundup.newsroom.letters import letterhead
from roundup.newsroom.outcome import Files
from roundup.stages import send
from roundup.text.placeholders import UNSUBSCRIBE


def as_files(approved: Approved, config: Config, *, edition: str = "", leave: str | None = None) -> Files:
    """Return the pages of an approved issue and its mail; of one edition the two pages only, "" stands for all.

    Where each reader's way out stands comes ``leave``, a service's own mark; without one the address in ``[mail] unsubscribe``,
    if it is the same for all. InputError where it is not, or for an edition that was not approved.
    """
    pages = dict(approved.pages)
    wanted = {name for name in pages if not edition or name in (f"issue.{edition}.html", f"issue.{edition}.txt")}
    if not wanted:
        raise InputError(f"there is no edition {edition!r} in what was approved", str(approved.week), "leave --edition out for all of them")
    mark = _mark(leave, config, any(UNSUBSCRIBE.encode() in pages[name] for name in wanted))
    filled = tuple((name, _filled(name, data, mark)) for name, data in approved.pages if name in wanted)
    if edition:
        return filled
    issue = Issue(week=approved.week, title="", markdown=pages["issue.md"].decode("utf-8"), pages=filled)
    return (*filled, ("issue.eml", send.draft_mail(issue, letterhead(config))))


def _mark(leave: str | None, config: Config, needed: bool) -> str:  # noqa: FBT001 - whether any page asks for one
    if leave is not None:
        mark = " ".join(leave.split())
        if not mark or not mark.isprintable():
            raise InputError("is no mark", "--unsubscribe", "give the service's own, such as '*|UNSUB|*'")
        return mark
    address = config.mail.unsubscribe
    if needed and "{" in address:
        what = "every reader has an address of their own for leaving the list, and files are the same for all"
        raise InputError(
            what,
            "[mail] unsubscribe",
            "give the service's mark: --unsubscribe '{{ UnsubscribeURL }}' for listmonk, '*|UNSUB|*' for Mailchimp",
        )
    return address


def _filled(name: str, data: bytes, mark: str) -> bytes:
    shown = escape(mark) if name.endswith(".html") else mark
    return data if name.endswith(".md") else data.replace(UNSUBSCRIBE.encode(), shown.encode())
