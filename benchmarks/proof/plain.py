"""Feeds fetched and parsed as the libraries' documentation does, without our limits: the control of the rows `faults` and `crowd`.

It runs as a process of its own that may take 2 GiB, so that a proof cannot take the machine along.
"""

import resource
import sys
from concurrent.futures import ThreadPoolExecutor

_MOST = 2 * 1024**3


def main() -> None:
    """Read the addresses given, each in a thread of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
    if len(sys.argv) == 2:
        _read(sys.argv[1])
        return
    with ThreadPoolExecutor(len(sys.argv) - 1) as pool:
        list(pool.map(_read, sys.argv[1:]))


def _read(url: str) -> None:
    """Fetch an address, parse the body, and print the titles; what the client names as an error is no harm."""
    import feedparser  # noqa: PLC0415, TID251 - the control is about it
    import httpx2  # noqa: PLC0415, TID251 - the control is about it

    try:
        response = httpx2.get(url, timeout=3, follow_redirects=True, trust_env=False)
        response.raise_for_status()
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        print(f"named: {error}")
        return
    parsed = feedparser.parse(response.content, response_headers=dict(response.headers))
    print(ascii([entry.get("title") for entry in parsed.entries]))


if __name__ == "__main__":
    main()
