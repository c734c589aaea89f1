"""Pinning, dropping, deferring: the selection obeys the editor, and says so."""

import tomllib
from pathlib import Path

import pytest

from roundup.text.issue_markdown import block_key
from tests.kit import blocks, files, folder, made, on


def decided(root: Path) -> dict[str, str]:
    """Return what selection.toml says of each story."""
    return dict(tomllib.loads((folder(root) / "selection.toml").read_text(encoding="utf-8"))["stories"])


def inside(root: Path) -> list[str]:
    """Return the stories in the issue, in order."""
    return [block_key(block.anchor) for block in blocks(root) if block.anchor.startswith(("story ", "bullet "))]


def test_a_dropped_story_goes_and_is_listed(rails: Path) -> None:
    """The next build leaves it out, and the desk page says whose decision that was."""
    gone = inside(rails)[-1]
    run = made(on(rails, "pick", "--drop", gone))
    assert run.out == f"{folder(rails) / 'selection.toml'}\n"
    made(on(rails, "build"))
    assert gone not in inside(rails)
    assert decided(rails)[gone] == "drop"
    assert "dropped by the editor" in (folder(rails) / "desk.md").read_text(encoding="utf-8")


def test_a_pinned_article_comes_in_whatever_spoke_against_it(rails: Path) -> None:
    """An article that was out by its date or its beat stands in the issue once it is pinned."""
    assert "Colette Amiel" not in (folder(rails) / "issue.md").read_text(encoding="utf-8")
    made(on(rails, "pick", "--pin", "cheese"))
    made(on(rails, "build"))
    desk = (folder(rails) / "desk.md").read_text(encoding="utf-8")
    assert any("cheese" in cite for cite in cites(rails))
    assert "--pin cheese" not in desk


def cites(root: Path) -> set[str]:
    """Return the passages that the receipts show."""
    import json  # noqa: PLC0415 - only this helper reads receipts

    receipts = json.loads((folder(root) / "receipts.json").read_text(encoding="utf-8"))
    return {piece["passage"] for receipt in receipts for piece in receipt["evidence"]}


def test_the_beginning_of_an_id_is_enough(rails: Path) -> None:
    """An id may be cut short where no other begins so."""
    gone = inside(rails)[-1]
    made(on(rails, "pick", "--defer", gone[:-1]))
    assert decided(rails)[gone] == "defer"


@pytest.mark.parametrize(("id_", "what"), [("st-0000", "no story or article has the id"), ("s", "may be")])
def test_an_id_that_is_unknown_or_two_things_changes_nothing(rails: Path, id_: str, what: str) -> None:
    """The command says so and leaves the file alone, also where another id of the same call was good."""
    before = files(rails / "issues")
    run = on(rails, "pick", "--drop", inside(rails)[0], "--pin", id_)
    assert run.code == 1
    assert what in run.err
    assert "Try: " in run.err
    assert files(rails / "issues") == before


def test_a_later_decision_replaces_an_earlier_one(rails: Path) -> None:
    """One line a story: the last word holds."""
    first = inside(rails)[0]
    made(on(rails, "pick", "--drop", first))
    made(on(rails, "pick", "--pin", first))
    made(on(rails, "build"))
    assert decided(rails)[first] == "pin"
    assert first in inside(rails)


def test_what_the_editor_typed_into_the_selection_stays(rails: Path) -> None:
    """Comments and decisions survive builds to the byte; only lines with auto are written anew."""
    path = folder(rails) / "selection.toml"
    mine = f'# ask Maren about this one\n{inside(rails)[-1]} = "drop"   # twice in a month\n'
    path.write_text(path.read_text(encoding="utf-8") + mine, encoding="utf-8")
    dropped = inside(rails)[-1]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f'{dropped} = "auto')), encoding="utf-8")
    made(on(rails, "build"))
    made(on(rails, "build"))
    assert mine in path.read_text(encoding="utf-8")
    assert dropped not in inside(rails)


def test_a_slot_can_be_ordered(rails: Path) -> None:
    """A headed story that is asked for as a bullet becomes one."""
    first = inside(rails)[0]
    path = folder(rails) / "selection.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(f'{first} = "auto: story"', f'{first} = "bullet"'), encoding="utf-8")
    made(on(rails, "build"))
    assert [block.anchor for block in blocks(rails) if block_key(block.anchor) == first] == [f"bullet {first}"]


def test_picking_before_the_first_build_says_what_to_do(unbuilt: Path) -> None:
    """There is nothing to pick from yet."""
    run = on(unbuilt, "pick", "--pin", "cheese")
    assert run.code == 1
    assert "Try: roundup build --week 2024-05-17" in run.err
