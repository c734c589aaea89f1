"""kill -9 at random moments of collecting from a farm of feeds that goes on."""

import tempfile
from pathlib import Path

from benchmarks.farm import farm
from benchmarks.proof.row import Outcome, Row
from tests.faults.killing import at_once, killed

FEEDS, LATENCY = 60, 0.05
KILLS, CARELESS, TOGETHER = 50, 16, 3
PROGRAM = ("-m", "benchmarks.proof.careless")


def run(*, quick: bool) -> Outcome:
    """Kill, compare; run two at once, compare; then kill a program that stores validators before items."""
    kills, careless, together = (6, 6, 1) if quick else (KILLS, CARELESS, TOGETHER)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with farm(FEEDS, LATENCY, growing=True) as ground:
            found = killed(place / "killed", ground, kills=kills, seed=11)
            entries = sum(map(len, ground.truth().values()))
            pairs = [at_once(place / f"pair-{number}", ground) for number in range(together)]
        with farm(FEEDS, LATENCY, growing=True) as ground:
            lost = killed(place / "careless", ground, kills=careless, seed=12, program=PROGRAM)
    wrong = [*found.faults, *(f"two at once: {fault}" for faults in pairs for fault in faults)]
    harmed = [fault for fault in lost.faults if "lost" in fault]
    bad = len({fault.partition(":")[0] for fault in wrong})
    return Outcome(
        cases=kills + 1 + together,
        held=max(0, kills + 1 + together - bad),
        result=f"{FEEDS} feeds, of which two fifths go on between two runs; {found.kills} runs killed at a random moment, {found.amid} of them with some feeds stored and others not. At the end the archive was compared with the {entries:,} entries that the farm ever showed: {len([fault for fault in found.faults if 'lost' in fault])} feeds had lost an entry, had one twice or one from nowhere. {together} times two runs at once over a new archive, compared likewise.",
        control=f"with validators stored a step before the items, as a separate HTTP cache does, {lost.kills} kills cost {len(harmed)} feeds an entry for good: the server answers that nothing has changed.",
        caught=len(harmed),
        faults=tuple(wrong),
    )


ROW = Row(
    name="kills",
    promise="Collecting may be cut off at any moment, and two may run at once: no entry is lost, none is there twice, the archive is whole, and no process is left behind.",
    method="A farm of feeds on loopback brings new entries, changes old ones, and changes the form of some guids and addresses. `roundup collect` is killed (KILL) at seeded moments between its start and its usual end; after each kill SQLite's own checks run over the archive, what was stored before must still be there, and the processes below the killed one must be gone. Feeds that did not go on answer 304 to whoever shows their validators. One last run is let through to its end.",
    control="validators stored before the items.",
    run=run,
)
