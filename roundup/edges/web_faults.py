"""What can go wrong with a fetch, each with one word for programs, and a cause and a remedy for people."""

import ssl
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore2

from roundup.edges.retry_after import retry_after
from roundup.errors import FetchError

_BROWSER = "open it in a browser"
_LATER = "try again later"
_OWNER = "tell the owner of the site; its certificate or its TLS is not in order"
_CAUSES = {
    204: ("is empty (204)", _BROWSER),
    206: ("sends only a part, which we did not ask for (206)", _LATER),
    300: ("offers several addresses to choose from (300)", "open it in a browser and take one of them"),
    304: ("says that nothing is new, to a question we did not ask (304)", _LATER),
    400: ("takes our request for a wrong one (400)", _BROWSER),
    401: ("asks for a password (401)", "use an address that is open to all"),
    402: ("is for those who pay (402)", "use an address that is open to all"),
    403: ("is refused to us (403)", "open it in a browser; the site may not want programs"),
    404: ("is not there (404)", "look for the new address, or remove it"),
    406: ("has nothing of the kind that we read (406)", _BROWSER),
    410: ("is gone for good (410)", "remove it"),
    421: ("is not known to the server that answers (421)", "check the address"),
    429: ("wants fewer requests (429)", "try again in an hour"),
    451: ("is withheld for legal reasons (451)", "remove it"),
    503: ("is not available now (503)", _LATER),
}
_VERIFY = {
    10: "has expired",
    18: "is signed by nobody but itself",
    19: "is signed by nobody that this machine trusts",
    20: "is signed by nobody that this machine trusts",
    21: "is signed by nobody that this machine trusts",
    62: "is for another name",
    64: "is for another address",
}


def status_fault(status: int, headers: Mapping[str, str]) -> FetchError:
    """Return the error for an answer that is no page: its cause, and how long the server wants to be left alone."""
    what, hint = _CAUSES.get(status, (f"answers with status {status}", _BROWSER))
    if status >= 500 and status not in _CAUSES:
        what, hint = f"fails on the server's side ({status})", _LATER
    if headers.get("cf-mitigated", "").lower() == "challenge":
        what, hint = f"wants to see a person in a browser ({status})", "ask the site for an address that programs may read"
    return FetchError(what, "", hint, f"status-{status}", retry_after(headers.get("retry-after", ""), _now(headers)))


def fault(error: Exception) -> FetchError:
    """Return the error for what the network, TLS or the HTTP library says."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = _VERIFY.get(cause.verify_code, f"is not valid ({cause.verify_message})")
            return FetchError(f"could not be reached: its certificate {why}", "", _OWNER, "tls")
        if isinstance(cause, ssl.SSLError):
            told = cause.reason or str(cause)
            return FetchError(f"could not be reached safely ({told.lower().replace('_', ' ')})", "", _OWNER, "tls")
    if isinstance(error, httpcore2.TimeoutException | TimeoutError):
        return FetchError(f"did not answer in time ({str(error) or 'time-out'})", "", _LATER, "timeout")
    if isinstance(error, httpcore2.ProtocolError):
        return FetchError(f"gave a broken answer ({error})", "", "try again later, or open it in a browser", "protocol")
    if isinstance(error, httpcore2.ConnectError):
        return FetchError(f"could not be reached ({error})", "", "check the address and your connection", "connect")
    return FetchError(f"broke off the connection ({error})", "", _LATER, "reset")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Give an error and what it came from."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _now(headers: Mapping[str, str]) -> datetime:
    """Return the server's time, so that a date it names means what it meant; ours where it does not tell."""
    try:
        told = parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return datetime.now(UTC)
    return told if told.tzinfo else told.replace(tzinfo=UTC)
