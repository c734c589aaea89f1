"""What stands on every mail."""

from roundup.config import Config
from roundup.model import Letterhead


def letterhead(config: Config) -> Letterhead:
    """Return what stands on every mail, from the settings."""
    mail = config.mail
    return Letterhead(sender=mail.sender, reply_to=mail.reply_to, list_id=mail.list_id, unsubscribe=mail.unsubscribe, domain=mail.domain)
