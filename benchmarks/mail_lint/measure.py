"""The mails, and what our own linter finds in them."""

import re
from pathlib import Path

from benchmarks.mail_lint.faults import FAULTS
from roundup.entities.mail_clients import shipped_clients
from roundup.model import Finding
from roundup.stages.check import MailPage, mail_findings

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "issues" / "2021-07-20" / "issue.html"
_ROW = '<p style="margin:0 0 12px 0;font-size:16px;line-height:24px;">A paragraph of a long, long mail, that says the same again and again.</p>\n'


def good() -> dict[str, str]:
    """Return the good mails by name: nine kept here, and the sample issue."""
    kept = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "good").glob("*.html"))}
    return {**kept, "ours": SAMPLE.read_text(encoding="utf-8")}


def bad() -> dict[str, str]:
    """Return the bad mails by name: nine kept here, and one that is made longer than Gmail shows."""
    kept = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "bad").glob("*.html"))}
    letter = (HERE / "good" / "letter.html").read_text(encoding="utf-8")
    return {**kept, "long": letter.replace('<p class="foot">', _ROW * 800 + '<p class="foot">')}


def found(html: str) -> tuple[Finding, ...]:
    """Return what our linter says of a mail that a reader gets."""
    return mail_findings(MailPage(name="mail.html", html=html, final=True), shipped_clients())


def line_of(finding: Finding) -> int:
    """Return the line of the page that a finding is about, 0 for the whole of it."""
    return int(finding.where.partition(":")[2] or 0)


def missed() -> list[str]:
    """Return the planted faults that our linter does not tell of in their line, as "mail: fault"."""
    told = {name: found(html) for name, html in bad().items()}
    return [
        f"{mail}: {what}"
        for mail, what, line, says, _ in FAULTS
        if not any(re.search(says, finding.message) and (not line or line_of(finding) == line) for finding in told[mail])
    ]


def alarms() -> list[str]:
    """Return what our linter says of good mails, as "mail: message"."""
    return [f"{name}: {finding.message}" for name, html in good().items() for finding in found(html)]
