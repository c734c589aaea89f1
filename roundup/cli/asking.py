"""What is told, and asked, before an issue is mailed."""

import sys
from pathlib import Path

import typer

from roundup.cli.session import Session
from roundup.config import MailSettings
from roundup.edges.sender_smtp_connection import loopback, place
from roundup.errors import NotReadyError, RoundupError
from roundup.model import Approved


class UnaskedError(RoundupError):
    """Somebody should have been asked, and nobody is there."""

    exit_code = 2


def foretold(mail: MailSettings, subject: str, approved: Approved, outbox: Path | None) -> tuple[str, ...]:
    """Return what is about to be mailed, line by line: the issue, who approved it, the sender, the way, and what is missing."""
    lines = [
        f"issue: {approved.week}, “{subject}”, approved by {approved.by} ({approved.digest[:16]})",
        f"from: {mail.sender or 'nobody: no sender is set'}",
        f"by: {f'files in {outbox}' if outbox is not None else f'{place(mail)} ({mail.tls})' if mail.host else 'no server: none is set'}"
        + (f", signed as {mail.dkim_selector}._domainkey" if mail.dkim_selector and outbox is None else ""),
    ]
    if not mail.unsubscribe:
        lines.append("no unsubscribe address is set under [mail]: readers are shown no way to leave, and large providers ask for one")
    return tuple(lines)


def confirmed(session: Session, mail: MailSettings, facts: tuple[str, ...], *, yes: bool) -> None:
    """Ask on a terminal whether all this is meant; NotReadyError where it is not.

    Where nobody can be asked, a server on this machine goes on, for it has been set up for that; any other needs
    ``yes``, said beforehand (UnaskedError, exit code 2).
    """
    for line in facts:
        session.say(line)
    if yes:
        return
    if not sys.stdin.isatty():
        if loopback(mail.host):
            return
        raise UnaskedError("nobody is there to be asked whether this is meant", "send", "look at it with --dry-run, then say --yes")
    if session.quiet:  # what is asked about has to be seen
        for line in facts:
            typer.echo(line, err=True)
    if not typer.confirm("Mail it?", default=False, err=True):
        raise NotReadyError("nothing was mailed", "send", "run it again when all is as it should be")
