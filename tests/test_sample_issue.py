"""The sample issue in the repository is exactly what the sample newsroom makes."""

import json
import re
from pathlib import Path

import pytest

from tests.kit import ROOT, Run, copy, files, folder, made, roundup, style_findings

SAMPLE = "2021-07-20"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """Build the sample newsroom in a copy, without the issue that stands there."""
    root = tmp_path_factory.mktemp("sample") / "newsroom"
    root.mkdir()
    for name in ("articles", "forms", "templates", "themes"):
        copy(ROOT / name, root / name)
    (root / "feeds.toml").write_bytes((ROOT / "feeds.toml").read_bytes())
    return root, made(roundup("build", "--root", root, "--week", SAMPLE, "--json"))


def test_the_committed_issue_is_what_a_build_makes(sample: tuple[Path, Run]) -> None:
    """Every file of issues/2021-07-20, to the byte, and no other."""
    assert files(folder(sample[0], SAMPLE)) == files(ROOT / "issues" / SAMPLE)


def test_the_sample_issue_is_ready_and_in_the_house_style(sample: tuple[Path, Run]) -> None:
    """Nothing blocks, and the house style has nothing to say about the offline issue."""
    root, run = sample
    checked = json.loads((folder(root, SAMPLE) / "trail" / "06-checked.json").read_text(encoding="utf-8"))
    assert run.json["ready"]
    assert [finding for finding in checked["findings"] if finding["severity"] == "blocks"] == []
    assert [finding["message"] for finding in style_findings(folder(root, SAMPLE))] == []


def test_the_sample_issue_has_the_form(sample: tuple[Path, Run]) -> None:
    """One to three headed stories and three to six bullets, in the order of the form, 700 to 1,300 words."""
    root, run = sample
    text = (folder(root, SAMPLE) / "issue.md").read_text(encoding="utf-8")
    kinds = re.findall(r"^<!-- block: (\w+)", text, re.MULTILINE)
    assert 1 <= run.json["stories"] <= 3
    assert 3 <= run.json["bullets"] <= 6
    assert kinds == ["greeting", "lede", *["story"] * run.json["stories"], "bullets", *["bullet"] * run.json["bullets"]]
    words = int(re.search(r"Draft of ([\d,]+) words", (folder(root, SAMPLE) / "desk.md").read_text(encoding="utf-8"))[1].replace(",", ""))  # type: ignore[index]  # the desk page always says it
    assert 700 <= words <= 1300
