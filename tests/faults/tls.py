"""Faults of TLS. The certificates are made when the servers start."""

from tests.faults.declared import FAULTS, Expected, Fault, add, failed, fault, survives
from tests.faults.talk import RSS, Talk, head
from tests.faults.wire import LATE, whole

__all__ = ["FAULTS"]

NO_TLS = ("tls", "reset", "protocol")


def _feed(talk: Talk) -> None:
    talk.asked()
    talk.answer(whole(talk))


def _certified(name: str, certificate: str, expected: Expected) -> None:
    add(Fault(name=name, serve=_feed, expected=expected, scheme="https", certificate=certificate))


_certified("certificate-good", "good", survives(5))
_certified("certificate-self-signed", "self-signed", failed("tls"))
_certified("certificate-expired", "expired", failed("tls"))
_certified("certificate-not-yet-valid", "not-yet", failed("tls"))
_certified("certificate-for-another-host", "other-host", failed("tls"))
_certified("certificate-for-a-name-only", "common-name", failed("tls"))


@fault(failed(*NO_TLS), scheme="https")
def tls_garbage(talk: Talk) -> None:
    """Answer the handshake with noise."""
    talk.socket.recv(65536)
    talk.send(bytes(range(256)) * 8)


@fault(failed(*NO_TLS), scheme="https")
def tls_alert(talk: Talk) -> None:
    """Answer the handshake with an alert."""
    talk.socket.recv(65536)
    talk.send(b"\x15\x03\x03\x00\x02\x02\x28")


@fault(failed(*NO_TLS), scheme="https")
def plain_on_tls_port(talk: Talk) -> None:
    """Speak plain HTTP where TLS is asked for."""
    talk.socket.recv(65536)
    talk.answer(whole(talk))


@fault(failed(*LATE, "tls"), scheme="https")
def tls_silence(talk: Talk) -> None:
    """Never answer the handshake."""
    talk.silence()


@fault(failed(*LATE, "tls"), scheme="https")
def tls_drip(talk: Talk) -> None:
    """Begin an answer to the handshake, byte by byte."""
    talk.drip(b"\x16\x03\x03\x40\x00\x02" + bytes(500))


@fault(failed(*NO_TLS, "connect"), scheme="https")
def tls_reset(talk: Talk) -> None:
    """Reset in the handshake."""
    talk.socket.recv(65536)
    talk.reset()


@fault(failed("cut", "protocol", "reset", "tls"), scheme="https", certificate="good")
def tls_cut_in_body(talk: Talk) -> None:
    """Break the connection off in the body, without the goodbye of TLS."""
    talk.asked()
    body = whole(talk)
    talk.send(head(Content_Type=RSS, Content_Length=str(len(body))) + body[:300])
    talk.reset()


@fault(failed("protocol", "reset", "cut"), certificate="good")
def tls_on_plain_port(talk: Talk) -> None:
    """Speak TLS where plain HTTP is asked for."""
    talk.answer(whole(talk))


@fault(failed("private", "redirect"), scheme="https", certificate="good")
def tls_redirect_inward(talk: Talk) -> None:
    """Lead from a good certificate to this machine."""
    talk.asked()
    talk.answer(b"", "302 Found", "", Location=f"http://{talk.place.canary}/")
