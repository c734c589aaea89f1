"""Every state of a person's files can be told, shown and brought back, whole or block by block."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.errors import ChangedError, InputError
from roundup.newsroom.approval import approve_pages
from roundup.newsroom.building import build
from roundup.newsroom.choose import pick
from roundup.newsroom.desk.memory import text_of
from roundup.newsroom.edit import check, page_bytes, render
from roundup.newsroom.history import Entry, history, restore, shown
from roundup.newsroom.house import House
from roundup.newsroom.pile import remembered
from roundup.newsroom.trail import Trail
from roundup.plugs import Keeper
from tests.fakes import MemoryStore
from tests.fakes_keeper import MemoryKeeper
from tests.kit import WEEK, blocks, cut, cut_what_blocks, drained, files, folder, made, on

DAY = date.fromisoformat(WEEK)
AT = datetime(2024, 5, 17, 8, 0, tzinfo=UTC)


def house(root: Path) -> House:
    """Return the newsroom as a command has it."""
    made_ = wiring.house(Session(root=root, quiet=True))
    return wiring.for_issue(replace(made_, now=AT), DAY)


def path(root: Path, file: str = "issue.md") -> Path:
    """Return a file of the issue."""
    return folder(root) / file


def kept(root: Path, file: str = "issue.md") -> dict[int, bytes]:
    """Return the bytes of every version by its number."""
    found = house(root)
    return {one.number: found.store.read(one.path) or b"" for one in found.keeper.versions(f"issues/{WEEK}/{file}")}


class Saving:
    """A keeper over another one; right before a swap of a file somebody saves it, as often as there are texts."""

    def __init__(self, inner: Keeper, file: Path, saves: list[Callable[[bytes], bytes]]) -> None:
        """Take the keeper, the file, and what each save makes of its bytes."""
        self._inner, self._file, self.saves = inner, file, saves
        self.keep, self.versions = inner.keep, inner.versions

    def swap(self, name: str, data: bytes, expected: bytes | None, *, why: str, at: datetime) -> None:
        """Save, then swap."""
        if name.endswith(self._file.name) and self.saves:
            self._file.write_bytes(self.saves.pop(0)(self._file.read_bytes()))
        self._inner.swap(name, data, expected, why=why, at=at)


def adding(words: str) -> Callable[[bytes], bytes]:
    """Return a save that adds a block of the editor's own."""
    return lambda data: data.rstrip(b"\n") + f"\n\n<!-- block: own-{words} -->\n\nTyped {words}.\n".encode()


def test_a_first_build_keeps_nothing(rails: Path) -> None:
    """There is nothing yet that a person could miss."""
    assert not (folder(rails) / "history").exists()


def test_a_rebuild_keeps_what_an_editor_made(rails: Path) -> None:
    """The state before the build is a version, with the reason."""
    edited = path(rails).read_bytes() + b"\nMy own last line.\n"
    path(rails).write_bytes(edited)
    drained(build(house(rails), DAY, fetch=False))
    assert edited in kept(rails).values()
    assert {entry.why for entry in history(house(rails), DAY, "issue.md")} <= {"before a build", "as a command found it"}


def test_a_build_that_meets_saves_merges_again_over_them(rails: Path) -> None:
    """Each of four saves at the last moment stands in the file, and the pages belong to the text that was written."""
    base = house(rails)
    saving = Saving(base.keeper, path(rails), [adding(word) for word in ("a", "b", "c", "d")])
    path(rails).write_bytes(path(rails).read_bytes().replace(b"---\n", b"---\nmine: yes\n", 1))
    drained(build(replace(base, keeper=saving), DAY, fetch=False))
    text = path(rails).read_text(encoding="utf-8")
    assert [word for word in "abcd" if f"Typed {word}." not in text] == []
    assert saving.saves == []
    before = files(folder(rails))
    render(house(rails), DAY)
    check(house(rails), DAY)
    after = files(folder(rails))
    assert {name for name in before if "history" not in name and before[name] != after.get(name)} == set()


def test_a_build_that_meets_save_after_save_says_so(rails: Path) -> None:
    """Five tries, then the person is told; the last save stands."""
    base = house(rails)
    path(rails).write_bytes(path(rails).read_bytes() + b"\nmine\n")
    cut(rails, {blocks(rails, "story")[0].anchor.split()[-1]})
    saving = Saving(base.keeper, path(rails), [lambda data: data + b"\nand more\n"] * 5)
    with pytest.raises(ChangedError, match=r"issue\.md"):
        drained(build(replace(base, keeper=saving), DAY, fetch=False))
    assert path(rails).read_bytes().count(b"and more") == 5


def test_a_pick_that_meets_a_save_is_made_on_the_new_text(rails: Path) -> None:
    """The editor's line and the pick stand both."""
    base = house(rails)
    story = remembered(Trail(store=base.store, week=DAY))[0][0]
    saving = Saving(base.keeper, path(rails, "selection.toml"), [lambda data: b"# a line of mine\n" + data])
    pick(replace(base, keeper=saving), DAY, (("drop", story),))
    text = path(rails, "selection.toml").read_text(encoding="utf-8")
    assert text.startswith("# a line of mine\n")
    assert "drop" in text
    assert len(kept(rails, "selection.toml")) == 2


def test_an_approved_state_can_be_brought_back(rails: Path) -> None:
    """What was approved is a version, also when the file goes on."""
    cut_what_blocks(rails)
    made(on(rails, "approve", "--by", "Ada Kern"))
    approved = path(rails).read_bytes()
    path(rails).write_bytes(approved + b"\nOne more line.\n")
    made(on(rails, "render"))
    number = next(number for number, data in kept(rails).items() if data == approved)
    restore(house(rails), DAY, number, "issue.md")
    render(house(rails), DAY)
    assert path(rails).read_bytes() == approved
    assert made(on(rails, "status")).out.strip() == "approved"


def test_a_text_saved_after_it_was_shown_is_not_approved(rails: Path) -> None:
    """The approval is refused, and says so."""
    cut_what_blocks(rails)
    pages = page_bytes(house(rails), DAY)
    path(rails).write_bytes(path(rails).read_bytes() + b"\nOne more line.\n")
    with pytest.raises(ChangedError):
        approve_pages(house(rails), DAY, "Ada Kern", pages=pages, findings=())
    assert made(on(rails, "status")).out.strip() == "draft"


def test_the_history_tells_newest_first_with_what_differs(rails: Path) -> None:
    """The state that stands now is among them, and each number shows its bytes."""
    first = path(rails).read_bytes()
    history(house(rails), DAY, "issue.md")
    path(rails).write_bytes(first + b"\none\ntwo\n")
    found = history(house(rails), DAY, "issue.md")
    assert [(entry.number, entry.lines) for entry in found] == [(2, 0), (1, 3)]
    assert [shown(house(rails), DAY, "issue.md", number) for number in (1, 2)] == [first, first + b"\none\ntwo\n"]
    assert found[0].at == "2024-05-17T08:00:00Z"


def test_a_restore_can_be_taken_back_by_a_restore(rails: Path) -> None:
    """What stood there is a version; nothing is ever lost by going back and forth."""
    first = path(rails).read_bytes()
    history(house(rails), DAY, "issue.md")
    path(rails).write_bytes(b"rubbish\n")
    assert restore(house(rails), DAY, 1, "issue.md").changed
    assert path(rails).read_bytes() == first
    assert not restore(house(rails), DAY, 1, "issue.md").changed
    restore(house(rails), DAY, next(number for number, data in kept(rails).items() if data == b"rubbish\n"), "issue.md")
    assert path(rails).read_bytes() == b"rubbish\n"


def test_a_file_that_is_gone_is_brought_back(rails: Path) -> None:
    """Also one that a person removed by mistake."""
    first = path(rails).read_bytes()
    history(house(rails), DAY, "issue.md")
    path(rails).unlink()
    restore(house(rails), DAY, 1, "issue.md")
    assert path(rails).read_bytes() == first


def test_a_block_is_brought_back_in_its_place_and_nothing_else_changes(rails: Path) -> None:
    """A changed block gets its earlier words; every other block stays to the byte."""
    history(house(rails), DAY, "issue.md")
    was = blocks(rails)
    wanted = blocks(rails, "story")[0]
    key = wanted.anchor.split()[-1]
    text = path(rails).read_text(encoding="utf-8")
    body = text_of(wanted)
    path(rails).write_text(text.replace(body, "Other words.") + "\nA last line of mine.\n", encoding="utf-8")
    restore(house(rails), DAY, 1, "issue.md", block=key)
    now = path(rails).read_text(encoding="utf-8")
    assert now == text + "\nA last line of mine.\n"
    assert [block.anchor for block in blocks(rails)] == [block.anchor for block in was]


@pytest.mark.parametrize("kind", ["lede", "story", "bullet"])
def test_a_block_that_was_cut_comes_back_where_it_was(rails: Path, kind: str) -> None:
    """It stands behind the same block as before."""
    history(house(rails), DAY, "issue.md")
    before = path(rails).read_bytes()
    key = blocks(rails, kind)[-1].anchor.split()[-1]
    cut(rails, {key})
    assert path(rails).read_bytes() != before
    restore(house(rails), DAY, 1, "issue.md", block=key)
    assert path(rails).read_bytes() == before


@pytest.mark.parametrize(
    ("number", "file", "block", "said"),
    [
        (9, "issue.md", None, "there is no version 9"),
        (1, "issue.md", "st-none", "no block 'st-none'"),
        (1, "selection.toml", "lede", "only issue.md has blocks"),
        (1, "desk.md", None, "no versions are kept"),
        (1, "../feeds.toml", None, "no versions are kept"),
        (1, "instructions.toml", None, "there is no instructions.toml"),
    ],
)
def test_what_cannot_be_brought_back_is_told(rails: Path, number: int, file: str, block: str | None, said: str) -> None:
    """The error says what is wrong and what there is instead, and nothing changes."""
    history(house(rails), DAY, "issue.md")
    before = files(folder(rails))
    with pytest.raises(InputError, match=said) as raised:
        restore(house(rails), DAY, number, file, block=block)
    assert raised.value.hint
    after = files(folder(rails))
    assert {name: data for name, data in after.items() if "history" not in name} == {
        name: data for name, data in before.items() if "history" not in name
    }


def test_a_damaged_version_is_told_and_not_brought_back(rails: Path) -> None:
    """Half a file never takes the place of a whole one."""
    (entry,) = history(house(rails), DAY, "issue.md")
    (rails / entry.path).write_bytes(b"half")
    found: tuple[Entry, ...] = history(house(rails), DAY, "issue.md")
    assert [one.damaged for one in found] == [False, True]
    with pytest.raises(InputError, match="damaged"):
        restore(house(rails), DAY, entry.number, "issue.md")


def test_versions_are_no_articles(rails: Path) -> None:
    """A newsroom that reads its whole folder does not read what an editor replaced."""
    word = "Zyzzyvas-of-Quillon"
    path(rails).write_bytes(path(rails).read_bytes() + f"\n{word} were seen at the lock.\n".encode())
    history(house(rails), DAY, "issue.md")
    base = house(rails)
    assert any(word.encode() in data for data in kept(rails).values())
    names = [name for name in base.store.list(".") if "/history/" in name]
    assert names
    settings = replace(base.config, folders=tuple(replace(one, path=".") for one in base.config.folders[:1]))
    _, events = drained(build(replace(base, config=settings), DAY, fetch=False))
    assert [event.subject for event in events if event.subject in names] == []


def test_the_history_works_over_any_keeper(rails: Path) -> None:
    """The newsroom knows the promises of a keeper only, and no disk."""
    base = house(rails)
    store = MemoryStore({f"issues/{WEEK}/issue.md": path(rails).read_bytes()})
    other = replace(base, store=store, keeper=MemoryKeeper(store))
    first = history(other, DAY, "issue.md")
    store.write(f"issues/{WEEK}/issue.md", b"rubbish\n")
    restore(other, DAY, first[0].number, "issue.md")
    assert store.read(f"issues/{WEEK}/issue.md") == path(rails).read_bytes()
