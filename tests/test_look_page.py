"""docs/look.md says what is so: its examples are read, its files and names exist."""

import re
from dataclasses import fields

from roundup.config import parse_config
from roundup.form import Form, parse_form
from roundup.theme import Shape, Theme, parse_theme
from tests.kit import ROOT

PAGE = (ROOT / "docs" / "look.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_can_be_used() -> None:
    """The theme of four lines is a theme that differs from paper, the edition is one that a form takes."""
    theme, editions = EXAMPLES
    assert parse_theme(theme, "themes/mine.toml") != Theme()
    form = parse_form('[[blocks]]\nkind = "stories"\n' + editions, "forms/mine.toml")
    assert [(one.name, one.bullets, one.paragraphs) for one in form.editions] == [("short", 3, 1)]


def test_the_settings_and_files_named_there_exist() -> None:
    """Settings of [mail] are taken, each table and file of the page is real."""
    rows = "\n".join(re.findall(r"^\| `((?:web|postal|unsubscribe) = [^`]*)`", PAGE, re.MULTILINE)).replace(
        "https://…", "https://a.example/"
    )
    mail = parse_config(f"[mail]\n{rows}\n", "feeds.toml", {}).mail
    assert all((mail.web, mail.postal, mail.unsubscribe))
    for name in (
        "forms/china-roundup.toml",
        "forms/briefing.toml",
        "themes/paper.toml",
        "themes/ledger.toml",
        "docs/pictures/mail-short.png",
    ):
        assert (ROOT / name).is_file()
        assert name.rpartition("/")[2].partition(".")[0] in PAGE
    assert {part.name for part in fields(Form)} >= {"theme", "editions"}
    assert {part.name for part in fields(Theme)} == {"light", "dark", "fonts", "sizes", "shape"}
    assert "headings" in {part.name for part in fields(Shape)}
