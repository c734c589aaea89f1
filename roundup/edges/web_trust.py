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
        """Return a context for one connection.

        OpenSSL's own store is shared by all. Where it is not set up (macOS), each connection gets a context of its
        own that asks the system: one such context shakes hands with one server at a time, and a slow one would hold all.
        """
        with self._making:
            if self._context is None:
                paths = ssl.get_default_verify_paths()
                if not (paths.cafile or paths.capath):
                    return httpx2.create_ssl_context(trust_env=False)
                self._context = ssl.create_default_context()
            return self._context


def user_agent(contact: str = "") -> str:
    """Return who we say we are: the program, its version, and where to reach the newsroom."""
    plain = "".join(c for c in contact if " " <= c <= "~" and c not in '()<>\\"').strip()
    return f"roundup-newsletter/{__version__} ({f'+{plain}' if plain else 'reads feeds and pages for the editor of a newsletter'})"
