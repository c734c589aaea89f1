"""What several tests of mails need."""

from roundup.model import Approved, Letterhead, Message, Reader
from roundup.stages.send import Mailing


def messages(approved: Approved, readers: tuple[Reader, ...], letterhead: Letterhead) -> tuple[Message, ...]:
    """Return one mail for each reader, in order."""
    return tuple(map(Mailing(approved, letterhead).mail, readers))
