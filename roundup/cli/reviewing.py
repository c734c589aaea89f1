"""The command that opens the desk."""

import contextlib
from collections.abc import Callable
from typing import Annotated

import typer

from roundup.cli.issue import Week, day
from roundup.cli.session import Session, command
from roundup.errors import InputError


@command
def review(
    session: Session,
    week: Week = None,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="N", min=0, max=65535, help="The port on 127.0.0.1 [default: any free one]."),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Redraft without a model.")] = False,
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="The model to redraft with.")] = None,
    browser: Annotated[bool, typer.Option("--browser", help="Open it in your browser, too.")] = False,
) -> None:
    """Open the desk: a page on this machine to read, edit, compare with sources and approve."""
    from roundup import newsroom
    from roundup.cli import drafting, wiring
    from roundup.edges.store_files import issue_lock

    if model and offline:
        raise InputError("--model and --offline exclude each other", "review", "give one of them")
    serve = _server()
    house = wiring.house(session, {"model": model})
    issue_date = day(week, house.config.newsletter.zone)
    house = drafting.with_drafter(session, wiring.for_issue(house, issue_date), offline=offline, asked=model or "")
    root = wiring.root_of(session)
    bench = newsroom.Desk(house, issue_date, lock=lambda: issue_lock(root), now=wiring.now)

    def opened(address: str) -> None:
        session.say(f"The desk for {issue_date} is open on this machine alone; the address is its key. Ctrl+C closes it.")
        session.result({"week": issue_date.isoformat(), "address": address}, address)
        if browser:
            typer.launch(address)

    with contextlib.suppress(KeyboardInterrupt):
        serve(bench, root / "issues" / issue_date.isoformat(), port=port, opened=opened)
    session.say("The desk is closed. What was not saved is kept, and offered when it is opened again.")


def _server() -> "Callable[..., None]":
    try:
        from roundup.edges.desk import serve
    except ModuleNotFoundError as error:
        raise InputError(
            f"the desk needs {error.name}, which is not installed", "review", 'pip install "roundup-newsletter[desk]"'
        ) from error
    return serve
