"""A newsroom's own look: its theme, and what [mail] puts on the pages."""

from pathlib import Path

import pytest

from roundup.text.placeholders import UNSUBSCRIBE
from tests.kit import WEEK, folder, made, on

MAIL = '\n[mail]\nweb = "https://points.example/{date}/"\npostal = "The Points, 4 Pier Lane, Nordvik"\nunsubscribe = "https://points.example/leave?who={email}"\n'


def pages(root: Path) -> tuple[str, str]:
    """Return issue.html and issue.txt."""
    html, text = ((folder(root) / name).read_text(encoding="utf-8") for name in ("issue.html", "issue.txt"))
    return html, text


def test_settings_of_the_mail_stand_on_the_pages(rails: Path) -> None:
    """The web address with the day filled in, the postal address, and the mark in place of each reader's way out."""
    (rails / "feeds.toml").write_text((rails / "feeds.toml").read_text(encoding="utf-8") + MAIL, encoding="utf-8")
    made(on(rails, "render"))
    for page in pages(rails):
        assert page.count(f"https://points.example/{WEEK}/") == 1
        assert page.count("4 Pier Lane") == 1
        assert page.count(UNSUBSCRIBE) == 1
        assert "{email}" not in page
    assert UNSUBSCRIBE.encode() not in (folder(rails) / "issue.md").read_bytes()


def test_without_settings_the_pages_end_with_the_issue(rails: Path) -> None:
    """No foot, no mark, no link to the web."""
    for page in pages(rails):
        assert UNSUBSCRIBE not in page
        assert "Read on the web" not in page


def test_a_newsrooms_own_theme_dresses_its_pages(rails: Path) -> None:
    """Three lines change the links; naming another theme in the form changes the whole look."""
    (rails / "themes").mkdir()
    (rails / "themes" / "paper.toml").write_text('[light]\nlink = "#aa0011"\n', encoding="utf-8")
    made(on(rails, "render"))
    assert "color: #aa0011" in pages(rails)[0]
    form = rails / "forms" / "rail-letter.toml"
    form.write_text('theme = "ledger"\n' + form.read_text(encoding="utf-8"), encoding="utf-8")
    made(on(rails, "render"))
    assert "#aa0011" not in pages(rails)[0]
    assert "border-top: 1px solid" in pages(rails)[0]


@pytest.mark.parametrize(
    ("theme", "where", "hint"),
    [
        (None, "forms/rail-letter.toml, theme: there is no theme 'dusk'", "there are: ledger, paper"),
        ('[light]\nmuted = "#aaaaaa"\n', "themes/dusk.toml, [light], muted: #aaaaaa on sheet", "make muted darker"),
        ('[ligth]\nmuted = "#aaaaaa"\n', "themes/dusk.toml: unknown key 'ligth'", "did you mean 'light'?"),
    ],
)
@pytest.mark.parametrize("stated", ["rail-letter", "own"])
def test_a_mistake_in_a_theme_leaves_the_issue_alone(rails: Path, theme: str | None, where: str, hint: str, stated: str) -> None:
    """File, key and remedy are told, whichever file names the form."""
    form = rails / "forms" / "rail-letter.toml"
    (rails / "forms" / f"{stated}.toml").write_text('theme = "dusk"\n' + form.read_text(encoding="utf-8"), encoding="utf-8")
    issue = folder(rails) / "issue.md"
    issue.write_text(issue.read_text(encoding="utf-8").replace("form: rail-letter", f"form: {stated}"), encoding="utf-8")
    if theme is not None:
        (rails / "themes").mkdir()
        (rails / "themes" / "dusk.toml").write_text(theme, encoding="utf-8")
    before = pages(rails)
    run = on(rails, "render")
    assert run.code == 1
    assert where.replace("rail-letter", stated) in run.err
    assert hint in run.err
    assert pages(rails) == before
