"""What the desk tells of an issue beside its text: who reported when, names of what has an id, and issues in numbers."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from roundup.errors import RoundupError
from roundup.form import Form
from roundup.model import Article, Conflict, Lineup, Measure, Sighting
from roundup.newsroom.house import House
from roundup.newsroom.outcome import Material
from roundup.selection import read_choice
from roundup.stages.assemble import issue_length
from roundup.text.issue_markdown import block_body, parse_issue
from roundup.text.markdown import plain
from roundup.text.readability import reading
from roundup.text.sentences import sentences

_ISSUE_FILE = "/issue.md"


class Measures:
    """The measures of the issues of a newsroom, each worked out once for its bytes."""

    def __init__(self, house: House, week: date) -> None:
        """Look up which earlier issues there are."""
        self._house, self._week = house, week
        self._known: dict[str, Measure] = {}
        names = [name for name in house.store.list("issues") if name.endswith(_ISSUE_FILE) and name.count("/") == 2]
        self._earlier = [(day, name) for name in names if (day := _day(name)) is not None and day < week]

    def of(self, markdown: str) -> tuple[Measure, ...]:
        """Return the measures of the earlier issues, the oldest first, and of the issue as it stands."""
        texts = [(day, (self._house.store.read(name) or b"").decode("utf-8", "replace")) for day, name in self._earlier]
        found = [self._one(day, text) for day, text in sorted([*texts, (self._week, markdown)])]
        return tuple(measure for measure in found if measure is not None)

    def _one(self, day: date, text: str) -> Measure | None:
        key = f"{day} {sha256(text.encode('utf-8', 'surrogateescape')).hexdigest()}"
        if key not in self._known:
            try:
                self._known[key] = measure(day, text, self._house.form)
            except RoundupError:
                return None
        return self._known[key]


def measure(week: date, markdown: str, form: Form) -> Measure:
    """Return an issue.md in numbers; RoundupError where it is too long to be one."""
    words, minutes = issue_length(markdown, form)
    lines = [_plain(block_body(block)) for block in parse_issue(markdown).blocks]
    found = reading(sentence for text in lines for sentence in sentences(text))
    return Measure(
        week=week,
        words=words,
        minutes=minutes,
        sentences=found.sentences,
        mean=found.mean,
        longest=found.longest,
        grade=found.grade,
    )


def _plain(body: str) -> str:
    """Return a block's sentences as plain text, headings left out."""
    lines = body.replace("\r\n", "\n").split("\n")
    return "\n".join(plain(line) for line in lines if not line.lstrip().startswith("#"))


def titles_of(material: Material) -> dict[str, str]:
    """Return what every story and article is called, by its id."""
    found = {article.id: article.title for article in material.articles}
    for entry in material.lineup.left_out:
        found.setdefault(entry.article, entry.title)
        if entry.story:
            found.setdefault(entry.story, entry.title)
    for slot in material.lineup.slots:
        found[slot.story.id] = slot.story.lead.title
        found.setdefault(slot.story.lead.id, slot.story.lead.title)
    return found


def passages_of(conflicts: Iterable[Conflict], material: Material) -> dict[str, str]:
    """Return the text of every passage that a conflict names, by its id."""
    wanted = {side.passage for conflict in conflicts for side in conflict.sides if side.passage}
    articles = {passage.rsplit(":", 1)[0] for passage in wanted}
    every = (passage for article in material.articles if article.id in articles for passage in article.passages)
    return {passage.id: passage.text for passage in every if passage.id in wanted}


def sightings_of(lineup: Lineup, zone: str) -> tuple[Sighting, ...]:
    """Return the articles of every story in the issue: its lead, other reports, copies, and older ones of the same affair."""
    out: list[Sighting] = []
    for slot in lineup.slots:
        story = slot.story
        out.append(_sighting(story.id, story.lead, "lead", zone))
        out += [_sighting(story.id, article, "other", zone) for article in story.others]
        out += [_sighting(story.id, copy.article, "copy", zone) for copy in story.copies]
        out += [_sighting(story.id, article, "background", zone) for article in story.background]
    return tuple(out)


def decisions_of(text: str, where: str) -> Mapping[str, str]:
    """Return what a person decided in selection.toml, by id; ConfigError where it cannot be read."""
    choice = read_choice(text.removeprefix("\ufeff"), where=where)
    words = {
        **dict.fromkeys(choice.pinned, "pin"),
        **dict.fromkeys(choice.dropped, "drop"),
        **dict.fromkeys(choice.deferred, "defer"),
    }
    return {**words, **dict(choice.roles)}


def _sighting(story: str, article: Article, role: str, zone: str) -> Sighting:
    at = article.published if article.date_confidence > 0 else None
    return Sighting(
        story=story,
        article=article.id,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        day=at.astimezone(ZoneInfo(zone)).date() if at else None,
        at=at,
        role=role,  # type: ignore[arg-type]  # one of the four words above
    )


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name.split("/")[1])
    except ValueError:
        return None
