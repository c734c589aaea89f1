"""A lineup becomes briefs; replies become blocks. Asking the summariser is the newsroom's business."""

from roundup.stages.draft.answering import blocks
from roundup.stages.draft.asking import briefs

__all__ = ["blocks", "briefs"]
