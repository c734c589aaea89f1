"""What a mail server's answer means for the mail, and for those after it (RFC 5321 4.2, RFC 3463)."""

import re

Reply = tuple[int, bytes]
"""A code and a text, as smtplib gives them."""

_LESS = re.compile(
    r"\b4\.(?:3\.2|4\.5|5\.3|7\.28)\b|too (?:many|much|fast)|\brate\b|throttl|slow(?:er| down)|(?:connection|message|hourly|daily)s? limit",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"authentication (?:is )?required|must (?:be )?(?:authenticate|log(?:ged)? ?in)", re.IGNORECASE)


def kind_of(step: str, reply: Reply) -> str:
    """Return the kind of SendError of an answer to ``MAIL``, ``RCPT``, ``DATA`` or the ``dot`` that does not let the mail go on.

    A 5xx to MAIL is about us, not about the reader, and so is a 5xx elsewhere that asks for a login: every mail would
    meet it. A 4xx to MAIL, a 421 and what speaks of limits is about how much we send.
    """
    code, text = reply[0], shown(reply)
    if code // 100 == 5:
        return "systemic" if step == "MAIL" or code in (530, 534, 535, 538) or _LOGIN.search(text) else "refused"
    if code == 421 or step == "MAIL" or (code // 100 == 4 and _LESS.search(text)):
        return "busy"
    return "deferred" if code // 100 == 4 else "cut"


def shown(reply: Reply) -> str:
    """Return an answer as one short line."""
    code, text = reply
    return f"{code} {' '.join(text.decode('utf-8', 'replace').split())}"[:300]
