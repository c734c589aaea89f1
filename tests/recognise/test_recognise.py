"""Known again after whatever a feed changes, and never taken for another piece."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Item
from roundup.stages.recognise import keys, same, trusted
from tests.recognise.changes import two_fetches
from tests.recognise.pieces import NUMBERS, piece
from tests.recognise.strangers import strangers

PAIRS, STRANGERS = two_fetches(), strangers()
TRACKING = (
    "utm_source",
    "utm_anything",
    "fbclid",
    "gclid",
    "mc_cid",
    "at_medium",
    "ns_campaign",
    "spm",
    "cmpid",
    "_hsenc",
    "igshid",
    "WT.mc_id",
)
WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)


def met(pair: tuple[Item, Item]) -> tuple[Item, Item]:
    """Return two entries as met at two visits."""
    return replace(pair[0], first_seen="2026-03-11T10:00:00+00:00"), replace(pair[1], first_seen="2026-03-12T10:00:00+00:00")


def shared(one: Item, two: Item) -> set[str]:
    """Return what two entries can both be looked up by."""
    first, second = keys(one), keys(two)
    return {*first.names, *first.looks} & {*second.names, *second.looks}


def test_a_piece_is_known_again_whatever_its_feed_changed() -> None:
    """Every change to every piece, in both orders: one piece, and the archive would find it."""
    assert len(PAIRS) >= 60
    pairs = [(name, *met((one, two))) for name, one, two in PAIRS]
    assert [name for name, one, two in pairs if not (same(two, one) and same(one, two))] == []
    assert [name for name, one, two in pairs if not shared(one, two)] == []


def test_different_pieces_stay_apart_however_alike() -> None:
    """Every pair of strangers, in both orders, at two visits or at one."""
    assert len(STRANGERS) >= 200
    for pairs in (STRANGERS, [(name, *met((one, two))) for name, one, two in STRANGERS]):
        assert [(name, same(two, one) or same(one, two)) for name, one, two in pairs if same(two, one) or same(one, two)] == []


def test_the_guid_alone_would_not_do() -> None:
    """The control: looking at the guid only loses most pieces, and takes strangers for one."""
    lost = [name for name, one, two in PAIRS if not (one.guid == two.guid and one.source == two.source)]
    fooled = [name for name, one, two in STRANGERS if one.guid and one.guid == two.guid]
    assert len(lost) > len(PAIRS) / 2
    assert len(fooled) > 20


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": "Anything else at all"}, "same guid"),
        ({"guid": "new"}, "same address"),
        ({"guid": "new", "url": f"{piece(0).url}?utm_source=x"}, "same address but for tracking parameters"),
        ({"guid": "new", "url": piece(0).url.replace("https://www.", "http://m.")}, "same address but for how it is written"),
        ({"guid": "new", "url": "https://www.harbourtimes.example/x"}, "same title on the same day at the same outlet"),
        ({"guid": "new", "url": "https://www.harbourtimes.example/x", "title": "Rails for the quay"}, "nearly the same text"),
    ],
)
def test_the_reason_is_the_first_that_holds(change: dict[str, str], reason: str) -> None:
    """Guid before address before title and day before text, each in a plain sentence."""
    assert same(piece(0, **change), piece(0)) == reason


@given(st.sampled_from(NUMBERS), st.sampled_from(TRACKING), st.text(max_size=12), st.booleans())
def test_a_tracking_parameter_never_changes_who_an_entry_is(number: int, name: str, value: str, named: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """Whatever a campaign writes into it, and whether or not another parameter names the page."""
    plain = piece(number, guid="", url=piece(number).url + ("?id=7" if named else ""))
    quoted = json.dumps(value)[1:-1].replace("&", "").replace("#", "").replace(";", "")
    tagged = replace(plain, id="met-again", url=f"{plain.url}{'&' if named else '?'}{name}={quoted}")
    assert keys(tagged).names == keys(plain).names
    assert same(tagged, plain).startswith("same address")


@given(st.lists(WORD, min_size=60, max_size=90, unique=True), st.lists(WORD, min_size=60, max_size=90, unique=True), st.booleans())
def test_two_random_articles_are_never_one(one: list[str], two: list[str], titled: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """Same outlet, same day, even the same title: other words are another piece."""
    title = "Notes from the pier" if titled else ""
    made = [
        piece(at, title=title or " ".join(text[:6]), content=" ".join(text), published="2026-03-11T08:00:00Z")
        for at, text in ((0, one), (1, two))
    ]
    if len(set(one) & set(two)) < 20:
        assert same(made[1], made[0]) == ""


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=60), st.text(max_size=60))
def test_any_entry_can_be_asked_about(content: str, title: str, url: str, guid: str) -> None:
    """Half characters, broken addresses and markup raise nothing, and an entry is always itself."""
    entry = piece(0, content=content, title=title, url=f"https://{url}", guid=guid, published=title)
    same(entry, piece(0))
    assert len(keys(entry).looks) <= 9
    if keys(entry).names:
        assert same(entry, entry)


def test_what_names_several_entries_of_a_visit_names_none() -> None:
    """One guid for all, one address for all: neither is believed; the same piece listed twice keeps both."""
    reused = tuple(piece(number, guid="1", url="https://www.harbourtimes.example/live") for number in (0, 1, 2))
    assert [(item.guid, item.url) for item in trusted(reused)] == [("", "")] * 3
    listed_twice = (piece(0), piece(0, title="Tram line approved by harbour council"), piece(1))
    assert trusted(listed_twice) == listed_twice


@pytest.mark.parametrize("name", ["articles", "items"])
def test_real_articles_of_one_fortnight_stay_apart(shared: Path, name: str) -> None:
    """Of 696 full texts and 1,877 feed items only one that was published twice, under two headings, is taken for another."""
    lines = (shared / "data" / "tech-news-2026-03" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    found = _taken([_entry(number, json.loads(line)) for number, line in enumerate(lines) if line])
    assert [
        (why, one.url, two.url) for why, one, two in found if len({*one.title.lower().split()} & {*two.title.lower().split()}) < 4
    ] == []
    assert len(found) <= 1


def _entry(number: int, row: dict[str, str]) -> Item:
    """Return a row of the real material as a feed would give it."""
    outlet = row.get("outlet") or row.get("source") or ""
    when = row.get("published") or row.get("date", "")
    text, summary = row.get("text", ""), row.get("description", "")
    return Item(
        id=str(number), kind="entry", content=text, summary=summary, title=row["title"], url=row["url"], outlet=outlet, published=when
    )


def _taken(items: list[Item]) -> list[tuple[str, Item, Item]]:
    """Return every two entries that are taken for one, looked up as the archive does."""
    known: dict[str, list[Item]] = {}
    found = []
    for item in items:
        held = keys(item)
        others = {other.id: other for key in (*held.names, *held.looks) for other in known.get(key, ())[-40:]}
        found += [(why, other, item) for other in others.values() if (why := same(item, other))]
        for key in (*held.names, *held.looks):
            known.setdefault(key, []).append(item)
    return found
