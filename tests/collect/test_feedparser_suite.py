"""All 2,106 cases of feedparser's own suite, fetched over loopback HTTP by our fetcher and recorded by us.

Most hold on the record that items are made from, in which markup is as the feed said it. The others are on feedparser's own
sanitiser and resolver of addresses, which production leaves off; those, and only those that `suite` names, may hold with these on.
"""

import collections
from pathlib import Path

import pytest

from roundup.edges.fetcher_web import WebFetcher
from roundup.errors import InputError
from roundup.model import Feed
from roundup.stages.collect import items_from_feed
from tests.collect.suite import NEWER, PORT, UNPLACED, Outcome, broken_promises, cases, outcome_of, served

EMPTY = {"illformed/rss_empty_document.xml"}
"""This case has no feed in it."""


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
    return [outcome_of(case, fetched) for case, fetched in zip(found, brought, strict=True)]


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
        broken += [(outcome.case.name, what) for item in items for what in broken_promises(item)]
    assert broken == []
    assert set(refused) == EMPTY
