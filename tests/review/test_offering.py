"""What is on offer for a block: its reason, suggestions for an untouched one, and refusals that last."""

import pytest

from roundup.errors import InputError
from roundup.model import Add, Cut, Merge, Write
from roundup.stages.review import edit, merge, offers, refuse, suggest, withdrawn
from roundup.text.issue_markdown import block_body, block_key, parse_issue

ANCHORS = ("lede", "story st-a", "story st-b", "bullet st-c")


def issue(version: int, title: str = "T") -> str:
    """Return a draft whose words tell the version."""
    return f'---\ntitle: "{title}"\n---\n\n' + "\n".join(f"<!-- block: {anchor} -->\nWords of {anchor}, {version}.\n" for anchor in ANCHORS)


def body(key: str, text: str) -> str:
    """Return a block's text."""
    return next(block_body(block).strip() for block in parse_issue(text).blocks if block_key(block.anchor) == key)


def typed(text: str, key: str, words: str = "Mine.") -> str:
    """Return a text with a block written anew at the desk."""
    return edit(text, Write(key=key, before=body(key, text), after=words))


@pytest.fixture
def first() -> Merge:
    """Return the first build."""
    return merge(None, None, issue(1))


def test_an_offer_keeps_its_reason(first: Merge) -> None:
    """Over a merge of another block alone, and over a build that drafts the same again; another text has another reason."""
    mine = typed(first.text, "st-a")
    once = merge(first.base, mine, issue(2), whys={"st-a": "2 new sources: A, B"})
    assert [(offer.block, offer.why) for offer in once.offers] == [("story st-a", "2 new sources: A, B")]
    alone = merge(once.base, once.text, issue(3), only=("st-b",), whys={"st-a": "none of this", "st-b": "x"})
    again = merge(alone.base, alone.text, issue(2))
    assert once.offers == alone.offers == again.offers == offers(again.base, again.text)
    assert merge(again.base, again.text, issue(3)).offers[0].why == ""


def test_a_memory_of_an_older_build_is_read(first: Merge) -> None:
    """Without the new fields everything else is known as before."""
    new = ("whys", "suggested", "refused", "withdrawn")
    mine = typed(first.text, "st-a")
    once = merge(first.base, mine, issue(2))
    old = {key: value for key, value in once.base.items() if key not in new}
    done = merge(old, mine, issue(2))
    assert (done.text, done.offers) == (merge(once.base, mine, issue(2)).text, once.offers)
    assert not any("not known" in reason for reason in done.reasons)


def test_an_offer_that_is_taken_gives_the_block_back(first: Merge) -> None:
    """Written at the desk, the offered text is the machine's: the next draft takes its place."""
    once = merge(first.base, typed(first.text, "st-a"), issue(2))
    taken = edit(once.text, Write(key="st-a", before="Mine.", after=body("st-a", once.offers[0].text)))
    assert offers(once.base, taken) == ()
    done = merge(once.base, taken, issue(3))
    assert body("st-a", done.text) == "Words of story st-a, 3."
    assert done.kept == ()


def test_a_suggestion_for_an_untouched_block_waits_for_its_answer(first: Merge) -> None:
    """The block stands while nothing new is drafted, or the draft says what is suggested; a new draft is taken, and the suggestion waits on."""
    base = suggest(first.base, first.text, key="st-a", text="Shorter.", why="you asked")
    assert [(offer.block, offer.text, offer.why) for offer in offers(base, first.text)] == [
        ("story st-a", "<!-- block: story st-a -->\nShorter.", "you asked")
    ]
    for draft in (issue(1), issue(1).replace("Words of story st-a, 1.", "Shorter.")):
        done = merge(base, first.text, draft)
        again = merge(done.base, done.text, draft)
        assert done.text == again.text == first.text
        assert done.offers == again.offers == offers(base, first.text)
        assert (done.kept, again.base) == ((), done.base)
    new = merge(base, first.text, issue(2))
    assert new.text == issue(2)
    assert new.offers == offers(base, first.text)


def test_a_suggestion_that_is_taken_stands_until_something_new_is_drafted(first: Merge) -> None:
    """The draft it was taken instead of does not come back, another one does; the block is not the editor's."""
    base = suggest(first.base, first.text, key="st-a", text="Shorter.")
    taken = typed(first.text, "st-a", "Shorter.")
    assert offers(base, taken) == ()
    once = merge(base, taken, issue(1))
    again = merge(once.base, once.text, issue(1))
    assert (once.text, once.offers, once.kept) == (taken, (), ())
    assert (again.text, again.base) == (once.text, once.base)
    assert merge(again.base, again.text, issue(2)).text == issue(2)


def test_a_suggestion_for_an_edited_block_comes_before_the_draft(first: Merge) -> None:
    """Refused, it makes room for what the draft offers."""
    mine = typed(first.text, "st-a")
    base = suggest(first.base, mine, key="st-a", text="Shorter.")
    done = merge(base, mine, issue(2))
    assert [body("st-a", offer.text) for offer in done.offers] == ["Shorter."]
    later = refuse(done.base, "st-a")
    assert [body("st-a", offer.text) for offer in offers(later, done.text)] == ["Words of story st-a, 2."]
    assert body("st-a", merge(later, done.text, issue(2)).text) == "Mine."


def test_what_stands_there_is_not_suggested(first: Merge) -> None:
    """Nor is anything for a block that is not in the issue."""
    assert offers(suggest(first.base, first.text, key="st-a", text=body("st-a", first.text)), first.text) == ()
    with pytest.raises(InputError):
        suggest(first.base, first.text, key="st-z", text="x")


def test_a_line_of_the_front_matter_is_suggested_and_refused_too(first: Merge) -> None:
    """A headline waits, is taken with a deed, or is refused for good."""
    base = suggest(first.base, first.text, key="title", text='title: "Better"', why="you asked")
    done = merge(base, first.text, issue(1))
    assert (done.text, [(offer.block, offer.text) for offer in done.offers]) == (first.text, [("title", 'title: "Better"')])
    taken = edit(done.text, Write(key="title", before="T", after="Better"))
    once = merge(done.base, taken, issue(1))
    assert (once.text, once.offers) == (taken, ())
    no = refuse(done.base, "title")
    assert merge(no, done.text, issue(1, "Better")).text == done.text
    assert merge(no, done.text, issue(1, "New")).text == issue(1, "New")


def test_what_is_refused_is_not_offered_until_the_draft_is_another_one(first: Merge) -> None:
    """For an edited block: over builds that say the same."""
    once = merge(first.base, typed(first.text, "st-a"), issue(2))
    base = refuse(once.base, "st-a")
    assert offers(base, once.text) == ()
    text = once.text
    for _ in range(3):
        done = merge(base, text, issue(2))
        assert (done.text, done.offers) == (once.text, ())
        base, text = done.base, done.text
    assert [body("st-a", offer.text) for offer in merge(base, text, issue(3)).offers] == ["Words of story st-a, 3."]


def test_what_is_refused_does_not_go_into_an_untouched_block(first: Merge) -> None:
    """A build that drafts the refused words leaves the block as it stands."""
    base = refuse(suggest(first.base, first.text, key="st-a", text="Shorter."), "st-a")
    draft = issue(1).replace("Words of story st-a, 1.", "Shorter.")
    done = merge(base, first.text, draft)
    assert (done.text, done.offers, done.kept) == (first.text, (), ())
    assert merge(done.base, done.text, draft).base == done.base
    assert merge(done.base, done.text, issue(2)).text == issue(2)


def test_the_draft_of_a_deleted_block_can_be_had_or_refused(first: Merge) -> None:
    """It is told until it is refused, and is back as the machine's once it is added again."""
    mine = edit(first.text, Cut(key="st-b", before=body("st-b", first.text)))
    done = merge(first.base, mine, issue(2))
    assert [(offer.block, body("st-b", offer.text)) for offer in done.withdrawn] == [("story st-b", "Words of story st-b, 2.")]
    assert withdrawn(done.base, done.text) == done.withdrawn
    no = merge(refuse(done.base, "st-b"), done.text, issue(2))
    assert (no.withdrawn, no.deleted) == ((), ("story st-b",))
    assert len(merge(no.base, no.text, issue(3)).withdrawn) == 1
    back = done.text + "\n" + done.withdrawn[0].text
    assert withdrawn(done.base, back) == ()
    assert "Words of story st-b, 3." in merge(done.base, back, issue(3)).text


def test_a_block_of_the_editors_own_is_left_alone(first: Merge) -> None:
    """One that was added at the desk outlives every build, at its place."""
    mine = edit(first.text, Add(text="My note.", behind="st-a"))
    done = merge(first.base, mine, issue(2))
    assert [block.anchor for block in parse_issue(done.text).blocks if block.anchor] == [
        "lede",
        "story st-a",
        "text own-1",
        "story st-b",
        "bullet st-c",
    ]
    assert body("own-1", done.text) == "My note."
