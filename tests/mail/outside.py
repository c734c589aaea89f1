"""What another program makes of a mail: mblaze, which shares no line with Python's parsers."""

import os
import shutil
import subprocess
from pathlib import Path

MISSING = "" if shutil.which("mshow") else "needs another program that reads mail (Debian: mblaze)"


def headers(mail: Path) -> dict[str, list[str]]:
    """Return the decoded values of a mail's headers by name, in small letters, in the order of the mail."""
    found: dict[str, list[str]] = {}
    for line in _told("mhdr", "-d", mail).decode().splitlines():
        name, _, value = line.partition(":")
        found.setdefault(name.lower(), []).append(" ".join(value.split()))
    return found


def parts(mail: Path) -> list[str]:
    """Return the media types of a mail's parts, the outermost first."""
    return [line.split()[1] for line in _told("mshow", "-t", mail).decode().splitlines()[1:]]


def body(mail: Path, part: int) -> bytes:
    """Return the decoded content of a part, counted from 1 as `parts` gives them."""
    return _told("mshow", "-O", mail, str(part))


def _told(*words: str | Path) -> bytes:
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
    return subprocess.run(words, env=env, capture_output=True, check=True, timeout=20).stdout
