"""Watch: whether a feed is to be asked now, what a visit changes in what is known of it, and how it fares."""

from roundup.stages.watch.asking import after, due
from roundup.stages.watch.faring import health

__all__ = ["after", "due", "health"]
