"""Small pieces that several rows share: the shipped form and templates, and issues of one or two blocks."""

from datetime import date

from benchmarks.proof.row import ROOT
from roundup.form import Form, parse_form
from roundup.model import Article, Block, BlockKind, Checked, Claim, Head, Section
from roundup.stages.assemble import write_issue

TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates").iterdir())}
FORM: Form = parse_form((ROOT / "forms" / "china-roundup.toml").read_text(encoding="utf-8"), "forms/china-roundup.toml")
PREFIX = FORM.title_prefix


def block(kind: BlockKind, key: str, title: str, *claims: Claim) -> Block:
    """Return a block under a lasting id."""
    return Block(id=key, kind=kind, story=key, section=Section(title=title, claims=claims))


def issue(*blocks: Block, title: str = "", articles: tuple[Article, ...] = ()) -> str:
    """Return an issue.md of some blocks, by the shipped template; ``title`` comes after the form's prefix."""
    head = Head(title=PREFIX + title, week=date(2021, 7, 20), form=FORM.name, preheader=title)
    return write_issue(Checked(blocks=blocks), articles, FORM, head=head, templates=TEMPLATES)
