"""A small newsroom built over a real server on loopback, in this process, and what a build came to."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from benchmarks.proof.newsroom import NOW, lay
from roundup.cli import wiring
from roundup.cli.drafting import with_drafter
from roundup.cli.session import Session
from roundup.edges.model_openai import Retries
from roundup.edges.parser_inline import InlineParser
from roundup.newsroom import build
from roundup.text.issue_markdown import block_key
from tests.kit import WEEK, blocks, files, folder
from tests.model.honest import ARTICLES

KEY = "sk-of-nobody-0123456789"


@dataclass(frozen=True, kw_only=True)
class Telling(Session):
    """A session whose lines are kept in ``said``."""

    said: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        """Keep a line."""
        self.said.append(line)


@dataclass(frozen=True, kw_only=True)
class Build:
    """What a build made: its issue's files by name, the blocks of issue.md by id, and the lines it told."""

    files: dict[str, bytes]
    blocks: dict[str, str]
    said: tuple[str, ...]

    @property
    def desk(self) -> str:
        """The desk page."""
        return self.files["desk.md"].decode()


def room(root: Path) -> Path:
    """Write the small newsroom: a headed story of two outlets and three bullets, drafted one after the other."""
    lay(root, ARTICLES)
    with (root / "feeds.toml").open("a", encoding="utf-8") as feeds:
        feeds.write("\n[model]\nat_once = 1\ntimeout = 20\n")
    return root


def environment(url: str) -> dict[str, str]:
    """Return what a build's environment holds to draft with a model."""
    return {"ROUNDUP_BASE_URL": url, "ROUNDUP_MODEL": "tiny", "ROUNDUP_NOW": NOW, "OPENAI_API_KEY": KEY}


def built(root: Path, url: str = "", *, timeout: float = 20, tries: int = 4) -> Build:
    """Build as the command does, in this process, but for the waits between two tries, which are reckoned and not kept. Without ``url``: offline."""
    session = Telling(root=root)
    house = wiring.house(session)
    model = replace(house.config.model, name="tiny", base_url=url, timeout=timeout)
    house = replace(house, config=replace(house.config, model=model), parser=InlineParser(), now=datetime.fromisoformat(NOW))
    house = with_drafter(session, house, offline=not url, retries=Retries(tries=tries, pause=_goes_on))
    session.follow(build(house, date.fromisoformat(WEEK), fetch=False))
    return came(root, *session.said)


def came(root: Path, *said: str) -> Build:
    """Return what stands in the folder of the issue."""
    return Build(files=files(folder(root)), blocks={block_key(block.anchor): block.text for block in blocks(root)}, said=said)


def _goes_on(seconds: float) -> None:
    """Wait for nothing."""
