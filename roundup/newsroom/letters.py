"""What stands on every mail."""

from datetime import date

from roundup.config import Config
from roundup.model import Imprint, Letterhead
from roundup.text.placeholders import UNSUBSCRIBE


def letterhead(config: Config) -> Letterhead:
    """Return what stands on every mail, from the settings."""
    mail = config.mail
    return Letterhead(sender=mail.sender, reply_to=mail.reply_to, list_id=mail.list_id, unsubscribe=mail.unsubscribe, domain=mail.domain)


def imprint(config: Config, week: date) -> Imprint:
    """Return what the pages of an issue say of themselves, from the settings."""
    mail = config.mail
    return Imprint(web=mail.web.replace("{date}", week.isoformat()), postal=mail.postal, leave=UNSUBSCRIBE if mail.unsubscribe else "")
