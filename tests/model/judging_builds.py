"""What must hold of a build whose model misbehaves, and of the one after it: each breach in words."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from roundup.errors import RoundupError
from tests.faults.model_faults import MODEL_FAULTS, ModelFault
from tests.faults.model_server import serving
from tests.model.building import Build, built, room
from tests.model.played import PLACES, Play

STATED = (": not drafted by a model", "its heading is not the model's")
HEADLINE = "the headline was not drafted by a model"
_SHORT = 1.0
"""Seconds for an answer where only the time-out ends the waiting."""
_TAKEN = frozenset({"content-object"})
"""Odd answers that are good ones: their heading is printed."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The small newsroom before a model was asked, what an honest model makes of it, the questions that takes, and what no model does."""

    root: Path
    clean: Build
    offline: Build
    questions: frozenset[str]

    def fresh(self, target: Path) -> Path:
        """Return a copy of the newsroom, its archive too, in which no question is answered."""
        return Path(shutil.copytree(self.root, target))

    def drafted(self, target: Path) -> Path:
        """Return a copy of the newsroom as the honest model left it."""
        return Path(shutil.copytree(self.root.parent / "clean", target))


def ground(folder: Path) -> Ground:
    """Lay out the newsroom, and build it without a model and over an honest one."""
    root = room(folder / "ground")
    offline = built(Path(shutil.copytree(root, folder / "offline")))
    play = Play()
    with serving(play.script) as server:
        clean = built(Path(shutil.copytree(root, folder / "clean")), server.url)
    return Ground(root=root, clean=clean, offline=offline, questions=frozenset(play.asked))


def struck(base: Ground, target: Path, name: str, place: str, *, tries: int = 4) -> list[str]:
    """Build with a fault at a place, then again over the healed server; return what was wrong with either."""
    fault = MODEL_FAULTS[name]
    root = base.fresh(target)
    play = Play(fault=fault, place=PLACES[place])
    with serving(play.script) as server:
        try:
            one = built(root, server.url, timeout=_SHORT if fault.hangs else 20, tries=tries)
            faults = [*first(base, play, one, place)]
            before = play.asked.copy()
            answered = set(play.answered)
            play.heal()
            two = built(root, server.url)
        except (RoundupError, ArithmeticError, LookupError, TypeError, ValueError, OSError, RecursionError, AttributeError) as error:
            return [f"{name} at {place}: {type(error).__name__}: {error}"]
    asked = set(play.asked - before)
    return [f"{name} at {place}: {fault}" for fault in (*faults, *second(base, play, (one, two), (asked, answered)))]


def first(base: Ground, play: Play, one: Build, place: str) -> Iterator[str]:
    """Yield what is wrong with a build while the fault lasts."""
    fault = play.fault
    if fault is None or not play.struck:
        yield "the fault never struck"
        return
    yield from told(base, one, except_=fault.name in _TAKEN)
    changed = [key for key, text in base.clean.blocks.items() if one.blocks.get(key) != text]
    own = "lede" if place == "front" else next(key for key in one.blocks if key.startswith("st-"))
    if fault.lasting == "transient" and one.files != base.clean.files:
        yield "a fault that went away left something behind"
    if fault.lasting == "call" and not set(changed) <= {own}:
        yield f"other blocks changed: {changed}"
    if fault.lasting == "call" and place != "front" and headline(one) != headline(base.clean):
        yield "the headline changed"
    yield from ended(play, fault, one)


def ended(play: Play, fault: ModelFault, one: Build) -> Iterator[str]:
    """Yield what is wrong with how the asking ended."""
    lines = [line for line in one.said if "no more was asked" in line]
    if fault.lasting != "run":
        yield from (f"the asking ended: {line}" for line in lines)
        return
    if play.since:
        yield f"{play.since} more requests after the first that told of it"
    if len(lines) != 1 or sum(line.startswith("warning") for line in one.said) != 1:
        yield f"not told in one line: {one.said}"
    elif not any(words in lines[0] for words in ("feeds.toml", "OPENAI_API_KEY", "billing")):
        yield f"no remedy in {lines[0]!r}"


def told(base: Ground, one: Build, *, except_: bool = False) -> Iterator[str]:
    """Yield what is missing from an issue, and what is not the model's without saying so on the desk page."""
    if list(one.blocks) != list(base.clean.blocks):
        yield f"its blocks are {list(one.blocks)}"
    notes = [line for line in one.desk.splitlines() if any(words in line for words in STATED)]
    offline = {block["id"].split()[-1] for block in json.loads(one.files["trail/05-blocks.json"]) if block["by"] == "offline"}
    changed = {key for key, text in base.clean.blocks.items() if one.blocks.get(key, text) != text and not except_}
    for key in sorted(offline | changed):
        if not any(line.startswith(f"- {key}") for line in notes):
            yield f"{key} is not the model's, and nothing says so"
    if headline(one) != headline(base.clean) and HEADLINE not in one.desk:
        yield "the headline is not the model's, and nothing says so"


def second(base: Ground, play: Play, builds: tuple[Build, Build], account: tuple[set[str], set[str]]) -> Iterator[str]:
    """Yield what is wrong with the build after the server healed: ``account`` is what it asked, and what was answered before."""
    (one, two), (asked, answered) = builds, account
    if play.again:
        yield f"answered, and asked again: {play.again}"
    if play.struck in answered:
        if asked or two.files != one.files:
            yield f"{len(asked)} questions of a build that had all its answers; {unlike(one, two)} differ"
        return
    if asked != base.questions - answered:
        yield f"{len(asked)} questions asked, {len(base.questions - answered)} were not answered"
    if two.files != base.clean.files:
        yield f"{unlike(base.clean, two)} differ from those of a build without the fault"


def unlike(one: Build, other: Build) -> list[str]:
    """Return the names of the files in which two builds differ."""
    return sorted(name for name in one.files.keys() | other.files.keys() if one.files.get(name) != other.files.get(name))


def headline(one: Build) -> str:
    """Return the line of the headline in issue.md."""
    return next(line for line in one.files["issue.md"].decode().splitlines() if line.startswith("title:"))
