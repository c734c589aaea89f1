"""The pages judged as mail in a newsroom: check tells it, the desk page lists it, and nothing is approved over it, at the desk neither."""

from pathlib import Path

import pytest

from roundup.errors import NotReadyError
from roundup.model import Approve
from tests.kit import cut_what_blocks, folder, made, on
from tests.newsroom.test_approving import state
from tests.newsroom.test_desk_deeds import Seat

MARK = "A line for {{ first_name }}, who reads along."


@pytest.fixture
def marked(rails: Path) -> Path:
    """Return a newsroom whose issue is in order but for a mark that nobody filled in."""
    cut_what_blocks(rails)
    path = folder(rails) / "issue.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{MARK}\n", encoding="utf-8")
    return rails


def test_an_issue_in_order_has_nothing_against_it_as_mail(rails: Path) -> None:
    """The invented newsroom's pages are good mail."""
    cut_what_blocks(rails)
    found = made(on(rails, "check", "--json")).json["findings"]
    assert [one["message"] for one in found if one["kind"].startswith("mail-")] == []


def test_a_mark_that_was_not_filled_in_blocks_check_and_approval(marked: Path) -> None:
    """Check, status and approve name the page and its line, and the desk page lists it among what blocks."""
    check, approve = on(marked, "check"), on(marked, "approve", "--by", "Ada Kern")
    page = (folder(marked) / "issue.html").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(page, 1) if "first_name" in text)
    assert (check.code, approve.code) == (3, 3)
    assert f"issue.html:{line}" in check.err
    assert "{{ first_name }}" in approve.err
    desk = (folder(marked) / "desk.md").read_text(encoding="utf-8")
    assert f"issue.html:{line}" in desk.partition("## Blocks")[2].partition("##")[0]
    assert "not filled in" in on(marked, "status").err
    assert state(marked) == "draft"


def test_the_desk_does_not_approve_over_it_either(marked: Path) -> None:
    """What blocks there is what blocks here; once it is gone, the approval goes through."""
    seat = Seat(marked)
    with pytest.raises(NotReadyError) as refused:
        seat.do(Approve(by="Ada Kern", digest=seat.spread.shown))
    assert any("first_name" in line for line in refused.value.blocks)
    seat.by_hand(lambda text: text.replace(MARK, ""))
    seat.do(Approve(by="Ada Kern", digest=seat.spread.shown))
    assert state(marked) == "approved"
