"""The command that mails an issue."""

from pathlib import Path
from typing import Annotated

import typer

from roundup.cli.issue import Week
from roundup.cli.session import Session, command
from roundup.errors import InputError

To = Annotated[
    Path | None, typer.Option("--to", metavar="FILE", help="The readers: CSV (email,name,unsubscribe,edition) or an address a line.")
]
Test = Annotated[str | None, typer.Option("--test", metavar="ADDR", help="Send one test copy, approved or not; nothing is recorded.")]
Outbox = Annotated[Path | None, typer.Option("--outbox", metavar="DIR", help="Write .eml files here instead of mailing.")]
Edition = Annotated[str, typer.Option("--edition", metavar="NAME", help="The edition for readers whose line names none.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say who would get what; nothing is connected and nothing written.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before mailing.")]
Changed = Annotated[bool, typer.Option("--changed", help="The issue changed after some had it: mail it to those who had none.")]
Resolve = Annotated[
    list[str] | None,
    typer.Option(
        "--resolve",
        metavar="ADDR=sent|resend",
        help="Settle an unknown mail: it came, or it is to go again. A refused one may go again, too.",
    ),
]


@command
def send(
    session: Session,
    week: Week = None,
    to: To = None,
    test: Test = None,
    outbox: Outbox = None,
    edition: Edition = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    changed: Changed = False,
    resolve: Resolve = None,
) -> None:
    """Mail what was approved, once to each reader."""
    from roundup.cli.sending import Wishes, deliver

    given = sum(bool(wish) for wish in (to is not None, test is not None, resolve))
    if given != 1:
        what = "no readers are given" if not given else "--to, --test and --resolve exclude each other"
        raise InputError(what, "send", "give --to readers.csv or --test you@example.org")
    wishes = Wishes(
        to=to,
        test=test,
        outbox=outbox,
        edition=edition.strip().lower(),
        resolve=tuple(resolve or ()),
        dry_run=dry_run,
        changed=changed,
        yes=yes,
    )
    deliver(session, week, wishes)
