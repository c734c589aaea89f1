"""A Postfix of our own: its settings, queue and mailboxes in a folder of its own, on one port of loopback, and nothing leaves it."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_DAEMONS = Path("/usr/lib/postfix/sbin")
_NOBODY = 65534
_SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
postlog unix-dgram n - n - 1 postlogd
"""
_SETTINGS = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = {daemons}
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
myhostname = mail.example.org
mydestination =
relay_domains =
default_transport = error:nothing leaves this machine
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/etc/readers
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
virtual_minimum_uid = 100
alias_maps =
smtpd_tls_security_level = encrypt
smtpd_tls_chain_files = {certificate}
smtpd_peername_lookup = no
smtpd_relay_restrictions = reject_unauth_destination
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postfix:
    """A running server: the port it listens on, and where it puts what it delivers."""

    port: int
    folder: Path

    def mails(self, address: str) -> list[Path]:
        """Return the files in a reader's mailbox."""
        return sorted((self.folder / "mail" / address / "new").glob("*"))

    def log(self) -> str:
        """Return what the server told of its work."""
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def delivered(self, count: int, *, seconds: float = 20) -> list[Path]:
        """Return all mails in all mailboxes, once the queue is empty and there are so many, or the time is up."""
        end = time.monotonic() + seconds
        while True:
            waiting = [path for name in ("incoming", "active", "deferred") for path in (self.folder / "queue" / name).rglob("*")]
            found = sorted((self.folder / "mail").glob("*/new/*"))
            if (len(found) >= count and not [path for path in waiting if path.is_file()]) or time.monotonic() > end:
                return found
            time.sleep(0.05)


def unusable() -> str:
    """Return why no Postfix of our own can run here, "" where one can."""
    if shutil.which("postfix") is None or not (_DAEMONS / "master").is_file():
        return "needs Postfix (Debian: postfix)"
    if os.geteuid() != 0:
        return "needs root: Postfix gives its parts to its own user"
    return "" if shutil.which("openssl") else "needs the openssl program to make a certificate"


@contextmanager
def running(certificate: Path, readers: Iterable[str]) -> Iterator[Postfix]:
    """Run a server that has a mailbox for each of these readers, and stop it by its own process group."""
    with TemporaryDirectory(prefix="postfix-", ignore_cleanup_errors=True) as place:
        server = Postfix(port=_free_port(), folder=Path(place))
        _lay(server, certificate, sorted(readers))
        argv: list[str | Path] = [_DAEMONS / "master", "-c", server.folder / "etc", "-d"]
        with subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as master:
            try:
                _wait(server, master)
                yield server
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(master.pid, signal.SIGTERM)
                master.wait(20)


def _lay(server: Postfix, certificate: Path, readers: list[str]) -> None:
    folder = server.folder
    folder.chmod(0o755)  # Postfix's own user has to pass
    for name in ("etc", "queue", "data", "mail"):
        (folder / name).mkdir(mode=0o755)
    shutil.chown(folder / "data", "postfix")
    os.chown(folder / "mail", _NOBODY, _NOBODY)
    own = folder / "etc" / "certificate.pem"
    own.touch(0o600)
    own.write_bytes(certificate.read_bytes())
    domains = ", ".join(sorted({reader.rpartition("@")[2] for reader in readers}))
    settings = _SETTINGS.format(folder=folder, daemons=_DAEMONS, domains=domains, nobody=_NOBODY, certificate=own)
    (folder / "etc" / "main.cf").write_text(settings, encoding="ascii")
    (folder / "etc" / "master.cf").write_text(_SERVICES.format(port=server.port), encoding="ascii")
    (folder / "etc" / "readers").write_text("".join(f"{reader} {reader}/\n" for reader in readers), encoding="ascii")
    subprocess.run(["postfix", "-c", folder / "etc", "check"], check=True, capture_output=True)  # it makes the folders of the queue


def _wait(server: Postfix, master: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if master.poll() is not None:
            raise RuntimeError(f"Postfix ended by itself: {server.log()}")
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as there:
                if there.recv(3) == b"220":
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"Postfix does not answer: {server.log()}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
