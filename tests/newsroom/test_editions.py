"""Editions in a newsroom: every command makes their pages, one approval binds them all, and none is left standing that the form dropped."""

import json
import re
from pathlib import Path

import pytest

from roundup.model import Approve, Write
from tests.kit import copy, cut_what_blocks, folder, made, on, roundup, style_findings
from tests.newsroom.test_approving import state
from tests.newsroom.test_desk_deeds import Seat

SHORT = '\n[[editions]]\nname = "short"\nlabel = "Short"\nholds = ["bullets"]\n'
LONG = '\n[[editions]]\nname = "long"\n'
"""As many pages again as the whole issue has."""


def stated(root: Path, editions: str) -> None:
    """Write the form anew with other editions."""
    path = root / "forms" / "rail-letter.toml"
    path.write_text(path.read_text(encoding="utf-8").partition("\n[[editions]]")[0] + editions, encoding="utf-8")


def standing(root: Path) -> list[str]:
    """Return the pages of editions in the issue's folder."""
    return sorted(path.name for path in folder(root).glob("issue.*.*"))


@pytest.fixture(scope="module")
def once(rails_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the pages of a short edition once."""
    root = copy(rails_built, tmp_path_factory.mktemp("editions") / "rails")
    stated(root, SHORT)
    made(on(root, "build"))
    cut_what_blocks(root)
    return root


@pytest.fixture
def room(once: Path, tmp_path: Path) -> Path:
    """Return a newsroom with a short edition, to change."""
    return copy(once, tmp_path / "rails")


def test_a_build_makes_the_pages_of_each_edition(room: Path) -> None:
    """The short one holds the bullets and no story; the mail of the issue is that of the whole one."""
    assert standing(room) == ["issue.short.html", "issue.short.txt"]
    text = (folder(room) / "issue.short.txt").read_text(encoding="utf-8")
    assert "Down the line" in text
    assert "Good morning" not in text
    assert b"Good morning" in (folder(room) / "issue.eml").read_bytes()


@pytest.mark.parametrize("words", [("render",), ("check",), ("build",), ("build", "--only", "lede")], ids=" ".join)
def test_pages_of_editions_follow_issue_and_form(room: Path, words: tuple[str, ...]) -> None:
    """A word changed reaches them, an edition that the form gains is made, one that it loses is taken away, and nothing else is."""
    path = folder(room) / "issue.md"
    path.write_text(path.read_text(encoding="utf-8").replace("## Down the line", "## On the points"), encoding="utf-8")
    (folder(room) / "issue.notes.md").write_text("mine", encoding="utf-8")
    assert on(room, *words).code in (0, 3)
    assert "On the points" in (folder(room) / "issue.short.txt").read_text(encoding="utf-8")
    assert "Down the line" not in (folder(room) / "issue.short.html").read_text(encoding="utf-8")
    stated(room, LONG)
    assert on(room, *words).code in (0, 3)
    assert standing(room) == ["issue.long.html", "issue.long.txt", "issue.notes.md"]
    stated(room, "")
    assert on(room, *words).code in (0, 3)
    assert standing(room) == ["issue.notes.md"]
    assert (folder(room) / "issue.html").is_file()


@pytest.mark.parametrize("name", ["issue.short.html", "issue.short.txt"])
def test_an_approval_binds_every_edition(room: Path, name: str) -> None:
    """One more byte in one of its pages, and the issue is not approved any more."""
    made(on(room, "approve", "--by", "Ada Kern"))
    assert state(room) == "approved"
    path = folder(room) / name
    path.write_bytes(path.read_bytes() + b" ")
    assert state(room) == "changed"
    assert name in made(on(room, "status")).err


def test_a_page_that_comes_or_goes_withdraws_an_approval(room: Path) -> None:
    """What was approved is exactly what is there."""
    made(on(room, "approve", "--by", "Ada Kern"))
    extra = folder(room) / "issue.extra.html"
    extra.write_bytes(b"<p>unread</p>")
    assert "issue.extra.html came in" in made(on(room, "status")).err
    extra.unlink()
    assert state(room) == "approved"
    (folder(room) / "issue.short.txt").unlink()
    assert "issue.short.txt went missing" in made(on(room, "status")).err


def test_the_desk_approves_every_edition_that_it_made(room: Path) -> None:
    """A word written at the desk reaches the pages of all editions, and the approval there binds them, as the command sees it."""
    seat = Seat(room)
    heading = seat.sheet("bullets")
    seat.do(Write(key="bullets", before=heading.text, after="## On the points"))
    assert "On the points" in (folder(room) / "issue.short.html").read_text(encoding="utf-8")
    seat.do(Approve(by="Ada Kern", digest=seat.spread.shown))
    assert (seat.spread.state, state(room)) == ("approved", "approved")
    names = sorted(json.loads((folder(room) / "trail" / "approval.json").read_bytes())["files"])
    assert names == ["issue.html", "issue.md", "issue.short.html", "issue.short.txt", "issue.txt"]
    (folder(room) / "issue.short.txt").write_bytes(b"another")
    assert seat.spread.state == "changed"
    stated(room, LONG)
    other = Seat(room)
    other.do(Write(key="bullets", before="## On the points", after="## Off the points"))
    assert standing(room) == ["issue.long.html", "issue.long.txt"]


def test_the_briefing_of_the_sample_week_is_an_issue_of_its_own(tmp_path: Path) -> None:
    """The second shipped form needs nothing but its name: another order, another look, a short edition, nothing that blocks."""
    root = tmp_path / "room"
    made(roundup("init", root))
    made(roundup("build", "--root", root, "--week", "2021-07-20", "--form", "briefing"))
    made(roundup("check", "--root", root, "--week", "2021-07-20"))
    place = root / "issues" / "2021-07-20"
    kinds = re.findall(r"<!-- block: (\S+)", (place / "issue.md").read_text(encoding="utf-8"))
    assert [kind for at, kind in enumerate(kinds) if at == 0 or kinds[at - 1] != kind] == ["bullets", "bullet", "stories", "story", "text"]
    page, short = ((place / name).read_text(encoding="utf-8") for name in ("issue.html", "issue.short.html"))
    assert "#0b5fa5" in page
    assert "Georgia" not in page
    assert "That is the week" in page
    assert "That is the week" not in short
    assert len(short) < len(page) < 30_000
    assert style_findings(place) == []
    assert re.search(r'class="preheader"[^>]*>[^<]{40,90}<', page)
