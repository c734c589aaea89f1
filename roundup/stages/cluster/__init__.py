"""Articles become stories: copies folded, one event one story.

Copies and machine paraphrases first (`copies`), then what is left is brought together by event
(`alike`, `grouping`). Nothing is learned from the week's own pile: how telling a word is comes
from a background table, so that the word of the week does not lose its weight.
"""

from roundup.stages.cluster.ids import keep_ids
from roundup.stages.cluster.stories import cluster

__all__ = ["cluster", "keep_ids"]
