"""Pictures of the sample issue as mail: both forms, wide and narrow, light, dark, inverted, without images; and the short edition."""

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, Page

from roundup.stages.assemble import mail_view

ROOT = Path(__file__).resolve().parent.parent
NEWSROOM = ("feeds.toml", "articles", "forms", "templates", "themes")
WEEK = "2021-07-20"
IMAGE = "https://pictures.example/carbon.png"
SAID = f"![A tonne of carbon opened at 48 yuan on 16 July and closed at 51.23]({IMAGE})"
MAIL = 'web = "https://letter.example/{date}/"\npostal = "Pier 4, Rotterdam"\nunsubscribe = "https://letter.example/leave?who={email}"\n'
CHART = """<body style="margin:0"><div style="width:504px;height:150px;background:#dfe7ee;font:16px sans-serif;color:#1f2933">
<div style="padding:18px 20px 6px;font-weight:bold">A tonne of carbon on 16 July, in yuan</div>
<div style="margin:8px 20px;width:375px;background:#b3c6d6;padding:6px">opened at 48</div>
<div style="margin:8px 20px;width:400px;background:#2b6697;color:#fff;padding:6px">closed at 51.23</div></div></body>"""
VIEWS = (
    ("light", "light", True),
    ("dark", "dark", True),
    ("colours turned over by the program", "inverted", True),
    ("without images", "light", False),
)
SHEET = (
    "<style>body{{margin:0;padding:18px;width:{width}px;background:#8c949c;font:15px/1.3 sans-serif;color:#fff;display:flex;flex-wrap:wrap;gap:18px;align-items:flex-start}}"
    "figure{{margin:0;width:360px}}figcaption{{padding:0 0 8px}}img{{display:block;width:360px;margin:0 0 12px}}</style>{figures}"
)


def take(browser: Browser, folder: Path, pictures: Path) -> None:
    """Build the sample week in both forms in a folder, and take a picture of each form and one of the short edition."""
    chart = browser.new_page(viewport={"width": 504, "height": 150})
    chart.set_content(CHART)
    image = chart.screenshot()
    for form in ("china-roundup", "briefing"):
        issue = _built(folder / form, form)
        html = (issue / "issue.html").read_bytes()
        figures = [
            (said, [_shot(browser, mail_view(html, scheme, images=images), image, wide) for wide in (700, 375)])
            for said, scheme, images in VIEWS
        ]
        _sheet(browser, figures, pictures / f"mail-{form}.png")
    short = (issue / "issue.short.html").read_bytes()
    shots = [
        (f"the short edition, {scheme}", [_shot(browser, mail_view(short, scheme), image, 375, whole=True)]) for scheme in ("light", "dark")
    ]
    _sheet(browser, shots, pictures / "mail-short.png")


def _built(folder: Path, form: str) -> Path:
    """Build the sample week in a form, with an image below the first paragraph and all that [mail] puts on a page; return the issue's folder."""
    folder.mkdir()
    for name in NEWSROOM:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copyfile(source, folder / name)
    feeds = folder / "feeds.toml"
    feeds.write_text(feeds.read_text(encoding="utf-8").replace("[mail]\n", "[mail]\n" + MAIL, 1), encoding="utf-8")
    argv = [sys.executable, "-m", "roundup"]
    where = ["--root", folder, "--week", WEEK]
    subprocess.run([*argv, "build", "--offline", "--no-fetch", "--form", form, *where], check=True, capture_output=True)
    issue = folder / "issues" / WEEK
    text = (issue / "issue.md").read_text(encoding="utf-8")
    first = (
        next(mark for mark in ("<!-- block: story", "<!-- block: bullets") if mark in text)
        if form == "china-roundup"
        else "<!-- block: bullets"
    )
    (issue / "issue.md").write_text(text.replace(first, f"<!-- block: text picture -->\n{SAID}\n\n{first}", 1), encoding="utf-8")
    subprocess.run([*argv, "render", *where], check=True, capture_output=True)
    return issue


def _shot(browser: Browser, html: str, image: bytes, wide: int, *, whole: bool = False) -> bytes:
    context = browser.new_context(viewport={"width": wide, "height": 1000 if wide > 600 else 660})
    page: Page = context.new_page()
    page.route(re.compile("^https:"), lambda route: route.fulfill(body=image, content_type="image/png"))
    page.set_content(html)
    data = page.screenshot(full_page=whole)
    context.close()
    return data


def _sheet(browser: Browser, figures: list[tuple[str, list[bytes]]], path: Path) -> None:
    """Put screenshots side by side, each column below its words."""
    cells = (
        f"<figure><figcaption>{said}</figcaption>"
        + "".join(f'<img src="data:image/png;base64,{b64encode(shot).decode()}">' for shot in shots)
        + "</figure>"
        for said, shots in figures
    )
    width = len(figures) * 378 - 18
    page = browser.new_context(viewport={"width": width + 36, "height": 400}).new_page()
    page.set_content(SHEET.format(width=width, figures="".join(cells)))
    page.screenshot(path=path, full_page=True)
    page.context.close()
