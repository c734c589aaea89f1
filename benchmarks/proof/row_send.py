"""Ten thousand readers, a mail server in trouble, and a sender that is killed twenty times."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.proof.campaign import Found, Plan, campaign, naive, planned
from benchmarks.proof.mailroom import MAIL
from benchmarks.proof.newsroom import WEEK, build, lay
from benchmarks.proof.row import Outcome, Row
from benchmarks.proof.trouble import KINDS, MOMENTS

READERS, FAULTS, KILLS, SUPPRESSED = 10_000, 200, 20, 50
CONTROL = 300
"""Readers of the control that is killed: kills make its duplicates, not readers."""


def run(*, quick: bool) -> Outcome:
    """Mail to all readers through faults and kills; then the same without the note before the act, and as a script does it."""
    plan = planned(200, faults=40, kills=11, suppressed=5) if quick else planned(READERS, faults=FAULTS, kills=KILLS, suppressed=SUPPRESSED)
    with tempfile.TemporaryDirectory() as folder:
        room = lay(Path(folder) / "room")
        build(room)
        mail = (room / "issues" / WEEK / "issue.eml").read_bytes()
        found = campaign(_copy(room, "whole"), plan, MAIL)
        careless = campaign(_copy(room, "careless"), planned(CONTROL, faults=0, kills=KILLS), MAIL, without="intent")
    script = naive(plan, mail)
    return Outcome(
        cases=len(plan.readers),
        held=len(plan.readers) - len(found.faults),
        result=_result(plan, found),
        control=f"with the mail noted only after it was sent, {len(careless.server.killed)} kills among {CONTROL} readers make {_twice(careless.server.taken.values())} get it twice; a script with smtplib that tries again after every exception mails {_twice(script.taken.values())} of the {len(script.ambiguous)} readers twice whose mail the server never answered, with no kill at all.",
        caught=min(_twice(careless.server.taken.values()), _twice(script.taken.values())),
        faults=tuple(found.faults[:5]),
        notes=(
            "Whether a mail was taken when the answer is lost cannot be known (RFC 1047): such a reader is listed as unknown and never mailed again by itself.",
        ),
    )


def _copy(room: Path, name: str) -> Path:
    return Path(shutil.copytree(room, room.parent / name))


def _result(plan: Plan, found: Found) -> str:
    server, books = found.server, Counter(found.states.values())
    unknown = {reader for reader, state in found.states.items() if state == "unknown"}
    kinds = sum(1 for kind in KINDS if server.met[kind])
    moments = Counter(moment for moment, _ in server.killed)
    return (
        f"{len(plan.readers):,} readers, {len(plan.faults)} faults of {kinds} kinds that struck {sum(server.met.values())} times, "
        f"{len(server.killed)} kills at {len(moments)} moments, {found.runs} runs of the command until nothing moved: "
        f"{_twice(server.taken.values())} had it twice, {_lost(plan, found)} were lost in silence. "
        f"The books: {', '.join(f'{books[word]:,} {word}' for word in ('sent', 'deferred', 'refused', 'unknown', 'suppressed'))}. "
        f"Of the {len(server.ambiguous)} whose mail the server never answered {len(server.ambiguous & unknown)} are listed as unknown, "
        f"besides {len(unknown & server.inside)} that it cut inside the body after the last byte had left, and {len(unknown - server.ambiguous - server.inside)} more, at most one a kill."
    )


def _twice(taken: Iterable[int]) -> int:
    return sum(count > 1 for count in taken)


def _lost(plan: Plan, found: Found) -> int:
    named = ("deferred", "refused", "unknown", "suppressed")
    return sum(not found.server.taken[reader] and found.states.get(reader) not in named for reader in plan.readers)


ROW = Row(
    name="send",
    promise="Nobody gets the same issue twice, nobody is left out in silence, and the books balance.",
    method=f"`roundup send` mails an approved issue to {READERS:,} readers over a mail server on loopback. At {FAULTS} readers, drawn by a generator with a fixed seed, that server fails in one of {len(KINDS)} ways (4xx and 5xx at each word, 421, cuts at each word, inside the body and after the final dot, with the mail taken and not, half answers and nonsense, greetings that refuse, slow and long answers); at {KILLS} more it kills the command with SIGKILL at one of {len(MOMENTS)} moments. {SUPPRESSED} want no mail. The same command is run again until it ends by itself and nothing moves any more. Then the server's own list is held against the journal, reader by reader.",
    control="a sender that notes a mail after it was sent, and a script that tries again after every exception.",
    run=run,
)
