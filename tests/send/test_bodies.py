"""Bodies are encoded once; what is a reader's own is put in afterwards and reads as if it had always stood there."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roundup.stages.send.bodies import Bodies
from roundup.text.placeholders import UNSUBSCRIBE

PROSE = "A line of a newsletter about ferries.\n" * 30
LEAVE = 'https://x.example/leave?a=1&who=ann%40x.example&k="' + "k" * 200


def read(wire: bytes) -> tuple[str, str]:
    """Return both bodies as a mail program reads them."""
    mail = message_from_bytes(wire, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    text, html = (str(part.get_content()).replace("\r\n", "\n") for part in mail.iter_parts())
    return text, html


def ended(page: str) -> str:
    """Return a page as a mail holds it: its last line has an end."""
    return page if page.endswith("\n") else page + "\n"


@pytest.mark.parametrize("prose", [PROSE, "每周简报：滴滴下架。\n" * 40, "é" * 300 + "\n", ""])
@pytest.mark.parametrize(
    "around", ["To leave: {}\n", '<a href="{}">leave</a> or {} \n', "{}", "x" * 75 + "{}" + "y" * 80 + "\n", "trailing \n{}\n"]
)
def test_a_way_out_stands_where_its_mark_stood(prose: str, around: str) -> None:
    """In pages of any script, at any place of a line, escaped in HTML; no line is longer than 76 characters."""
    page = prose + around.replace("{}", UNSUBSCRIBE) + prose
    wire = Bodies.of(page, page).filled("<1@x>", LEAVE)
    text, html = read(wire)
    assert text == ended(page.replace(UNSUBSCRIBE, LEAVE))
    assert html == ended(page.replace(UNSUBSCRIBE, escape(LEAVE)))
    assert max(map(len, wire.split(b"\r\n"))) <= 78  # the MIME headers; the text has 76
    assert wire.isascii()


def test_without_a_way_out_the_mark_stays() -> None:
    """A draft to look at has no reader."""
    page = f"To leave: {UNSUBSCRIBE}\n"
    assert read(Bodies.of(page, page).filled("<1@x>", "")) == (page, page)


def test_pages_without_a_mark_are_the_same_for_all_but_their_boundary() -> None:
    """What is written once is written the same for everybody."""
    bodies = Bodies.of(PROSE, PROSE)
    one, two = bodies.filled("<1@x>", LEAVE), bodies.filled("<2@x>", "")
    boundary = {part: part.partition(b'boundary="')[2].partition(b'"')[0] for part in (one, two)}
    assert boundary[one] != boundary[two]
    assert one.replace(boundary[one], b"") == two.replace(boundary[two], b"")


@given(st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=300), st.integers(0, 300))
@example("\u2028", 0)
def test_any_text_comes_through_whole(text: str, at: int) -> None:
    """Whatever stands round the mark."""
    page = text[:at] + UNSUBSCRIBE + text[at:]
    found, _ = read(Bodies.of(page, "<p>x</p>").filled("<1@x>", LEAVE))
    assert found == ended(page.replace(UNSUBSCRIBE, LEAVE))
