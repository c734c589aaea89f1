"""Commands about the newsroom itself: init, collect, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from roundup.cli.session import Session, command


@command
def init(
    session: Session,
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The folder of the new newsroom [default: this one].")] = None,
    bare: Annotated[bool, typer.Option("--bare", help="Leave out the sample articles.")] = False,
) -> None:
    """Make a new newsroom: commented feeds.toml, forms, themes, templates, folders."""
    from roundup.edges.resources import init_newsroom

    target = folder or session.root or Path.cwd()
    lines = init_newsroom(target, bare=bare)
    for line in lines:
        if not line.startswith(("made articles/", "made templates/")):
            session.say(line)
    session.say(f"{sum(line.startswith('made') for line in lines)} files made, {sum(line.startswith('kept') for line in lines)} kept")
    session.say(
        f"Next: roundup build --week 2021-07-20{f' --root {target}' if folder else ''}  (the sample week; your own need feeds or articles)"
    )
    session.result({"root": str(target), "files": list(lines)}, str(target))


@command
def doctor(session: Session) -> None:
    """Tell what is set up and what is not, and how to get it."""
    from roundup.cli.doctor import examine

    findings = examine(session)
    for state, subject, what, hint in findings:
        session.say(f"{state:4}  {subject}: {what}")
        if hint:
            session.say(f"      Try: {hint}")
    session.result([{"state": state, "subject": subject, "what": what, "try": hint} for state, subject, what, hint in findings])
    if any(state == "fail" for state, *_ in findings):
        raise typer.Exit(1)
