"""Attacks on the open desk from a foreign page and a rebound name, in a real browser."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.proof.browser import CHROMIUM
from benchmarks.proof.desk_attacker import Attack
from benchmarks.proof.desk_attacks import foreign
from benchmarks.proof.desk_attacks_near import near, tossing
from benchmarks.proof.desk_leftover import leftovers
from benchmarks.proof.desk_real import real
from benchmarks.proof.desk_siege import Judged, Siege, besiege
from benchmarks.proof.desk_target import Target
from benchmarks.proof.row import Outcome, Row, shown, spread

TARGET: Callable[[Path], Target] = real
"""Lays a newsroom into an empty folder and returns the app over it that is attacked."""


def run(*, quick: bool) -> Outcome:
    """Run every attack on the desk, and on the same app without its guard."""
    if not CHROMIUM.exists():
        return Outcome(skipped=f"{CHROMIUM.name} is not installed (Debian's package chromium)")
    attacks = chosen(quick=quick)
    ours, bare = sieged(attacks, guarded=True), sieged(attacks, guarded=False)
    left = _left()
    faults = [f"{one.name}: {one.failed or 'was shown words of the newsroom'}" for one in ours.judged if not holds(one)]
    faults += [f"{one.name}: {one.failed}" for one in left if one.changed or one.done or one.read]
    owner = [f"for the owner: {shown(fault)}" for fault in ours.owner] + (
        ["the key or the stamp came to the attacker"] if ours.leaked else []
    )
    return Outcome(
        cases=len(attacks) + len(left) + 1,
        held=len(attacks) + len(left) - len(faults) + (not owner),
        result=f"{len(attacks)} attacks, {sum(bool(one.asked) for one in ours.judged)} of which reached the server with {sum(one.asked for one in ours.judged)} requests: {_counted(ours)}; {sum(one.shown for one in ours.judged)} answers to them held words of the newsroom. The desk read and wrote for its owner after all of them; {ours.reopened} made them open the printed address again.",
        control=f"the same app without the guard: {_counted(bare)}; {len(bare.failing())} of the attacks did something.",
        caught=len(bare.failing()),
        faults=tuple(faults + owner),
        notes=(_COOKIE,) if ours.cookie_seen else (),
    )


_COOKIE = "cookies know no ports: a server of this machine that the browser visits at another port of 127.0.0.1 is sent the desk's cookie. Its pages can do nothing with it (they are among the attacks), but the server itself, a program that runs here, could."


def chosen(*, quick: bool) -> list[Attack]:
    """Return the attacks; those on the cookie, which may put the owner out, come last."""
    attacks = [*foreign(), *near()]
    return [*(spread(attacks, 45) if quick else attacks), *tossing()]


def sieged(attacks: Sequence[Attack], *, guarded: bool) -> Siege:
    """Run attacks on a newsroom of their own."""
    with tempfile.TemporaryDirectory() as folder:
        return besiege(TARGET(Path(folder)), attacks, guarded=guarded)


def _left() -> list[Judged]:
    """Open the desk where workers of another program wait."""
    with tempfile.TemporaryDirectory() as folder:
        return leftovers(TARGET(Path(folder)), guarded=True)


def holds(one: Judged) -> bool:
    """Return whether an attack got nothing at all."""
    return not one.failed and not one.shown


def _counted(siege: Siege) -> str:
    judged = siege.judged
    return f"{sum(one.changed for one in judged)} changed a file, {sum(one.done for one in judged)} had a deed answered, {sum(one.read for one in judged)} read words of the newsroom, {sum(one.framed for one in judged)} had the desk in a frame of theirs"


ROW = Row(
    name="attacks",
    promise="While the desk is open, no page of another site, name or port changes a file, reads a word of the newsroom or has the desk in a frame.",
    method="The desk is served on 127.0.0.1 and open in Chromium, logged in. In further tabs of the same browser, pages of an attacker's server are opened one after another: forms of every type, fetch, XHR and beacons with every header, includes of every page as picture, script, style, font, object, film, frame and worker, windows, redirects that keep the POST, sandboxed, data and blob frames, a file, a rebound name at the desk's own port, other spellings of this machine, other ports of it, and cookies set from there. What Chromium itself asks before a page reaches this machine is switched off. After each, a digest over all files, the deeds answered, all that the attacker's server was told, and the frames are looked at; then the owner reads the page, and at the end does a deed (the last case). Three service workers that another program left in the browser at the port of the desk come on top, one of which looks for the stamp in what the page asks: they may change and read nothing. Behind the guard is the desk itself over a newsroom that was built before; its deeds are edits of issue.md.",
    control="the same app without its guard.",
    run=run,
)
