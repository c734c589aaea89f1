"""Pages for listmonk, run by the template engine that listmonk is built on."""

import shutil
import subprocess
from pathlib import Path

import pytest

from roundup.edges.export import marks
from roundup.text.placeholders import UNSUBSCRIBE
from tests.edges.test_export_marks import PAGE, QUOTED
from tests.kit import ROOT

LEAVE = "https://listmonk.example.org/leave/1/2"
SAMPLE = ROOT / "issues" / "2021-07-20" / "issue.html"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the program once."""
    go = shutil.which("go")
    if go is None:
        pytest.skip("needs Go, to run what listmonk runs")
    made = tmp_path_factory.mktemp("go") / "run"
    source = Path(__file__).parent / "listmonk_template.go"
    subprocess.run(
        [go, "build", "-o", made, source], check=True, env={"PATH": "/usr/bin:/bin", "HOME": str(made.parent), "GO111MODULE": "off"}
    )
    return made


def run(engine: Path, template: str) -> str:
    """Return what a reader gets."""
    file = engine.parent / "body"
    file.write_text(template, encoding="utf-8")
    return subprocess.run([engine, file], check=True, capture_output=True, encoding="utf-8").stdout


def test_the_sample_issue_arrives_byte_for_byte(engine: Path) -> None:
    """Outlook's comments and the style, too; as it stands, without the exporter, the engine drops the comments."""
    page = SAMPLE.read_text(encoding="utf-8").replace("</body>", f'<p><a href="{UNSUBSCRIBE}">Leave</a></p></body>')
    assert run(engine, marks.listmonk_html(page)) == page.replace(UNSUBSCRIBE, LEAVE)
    assert "[if mso]" in page
    assert "[if mso]" not in run(engine, page)


def test_quoted_marks_arrive_as_they_were_written(engine: Path) -> None:
    """In the page they are character references; in the plain text nothing that looks like half a tag breaks the engine."""
    for text in QUOTED:
        page = run(engine, marks.listmonk_html(PAGE.format(text=text)))
        assert page.replace("&#123;", "{").replace("&#125;", "}").replace("&#64;", "@") == PAGE.format(text=text).replace(
            "&#123;", "{"
        ).replace(UNSUBSCRIBE, LEAVE)
        plain = f"{text} <script> <a href=\nLeave: {UNSUBSCRIBE}\n"
        assert run(engine, marks.listmonk_text(plain)) == plain.replace(UNSUBSCRIBE, LEAVE)
