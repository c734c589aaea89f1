"""What a child cannot reach: files, the network, other processes; each wall by itself, and a control without any."""

import ast
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from roundup.edges.sandbox import Rules, SandboxParser
from roundup.errors import InputError
from tests.edges.sandbox_tasks import FEED, RULES, misdeed

_PROBES = {
    "network": "import ctypes; assert ctypes.CDLL(None).unshare(0x50000000) == 0",
    "files": "from roundup.edges.sandbox.landlock import restrict; assert restrict(())",
    "hook": "pass",
}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls of the kernel are Linux's")


def child(*walls: str) -> SandboxParser:
    """Return a parser whose one child has these walls; skips where the system does not offer one of them."""
    for wall in walls:
        if subprocess.run([sys.executable, "-c", _PROBES[wall]], check=False, capture_output=True).returncode:
            pytest.skip(f"this system offers no wall of the kind {wall!r}")
    return SandboxParser(1, rules=Rules(registry=RULES.registry, walls=walls))


def asked(parser: SandboxParser, name: str, said: str | int = "") -> str:
    """Return what a child says of a misdeed it managed, or the sentence on how it failed."""
    try:
        return parser.entries(FEED, misdeed(name, str(said)))[0].title
    except InputError as error:
        return f"{error.what}"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file that no reader of feeds has a business with."""
    path = tmp_path / "secret"
    path.write_text("canary", encoding="utf-8")
    return path


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """Return the port of a server on loopback, and the list of who came."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                came.append("someone")
                with connection:
                    connection.sendall(b"hello")

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], came
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_without_walls_a_child_reaches_everything(secret: Path, listener: tuple[int, list[str]], tmp_path: Path) -> None:
    """The control: every misdeed of this page succeeds where no wall stands."""
    port, came = listener
    with child() as parser:
        assert asked(parser, "read", str(secret)) == "canary"
        assert asked(parser, "connect", port) == "hello"
        assert asked(parser, "signal", os.getpid()) == "signalled"
        asked(parser, "write", str(tmp_path / "new"))
        assert asked(parser, "remove", str(secret)) == "removed"
    assert came == ["someone"]
    assert (tmp_path / "new").exists()
    assert not secret.exists()


def test_even_without_walls_nothing_is_written(tmp_path: Path) -> None:
    """The limit on the size of files holds by itself: a child can make a file, and write no byte to it."""
    with child() as parser:
        assert "OSError" in asked(parser, "write", str(tmp_path / "new"))
    assert (tmp_path / "new").read_bytes() == b""


@pytest.mark.parametrize("wall", ["files", "hook"])
def test_no_file_is_read_written_or_removed(wall: str, secret: Path, tmp_path: Path) -> None:
    """Either wall alone keeps a child away from files that are not Python's."""
    with child(wall) as parser:
        for name, path in (("read", secret), ("write", tmp_path / "new"), ("remove", secret)):
            assert "PermissionError" in asked(parser, name, str(path))
    assert secret.read_text(encoding="utf-8") == "canary"
    assert not (tmp_path / "new").exists()


def test_native_code_writes_no_file_either(tmp_path: Path) -> None:
    """The kernel's wall stops what no audit hook sees: a call of the C library."""
    with child() as parser:
        assert int(asked(parser, "write-by-libc", str(tmp_path / "control"))) >= 0
    with child("files") as parser:
        assert asked(parser, "write-by-libc", str(tmp_path / "new")) == "-1"
    assert (tmp_path / "control").exists()
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("wall", ["network", "files", "hook"])
def test_no_connection_is_made(wall: str, listener: tuple[int, list[str]]) -> None:
    """Each wall alone keeps a child from a server on this very machine."""
    port, came = listener
    with child(wall) as parser:
        assert "Error" in asked(parser, "connect", port)
    assert came == []


@pytest.mark.parametrize("wall", ["network", "hook"])
def test_no_datagram_leaves(wall: str) -> None:
    """Nor is anything sent without a connection, as a look-up of a name would be."""
    with child() as parser:
        assert asked(parser, "datagram", 9) == "3"
    with child(wall) as parser:
        assert "Error" in asked(parser, "datagram", 9)


@pytest.mark.parametrize("wall", ["files", "hook"])
def test_no_program_is_started_and_no_process_signalled(wall: str) -> None:
    """A child can start nothing, and cannot end its parent."""
    with child(wall) as parser:
        assert "Error" in asked(parser, "run")
        assert "PermissionError" in asked(parser, "signal", os.getpid())


def test_with_all_walls_feeds_are_read_without_opening_a_file(secret: Path) -> None:
    """A body that is a path, a file's address or a web address is text; what feedparser would open stays closed."""
    secret.write_text("<rss version='2.0'><channel><title>canary</title></channel></rss>", encoding="utf-8")
    with child() as parser:
        assert str(secret) in ast.literal_eval(asked(parser, "watched", f"untamed\n{secret}"))
        for body in (
            str(secret),
            f"file://{secret}",
            "http://127.0.0.1:9/feed",
            f"<!DOCTYPE rss SYSTEM 'file://{secret}'><rss><channel/></rss>",
        ):
            opened = ast.literal_eval(asked(parser, "watched", f"tamed\n{body}"))
            assert [name for name in opened if "secret" in name or "127" in name] == []


@pytest.mark.parametrize("walls", [(), ("hook",), ("files",), ("network", "files", "hook")])
def test_a_library_that_is_given_a_name_finds_the_door_closed(walls: tuple[str, ...], secret: Path) -> None:
    """Even with the one mistake that everybody makes with feedparser, no file is read; without walls it is."""
    secret.write_text("<rss version='2.0'><channel><title>canary</title></channel></rss>", encoding="utf-8")
    with child(*walls) as parser:
        assert (asked(parser, "untamed-name", str(secret)) == "canary") is (walls == ())
