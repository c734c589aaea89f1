"""Stories become a lineup: what goes into which slot, and why the rest stays out.

A score in parts ranks the stories; the form's slots, the editor's choice and a fair mix of
subjects and outlets decide.
"""

from roundup.stages.select.choose import select
from roundup.stages.select.plan import Plan

__all__ = ["Plan", "select"]
