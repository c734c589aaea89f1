"""The command about the questions that a model is asked."""

from typing import Annotated

import typer

from roundup.cli.session import Session, command


@command
def prompts(
    session: Session,
    copy: Annotated[
        str | None, typer.Option("--copy", metavar="NAME", help="Put this prompt into the newsroom, to be changed; never replaces a file.")
    ] = None,
) -> None:
    """List the questions that a model is asked, or copy one to change it."""
    from roundup.cli import wiring
    from roundup.edges.prompt_files import copy_prompt, prompt_files, told
    from roundup.edges.resources import shipped_folder
    from roundup.edges.store_files import FolderStore

    root = wiring.root_of(session)
    own, shipped = FolderStore(root), FolderStore(shipped_folder())
    if copy is not None:
        file, new = copy_prompt(copy, own, shipped)
        session.say(f"{file}: {'made' if new else 'is there already, and was left as it is'}")
        session.result({"path": str(root / file), "made": new}, str(root / file))
        return
    found = prompt_files(own, shipped)
    rows = [
        {"name": one.name, "version": one.version, "whose": one.whose, "shipped": one.shipped, "outdated": one.outdated} for one in found
    ]
    session.result(rows, "\n".join(f"{one.name}: {told(one)}" for one in found))
