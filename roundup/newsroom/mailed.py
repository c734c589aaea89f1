"""The pages of an issue judged as mail: what clients, filters and readers would stumble over joins what was checked."""

import contextlib
from dataclasses import replace
from functools import lru_cache

from roundup.entities.mail_clients import shipped_clients
from roundup.errors import RoundupError
from roundup.form import Form
from roundup.model import Checked, Finding
from roundup.newsroom.outcome import Files
from roundup.stages.assemble.pages import read_front
from roundup.stages.check import MailPage, mail_findings
from roundup.text.issue_markdown import parse_issue


def with_mail(checked: Checked, pages: Files, markdown: str, form: Form) -> Checked:
    """Return what was checked, with what is found on the pages that are made from issue.md; ``pages`` are (file, bytes).

    A finding that several editions share is told of the first. A page is judged once for its bytes.
    """
    subject = ""
    with contextlib.suppress(RoundupError):  # a front matter that cannot be read is told where the pages are made
        subject = read_front(parse_issue(markdown).front).get("title", "")
    found: dict[tuple[str, str], Finding] = {}
    for path, data in pages:
        name = path.rpartition("/")[2]
        if name.endswith(".html"):
            for finding in _found(name, data, subject, form.style.html_warn, form.style.html_fail):
                found.setdefault((finding.kind, finding.message), finding)
    return replace(checked, findings=(*checked.findings, *found.values()))


@lru_cache(maxsize=32)
def _found(name: str, data: bytes, subject: str, *limits: int) -> tuple[Finding, ...]:
    note, fail = limits
    html = data.decode("utf-8", "replace")
    page = MailPage(name=name, html=html, subject=subject, edited=True, note=note, fail=fail)
    return mail_findings(page, shipped_clients())
