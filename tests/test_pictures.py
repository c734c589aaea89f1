"""The pictures of the README are pictures of the sample issue as it stands."""

import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"


def test_every_picture_of_the_readme_is_there() -> None:
    """No picture is missing, and none is larger than a page can bear."""
    names = re.findall(r"\]\((docs/pictures/[^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(names) >= 4
    for name in names:
        data = (ROOT / name).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < 800_000


def test_the_pictures_were_taken_from_the_sample_issue_as_it_is() -> None:
    """When the issue changes, the pictures are taken again (tools/make_pictures.py)."""
    noted = json.loads((PICTURES / "made-from.json").read_text(encoding="utf-8"))
    issue = ROOT / "issues" / "2021-07-20"
    assert noted.pop("review") == page_digest()
    assert noted.pop("mail") == look_digest()
    assert noted == {name: hashlib.sha256((issue / name).read_bytes()).hexdigest() for name in noted}
    assert set(noted) == {"issue.html", "desk.md"}


def page_digest() -> str:
    """Return a digest over all that makes the desk's page."""
    folder = ROOT / "roundup" / "edges" / "desk"
    return digest([path for part in ("pages", "static") for path in (folder / part).iterdir()])


def look_digest() -> str:
    """Return a digest over all that makes the look of a mail: the page's template, the forms, the themes."""
    files = [path for folder in ("forms", "themes") for path in (ROOT / folder).glob("*.toml") if path.stem != "names"]
    return digest([ROOT / "templates" / "issue.html", *files])


def digest(paths: list[Path]) -> str:
    """Return one digest over files and their names."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()
