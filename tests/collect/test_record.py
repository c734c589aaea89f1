"""The record of a feed: everything it said, and how it came."""

import pytest

from roundup.errors import InputError
from roundup.model import Feed, Fetched, Validators
from roundup.stages.collect import items_from_feed
from roundup.stages.collect.record import record

BODY = b"<rss version='2.0'><channel><title>T</title><item><title>One</title><link>a/1</link><guid>7</guid><description>&lt;a href='x' onclick='y'&gt;z&lt;/a&gt;</description></item></channel></rss>"
PLACE = "https://wire.example/feeds/all"


def fetched(body: bytes = BODY, **headers: str) -> Fetched:
    """Return an answer with these headers."""
    told = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Fetched(url=PLACE, body=body, content_type="application/rss+xml", headers=told)


def test_how_a_feed_came_is_in_its_record() -> None:
    """Address, status, headers and validators stand under the names that feedparser uses; what was not given is not there."""
    said = record(fetched(etag='"x"', last_modified="Mon, 05 Jul 2021 10:00:00 GMT", x_a="1"))
    assert (said["href"], said["status"], said["version"], said["encoding"], said["bozo"]) == (PLACE, 200, "rss20", "utf-8", False)
    assert (said["etag"], said["modified"], said["modified_parsed"][:5]) == ('"x"', "Mon, 05 Jul 2021 10:00:00 GMT", (2021, 7, 5, 10, 0))
    assert said["headers"] == {
        "etag": '"x"',
        "last-modified": "Mon, 05 Jul 2021 10:00:00 GMT",
        "x-a": "1",
        "content-type": "application/rss+xml",
    }
    assert not {"etag", "modified", "modified_parsed"} & set(record(fetched()))
    assert "modified_parsed" not in record(fetched(last_modified="soon"))
    by_fetcher = Fetched(url=PLACE, body=BODY, validators=Validators(etag="e"))
    assert record(by_fetcher)["etag"] == "e"


def test_markup_is_as_said_or_as_the_parser_cleans_it() -> None:
    """Production takes markup and ids as they are; the other setting is feedparser's own."""
    (entry,), (cleaned,) = record(fetched())["entries"], record(fetched(), as_said=False)["entries"]
    assert (entry["summary"], entry["id"]) == ("<a href='x' onclick='y'>z</a>", "7")
    assert (cleaned["summary"], cleaned["id"]) == ('<a href="https://wire.example/feeds/x">z</a>', "https://wire.example/feeds/7")
    assert entry["link"] == cleaned["link"] == "https://wire.example/feeds/a/1"


@pytest.mark.parametrize(
    ("location", "link"),
    [
        ("/x/y", "https://wire.example/x/a/1"),
        ("https://b.example/c/", "https://b.example/c/a/1"),
        ("javascript:alert(1)", "https://wire.example/feeds/a/1"),
        ("http://[", "https://wire.example/feeds/a/1"),
    ],
)
def test_relative_addresses_start_where_the_document_says_it_is(location: str, link: str) -> None:
    """Content-Location moves the base, as far as it is a web address."""
    (entry,) = record(fetched(content_location=location))["entries"]
    assert entry["link"] == link


def test_a_record_is_bozo_with_its_reason() -> None:
    """A broken document, a foreign type and a false encoding are each told, the broken document before the others."""
    import feedparser  # noqa: PLC0415, TID251 - for the names of its exceptions

    broken = record(fetched(BODY.replace(b"One", b"One & all")))
    assert (broken["bozo"], [entry["title"] for entry in broken["entries"]]) == (True, ["One & all"])
    foreign = record(Fetched(url=PLACE, body=BODY, content_type="text/html"))
    assert isinstance(foreign["bozo_exception"], feedparser.NonXMLContentType)
    false = record(Fetched(url=PLACE, body=BODY.replace(b"One", b"\xe9t\xe9"), content_type="application/xml"))
    assert isinstance(false["bozo_exception"], feedparser.CharacterEncodingOverride)
    assert false["entries"][0]["title"] == "été"


def test_an_enclosure_is_never_the_page() -> None:
    """An entry's link is its page, wherever the recording stands."""
    body = b"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><link rel='alternate' type='text/html' href='https://a.example/p'/><link rel='enclosure'>https://a.example/a.mp3</link></entry></feed>"
    assert record(fetched(body))["entries"][0]["link"] == "https://a.example/p"


def test_an_item_knows_its_feed_its_guid_and_its_change() -> None:
    """The guid is the feed's own, even where the document moved; the change is there only where the feed told of one."""
    feed = Feed(name="w", url="https://wire.example/rss")
    (item,) = items_from_feed(feed, BODY, address="https://other.example/moved/rss")
    assert (item.guid, item.source, item.updated, item.url) == ("7", feed.url, "", "https://other.example/moved/a/1")
    assert item.content == '<a href="https://other.example/moved/a/x">z</a>'
    (same,) = items_from_feed(feed, BODY)
    assert (same.id, same.guid) == (item.id, item.guid)
    atom = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><published>2021-07-01T00:00:00Z</published><updated>2021-07-02T08:00:00+08:00</updated></entry></feed>"
    (entry,) = items_from_feed(feed, atom)
    assert (entry.guid, entry.published, entry.updated) == ("", "2021-07-01T00:00:00Z", "2021-07-02T00:00:00Z")


def test_a_web_page_is_no_feed_and_offers_those_it_links() -> None:
    """The error has a kind, and its hint is the feed to use instead."""
    page = b"<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='../rss'></head></html>"
    with pytest.raises(InputError) as caught:
        items_from_feed(Feed(name="w", url=PLACE), page, "text/html", address="https://wire.example/a/b/")
    assert (caught.value.kind, caught.value.hint) == ("not-a-feed", "use the feed it offers: https://wire.example/a/rss")
