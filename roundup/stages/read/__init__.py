"""Read: an Item becomes an Article, its main text in numbered Passages, without furniture; what speaks to a machine is taken out."""

from roundup.stages.read.guarding import guarded
from roundup.stages.read.reading import read

__all__ = ["guarded", "read"]
