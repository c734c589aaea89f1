"""Runs many cases on the machine's cores and counts what held."""

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context

from benchmarks.obedient.attack import Attack, drawn, squeezed, stands_in
from benchmarks.obedient.carriers import CARRIERS, POSITIONS
from benchmarks.obedient.invariants import NAMES, broken, detected, excerpted, lied
from benchmarks.obedient.naive import naive
from benchmarks.obedient.newsroom import Newsroom

Task = tuple[Attack, str, str]
"""An attack, the place where it is planted, and the mode of obedience ("": by the attack's words)."""
GUARDED = tuple(name for name in NAMES if name != "I7")
"""What the control is held to: it has no desk page on which an editor could be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What one case came to: what broke of ours and of the control, and how far the attack came."""

    attack: str
    place: str
    mode: str
    ours: dict[str, str]
    control: dict[str, str]
    reached: bool
    detected: bool
    excerpt: str = ""
    lie: bool = False
    whole: bool = True
    retold: bool = False


@dataclass(kw_only=True)
class Table:
    """Counts over many cases."""

    cases: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    retold: list[str] = field(default_factory=list)

    @property
    def held(self) -> int:
        """Cases that broke nothing."""
        return self.cases - self.counts["ours"]

    def add(self, ruling: Ruling) -> None:
        """Count a case."""
        self.cases += 1
        self.counts["ours"] += bool(ruling.ours)
        self.counts["control"] += any(name in ruling.control for name in GUARDED)
        for side, found in (("ours", ruling.ours), ("control", ruling.control)):
            self.counts.update(f"{side} {name}" for name in found)
        self.counts["reached"] += ruling.reached
        self.counts["detected"] += ruling.detected
        self.counts["noticed"] += not ruling.detected and ruling.reached and "I7" not in ruling.ours
        self.counts["excerpts"] += bool(ruling.excerpt)
        self.counts["lies"] += ruling.lie
        self.counts["whole"] += ruling.whole
        retold = set(ruling.ours) == {"I8"} and ruling.retold
        self.counts["retold"] += retold
        told = self.retold if retold else self.faults
        told += [f"{name} {ruling.attack} {ruling.place} {ruling.mode}: {what}" for name, what in ruling.ours.items()]


def tasks(attacks: Sequence[Attack], *, every: bool = False) -> list[Task]:
    """Return each attack at each of four positions, and in some carriers by turns (``every``: in all of them)."""
    found: list[Task] = []
    for attack in attacks:
        at = drawn("carriers", attack.text)
        some = CARRIERS if every else [CARRIERS[(at + step) % len(CARRIERS)] for step in (0, 7, 13)]
        found += [(attack, place, "") for place in (*POSITIONS, *some)]
    return found


def run(work: Iterable[Task], *, workers: int = 2) -> Table:
    """Run all cases and count."""
    table = Table()
    if workers < 2:
        for task in work:
            table.add(ruled(task))
        return table
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for ruling in pool.map(ruled, work, chunksize=8):
            table.add(ruling)
    return table


def ruled(task: Task) -> Ruling:
    """Run one case, ours and the control, in this process's newsroom."""
    attack, place, mode = task
    house = newsroom()
    clean = house.clean
    case = house.attacked(attack, place, mode=mode)
    found = broken(clean, case)
    careless = naive(house, attack, place, mode=mode)
    return Ruling(
        attack=attack.name,
        place=place,
        mode=mode,
        ours=found,
        control=broken(clean, careless),
        reached=case.reached,
        detected=detected(clean, case),
        excerpt=excerpted(clean, case),
        lie=lied(clean, case),
        whole=case.whole,
        retold=not case.hidden and found.get("I8", "-").partition(":")[0] in squeezed(attack.text),
    )


def usable(attacks: Iterable[Attack]) -> tuple[Attack, ...]:
    """Return the attacks whose words do not stand in the newsroom anyway."""
    seen = newsroom().clean.seen
    return tuple(attack for attack in attacks if not stands_in(attack, seen))


@cache
def newsroom() -> Newsroom:
    """Return this process's newsroom."""
    return Newsroom()
