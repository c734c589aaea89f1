"""`roundup log`: what a model was asked, what it answered, what it cost, and nothing that acts on a terminal."""

from dataclasses import replace
from pathlib import Path

import pytest

from roundup.cli.web import archive
from roundup.edges.store_files import FolderStore
from roundup.edges.summariser_model.asker import paid
from roundup.model import FENCE, Call, Paid, Turn
from roundup.newsroom.trail import CALLS, Trail
from tests.fakes_calls import WEEK, call
from tests.kit import Run, made, roundup

ESCAPES = "\x1b[2J\x1b]0;owned\x07 \u202e\u200b\ud800\r"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a newsroom with an issue and nothing else."""
    (tmp_path / "feeds.toml").write_text("", encoding="utf-8")
    FolderStore(tmp_path).write(f"issues/{WEEK}/issue.md", b"# Roundup\n")
    return tmp_path


def drafted(root: Path, *calls: Call, lost: tuple[Paid, ...] = ()) -> None:
    """Put calls into the archive and list them in the issue's trail, those that are lost at the end."""
    for one in calls:
        archive(root).store_call(one)
    name, data = Trail(store=FolderStore(root), week=WEEK).file(CALLS, (*map(paid, calls), *lost))
    FolderStore(root).write(name, data)


def log(root: Path, *words: str, env: dict[str, str | None] | None = None) -> Run:
    """Run the command."""
    return made(roundup("log", "--root", root, "--week", str(WEEK), *words, env=env))


def test_each_call_is_shown_with_its_words_and_the_total(root: Path) -> None:
    """Block, purpose, version, model, tokens and cost in a row; then prompt, schema and reply in full."""
    drafted(root, call("k1", "First reply."), call("k2", "Second reply.", block="lede"))
    rows = log(root).out.splitlines()
    assert rows[0] == "1  story st-1  story  story 1  m  7 + 3 tokens  $0.01"
    assert "   | You are terse." in rows
    assert "   | Q First reply." in rows
    assert '   | {"type":"object"}' in rows
    assert "   answer (length, 2021-07-19T09:30:00Z, at most 100 tokens, tokens reckoned):" in rows
    assert rows.index("   | First reply.") < rows.index("   | Second reply.")
    assert rows[-1] == "2 calls, 14 + 6 tokens, $0.02"


def test_brief_shows_rows_and_total_only(root: Path) -> None:
    """Columns stand below each other; no word of a prompt is printed."""
    drafted(root, call("k1"), replace(call("k2", block="lede"), cost=None))
    assert log(root, "--brief").out.splitlines() == [
        "1  story st-1  story  story 1  m  7 + 3 tokens  $0.01",
        "2  lede        story  story 1  m  7 + 3 tokens  price not known",
        "2 calls, 14 + 6 tokens, $0.01 and 1 call at a price that is not known",
    ]


def test_foreign_text_is_made_harmless_and_cannot_pass_for_ours(root: Path) -> None:
    """Escapes are shown by number, and each foreign line stands behind a bar."""
    nasty = replace(call("k", f"{ESCAPES}\n2  lede  free"), prompt=replace(call("k").prompt, turns=(Turn(speaker="user", text=ESCAPES),)))
    drafted(root, replace(nasty, answer=replace(nasty.answer, model=f"m{ESCAPES}", refusal=ESCAPES)))
    out = log(root).out
    assert not [one for one in out if not one.isprintable() and one != "\n"]
    assert "⟨U+001B⟩[2J" in out
    assert "\n   | 2  lede  free\n" in out
    assert (
        made(roundup("log", "--root", root, "--week", str(WEEK), "--json")).json["calls"][0]["call"]["answer"]["text"].startswith("\x1b[2J")
    )


def test_what_was_really_sent_is_shown_as_it_is_kept(root: Path) -> None:
    """The mark round foreign text, drawn for each sending, shows as its place."""
    drafted(
        root, replace(call("k"), prompt=replace(call("k").prompt, turns=(Turn(speaker="user", text=f"{FENCE}\nP1 <b>text</b>\n{FENCE}"),)))
    )
    assert f"   | {FENCE}\n   | P1 <b>text</b>\n   | {FENCE}\n" in log(root).out


def test_calls_whose_words_are_gone_are_listed_all_the_same(root: Path) -> None:
    """Deleting the archive loses no issue, and no sum."""
    drafted(root, call("k1"), lost=(replace(paid(call("gone")), block="title"),))
    out = log(root).out
    assert "its words are no longer in the archive" in out
    assert out.endswith("2 calls, 14 + 6 tokens, $0.02\n")
    assert log(root, "--json").json["calls"][1]["call"] is None


def test_a_call_that_two_blocks_rest_on_is_paid_for_once(root: Path) -> None:
    """It is listed for each and counted once."""
    drafted(root, call("k"), lost=(replace(paid(call("k")), block="story st-2"),))
    assert log(root, "--brief").out.splitlines()[1:] == [
        "2  story st-2  story  story 1  m  7 + 3 tokens  $0.01",
        "1 call, 7 + 3 tokens, $0.01",
    ]


@pytest.mark.parametrize("listed", [True, False])
def test_an_issue_drafted_offline_says_so_in_one_line(root: Path, listed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Whether it never had a list of calls or an empty one; no archive is made for the question."""
    if listed:
        drafted(root)
    assert log(root).out == f"The issue of {WEEK} was drafted offline: no model was asked for it.\n"
    found = log(root, "--json").json
    assert (found["offline"], found["calls"], found["total"]["calls"]) == (True, [], 0)
    assert not (root / ".roundup").exists()


def test_json_has_everything(root: Path) -> None:
    """The whole of each call, and the total."""
    drafted(root, call("k1"))
    found = log(root, "--json").json
    assert found["week"] == str(WEEK)
    assert found["calls"][0]["number"] == 1
    assert found["calls"][0]["paid"] == {
        "key": "k1", "purpose": "story", "block": "story st-1", "version": "story 1", "model": "m", "read": 7, "written": 3, "cost": 0.01,
    }  # fmt: skip
    assert found["calls"][0]["call"]["prompt"]["turns"][1] == {"speaker": "user", "text": "Q yes"}
    assert found["total"] == {"calls": 1, "read": 7, "written": 3, "cost": 0.01, "unpriced": 0}


def test_the_key_is_never_printed(root: Path) -> None:
    """Even a server that echoes it in its answers does not get it onto the screen."""
    key = "sk-test-0123456789abcdef"
    drafted(root, call("k", f"You sent {key}"))
    for words in ((), ("--json",)):
        out = log(root, *words, env={"OPENAI_API_KEY": key}).out
        assert key not in out
        assert "You sent (the key)" in out


def test_a_week_without_an_issue_is_an_error_that_says_what_to_do(root: Path) -> None:
    """There is nothing to show, and the way to get it is named."""
    run = roundup("log", "--root", root, "--week", "2021-01-05")
    assert run.code == 1
    assert "Try: roundup build --week 2021-01-05" in run.err
