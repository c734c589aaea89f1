"""The contract of keepers: the one over a folder and the one in memory keep the same promises."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from roundup.edges.keeper_files import FolderKeeper
from roundup.edges.store_files import FolderStore
from roundup.errors import ChangedError, InputError
from roundup.plugs import Keeper, Store
from tests.fakes import MemoryStore
from tests.fakes_keeper import MemoryKeeper

AT = datetime(2021, 7, 21, 8, 0, 12, tzinfo=UTC)
NAMES = [f"issues/2021-07-20/{file}" for file in ("issue.md", "selection.toml", "instructions.toml")]
NAME = NAMES[0]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A keeper and the store that it keeps."""

    keeper: Keeper
    store: Store

    def kept(self, name: str = NAME) -> list[bytes | None]:
        """Return the bytes of every version, the oldest first."""
        return [self.store.read(version.path) for version in self.keeper.versions(name)]


@pytest.fixture(params=["folder", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return each keeper in turn."""
    if request.param == "memory":
        store = MemoryStore()
        return Place(keeper=MemoryKeeper(store), store=store)
    folder = FolderStore(tmp_path)
    return Place(keeper=FolderKeeper(folder), store=folder)


@pytest.mark.parametrize("name", NAMES)
def test_a_kept_file_is_a_version_that_the_store_reads(place: Place, name: str) -> None:
    """The bytes come back, and the version says when, why, and what."""
    place.store.write(name, b"one\n")
    assert place.keeper.keep(name, why="build", at=AT) == b"one\n"
    (version,) = place.keeper.versions(name)
    assert place.store.read(version.path) == b"one\n"
    assert (version.number, version.file, version.at, version.why, version.size) == (1, name.rpartition("/")[2], AT, "build", 4)
    assert sha256(b"one\n").hexdigest().startswith(version.digest)
    assert version.path.startswith(f"issues/2021-07-20/history/{version.file}/0001_20210721T080012Z_build_{version.digest}.")


def test_nothing_is_kept_of_a_file_that_is_not_there(place: Place) -> None:
    """No file, no version, and none in the store either."""
    assert place.keeper.keep(NAME, why="build", at=AT) is None
    assert place.keeper.versions(NAME) == ()
    assert place.store.list("issues") == ()


def test_versions_are_numbered_and_the_newest_is_not_repeated(place: Place) -> None:
    """A state that comes back later is a version again; one that did not change is none."""
    for hour, data in enumerate((b"one\n", b"one\n", b"two\n", b"one\n", b"")):
        place.store.write(NAME, data)
        place.keeper.keep(NAME, why="found", at=AT + timedelta(hours=hour))
    assert place.kept() == [b"one\n", b"two\n", b"one\n", b""]
    assert [version.number for version in place.keeper.versions(NAME)] == [1, 2, 3, 4]
    assert [version.at.hour for version in place.keeper.versions(NAME)] == [8, 10, 11, 12]


def test_a_swap_keeps_the_old_and_writes_the_new(place: Place) -> None:
    """What it replaces is a version, what it writes is not yet."""
    place.store.write(NAME, b"one\n")
    place.keeper.swap(NAME, b"two\n", b"one\n", why="save", at=AT)
    assert place.store.read(NAME) == b"two\n"
    assert place.kept() == [b"one\n"]


@pytest.mark.parametrize("expected", [b"other\n", None])
def test_a_swap_against_something_else_writes_nothing(place: Place, expected: bytes | None) -> None:
    """The error holds what stands there."""
    place.store.write(NAME, b"one\n")
    with pytest.raises(ChangedError) as raised:
        place.keeper.swap(NAME, b"two\n", expected, why="save", at=AT)
    assert raised.value.now == b"one\n"
    assert place.store.read(NAME) == b"one\n"


def test_a_swap_of_a_file_that_is_gone_writes_nothing(place: Place) -> None:
    """What was taken away is not put back by the machine."""
    with pytest.raises(ChangedError) as raised:
        place.keeper.swap(NAME, b"two\n", b"one\n", why="save", at=AT)
    assert raised.value.now is None
    assert place.store.read(NAME) is None


def test_a_new_file_leaves_no_history(place: Place) -> None:
    """There is nothing to keep of what was not there."""
    place.keeper.swap(NAME, b"one\n", None, why="build", at=AT)
    assert place.store.read(NAME) == b"one\n"
    assert place.store.list("issues") == (NAME,)


def test_a_swap_to_what_stands_there_does_nothing(place: Place) -> None:
    """The same bytes are no change, and no version."""
    place.store.write(NAME, b"one\n")
    place.keeper.swap(NAME, b"one\n", b"one\n", why="build", at=AT)
    assert place.store.list("issues") == (NAME,)


def test_a_name_outside_the_newsroom_is_refused(place: Place) -> None:
    """Names are those of a store."""
    with pytest.raises(InputError):
        place.keeper.keep("../issue.md", why="build", at=AT)
