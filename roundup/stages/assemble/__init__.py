"""Checked blocks become an issue: issue.md and desk.md, and the pages from the edited issue.md."""

from roundup.stages.assemble.desk import write_desk
from roundup.stages.assemble.mailview import mail_view
from roundup.stages.assemble.marking import block_html, definitions, marked
from roundup.stages.assemble.pages import render_pages
from roundup.stages.assemble.paging import Pages
from roundup.stages.assemble.writing import write_issue

__all__ = ["Pages", "block_html", "definitions", "mail_view", "marked", "render_pages", "write_desk", "write_issue"]
