"""Small pieces that the tests of this room share."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from roundup.edges.resources import load_form
from roundup.model import Article, Block, Checked, Claim, Head, Section
from roundup.stages.assemble import write_issue
from tests.fakes import MemoryStore

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates").iterdir())}
FORMS = {path.stem: load_form(MemoryStore(), path.stem) for path in sorted((ROOT / "forms").glob("*.toml")) if path.stem != "names"}
FORM = FORMS["china-roundup"]
WEEK = date(2021, 7, 20)


def story(key: str, title: str, *sentences: str, anchor: str = "", cite: str = "") -> Block:
    """Return a story of one paragraph; each sentence with an anchor cites one article."""
    claims = tuple(Claim(text=text, anchor=anchor, cites=(f"{cite}:1",) if cite else ()) for text in sentences)
    return Block(id=f"story {key}", kind="story", story=key, section=Section(title=title, claims=claims))


def draft(*blocks: Block, articles: Iterable[Article] = (), title: str = "China Roundup: Title", preheader: str = "") -> str:
    """Write a draft of some blocks."""
    head = Head(title=title, week=WEEK, form="china-roundup", preheader=preheader)
    return write_issue(Checked(blocks=blocks), articles, FORM, head=head, templates=TEMPLATES)
