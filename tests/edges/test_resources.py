"""What ships with the program, what a newsroom puts in its place, and how a newsroom begins."""

from pathlib import Path

import pytest

from roundup.config import parse_config
from roundup.edges import resources
from roundup.edges.store_files import FolderStore
from roundup.errors import ConfigError, InputError
from tests.fakes import MemoryStore


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a small set of shipped files in place of the real ones."""
    folder = tmp_path / "shipped"
    files = {
        "feeds.toml": '[newsletter]\ntitle = "Sample"\n',
        "forms/plain.toml": '[[blocks]]\nkind = "stories"\n',
        "forms/names.toml": '[[names]]\nname = "Alpha"\nkind = "company"\naliases = ["阿尔法"]\n',
        "templates/issue.html": "<p>shipped</p>",
        "themes/paper.toml": "",
        "articles/one/a.md": "A sample.",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "shipped_folder", lambda: folder)
    return folder


def test_a_newsrooms_own_file_wins() -> None:
    """The same name, and the error message says whose file it is."""
    own = MemoryStore({"templates/issue.html": b"<p>own</p>", "templates/extra.html": b"x"})
    assert resources.load_resource(own, "templates/issue.html") == ("<p>own</p>", "templates/issue.html")
    assert resources.load_resource(MemoryStore(), "templates/issue.html") == ("<p>shipped</p>", "shipped/templates/issue.html")
    assert resources.load_templates(own) == {"extra.html": "x", "issue.html": "<p>own</p>"}


def test_a_form_is_found_or_the_forms_there_are_get_listed() -> None:
    """names.toml is data for the lexicon, not a form."""
    assert resources.load_form(MemoryStore(), "plain").name == "plain"
    own = MemoryStore({"forms/mine.toml": b'[[blocks]]\nkind = "text"\n'})
    with pytest.raises(ConfigError) as caught:
        resources.load_form(own, "plian")
    assert caught.value.hint == "there are: mine, plain"
    with pytest.raises(ConfigError):
        resources.load_form(own, "names")


def test_a_form_has_the_look_of_the_theme_it_names() -> None:
    """The newsroom's own theme comes before the shipped one; a name that is none lists those there are."""
    own = {"forms/mine.toml": b'theme = "dusk"\n[[blocks]]\nkind = "text"\n', "themes/dusk.toml": b'[light]\nlink = "#aa0000"\n'}
    assert resources.load_form(MemoryStore(own), "mine").look.light.link == "#aa0000"
    assert resources.load_form(MemoryStore({"themes/paper.toml": own["themes/dusk.toml"]}), "plain").look.light.link == "#aa0000"
    with pytest.raises(ConfigError) as caught:
        resources.load_form(MemoryStore({"forms/mine.toml": own["forms/mine.toml"]}), "mine")
    assert (caught.value.what, caught.value.where) == ("there is no theme 'dusk'", "forms/mine.toml, theme")
    assert caught.value.hint == "there are: paper"
    with pytest.raises(ConfigError) as wrong:
        resources.load_form(MemoryStore({"themes/paper.toml": b'[light]\nlink = "red"'}), "plain")
    assert wrong.value.where == "themes/paper.toml, [light], link"


def test_a_file_that_is_no_text_is_named_with_its_line() -> None:
    """UTF-16 from a word processor does not end in a traceback."""
    own = MemoryStore({"forms/plain.toml": b"# fine\n\xff\xfe"})
    with pytest.raises(ConfigError, match="UTF-8") as caught:
        resources.load_form(own, "plain")
    assert caught.value.where == "forms/plain.toml:2"


def test_own_names_come_on_top_of_the_shipped_ones() -> None:
    """A new name is added, a name of the same spelling is replaced."""
    own = MemoryStore({"forms/names.toml": b'[[names]]\nname = "Beta"\n\n[[names]]\nname = "Alpha"\nkind = "group"\n'})
    assert resources.load_lexicon(MemoryStore()).canonical("阿尔法") == "Alpha"
    lexicon = resources.load_lexicon(own)
    assert sorted(lexicon.by_name) == ["Alpha", "Beta"]
    assert lexicon.kind("Alpha") == "group"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[names]", "not valid TOML"),
        ('names = "x"', "not a list of tables"),
        ("[[names]]\nkind = 'x'", "has no name"),
        ("[[names]]\nname = 'x'\naliases = 'y'", "no list of words"),
        ("[[names]]\nname = 'x'\nalias = ['y']", "unknown key 'alias'"),
        ("[[entries]]\nname = 'x'", "unknown table or key"),
    ],
)
def test_mistakes_in_own_names_are_named(text: str, what: str) -> None:
    """The file, the entry, and what to write."""
    with pytest.raises(ConfigError) as caught:
        resources.load_lexicon(MemoryStore({"forms/names.toml": text.encode()}))
    assert what in caught.value.what
    assert caught.value.where.startswith("forms/names.toml")
    assert caught.value.hint


def test_init_makes_a_newsroom_and_keeps_what_is_there(tmp_path: Path) -> None:
    """An editor's file is never replaced, and the lines say so; the new names.toml is the editor's own, not a copy."""
    room = tmp_path / "room"
    (room / "templates").mkdir(parents=True)
    (room / "templates/issue.html").write_text("mine")
    lines = resources.init_newsroom(room, bare=False)
    assert lines == (
        "made .gitignore",
        "made articles/one/a.md",
        "made feeds.toml",
        "made forms/names.toml",
        "made forms/plain.toml",
        "kept templates/issue.html",
        "made themes/paper.toml",
    )
    assert (room / "templates/issue.html").read_text() == "mine"
    assert (room / "issues").is_dir()
    assert ".roundup/" in (room / ".gitignore").read_text()
    assert resources.load_lexicon(FolderStore(room)).canonical("阿尔法") == "Alpha"
    assert set(resources.init_newsroom(room, bare=False)) == {line.replace("made", "kept") for line in lines}


def test_init_bare_leaves_the_samples_out(tmp_path: Path) -> None:
    """The folder is there, empty."""
    resources.init_newsroom(tmp_path / "room", bare=True)
    assert list((tmp_path / "room/articles").iterdir()) == []


def test_init_does_not_write_over_a_file(tmp_path: Path) -> None:
    """A file where the folder should be is named."""
    (tmp_path / "room").write_text("x")
    with pytest.raises(InputError, match="not a folder"):
        resources.init_newsroom(tmp_path / "room", bare=True)


def test_the_real_shipped_files_are_found_and_usable(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this checkout: the default form and the names can be read."""
    monkeypatch.undo()
    assert resources.load_form(MemoryStore(), parse_config("", "feeds.toml", {}).newsletter.form).blocks
    assert resources.load_lexicon(MemoryStore()).zipf("the") > 7
