"""Pieces of the archive that came more than once: what was taken for one, parting them again, and how words changed."""

from typing import TYPE_CHECKING, Annotated

import typer

from roundup.cli.session import Session, command
from roundup.errors import InputError
from roundup.text.words import many

if TYPE_CHECKING:
    from roundup.model import Revision  # the values take longer to load than --help may


@command
def merges(session: Session) -> None:
    """List the entries that were taken for one piece, and why."""
    from roundup.cli import web, wiring

    found = web.archive(wiring.root_of(session)).mergers()
    lines = [
        f"{one.number:>5}  {one.at.date()}  {'undone  ' if one.undone else ''}{one.title or one.kept}\n"
        f"       {one.other} was taken for {one.kept}: {one.reason}"
        for one in found
    ]
    session.result(found, "\n".join(lines))
    undone = sum(one.undone for one in found)
    session.say(f"{many(len(found), 'entry', 'entries')} taken for pieces already known{f', {undone} of them undone' if undone else ''}")
    if any(not one.undone for one in found):
        session.say("Where two are not one: roundup feeds undo NUMBER")


@command
def undo(
    session: Session,
    number: Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="The number that roundup feeds merges lists.")],
) -> None:
    """Part two entries that were taken for one piece, for good."""
    from roundup.cli import web, wiring

    done = web.archive(wiring.root_of(session)).undo(number)
    session.say(f"parted: {done.title or done.kept} ({done.kept} and {done.other} are two pieces from now on)")
    session.result(done)


@command
def history(
    session: Session,
    id_: Annotated[str, typer.Argument(metavar="ID", help="A piece, by the id that desk.md and the trail name.")],
) -> None:
    """Show how the words of a piece changed since it was first seen."""
    from roundup.cli import web, wiring

    found = web.archive(wiring.root_of(session)).revisions(id_)
    if not found:
        raise InputError("the archive holds no piece with this id", id_, "take the id from desk.md, or from roundup feeds merges")
    texts = _texts(found)
    session.result(
        [{"seen": one.seen, "item": one.item, "text": text} for one, text in zip(found, texts, strict=True)], _changes(found, texts)
    )
    session.say(
        f"{found[-1].item.title or id_}: {len(found)} wordings" if len(found) > 1 else f"{found[0].item.title or id_}: never changed"
    )


def _texts(found: "tuple[Revision, ...]") -> list[str]:
    """Return each wording as it reads: title and sentences, a line each."""
    from roundup.edges.sandbox import SandboxParser
    from roundup.text.sentences import sentences

    texts = []
    with SandboxParser(1) as parser:
        for one in found:
            try:
                lines = sentences(parser.article(one.item).text)
            except InputError as error:  # one wording that nobody can read hides no other
                lines = (f"({error})",)
            texts.append("\n".join([one.item.title, *lines]))
    return texts


def _changes(found: "tuple[Revision, ...]", texts: list[str]) -> str:
    """Return the differences from each wording to the next, one sentence a line; the text itself where there is one wording."""
    from difflib import unified_diff
    from itertools import pairwise

    if len(found) == 1:
        return f"first seen {found[0].seen.isoformat()}\n{texts[0]}"
    steps = []
    for (old, before), (new, after) in pairwise(zip(found, texts, strict=True)):
        marks = f"seen {old.seen.isoformat()}", f"seen {new.seen.isoformat()}"
        lines = list(unified_diff(before.split("\n"), after.split("\n"), *marks, n=1, lineterm=""))
        steps.append("\n".join(lines or [f"--- {marks[0]}", f"+++ {marks[1]}", "(the same words; something beside them changed)"]))
    return "\n\n".join(steps)
