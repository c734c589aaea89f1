"""The scenes of the crash row: a newsroom before a command, what the command makes of it undisturbed, and what a person put into it."""

import contextlib
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from benchmarks.proof import forked
from benchmarks.proof.desk_deed import RIVAL, TYPED
from benchmarks.proof.newsroom import WEEK, issue_files, lay
from roundup.edges.store_files import PRIVATE
from roundup.text.issue_markdown import join_issue, parse_issue

FIRST, LATER = ("nordvik", "cheese"), ("selva", "morning")
NAMES = ("build", "rebuild", "save", "clash", "approve", "back", "restore")
ARCHIVE = "archive.db"
OWN = ("issue.md", "selection.toml", "instructions.toml")
HAND, OTHER = "Words typed by hand: 滴滴.", "Words typed in another program: 滴滴."


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A newsroom before a command.

    ``before`` and ``after`` are the issue's files around an undisturbed run. ``saved`` are files that people saved, whole;
    ``typed`` are words that must be somewhere. ``settles`` tells whether the command run twice ends as run once.
    """

    name: str
    root: Path
    before: dict[str, bytes] = field(repr=False)
    after: dict[str, bytes] = field(repr=False)
    saved: tuple[bytes, ...] = field(repr=False)
    typed: tuple[bytes, ...] = field(repr=False)
    settles: bool = True

    def command(self, root: Path) -> tuple[str | Path, ...]:
        """Return the words of the command over a copy of the newsroom."""
        if self.name not in ("build", "rebuild", "restore"):
            return ("desk", self.name, root)
        words = ("restore", "1") if self.name == "restore" else ("build",)
        return (*words, "--root", root, "--week", WEEK, "--quiet")


def scene(name: str, place: Path) -> Scene:
    """Lay a scene in an empty folder, in a process that `forked.warm` made ready; RuntimeError where something of it fails."""
    root = lay(place / "before", FIRST)
    if name != "build":
        _run(("build", "--root", root, "--week", WEEK, "--quiet"), place)
        _edit(issue_of(root), ready=name == "approve")
    if name in ("rebuild", "back", "restore"):
        lay(root, (*FIRST, *LATER))
    if name in ("back", "restore"):
        _run(("build", "--root", root, "--week", WEEK, "--quiet"), place)
    if name in ("save", "clash"):
        _run(("desk", "type", root), place)
    before = issue_files(root)
    saved = () if name in ("build", "clash") else (*(before[own] for own in OWN if own in before), *_versions(root).values())
    if name == "clash":
        text = issue_of(root).read_text(encoding="utf-8")
        (root / RIVAL).write_text(f"{text.rstrip()}\n{OTHER}\n", encoding="utf-8")
    typed = _typed(name)
    done = Path(shutil.copytree(root, place / "after"))
    made = Scene(name=name, root=root, before=before, after={}, saved=saved, typed=typed, settles=name != "clash")
    _run(made.command(done), place, fails=name == "clash")
    return Scene(name=name, root=root, before=before, after=issue_files(done), saved=saved, typed=typed, settles=made.settles)


def damage(scene: Scene, root: Path) -> str:
    """Return what a person would miss in a folder as it was left ("" for nothing): words, whole files, an approval that holds."""
    found, kept = issue_files(root), _versions(root)
    whole = {*found.values(), *kept.values()}
    torn = sorted(name for name, data in kept.items() if sha256(data).hexdigest()[:12] not in name)
    if torn:
        return f"the version {torn[0]} is not whole"
    if any(data not in whole for data in scene.saved):
        return "a text that was saved is in no file and no version"
    unsaved = [path.read_bytes() for path in (_folder(root) / "history" / "unsaved").glob("*.md")]
    rival = [(root / RIVAL).read_bytes()] if (root / RIVAL).exists() else []
    lost = [words for words in scene.typed if not any(words in data for data in (*whole, *unsaved, *rival))]
    return f"words that were typed are gone: {lost[0].decode()}" if lost else _torn(scene, found)


def _torn(scene: Scene, found: dict[str, bytes]) -> str:
    """Return which file under a final name is neither the old nor the new one, or gone, or approved without being there."""
    old_or_new = {name: (scene.before.get(name), scene.after.get(name)) for name in found}
    if scene.settles:
        for name, data in found.items():
            if data not in old_or_new[name]:
                return f"{name} is neither the old nor the new one"
    gone = sorted(set(scene.before) - set(found))
    if gone:
        return f"{gone[0]} is gone"
    record = found.get("trail/approval.json", b"").decode()
    bound = re.findall(r'"(issue\.\w+)": "([0-9a-f]{64})"', record)
    wrong = [name for name, digest in bound if sha256(found.get(name, b"")).hexdigest() != digest]
    return f"{wrong[0]} is not what was approved" if wrong else ""


def state(root: Path) -> str:
    """Return a digest of everything in a newsroom that a next run may see: names without their chance parts, bytes, and what the archive holds.

    sqlite3.Error where the archive is not whole.
    """
    digest = sha256()
    names = sorted(
        (_plain(path.relative_to(root).as_posix()), path) for path in root.rglob("*") if not path.name.startswith(("lock", ARCHIVE))
    )
    for name, path in names:
        digest.update(f"{name}\0".encode() + (sha256(path.read_bytes()).digest() if path.is_file() else b"/"))
    digest.update(_held(root / PRIVATE).encode())
    return digest.hexdigest()


def _held(folder: Path) -> str:
    """Return what the archive holds, as SQLite finds it after a crash; it is read from a copy."""
    if not (folder / ARCHIVE).exists():
        return ""
    with tempfile.TemporaryDirectory(dir=folder.parent.parent) as place:
        for path in folder.glob(f"{ARCHIVE}*"):
            shutil.copyfile(path, Path(place) / path.name)
        with contextlib.closing(sqlite3.connect(Path(place) / ARCHIVE)) as archive:
            whole = archive.execute("PRAGMA integrity_check").fetchall()
            if whole != [("ok",)]:
                raise sqlite3.DatabaseError(str(whole))
            return "\n".join(archive.iterdump())


def issue_of(root: Path) -> Path:
    """Return the editor's file in a newsroom."""
    return _folder(root) / "issue.md"


def _plain(name: str) -> str:
    return re.sub(r"(\.(?:part|new|roundup)-|\.held-[0-9a-f]{12}-)[0-9a-f-]+", r"\1", name)


def _folder(root: Path) -> Path:
    return root / "issues" / WEEK


def _versions(root: Path) -> dict[str, bytes]:
    """Return the versions that are filed under their names; what a killed keeper left in passing does not count."""
    paths = [path for name in OWN for path in (_folder(root) / "history" / name).glob("[0-9]*")]
    return {path.relative_to(_folder(root)).as_posix(): path.read_bytes() for path in paths}


def _typed(name: str) -> tuple[bytes, ...]:
    hand = () if name == "build" else (HAND,)
    desk = (TYPED,) if name in ("save", "clash") else ()
    other = (OTHER,) if name == "clash" else ()
    return tuple(words.encode() for words in (*hand, *desk, *other))


def _run(words: Sequence[str | Path], place: Path, *, fails: bool = False) -> None:
    done = forked.run(words, place / "out")
    if bool(done.code) != fails:
        raise RuntimeError(f"{words}: {done.printed}")


def _edit(path: Path, *, ready: bool) -> None:
    """Change two blocks and add one; the last one goes out, or (``ready``) stays, and an editor vouches for what was typed."""
    issue = parse_issue(path.read_text(encoding="utf-8"))
    blocks = []
    for number, block in enumerate(issue.blocks):
        text = block.text
        if number in (1, 2):
            text = f"{text.rstrip()} {HAND}\n{'<!-- signed off: Ada Editor -->' if ready else ''}\n\n"
        if ready or number != len(issue.blocks) - 1:
            blocks.append(type(block)(anchor=block.anchor, text=text))
    own = "<!-- block: own-note -->\nA block of the editor's own.\n"
    if not ready:
        blocks.append(type(issue.blocks[0])(anchor="own-note", text=own))
    path.write_text(join_issue(type(issue)(front=issue.front, blocks=tuple(blocks))), encoding="utf-8")
