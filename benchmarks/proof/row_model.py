"""Every fault of a model's server at three places of a build, and the files of a JSON suite as answers."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.proof.naive_model import harm
from benchmarks.proof.row import ROOT, SUITES, Outcome, Row, spread
from tests.faults.model_faults import MODEL_FAULTS
from tests.model.contents import ODD, answered_with, files_of
from tests.model.judging_builds import Ground, ground, struck
from tests.model.played import PLACES


def run(*, quick: bool) -> Outcome:
    """Build twice for each fault and place, once for each content; then the control."""
    names = spread(list(MODEL_FAULTS), 12) if quick else list(MODEL_FAULTS)
    cases = [(name, place) for name in names for place in PLACES]
    suite = files_of(ROOT.parent / "shared") if SUITES.is_dir() else []
    every = list(dict.fromkeys((*ODD, *suite)))
    contents = spread(every, 24) if quick else every
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        place = Path(folder)
        base = ground(place)
        builds = list(pool.map(lambda at: struck(base, place / f"{at[0]}-{at[1]}", *at), cases))
        odd = list(pool.map(lambda at: answered_with(base, place / f"content-{at[0]}", (at[1],)), enumerate(contents)))
        hurt = [(name, why) for name in names if (why := harm(MODEL_FAULTS[name], _question(base)))]
    wrong = [fault for faults in builds for fault in faults]
    strange = [f"{contents[number][:60]!r}: {fault}" for number, faults in enumerate(odd) for fault in faults]
    total, bad = len(cases) + len(contents), sum(map(bool, builds)) + sum(map(bool, odd))
    return Outcome(
        cases=total,
        held=total - bad,
        result=f"{len(names)} faults, each at the first question of a story, of a heading and of the front: in {sum(map(bool, builds))} of {len(cases)} did the build end, lack a block, leave one without saying that no model wrote it, change another block, or did the next build ask for what was answered or come out otherwise than without the fault. {len(contents)} contents, {len(contents) - sum(map(ODD.__contains__, contents))} of them files of JSONTestSuite, each as the answer to every question of a build: {sum(map(bool, odd))} came to anything but the offline drafter's issue, marked block by block.",
        control=f"the library called as its first page shows it, and the answer read as it comes, lose the section to {len(hurt)} of the {len(names)} faults.",
        caught=len(hurt) if 2 * len(hurt) > len(names) else 0,
        faults=(*wrong, *strange),
        notes=() if suite else ("../shared/suites/json-test is absent: only contents of our own were sent.",),
    )


def _question(base: Ground) -> str:
    """Return the turns of the question for the headed story."""
    return next(said for said in sorted(base.questions) if "You draft one story" in said)


ROW = Row(
    name="model",
    promise="Whatever a model's server does, the issue is complete, says of each block that no model wrote it, and no answer is paid for twice.",
    method="A server on loopback answers honestly by rule, but for one named fault of the connection, of HTTP, of the refusal or of the answer. Over it a newsroom of one headed story and three bullets is built: a fault of one call strikes that call, one that passes goes away after two requests, one of the run stays. The blocks, the desk page and the requests are compared with those of a build without the fault; then the server heals, and the issue is built again: exactly the questions that were never answered whole may be asked, and every file must be that of a build without the fault. After a refusal that no question can better, no further request may come, and one line names the remedy. Waits between two tries are reckoned and not kept. Then each content takes the place of every answer.",
    control="the library without retries, an answer taken as it comes.",
    run=run,
)
