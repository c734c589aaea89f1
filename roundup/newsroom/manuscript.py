"""The manuscript: a draft as Markdown, and how it is merged under the editor's hand."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from roundup.model import Article, Block, Checked, Head, Merge
from roundup.newsroom.house import House, folder_of
from roundup.newsroom.outcome import Files, read_issue
from roundup.newsroom.trail import BASE, Trail
from roundup.stages import assemble, review
from roundup.text.preheader import preheader


def written(house: House, week: date, articles: tuple[Article, ...], drafted: tuple[tuple[Block, ...], str]) -> str:
    """Return a draft, its blocks and its headline ("": none), as Markdown, before the editor's hand is merged in."""
    blocks, headline = drafted
    title = f"{house.form.title_prefix}{headline}" if headline else house.config.newsletter.title
    head = Head(
        title=title,
        week=week,
        form=house.config.newsletter.form,  # the file's name, by which later commands find it
        preheader=preheader(_opening(blocks), title, headline),
        language=house.config.newsletter.languages[0],
    )
    return assemble.write_issue(Checked(blocks=blocks), articles, house.form, head=head, templates=house.templates)


def merged(house: House, week: date, theirs: str, *, only: Collection[str] | None = None, whys: Mapping[str, str] | None = None) -> Merge:
    """Return the editor's file with a new draft merged into it; ``only``: nothing but these blocks and keys of the front matter; ``whys``: reasons for new text."""
    base = Trail(store=house.store, week=week).load(BASE, dict[str, Any])
    return review.merge(base, read_issue(house, week), theirs, only=only, whys=whys)


def manuscript_files(house: House, merge: Merge, week: date) -> Files:
    """Return issue.md and what its next merge rests on, in the order of writing."""
    return ((f"{folder_of(week)}/issue.md", merge.text.encode("utf-8")), Trail(store=house.store, week=week).file(BASE, merge.base))


def _opening(blocks: tuple[Block, ...]) -> list[str]:
    """Return the sentences of the lede, or of the first item where the form has no lede."""
    told = [block for kind in ("lede", "bullet", "story") for block in blocks if block.kind == kind and block.section.claims]
    lead = [f"{told[0].section.title.rstrip('.')}."] if told and told[0].kind == "bullet" else []
    return [*lead, *(claim.text for claim in told[0].section.claims)] if told else []
