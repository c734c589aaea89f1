"""All 2,106 cases of feedparser's own suite, fetched over loopback HTTP by our fetcher and recorded by us.

Most hold on the record that items are made from, in which markup is as the feed said it. The others are on feedparser's own
sanitiser and resolver of addresses, which production leaves off; those, and only those named in ``SWITCHED``, may hold with these on.
"""

import collections
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from roundup.edges.fetcher_web import WebFetcher
from roundup.errors import InputError
from roundup.model import Feed, Fetched, Item
from roundup.stages.collect import items_from_feed
from roundup.stages.collect.record import record
from tests.collect.suite import PORT, Case, acting, cases, holds, served

SWITCHED = re.compile(
    r"wellformed/(?:sanitize/|base/|namespace/(?:atommathml|atomsvg|atomsvgdesc|atomsvgtitle|atomxlink|rss2\.0mathml|rss2\.0svg5?|rss2\.0svgtitle|rss2\.0xlink)\.xml"
    r"|atom(?:10)?/(?:relative_uri(?:_inherit(?:_2)?)?|missing_quote_in_attr|qna|tag_in_attr)\.xml|rss/item_description_br(?:_shorttag)?\.xml|sgml/charref_uppercase_x\.xml)"
    r"|encoding/(?:demoronize-3|bozo_linenoise)\.xml"
)
NEWER = {
    "wellformed/itunes/itunes_channel_explicit_false.xml",
    "wellformed/itunes/itunes_channel_explicit_no.xml",
    "wellformed/itunes/itunes_channel_explicit_true.xml",
    "wellformed/itunes/itunes_item_explicit_false.xml",
    "wellformed/itunes/itunes_item_explicit_no.xml",
    "wellformed/itunes/itunes_item_explicit_true.xml",
}
"""These cases are of feedparser's development branch, where itunes:explicit is true or false; in 6.0.14 it may be None."""
UNPLACED = {"wellformed/rss/item_description_not_a_doctype.xml"}
"""This case expects ``href="foo"`` left as it is by the resolver: so it was only while the document had no address."""
EMPTY = {"illformed/rss_empty_document.xml"}
"""This case has no feed in it."""


class Outcome(NamedTuple):
    """What became of a case: whether it held, in which mode, and what it crashed with."""

    case: Case
    fetched: Fetched
    as_said: bool
    held: bool
    crash: str = ""


@pytest.fixture(scope="module")
def outcomes(shared: Path) -> list[Outcome]:
    """Fetch and record every case once."""
    folder = shared / "suites" / "feedparser" / "tests"
    if not folder.is_dir():
        pytest.skip("needs the feed parser's own suite in ../shared/suites")
    found = cases(folder)
    fetcher = WebFetcher(allow_hosts=["127.0.0.1"])
    with served(found) as place:
        brought = [fetcher.fetch(place + case.name) for case in found]
        if not place.endswith(f":{PORT}/"):
            pairs = [pair for pair in zip(found, brought, strict=True) if str(PORT) not in pair[0].expect]
            found, brought = [case for case, _ in pairs], [fetched for _, fetched in pairs]
    return [_outcome(case, fetched) for case, fetched in zip(found, brought, strict=True)]


def _outcome(case: Case, fetched: Fetched) -> Outcome:
    try:
        if holds(case.expect, record(fetched)):
            return Outcome(case, fetched, as_said=True, held=True)
        if SWITCHED.match(case.name):
            return Outcome(case, fetched, as_said=False, held=holds(case.expect, record(fetched, as_said=False)))
        return Outcome(case, fetched, as_said=True, held=False)
    except Exception as error:  # noqa: BLE001 - the very thing to be counted
        return Outcome(case, fetched, as_said=True, held=False, crash=f"{case.name}: {error!r}")


def test_nothing_crashes_and_only_the_named_cases_fail(outcomes: list[Outcome]) -> None:
    """Of all cases, those fail that the installed feedparser is too old for, and one that no fetched document can pass."""
    assert [outcome.crash for outcome in outcomes if outcome.crash] == []
    assert {outcome.case.name for outcome in outcomes if not outcome.held} == NEWER | UNPLACED


def test_how_many_hold_as_the_feed_said_it_and_how_many_with_the_parsers_own_sanitiser(outcomes: list[Outcome]) -> None:
    """The two are counted apart: 2,099 of 2,106 in all."""
    if len(outcomes) < 2106:
        pytest.skip(f"port {PORT} is taken: {2106 - len(outcomes)} cases expect their documents there")
    assert collections.Counter((outcome.as_said, outcome.held) for outcome in outcomes) == {
        (True, True): 1567,
        (True, False): 7,
        (False, True): 532,
    }


def test_the_items_of_every_case_keep_our_promises(outcomes: list[Outcome]) -> None:
    """Links are absolute http(s) or empty, titles hold no tags, bodies nothing that acts or leads elsewhere."""
    refused, broken = list[str](), list[tuple[str, str]]()
    for outcome in outcomes:
        fetched = outcome.fetched
        try:
            items = items_from_feed(
                Feed(name="suite", url=fetched.url), fetched.body, fetched.content_type, address=fetched.url, headers=fetched.headers
            )
        except InputError:
            refused.append(outcome.case.name)
            continue
        broken += [(outcome.case.name, what) for item in items for what in _broken(item)]
    assert broken == []
    assert set(refused) == EMPTY


def _broken(item: Item) -> list[str]:
    found = acting(item.content)
    if item.url and not re.fullmatch(r"https?://[^\s\x00-\x20]+", item.url):
        found.append(f"url {item.url}")
    if (
        re.search(r"<(?:/?(?:a|b|i|p|div|span|script|img|svg|style|em|strong)\b|!--)[^<]*>", item.title, re.IGNORECASE)
        or "\n" in item.title
    ):
        found.append(f"title {item.title}")
    return found
