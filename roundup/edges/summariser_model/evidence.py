"""Evidence first: which passages of a story a model is shown, numbered, with whose they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roundup.edges.summariser_model.wording import fenced
from roundup.entities import Lexicon, find_mentions
from roundup.model import Article, Passage, Story
from roundup.text.facts import facts
from roundup.text.passages import passages_of
from roundup.text.sentences import sentence_spans
from roundup.text.words import count_words

ROOM = 12_000
"""Characters of evidence for a headed story: some 3,000 tokens, which small models read too."""
ROOM_BULLET = 5_000
_LONGEST = 1_400  # characters of one passage; the rest of a very long paragraph is cut at a sentence
_LEAST = 5  # words of a passage that says something
_OPENING = 3  # passages at the top of an article that a report begins with
_OLDER = 2  # passages of an older report
_LEAD_SHARE = 0.6
_TONGUES = {
    "en": "English",
    "zh": "Chinese",
    "de": "German",
    "fr": "French",
    "ja": "Japanese",
    "ko": "Korean",
    "ru": "Russian",
    "es": "Spanish",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A passage under the id by which a prompt names it, with its article."""

    label: str
    passage: Passage
    article: Article


def exhibits(story: Story, lexicon: Lexicon, *, room: int = ROOM) -> tuple[Exhibit, ...]:
    """Return the passages of a story that tell most, within ``room`` characters, in reading order: lead, other reports, older ones.

    Each article's opening comes first, then what has figures, names of the story and words of its own. Copies are not evidence.
    """
    names = frozenset(story.names)
    ranked = [
        (score, article, passage) for article, score_of in _weighed(story) for score, passage in _ranked(article, score_of, names, lexicon)
    ]
    chosen = _chosen(ranked, story.lead.id, room)
    kept = [(article, passage) for article in _articles(story) for passage in _passages(article) if passage.id in chosen]
    return tuple(Exhibit(label=f"P{number}", passage=passage, article=article) for number, (article, passage) in enumerate(kept, 1))


def shown(exhibits_: Iterable[Exhibit]) -> str:
    """Return exhibits as a prompt has them: each between its marks, with its id and whose it is."""
    return "\n\n".join(fenced(f"{one.label}, {outlet_of(one.article)}", cut(one.passage.text)) for one in exhibits_)


def sources(exhibits_: Iterable[Exhibit]) -> str:
    """Return a line for each source: the outlet, the day, the language, and which ids are its."""
    lines: dict[str, tuple[Article, list[str]]] = {}
    for one in exhibits_:
        lines.setdefault(one.article.id, (one.article, []))[1].append(one.label)
    return "\n".join(f"- {_source(article)}: {', '.join(labels)}" for article, labels in lines.values())


def outlet_of(article: Article) -> str:
    """Return how a source is called: its outlet, else what there is."""
    return " ".join(article.outlet.split())[:80] or "an outlet without a name"


def cut(text: str) -> str:
    """Return a passage as it is shown: whole, or up to the last sentence that fits."""
    if len(text) <= _LONGEST:
        return text
    ends = [end for _, end in sentence_spans(text) if end <= _LONGEST]
    return text[: ends[-1] if ends else _LONGEST]


def _source(article: Article) -> str:
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else "no date"
    tongue = _TONGUES.get(article.language, "")
    return f"{outlet_of(article)}, {day}" + (f", in {tongue}" if tongue else "")


def _articles(story: Story) -> tuple[Article, ...]:
    return (story.lead, *story.others, *story.background)


def _passages(article: Article) -> Sequence[Passage]:
    return article.passages or passages_of(article.id, article.text)


def _weighed(story: Story) -> Iterator[tuple[Article, float]]:
    yield story.lead, 1.5
    yield from ((article, 1.0) for article in story.others)
    yield from ((article, 0.3) for article in story.background)


def _ranked(article: Article, weight: float, names: frozenset[str], lexicon: Lexicon) -> Iterator[tuple[float, Passage]]:
    for place, passage in enumerate(_passages(article)):
        if count_words(passage.text) >= _LEAST and not (weight < 0.5 and place >= _OLDER):
            yield weight * _worth(passage.text, place, names, lexicon), passage


def _worth(text: str, place: int, names: frozenset[str], lexicon: Lexicon) -> float:
    """Return what a passage is worth: its place, its figures, the story's names in it; long ones are no better than middling ones."""
    found = {mention.name for mention in find_mentions(text, lexicon)}
    figures = min(4, len(facts(text)))
    opening = max(0.0, 4.0 - place) if place < _OPENING else 1.0 / (1 + place)
    return (
        opening + 0.5 * figures + 0.6 * min(4, len(found & names)) + 0.2 * min(5, len(found)) + (0.5 if "“" in text or '"' in text else 0.0)
    )


def _chosen(ranked: list[tuple[float, Article, Passage]], lead: str, room: int) -> frozenset[str]:
    """Return the ids of the passages that fit: the first of each article, then the worthiest, the lead not much more than its share."""
    first = {article.id: passage for _, article, passage in reversed(ranked)}
    order = sorted(ranked, key=lambda one: (first[one[1].id].id != one[2].id, -one[0], one[2].id))
    spent, spent_on_lead, taken = 0, 0, set[str]()
    several = len(first) > 1
    for _, article, passage in order:
        size = len(cut(passage.text)) + 60  # its marks
        if taken and spent + size > room:
            continue
        if several and article.id == lead and spent_on_lead + size > room * _LEAD_SHARE and spent_on_lead:
            continue
        taken.add(passage.id)
        spent += size
        spent_on_lead += size if article.id == lead else 0
    return frozenset(taken)
