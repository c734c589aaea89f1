"""What people do between one send and the next, scene by scene: nobody gets a mail that nobody wanted."""

import tempfile
from pathlib import Path

from benchmarks.proof.mailings import SCENES, opened, wrong
from benchmarks.proof.mailroom import MAIL, approved
from benchmarks.proof.row import Outcome, Row, spread
from benchmarks.proof.trouble import Trouble


def run(*, quick: bool) -> Outcome:
    """Play all scenes, and again with the journal gone before each command."""
    names = spread(list(SCENES), 8) if quick else list(SCENES)
    with tempfile.TemporaryDirectory() as folder:
        found = played(names, Path(folder))
        careless = played(names, Path(folder), forgetful=True)
    return Outcome(
        cases=len(names),
        held=len(names) - len(found),
        result=f"{len(names)} scenes, {len(found)} with a mail too many or too few: {'; '.join(names)}.",
        control=f"with the journal gone before each command, {len(careless)} of the {len(names)} scenes end with a mail that nobody wanted.",
        caught=len(careless),
        faults=tuple(found),
    )


def played(names: list[str], folder: Path, *, forgetful: bool = False) -> list[str]:
    """Play scenes, each on a newsroom of its own, and return what is wrong with each that went wrong."""
    with Trouble({}, {}) as server:
        room = approved(folder / ("forgetful" if forgetful else "approved"), {**MAIL, "port": server.port})
        found = []
        for name in names:
            with opened(room, folder, server, forgetful=forgetful) as desk:
                found.append(wrong(name, desk))
    return [fault for fault in found if fault]


ROW = Row(
    name="mailings",
    promise="Whatever people change between one send and the next, the list, the issue, the settings, the newsroom: nobody gets a mail that nobody wanted, and who is due gets one.",
    method="A newsroom with an approved issue and a mail server on loopback. Each scene runs the real commands with changes in between, and says who should have had how many mails; the server's list is held against that.",
    control="the journal gone before each command.",
    run=run,
)
