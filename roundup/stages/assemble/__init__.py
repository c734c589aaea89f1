"""Checked blocks become an issue: issue.md and desk.md, and the pages from the edited issue.md."""

from roundup.stages.assemble.writing import write_issue

__all__ = ["write_issue"]
