"""What the archive makes of visits, kept by SQLite and by the fake alike."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from roundup.edges.archive_sqlite import SqliteArchive
from roundup.errors import InputError
from roundup.model import Item, Page, Source, Validators
from tests.edges.harvests import START, brought, visit
from tests.fakes import MemoryArchive
from tests.recognise.changes import CHANGES, two_fetches
from tests.recognise.pieces import FEED, NUMBERS, piece, text_of
from tests.recognise.strangers import strangers

Both = SqliteArchive | MemoryArchive
ALL = date(2000, 1, 1), date(2030, 1, 1)
PIECE = piece(0)


@pytest.fixture(params=["sqlite", "memory"])
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Both]:
    """Give a maker of fresh archives, of each kind in turn."""
    made: list[int] = []

    def make() -> Both:
        made.append(0)
        return SqliteArchive(tmp_path / f"{len(made)}.db") if request.param == "sqlite" else MemoryArchive()

    return make


@pytest.fixture
def archive(new: Callable[[], Both]) -> Both:
    """Give one fresh archive, of each kind in turn."""
    return new()


def everything(archive: Both) -> tuple[Item, ...]:
    """Return all feed items."""
    return archive.recall(*ALL)


def test_a_source_comes_back_as_it_was_left(archive: Both) -> None:
    """Validators, digest, waiting time and the rest replace what was there; an address never visited is bare."""
    source = Source(
        url=FEED, validators=Validators(etag='W/"1"', last_modified="Tue", url=FEED), digest="ab", not_before=START, gone=True, moved_to="https://x.example/"
    )  # fmt: skip
    archive.harvest((visit(),))
    archive.harvest((replace(visit(day=1), source=source),))
    found = archive.sources(("https://never.example/", FEED))
    assert found[0] == Source(url="https://never.example/")
    assert replace(found[1], visits=()) == source


def test_visits_are_kept_newest_first_with_what_was_new(archive: Both) -> None:
    """Thirty are shown; what the archive found new stands in the visit, and two at the same moment are two."""
    for day in range(33):
        archive.harvest((visit(PIECE, day=day // 2),))
    visits = archive.sources((FEED,))[0].visits
    assert len(visits) == 30
    assert visits[0].at == START + timedelta(days=16)
    assert [at.at for at in visits] == sorted((at.at for at in visits), reverse=True)
    archive.harvest((visit(piece(1), PIECE, day=40),))
    assert archive.sources((FEED,))[0].visits[0].new == 1


def test_a_feed_that_is_skipped_again_keeps_its_history(archive: Both) -> None:
    """A hundred times not asked for one reason is one line, and does not push the last failure out."""
    archive.harvest((visit(outcome="failed", fault="timeout"),))
    for day in range(1, 100):
        archive.harvest((visit(day=day, outcome="skipped", message="it is gone"),))
    archive.harvest((visit(day=100, outcome="skipped", message="it asked to wait"),))
    visits = archive.sources((FEED,))[0].visits
    assert [(at.outcome, at.message) for at in visits] == [("skipped", "it asked to wait"), ("skipped", "it is gone"), ("failed", "")]
    assert visits[1].at == START + timedelta(days=99)


def test_no_change_makes_a_second_piece(new: Callable[[], Both]) -> None:
    """Each kind of change, met at a second visit beside other pieces: no piece is stored twice, the first id stays."""
    pairs = two_fetches()[:: 6 if new().__class__ is MemoryArchive else 4]
    assert len({name.split(": ")[0] for name, _, _ in pairs}) > len(CHANGES) / 2
    twice = []
    for name, one, two in pairs:
        archive = new()
        others = tuple(piece(number) for number in NUMBERS[::5] if piece(number).id != one.id)
        archive.harvest((visit(one, *others),))
        stored = archive.harvest((visit(*others, replace(two, id=f"again-{two.id}"), day=1),))
        kept = everything(archive)
        if stored[0].new or len(kept) != len(others) + 1 or one.id not in {item.id for item in kept}:
            twice.append(name)
    assert twice == []


def test_no_two_strangers_become_one(new: Callable[[], Both]) -> None:
    """At one visit or at two, pieces that only look alike are both kept."""
    lost = []
    for at, (name, one, two) in enumerate(strangers()[::7]):
        archive = new()
        two_at = replace(two, id=f"other-{two.id}")
        stored = archive.harvest((visit(one, two_at),) if at % 2 else (visit(one), visit(two_at, day=1)))
        if sum(done.new for done in stored) != 2 or any(done.mergers for done in stored):
            lost.append(name)
    assert lost == []


def test_changed_words_are_a_revision(archive: Both) -> None:
    """The newest words stand in the item, the earlier ones are kept with the times they were met."""
    later = replace(PIECE, content=text_of(0).replace("31 votes to 18", "32 votes to 17"))
    assert brought(archive, PIECE).new == 1
    assert brought(archive, later, day=1).changed == 1
    assert brought(archive, later, day=2).changed == 0
    assert [(at.item.content, at.seen) for at in archive.revisions(PIECE.id)] == [
        (PIECE.content, START),
        (later.content, START + timedelta(days=1)),
    ]
    assert [(item.content, item.first_seen) for item in everything(archive)] == [(later.content, START.isoformat())]
    assert [item.id for item in archive.search("32 votes")] == [PIECE.id]
    assert archive.search('"31 votes"') == ()
    assert archive.revisions("nobody") == ()


def test_a_changed_title_is_a_revision_and_no_second_piece(archive: Both) -> None:
    """The id that a new title would give is not taken: what cites the old id still finds the piece."""
    brought(archive, PIECE)
    stored = brought(archive, replace(PIECE, id="new-title-1234", title="Tram to the port approved by the council"), day=1)
    assert (stored.new, stored.changed, stored.mergers) == (0, 1, ())
    assert [(item.id, item.title) for item in everything(archive)] == [(PIECE.id, "Tram to the port approved by the council")]


@pytest.mark.parametrize(
    "noise",
    [
        {"content": f"<div class='x'><p>{text_of(0)}</p></div>"},
        {"content": f"<p>{text_of(0)}</p><p>17 comments</p>"},
        {"content": f"<p>{text_of(0)}</p><script>track(77)</script>"},
        {"url": f"{PIECE.url}?utm_source=rss&utm_content=77"},
        {"content": PIECE.content + "<p>Read more</p>"},
    ],
)
def test_markup_and_noise_are_no_revision(archive: Both, noise: dict[str, str]) -> None:
    """What a reader would not notice makes no history."""
    brought(archive, PIECE)
    assert brought(archive, replace(PIECE, **noise), day=1).changed == 0  # type: ignore[arg-type]  # texts by name
    assert len(archive.revisions(PIECE.id)) == 1


def test_a_summary_takes_no_full_text_away(archive: Both) -> None:
    """When a feed turns to summaries, or another feed has only one, the words that are there stay."""
    long = replace(PIECE, content=f"{text_of(0)} {text_of(1)}")
    brought(archive, long)
    brought(archive, replace(long, content=text_of(0)[:200]), day=1)
    brought(archive, replace(long, guid="w1", content=text_of(0)[:200], source="https://www.harbourtimes.example/world"), day=2)
    assert [item.content for item in everything(archive)] == [long.content]


def test_a_known_piece_under_another_guid_is_a_merger_with_its_reason(archive: Both) -> None:
    """The first id is kept; who was taken for it, why and when is listed once, however often it is met."""
    newcomer = replace(PIECE, id="piece-0-again", guid="other", url=f"{PIECE.url}?utm_source=x")
    brought(archive, PIECE)
    stored = brought(archive, newcomer, day=1)
    assert [(at.kept, at.other, at.reason) for at in stored.mergers] == [
        (PIECE.id, "piece-0-again", "same address but for tracking parameters")
    ]
    assert brought(archive, newcomer, day=2).mergers == ()
    assert archive.mergers() == stored.mergers


def test_new_guids_at_each_visit_do_not_fill_the_list(archive: Both) -> None:
    """A feed that numbers its entries anew each time is one piece and a few mergers."""
    brought(archive, PIECE)
    for day in range(1, 4):
        brought(archive, replace(PIECE, id=f"again-{day}", guid=f"g{day}"), day=day)
    assert len(everything(archive)) == 1
    assert len(archive.mergers()) <= 5


def test_undone_is_undone_for_good(archive: Both) -> None:
    """Two pieces again, each with its words, at once and after the next visits."""
    newcomer = replace(
        PIECE, id="second", guid="other", title="Tram line to the container port: what it costs", content=f"{text_of(0)} It costs a lot."
    )
    brought(archive, PIECE)
    (merger,) = brought(archive, newcomer, day=1).mergers
    undone = archive.undo(merger.number)
    assert (undone.kept, undone.other, undone.undone) == (PIECE.id, "second", True)
    for day in (2, 3):
        kept = {item.id: (item.guid, item.content) for item in everything(archive)}
        assert kept == {PIECE.id: (PIECE.guid, PIECE.content), "second": ("other", newcomer.content)}
        assert brought(archive, PIECE, newcomer, day=day).mergers == ()
    assert brought(archive, replace(newcomer, content=f"{newcomer.content} And more."), day=4).changed == 1
    assert len(everything(archive)) == 2
    for number in (merger.number, 99):
        with pytest.raises(InputError, match=r"merger|undone"):
            archive.undo(number)


def test_two_pieces_with_one_id_get_two(archive: Both) -> None:
    """Ids stay unique in the archive; the second gets an addition."""
    brought(archive, PIECE)
    brought(archive, replace(piece(1), id=PIECE.id), day=1)
    kept = everything(archive)
    assert len({item.id for item in kept}) == 2
    assert all(item.id.startswith(PIECE.id) for item in kept)


def test_a_live_blog_and_a_reused_guid_lose_nothing(archive: Both) -> None:
    """Every post of one visit is kept, and every new one of the next; none is stored twice."""
    live = [replace(piece(number), guid="1", url="https://www.harbourtimes.example/live") for number in NUMBERS[:6]]
    assert brought(archive, *live[:4]).new == 4
    assert brought(archive, *live[1:], day=1).new == 2
    assert brought(archive, *live, day=2).new == 0
    assert len(everything(archive)) == 6


def test_a_page_stands_in_place_of_a_summary(archive: Both) -> None:
    """A full page always, a paywall's opening where it is more than the feed gave, with a remark; the search covers both."""
    short = replace(PIECE, content="", summary="The council votes.")
    brought(archive, short, piece(1))
    page = Page(item=short.id, url=short.url, at=START, state="full", html=f"<p>{text_of(0)}</p>", tries=2, again=START)
    archive.keep((page,))
    archive.keep((replace(page, item="piece-1", state="paywall", html="<p>Subscribe</p>", why="it wants money"),))
    assert archive.pages(("piece-1", "none", short.id))[0] == page
    by_id = {item.id: item for item in everything(archive)}
    assert (by_id[short.id].kind, by_id[short.id].content, by_id[short.id].summary) == ("html", page.html, "The council votes.")
    assert by_id["piece-1"].content == piece(1).content
    assert [item.id for item in archive.search("shopkeepers summers")] == [short.id]
    archive.keep((replace(page, state="paywall", why="the page stops at a paywall"),))
    walled = next(item for item in everything(archive) if item.id == short.id)
    assert walled.content == page.html
    assert [value for key, value in walled.meta if key == "remark"] == [
        "the page stops at a paywall: what it shows is used, it is more than the feed gave"
    ]
    archive.keep((replace(page, state="failed", html=""),))
    assert archive.search("shopkeepers summers") == ()


@pytest.mark.parametrize("said", ["2031-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z"])
def test_an_absurd_date_counts_from_when_the_piece_was_met(archive: Both, said: str) -> None:
    """A feed's date in the future or before the web does not put a piece out of the week it came in."""
    brought(archive, replace(PIECE, published=said))
    assert [item.published for item in archive.recall(START.date(), START.date())] == [said]
    assert archive.recall(date(2025, 1, 1), date(2026, 3, 1)) == ()


def test_a_piece_dated_anew_keeps_its_first_date(archive: Both) -> None:
    """What had been read on the tenth was not published on the twentieth: the later date is that of a change."""
    brought(archive, replace(PIECE, published="2026-03-10T08:00:00Z"))
    brought(archive, replace(PIECE, published="2026-03-20T08:00:00Z"), day=10)
    assert [(item.published, item.updated) for item in everything(archive)] == [("2026-03-10T08:00:00Z", "2026-03-20T08:00:00Z")]


def test_first_seen_is_the_first_visit(archive: Both) -> None:
    """In UTC, whatever zone the visit was told in, and never moved by a later one."""
    far = datetime(2026, 3, 10, 23, tzinfo=UTC)
    archive.harvest((visit(PIECE, at=far),))
    brought(archive, replace(PIECE, title="New title for the tram line to the container port"), day=5)
    assert [item.first_seen for item in everything(archive)] == [far.isoformat()]
