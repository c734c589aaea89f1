"""A whole issue against a folder of files that were read by a person.

After a wanted change: `python -m tests.assemble.test_golden` writes the folder anew; read the
difference before it is committed.
"""

from pathlib import Path

import pytest

from roundup.stages.assemble import render_pages, write_desk, write_issue
from tests.assemble.sample import ARTICLES, CHECKED, DESK, HEAD
from tests.assemble.support import FORM, TEMPLATES

GOLDEN = Path(__file__).parent / "golden"


def built() -> dict[str, bytes]:
    """Return every file of the sample issue."""
    markdown = write_issue(CHECKED, ARTICLES, FORM, head=HEAD, templates=TEMPLATES)
    desk = write_desk(CHECKED, DESK, FORM, markdown=markdown, templates=TEMPLATES)
    return {"issue.md": markdown.encode(), "desk.md": desk.encode(), **dict(render_pages(markdown, FORM, templates=TEMPLATES))}


@pytest.mark.parametrize("name", ["issue.md", "issue.html", "issue.txt", "desk.md"])
def test_the_sample_issue_is_the_golden_one(name: str) -> None:
    """Each file comes out as it was last read and found good."""
    assert built()[name].decode() == (GOLDEN / name).read_bytes().decode()


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, data in built().items():
        (GOLDEN / name).write_bytes(data)
