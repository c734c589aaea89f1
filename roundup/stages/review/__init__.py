"""The editor's hand: what changed in issue.md, a new draft merged in, and the approval of the very bytes."""

from roundup.stages.review.approval import approve, still_approved
from roundup.stages.review.merging import merge

__all__ = ["approve", "merge", "still_approved"]
