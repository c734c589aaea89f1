"""Malformed input of each kind: a clear error with a way out, or an honest small issue; nothing is ever lost."""

import os
import shutil
from pathlib import Path

import pytest

from roundup.edges.store_files import issue_lock
from tests.kit import Run, blocks, files, folder, made, on, roundup, spawn


def refused(root: Path, *words: str, says: str) -> Run:
    """Run a build that must fail: exit 1, two lines that say where and what to try, and no file of the issue touched."""
    before = files(folder(root))
    run = on(root, words[0] if words else "build", *words[1:])
    assert run.code == 1, run
    wrong, hint = run.err.splitlines()[-2:]
    assert says in wrong
    assert hint.startswith("Try: ")
    assert "Traceback" not in run.err
    assert run.out == ""
    assert files(folder(root)) == before
    return run


def setting(root: Path, old: str, new: str) -> None:
    """Change a piece of feeds.toml."""
    text = (root / "feeds.toml").read_text(encoding="utf-8")
    assert old in text
    (root / "feeds.toml").write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("lookback = 10", "lookback = ", "feeds.toml:8"),
        ("lookback = 10", "lookbakc = 10", "feeds.toml:8"),
        ("lookback = 10", 'lookback = "ten"', "feeds.toml:8"),
        ("lookback = 10", "lookback = -1", "feeds.toml:8"),
        ("Europe/Vienna", "Europe/Vindobona", "feeds.toml:7"),
        ("[newsletter]", "[newsleter]", "newsleter"),
        ('form = "rail-letter"', 'form = "no-such-form"', "no-such-form"),
        ('form = "rail-letter"', 'form = "../../etc/passwd"', "feeds.toml:6"),
        ('languages = ["en"]', "languages = []", "feeds.toml:9"),
    ],
)
def test_a_mistake_in_the_configuration_is_named_with_its_line(rails: Path, old: str, new: str, says: str) -> None:
    """Broken TOML, unknown keys and values that cannot be used each say where."""
    setting(rails, old, new)
    refused(rails, says=says)


def test_a_configuration_that_is_no_text_is_named(rails: Path) -> None:
    """feeds.toml in another encoding is refused with the line."""
    (rails / "feeds.toml").write_bytes((rails / "feeds.toml").read_bytes() + b"# caf\xe9\n")
    refused(rails, says="feeds.toml:11")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "forms/rail-letter.toml"),
        ('name = "x"\n', "[[blocks]]"),
        ('[[blocks]]\nkind = "storys"\n', "block 1"),
        ('[[blocks]]\nkind = "stories"\ncount = [3, 1]\n', "count"),
        ('[[blocks]]\nkind = "stories"\nwordz = [3, 4]\n', "wordz"),
        ('[[blocks]]\nkind = "greeting"\n[style]\ntitle_chars = "many"\n', "title_chars"),
        ('blocks = "none"\n', "[[blocks]]"),
        ('labels = 3\n[[blocks]]\nkind = "greeting"\n', "labels"),
        ('[[blocks]]\nkind = "bullets"\nheading = 3\n', "heading"),
    ],
)
def test_a_mistake_in_a_form_is_named(rails: Path, text: str, says: str) -> None:
    """A form that cannot be used says which key is wrong."""
    (rails / "forms" / "rail-letter.toml").write_text(text, encoding="utf-8")
    refused(rails, says=says)


def test_a_form_without_slots_makes_an_honest_small_issue(rails: Path) -> None:
    """Where the form has no place for stories, the issue has none, and every article is listed as left out."""
    shutil.rmtree(folder(rails))
    (rails / "forms" / "rail-letter.toml").write_text('[[blocks]]\nkind = "greeting"\n', encoding="utf-8")
    value = made(on(rails, "build", "--json")).json
    assert (value["stories"], value["bullets"], value["left_out"]) == (0, 0, value["articles"])
    assert [block.anchor for block in blocks(rails)] == ["greeting"]


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("issue.md", "\n\n{% if %}\n"),
        ("issue.md", "\n{{ nobody_knows_this }}\n"),
        ("issue.html", "\n{{ 1 / 0 }}\n"),
        ("issue.html", "\n{% for x in"),
        ("issue.txt", "\n{{ nobody_knows_this }}\n"),
        ("issue.txt", "\n\n{% if %}\n"),
        ("desk.md", "\n{{ 1 / 0 }}\n"),
        ("desk.md", "\n{% for x in"),
    ],
)
def test_a_mistake_in_a_template_names_file_and_line(rails: Path, name: str, mistake: str) -> None:
    """Syntax errors and unknown names say which template and which line; the old issue stays."""
    shipped = Path(__file__).resolve().parents[2] / "templates" / name
    (rails / "templates").mkdir()
    text = shipped.read_text(encoding="utf-8")
    (rails / "templates" / name).write_text(text + mistake, encoding="utf-8")
    run = refused(rails, says=f"templates/{name}, line ")
    line = int(run.err.split(f"templates/{name}, line ")[1].split(":")[0])
    assert text.count("\n") < line <= text.count("\n") + 4


def test_a_template_cannot_reach_out(rails: Path) -> None:
    """A template runs in a sandbox: it cannot get at the program or at files."""
    (rails / "templates").mkdir()
    (rails / "templates" / "issue.txt").write_text("{{ body.__class__.__mro__[1].__subclasses__() }}", encoding="utf-8")
    refused(rails, says="templates/issue.txt")


def test_an_article_that_is_no_text_costs_that_article_only(rails: Path) -> None:
    """Random bytes, an empty file and a picture under a wrong name do not stop the build, and none of them vanishes."""
    before = (folder(rails) / "issue.md").read_bytes()
    odd = {
        "noise.html": bytes(range(256)) * 20,
        "empty.md": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\x00\xff" * 300,
        "broken.eml": b"\x00" * 50,
        "feed.xml": b"<rss><channel><item>",
    }
    for name, data in odd.items():
        (rails / "articles" / name).write_bytes(data)
    made(on(rails, "build"))
    desk = (folder(rails) / "desk.md").read_text(encoding="utf-8")
    assert (folder(rails) / "issue.md").read_bytes() == before
    assert [name for name in odd if name.partition(".")[0] not in desk] == []


def test_an_article_in_an_old_encoding_is_read(rails: Path) -> None:
    """Windows-1252 is not UTF-8, but it is text."""
    text = "---\ntitle: A café on rails\ndate: 2024-05-15\noutlet: Rail Post\n---\n\nThe train café “Prélude” opened at the station of Liège on Wednesday with 40 seats.\n"
    (rails / "articles" / "cafe.md").write_bytes(text.encode("cp1252"))
    run = roundup("read", rails / "articles" / "cafe.md")
    assert "Prélude" in run.json["text"]
    assert run.json["title"] == "A café on rails"


def test_a_draft_that_is_no_text_is_left_alone(rails: Path) -> None:
    """issue.md in another encoding is named with its line, by every command that reads it, and stays as it is."""
    path = folder(rails) / "issue.md"
    path.write_bytes(path.read_bytes() + b"caf\xe9\n")
    for word in (["build"], ["render"], ["check"], ["status"], ["approve", "--by", "Ada"]):
        refused(rails, *word, says="issue.md:")


@pytest.mark.parametrize(
    "front", ['---\ntitle: "open\n---\n\n', "---\ntitle: [a\n---\n\n", "---\n- a\n- b\n---\n\n", "---\n\ttitle: a\n---\n\n"]
)
def test_broken_front_matter_is_named(rails: Path, front: str) -> None:
    """What the editor typed stays; the error says which line to mend."""
    path = folder(rails) / "issue.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(front + text.split("---\n\n", 1)[1], encoding="utf-8")
    for word in ("build", "render", "check"):
        refused(rails, word, says="issue.md")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[stories", "selection.toml"),
        ('[stories]\nst-1 = "pinn"\n', "pinn"),
        ('[storys]\nst-1 = "pin"\n', "storys"),
        ("[stories]\nst-1 = 3\n", "selection.toml"),
        ('stories = "all"\n', "[stories]"),
    ],
)
def test_a_broken_selection_is_named(rails: Path, text: str, says: str) -> None:
    """What the editor typed wrong in selection.toml is said, and stays."""
    (folder(rails) / "selection.toml").write_text(text, encoding="utf-8")
    refused(rails, says=says)


def test_a_selection_that_is_no_text_is_left_alone(rails: Path) -> None:
    """selection.toml in another encoding is named with its line, and not a byte of it is changed."""
    path = folder(rails) / "selection.toml"
    path.write_bytes(b"# caf\xe9\n" + path.read_bytes())
    refused(rails, says="selection.toml:1")
    refused(rails, "pick", "--pin", "cheese", says="selection.toml:1")


def test_a_selection_saved_on_another_system_works(rails: Path) -> None:
    """Windows line ends in selection.toml are no trouble, and the editor's lines keep theirs."""
    path = folder(rails) / "selection.toml"
    drop = blocks(rails, "bullet")[-1].anchor.split()[1]
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(drop)]
    path.write_bytes("".join(f"{line}\r\n" for line in [*lines, f'{drop} = "drop"']).encode())
    made(on(rails, "build"))
    made(on(rails, "pick", "--pin", drop))
    made(on(rails, "build"))
    assert drop in {block.anchor.split()[1] for block in blocks(rails, "bullet")}
    assert path.read_bytes().count(f"{drop} = ".encode()) == 1


@pytest.mark.parametrize("emptied", [True, False])
def test_a_newsroom_without_articles_makes_an_honest_small_issue(unbuilt: Path, *, emptied: bool) -> None:
    """An empty or absent folder is no error: the issue has a greeting and nothing else, and the summary says so."""
    shutil.rmtree(unbuilt / "articles")
    if emptied:
        (unbuilt / "articles").mkdir()
    value = made(on(unbuilt, "build", "--json")).json
    assert (value["articles"], value["stories"], value["bullets"]) == (0, 0, 0)
    assert [block.anchor for block in blocks(unbuilt) if block.anchor.startswith(("story", "bullet"))] == []
    assert files(folder(unbuilt)).keys() >= {"issue.md", "issue.html", "issue.txt", "issue.eml", "desk.md"}


def test_a_week_with_nothing_in_it_says_so(unbuilt: Path) -> None:
    """All articles lie outside the window: no story, and each article is listed with its reason."""
    run = made(roundup("build", "--root", unbuilt, "--week", "1999-05-01", "--json"))
    desk = (folder(unbuilt, "1999-05-01") / "desk.md").read_text(encoding="utf-8")
    assert (run.json["stories"], run.json["bullets"], run.json["left_out"]) == (0, 0, 12)
    assert desk.partition("## Left out")[2].count("roundup pick --week 1999-05-01 --pin ") >= 10


def test_a_newsroom_that_is_not_there(tmp_path: Path) -> None:
    """A folder that does not exist, or holds no newsroom, is told with the command that makes one."""
    for root in (tmp_path / "nowhere", tmp_path):
        run = on(root, "build")
        assert run.code == 1
        assert "Try: roundup init" in run.err.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_outside_of_a_newsroom_a_command_says_how_to_make_one(tmp_path: Path) -> None:
    """Without --root the nearest feeds.toml upward counts, and there is none."""
    run = spawn("status", cwd=tmp_path)
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines() == [f"{tmp_path}: no feeds.toml here or in a folder above", "Try: roundup init"]


def test_a_folder_of_articles_is_a_newsroom_with_default_settings(unbuilt: Path) -> None:
    """Without a feeds.toml the defaults hold, and the command says so."""
    (unbuilt / "feeds.toml").unlink()
    run = made(on(unbuilt, "build"))
    assert "defaults" in run.err
    assert "Roundup" in (folder(unbuilt) / "desk.md").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize(
    "name",
    [
        "issues/2024-05-17/issue.md",
        "issues/2024-05-17/selection.toml",
        "issues/2024-05-17/trail/07-base.json",
        "issues/2024-05-17/issue.html",
        "feeds.toml",
        "forms/rail-letter.toml",
    ],
)
def test_a_folder_where_a_file_should_be(rails: Path, name: str) -> None:
    """The name is said; nothing else of the issue changes."""
    (rails / name).unlink()
    (rails / name).mkdir()
    refused(rails, says=Path(name).stem)


@pytest.mark.parametrize("name", ["issues", "issues/2024-05-17", ".roundup"])
def test_a_file_where_a_folder_should_be(unbuilt: Path, name: str) -> None:
    """A file in the way of a folder is named, and survives."""
    (unbuilt / name).parent.mkdir(exist_ok=True)
    (unbuilt / name).write_text("mine", encoding="utf-8")
    run = on(unbuilt, "build")
    assert run.code == 1
    assert name.rpartition("/")[2] in run.err
    assert run.err.splitlines()[-1].startswith("Try: ")
    assert (unbuilt / name).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("stage", ["01-articles", "04-lineup", "07-base", "08-desk", "03-stories"])
@pytest.mark.parametrize("damage", [b"{", b"\xff\xfe", b"[1, 2]"])
def test_a_damaged_trail_never_costs_the_editor_a_word(rails: Path, stage: str, damage: bytes) -> None:
    """A broken record is named or made anew; the draft stays as it was typed."""
    path = folder(rails) / "issue.md"
    path.write_bytes(path.read_bytes().replace(b"Good morning", b"Guten Morgen"))
    mine = path.read_bytes()
    (folder(rails) / "trail" / f"{stage}.json").write_bytes(damage)
    run = on(rails, "build")
    assert run.code in (0, 1)
    assert run.code == 0 or (f"{stage}.json" in run.err and run.err.splitlines()[-1].startswith("Try: "))
    assert path.read_bytes() == mine


@pytest.mark.parametrize("damage", [b"", b"not a database at all, only words" * 40])
def test_a_damaged_archive_is_named_and_the_issue_stays(rails: Path, damage: bytes) -> None:
    """The archive can be deleted: the error says so."""
    (rails / ".roundup").mkdir(exist_ok=True)
    (rails / ".roundup" / "archive.db").write_bytes(damage)
    before = files(folder(rails))
    run = on(rails, "build")
    assert run.code == (1 if damage else 0)
    assert files(folder(rails)) == before
    if damage:
        assert "archive.db" in run.err
        assert "Try: " in run.err.splitlines()[-1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(rails: Path) -> None:
    """The error names the folder and leaves the old issue whole."""
    setting(rails, "Good morning", "Good evening")
    folder(rails).chmod(0o555)
    try:
        refused(rails, says="issue.md")
    finally:
        folder(rails).chmod(0o755)


def test_two_builds_at_once_do_not_mix(rails: Path) -> None:
    """The second command is told which process works here, and waits for nobody."""
    before = files(folder(rails))
    with issue_lock(rails):
        run = spawn("build", "--root", rails, "--week", "2024-05-17")
    assert run.code == 1
    assert f"process {os.getpid()}" in run.err
    assert run.err.splitlines()[-1].startswith("Try: ")
    assert files(folder(rails)) == before
    made(on(rails, "build"))
