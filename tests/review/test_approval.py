"""Approvals: refused while something blocks, bound to the very bytes, precise about what changed."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.errors import InputError, NotReadyError
from roundup.model import Finding
from roundup.stages.review import approve, still_approved

WEEK, AT = date(2021, 7, 20), datetime(2021, 7, 20, 9, 30, tzinfo=UTC)
MARKDOWN = b"---\nstatus: review\n---\n\n<!-- block: greeting -->\nHello.\n\n<!-- block: story st-1 -->\nOne.\n\n<!-- block: story st-2 -->\nTwo.\n"
PAGES = (("issue.html", b"<p>Hello</p>"), ("issue.md", MARKDOWN), ("issue.txt", b"Hello"))


def record(pages: tuple[tuple[str, bytes], ...] = PAGES) -> str:
    """Return the stored approval of some pages."""
    return approve(pages, week=WEEK, by="Ada", at=AT)[1]


def test_an_approval_holds_the_bytes_that_were_read() -> None:
    """The value and its record agree, and the same files in another order are the same issue."""
    approved, stored = approve(PAGES[::-1], week=WEEK, by="  Ada\nLovelace ", at=AT)
    assert approved.by == "Ada Lovelace"
    assert approved.pages == PAGES
    assert json.loads(stored)["digest"] == approved.digest
    assert still_approved(stored, PAGES) == (approved, ())


def test_nothing_is_approved_while_something_blocks() -> None:
    """Each blocking finding is listed with its place and remedy; notes do not block."""
    note = Finding(kind="style", message="Long.")
    blocking = Finding(kind="number", message="Says 4.", severity="blocks", where="story st-1", line=9, remedy="Write 4.4.")
    with pytest.raises(NotReadyError) as error:
        approve(PAGES, week=WEEK, by="Ada", at=AT, findings=(note, blocking))
    assert error.value.blocks == ("st-1, line 9: Says 4. Write 4.4.",)
    assert error.value.exit_code == 3
    assert approve(PAGES, week=WEEK, by="Ada", at=AT, findings=(note,))[0].by == "Ada"


@pytest.mark.parametrize(
    ("pages", "by", "at"),
    [(PAGES, " ", AT), (PAGES, "Ada", AT.replace(tzinfo=None)), (PAGES[:1], "Ada", AT)],
    ids=["nobody", "no zone", "no issue.md"],
)
def test_an_approval_names_a_person_a_time_and_an_issue(pages: tuple[tuple[str, bytes], ...], by: str, at: datetime) -> None:
    """Without any of them there is an error with a remedy."""
    with pytest.raises(InputError) as error:
        approve(pages, week=WEEK, by=by, at=at)
    assert error.value.hint


@given(st.sampled_from(PAGES), st.integers(0, 200), st.integers(0, 255))
def test_any_changed_byte_ends_the_approval(page: tuple[str, bytes], at: int, byte: int) -> None:
    """One byte of one file is enough, and something is said about it."""
    name, data = page
    changed = data[: at % len(data)] + bytes([byte]) + data[at % len(data) + 1 :]
    approved, changes = still_approved(record(), tuple((known, changed if known == name else old) for known, old in PAGES))
    assert (approved is not None) == (changed == data)
    assert bool(changes) == (changed != data)
    assert all(name in change for change in changes)


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        (MARKDOWN.replace(b"One.", b"Won."), ["issue.md: story st-1 changed"]),
        (MARKDOWN.replace(b"status: review", b"status: ready"), ["issue.md: front matter changed"]),
        (MARKDOWN + b"\n<!-- block: bullets -->\nx\n", ["issue.md: story st-2 changed", "issue.md: bullets was added"]),
        (MARKDOWN.partition(b"<!-- block: story st-2")[0], ["issue.md: story st-2 was taken out"]),
        (
            MARKDOWN.replace(b"\n", b"\r\n"),
            ["issue.md: front matter changed", "issue.md: the text before the first block changed", "issue.md: greeting changed"],
        ),
    ],
)
def test_what_changed_is_named_by_block(markdown: bytes, said: list[str]) -> None:
    """The editor reads which blocks are no longer those that were approved, by whom and when."""
    _, changes = still_approved(record(), (("issue.md", markdown), PAGES[0], PAGES[2]))
    assert [change.removesuffix(" since Ada approved it on 2021-07-20.") for change in changes][: len(said)] == said


def test_blocks_in_another_order_and_other_files_are_named() -> None:
    """Order, missing and new files count too."""
    head, one, two = (
        MARKDOWN.partition(b"<!-- block: story st-1")[0],
        b"<!-- block: story st-1 -->\nOne.\n\n",
        b"<!-- block: story st-2 -->\nTwo.\n",
    )
    pages = (("issue.md", head + one + two + b"\n"), ("extra.css", b""))
    after = (("issue.md", head + two + b"\n" + one), ("issue.html", b""))
    changes = still_approved(record(pages), after)[1]
    assert changes[0].startswith("extra.css went missing")
    assert changes[1].startswith("issue.html came in")
    assert changes[2].startswith("issue.md: the order of the blocks changed")


@given(st.binary(max_size=20), st.binary(max_size=20))
def test_bytes_cannot_move_from_one_file_to_the_next(one: bytes, two: bytes) -> None:
    """The digest covers where a file ends, even where a file spells the next one's name."""
    stored = record((("a", one), ("issue.md", two)))
    assert (still_approved(stored, (("a", one + two), ("issue.md", b"")))[0] is None) == (two != b"")
    assert still_approved(stored, (("a", one + b"issue.md " + two),))[0] is None


@pytest.mark.parametrize("stored", ["", "{}", "[1]", record().replace('"by"', '"who"'), record().replace("09:30:00+00:00", "09:30:00")])
def test_a_damaged_record_is_an_error_with_a_remedy(stored: str) -> None:
    """A record that is none is told apart from an issue that changed."""
    with pytest.raises(InputError) as error:
        still_approved(stored, PAGES)
    assert "approve" in error.value.hint


def test_a_record_of_another_digest_is_refused() -> None:
    """A record whose digest was altered approves nothing."""
    data = json.loads(record())
    approved, changes = still_approved(json.dumps({**data, "digest": "0" * 64}), PAGES)
    assert approved is None
    assert len(changes) == 1
