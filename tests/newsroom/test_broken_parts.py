"""One broken part never stops the issue: it is a line in the report, and the rest goes on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from roundup import newsroom
from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.errors import FetchError, ModelError
from roundup.model import NO_VALIDATORS, Brief, Fetched, FetchKind, Manner, Reply, Section, Validators
from roundup.newsroom import House
from roundup.plugs import NO_MANNER, Summariser
from tests.kit import RAILS, blocks, drained, folder

DAY = date(2024, 5, 17)


class Stumbling:
    """A drafter that is a real one but for one story, or for the front of the issue."""

    name = "stumbling"

    def __init__(self, inner: Summariser, error: Exception, stumbles: str) -> None:
        """Stumble with this error over the story whose lead has these words in its title, or over ``front``."""
        self._inner = inner
        self._error = error
        self._stumbles = stumbles

    def draft(self, brief: Brief) -> Reply:
        """Draft, or stumble."""
        if self._stumbles in brief.story.lead.title:
            raise self._error
        return self._inner.draft(brief)

    def front(self, drafted: tuple[tuple[Brief, Section], ...], manner: Manner = NO_MANNER) -> Reply:
        """Make headline and lede, or stumble."""
        if self._stumbles == "front":
            raise self._error
        return self._inner.front(drafted, manner)


class Deaf:
    """A fetcher that reaches nobody."""

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:  # noqa: ARG002 - it hears nothing
        """Fail as the web does."""
        raise FetchError("the connection was refused", url, "try again later")


def house(root: Path, error: Exception, stumbles: str) -> House:
    """Wire a newsroom with a drafter that stumbles."""
    wired = wiring.house(Session(root=root, quiet=True))
    return replace(wired, summariser=Stumbling(wired.summariser, error, stumbles))


@pytest.mark.parametrize("error", [ModelError("no answer in 60 seconds", "http://127.0.0.1:1"), KeyError("st-1")])
def test_a_story_that_cannot_be_drafted_is_left_out_and_listed(unbuilt: Path, error: Exception) -> None:
    """The other stories stand; the desk page names the articles and why."""
    built, events = drained(newsroom.build(house(unbuilt, error, "One ticket"), DAY, fetch=False))
    desk = (folder(unbuilt) / "desk.md").read_text(encoding="utf-8").replace("\\", "")
    left_out = desk.partition("## Left out")[2]
    assert built.figures["stories"] >= 1
    assert [event.kind for event in events if "not drafted" in event.message] == ["warn"]
    assert "One ticket for nine countries" in left_out
    assert "not drafted" in left_out
    assert not any("Eurofare" in block.text for block in blocks(unbuilt))


def test_an_issue_without_headline_and_lede_is_still_an_issue(unbuilt: Path) -> None:
    """Where the front cannot be drafted the newsletter's name is the title, and the desk page says so."""
    built, _ = drained(newsroom.build(house(unbuilt, ModelError("no answer"), "front"), DAY, fetch=False))
    assert built.figures["stories"] >= 1
    assert 'title: "The Points"' in (folder(unbuilt) / "issue.md").read_text(encoding="utf-8")
    assert "Headline and lede were not drafted" in (folder(unbuilt) / "desk.md").read_text(encoding="utf-8")


def test_dead_feeds_cost_themselves_only(unbuilt: Path) -> None:
    """A feed that does not answer is named on the desk page; the folders make the issue."""
    path = unbuilt / "feeds.toml"
    feed = '\n[[feeds]]\nname = "Dead Wire"\nurl = "https://deadwire.example/feed"\n'
    path.write_text(path.read_text(encoding="utf-8") + feed, encoding="utf-8")
    wired = wiring.house(Session(root=unbuilt, quiet=True))
    today = replace(wired, fetcher=Deaf(), now=wired.now.replace(year=2024, month=5, day=17, hour=9))
    built, events = drained(newsroom.build(today, DAY, fetch=True))
    assert built.figures["stories"] >= 1
    assert [event.subject for event in events if event.kind == "warn"] == ["Dead Wire"]
    assert "Dead Wire" in (folder(unbuilt) / "desk.md").read_text(encoding="utf-8")


def test_a_past_week_fetches_nothing(unbuilt: Path) -> None:
    """A week that is over is built from archive and folders, and says so."""
    path = unbuilt / "feeds.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[[feeds]]\nname = "W"\nurl = "https://w.example/feed"\n', encoding="utf-8")
    wired = wiring.house(Session(root=unbuilt, quiet=True))
    _, events = drained(newsroom.build(replace(wired, fetcher=Deaf()), DAY, fetch=True))
    assert not any(event.kind == "warn" for event in events)
    assert "lies in the past" in (folder(unbuilt) / "desk.md").read_text(encoding="utf-8")


def test_the_invented_newsroom_itself_is_in_order(rails_built: Path) -> None:
    """A build leaves the sources alone."""
    for path in RAILS.rglob("*.*"):
        assert (rails_built / path.relative_to(RAILS)).read_bytes() == path.read_bytes()
