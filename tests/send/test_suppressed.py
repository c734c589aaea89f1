"""The list of those who get no mail."""

from pathlib import Path

import pytest

from roundup.edges.suppressed_file import SuppressedFile
from roundup.errors import InputError
from roundup.stages.send import read_suppressed


def test_addresses_and_domains_in_any_case() -> None:
    """Notes after a comma, comments, a heading and empty lines are passed over; a domain is not those below it."""
    known = read_suppressed(
        '\ufeffEmail,when\nAnn@X.example,in May\n\n# gone\n"bo@x.example"  # asked\n@Left.example\n@bücher.example\n', "list"
    )
    assert [known.has(address) for address in ("ann@x.example", "BO@X.EXAMPLE", "any@left.example", "a@xn--bcher-kva.example")] == [
        True
    ] * 4
    assert [known.has(address) for address in ("cy@x.example", "any@sub.left.example", "left.example", "")] == [False] * 4


@pytest.mark.parametrize("line", ["ann at x.example", "@", "x.example", "ann@x.example bo@x.example"])
def test_a_line_that_names_nobody_is_told(line: str) -> None:
    """With its number: it may be somebody who wants no mail."""
    with pytest.raises(InputError, match="line 2"):
        read_suppressed(f"bo@x.example\n{line}\n", "list")


def test_the_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    """Who leaves meanwhile gets none; a file that is away for a moment forgets nobody."""
    path = tmp_path / "suppressed.txt"
    known = SuppressedFile(path, "suppressed.txt")
    assert not known.has("ann@x.example")
    path.write_text("ann@x.example\n", encoding="utf-8")
    assert known.has("ann@x.example")
    path.unlink()
    assert known.has("ann@x.example")
    path.write_text("bo@x.example\n", encoding="utf-8")
    assert (known.has("ann@x.example"), known.has("bo@x.example")) == (False, True)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        known.has("bo@x.example")
