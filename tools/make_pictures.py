"""Takes the pictures of the README from the sample issue, in Chromium. Run by hand after the sample issue, a form or a theme changed.

`docs/pictures/made-from.json` keeps the digests of what was pictured, so that a test can tell
when the pictures are no longer true.
"""

import contextlib
import hashlib
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import markdown
from mail_pictures import take
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ISSUE = ROOT / "issues" / "2021-07-20"
PICTURES = ROOT / "docs" / "pictures"
SOURCES = ("issue.html", "desk.md")
LOOKS = ("forms", "themes")
PAGE = ROOT / "roundup" / "edges" / "desk"
TYPED = "Didi will leave New York within a year and move to Lagos."
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
DESK_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:980px;margin:24px auto;padding:0 16px;color:#1d1d1b}"
    "table{border-collapse:collapse;width:100%;font-size:13px}td,th{border-top:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}"
    "code{font-size:12px}"
)


def main() -> None:
    """Take all pictures and note what they were taken from."""
    chromium = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if chromium is None:
        sys.exit("Chromium is not here. Try: tools/install_chromium.sh")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for width in (375, 700):
            for scheme in ("light", "dark"):
                _picture(browser, (ISSUE / "issue.html").read_text(encoding="utf-8"), f"issue-{width}-{scheme}", (width, 1100), scheme)
        desk = markdown.markdown((ISSUE / "desk.md").read_text(encoding="utf-8"), extensions=["tables"])
        _picture(browser, f'<meta charset="utf-8"><style>{DESK_STYLE}</style>{desk}', "desk", (1020, 1200), "light")
        with tempfile.TemporaryDirectory() as folder:
            take(browser, Path(folder), PICTURES)
        with tempfile.TemporaryDirectory() as folder, _reviewing(Path(folder)) as address:
            for scheme in ("light", "dark"):
                _review(browser, address, scheme)
        browser.close()
    (PICTURES / "made-from.json").write_text(json.dumps(digests(), indent=1) + "\n", encoding="utf-8")


def digests() -> dict[str, str]:
    """Return the digest of each file that is pictured; ``review`` stands for all that makes the page of the desk, ``mail`` for all that makes the look of a mail."""
    looks = [
        ROOT / "templates" / "issue.html",
        *(path for folder in LOOKS for path in (ROOT / folder).glob("*.toml") if path.stem != "names"),
    ]
    pages = [path for part in ("pages", "static") for path in (PAGE / part).iterdir()]
    files = {name: hashlib.sha256((ISSUE / name).read_bytes()).hexdigest() for name in SOURCES}
    return {**files, "review": _digest(pages), "mail": _digest(looks)}


def _digest(paths: list[Path]) -> str:
    """Return one digest over files and their names."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


@contextlib.contextmanager
def _reviewing(folder: Path) -> Iterator[str]:
    """Open the desk on a copy of the sample newsroom, into which somebody typed a sentence that no source bears out."""
    for name in ("feeds.toml", "articles", "forms", "templates", "themes", "issues"):
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copyfile(source, folder / name)
    argv = [sys.executable, "-m", "roundup"]
    subprocess.run([*argv, "build", "--offline", "--no-fetch", "--root", folder, "--week", ISSUE.name], check=True, capture_output=True)
    issue = folder / "issues" / ISSUE.name / "issue.md"
    text = issue.read_text(encoding="utf-8")
    issue.write_text(
        text.replace("\n\n<!-- block: story", f" {TYPED}\n\n<!-- block: story", 2).replace(f" {TYPED}", "", 1), encoding="utf-8"
    )
    with subprocess.Popen(
        [*argv, "review", "--offline", "--root", folder, "--week", ISSUE.name], stdout=subprocess.PIPE, text=True
    ) as desk:
        assert desk.stdout is not None
        yield desk.stdout.readline().strip()
        desk.send_signal(signal.SIGINT)


def _review(browser: Browser, address: str, scheme: str) -> None:
    """Take the desk as it opens, with a block being edited, with the plots, and the preview as mail."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="dark" if scheme == "dark" else "light")
    tab = context.new_page()
    tab.goto(address)
    tab.locator("body[data-ready]").wait_for()
    tab.keyboard.press("n")
    tab.locator(".said").wait_for()
    tab.screenshot(path=PICTURES / f"review-{scheme}.png")
    if scheme == "light":
        tab.keyboard.press("e")
        tab.locator("form.editing textarea:focus").wait_for()
        tab.screenshot(path=PICTURES / "review-edit.png")
        tab.keyboard.press("Escape")
        tab.locator("form.editing").wait_for(state="detached")
        tab.keyboard.press("8")
        tab.locator("svg.plot").first.wait_for()
        tab.screenshot(path=PICTURES / "review-plots.png")
    else:
        tab.keyboard.press("v")
        tab.locator('[data-look="dark"]').click()
        tab.frame_locator("#preview iframe >> nth=1").locator("h1").wait_for()
        tab.screenshot(path=PICTURES / "review-mail.png")
    context.close()


def _picture(browser: Browser, page: str, name: str, size: tuple[int, int], scheme: str) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if scheme == "dark" else "light")
    tab = context.new_page()
    tab.set_content(page)
    tab.screenshot(path=PICTURES / f"{name}.png")
    context.close()


if __name__ == "__main__":
    main()
