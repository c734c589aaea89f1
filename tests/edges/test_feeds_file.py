"""feeds.toml on disk: replaced whole or not at all, never over somebody else's change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from roundup.edges.feeds_file import edit_feeds_file
from roundup.edges.store_files import hold
from roundup.errors import InputError, RoundupError


def refused(root: Path, change: Callable[[str], str], what: str) -> None:
    """Show that an edit is refused with a way out, and that the file is as it was before."""
    with pytest.raises(RoundupError, match=what) as caught:
        edit_feeds_file(root, change)
    assert caught.value.hint


@pytest.mark.parametrize("data", [b"", b"# x", b"a = 1\r\nb = 2\r\n", b"\xef\xbb\xbf# mark\n", "# 中文\n".encode()])
def test_what_a_change_leaves_alone_stays_to_the_byte(tmp_path: Path, data: bytes) -> None:
    """Byte order mark, line ends, and no line end at all; the change sees none of the mark."""
    path = tmp_path / "feeds.toml"
    path.write_bytes(data)
    assert edit_feeds_file(tmp_path, lambda text: f"{text}# new, {text.count(chr(0xFEFF))} marks")
    assert path.read_bytes() == data + b"# new, 0 marks"
    assert not edit_feeds_file(tmp_path, lambda text: text)


def test_a_file_that_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    """The editor who saved in between keeps what was saved."""
    path = tmp_path / "feeds.toml"
    path.write_text("# old\n")

    def meanwhile(text: str) -> str:
        path.write_text("# the editor's\n")
        return text + "# ours\n"

    refused(tmp_path, meanwhile, "changed by somebody else")
    assert path.read_text() == "# the editor's\n"


def test_a_file_that_is_gone_meanwhile_stays_gone(tmp_path: Path) -> None:
    """What was moved away is not put back."""
    path = tmp_path / "feeds.toml"
    path.write_text("# old\n")

    def meanwhile(text: str) -> str:
        path.unlink()
        return text + "# ours\n"

    refused(tmp_path, meanwhile, "changed by somebody else")
    assert not path.exists()


def test_an_edit_that_fails_leaves_the_file(tmp_path: Path) -> None:
    """Whatever the change raises, nothing is written and no leftovers stay."""
    (tmp_path / "feeds.toml").write_text("# old\n")

    def broken(text: str) -> str:
        raise InputError("cannot be", text, "do something else")

    refused(tmp_path, broken, "cannot be")
    assert (tmp_path / "feeds.toml").read_text() == "# old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".roundup", "feeds.toml"]


def test_one_edit_at_a_time(tmp_path: Path) -> None:
    """A second command is told who is at work, and does not wait; a build's lock does not count."""
    (tmp_path / "feeds.toml").write_text("# old\n")
    with hold(tmp_path / ".roundup" / "feeds.lock"):
        refused(tmp_path, lambda text: text + "x", "another command works here")
    with hold(tmp_path / ".roundup" / "lock"):
        assert edit_feeds_file(tmp_path, lambda text: text + "# x\n")


def test_no_file_and_no_text(tmp_path: Path) -> None:
    """A newsroom without the file, and a file that is no UTF-8, are told."""
    refused(tmp_path, lambda text: text, "there is no feeds.toml")
    (tmp_path / "feeds.toml").write_bytes(b"# ok\n# \xff\n")
    refused(tmp_path, lambda text: text, r"feeds\.toml:2: is not UTF-8")
