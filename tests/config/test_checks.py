"""What a single setting may be: what comes out clean, and what each refusal says."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roundup.config import checks as c
from roundup.config.lines import key_lines, line_of


def refusal(check: c.Check, value: object) -> c.UnfitError:
    """Return what a check says against a value; fails where it takes it."""
    with pytest.raises(c.UnfitError) as caught:
        check(value)
    return caught.value


@pytest.mark.parametrize(
    ("check", "value", "clean"),
    [
        (c.words, "  two\n words\u200b ", "two words"),
        (c.words, "", ""),
        (c.some_words, "x", "x"),
        (c.word_list, ["a", " b ", "a"], ("a", "b")),
        (c.word_list, [], ()),
        (c.language, "zh_Hant-TW", "zh"),
        (c.languages, ["EN", "en-GB", "fr"], ("en", "fr")),
        (c.zone, "UTC", "UTC"),
        (c.zone, "Europe/Berlin", "Europe/Berlin"),
        (c.web_address, "https://x.example:8443/a?b=c#d", "https://x.example:8443/a?b=c#d"),
        (c.optional(c.domain), "", ""),
        (c.optional(c.domain), "x.example", "x.example"),
        (c.form_name, "harbour.toml", "harbour"),
        (c.folder, ".\\in box\\2014/", "in box/2014"),
        (c.mailbox, "Jo Doe <jo@x.example>", "Jo Doe <jo@x.example>"),
        (c.domain, "[::1]", "[::1]"),
        (c.list_id, "<harbour.x.example>", "harbour.x.example"),
        (c.unsubscribe, "mailto:leave@x.example?subject=leave%20{email}", "mailto:leave@x.example?subject=leave%20{email}"),
        (c.unsubscribe, "https://x.example/leave/{email}", "https://x.example/leave/{email}"),
        (c.file_name, "lists/left.txt", "lists/left.txt"),
        (c.dated_address, "https://x.example/{date}/", "https://x.example/{date}/"),
        (c.numbers, [3, 1, 3], (3, 1)),
        (c.tls, "none", "none"),
        (c.whole(0, 9), " 7 ", 7),
        (c.number(0, 9), "7.5", 7.5),
        (c.number(0, 9), 7, 7.0),
    ],
)
def test_what_is_taken_comes_out_clean(check: c.Check, value: object, clean: object) -> None:
    """Spaces, spellings and doubles are put right; the value that comes out is taken again as it is."""
    found = check(value)
    assert found == clean
    assert type(found) is type(clean)
    assert check([*found] if isinstance(found, tuple) else found) == found


@pytest.mark.parametrize(
    ("check", "value", "what", "hint"),
    [
        (c.words, 5, "is not text (5)", "quotation marks"),
        (c.file_name, "../left.txt", "is not a file inside the newsroom ('../left.txt')", "suppressed.txt"),
        (c.dated_address, "https://x.example/{week}", "has a placeholder that is not known", "only {date}"),
        (c.dated_address, "x.example/{date}", "is not a web address ('x.example/2021-07-20')", "https://"),
        (c.numbers, [0], "is not a list of numbers (a list)", "[1, 2]"),
        (c.numbers, [True], "is not a list of numbers (a list)", "[1, 2]"),
        (c.words, {"a": 1}, "is not text (a table)", "quotation marks"),
        (c.words, "x" * 2001, "is too long (2001 characters)", "2000"),
        (c.some_words, "\u200b \n", "is empty", "remove the line"),
        (c.word_list, "one", "is not a list of words ('one')", '["one", "two"]'),
        (c.word_list, ["a", ""], "is empty", "words"),
        (c.language, "english", "is not a language tag ('english')", '"en"'),
        (c.languages, [], "is not a list of languages (a list)", '["en", "zh"]'),
        (c.zone, "Europe/Berln", "is not a known time zone", "did you mean 'Europe/Berlin'?"),
        (c.zone, "Xyzzy/Nowhere", "is not a known time zone", "UTC"),
        (c.zone, "../../etc/passwd", "is not a known time zone", "UTC"),
        (c.web_address, "x.example", "is not a web address", "https://"),
        (c.web_address, "https://", "is not a web address", "https://"),
        (c.web_address, "https://x.example:99999/", "is not a web address", "https://"),
        (c.web_address, "https://x.example:0/", "is not a web address", "https://"),
        (c.web_address, "https://x.example/a b", "is not a web address", "https://"),
        (c.web_address, "https://jo@x.example/", "user name or password", "secrets"),
        (c.form_name, "forms/x", "is not the name of a form ('forms/x')", "without folder"),
        (c.folder, "C:/articles", "is not a folder inside", "relative"),
        (c.folder, "~/articles", "is not a folder inside", "relative"),
        (c.folder, "./", "is not a folder inside", "relative"),
        (c.mailbox, "jo@x.example, ann@x.example", "is not a mail address", "Name <name@example.org>"),
        (c.domain, "https://x.example", "is not the name of a host", "without http://"),
        (c.list_id, "harbour", "is not a list identifier", "roundup.example.org"),
        (c.unsubscribe, "https://x.example/{name}", "placeholder", "{email}"),
        (c.unsubscribe, "https://x.example/离开?{email}", "cannot stand in a mail header", "%20"),
        (c.unsubscribe, "mailto:leave@x.example?subject=a b", "cannot stand in a mail header", "%20"),
        (c.unsubscribe, "mailto:leave@x.example>,<https://y.example", "cannot stand in a mail header", "%20"),
        (c.unsubscribe, "mailto:nobody", "is not a mail address", "name@example.org"),
        (c.unsubscribe, "ftp://x.example", "is not a web address", "https://"),
        (c.tls, True, "is not a kind of encryption (True)", '"starttls"'),
        (c.whole(1, 9), 10, "is not a whole number from 1 to 9 (10)", "range"),
        (c.whole(1, 9), True, "is not a whole number", "range"),
        (c.whole(1, 9), 5.0, "is not a whole number", "range"),
        (c.whole(1, 9), "5th", "is not a whole number", "range"),
        (c.whole(1, 9), 10**30, "a very large number", "range"),
        (c.number(0, 1), float("nan"), "is not a number from 0 to 1 (nan)", "range"),
        (c.number(0, 1), float("inf"), "is not a number", "range"),
        (c.number(0, 1), "a bit", "is not a number", "range"),
    ],
)
def test_what_is_refused_says_why_and_what_to_do(check: c.Check, value: object, what: str, hint: str) -> None:
    """Two parts: what is wrong with the value as written, and a remedy."""
    error = refusal(check, value)
    assert what in error.what
    assert hint in error.hint


CHECKS = [
    c.words,
    c.some_words,
    c.word_list,
    c.language,
    c.languages,
    c.zone,
    c.web_address,
    c.form_name,
    c.folder,
    c.mailbox,
    c.domain,
    c.list_id,
    c.unsubscribe,
    c.tls,
    c.whole(0, 9),
    c.number(0, 9),
]
ANY = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.lists(st.text(max_size=5), max_size=2)
    | st.dictionaries(st.text(max_size=2), st.none(), max_size=1)
)


@given(st.sampled_from(CHECKS), ANY)
def test_any_value_is_taken_or_refused_in_two_parts(check: c.Check, value: object) -> None:
    """No value of TOML ends in another error, and no refusal shows more than a line of it."""
    try:
        check(value)
    except c.UnfitError as error:
        said = error
    else:
        return
    assert said.hint
    assert "\n" not in said.what
    assert len(said.what) < 200


@given(st.text(alphabet="../\\~:a b", max_size=15))
@example(".\\~")
def test_no_folder_leaves_the_newsroom(name: str) -> None:
    """Whatever is written, a folder that is taken has plain parts below the newsroom."""
    try:
        found = c.folder(name)
    except c.UnfitError:
        return
    assert all(part not in ("", ".", "..") for part in found.split("/"))
    assert not found.startswith(("/", "~"))


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("[a]\nx = 1", ("a", "x"), 2),
        ("[a]\nx = 1", ("a", "y"), 1),
        ("x = 1", ("b",), 0),
        ("[[f]]\n[[f]]\nu = 1", ("f", 1, "u"), 3),
        ("[[f]]\n[f.g]\nu = 1", ("f", "g", "u"), 3),
        ("a.b = 1\r\n[c]\r\nd = 2\r\n", ("c", "d"), 3),
        ("x = '''\n[c]\n'''\n[c]\ny = 1", ("c",), 4),
        ('["a b"]\n"c.d" = 1', ("a b", "c.d"), 2),
        ("# [a]\n[a] # x = 1\nx = 1", ("a", "x"), 3),
    ],
)
def test_lines_of_keys(text: str, path: tuple[str | int, ...], line: int) -> None:
    """A key's own line, or that of the nearest thing that holds it, or none."""
    assert line_of(key_lines(text), path) == line


def test_the_first_line_of_a_table_counts() -> None:
    """A table that is opened twice, which TOML forbids, keeps its first line for the error."""
    assert key_lines("[a]\n[b]\n[a]")[("a",)] == 1
