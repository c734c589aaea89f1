"""selection.toml: what a build writes, what an editor changes, and what survives."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.errors import ConfigError, InputError
from roundup.model import Article, Choice, LeftOut, Lineup, Part, Role, Slot, Story
from roundup.selection import decide, read_choice, write_selection


def slot(id_: str, role: Role = "story", title: str = "A headline") -> Slot:
    """Return a slot with a score of two parts."""
    lead = Article(id=f"art-{id_}", text="x", title=title)
    return Slot(role=role, story=Story(id=id_, lead=lead), score=5.5, parts=(Part(name="news", points=2.0), Part(name="date", points=3.5)))


LINEUP = Lineup(
    slots=(slot("st-aa11"), slot("st-bb22", "bullet")),
    left_out=(LeftOut(article="004", title="Old", outlet="O", reason="after the issue date", remedy="roundup pick", score=None),),
)


def test_a_build_writes_one_line_a_story_with_its_score_and_headline() -> None:
    """The file reads as TOML, names the slot, and explains itself in comments."""
    text = write_selection(LINEUP)
    assert 'st-aa11 = "auto: story"  # 5.5 · A headline (news 2, date 3.5)' in text
    assert tomllib.loads(text)["stories"] == {"st-aa11": "auto: story", "st-bb22": "auto: bullet", "004": "auto: out"}
    assert read_choice(text) == Choice()


def test_what_the_editor_wrote_stays_to_the_letter() -> None:
    """Decisions, comments and blank lines survive every build; the build's own lines are written anew."""
    mine = '# my own note\n\n[stories]\nst-bb22 = "drop"   # boring\n\n"004" = "story"  # worth it\nst-zz99 = "auto: bullet"  # old\n'
    text = write_selection(LINEUP, mine)
    kept = [line for line in mine.splitlines() if "auto" not in line]
    assert [line for line in text.splitlines() if "auto" not in line] == kept
    assert "st-zz99" not in text
    assert write_selection(LINEUP, text) == text
    assert read_choice(text) == Choice(pinned=("004",), dropped=("st-bb22",), roles=(("004", "story"),))


def test_crlf_and_missing_table_are_taken_as_they_come() -> None:
    """A file without the table gets one; decisions typed later are read."""
    text = write_selection(LINEUP, "# only a note\n")
    assert text.startswith("# only a note\n")
    windows = write_selection(LINEUP).replace("\n", "\r\n").replace('"auto: story"', '"drop"')
    assert read_choice(write_selection(LINEUP, windows)) == Choice(dropped=("st-aa11",))
    assert set(tomllib.loads(text)["stories"]) == {"st-aa11", "st-bb22", "004"}


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("[stories]\nst-1 = pin\n", "line 2", "one line a story"),
        ('[stories]\nst-1 = "pinn"\n', "line 2", "did you mean 'pin'"),
        ('[stories]\n\nst-2 = "pin"\n', "line 3", "did you mean 'st-1'"),
        ('pinned = "x"\n', "line 1", "below [stories]"),
        ("stories = 3\n", "selection.toml", "write [stories]"),
    ],
)
def test_a_mistake_names_its_line_and_a_remedy(text: str, line: str, hint: str) -> None:
    """Broken TOML, a misspelt word, an unknown id and a stray key are each explained."""
    with pytest.raises(ConfigError) as caught:
        read_choice(text, known=("st-1",))
    assert line in str(caught.value)
    assert hint in caught.value.hint


def test_pick_pins_by_the_beginning_of_an_id_and_changes_its_mind() -> None:
    """A prefix is enough when it is one; a second decision takes the first one's place; an empty word takes it back."""
    known = ("st-aa11", "st-bb22", "004")
    text = decide(write_selection(LINEUP), "st-b", "pin", known)
    assert read_choice(text).pinned == ("st-bb22",)
    assert 'st-bb22 = "pin"  # 5.5 · A headline' in text
    text = decide(text, "st-bb22", "drop", known)
    assert read_choice(text) == Choice(dropped=("st-bb22",))
    assert read_choice(decide(text, "st-bb22", "", known)) == Choice()
    assert read_choice(decide("", "004", "defer", known)) == Choice(deferred=("004",))


@pytest.mark.parametrize(("id_", "words"), [("st-", "may be st-aa11, st-bb22"), ("st-aa12", "no story or article")])
def test_an_unclear_id_is_refused(id_: str, words: str) -> None:
    """More than one match or none is an error with a hint."""
    with pytest.raises(InputError, match=words):
        decide("", id_, "pin", ("st-aa11", "st-bb22"))


@given(st.lists(st.tuples(st.text(min_size=1, max_size=12), st.text(max_size=40)), max_size=6, unique_by=lambda pair: pair[0]))
def test_any_id_and_headline_make_valid_toml(pairs: list[tuple[str, str]]) -> None:
    """Ids and titles come from strangers; the file stays readable and one line a story."""
    slots = tuple(slot(id_.encode("utf-8", "replace").decode(), title=title) for id_, title in pairs)
    text = write_selection(Lineup(slots=slots))
    assert set(tomllib.loads(text)["stories"]) == {one.story.id for one in slots}
    assert write_selection(Lineup(slots=slots), text) == text
