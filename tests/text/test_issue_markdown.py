"""An issue.md taken apart and put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.issue_markdown import block_body, block_key, block_kind, front_body, front_entries, join_issue, parse_issue

_LINES = st.sampled_from(
    (
        "---",
        "--- ",
        "title: x",
        "  more",
        "# note",
        "",
        "text",
        "<!-- block: story st-1 -->",
        "  <!--block:lede-->",
        "<!-- block: story st-1 -->  ",
        "```",
        "~~~~",
        "```py",
        "\ufeff",
        "    <!-- block: no -->",
        "\u2028x",
    )
)
_ENDS = st.sampled_from(("\n", "\r\n", "\r", ""))
_SCRIPTS = st.lists(st.tuples(_LINES, _ENDS)).map(lambda lines: "".join(line + end for line, end in lines))

ISSUE = '---\ntitle: "A"\n# a comment\nlist:\n  - one\n---\n\n<!-- block: greeting -->\nHello.\n\n<!-- block: story st-7c1e -->\n## Heading\n\nText.\n'


@given(st.one_of(st.text(), _SCRIPTS))
def test_any_text_survives_the_round_trip(text: str) -> None:
    """Joining what was parsed gives the same text, whatever it is."""
    assert join_issue(parse_issue(text)) == text


@given(_SCRIPTS)
def test_front_entries_join_to_the_front_matter(text: str) -> None:
    """The raw lines of the entries are the front matter, character for character."""
    front = parse_issue(text).front
    assert "".join(raw for _, raw in front_entries(front)) == front


def test_blocks_are_found_by_their_anchors() -> None:
    """Anchors name the blocks in order, and the front matter stands apart."""
    issue = parse_issue(ISSUE)
    assert [block.anchor for block in issue.blocks] == ["", "greeting", "story st-7c1e"]
    assert block_body(issue.blocks[2]) == "## Heading\n\nText.\n"
    assert front_body(issue.front) == 'title: "A"\n# a comment\nlist:\n  - one\n'
    assert [key for key, _ in front_entries(issue.front)] == ["", "title", "", "list", ""]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_are_read_alike(end: str) -> None:
    """A file with the line ends of another system has the same blocks."""
    assert [block.anchor for block in parse_issue(ISSUE.replace("\n", end)).blocks] == ["", "greeting", "story st-7c1e"]


def test_a_byte_order_mark_belongs_to_the_front() -> None:
    """A byte order mark hides neither front matter nor a first anchor."""
    assert parse_issue("\ufeff" + ISSUE).front.startswith("\ufeff---\n")
    assert parse_issue("\ufeff<!-- block: lede -->\nx").blocks[0].anchor == "lede"


def test_anchors_in_code_are_text() -> None:
    """What stands in a closed fence or is indented as code is no anchor; an unclosed fence fences nothing."""
    fenced = "<!-- block: lede -->\n```\n<!-- block: no -->\n```\n    <!-- block: no -->\n"
    assert [block.anchor for block in parse_issue(fenced).blocks] == ["lede"]
    assert [block.anchor for block in parse_issue("```\n<!-- block: yes -->\n").blocks] == ["", "yes"]


def test_a_shorter_fence_does_not_close_a_longer_one() -> None:
    """Only a fence of the same mark and at least the same length closes."""
    text = "````\n```\n<!-- block: no -->\n````\n<!-- block: yes -->\n"
    assert [block.anchor for block in parse_issue(text).blocks] == ["", "yes"]


def test_an_unclosed_front_matter_is_no_front_matter() -> None:
    """A rule further down the text does not make the blocks above it front matter."""
    text = "---\ntitle: x\n\n<!-- block: lede -->\nText\n\n---\nMore\n"
    assert parse_issue(text).front == ""
    assert [block.anchor for block in parse_issue(text).blocks] == ["", "lede"]


def test_repeated_anchors_stay_apart() -> None:
    """Two blocks with the same anchor are two blocks."""
    text = "<!-- block: lede -->\na\n<!-- block: lede -->\nb\n"
    assert [block_body(block) for block in parse_issue(text).blocks] == ["a\n", "b\n"]


def test_many_unclosed_fences_are_read_in_linear_time() -> None:
    """Openers that nothing closes are looked up once for each mark, not once for each line."""
    text = "`````\n" * 20_001 + "~~~~~~~x\n~~~\n" * 20_000 + "<!-- block: lede -->\n"
    assert join_issue(parse_issue(text)) == text


def test_keys_outlive_a_change_of_kind() -> None:
    """A story that becomes a bullet keeps its key."""
    assert (block_key("story st-1"), block_key("bullet st-1"), block_key("lede"), block_key("")) == ("st-1", "st-1", "lede", "")
    assert (block_kind("bullet st-1"), block_kind("")) == ("bullet", "")
