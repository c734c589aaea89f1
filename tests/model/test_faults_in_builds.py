"""Builds over a model whose server misbehaves: the issue is complete, says what no model wrote, and no answer is asked for twice."""

import random
from pathlib import Path

import pytest

from tests.faults.model_faults import MODEL_FAULTS
from tests.faults.model_server import serving
from tests.kit import WEEK, copy, made, roundup, spawn
from tests.model.building import built, came, environment
from tests.model.contents import ODD, answered_with, files_of
from tests.model.judging_builds import Ground, struck, unlike
from tests.model.played import PLACES, Play

_NAMES = sorted(name for name, fault in MODEL_FAULTS.items() if not fault.hangs)
SAMPLE = [(name, place) for name, place in zip(_NAMES[::16], list(PLACES) * len(_NAMES), strict=False)]
"""A sixteenth of the faults, at one of the three places in turn; `make proof` has each at all of them."""
ENDS = {"wrong-key": "OPENAI_API_KEY", "no-model": "check the model's name", "wrong-request": "another model may take"}
"""Refusals after which no question can be answered, and words of the remedy."""


def test_an_honest_model_drafts_all_of_it(base: Ground) -> None:
    """Else the comparisons below would hold for nothing."""
    assert base.clean.blocks.keys() == base.offline.blocks.keys()
    assert {key for key, text in base.clean.blocks.items() if base.offline.blocks[key] == text} <= {"greeting", "bullets"}
    assert "not drafted by a model" not in base.clean.desk
    assert len(base.questions) == 2 * (len(base.clean.blocks) - 2)


@pytest.mark.parametrize(("name", "place"), [*SAMPLE, ("stalls-in-the-body", "front")])
def test_a_fault_costs_what_it_struck(base: Ground, tmp_path: Path, name: str, place: str) -> None:
    """One call, one block; the others come out to the byte, and the next build asks for what was never answered, and for nothing else."""
    assert struck(base, tmp_path / "room", name, place, tries=2 if MODEL_FAULTS[name].hangs else 4) == []


def test_the_desk_tells_why_a_headline_is_not_the_models(base: Ground, tmp_path: Path) -> None:
    """The server's refusal, not that none of the model's headlines could stand: it gave none."""
    play = Play(fault=MODEL_FAULTS["page"], place=("title",))
    with serving(play.script) as server:
        one = built(base.fresh(tmp_path / "room"), server.url)
    assert "- lede: the headline was not drafted by a model: sends a web page instead of an answer." in one.desk


def test_a_question_that_is_too_long_is_not_sent_again_as_it_is(base: Ground, tmp_path: Path) -> None:
    """A story whose passages all fit into less room has nothing shorter to ask."""
    play = Play(fault=MODEL_FAULTS["too-long"], place=("story",))
    with serving(play.script) as server:
        one = built(base.fresh(tmp_path / "room"), server.url)
    assert play.asked[play.struck] == 1
    assert "not drafted by a model: says that the question is too long for the model" in one.desk


@pytest.mark.parametrize("name", ENDS)
def test_the_command_asks_no_more_and_says_what_to_do(base: Ground, tmp_path: Path, name: str) -> None:
    """Where the key or the model is wrong one request tells it, one line says it, and the issue is there all the same."""
    root = base.fresh(tmp_path / "room")
    play = Play(fault=MODEL_FAULTS[name], place=PLACES["heading"])
    with serving(play.script) as server:
        run = made(roundup("build", "--root", root, "--week", WEEK, env=environment(server.url)))
    lines = [line for line in run.err.splitlines() if line.startswith("warning")]
    assert play.since == 0
    assert len(lines) == 1
    assert ENDS[name] in lines[0]
    assert list(came(root).blocks) == list(base.clean.blocks)


@pytest.mark.parametrize(("name", "place"), [("busy-for-milliseconds", "story")])
def test_a_process_of_its_own_comes_to_the_same(base: Ground, tmp_path: Path, name: str, place: str) -> None:
    """Its waits are real here; over the healed server the issue is that of a model which never failed."""
    root = base.fresh(tmp_path / "room")
    play = Play(fault=MODEL_FAULTS[name], place=PLACES[place])
    with serving(play.script) as server:
        made(spawn("build", "--root", root, "--week", WEEK, env=environment(server.url)))
        assert list(came(root).blocks) == list(base.clean.blocks)
        play.heal()
        made(spawn("build", "--root", root, "--week", WEEK, env=environment(server.url)))
    assert unlike(came(root), base.clean) == []
    assert play.again == []


def test_odd_json_as_answers(base: Ground, tmp_path: Path) -> None:
    """Whatever JSON comes in place of an answer, the issue is the offline drafter's, and says so block by block."""
    assert answered_with(base, tmp_path / "room", ODD) == []


@pytest.mark.parametrize("part", range(2))
def test_the_files_of_a_json_suite_as_answers(base: Ground, tmp_path: Path, shared: Path, part: int) -> None:
    """A seeded sample of twenty-four, twelve in each build; in `make proof` each file is the answer to every question of a build."""
    found = files_of(shared)
    random.Random(7).shuffle(found)  # noqa: S311 - a sample, nothing secret
    assert answered_with(base, tmp_path / "room", tuple(found[12 * part : 12 * part + 12])) == []


def test_the_account_sees_a_question_asked_twice(base: Ground, tmp_path: Path) -> None:
    """Without the archive of the first build the second asks for everything again, and the account says so."""
    play = Play()
    with serving(play.script) as server:
        for number in range(2):
            root = copy(base.root, tmp_path / f"room-{number}")
            made(roundup("build", "--root", root, "--week", WEEK, env=environment(server.url)))
    assert len(play.again) == len(base.questions)
