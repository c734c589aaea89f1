"""A page as mail: what clients, filters and readers would stumble over in the final HTML."""

from roundup.stages.check.mail.door import MailPage, mail_findings

__all__ = ["MailPage", "mail_findings"]
