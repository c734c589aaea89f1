"""The history of an issue: the kept versions of the files that people edit, told, shown and brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date
from difflib import SequenceMatcher
from hashlib import sha256

from roundup.errors import InputError
from roundup.model import Version
from roundup.newsroom.desk.deeds import with_block
from roundup.newsroom.house import House, folder_of, read_text
from roundup.newsroom.keeping import PERSONAL, persistent
from roundup.text.issue_markdown import block_key, parse_issue
from roundup.text.words import many

_WHY: Mapping[str, str] = {
    "build": "before a build",
    "redraft": "before a block was drafted anew",
    "pick": "before a pick",
    "instruct": "before an instruction",
    "approve": "at an approval",
    "restore": "before a restore",
    "found": "as a command found it",
    "late": "written into the file while it was replaced",
    "interrupted": "left over from a command that was cut off",
    "conflict": "typed at the desk, and not saved over another change",
    "save": "before a save at the desk",
    "cut": "before a block was cut at the desk",
    "move": "before a block was moved at the desk",
    "convert": "before a block changed its place at the desk",
    "add": "before a block was added at the desk",
    "reword": "before a rewording at the desk",
    "sign-off": "before a sign-off at the desk",
    "suggestion": "before a suggestion was answered at the desk",
    "undo": "before a deed was taken back at the desk",
    "redo": "before a deed was done again at the desk",
}
_FRONT = ("title", "preheader")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A version as it is told: what replaced it in words, how many lines differ from the file now, and whether its bytes are whole."""

    number: int
    at: str
    why: str
    size: int
    lines: int
    path: str
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was brought back: the path of the file in the newsroom, and one sentence."""

    path: str
    said: str
    changed: bool


def history(house: House, week: date, file: str) -> tuple[Entry, ...]:
    """Return what is kept of a file, the newest first, the state that stands now included; InputError where there is nothing."""
    name = _named(week, file)
    now = house.keeper.keep(name, why="found", at=house.now)
    found = _versions(house, name)
    return tuple(_entry(house, version, now or b"") for version in reversed(found))


def shown(house: House, week: date, file: str, number: int) -> bytes:
    """Return the bytes of one version; InputError where there is none of this number, or it is damaged."""
    name = _named(week, file)
    house.keeper.keep(name, why="found", at=house.now)
    return _bytes(house, name, number)


def restore(house: House, week: date, number: int, file: str, *, block: str | None = None) -> Restored:
    """Bring back a version, or one block of it; what stands there is kept first. InputError where that cannot be done."""
    name = _named(week, file)
    if block is not None and file != "issue.md":
        raise InputError("only issue.md has blocks", "--block", f"leave it out, and all of {file} is brought back")

    def attempt() -> Restored:
        before = house.keeper.keep(name, why="restore", at=house.now)
        data = _bytes(house, name, number)
        after = data if block is None else _with_block(name, before, data, block)
        if after != before:
            house.keeper.swap(name, after, before, why="restore", at=house.now)
        what = file if block is None else block
        said = f"{what} stands as in version {number}" + (" already." if after == before else ".")
        return Restored(path=name, said=said, changed=after != before)

    return persistent(attempt)


def _with_block(name: str, before: bytes | None, data: bytes, wanted: str) -> bytes:
    """Return an issue.md with one block of another version of it; every other byte stays."""
    if before is None:
        raise InputError("there is no file to put a block into", name, "leave --block out, and all of it is brought back")
    source = read_text(data, name)
    keys = [*dict.fromkeys(block_key(block.anchor) for block in parse_issue(source).blocks if block.anchor), *_FRONT]
    key = block_key(wanted)
    if key not in keys:
        raise InputError(f"that version has no block {wanted!r}", "--block", f"give one of: {', '.join(keys)}")
    return with_block(read_text(before, name), source, key).encode("utf-8")


def _named(week: date, file: str) -> str:
    if file not in PERSONAL:
        raise InputError(f"no versions are kept of {file!r}", "--file", f"give one of: {', '.join(PERSONAL)}")
    return f"{folder_of(week)}/{file}"


def _versions(house: House, name: str) -> tuple[Version, ...]:
    found = house.keeper.versions(name)
    if not found:
        folder, _, file = name.rpartition("/")
        hint = (
            f"roundup build --week {folder.rpartition('/')[2]}"
            if file == "issue.md"
            else "roundup history without --file tells of issue.md"
        )
        raise InputError(f"there is no {file}, and no version of it", folder, hint)
    return found


def _bytes(house: House, name: str, number: int) -> bytes:
    found = _versions(house, name)
    version = next((one for one in found if one.number == number), None)
    if version is None:
        raise InputError(f"there is no version {number}", name, f"give one of: {_ranges([one.number for one in found])}")
    data = house.store.read(version.path)
    if data is None or not _whole(version, data):
        raise InputError("is damaged: its bytes are not those that were kept", version.path, "look at it by hand, or take another version")
    return data


def _entry(house: House, version: Version, now: bytes) -> Entry:
    data = house.store.read(version.path) or b""
    return Entry(
        number=version.number,
        at=version.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        why=_WHY.get(version.why, version.why),
        size=len(data),
        lines=_differing(data, now),
        path=version.path,
        damaged=not _whole(version, data),
    )


def _whole(version: Version, data: bytes) -> bool:
    return sha256(data).hexdigest().startswith(version.digest)


def _differing(one: bytes, other: bytes) -> int:
    """Return how many lines differ: of two stretches that stand in each other's place, those of the longer one."""
    codes = SequenceMatcher(None, one.splitlines(), other.splitlines(), autojunk=False).get_opcodes()
    lines = sum(max(high - low, high2 - low2) for tag, low, high, low2, high2 in codes if tag != "equal")
    return lines or int(one != other)  # line ends alone are a difference, too


def _ranges(numbers: list[int]) -> str:
    """Return numbers in few words: 1-4, 6."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def told(entry: Entry) -> str:
    """Return a version as one line for a person."""
    differs = "damaged" if entry.damaged else f"{many(entry.lines, 'line differs', 'lines differ')}" if entry.lines else "as it stands now"
    return f"{entry.number:>4}  {entry.at}  {entry.size:>7} bytes  {differs}; {entry.why}"
