"""A small newsroom with an issue to review: one headed story, bullets, a story on the floor, and a model on loopback that drafts honestly."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.proof.newsroom import NOW
from roundup.text.issue_markdown import block_body, block_key, parse_issue
from tests.faults.model_server import Asked, serving
from tests.kit import RAILS, WEEK, copy, made, on
from tests.model.building import built, environment, room
from tests.model.honest import honest

FALSE = "Nordvik will close its line to Lagos in March."
"""A sentence that no source bears out."""
PROFIT = "Nordvik Rail made a profit of 41 million euros in 2023."
"""A sentence with a figure that one source gives otherwise."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """A newsroom with a built issue, and what a command's environment holds to ask its model."""

    root: Path
    env: dict[str, str]

    @property
    def issue(self) -> Path:
        """The editor's file."""
        return self.root / "issues" / WEEK / "issue.md"

    @property
    def text(self) -> str:
        """What the editor's file says."""
        return self.issue.read_text(encoding="utf-8")

    def body(self, key: str) -> str:
        """Return the text of a block; fails where it is not there."""
        return next(block_body(block) for block in parse_issue(self.text).blocks if block_key(block.anchor) == key).strip()

    @property
    def keys(self) -> list[str]:
        """The blocks in order, by key."""
        return [block_key(block.anchor) for block in parse_issue(self.text).blocks if block.anchor]

    def key_of(self, words: str) -> str:
        """Return the key of the block that has these words."""
        return next(block_key(block.anchor) for block in parse_issue(self.text).blocks if words in block.text)

    def type(self, old: str, new: str) -> None:
        """Change the file as another program does, by a new file renamed over it."""
        text = self.text
        assert old in text
        beside = self.issue.with_name("issue.md~new")
        beside.write_text(text.replace(old, new, 1), encoding="utf-8")
        beside.replace(self.issue)


def short(asked: Asked) -> str:
    """Answer honestly, and in fewer sentences, or without the first, where the editor asks for that."""
    answer = honest(asked)
    turns = json.dumps(asked.body.get("messages") or [{}])
    data = json.loads(answer)
    paragraphs = data.get("paragraphs")
    if "without the first" in turns and paragraphs:
        del paragraphs[0]["sentences"][0]
        return json.dumps(data)
    if "much shorter" not in turns:
        return answer
    return json.dumps({"paragraphs": [{"sentences": paragraphs[0]["sentences"][:3]}]}) if paragraphs else answer


@contextmanager
def furnished(root: Path) -> Iterator[Room]:
    """Build the issue with one story dropped, and put a sentence of the editor's into it that nothing bears out."""
    with serving(short) as model:
        room(root)
        built(root, model.url)
        here = Room(root=root, env=environment(model.url))
        made(on(root, "pick", "--drop", here.key_of("Warsaw")))
        built(root, model.url)
        story = here.body(here.keys[2])
        here.type(story, f"{story} {FALSE}")
        yield here


def disputed(root: Path) -> Room:
    """Build, without a model, the railways with two outlets that give one profit differently, and the draft giving one of them."""
    copy(RAILS, root)
    article = root / "articles" / "notes" / "sleeping cars for nordvik.md"
    told = article.read_text(encoding="utf-8").replace(
        "Nordvik Rail plans", "Nordvik Rail made a profit of 55 million euros in 2023. Nordvik Rail plans"
    )
    article.write_text(told, encoding="utf-8")
    made(on(root, "build"))
    here = Room(root=root, env={"ROUNDUP_NOW": NOW})
    story = here.body(here.key_of("Nordvik and Tarn"))
    here.type(story, f"{story} {PROFIT}")
    return here


def again(room: Room, to: Path) -> Room:
    """Return a copy of a newsroom, to change."""
    return Room(root=copy(room.root, to), env=room.env)
