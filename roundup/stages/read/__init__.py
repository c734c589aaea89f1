"""Read: an Item becomes an Article, its main text in numbered Passages, without furniture."""

from roundup.stages.read.reading import read

__all__ = ["read"]
