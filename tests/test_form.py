"""Forms: what they may hold, and that every mistake is named with file, key or line and a remedy."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.errors import ConfigError
from roundup.form import Edition, Form, FormBlock, Style, parse_form

WHERE = "forms/harbour.toml"
BLOCK = '[[blocks]]\nkind = "stories"\n'
FULL = """\
name = "harbour"
title_prefix = "Harbour Letter: "

[[blocks]]
kind = "greeting"

[[blocks]]
kind = "text"
heading = "From the pier"

[[blocks]]
kind = "stories"
count = [1, 2]
words = [100, 300]
paragraph_words = [20, 90]

[[blocks]]
kind = "text"
heading = "Until next week"

[style]
title_chars = 70
overlap = 0
outlet_share = 1
filler = ["ahoy", "at the end of the day"]

[labels]
in-language-fr = "in French"
links = "Links"
"""


def mistake(text: str, where: str = WHERE) -> ConfigError:
    """Return the error that a text makes; fails where it is a form."""
    with pytest.raises(ConfigError) as caught:
        parse_form(text, where)
    return caught.value


def test_a_form_is_read_as_written() -> None:
    """Blocks stay in order, what is not said has its default, whole numbers may stand for shares."""
    form = parse_form(FULL, WHERE)
    assert [(block.kind, block.heading) for block in form.blocks] == [
        ("greeting", ""),
        ("text", "From the pier"),
        ("stories", ""),
        ("text", "Until next week"),
    ]
    assert form.block("stories") == FormBlock(kind="stories", count=(1, 2), words=(100, 300), paragraph_words=(20, 90))
    assert (form.name, form.title_prefix) == ("harbour", "Harbour Letter: ")
    assert form.style == Style(title_chars=70, overlap=0.0, outlet_share=1.0, filler=("ahoy", "at the end of the day"))


def test_what_a_form_has_can_be_asked_for() -> None:
    """The first block of a kind, or None; a wording, or the default."""
    form = parse_form(FULL, WHERE)
    assert form.block("text") == FormBlock(kind="text", heading="From the pier")
    assert form.block("lede") is None
    assert (form.label("links", "Sources"), form.label("signoff", "Goodbye")) == ("Links", "Goodbye")


def test_the_smallest_form() -> None:
    """One block is enough; the name is the file's, a mark at the head of the file is passed over."""
    form = parse_form("\ufeff" + BLOCK, WHERE)
    assert form == Form(name="harbour", blocks=(FormBlock(kind="stories"),))


def test_labels_do_not_depend_on_their_order() -> None:
    """Two files that say the same are the same form."""
    one, two = (parse_form(BLOCK + f"[labels]\n{lines}", WHERE) for lines in ('a = "1"\nb = "2"', 'b = "2"\na = "1"'))
    assert one == two


def outcome(text: str) -> Form | ConfigError:
    """Return the form or the error that a text makes."""
    try:
        return parse_form(text, WHERE)
    except ConfigError as error:
        return error


@pytest.mark.parametrize(
    ("text", "where", "what", "hint"),
    [
        ('name = "x"\n\n[[blocks', f"{WHERE}:3", "not valid TOML", "[brackets]"),
        ("name = x", f"{WHERE}:1", "not valid TOML", "quotation marks"),
        ('name = "x"\nname = "y"', f"{WHERE}:2", "not valid TOML", "each key stands once"),
        ("x = " + "[" * 3000, WHERE, "nests too deeply", "[tables]"),
        ("x = " + "9" * 5000, WHERE, "not valid TOML", "each key"),
        ("", WHERE, "has no [[blocks]]", 'kind = "stories"'),
        ("blocks = []", WHERE, "has no [[blocks]]", 'kind = "stories"'),
        ('[blocks]\nkind = "stories"', WHERE, "has no [[blocks]]", "[[blocks]]"),
        ("blocks = [1]", f"{WHERE}, block 1", "has no known kind (None)", "greeting, lede, stories, bullets, text"),
        ('[[blocks]]\nkind = "story"', f"{WHERE}, block 1", "has no known kind ('story')", "stories"),
        (BLOCK + '[[blocks]]\nheading = "x"', f"{WHERE}, block 2", "has no known kind (None)", "use one of"),
        (BLOCK + BLOCK, f"{WHERE}, block 2", "'stories' stands twice (first as block 1)", "count"),
        (BLOCK + "cuont = [1, 2]", f"{WHERE}, block 1", "unknown key 'cuont'", "did you mean 'count'?"),
        (BLOCK + "xyzzy = 1", f"{WHERE}, block 1", "unknown key 'xyzzy'", "known keys: kind, heading"),
        ('titel = "x"\n' + BLOCK, WHERE, "unknown key 'titel'", "known keys: name, title_prefix"),
        (BLOCK + "count = 3", f"{WHERE}, block 1, count", "is not a range (3)", "[3, 6]"),
        (BLOCK + "count = [3, 1]", f"{WHERE}, block 1, count", "is not a range ([3, 1])", "[least, most]"),
        (BLOCK + "count = [-2, 1]", f"{WHERE}, block 1, count", "is not a range", "[least, most]"),
        (BLOCK + "count = [1, 2, 3]", f"{WHERE}, block 1, count", "is not a range", "[least, most]"),
        (BLOCK + "count = [true, true]", f"{WHERE}, block 1, count", "is not a range", "[least, most]"),
        (BLOCK + "heading = 5", f"{WHERE}, block 1, heading", "is not text (5)", "quotation marks"),
        ("name = 5\n" + BLOCK, f"{WHERE}, name", "is not text (5)", "quotation marks"),
        ("title_prefix = []\n" + BLOCK, f"{WHERE}, title_prefix", "is not text ([])", "quotation marks"),
        ("style = 1\n" + BLOCK, f"{WHERE}, [style]", "is not a table", "[name]"),
        (BLOCK + "[style]\nwords_per_minute = 0", f"{WHERE}, [style], words_per_minute", "1 or more (0)", "such as 230"),
        (BLOCK + "[style]\ntitle_chars = -1", f"{WHERE}, [style], title_chars", "0 or more (-1)", "write a number"),
        (BLOCK + "[style]\ntitle_chars = true", f"{WHERE}, [style], title_chars", "0 or more (True)", "write a number"),
        (BLOCK + "[style]\noverlap = 15", f"{WHERE}, [style], overlap", "is not a share from 0 to 1 (15)", "0.15"),
        (BLOCK + "[style]\noverlap = nan", f"{WHERE}, [style], overlap", "is not a share", "0.15"),
        (BLOCK + '[style]\noverlap = "a bit"', f"{WHERE}, [style], overlap", "is not a share", "0.15"),
        (BLOCK + '[style]\nfiller = "ahoy"', f"{WHERE}, [style], filler", "is not a list of words", '["one", "two"]'),
        (BLOCK + "[style]\nfiller = [1]", f"{WHERE}, [style], filler", "is not a list of words", '["one", "two"]'),
        (BLOCK + "[style]\ntitel_chars = 1", f"{WHERE}, [style]", "unknown key 'titel_chars'", "'title_chars'"),
        (BLOCK + "[labels]\nlinks = 1", f"{WHERE}, [labels]", "is not a table of words", "Links"),
        ("theme = 5\n" + BLOCK, f"{WHERE}, theme", "is not text (5)", "paper"),
        ('editions = "short"\n' + BLOCK, f"{WHERE}, editions", "is not a list of editions", "[[editions]]"),
        ("editions = [1]\n" + BLOCK, f"{WHERE}, edition 1", "is not a table", "key = value"),
        (BLOCK + "[[editions]]\nstories = 1", f"{WHERE}, edition 1, name", "has no name that a file can have ('')", 'name = "short"'),
        (BLOCK + '[[editions]]\nname = "../x"', f"{WHERE}, edition 1, name", "has no name that a file can have", "issue.short.html"),
        (BLOCK + '[[editions]]\nname = "Short"', f"{WHERE}, edition 1, name", "has no name that a file can have", "small letters"),
        (
            BLOCK + '[[editions]]\nname = "a"\nparagraphs = [1, 2]',
            f"{WHERE}, edition 1, paragraphs",
            "0 or more ([1, 2])",
            "write a number",
        ),
        (
            BLOCK + '[[editions]]\nname = "a"\nholds = ["story"]',
            f"{WHERE}, edition 1, holds",
            "'story' is no kind of block",
            "stories, bullets",
        ),
        (BLOCK + '[[editions]]\nname = "a"\nhold = []', f"{WHERE}, edition 1", "unknown key 'hold'", "did you mean 'holds'?"),
        (BLOCK + '[[editions]]\nname = "a"\n' * 2, f"{WHERE}, edition 2", "'a' stands twice", "name of its own"),
        ("labels = []\n" + BLOCK, f"{WHERE}, [labels]", "is not a table of words", "[labels]"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_a_remedy(text: str, where: str, what: str, hint: str) -> None:
    """File, then line, block or key; what is wrong; what to do."""
    error = mistake(text)
    assert error.where == where
    assert what in error.what
    assert hint in error.hint


def test_the_shipped_form_is_the_form_of_the_house() -> None:
    """Greeting, lede, stories, bullets in this order, with the budgets that the house style names."""
    path = Path(__file__).parent.parent / "forms/china-roundup.toml"
    form = parse_form(path.read_text(encoding="utf-8"), "forms/china-roundup.toml")
    assert [block.kind for block in form.blocks] == ["greeting", "lede", "stories", "bullets"]
    stories, bullets = form.block("stories"), form.block("bullets")
    assert stories is not None
    assert bullets is not None
    assert (stories.count, stories.paragraph_words, bullets.words) == ((1, 3), (30, 110), (35, 80))
    assert (form.style.title_words, form.style.issue_words, form.style.run_words) == ((5, 12), (700, 1300), 11)


def test_an_edition_says_what_it_holds() -> None:
    """What is not said is held whole; a form has no editions but the whole issue unless it says so."""
    form = parse_form(
        BLOCK + '[[editions]]\nname = "short"\nlabel = "In short"\nholds = ["lede", "stories"]\nparagraphs = 1\n[[editions]]\nname = "b-2"',
        WHERE,
    )
    assert form.editions == (Edition(name="short", label="In short", holds=("lede", "stories"), paragraphs=1), Edition(name="b-2"))
    assert parse_form(BLOCK, WHERE).editions == ()


def test_the_briefing_is_another_form() -> None:
    """Items first, then stories under a heading of their own, then a fixed text; another look, and a short edition."""
    path = Path(__file__).parent.parent / "forms/briefing.toml"
    form = parse_form(path.read_text(encoding="utf-8"), "forms/briefing.toml")
    assert [(block.kind, bool(block.heading)) for block in form.blocks] == [("bullets", True), ("stories", True), ("text", True)]
    assert (form.theme, [edition.name for edition in form.editions]) == ("ledger", ["short"])


NAMES = [field.name for field in (*fields(FormBlock), *fields(Style))] + ["name", "blocks"]
VALUES = st.sampled_from(["1", "-1", "0", "1.5", "nan", "true", '"x"', "[]", "[1, 2]", "[2, 1]", '["a"]', "{}", "2021-07-20"])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["", BLOCK, BLOCK + "[style]\n"]), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3))
def test_any_values_are_a_form_or_a_config_error_that_helps(head: str, values: dict[str, str]) -> None:
    """Wrong types in right places never come through, and each error says where and what to do."""
    text = head + "\n".join(f"{key} = {value}" for key, value in values.items() if not (key == "kind" and head == BLOCK))
    form = outcome(text)
    if isinstance(form, ConfigError):
        assert form.where.startswith(WHERE)
        assert form.what
        assert form.hint
    else:
        assert all(least <= most for block in form.blocks for least, most in (block.count, block.words, block.paragraphs))
        assert 0 <= form.style.overlap <= 1
        assert form.style.words_per_minute >= 1


@settings(max_examples=100, deadline=None)
@given(st.text() | st.text(alphabet="[]blocks=kind\"'{}#\n 1,"))
def test_any_text_is_a_form_or_a_config_error(text: str) -> None:
    """Nothing else comes out."""
    error = mistake(text)
    assert error.where.startswith(WHERE)
    assert error.hint
