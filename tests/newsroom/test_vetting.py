"""What a drafter writes is checked before anyone reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from roundup import newsroom
from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.entities import build_lexicon
from roundup.model import Article, Brief, Claim, Manner, Passage, Reply, Section, Story
from roundup.newsroom.vetting import vetted
from roundup.plugs import NO_MANNER, Summariser
from tests.kit import drained, folder
from tests.newsroom.test_broken_parts import DAY

WEEK = date(2031, 5, 20)
LEXICON = build_lexicon([{"name": "Velora", "kind": "company", "aliases": []}], "")
TEXTS = (
    "Velora raised $4.4 billion in its offering on May 10.",
    "It has 13 million drivers in eleven cities.",
    "Shares of Velora fell 24 percent on May 13.",
)


def story() -> Story:
    """Return a story of one article in three passages."""
    passages = tuple(Passage(id=f"a:{at}", text=text, start=0, end=len(text)) for at, text in enumerate(TEXTS))
    published = datetime(2031, 5, 14, tzinfo=UTC)
    lead = Article(id="a", text="\n\n".join(TEXTS), outlet="Wire", published=published, date_confidence=1.0, passages=passages)
    return Story(id="st-0001", lead=lead, outlets=("Wire",), names=("Velora",))


def reply(*claims: tuple[str, int, int], title: str = "Velora raises money") -> Reply:
    """Return a reply of claims, each with its passage and paragraph."""
    made = tuple(Claim(text=text, cites=(f"a:{passage}",), paragraph=paragraph) for text, passage, paragraph in claims)
    return Reply(section=Section(title=title, claims=made), advice=("drafted by nobody",))


RAISED = ("Velora has raised $4.4 billion in its offering.", 0, 0)
WRONG = ("Velora has raised $7.1 billion in its offering.", 0, 0)
DRIVERS = ("The piece adds that it has 13 million drivers.", 1, 0)
FELL = ("Shares of Velora fell 24 percent, Wire reported.", 2, 1)


def test_what_its_sources_bear_out_stays_as_it_is() -> None:
    """A sound reply comes back as the same object."""
    given = reply(RAISED, DRIVERS, FELL)
    assert vetted(given, (story(),), LEXICON, WEEK, titled=True) is given


def test_a_wrong_sentence_goes_with_what_leans_on_it() -> None:
    """The false sum and the sentence after it are left out, the other paragraph stands, and the desk is told why."""
    kept = vetted(reply(WRONG, DRIVERS, FELL), (story(),), LEXICON, WEEK)
    assert [claim.text for claim in kept.section.claims] == [FELL[0]]
    assert kept.section.title == "Velora raises money"
    assert kept.advice[0] == "drafted by nobody"
    assert kept.advice[1].startswith("a drafted sentence was left out: ")
    assert "7.1" in kept.advice[1]


@pytest.mark.parametrize(("titled", "title"), [(True, ""), (False, "Velora loses $9 billion")])
def test_only_a_lead_that_is_a_claim_is_emptied(titled: bool, title: str) -> None:  # noqa: FBT001 - a parameter of the test
    """A bullet's false lead gives way; a heading is not judged as a sentence."""
    given = reply(RAISED, title="Velora loses $9 billion")
    assert vetted(given, (story(),), LEXICON, WEEK, titled=titled).section.title == title


class Lying:
    """A drafter that is a real one, and adds a false sentence to every section and to the lede."""

    name = "lying"

    def __init__(self, inner: Summariser) -> None:
        """Wrap a drafter."""
        self._inner = inner

    def draft(self, brief: Brief) -> Reply:
        """Draft, and add a lie."""
        return self._worse(self._inner.draft(brief))

    def front(self, drafted: tuple[tuple[Brief, Section], ...], manner: Manner = NO_MANNER) -> Reply:
        """Make headline and lede, and add a lie."""
        return self._worse(self._inner.front(drafted, manner))

    @staticmethod
    def _worse(given: Reply) -> Reply:
        claims = given.section.claims
        lie = Claim(text="Zorblatt Holdings has lost $987.6 billion to them.", cites=claims[-1].cites, paragraph=claims[-1].paragraph)
        return replace(given, section=Section(title=given.section.title, claims=(*claims, lie)))


def test_a_drafter_that_lies_is_not_printed(unbuilt: Path) -> None:
    """None of its false sentences reaches the draft, each is on the desk page, and nothing blocks."""
    wired = wiring.house(Session(root=unbuilt, quiet=True))
    built, _ = drained(newsroom.build(replace(wired, summariser=Lying(wired.summariser)), DAY, fetch=False))
    assert built.ready
    assert "Zorblatt" not in (folder(unbuilt) / "issue.md").read_text(encoding="utf-8")
    desk = (folder(unbuilt) / "desk.md").read_text(encoding="utf-8")
    assert desk.count("a drafted sentence was left out") == built.figures["stories"] + built.figures["bullets"] + 1
