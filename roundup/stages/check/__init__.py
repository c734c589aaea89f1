"""Check: every sentence answers to its source, sources that disagree are named, the style is measured.

`judge` is the verdict on one sentence; figures, names, quotations and wording each have a
module. `conflicts` compares the sources with each other, `style` the issue with its form, `mail` the page with what mail clients do.
"""

from roundup.stages.check.door import Checker, Verifier, check
from roundup.stages.check.mail import MailPage, mail_findings
from roundup.stages.check.style import style_findings

__all__ = ["Checker", "MailPage", "Verifier", "check", "mail_findings", "style_findings"]
