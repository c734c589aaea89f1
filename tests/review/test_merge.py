"""A new draft merged into the editor's file: no word that a person typed is lost or changed."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Merge
from roundup.stages.review import merge
from roundup.text.issue_markdown import parse_issue

FRONT = '---\ntitle: "{title}"\ndate: 2021-07-20\nform: china-roundup\nstatus: draft\npreheader: "P"\n---\n\n'
FIRST = ("greeting", "lede", "story st-a", "story st-b", "bullets", "bullet st-c", "bullet st-d")


def issue(*anchors: str, version: int = 1, title: str = "T") -> str:
    """Return a draft of the machine; each block's words tell the version."""
    blocks = [f"<!-- block: {anchor} -->\n## Heading {anchor}\n\nWords of {anchor}, version {version}.\n" for anchor in anchors]
    return FRONT.format(title=title) + "\n".join(blocks)


def block(anchor: str, text: str) -> str:
    """Return a block's text in a file."""
    return next(block.text for block in parse_issue(text).blocks if block.anchor == anchor)


def anchors(text: str) -> list[str]:
    """Return a file's anchors in order."""
    return [block.anchor for block in parse_issue(text).blocks if block.anchor]


def first() -> Merge:
    """Return the first draft, written where there was no file."""
    return merge(None, None, issue(*FIRST))


def test_the_first_draft_is_taken_as_it_is() -> None:
    """Without a file the draft is the file, and its memory is JSON."""
    done = first()
    assert done.text == issue(*FIRST)
    assert json.loads(json.dumps(done.base)) == done.base
    assert (done.offers, done.kept, done.deleted, done.reasons) == ((), (), (), ())


@given(st.permutations(FIRST), st.integers(0, 7), st.integers(1, 3))
def test_an_untouched_file_becomes_the_new_draft(order: list[str], length: int, version: int) -> None:
    """Where nobody edited, a rebuild gives the new draft itself, its order and its losses included."""
    new = issue(*order[:length], "story st-new", version=version, title="New")
    assert merge(first().base, first().text, new).text == new


def test_an_edited_block_stays_to_the_byte_and_the_new_text_is_offered() -> None:
    """The editor's block stands, the others are fresh, the new words are offered."""
    mine = first().text.replace("Words of story st-a, version 1.", "My words.  \nAnd\tmore.")
    done = merge(first().base, mine, issue(*FIRST, version=2))
    assert block("story st-a", done.text) == block("story st-a", mine)
    assert block("story st-b", done.text) == block("story st-b", issue(*FIRST, version=2))
    assert [offer.block for offer in done.offers] == ["story st-a"]
    assert "version 2" in done.offers[0].text
    assert done.kept == ("story st-a",)


def test_no_offer_where_there_is_no_news() -> None:
    """A draft that says what it said before is not offered again."""
    mine = first().text.replace("Words of lede", "My words of lede")
    assert merge(first().base, mine, issue(*FIRST)).offers == ()


def test_an_offer_stands_until_it_is_taken() -> None:
    """The new text is offered at every rebuild; once it is in the file, the block is the machine's again."""
    mine = first().text.replace("Words of lede", "My words of lede")
    once = merge(first().base, mine, issue(*FIRST, version=2))
    again = merge(once.base, once.text, issue(*FIRST, version=2))
    assert again.offers == once.offers
    taken = again.text.replace(block("lede", again.text), again.offers[0].text)
    done = merge(again.base, taken, issue(*FIRST, version=3))
    assert "lede, version 3" in done.text
    assert done.kept == ()


def test_a_deleted_block_stays_deleted_over_many_rebuilds() -> None:
    """What the editor took out does not come back, even if a draft in between lacks it too."""
    text, base = first().text.replace(block("story st-b", first().text), ""), first().base
    for number, draft in enumerate((FIRST, tuple(a for a in FIRST if a != "story st-b"), FIRST, FIRST, FIRST)):
        done = merge(base, text, issue(*draft, version=number))
        text, base = done.text, done.base
        assert "story st-b" not in anchors(text)
    assert done.deleted == ("story st-b",)


def test_a_deleted_story_does_not_come_back_as_a_bullet() -> None:
    """A story's id names it, whatever place the next draft gives it."""
    mine = first().text.replace(block("story st-b", first().text), "")
    assert "st-b" not in merge(first().base, mine, issue("greeting", "story st-a", "bullets", "bullet st-b")).text


def test_an_anchor_alone_brings_a_deleted_block_back() -> None:
    """The editor's way back: the anchor line, where the block should stand."""
    gone = merge(first().base, first().text.replace(block("story st-b", first().text), ""), issue(*FIRST))
    back = merge(gone.base, gone.text + "\n<!-- block: story st-b -->\n", issue(*FIRST, version=2))
    assert anchors(back.text)[-1] == "story st-b"
    assert "Words of story st-b, version 2." in back.text


def test_a_block_emptied_but_for_its_anchor_stays_empty() -> None:
    """Emptying a block is an edit like any other."""
    mine = first().text.replace(block("story st-b", first().text), "<!-- block: story st-b -->\n\n")
    done = merge(first().base, mine, issue(*FIRST, version=2))
    assert block("story st-b", done.text).strip() == "<!-- block: story st-b -->"


def test_the_editors_order_stays() -> None:
    """Blocks that were moved stay where they are, fresh, and in later builds too."""
    b = block("story st-b", first().text)
    mine = first().text.replace(b, "").replace("<!-- block: lede", b + "<!-- block: lede")
    done = merge(first().base, mine, issue(*FIRST, version=2))
    order = ["greeting", "story st-b", "lede", "story st-a", "bullets", "bullet st-c", "bullet st-d"]
    assert anchors(done.text) == order
    later = merge(done.base, done.text, issue(*reversed(FIRST), version=3))
    assert anchors(later.text) == order
    assert later.text.count("version 3") == 7
    agreeing = merge(later.base, later.text, issue(*order, version=4))
    assert anchors(merge(agreeing.base, agreeing.text, issue(*FIRST, version=5)).text) == order


def test_a_draft_in_another_order_is_followed_where_the_editor_moved_nothing() -> None:
    """Edited words go along with their block; text under the editor's own anchor stays at its place."""
    mine = first().text.replace("Words of story st-a", "Mine of story st-a") + "\n<!-- block: thanks -->\nThank you.\n"
    done = merge(first().base, mine, issue("greeting", "lede", "story st-b", "story st-a", "bullets", "bullet st-c", "bullet st-d"))
    assert anchors(done.text) == ["greeting", "lede", "story st-b", "story st-a", "bullets", "bullet st-c", "bullet st-d", "thanks"]
    assert "Mine of story st-a" in done.text


def test_a_new_block_goes_after_the_one_that_precedes_it_in_the_draft() -> None:
    """A new story follows its neighbour even where the editor moved that; one with no neighbour before it stands first."""
    new = merge(first().base, first().text + "\n<!-- block: thanks -->\nThank you.\n", issue("notice", *FIRST, "bullet st-e"))
    assert anchors(new.text) == ["notice", *FIRST, "bullet st-e", "thanks"]


def test_a_story_that_left_the_draft_leaves_the_file_unless_edited() -> None:
    """Untouched it goes; edited it stays, and the desk page is told."""
    mine = first().text.replace("Words of story st-a", "Mine of story st-a")
    done = merge(first().base, mine, issue("greeting", "lede", "bullets", "bullet st-c", "bullet st-d"))
    assert anchors(done.text) == ["greeting", "lede", "story st-a", "bullets", "bullet st-c", "bullet st-d"]
    assert done.reasons == ("story st-a is no longer in the draft; it stays because you edited it.",)


def test_an_untouched_story_that_became_a_bullet_moves() -> None:
    """The machine's own words follow the lineup; an edited story stays a story and the bullet is offered."""
    new = issue("greeting", "lede", "story st-a", "bullets", "bullet st-c", "bullet st-b", version=2)
    assert anchors(merge(first().base, first().text, new).text) == [
        "greeting",
        "lede",
        "story st-a",
        "bullets",
        "bullet st-c",
        "bullet st-b",
    ]
    edited = merge(first().base, first().text.replace("Words of story st-b", "Mine of story st-b"), new)
    assert anchors(edited.text).count("bullet st-b") == 0
    assert "Mine of story st-b" in edited.text
    assert "bullet st-b" in edited.offers[0].text


def test_text_outside_the_machines_blocks_stays() -> None:
    """Words before the first anchor, under own anchors, and blocks without their anchor line stay."""
    mine = (
        first()
        .text.replace("---\n\n<!--", "---\n\nA note on top.\n\n<!--", 1)
        .replace("<!-- block: story st-b -->\n", "<!-- block: mine -->\n")
    )
    done = merge(first().base, mine.replace("<!-- block: bullet st-d -->\n", ""), issue(*FIRST, version=2))
    assert "A note on top." in done.text
    assert block("mine", done.text) == block("mine", mine)
    assert "Words of bullet st-d, version 1." in done.text
    assert set(done.deleted) == {"story st-b", "bullet st-d"}


def test_a_repeated_anchor_loses_nothing() -> None:
    """Of two blocks with one anchor the first is the machine's, the second the editor's."""
    mine = first().text.replace("<!-- block: bullets", "<!-- block: story st-a -->\nMy copy.\n\n<!-- block: bullets")
    done = merge(first().base, mine, issue(*FIRST, version=2))
    assert anchors(done.text).count("story st-a") == 2
    assert "My copy." in done.text


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_another_systems_line_ends_are_no_edit(bom: str) -> None:
    """A file saved with CRLF is refreshed and keeps CRLF throughout; a byte order mark stays."""
    done = merge(first().base, bom + first().text.replace("\n", "\r\n"), issue(*FIRST, "bullet st-e", version=2))
    assert done.text == bom + issue(*FIRST, "bullet st-e", version=2).replace("\n", "\r\n")


def test_front_matter_is_refreshed_line_by_line() -> None:
    """Own keys change where untouched; other keys, comments, order and quoting are bytes of the editor."""
    mine = (
        first()
        .text.replace('title: "T"', "title: 'Mine'   # better")
        .replace("status: draft", "status: review\ntags: [a,  b]\n# hm\nnotes: |\n  x\n\n  y")
    )
    done = merge(first().base, mine, issue(*FIRST, title="New").replace('preheader: "P"', 'preheader: "Q"\nlanguage: en'))
    assert parse_issue(done.text).front == parse_issue(mine).front.replace('preheader: "P"', 'preheader: "Q"\nlanguage: en')
    assert [(offer.block, offer.text) for offer in done.offers] == [("title", 'title: "New"')]
    taken = done.text.replace("title: 'Mine'   # better", done.offers[0].text)
    assert 'title: "Newer"' in merge(done.base, taken, issue(*FIRST, title="Newer")).text


def test_of_a_new_draft_only_what_is_named_is_taken() -> None:
    """One block or one key is fresh; edits, deletions, the editor's order and earlier offers stand as before."""
    mine = first().text.replace("Words of lede", "My words of lede").replace(block("story st-b", first().text), "")
    before = merge(first().base, mine, issue(*FIRST, version=2))
    done = merge(before.base, before.text, issue(*FIRST, version=3, title="U"), only=("st-a",))
    assert done.text == before.text.replace("story st-a, version 2", "story st-a, version 3")
    assert (done.offers, done.kept, done.deleted) == (before.offers, before.kept, before.deleted)
    headed = merge(done.base, done.text, issue(*FIRST, version=4, title="U"), only=("title",))
    assert headed.text == done.text.replace('title: "T"', 'title: "U"')
    whole = merge(headed.base, headed.text, issue(*FIRST, version=4, title="U"))
    assert whole.text == merge(before.base, before.text, issue(*FIRST, version=4, title="U")).text


def test_an_edited_block_that_alone_is_taken_is_offered() -> None:
    """Its words stand, and no other block is offered anything."""
    mine = first().text.replace("Words of lede", "My words of lede").replace("Words of story st-a", "My words of story st-a")
    done = merge(first().base, mine, issue(*FIRST, version=2), only=("lede",))
    assert done.text == mine
    assert [offer.block for offer in done.offers] == ["lede"]


@pytest.mark.parametrize("base", [None, {"version": 99}])
def test_of_a_draft_over_an_unknown_file_nothing_typed_is_changed(base: dict[str, int] | None) -> None:
    """Where what the machine wrote is not known, every line is the editor's, and so is it in later merges."""
    mine = first().text.replace('title: "T"', 'title: "Mine"').replace("Words of lede", "My words of lede")
    done = merge(base, mine, issue(*FIRST, version=2, title="U"), only=("st-a",))
    assert done.text == mine
    assert merge(done.base, done.text, issue(*FIRST, version=3, title="V")).text.startswith('---\ntitle: "Mine"\n')
    bare = mine.replace(parse_issue(mine).front, "")
    assert merge(base, bare, issue(*FIRST, version=2), only=("st-a",)).text == bare


def test_a_deleted_front_matter_key_stays_deleted() -> None:
    """A line taken out, or the whole front matter, does not come back."""
    done = merge(first().base, first().text.replace('preheader: "P"\n', ""), issue(*FIRST, title="New"))
    assert "preheader" not in merge(done.base, done.text, issue(*FIRST)).text
    bare = merge(first().base, first().text.split("---\n\n", 1)[1], issue(*FIRST, version=2))
    assert parse_issue(bare.text).front == ""


@pytest.mark.parametrize("base", [None, {"version": 9}, {"blocks": "x"}])
def test_a_lost_memory_makes_everything_the_editors(base: dict[str, object] | None) -> None:
    """Without a usable record nothing is overwritten, and the editor is told."""
    mine = issue(*FIRST).replace("title:", "headline:").replace("version 1", "version mine")
    done = merge(base, mine, issue(*FIRST, version=2))
    assert done.text.count("version mine") == 7
    assert "not known" in done.reasons[-1]


def test_a_crash_between_the_two_writes_heals() -> None:
    """With the new file and the old memory, the same build ends where it would have ended."""
    new = issue("greeting", "lede", "story st-a", "story st-x", "bullets", "bullet st-c", "bullet st-d", version=2)
    whole = merge(first().base, first().text, new)
    healed = merge(first().base, whole.text, new)
    assert healed.text == whole.text
    assert healed.kept == ()


_WORDS = st.text(alphabet="xyz *[]<>-`#\r\n滴", min_size=1, max_size=12)
_EDITS = st.lists(
    st.tuples(st.sampled_from(("insert", "delete", "swap", "block", "front", "tail", "anchor")), st.integers(0, 60), _WORDS), max_size=6
)
_DRAFTS = st.lists(
    st.tuples(st.permutations((*FIRST, "story st-e", "bullet st-a")), st.integers(0, 9), st.integers(1, 3)), min_size=1, max_size=4
)


def edited(text: str, edits: list[tuple[str, int, str]]) -> str:
    """Apply an edit script, line by line, as an editor might."""
    lines = text.splitlines(keepends=True)
    for kind, at, words in edits:
        place = at % (len(lines) + 1)
        if kind == "insert":
            lines.insert(place, f"typed {words}\n")
        elif kind == "delete":
            del lines[place : place + 2]
        elif kind == "swap":
            lines[place:] = lines[place + 3 :] + lines[place : place + 3]
        elif kind == "block":
            lines.insert(place, f"<!-- block: own-{at} -->\nown words {at}\n")
        elif kind == "front":
            lines.insert(1, f"own{at}: typed\n")
        elif kind == "anchor":
            lines.insert(place, f"<!-- block: {FIRST[at % len(FIRST)]} -->\ntwice {at}\n")
        else:
            lines.append(words)
    return "".join(lines)


def drafted(order: list[str], length: int, version: int) -> str:
    """Return a draft with each key once, as a drafter makes it."""
    keys: dict[str, str] = {}
    for anchor in order[:length]:
        keys.setdefault(anchor.split()[-1], anchor)
    return issue(*keys.values(), version=version, title=f"T{version}")


@given(_EDITS, _DRAFTS)
def test_no_typed_line_is_ever_lost(edits: list[tuple[str, int, str]], drafts: list[tuple[list[str], int, int]]) -> None:
    """Whatever was edited and however often it is rebuilt, each typed line is there as often as it was."""
    base, text = first().base, edited(first().text, edits)
    machine = set(issue(*FIRST).splitlines())
    typed = Counter(line for line in text.splitlines() if line.strip() and line not in machine)
    for order, length, version in drafts:
        done = merge(base, text, drafted(order, length, version))
        base, text = done.base, done.text
        assert not typed - Counter(text.splitlines())


@given(_EDITS, _EDITS, st.sampled_from(FIRST))
def test_no_byte_outside_the_block_that_is_taken_changes(
    edits: list[tuple[str, int, str]], later: list[tuple[str, int, str]], anchor: str
) -> None:
    """Whatever was edited before and after a whole merge: all text but that of the one block stays, in its order, and so do the offers."""
    key = anchor.rsplit(maxsplit=1)[-1]
    whole = merge(first().base, edited(first().text, edits), issue(*FIRST, version=2, title="U"))
    mine = edited(whole.text, later)
    one = merge(whole.base, mine, issue(*FIRST, version=3, title="V"), only=(key,))

    def others(text: str) -> list[str]:
        return [block.text.rstrip() for block in parse_issue(text).blocks if block.anchor.split()[-1:] != [key]]

    assert others(one.text) == others(mine)
    assert parse_issue(one.text).front == parse_issue(mine).front
    assert "version 3" not in "".join(others(one.text))


@given(_EDITS, _DRAFTS)
def test_merging_again_changes_nothing(edits: list[tuple[str, int, str]], drafts: list[tuple[list[str], int, int]]) -> None:
    """Five rebuilds of the same draft give the same file, memory and offers."""
    order, length, version = drafts[0]
    new = drafted(order, length, version)
    once = merge(first().base, edited(first().text, edits), new)
    again = once
    for _ in range(5):
        again = merge(again.base, again.text, new)
        assert again.text == once.text
        assert again.offers == once.offers
        assert again.base == once.base


@given(_EDITS, _DRAFTS)
def test_no_word_is_spliced_into_an_edited_block(edits: list[tuple[str, int, str]], drafts: list[tuple[list[str], int, int]]) -> None:
    """Each block after a merge is one of the editor's blocks or one of the draft's, whole."""
    mine = edited(first().text, edits)
    order, length, version = drafts[0]
    new = drafted(order, length, version)
    whole = {block.text.rstrip() for block in (*parse_issue(mine).blocks, *parse_issue(new).blocks)}
    assert {block.text.rstrip() for block in parse_issue(merge(first().base, mine, new).text).blocks} - {""} <= whole


def test_a_first_build_that_was_cut_off_before_its_memory_was_written_is_healed_without_a_word() -> None:
    """The file is the draft to the byte, so nothing in it can be anybody else's: the next merge says no more than the first."""
    draft = "---\ntitle: A\n---\n\n<!-- block: lede -->\nThe week in words.\n"
    first = merge(None, None, draft)
    assert merge(None, first.text, draft) == first
    assert merge(None, first.text.replace("week", "month"), draft).reasons
