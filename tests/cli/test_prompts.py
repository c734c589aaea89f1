"""`roundup prompts`, and what `roundup doctor` says of prompts and model."""

import json
from pathlib import Path

import pytest

from tests.kit import ROOT, made, roundup

SHIPPED = sorted(path.stem for path in (ROOT / "prompts").glob("*.md") if path.stem != "README")


def doctor(root: Path, **env: str | None) -> str:
    """Return what doctor says, with nothing of this machine's settings but what is given."""
    clean = {"OPENAI_API_KEY": None, "ROUNDUP_MODEL": None, "ROUNDUP_BASE_URL": None}
    return roundup("doctor", "--root", root, env={**clean, **env}).err


def with_model(root: Path, lines: str) -> Path:
    """Give a newsroom a model."""
    path = root / "feeds.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[model]\n{lines}\n", encoding="utf-8")
    return root


def test_the_prompts_are_listed_on_stdout(unbuilt: Path) -> None:
    """A line each, or one JSON value: name, version, and whose it is."""
    (unbuilt / "prompts").mkdir()
    (unbuilt / "prompts" / "poem.md").write_text("version: 4\n", encoding="utf-8")
    text = made(roundup("prompts", "--root", unbuilt))
    rows = made(roundup("prompts", "--root", unbuilt, "--json")).json
    assert "poem: the newsroom's own, version 4; nothing asks for it" in text.out.splitlines()
    assert [line.partition(":")[0] for line in text.out.splitlines()] == sorted([*SHIPPED, "poem"])
    assert {"name": "poem", "version": "4", "whose": "stray", "shipped": "", "outdated": False} in rows
    assert {row["name"] for row in rows if row["whose"] == "shipped"} == set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED or [pytest.param("", marks=pytest.mark.skip(reason="no prompt ships yet"))])
def test_a_prompt_is_copied_to_be_changed(unbuilt: Path, name: str) -> None:
    """The path goes to stdout; a second copy says that the file is there, and leaves it; doctor warns once its words differ."""
    run = made(roundup("prompts", "--root", unbuilt, "--copy", name))
    file = unbuilt / "prompts" / f"{name}.md"
    assert run.out == f"{file}\n"
    assert file.read_bytes() == (ROOT / "prompts" / f"{name}.md").read_bytes()
    assert f"prompts/{name}.md" not in doctor(unbuilt)
    file.write_text("version: 0\n[system]\nmine\n", encoding="utf-8")
    again = made(roundup("prompts", "--root", unbuilt, "--copy", name, "--json"))
    assert again.json == {"path": str(file), "made": False}
    assert "is there already" in again.err
    assert file.read_text(encoding="utf-8") == "version: 0\n[system]\nmine\n"
    assert f"warn  prompts/{name}.md: the newsroom's own, version 0; the shipped one is version " in doctor(unbuilt)


def test_a_prompt_that_does_not_exist_is_refused(unbuilt: Path) -> None:
    """With the names there are, and nothing written."""
    run = roundup("prompts", "--root", unbuilt, "--copy", "../feeds", "--json")
    assert run.code == 1
    assert json.loads(run.out)["try"].startswith("there are: ")
    assert not (unbuilt / "prompts").exists()


def test_doctor_is_content_with_shipped_prompts_and_names_one_that_is_no_text(unbuilt: Path) -> None:
    """One line where all is as shipped; a file of other bytes is a thing to mend."""
    assert "ok    prompts: as shipped" in doctor(unbuilt)
    (unbuilt / "prompts").mkdir()
    (unbuilt / "prompts" / "poem.md").write_bytes(b"\xff\xfe")
    assert "fail  prompts: prompts/poem.md:1: is not UTF-8 text" in doctor(unbuilt)


@pytest.mark.parametrize(
    ("lines", "key", "said"),
    [
        ("", None, "ok    model: none set: the offline drafter is used"),
        ('name = "small"', None, "warn  model: small at api.openai.com, no key is set"),
        ('name = "small"', "sk-secret", "ok    model: small at api.openai.com, the key is set"),
        (
            'name = "small"\nbase_url = "http://127.0.0.1:8080/v1"',
            None,
            "ok    model: small at 127.0.0.1, no key is set and none is needed there",
        ),
        ('name = "small"\nbase_url = "http://[::1]:8080/v1"', None, "ok    model: small at ::1, no key"),
        ('name = "small"\nbase_url = "http://localhost:8080/v1"', None, "ok    model: small at localhost, no key"),
        ('name = "small"\nbase_url = "https://models.example.org/v1"', None, "warn  model: small at models.example.org, no key is set"),
        ('name = "small"\nbase_url = "https://localhost.example.org/v1"', None, "warn  model: small at localhost.example.org, no key"),
        (
            'name = "small"\nbase_url = "https://models.example.org/v1"',
            "sk-secret",
            "ok    model: small at models.example.org, the key is set",
        ),
    ],
)
def test_doctor_says_which_model_drafts_and_whether_it_has_a_key(unbuilt: Path, lines: str, key: str | None, said: str) -> None:
    """By looking at the settings alone; the key itself is never printed."""
    told = doctor(with_model(unbuilt, lines), OPENAI_API_KEY=key)
    assert said in told
    assert "sk-secret" not in told
    assert "offline only" not in told
