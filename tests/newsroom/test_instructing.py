"""`instructions.toml`: what is asked of blocks is read with line and remedy, and changed without touching another byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.errors import ConfigError, InputError
from roundup.newsroom.instructing import MOST, read_instructions, with_instruction

WHERE = "issues/2024-05-17/instructions.toml"
MINE = """\
# My notes for this week.

[blocks]   # one line a block
"st-7c1e" = "shorter"   # it ran to six paragraphs
'story st-9a' = '''
more on
the investors\u2019 side'''
lede = "name Luna first"

# A last word.
"""


def read(text: str) -> dict[str, str]:
    """Read a file of this week."""
    return read_instructions(text, WHERE)


def changed(text: str, key: str, words: str) -> str:
    """Change one line."""
    return with_instruction(text, key, words, WHERE)


def test_a_block_is_named_with_or_without_its_kind_and_asked_on_one_line() -> None:
    """Ids are those of the anchors; line breaks in an instruction are blanks."""
    assert read(MINE) == {"st-7c1e": "shorter", "st-9a": "more on the investors’ side", "lede": "name Luna first"}
    assert read("") == {}
    assert read('\ufeff[blocks]\r\ntitle = "dry"\r\n') == {"title": "dry"}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('[blocks]\nlede = "x\n', 2, "not valid TOML"),
        ('[block]\nlede = "x"\n', 1, "unknown table or key 'block'"),
        ('# a note\nlede = "x"\n', 2, "unknown table or key 'lede'"),
        ('blocks = "x"\n', 1, "not a table"),
        ("[blocks]\n\nlede = 3\n", 3, "no text"),
        ('[blocks.lede]\nwords = "x"\n', 1, "no text"),
        ('[blocks]\nst-1 = "x"\n"story st-1" = "y"\n', 3, "twice"),
        (f'[blocks]\nlede = "{"x" * (MOST + 1)}"\n', 2, f"{MOST} are the most"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_a_remedy(text: str, line: int, what: str) -> None:
    """Nothing is guessed: the build stops at the line that cannot be used."""
    with pytest.raises(ConfigError, match=what) as caught:
        read(text)
    assert caught.value.where == f"{WHERE}:{line}"
    assert caught.value.hint


def test_a_line_is_replaced_in_its_place() -> None:
    """Its key as it was typed, its comment and every other byte stay."""
    assert changed(MINE, "st-7c1e", 'say "why"') == MINE.replace('= "shorter"', '= "say \\"why\\""')
    assert changed(MINE, "st-9a", "dry") == MINE.replace("'''\nmore on\nthe investors\u2019 side'''", '"dry"')


def test_a_line_is_added_after_the_last_one() -> None:
    """A new block comes below the others, above what the editor wrote after them."""
    assert changed(MINE, "title", "dry") == MINE.replace('name Luna first"\n', 'name Luna first"\ntitle = "dry"\n')


def test_a_line_is_taken_out_whole() -> None:
    """No words mean no line; one that is not there is not missed."""
    assert changed(MINE, "lede", " ") == MINE.replace('lede = "name Luna first"\n', "")
    assert changed(MINE, "title", "") == MINE
    assert changed("", "title", "") == ""


def test_a_new_file_says_what_it_is_for() -> None:
    """The first instruction brings the file, with a comment for the person who opens it."""
    text = changed("", "st-7c1e", "shorter")
    assert text.startswith("# What you ask of single blocks")
    assert read(text) == {"st-7c1e": "shorter"}


@pytest.mark.parametrize("text", ["# only a note", "# a note\r\n", "[blocks]", '[blocks]\nlede = "x"', "\ufeff[blocks]\n"])
def test_a_line_finds_its_place_in_unfinished_files(text: str) -> None:
    """A missing table, a missing line end, line ends of another system."""
    after = changed(text, "title", "dry")
    assert read(after)["title"] == "dry"
    assert after.startswith(text)
    assert ("\r\n" in after) == ("\r\n" in text)


def test_a_table_that_is_no_table_of_lines_is_left_alone() -> None:
    """Where a line cannot be set without rewriting what a person typed, the person is asked."""
    with pytest.raises(ConfigError, match="cannot be changed"):
        changed('blocks = { lede = "x" }\n', "title", "dry")


def test_too_many_words_are_refused() -> None:
    """What is not kept whole is not kept at all."""
    with pytest.raises(InputError, match=f"{MOST} are the most"):
        changed(MINE, "title", "x" * (MOST + 1))


@given(words=st.text(max_size=200), key=st.sampled_from(["st-7c1e", "st-9a", "lede", "title", "st-é", 'a"b']))
def test_whatever_is_asked_comes_back_and_nothing_else_changes(words: str, key: str) -> None:
    """Any words can be stored; taking them back gives the other lines as they were."""
    before = read(MINE)
    after = changed(MINE, key, words)
    assert {name: said for name, said in read(after).items() if name != key} == {n: s for n, s in before.items() if n != key}
    assert changed(changed(MINE, "title", words), "title", "") == MINE
