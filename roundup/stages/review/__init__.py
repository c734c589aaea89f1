"""The editor's hand: what changed in issue.md, a new draft merged in, deeds on its text, and the approval of the very bytes."""

from roundup.stages.review.approval import approve, still_approved
from roundup.stages.review.editing import edit
from roundup.stages.review.hunks import hunks, taken
from roundup.stages.review.merging import merge
from roundup.stages.review.offering import offers, refuse, suggest, withdrawn
from roundup.stages.review.undoing import undone

__all__ = ["approve", "edit", "hunks", "merge", "offers", "refuse", "still_approved", "suggest", "taken", "undone", "withdrawn"]
