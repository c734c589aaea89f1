"""Takes the pictures of the README from the sample issue, in Chromium. Run by hand after the sample issue changed.

`docs/pictures/made-from.json` keeps the digests of what was pictured, so that a test can tell
when the pictures are no longer true.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

import markdown
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ISSUE = ROOT / "issues" / "2021-07-20"
PICTURES = ROOT / "docs" / "pictures"
SOURCES = ("issue.html", "desk.md")
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
        browser.close()
    (PICTURES / "made-from.json").write_text(json.dumps(digests(), indent=1) + "\n", encoding="utf-8")


def digests() -> dict[str, str]:
    """Return the digest of each file that is pictured."""
    return {name: hashlib.sha256((ISSUE / name).read_bytes()).hexdigest() for name in SOURCES}


def _picture(browser: Browser, page: str, name: str, size: tuple[int, int], scheme: str) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if scheme == "dark" else "light")
    tab = context.new_page()
    tab.set_content(page)
    tab.screenshot(path=PICTURES / f"{name}.png")
    context.close()


if __name__ == "__main__":
    main()
