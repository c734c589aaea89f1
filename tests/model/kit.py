"""A small story, a drafter over a scripted model, and answers in the shapes that prompts ask for."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from roundup.cli import wiring
from roundup.cli.drafting import wordings
from roundup.edges import resources
from roundup.edges.summariser_model import ModelSummariser, Voice
from roundup.edges.summariser_model.asker import Asker
from roundup.edges.summariser_model.limits import Limits
from roundup.edges.summariser_model.prices import Prices
from roundup.entities import Lexicon
from roundup.model import Answer, Article, Brief, Prompt, Story, Usage
from roundup.plugs import Calls, Model
from roundup.text.passages import passages_of
from tests.fakes import MemoryStore
from tests.fakes_calls import MemoryCalls

DAY = date(2024, 5, 17)
HARBOUR = """The port of Marlow raised its fees by 12 per cent on Monday, its board said in a statement.

Ships longer than 200 metres will pay 4,000 euros for each call, up from 3,570 euros, from the first of July.

Ana Ruiz, who heads the shipowners' union, called the rise a blow to small lines, and asked the board for talks.

The board has lost money in each of the past three years, and needs 80 million euros to deepen the northern channel."""
COAST = """Marlow's harbour will cost more from July, after its board voted for higher fees on Monday.

The mayor of Marlow, Peter Holm, said that the town had not been asked, and that he would write to the ministry.

Two ferry lines said they may move to Eastport, where a call costs 2,900 euros."""


def article(id_: str, text: str, outlet: str, language: str = "en") -> Article:
    """Return an article of the week with its passages."""
    published = datetime(2024, 5, 14, tzinfo=UTC)
    return Article(
        id=id_,
        text=text,
        title=f"{outlet} on the port",
        url=f"https://{id_}.example/port",
        outlet=outlet,
        published=published,
        date_confidence=1.0,
        language=language,
        passages=passages_of(id_, text),
    )


def story(*more: Article) -> Story:
    """Return a story told by two outlets, or by those given."""
    lead, *others = more or (article("harbour", HARBOUR, "Harbour Wire"), article("coast", COAST, "Coast Daily"))
    return Story(id="st-1", lead=lead, others=tuple(others), outlets=tuple(one.outlet for one in (lead, *others)), names=("Marlow",))


def brief(role: str = "bullet", words: tuple[int, int] = (20, 80), told: Story | None = None) -> Brief:
    """Return what is asked of a drafter."""
    title = (1, 6) if role == "story" else (3, 10)
    paragraphs = (1, 4) if role == "story" else (1, 1)
    return Brief(story=told or story(), role=role, words=words, paragraphs=paragraphs, title_words=title, week=DAY)  # type: ignore[arg-type]  # tests give words for roles


def lexicon() -> Lexicon:
    """Return the shipped names and word frequencies."""
    return resources.load_lexicon(MemoryStore())


def drafter(model: Model, calls: Calls | None = None, limits: Limits | None = None) -> ModelSummariser:
    """Return the drafter over a model, with the shipped prompts and form."""
    known = lexicon()
    asker = Asker(
        model,
        calls or MemoryCalls(),
        limits or Limits(),
        now=lambda: datetime(2024, 5, 17, 8, tzinfo=UTC),
        prices=Prices(read=1.0, written=2.0),
    )
    form = resources.load_form(MemoryStore(), "china-roundup")
    voice = Voice(newsletter="Harbours", language="en", form=form, wordings=wordings(MemoryStore()))
    return ModelSummariser(asker, voice, known, wiring.offline(known))


def said(data: object) -> Answer:
    """Return an answer that holds JSON."""
    return Answer(text=json.dumps(data), usage=Usage(read=100, written=50))


def section(*sentences: tuple[str, Sequence[str]], paragraphs: int = 1) -> Answer:
    """Return a drafted section: sentences with their ids, spread over paragraphs."""
    rows = [{"text": text, "cites": list(cites)} for text, cites in sentences]
    size = -(-len(rows) // paragraphs)
    return said({"paragraphs": [{"sentences": rows[at : at + size]} for at in range(0, len(rows), size)]})


def options(*texts: str) -> Answer:
    """Return headings to choose from."""
    return said({"options": list(texts)})


def mended(*rows: tuple[int, str, Sequence[str]]) -> Answer:
    """Return sentences written again, by their numbers."""
    return said({"sentences": [{"n": n, "text": text, "cites": list(cites)} for n, text, cites in rows]})


def text_of(prompt: Prompt) -> str:
    """Return all that a prompt says."""
    return "\n".join(turn.text for turn in prompt.turns)


def id_of(prompt: Prompt, words: str) -> str:
    """Return the id under which a prompt shows the passage with these words."""
    found = re.search(rf"\[\{{\{{fence\}}\}} (P\d+), [^\]]*\]\n[^\[]*{re.escape(words)}", text_of(prompt))
    assert found, f"no passage has {words!r}"
    return found.group(1)


def by_purpose(**answers: Callable[[Prompt], Answer] | Answer) -> Callable[[Prompt], Answer]:
    """Return a script that answers each purpose in its way; what it has nothing for gets options that no text bears out."""

    def script(prompt: Prompt) -> Answer:
        given = answers.get(prompt.purpose, options("Nothing of the kind"))
        return given(prompt) if callable(given) else given

    return script
