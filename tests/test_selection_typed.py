"""selection.toml as people type it: every byte of theirs stays, and what is written can be read again."""

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roundup.errors import ConfigError, InputError
from roundup.model import Article, Choice, LeftOut, Lineup, Part, Role, Slot, Story
from roundup.selection import decide, read_choice, write_selection

IDS = ("st-0a1b", "st-0c2d", "ferry-timetable", "a b", "票价", 'say "so"')
WORDS = ("pin", "story", "bullet", "drop", "defer")


def slot(id_: str, role: Role = "story", title: str = "Ferries stop at dusk") -> Slot:
    """Return a slot of a story with one report, whose id is the story's with a prefix."""
    lead = Article(id=f"art {id_}", text="The ferries stop.", title=title)
    return Slot(role=role, story=Story(id=id_, lead=lead), score=4.5, parts=(Part(name="news", points=4.5),))


def out(article: str, story: str = "", *, remedy: str = "roundup pick") -> LeftOut:
    """Return a line of what was left out."""
    return LeftOut(article=article, title="No ferry", outlet="Quay", reason="no room", remedy=remedy, story=story, score=1.5)


LINEUP = Lineup(slots=(slot("st-0a1b"), slot("st-0c2d", "bullet")), left_out=(out("ferry-timetable"),))


def quoted(id_: str, mark: str) -> str:
    """Return an id as a TOML key in the kind of quotation marks that can hold it."""
    return f"'{id_}'" if mark == "'" and "'" not in id_ else '"' + id_.replace('"', '\\"') + '"'


decided = st.builds(
    lambda id_, word, mark, gap, note: (id_, f"{quoted(id_, mark)}{gap}={gap}{mark}{word}{mark}{note}"),
    st.sampled_from(IDS),
    st.sampled_from(WORDS),
    st.sampled_from("\"'"),
    st.sampled_from(["", " ", "\t", "  "]),
    st.sampled_from(["", " # why not", "  #[x] = 3", " ", "\t# 不要"]),
)
loose = st.sampled_from(["", " ", "# a note of mine", '# st-0a1b = "auto: story"', "\t", "#", "# [stories]"]).map(lambda line: ("", line))
table = st.sampled_from(["[stories]", "[ stories ]", "[stories]  # mine", '["stories"]', "\t[stories]"])


@st.composite
def typed(draw: st.DrawFn) -> str:
    """Return a file as a person may leave it: any order, any marks, notes, blank lines and line ends, with or without the last one."""
    lines = draw(st.lists(st.one_of(decided, loose), max_size=8, unique_by=lambda pair: pair[0] or object()))
    head = draw(st.lists(loose, max_size=2))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = end.join([*(line for _, line in head), draw(table), *(line for _, line in lines)])
    return text + draw(st.sampled_from(["", end, end * 3]))


def theirs(text: str) -> list[str]:
    """Return the lines of a file that no build wrote."""
    return [line.rstrip("\r") for line in text.split("\n") if '= "auto' not in line or line.lstrip().startswith("#")]


@given(typed())
@example("[stories]\n'st-0a1b' = 'drop'")
@example('[stories]\r\nst-0a1b = "drop"')
def test_a_build_changes_no_byte_that_a_person_typed(text: str) -> None:
    """Without the lines of the build the file is what it was, to the byte (a missing last line end apart)."""
    written = write_selection(LINEUP, text)
    assert theirs(written)[: len(theirs(text))] == theirs(text) or theirs(written) == [*theirs(text), ""]
    assert read_choice(written) == read_choice(text)
    assert ("\r\n" in text) == ("\r\n" in written) or text.count("\n") == 0


@given(typed())
def test_a_second_build_writes_the_same_file(text: str) -> None:
    """What the build wrote is taken out and written anew: nothing piles up."""
    once = write_selection(LINEUP, text)
    assert write_selection(LINEUP, once) == once
    assert read_choice(write_selection(Lineup(slots=()), once)) == read_choice(text)


@given(typed())
def test_stories_that_a_person_decided_get_no_second_line(text: str) -> None:
    """No id stands twice, which TOML would refuse, and all that the build chose is there once."""
    table = tomllib.loads(write_selection(LINEUP, text))["stories"]
    assert {"st-0a1b", "st-0c2d", "ferry-timetable"} <= {*table, *tomllib.loads(text)["stories"]}
    for id_, word in tomllib.loads(text)["stories"].items():
        assert table[id_] == word


@given(typed(), st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(("", *WORDS))), max_size=6))
@example('[stories]\r\n"st-0a1b"="pin"', [("st-0a1b", "")])
def test_decisions_win_in_turn_and_touch_nothing_else(text: str, wishes: list[tuple[str, str]]) -> None:
    """After any number of picks each id has its last decision, and the others have theirs."""
    wanted = dict(tomllib.loads(text)["stories"])
    notes = [line.rstrip("\r") for line in text.split("\n") if line.strip().startswith("#")]
    for id_, word in wishes:
        text = decide(text, id_, word, IDS)
        wanted.pop(id_, None)
        wanted |= {id_: word} if word else {}
        assert tomllib.loads(text)["stories"] == wanted
    assert notes == [line.rstrip("\r") for line in text.split("\n") if line.strip().startswith("#")]


@given(typed(), st.sampled_from(IDS))
def test_a_decision_taken_back_leaves_the_rest_to_the_byte(text: str, id_: str) -> None:
    """Pinning what had no line and taking it back gives the file that was."""
    if id_ in tomllib.loads(text)["stories"]:
        return
    back = decide(decide(text, id_, "pin", IDS), id_, "", IDS)
    assert back in (text, f"{text}\n", f"{text}\r\n")


@pytest.mark.parametrize(
    "text",
    ['stories.st-0a1b = "drop"\n', 'stories = { st-0a1b = "drop" }\n', '[stories.more]\nst-0a1b = "drop"\n'],
)
def test_a_form_that_cannot_be_added_to_is_refused_and_not_spoilt(text: str) -> None:
    """TOML has other ways to write a table; the error says which one to use, and no broken file is made."""
    with pytest.raises(ConfigError) as caught:
        write_selection(LINEUP, text)
    assert "line 1" in str(caught.value)
    assert "[stories] on a line of its own" in caught.value.hint


@pytest.mark.parametrize("value", ["3", '["pin"]', '"""pin"""'])
def test_a_value_that_is_no_word_on_one_line_is_not_changed_blindly(value: str) -> None:
    """A second line for the same id would break the file, so the first one is named."""
    with pytest.raises(ConfigError, match="line 2: the decision on 'st-0a1b' cannot be changed"):
        decide(f"[stories]\nst-0a1b = {value}\n", "st-0a1b", "drop", IDS)


def test_a_mark_at_the_beginning_of_the_file_is_no_part_of_it() -> None:
    """Some editors write a byte order mark."""
    text = '\ufeff[stories]\nst-0a1b = "drop"\n'
    assert read_choice(text) == Choice(dropped=("st-0a1b",))
    assert read_choice(write_selection(LINEUP, text)) == Choice(dropped=("st-0a1b",))


def test_a_decided_article_silences_the_line_of_its_story() -> None:
    """A person who dropped a report by its own id is not told beside it that the build chose its story."""
    written = write_selection(LINEUP, '[stories]\n"art st-0a1b" = "drop"\n')
    assert set(tomllib.loads(written)["stories"]) == {"art st-0a1b", "st-0c2d", "ferry-timetable"}


def test_what_no_command_brings_back_has_no_line() -> None:
    """Copies stay with their story; only what can be pinned is offered, and one line a story."""
    many = Lineup(slots=(), left_out=(out("x", remedy=""), out("y", "st-1"), out("z", "st-1")))
    assert tomllib.loads(write_selection(many))["stories"] == {"st-1": "auto: out"}


def test_a_long_week_does_not_bury_the_decisions() -> None:
    """At most forty lines of what is out; the rest stands on the desk page."""
    many = Lineup(slots=(), left_out=tuple(out(f"n{n:03}") for n in range(90)))
    assert len(tomllib.loads(write_selection(many))["stories"]) == 40


def test_headlines_of_any_length_stay_on_one_line() -> None:
    """A headline with line ends, marks and control characters is shown short, as a comment."""
    text = write_selection(Lineup(slots=(slot("st-0a1b", title="Ferries\nstop \x07 \u202e at\tdusk " * 9),)))
    (line,) = [line for line in text.split("\n") if line.startswith("st-0a1b")]
    assert line.isprintable()
    assert "…" in line
    assert len(line) < 160


def test_an_id_is_found_by_its_beginning_and_an_exact_one_wins() -> None:
    """Where one id begins with another, the shorter one can still be named."""
    assert read_choice(decide("", "st-0a", "pin", ("st-0a", "st-0a1b"))).pinned == ("st-0a",)
    with pytest.raises(InputError) as caught:
        decide("", "st-0x1b", "pin", ("st-0a1b",))
    assert caught.value.hint == "did you mean 'st-0a1b'?"


def test_brackets_without_end_are_a_mistake_with_a_remedy() -> None:
    """A file of nothing but opening brackets, too deep for the reader of TOML, is refused like any other mistake."""
    with pytest.raises(ConfigError, match="nests too deeply"):
        read_choice("x = " + "[" * 20_000, where="selection.toml")
