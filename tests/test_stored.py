"""Values as JSON and back: nothing is lost, equal values give equal bytes, and wrong JSON is named."""

import contextlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.model import Article, DateHint, Dating, Item, Link, Passage, Story, Window
from roundup.stored import from_json, plain, to_json

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
ARTICLES = st.builds(
    Article,
    id=WORDS,
    text=WORDS,
    title=WORDS,
    outlet=WORDS,
    published=st.none() | MOMENTS,
    date_confidence=st.floats(0, 1),
    passages=st.lists(st.builds(Passage, id=WORDS, text=WORDS, start=st.integers(0, 99), end=st.integers(0, 99)), max_size=2).map(tuple),
    links=st.lists(st.builds(Link, url=WORDS, text=WORDS), max_size=2).map(tuple),
    hints=st.lists(st.builds(DateHint, kind=WORDS, words=WORDS), max_size=2).map(tuple),
    remarks=st.lists(WORDS, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_an_article_comes_back_as_it_went(article: Article) -> None:
    """Text in any script, moments, passages and hints survive; the second time the bytes are the same."""
    text = to_json(article)
    assert from_json(Article, text, "x") == article
    assert to_json(from_json(Article, text.encode(), "x")) == text


@settings(max_examples=40, deadline=None)
@given(ARTICLES, WORDS)
def test_a_story_of_articles_comes_back(article: Article, reason: str) -> None:
    """Values inside values keep their types."""
    story = Story(id="st-1", lead=article, others=(replace(article, id="b"),), reason=reason)
    assert from_json(Story, to_json(story), "x") == story


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.builds(Item, id=WORDS, feed=WORDS, kind=st.sampled_from(["html", "mail", "entry"]), title=WORDS, content=WORDS), max_size=3)
)
def test_a_list_of_items_comes_back(items: list[Item]) -> None:
    """A shape may be a tuple of anything."""
    assert from_json(tuple[Item, ...], to_json(items), "x") == tuple(items)


@given(MOMENTS, st.integers(-14 * 60, 14 * 60))
def test_a_moment_is_written_in_utc(moment: datetime, minutes: int) -> None:
    """Whatever zone a moment is told in, the same moment gives the same words."""
    there = moment.astimezone(timezone(timedelta(minutes=minutes)))
    assert plain(there) == plain(moment)
    assert plain(moment).endswith("Z")


def test_a_time_without_a_zone_does_not_depend_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Naive times are taken for UTC, wherever the newsroom stands."""
    naive = datetime(2014, 3, 3, 10, 15)  # noqa: DTZ001 - what is tested
    said = set()
    for zone in ("UTC", "Asia/Shanghai", "America/Lima"):
        monkeypatch.setenv("TZ", zone)
        said.add(plain(naive))
    assert said == {"2014-03-03T10:15:00Z"}


@given(DAYS, DAYS)
def test_days_stay_days(start: date, end: date) -> None:
    """A day is written without a time and read back as a day."""
    window = Window(start=min(start, end), end=max(start, end), zone="Asia/Tokyo")
    assert plain(window)["start"] == window.start.isoformat()
    assert from_json(Window, to_json(window), "x") == window


@given(st.frozensets(WORDS, max_size=6))
def test_sets_are_written_in_order(words: frozenset[str]) -> None:
    """Hashing has no say in the bytes."""
    assert plain(words) == sorted(words)
    assert plain({1: words}) == {"1": sorted(words)}


def test_one_line_or_many() -> None:
    """Text ends with a newline; without indent it is one line; other scripts stay readable; fields keep their order."""
    dating = Dating(article="港口", verdict="in", proof="三月三日")
    assert to_json(dating, indent=None).count("\n") == 1
    assert "三月三日" in to_json(dating)
    assert list(json.loads(to_json(dating)))[:2] == ["article", "verdict"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the whole"),
        ("{", "the whole"),
        (b"\xff\xfe", "the whole"),
        ('{"text": "a"}', "Field required (id)"),
        ('{"id": 5, "text": "a"}', "(id)"),
        ('{"id": "a", "text": "b", "passages": [{"id": "a:1"}]}', "(passages.0.text)"),
        ('{"id": "a", "text": "b", "published": "soon"}', "(published)"),
        ('{"id": "\\ud800", "text": "b"}', "the whole"),
        ("[" * 5000, "the whole"),
        ("[]", "the whole"),
    ],
)
def test_wrong_json_is_named(text: str | bytes, what: str) -> None:
    """The place inside the value, the file, and a remedy; never another error."""
    with pytest.raises(InputError) as caught:
        from_json(Article, text, "trail/03-read.json")
    assert what in caught.value.what
    assert caught.value.where == "trail/03-read.json"
    assert caught.value.hint


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40) | st.text(alphabet='{}[]":,id text01', max_size=40))
def test_any_bytes_are_an_article_or_an_input_error(data: bytes | str) -> None:
    """A damaged trail never ends in a traceback."""
    read = None
    with contextlib.suppress(InputError):
        read = from_json(Article, data, "x")
    assert read is None or from_json(Article, to_json(read), "x") == read
