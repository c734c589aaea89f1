"""JSON Feeds, whole and broken."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.model import Feed, Item
from roundup.stages.collect import items_from_feed

FEED = Feed(name="belfry", url="https://belfry.example/feed.json", outlet="The Belfry")
VERSION = "https://jsonfeed.org/version/1.1"


def read(entries: list[Any], feed: Feed = FEED, **top: Any) -> tuple[Item, ...]:
    """Return the items of a JSON Feed."""
    return items_from_feed(feed, json.dumps({"version": VERSION, "title": "Bells", **top, "items": entries}).encode())


def test_an_entry_says_what_the_feed_said() -> None:
    """Every field that an issue needs arrives, dates in UTC, with their own words beside them."""
    (item,) = read(
        [
            {
                "id": "12", "url": "/12", "title": "Twelve &amp; one", "content_html": "<p>Text.</p>", "summary": "<i>Short</i>", "language": "fr-CA",
                "date_published": "2024-05-02T10:00:00.5+02:00", "authors": [{"name": "Jo Doe"}, {"name": "Ann Other"}, {"url": "https://x.example"}, 7],
            }
        ],
        home_page_url="https://belfry.example/",
    )  # fmt: skip
    assert (item.title, item.url, item.author, item.language) == ("Twelve & one", "https://belfry.example/12", "Jo Doe, Ann Other", "fr")
    assert (item.published, item.summary, item.content, item.outlet, item.feed) == (
        "2024-05-02T08:00:00Z",
        "Short",
        "<p>Text.</p>",
        "The Belfry",
        "belfry",
    )
    assert item.meta == (("published", "2024-05-02T10:00:00.5+02:00"),)


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ({"id": 7, "content_text": "x"}, "url", ""),
        ({"id": "https://belfry.example/7", "content_text": "x"}, "url", "https://belfry.example/7"),
        ({"external_url": "https://other.example/1", "title": "T"}, "url", "https://other.example/1"),
        ({"title": "T", "author": {"name": "Version One"}}, "author", "Version One"),
        ({"title": "T", "authors": None}, "author", "The Ringers"),
        ({"title": "T", "date_modified": "2024-05-03"}, "published", "2024-05-03T00:00:00Z"),
        ({"title": "T", "date_published": "soon"}, "published", "soon"),
        ({"title": "T", "summary": "Only a summary"}, "content", "Only a summary"),
        ({"title": "T", "content_text": "plain", "content_html": ""}, "content", "plain"),
        ({"title": "Half \ud83d"}, "title", "Half �"),
        ({"title": "T", "language": {}}, "language", "de"),
    ],
)
def test_what_is_missing_or_odd_is_made_up_for(entry: dict[str, Any], field: str, value: str) -> None:
    """Older versions, wrong types and absent fields cost no entry."""
    (item,) = read([entry], language="de-AT", authors=[{"name": "The Ringers"}])
    assert getattr(item, field) == value


def test_items_that_share_an_id_keep_apart() -> None:
    """Two entries of one id have two ids; an entry repeated whole comes once."""
    items = read(
        [
            {"id": "1", "title": "A", "content_text": "x"},
            {"id": "1", "title": "A", "content_text": "y"},
            {"id": "1", "title": "A", "content_text": "x"},
        ]
    )
    assert len({item.id for item in items}) == len(items) == 2


def test_the_newest_500_are_kept_in_the_feed_s_order() -> None:
    """Dates decide which, the feed decides the order."""
    items = read([{"id": str(n), "title": f"E{n}", "date_published": f"{2000 + n % 20}-01-01"} for n in range(600)])
    numbers = [int(item.title[1:]) for item in items]
    assert len(numbers) == 500
    assert numbers == sorted(numbers)
    assert {2000 + n % 20 for n in set(range(600)) - set(numbers)} <= {2000, 2001, 2002, 2003}


@pytest.mark.parametrize(
    "body", ['{"items": "none"}', '{"version": "https://jsonfeed.org/version/1"}', '{"items": [', '{"items": [{]', '["items"]']
)
def test_json_that_is_no_feed_is_named(body: str) -> None:
    """The error says so and gives the feed's address."""
    with pytest.raises(InputError) as caught:
        items_from_feed(FEED, body.encode())
    assert caught.value.where == FEED.url
    assert caught.value.hint


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "id", "url", "title"]), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "url", "title", "content_html", "summary", "date_published", "authors", "author", "language"]),
            JSON,
            max_size=6,
        ),
        max_size=4,
    )
)
def test_any_values_in_any_field_give_items(entries: list[dict[str, Any]]) -> None:
    """Whatever type stands in a field, ids are unique and every item can be written."""
    items = read(entries)
    assert len({item.id for item in items}) == len(items) <= len(entries)
    assert all(repr(item).encode() for item in items)
