"""An approved issue and its readers → mails, one for each, the same bytes every time."""

from roundup.stages.send.mails import Mailing, draft_mail
from roundup.stages.send.readers import read_readers
from roundup.stages.send.suppressed import Suppressed, read_suppressed

__all__ = ["Mailing", "Suppressed", "draft_mail", "read_readers", "read_suppressed"]
