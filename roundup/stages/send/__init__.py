"""An approved issue and its readers → mails, one for each, the same bytes every time."""

from roundup.stages.send.mails import draft_mail, messages
from roundup.stages.send.readers import read_readers

__all__ = ["draft_mail", "messages", "read_readers"]
