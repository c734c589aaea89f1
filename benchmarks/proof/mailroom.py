"""A newsroom whose issue is approved and ready to be mailed, and the real command that mails it."""

import json
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from benchmarks.proof.newsroom import WEEK, build, command, lay, started

MAIL: Mapping[str, object] = {"sender": "The Points <points@example.org>", "host": "127.0.0.1", "tls": "none", "rate": 1000.0, "tries": 2}
"""Settings of [mail] for a server on this machine; what is put off is offered once more, after a second."""


def approved(root: Path, mail: Mapping[str, object]) -> Path:
    """Build and approve an issue in a folder, with settings under [mail]; RuntimeError with what was printed where that fails."""
    lay(root)
    settle(root, mail)
    build(root)
    sign(root)
    return root


def settle(root: Path, mail: Mapping[str, object]) -> None:
    """Write the table [mail] of a newsroom anew."""
    config = root / "feeds.toml"
    rest = config.read_text(encoding="utf-8").partition("\n[mail]\n")[0]
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in mail.items()]
    config.write_text("\n".join([rest, "[mail]", *lines, ""]), encoding="utf-8")


def sign(root: Path) -> None:
    """Approve the issue as it stands."""
    done = started(command("approve", "--root", root, "--week", WEEK, "--by", "A Proof"))
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def listed(root: Path, readers: Iterable[str], name: str = "readers.csv") -> Path:
    """Write a list of readers: lines of email,name,unsubscribe."""
    path = root / name
    path.write_text("email,name,unsubscribe\n" + "".join(f"{reader}\n" for reader in readers), encoding="utf-8")
    return path


def sending(root: Path, readers: Path, *words: str, without: str = "") -> list[str]:
    """Return the command line that mails the issue to a list of readers and prints the books as JSON."""
    return command("send", "--root", root, "--week", WEEK, "--to", readers, "--json", "--quiet", "--yes", *words, without=without)


def sent(root: Path, readers: Path, *words: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run that command to its end."""
    return started(sending(root, readers, *words), env)


def states(root: Path) -> dict[str, str]:
    """Return where each reader stands in the journal."""
    with closing(sqlite3.connect(root / ".roundup" / "deliveries.db")) as database:
        return dict(database.execute("SELECT reader, state FROM deliveries"))
