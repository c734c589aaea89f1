"""Invented piles: events with several reports each, told in other words by other outlets."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Story
from roundup.text.passages import passages_of

COMMON = (
    "the and for that with said its from after over under their which would when about into more than been other could first week people "
    "year made most was were has have had not are this will they but all out one two she her his him who what now new says why its whose itself may nobody on of as by it"
).split()
PLAIN = (
    "town company board owner owners plan order morning letter money house market office river public work day days street shop paid asked "
    "opened closed early late call called council told again half part price prices city state country water food"
).split()
LEXICON = build_lexicon(
    [
        {"name": "Kestrel Dairy", "kind": "company", "aliases": ["Kestrel"]},
        {"name": "Harrow Trams", "kind": "company", "aliases": ["哈罗电车"]},
        {"name": "Ollery", "kind": "place", "aliases": ["奥勒里"]},
        {"name": "Fenland", "kind": "place", "aliases": ["Fenlander"]},
        {"name": "Inspectorate of Scales", "kind": "agency"},
        {"name": "Tally Phone", "kind": "product", "aliases": ["塔利手机"]},
        {"name": "The Ollery Lamp", "kind": "media", "aliases": ["Ollery Lamp"]},
    ],
    "\n".join([*(f"en\t{word}\t680" for word in COMMON), *(f"en\t{word}\t500" for word in PLAIN)]),
)
FIRMS = (
    "Bramley Glass",
    "Corvid Cycles",
    "Dunlin Paper",
    "Egret Looms",
    "Foxglove Press",
    "Gannet Ferries",
    "Heron Bakeries",
    "Ibis Clocks",
)
DEEDS = (
    ("recalls kettles", "recalled {n} kettles whose handles crack", "kettles handles crack scald"),
    ("sued over noise", "was sued for ${n} million over the noise of its engines", "noise engines lawsuit neighbours"),
    ("buys orchard", "bought an orchard for ${n} million", "orchard apples acquired cider"),
    ("fined for smoke", "was fined ${n} million for the smoke of its ovens", "smoke ovens fined soot"),
)
WHEN = datetime(2023, 5, 2, 9, tzinfo=UTC)


def article(id_: str, text: str, title: str = "", *, outlet: str = "", day: int = 2, language: str = "en") -> Article:
    """Return an article of May 2023 with passages; day 0 means undated."""
    when = WHEN + timedelta(days=day - 2) if day else None
    passages = passages_of(id_, text)
    return Article(id=id_, text=text, title=title, outlet=outlet, published=when, language=language, passages=passages)


def report(event: int, voice: int) -> Article:
    """Return the report of an event by one of four outlets; firm, deed and figure tell one event from another."""
    firm, deed = FIRMS[event % len(FIRMS)], DEEDS[event // len(FIRMS) % len(DEEDS)]
    head, told, words = deed
    figure = 20 + 7 * event
    a, b, c, d = words.split()
    ways = (
        f"{firm} {told.format(n=figure)} on May 1. The {a} and the {b} were spoken of all day, and a {c} was seen near the {d}.",
        f"It was on May 1 that {firm} {told.format(n=figure)}. Of {b}, {a} and {d} nobody in the house would speak.",
        f"{firm}, as it said in a letter, {told.format(n=figure)}. That was on May 1. Its {a} are known for their {c}.",
        f"On May 1 {firm} {told.format(n=figure)}; the {d} and the {a} will follow, people there said, and the {b} too.",
    )
    titles = (f"{firm} {head}", f"Why {firm} {head} now", f"{head.capitalize()}: {firm}", f"{firm} {head}, and more")
    return article(f"e{event:02}v{voice}", ways[voice % 4], titles[voice % 4], outlet=f"Voice {voice % 4}", day=2 + voice % 2)


def print_of(piece: Article, number: int) -> Article:
    """Return a later print of a piece, to the letter, by an outlet of its own."""
    text = f"{piece.text} " + "What the neighbours make of it will be told in these pages when the summer is over and the hay is in. " * 1
    return article(f"{piece.id}c{number}", text if number % 2 else piece.text, piece.title, outlet=f"Mirror {number}", day=5)


piles = st.lists(st.tuples(st.integers(0, 31), st.integers(0, 3)), max_size=12, unique=True)
"""Reports to be made, as (event, voice)."""


def made(pairs: list[tuple[int, int]]) -> tuple[Article, ...]:
    """Return the reports of a pile."""
    return tuple(report(event, voice) for event, voice in pairs)


def members(story: Story) -> frozenset[str]:
    """Return the ids of reports and copies of a story."""
    return frozenset((story.lead.id, *(a.id for a in story.others), *(c.article.id for c in story.copies)))


def shape(stories: tuple[Story, ...]) -> list[list[str]]:
    """Return ids by story, sorted, for comparing."""
    return sorted(sorted(members(story)) for story in stories)


def remembered(stories: tuple[Story, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what the newsroom keeps of stories."""
    return tuple((story.id, tuple(sorted(members(story)))) for story in stories)


def lexicon() -> Lexicon:
    """Return the lexicon of the invented piles."""
    return LEXICON
