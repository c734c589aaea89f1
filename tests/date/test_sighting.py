"""What the time of first sight says: of dates to come, of dates that cannot be, and of entries without any."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.entities import Lexicon
from roundup.model import Article, DateHint, Item, ItemKind, Window
from roundup.stages.date import date_article, dated, judge
from roundup.stages.date.bounds import own_bounds
from roundup.stages.read import read

SEEN = datetime(2021, 7, 5, 10, 0, tzinfo=UTC)


def entry(words: str, published: str = "", *, first_seen: str = "2021-07-05T10:00:00Z", kind: ItemKind = "entry") -> Item:
    """Return an entry whose feed gave these words for its date."""
    meta = (("published", words),) if words else ()
    return Item(
        id="a", kind=kind, content="<p>The port said so.</p>", title="T", published=published or words, meta=meta, first_seen=first_seen
    )


@pytest.mark.parametrize(
    "words",
    [
        "Mon, 05 Jul 2021 10:00:00 GMT",
        "Tue, 06 Jul 2021 09:59:00 GMT",
        "2021-07-06",
        "Wed, 01 May 1991 10:00:00 GMT",
        "07/05/2021",
        "5 July",
    ],
)
def test_a_date_that_can_be_stays(words: str) -> None:
    """Up to 24 hours ahead, back to 1990, and where it is only uncertain, a date is the feed's."""
    assert dated(entry(words)) == entry(words)


@pytest.mark.parametrize(
    "words", ["Tue, 06 Jul 2021 10:01:00 GMT", "2031-07-06T00:00:00Z", "2021-07-07", "Fri, 31 Dec 2099 23:59:59 +0000"]
)
def test_a_date_to_come_becomes_the_first_sight_and_says_so(words: str) -> None:
    """What is dated more than a day after it was read counts as of when it was read, on the desk page too."""
    found = dated(entry(words))
    assert found.published == "2021-07-05T10:00:00Z"
    assert found.meta[1:] == (
        ("remark", f"its feed dates it “{words}”, which is after we first saw it on 5 July 2021: it counts as of that day"),
    )
    article = date_article(read(found))
    assert article.published == SEEN
    assert article.date_proof == "feed: first seen by us 2021-07-05T10:00:00Z"
    assert found.meta[1][1] in article.remarks


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", "which is before 1990"),
        ("1989-12-31T10:00:00Z", "which is before 1990"),
        ("yesterday", "which is no date that can be read"),
        ("Thu, 32 Jul 2021 10:00:00 GMT", "which is no date that can be read"),
        ("0000-00-00 00:00:00", "which is no date that can be read"),
    ],
)  # fmt: skip
def test_an_absurd_date_is_none_and_says_so(words: str, why: str) -> None:
    """Times of empty clocks and words that are no date leave an entry without a date, and a remark."""
    found = dated(entry(words))
    assert found.published == ""
    assert found.meta == (("remark", f"its feed dates it “{words}”, {why}: it counts as without a date"),)
    assert date_article(read(found)).published is None


def test_only_what_was_seen_in_a_feed_is_held_against_its_first_sight() -> None:
    """Files, entries not yet stored and entries without a date come back as they are; the time may be given by hand."""
    far = "2031-07-06T00:00:00Z"
    for item in (entry(far, kind="markdown"), entry(far, first_seen=""), entry(""), entry(far, first_seen="soon")):
        assert dated(item) is item
    assert dated(entry(far, first_seen=""), SEEN).published == "2021-07-05T10:00:00Z"


@given(st.text(max_size=40), st.datetimes(datetime(1991, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001 - the zone is put on below
def test_whatever_a_feed_says_no_entry_is_from_after_its_first_sight(words: str, seen: datetime) -> None:
    """No date read from a checked entry lies more than a day after first sight, and checking twice changes nothing."""
    seen = seen.replace(tzinfo=UTC, microsecond=0)
    once = dated(entry(words), seen)
    assert dated(once, seen) == once
    published = date_article(read(once)).published
    assert published is None or (published - seen).total_seconds() <= 24 * 3600 or "-" not in once.published


def test_an_entry_without_a_date_was_published_by_the_day_it_was_first_seen() -> None:
    """First sight bounds an undated entry from above, in the issue's zone, with its words as proof; a past week takes in nothing later."""
    (article,) = [read(entry(""))]
    assert DateHint(kind="first seen", words="first seen by us on 2021-07-05T10:00:00Z") in article.hints
    (bound,) = own_bounds(article, "Pacific/Auckland")
    assert (bound.first, bound.last, bound.words) == (None, date(2021, 7, 5), "first seen by us on 2021-07-05T10:00:00Z")
    late = read(entry("", first_seen="2021-07-05T22:00:00Z"))
    assert [one.last for one in own_bounds(late, "Pacific/Auckland")] == [date(2021, 7, 6)]
    (dating,) = judge((date_article(article),), Window(start=date(2021, 7, 12), end=date(2021, 7, 18)), Lexicon())
    assert (dating.verdict, dating.latest) == ("out", date(2021, 7, 5))
    assert "first seen by us" in dating.proof


def test_a_feed_s_own_date_is_not_bounded() -> None:
    """An entry with a date keeps it: first sight is no evidence of the day."""
    article = date_article(read(entry("Thu, 01 Jul 2021 10:00:00 GMT")))
    assert article.published == datetime(2021, 7, 1, 10, tzinfo=UTC)
    assert article.date_proof.startswith("feed: ")
    assert date_article(Article(id="a", text="", hints=(DateHint(kind="first seen", words="first seen by us on never"),))).published is None
