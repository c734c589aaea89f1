"""One feed fetched and parsed as the libraries' documentation does, without our limits: the control of the row `faults`.

It runs as a process of its own that may take 2 GiB, so that a proof cannot take the machine along.
"""

import resource
import sys

_MOST = 2 * 1024**3


def main() -> None:
    """Fetch the address given, parse the body, and print the titles; what the client names as an error is no harm."""
    import feedparser  # noqa: PLC0415, TID251 - the control is about it
    import httpx2  # noqa: PLC0415, TID251 - the control is about it

    resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
    try:
        response = httpx2.get(sys.argv[1], timeout=3, follow_redirects=True, trust_env=False)
        response.raise_for_status()
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        print(f"named: {error}")
        return
    parsed = feedparser.parse(response.content, response_headers=dict(response.headers))
    print(ascii([entry.get("title") for entry in parsed.entries]))


if __name__ == "__main__":
    main()
