"""The house style, measured on issue.md."""

from roundup.stages.check.style.door import style_findings

__all__ = ["style_findings"]
