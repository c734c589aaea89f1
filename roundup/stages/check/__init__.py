"""Check: every sentence answers to its source, sources that disagree are named, the style is measured."""

from roundup.stages.check.door import check, verify

__all__ = ["check", "verify"]
