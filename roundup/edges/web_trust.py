"""Whom we trust on the web, and who we say we are."""

import ssl
import threading

import httpx2  # noqa: TID251 - the fetcher's other half

from roundup import __version__


class Trust:
    """TLS contexts over the certificates that this machine trusts; made when first needed, because making one is slow."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        """Use ``context`` for every connection, if there is one."""
        self._context = context
        self._making = threading.Lock()

    def context(self) -> ssl.SSLContext:
        """Return a context for one connection; ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` count.

        OpenSSL's own is shared by all. On macOS and Windows httpx2 gives one that asks the system, and that shakes hands
        with one server at a time: there each connection gets its own, or a server that is slow to greet would hold all.
        """
        with self._making:
            if self._context is not None:
                return self._context
            made = httpx2.create_ssl_context()
            if type(made) is ssl.SSLContext:
                self._context = made
            return made


def user_agent(contact: str = "") -> str:
    """Return who we say we are: the program, its version, and where to reach the newsroom."""
    plain = "".join(c for c in contact if " " <= c <= "~" and c not in '()<>\\"').strip()
    return f"roundup-newsletter/{__version__} ({f'+{plain}' if plain else 'reads feeds and pages for the editor of a newsletter'})"
