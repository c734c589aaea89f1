"""Checked blocks become an issue: issue.md and desk.md, and the pages from the edited issue.md."""

from roundup.stages.assemble.article import article_html
from roundup.stages.assemble.desk import write_desk
from roundup.stages.assemble.mailview import mail_view
from roundup.stages.assemble.marking import block_html, marked, preview_html
from roundup.stages.assemble.markup import references_of
from roundup.stages.assemble.pages import issue_length, render_pages
from roundup.stages.assemble.paging import Pages
from roundup.stages.assemble.writing import write_issue

__all__ = [
    "Pages",
    "article_html",
    "block_html",
    "issue_length",
    "mail_view",
    "marked",
    "preview_html",
    "references_of",
    "render_pages",
    "write_desk",
    "write_issue",
]
