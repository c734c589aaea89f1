"""kill -9 at each answer of a model while an issue is drafted."""

import tempfile
from pathlib import Path

from benchmarks.proof.row import Outcome, Row, spread
from tests.model.judging_builds import ground
from tests.model.killed_builds import resumed

WITHOUT = ("-m", "benchmarks.proof.victim", "calls")


def run(*, quick: bool) -> Outcome:
    """Kill a build at each answer and build again; then a program that keeps no answer."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        base = ground(place)
        moments = spread(range(1, len(base.questions) + 1), 3) if quick else range(1, len(base.questions) + 1)
        found = [resumed(base, place / f"after-{after}", after) for after in moments]
        careless = {after: resumed(base, place / f"careless-{after}", after, program=WITHOUT).again for after in moments}
    paid = sum(careless.values())
    return Outcome(
        cases=len(moments),
        held=sum(not one.faults for one in found),
        result=f"a build that asks {len(base.questions)} questions, killed as its server gave the answer number {', '.join(map(str, moments))}: {sum(bool(one.faults) for one in found)} of the builds after that came out otherwise than one that was not killed, or asked again for more than the one answer that was under way. {sum(one.again for one in found)} of {sum(moments)} answers that had been given were asked for again, those that were under way.",
        control=f"without the archive of calls {paid} of the same {sum(moments)} answers are asked for again.",
        caught=sum(again > 1 for again in careless.values()),
        faults=tuple(fault for one in found for fault in one.faults),
    )


ROW = Row(
    name="resume",
    promise="A build may be killed while its model answers: the next one goes on where it was, comes out to the byte as if nothing had happened, and pays for no answer twice.",
    method="`roundup build` runs as a process of its own over a server on loopback, one question at a time, and is killed (KILL) by that server the moment it has sent the last byte of an answer: at each answer in turn. The next build is let through to its end. Every file of the issue is compared with that of a build that was not killed; a question counts as asked again when it was answered whole before. The one answer that was sent and perhaps not yet stored may be asked for once more.",
    control="the answers not kept.",
    run=run,
)
