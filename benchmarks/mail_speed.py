"""How fast a journaled send is beside a bare smtplib loop: the same mails to the same sink, in turn, in one run.

    python -m benchmarks.mail_speed [--mails 2000] [--rounds 5] [--folder DIR]

The sink is Postfix's smtp-sink in a process of its own where it is installed, else a small one of ours. The journal
lies in DIR, which should be on a disk that is really written to. Both ways send over one connection, whose greeting is
part of the time; the journaled way notes each mail on disk before its last line.
"""

import argparse
import asyncio
import shutil
import smtplib  # noqa: TID251 - what ours is measured against
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from roundup.config import MailSettings
from roundup.edges.delivery import Manners, Round
from roundup.edges.journal_sqlite import open_journal
from roundup.edges.sender_smtp import SmtpSender
from roundup.model import Message

WEEK = date(2021, 7, 20)
SIZE = 42_000
LINE = b"A line of a newsletter, as long as such lines are in quoted text.  \r\n"


async def _served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take every mail of one connection."""
    writer.write(b"220 sink\r\n")
    while line := await reader.readline():
        word = line[:4].upper()
        if word == b"DATA":
            writer.write(b"354 go on\r\n")
            await reader.readuntil(b"\r\n.\r\n")
            writer.write(b"250 taken\r\n")
        elif word == b"QUIT":
            writer.write(b"221 bye\r\n")
            break
        else:
            writer.write(b"250 fine\r\n")
    writer.close()


async def _serve(port: int) -> None:
    server = await asyncio.start_server(_served, "127.0.0.1", port, limit=2**20)
    async with server:
        await server.serve_forever()


@contextmanager
def sink() -> Iterator[tuple[str, int]]:
    """Run a sink in a process of its own; give its name and port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = shutil.which("smtp-sink", path="/usr/sbin:/usr/bin")
    argv = (
        [program, "-u", "nobody", f"127.0.0.1:{port}", "100"]
        if program
        else [sys.executable, "-m", "benchmarks.mail_speed", "--serve", str(port)]
    )
    with subprocess.Popen(argv, stderr=subprocess.DEVNULL) as process:
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=5).close()
                    break
                except ConnectionRefusedError:
                    time.sleep(0.05)
            yield "smtp-sink" if program else "a sink of ours", port
        finally:
            process.terminate()


def bare(mails: list[Message], port: int) -> float:
    """Send by smtplib alone; return mails a second."""
    start = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port, local_hostname="[127.0.0.1]") as smtp:
        for mail in mails:
            smtp.sendmail(mail.sender, [mail.to], mail.data)
    return len(mails) / (time.perf_counter() - start)


def journaled(mails: list[Message], port: int, folder: Path) -> float:
    """Send as the command does; return mails a second."""
    by = {mail.to: mail for mail in mails}
    path = folder / "deliveries.db"
    path.unlink(missing_ok=True)
    settings = MailSettings(host="127.0.0.1", port=port, tls="none")
    start = time.perf_counter()
    with open_journal(path, WEEK) as journal, SmtpSender(settings, {}) as sender:
        due = journal.plan("d", [(mail.to, "") for mail in mails])
        for _ in Round(sender, journal, Manners()).deliver(due, by.__getitem__):
            pass
        speed = len(mails) / (time.perf_counter() - start)
        if journal.books().sent != len(mails):
            raise RuntimeError(f"the books say {journal.books()}")
    return speed


def main() -> None:
    """Measure in turn and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path())
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        asyncio.run(_serve(asked.serve))
    body = b"Subject: x\r\n\r\n" + LINE * (SIZE // len(LINE))
    mails = [Message(to=f"r{n}@example.org", sender="s@example.org", id=f"<{n}@example.org>", data=body) for n in range(asked.mails)]
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder, sink() as (name, port):
        pairs = []
        for number in range(asked.rounds):
            pairs.append((bare(mails, port), journaled(mails, port, Path(folder))))
            print(f"round {number + 1}: bare {pairs[-1][0]:.0f}, journaled {pairs[-1][1]:.0f} mails a second", file=sys.stderr)
        without, with_ = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(after / before for before, after in pairs)
    print(f"{asked.mails} mails of {SIZE // 1000} kB to {name}: bare {without:.0f}, journaled {with_:.0f} a second, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
