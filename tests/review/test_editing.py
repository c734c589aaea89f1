"""One deed on the text of an issue: what it names changes, and every other byte stays."""

import re
from collections import Counter

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from roundup.errors import ChangedError, InputError
from roundup.model import Add, Convert, Cut, Move, Reword, SignOff, Write
from roundup.stages.review import edit
from roundup.text.issue_markdown import block_body, block_key, front_entries, join_issue, parse_issue
from roundup.text.markdown import one_line, plain
from tests.review.writing import bodies, deeds, issues, wild

TEXT = (
    '---\ntitle: "T"\npreheader: "P"\n---\n\n<!-- block: lede -->\nThe week in 4 words.\n\n'
    "<!-- block: story st-a -->\n## About A\n\nIt rose by [4.4 percent](https://a.example/4.4). All 4 agree.\n\n"
    "<!-- block: bullets -->\n## Also\n\n<!-- block: bullet st-b -->\n- **About B.** It fell.\n"
)


def bodies_of(text: str) -> list[tuple[str, str]]:
    """Return (anchor, text without blank lines around it) of each block."""
    return [(block.anchor, block_body(block).rstrip()) for block in parse_issue(text).blocks if block.text.strip()]


def body(key: str, text: str = TEXT) -> str:
    """Return a block's text."""
    return next(block_body(block).strip("\r\n") for block in parse_issue(text).blocks if block_key(block.anchor) == key)


@given(st.data())
def test_a_deed_changes_only_what_it_names(data: st.DataObject) -> None:
    """Whatever the file: the blocks before and after are the same but for one, byte for byte, and so is the front matter."""
    text = data.draw(issues())
    deed = data.draw(deeds(text))
    try:
        done = edit(text, deed)
    except (InputError, ChangedError):
        return
    assert join_issue(parse_issue(done)) == done
    gone, new = Counter(bodies_of(text)) - Counter(bodies_of(done)), Counter(bodies_of(done)) - Counter(bodies_of(text))
    assert gone.total() <= 1
    assert new.total() <= 1
    if not isinstance(deed, Write) or deed.key != "title":
        assert parse_issue(done).front == parse_issue(text).front
        assert "\r" not in done.replace("\r\n", "") or "\r" in text.replace("\r\n", "")
    if text.count("\r\n") == text.count("\n") and "\n" in text:
        assert done.count("\r\n") == done.count("\n")


@given(st.data())
def test_writing_the_earlier_text_again_gives_the_earlier_file(data: st.DataObject) -> None:
    """A text written and then the one before: the same bytes."""
    text = data.draw(issues())
    blocks = [block for block in parse_issue(text).blocks if block_body(block).strip()]
    assume(blocks)
    block = data.draw(st.sampled_from(blocks))
    before, words = block_body(block), data.draw(bodies)
    assume(words.strip() and not (words.startswith("---") and not block.anchor))  # that would be front matter, and is refused
    once = edit(text, Write(key=block_key(block.anchor), before=before, after=words))
    assume("\r\n" in once or "\r\n" not in text)  # the file's line ends are known from its other blocks
    first = next(one for one in parse_issue(text).blocks if (one.anchor, one.text.strip()) == (block.anchor, block.text.strip()))
    assert edit(once, Write(key=block_key(block.anchor), before=words, after=block_body(first))) == text or (
        [block_key(one.anchor) for one in parse_issue(text).blocks].count(block_key(block.anchor)) > 1
    )


@given(st.data())
def test_a_block_that_is_cut_takes_nothing_along(data: st.DataObject) -> None:
    """Blank lines apart, the file without the block is the file after the cut."""
    text = data.draw(issues())
    blocks = parse_issue(text).blocks
    assume(blocks)
    at = data.draw(st.integers(0, len(blocks) - 1))
    done = edit(text, Cut(key=block_key(blocks[at].anchor), before=block_body(blocks[at])))
    rest = [block for number, block in enumerate(blocks) if number != at]
    assert Counter(bodies_of(done)) == Counter((block.anchor, block_body(block).rstrip()) for block in rest if block.text.strip())


def test_the_first_story_goes_below_the_heading_of_the_stories() -> None:
    """Where a form has its items first and stories under a heading of their own, a bullet made a story stands there."""
    text = "<!-- block: bullets -->\n## In brief\n\n<!-- block: bullet st-b -->\n- **About B.** It fell.\n\n<!-- block: stories -->\n## In depth\n\n<!-- block: text -->\nThat is all.\n"
    done = edit(text, Convert(key="st-b", before=body("st-b", text), role="story"))
    assert [block.anchor for block in parse_issue(done).blocks if block.anchor] == ["bullets", "stories", "story st-b", "text"]


@given(wild, st.sampled_from(("story", "bullet")))
def test_what_is_converted_keeps_its_words_in_order(words: str, role: str) -> None:
    """Heading and lead apart in their full stop, the words of a story and its bullet are the same, there and back."""
    other = "bullet" if role == "story" else "story"
    text = f"<!-- block: {other} st-a -->\nStart. {words}\n\n<!-- block: thanks -->\nThank you.\n"
    assume(bodies_of(text)[0][0] == f"{other} st-a" and len(bodies_of(text)) == 2)
    before = body("st-a", text)
    done = edit(text, Convert(key="st-a", before=before, role=role))  # type: ignore[arg-type]  # sampled from the two roles
    back = edit(done, Convert(key="st-a", before=body("st-a", done), role=other))  # type: ignore[arg-type]  # as above
    assert _words(body("st-a", done)) == _words(before) == _words(body("st-a", back))
    assert parse_issue(done).blocks[-1].anchor in (f"{role} st-a", "thanks")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(
    ("story", "bullet"),
    [
        ("## About A\n\nOne.\n\nTwo.", "- **About A.** One.\n\n    Two."),
        ("## 标题\n\n正文。", "- **标题。** 正文。"),
        ("## Why?\n\n- a\n    - b", "- **Why?**\n\n    - a\n        - b"),
        ("## In the U.S.\n\nOne [link](https://a.example/_b_) *here*.", "- **In the U.S.** One [link](https://a.example/_b_) *here*."),
        ("## Alone", "- **Alone.**"),
        ("No heading.", "- No heading."),
    ],
)
def test_a_story_and_its_bullet(story: str, bullet: str) -> None:
    """The heading is the bold lead, with its full stop; further paragraphs and lists are indented."""
    text = f"<!-- block: story st-a -->\n{story}\n\n<!-- block: bullets -->\n## Also\n\n<!-- block: bullet st-b -->\n- x\n"
    done = edit(text, Convert(key="st-a", before=story, role="bullet"))
    assert [anchor for anchor, _ in bodies_of(done)] == ["bullets", "bullet st-b", "bullet st-a"]
    assert body("st-a", done) == bullet
    back = edit(done, Convert(key="st-a", before=bullet, role="story"))
    assert [anchor for anchor, _ in bodies_of(back)] == ["story st-a", "bullets", "bullet st-b"]
    assert body("st-a", back) == story


def test_a_block_that_is_not_as_it_was_seen_is_left_alone() -> None:
    """The error carries what stands there; a block that is gone carries nothing."""
    with pytest.raises(ChangedError) as changed:
        edit(TEXT, Write(key="lede", before="Other words.", after="x"))
    assert (changed.value.now or b"").decode().strip() == "The week in 4 words."
    with pytest.raises(ChangedError) as gone:
        edit(TEXT, Cut(key="st-z", before="x"))
    assert gone.value.now is None
    with pytest.raises(ChangedError) as titled:
        edit(TEXT, Write(key="title", before="Another", after="x"))
    assert titled.value.now == b"T"


def test_of_two_blocks_with_one_key_the_text_tells_which() -> None:
    """The second is cut, the first stays."""
    text = "<!-- block: a -->\none\n\n<!-- block: a -->\ntwo\n"
    assert edit(text, Cut(key="a", before="two")) == "<!-- block: a -->\none\n\n"
    assert edit(text, Write(key="a", before="two", after="three")) == text.replace("two", "three")


@pytest.mark.parametrize("typed", ["x\n\n<!-- block: story st-z -->\ny", "<!-- block: lede -->", "x\n  <!--block: b-->"])
def test_a_typed_anchor_makes_no_block(typed: str) -> None:
    """It is refused with a remedy, inside a code fence it is text."""
    for deed in (Write(key="lede", before=body("lede"), after=typed), Add(text=typed, behind="lede")):
        with pytest.raises(InputError) as refused:
            edit(TEXT, deed)
        assert refused.value.hint
    fenced = edit(TEXT, Write(key="lede", before=body("lede"), after=f"```\n{typed}\n```"))
    assert [anchor for anchor, _ in bodies_of(fenced)] == [anchor for anchor, _ in bodies_of(TEXT)]


def test_a_text_on_top_is_no_front_matter() -> None:
    """Fences typed above the first block of a file without front matter are refused."""
    with pytest.raises(InputError):
        edit("Hello.\n\n<!-- block: lede -->\nx\n", Write(key="", before="Hello.", after="---\ntitle: x\n---"))


@given(st.text(max_size=30))
def test_a_title_is_read_back_as_it_was_written(title: str) -> None:
    """Whatever is typed, the YAML value is its words on one line, and the rest of the front matter stays to the byte."""
    assume(one_line(title))
    mine = TEXT.replace('title: "T"', "title : T   # my note").replace('preheader: "P"', "other: [1,  2]\n# hm")
    done = edit(mine, Write(key="title", before="T", after=title))
    front = parse_issue(done).front
    assert yaml.load(front.strip().strip("-"), Loader=yaml.BaseLoader)["title"] == one_line(title)  # noqa: S506 - BaseLoader makes strings
    assert [raw for key, raw in front_entries(front) if key != "title"] == [
        raw for key, raw in front_entries(parse_issue(mine).front) if key != "title"
    ]
    assert "# my note" in front
    assert bodies_of(done) == bodies_of(mine)


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_file_without_front_matter_gets_one_for_a_title(bom: str) -> None:
    """A byte order mark stays first, the line ends are the file's."""
    done = edit(f"{bom}<!-- block: lede -->\r\nx\r\n", Write(key="title", before="", after="N"))
    assert done == f'{bom}---\r\ntitle: "N"\r\n---\r\n\r\n<!-- block: lede -->\r\nx\r\n'


def test_blocks_are_moved_whole() -> None:
    """Behind another, to the front below the front matter, and not behind themselves or nobody."""
    assert [anchor for anchor, _ in bodies_of(edit(TEXT, Move(key="st-b", before=body("st-b"), behind="lede")))] == [
        "lede",
        "bullet st-b",
        "story st-a",
        "bullets",
    ]
    front = edit(TEXT, Move(key="st-b", before=body("st-b"), behind=""))
    assert front.startswith(parse_issue(TEXT).front + "\n<!-- block: bullet st-b -->\n- **About B.** It fell.\n\n<!-- block: lede -->")
    for behind in ("st-b", "nobody"):
        with pytest.raises(InputError):
            edit(TEXT, Move(key="st-b", before=body("st-b"), behind=behind))


def test_a_text_without_an_anchor_that_is_moved_gets_one() -> None:
    """It does not become a part of the block it goes behind."""
    done = edit("Hello.\n\n" + "<!-- block: lede -->\nx\n", Move(key="", before="Hello.", behind="lede"))
    assert bodies_of(done) == [("lede", "x"), ("text own-1", "Hello.")]
    with pytest.raises(InputError):
        edit(TEXT, Move(key="", before="", behind="lede"))


def test_a_new_block_has_the_next_free_name() -> None:
    """Own blocks are numbered, and stand behind the one that is named."""
    once = edit(TEXT, Add(text="- **Mine.** A bullet.\r\n", behind="st-a"))
    twice = edit(once, Add(text="More.", behind=""))
    assert [anchor for anchor, _ in bodies_of(twice)] == ["text own-2", "lede", "story st-a", "text own-1", "bullets", "bullet st-b"]
    assert body("own-1", twice) == "- **Mine.** A bullet."


def test_words_are_replaced_where_they_stand_once() -> None:
    """Not in addresses, not inside longer numbers, not where it is unclear which."""
    done = edit(TEXT, Reword(key="st-a", before=body("st-a"), old="4", new="5"))
    assert body("st-a", done).endswith("[4.4 percent](https://a.example/4.4). All 5 agree.")
    for old in ("a.example", "not there", ""):
        with pytest.raises(InputError) as refused:
            edit(TEXT, Reword(key="st-a", before=body("st-a"), old=old, new="x"))
        assert refused.value.hint
    twice = TEXT.replace("All 4", "All 4 of 4")
    with pytest.raises(InputError, match="2 times"):
        edit(twice, Reword(key="st-a", before=body("st-a", twice), old="4", new="5"))


@given(st.text(max_size=20))
def test_a_name_signs_off_and_an_empty_one_takes_it_back(name: str) -> None:
    """Whatever the name: one comment, as the last line of the block, and without it the file is as before."""
    try:
        signed = edit(TEXT, SignOff(key="st-a", before=body("st-a"), by=name))
    except InputError:
        return
    if signed != TEXT:
        assert re.fullmatch(r"<!-- signed off: \S.* -->", body("st-a", signed).splitlines()[-1])
        assert signed.count("-->") == TEXT.count("-->") + 1
        assert plain(body("st-a", signed).splitlines()[-1]) == ""
    assert edit(signed, SignOff(key="st-a", before=body("st-a", signed), by="")) == TEXT


def test_taking_a_sign_off_out_leaves_the_words_around_it() -> None:
    """An unclosed comment takes nothing along, and words are not joined."""
    text = "<!-- block: a -->\nOne <!-- signed off: Ann --> two.\n\n<!-- signed off: x\n\nThree <!-- y -->.\n"
    assert body("a", edit(text, SignOff(key="a", before=body("a", text), by=""))) == "One two.\n\n<!-- signed off: x\n\nThree <!-- y -->."
