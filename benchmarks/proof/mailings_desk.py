"""A newsroom with an approved issue, for scenes of what people do between one send and the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.proof.mailroom import listed
from benchmarks.proof.newsroom import NOW, WEEK
from benchmarks.proof.trouble import Trouble
from tests.kit import Run, roundup

ANN, BOB, CAT, DAN = (f"{name}@example.com" for name in ("ann", "bob", "cat", "dan"))
IDN = "eva@xn--bcher-kva.example"
Told = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A newsroom with an approved issue, the server its mail goes to, and the steps that people take.

    ``forgetful`` is the control: the journal is gone before each command.
    """

    root: Path
    server: Trouble
    forgetful: bool = False

    @property
    def issue(self) -> Path:
        """The folder of the issue."""
        return self.root / "issues" / WEEK

    def run(self, *words: str | Path) -> Run:
        """Run a command on the newsroom."""
        self.forget()
        return roundup(words[0], "--root", self.root, "--week", WEEK, *words[1:], env={"ROUNDUP_NOW": NOW})

    def forget(self) -> None:
        """Lose the journal, where that is the control."""
        for path in (self.root / ".roundup").glob("deliveries.db*") if self.forgetful else ():
            path.unlink()

    def send(self, *readers: str, words: tuple[str, ...] = (), name: str = "readers.csv") -> Run:
        """Mail the issue to a list."""
        return self.run("send", "--to", listed(self.root, readers, name), "--json", "--quiet", *words)

    def again(self) -> Run:
        """Mail the issue to the list as it lies there."""
        return self.run("send", "--to", self.root / "readers.csv", "--json", "--quiet")

    def edit(self, name: str = "issue.md") -> None:
        """Change a word of the issue."""
        path = self.issue / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("This week", "This fortnight").replace("Continental", "Transcontinental"), encoding="utf-8")

    def approve(self) -> None:
        """Approve the issue as it stands now, changed sentences signed off."""
        path = self.issue / "issue.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(" -->\n", " -->\n<!-- signed off: Ida -->\n"), encoding="utf-8")
        done = self.run("approve", "--by", "Ida")
        if done.code:
            raise RuntimeError(done.err)

    def suppress(self, *readers: str) -> None:
        """Note who wants no mail."""
        (self.root / "suppressed.txt").write_text("".join(f"{reader}\n" for reader in readers), encoding="utf-8")

    def fail(self, **kinds: str) -> None:
        """Let the server fail at readers: by the name before the @."""
        self.server.faults.update({f"{name}@example.com": kind for name, kind in kinds.items()})


Scene = Callable[[Desk], Told]
"""Does its steps, and returns who should have had how many mails by then."""


def scenes() -> tuple[dict[str, Scene], Callable[[str], Callable[[Scene], Scene]]]:
    """Return an empty list of scenes, and what puts a scene on it under a name."""
    listed_scenes: dict[str, Scene] = {}

    def scene(name: str) -> Callable[[Scene], Scene]:
        return lambda work: listed_scenes.setdefault(name, work)

    return listed_scenes, scene
