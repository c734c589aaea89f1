"""Whole articles: which items are summaries, which pages are asked for and taken, and what the desk says of the rest."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import urlopen

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundup.edges.parser_inline import InlineParser
from roundup.errors import FetchError, InputError
from roundup.model import NO_VALIDATORS, Article, Feed, Fetched, FetchKind, Item, Page, Validators
from roundup.newsroom.pages import Asking, Paged, as_page, lines, read_pages, still_open
from roundup.newsroom.summaries import is_summary, teasing_feeds
from tests.kit import drained
from tests.read.test_walls import EN, GATES, WALLS, ZH, page, story

NOW = datetime(2024, 5, 17, 8, 0, tzinfo=UTC)
TITLE = "The pier will be pulled down in March"
TEASER = "The harbour board wants the old ferry pier gone. Read more"
BODY = story(*EN, *EN, title=TITLE)
URL = "https://news.example/pier"


class MemoryPages:
    """A `plugs.Pages` in memory; ``batches`` lists how many pages came at once."""

    def __init__(self, pages: tuple[Page, ...] = ()) -> None:
        """Start with some pages."""
        self.kept = {page.item: page for page in pages}
        self.batches: list[int] = []

    def pages(self, ids: tuple[str, ...]) -> tuple[Page, ...]:
        """Return what is known, in the order asked."""
        return tuple(self.kept[id_] for id_ in ids if id_ in self.kept)

    def keep(self, pages: tuple[Page, ...]) -> None:
        """Keep pages in place of what was known."""
        self.batches.append(len(pages))
        self.kept.update({page.item: page for page in pages})


class Web:
    """A `plugs.Fetcher` over answers in memory: markup, a Fetched, or an error to raise; ``asked`` lists addresses in order."""

    def __init__(self, answers: dict[str, str | Fetched | Exception] | None = None) -> None:
        """Start with some answers; what has none is not there."""
        self.answers = answers or {}
        self.asked: list[str] = []

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:
        """Answer as told."""
        assert (kind, known) == ("page", NO_VALIDATORS)
        self.asked.append(url)
        answer = self.answers.get(url, FetchError("is not there (404)", url, kind="status-404"))
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Fetched) else Fetched(url=url, body=answer.encode(), content_type="text/html; charset=utf-8")


class Counting(InlineParser):
    """A parser that counts the items it reads, and breaks on one title."""

    def __init__(self, breaks: str = "") -> None:
        """Start at none."""
        self.read: list[str] = []
        self._breaks = breaks

    def article(self, item: Item) -> Article:
        """Read as the real one does."""
        self.read.append(item.id)
        if self._breaks and item.title == self._breaks and item.kind == "html":
            raise InputError("reading it cost more than the limits allow", item.url, kind="costly")
        return super().article(item)


def item(id_: str = "a", content: str = TEASER, **said: str) -> Item:
    """Return a feed's entry."""
    entry = Item(
        id=id_, kind="entry", content=content, title=TITLE, url=URL, feed="Harbour", outlet="Harbour News", source="https://news.example/feed", published="2024-05-16T08:00:00Z"
    )  # fmt: skip
    fields: dict[str, Any] = dict(said)
    return replace(entry, **fields)


def asking(web: Web, pages: MemoryPages | None = None, **numbers: int) -> Asking:
    """Return what reading pages needs, over a web in memory."""
    return Asking(linked=lambda _: web, parser=Counting(), pages=pages or MemoryPages(), now=NOW, **numbers)


def one(answer: str | Fetched | Exception, **said: str) -> Page:
    """Return the page kept of one item whose address gives this answer."""
    pages = MemoryPages()
    drained(read_pages(asking(Web({said.get("url", URL): answer}), pages), (item(**said),)))
    return pages.kept["a"]


SHORT = " ".join(EN[:1]) + " Shares in the port fell by two percent."
SUMMARIES = [
    TEASER, f"<p>{EN[0]}</p><p><a href='{URL}'>Continue reading</a></p>", f"{EN[0]} […]", f"{EN[0]} {EN[1]} […]", f"<p>{EN[0]} {EN[1]} [&#8230;]</p>", f"<p>{EN[0]}</p><p>The post <a>Pier</a> appeared first on <a>Harbour News</a>.</p>",
    f"{EN[0]} {EN[1]} The cranes, which are older than the", f"{EN[0]} [+3021 chars]", "", "港口委员会决定拆除旧码头。", f"<p>{ZH[0]}</p><p><a>阅读全文</a></p>", f"{EN[0]} {EN[1]} Weiterlesen",
]  # fmt: skip
WHOLE = [
    f"<p>{EN[0]}</p><p>{EN[1]}</p><p>{EN[2]}</p><p>{EN[3]}</p>", " ".join(EN), f"<p>{EN[0]} {EN[1]}</p><p>{EN[2]} {EN[3]}</p><p>Photo: Jo Doe</p>", "".join(f"<p>{text}</p>" for text in ZH),
    "".join(f"<p>{text}</p>" for text in EN * 6) + "<p>Read more about the pier in our archive …</p>",
]  # fmt: skip


def is_a_summary(found: Item, *, teasing: bool = False) -> bool:
    """Return the judgement on an item as it reads."""
    return is_summary(found, article=InlineParser().article(found), teasing=teasing)


@pytest.mark.parametrize("content", SUMMARIES)
def test_a_summary_is_told_by_its_size_and_its_end(content: str) -> None:
    """Teasers, excerpts that break off and links to the rest are summaries."""
    assert is_a_summary(item(content=content))


@pytest.mark.parametrize("content", WHOLE)
def test_a_short_piece_that_ends_is_whole(content: str) -> None:
    """A brief of several sentences or paragraphs is no summary, nor is a long piece that ends in a link."""
    assert not is_a_summary(item(content=content))


def test_what_the_feed_s_other_items_are_like_decides_where_one_is_in_between() -> None:
    """Three sentences are whole in a feed of long and short pieces, and a summary in a feed of nothing else."""
    between = f"{EN[0]} {EN[1]} {EN[3]}"
    assert not is_a_summary(item(content=between))
    assert is_a_summary(item(content=between), teasing=True)
    assert teasing_feeds(item(str(n), between) for n in range(3)) == {"https://news.example/feed"}
    assert teasing_feeds(item(str(n), between) for n in range(2)) == frozenset()
    assert teasing_feeds((item("a", between), item("b", between), item("c", WHOLE[0]))) == frozenset()


def test_the_page_of_a_summary_is_kept_whole() -> None:
    """A page that says clearly more than the summary is full, with its markup and no reason."""
    kept = one(BODY)
    assert (kept.state, kept.why, kept.tries, kept.again, kept.url, kept.at) == ("full", "", 1, None, URL, NOW)
    read = InlineParser().article(as_page(item(), kept.html))
    assert (read.id, read.title, EN[3] in read.text, read.status) == ("a", TITLE, True, "full")
    assert [(hint.kind, hint.words) for hint in read.hints] == [("feed", "2024-05-16T08:00:00Z")]


def fetched(body: bytes = b"x", kind: str = "text/html", url: str = URL, **headers: str) -> Fetched:
    """Return an answer."""
    return Fetched(url=url, body=body, content_type=kind, headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()))


OTHER = story(
    *("Snow fell on Tuesday over the northern valleys and closed two roads for the whole of the night." for _ in range(8)), title="Snow"
)
NOT_TAKEN = [
    (fetched(b"%PDF-1.7 x", "application/pdf"), "failed", "the link leads to a PDF, not to a page"), (fetched(b"%PDF-1.7 x"), "failed", "the page could not be read (this is a PDF, not text)"), (fetched(b"\xff\xd8\xff", "image/jpeg"), "failed", "a picture"), (fetched(b"x", "video/mp4"), "failed", "a recording"),
    (fetched(b"{}", "application/json"), "failed", "leads to data"), (fetched(b"x", "model/\x1b[31m\u202eodd\n; q=1"), "failed", "the link leads to model/[31modd, not to a page"), (fetched(b" "), "failed", "the page is empty"), (fetched(BODY.encode(), url="https://news.example/"), "failed", "front page"), (fetched(OTHER.encode()), "failed", "about something else"),
    (fetched(OTHER.replace("valleys", "harbour").encode(), url="https://news.example/latest"), "failed", "about something else"),
    (fetched(b"<html><body>" + b"<p>x" * 800_000), "failed", "too large"), (story(EN[0]), "stub", "the page holds only"), (page("<h1>Pier</h1>"), "stub", "the page holds only a few words"), (page("<h1>Snow</h1>", "Snow"), "failed", "about something else"), (GATES["subscribe"], "paywall", "only the beginning of the page is free to read"),
    (WALLS["cloudflare"][0], "wall", "the page asks for proof that a person is reading (Cloudflare)"), (WALLS["log-in"][0], "wall", "the page asks for a log-in"), (WALLS["didomi"][0], "wall", "the page asks for consent to cookies"), (WALLS["soft 404"][0], "wall", "the page says that the article is not there"),
    (fetched(page("<p>Bir dakika.</p>").encode(), cf_mitigated="challenge"), "wall", "Cloudflare"), (FetchError("x", kind="robots"), "refused", "robots.txt"), (FetchError("x", kind="status-403"), "refused", "refuses access"), (FetchError("x", kind="status-401"), "refused", "log-in"),
    (FetchError("is not there", kind="status-404"), "failed", "not there (404)"), (FetchError("the name is not known", kind="dns"), "failed", "the page could not be had (the name is not known)"), (FetchError("x", kind="size"), "failed", "too large"), (ValueError("boom"), "failed", "cannot be used (ValueError)"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "state", "why"), NOT_TAKEN)
def test_what_is_not_the_article_says_what_it_is(answer: str | Fetched | Exception, state: str, why: str) -> None:
    """Files, front pages, strange pages, walls, gates and faults keep their reason and no markup."""
    kept = one(answer)
    assert (kept.state, kept.html, why in kept.why) == (state, "", True), kept.why


def test_a_page_that_says_no_more_than_the_feed_is_not_taken() -> None:
    """The summary stays where the page repeats it."""
    content = f"<p>{EN[0]}</p><p>{EN[1]} {EN[2]}</p><p>{EN[3]} […]</p>"
    assert one(story(*EN), content=content).why == "the page says no more than the feed does"
    assert one(story(*EN, *EN), content=content).state == "full"


@pytest.mark.parametrize(
    ("encoding", "kind"),
    [("gb18030", "text/html"), ("gb18030", "text/html; charset=gb2312"), ("utf-8", ""), ("big5", "text/html; charset=big5")],
)
def test_chinese_pages_are_decoded(encoding: str, kind: str) -> None:
    """A page in GB18030 or Big5 is read, whether its head or its header says so."""
    body = (
        "".join(
            f"<p>{text}</p>" for text in ("港口委員會週二決定拆除舊渡輪碼頭，該碼頭自大橋通車以來一直閒置，附近居民對此看法不一。" * 4,) * 2
        )
        if encoding == "big5"
        else "".join(f"<p>{text}</p>" for text in ZH * 2)
    )
    markup = f"<html><head><meta charset='{encoding}'><title>码頭</title></head><body><h1>x</h1>{body}</body></html>".replace("码", "港口")
    kept = one(
        fetched(markup.encode(encoding), kind), title="港口委员会决定拆除" if encoding != "big5" else "港口委員會決定拆除", content="码头。"
    )
    assert (kept.state, "拆除" in kept.html) == ("full", True)


SPOKEN = (
    ("What will happen to the cranes?", "They will stay where they are until somebody finds a ship that is large enough to carry them."),
    ("And the pier?", "It goes in March. We have waited for ten years, and the wood is rotten."),
    ("Who pays for it?", "The city pays two thirds, the port the rest, and the rubble goes into the new sea wall."),
    ("Are you sad?", "No."),
)
SHAPES = {
    "interview": page("<article><h1>“The pier goes in March”</h1>" + "".join(f"<p><b>{asked}</b></p><p>{said}</p>" for asked, said in SPOKEN * 3) + "</article>"),
    "live blog": page("<main><h1>Live: pier vote</h1>" + "".join(f"<div><time datetime='2024-05-16T0{n}:00'>0{n}:00</time><h3>Update {n}</h3><p>{EN[n % 4]}</p></div>" for n in range(9)) + "</main>"),
    "light page": f"<!doctype html><html amp><head><title>Pier</title></head><body><amp-consent></amp-consent><article>{''.join(f'<p>{text}</p>' for text in EN * 2)}</article></body></html>",
    "print view": page(f"<h1>Pier</h1>{''.join(f'<p>{text}</p>' for text in EN * 2)}<p>Printed from news.example</p>", "Print: Pier"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_articles_come_in_many_shapes(shape: str) -> None:
    """Interviews, live blogs, light pages and print views are whole articles."""
    assert one(SHAPES[shape]).state == "full"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Pier</h1><figure><img src='x'><figcaption>The pier.</figcaption></figure>",
        "<h1>Pier</h1><p>The pier is pulled down, as our film shows.</p>",
        "<div id='app'></div>",
    ],
)
def test_a_page_without_a_text_is_not_taken(body: str) -> None:
    """Galleries, films and pages made by scripts hold no article."""
    assert one(page(body, "Pier")).state == "stub"


def test_what_is_kept_of_a_page_reads_the_same() -> None:
    """Scripts and pictures within the markup are not kept, structured data is; the text is the same."""
    data = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-16"}</script>'
    whole = story(
        *EN,
        *EN,
        title=TITLE,
        head=f"{data}<SCRIPT>var a='<p>b';</SCRIPT><script src=x></script>",
        around=f'<img src="data:image/png;base64,{"A" * 5000}"><script>open',
    )
    kept = one(whole).html
    assert (len(kept) < len(whole) - 5000, "ld+json" in kept, "var a" in kept, "script>open" in kept) == (True, True, False, False)
    before, after = (InlineParser().article(as_page(item(), markup)) for markup in (whole, kept))
    assert before == after


def test_plain_text_is_a_page_too() -> None:
    """A page of plain text keeps its paragraphs."""
    kept = one(fetched("\n\n".join((*EN, *EN)).encode(), "text/plain; charset=utf-8"))
    assert (kept.state, len(InlineParser().article(as_page(item(), kept.html)).passages)) == ("full", 8)


def test_an_article_over_several_pages_is_taken_and_says_so() -> None:
    """The first of three pages is better than a summary; the article's remark tells the rest."""
    kept = one(story(*EN, *EN, title=TITLE, around="<div>Page 1 of 3</div>"))
    assert kept.state == "full"
    assert InlineParser().article(as_page(item(), kept.html)).remarks == ("this is page 1 of 3; the others were not read",)


def test_a_page_that_sends_its_reader_on_is_followed_once() -> None:
    """A link through a counter leads to the article; a page that leads back to itself is not asked twice."""
    onward = '<html><head><meta http-equiv="refresh" content="0; url=/pier?x=1&amp;y=2"></head><body>Moving</body></html>'
    web, pages = Web({"https://out.example/1": onward.replace("/pier", URL), f"{URL}?x=1&y=2": BODY}), MemoryPages()
    drained(read_pages(asking(web, pages), (item(url="https://out.example/1"),)))
    assert (pages.kept["a"].state, web.asked) == ("full", ["https://out.example/1", f"{URL}?x=1&y=2"])
    loop = Web({URL: onward.replace("/pier?x=1&amp;y=2", URL)})
    drained(read_pages(asking(loop), (item(),)))
    assert loop.asked == [URL]


def test_a_page_that_costs_too_much_to_read_is_one_line() -> None:
    """What the child gives up on is said, and asked for again another time."""
    pages = MemoryPages()
    plugs = replace(asking(Web({URL: BODY}), pages), parser=Counting(TITLE))
    drained(read_pages(plugs, (item(),)))
    assert (pages.kept["a"].state, pages.kept["a"].why) == (
        "failed",
        "the page could not be read (reading it cost more than the limits allow)",
    )
    assert pages.kept["a"].again is not None


def test_only_summaries_with_a_page_on_the_web_are_asked_for() -> None:
    """Whole items, files, and links that lead nowhere are left alone, and none is read twice."""
    web = Web({URL: BODY})
    items = (
        item("a"), item("b", WHOLE[0], url=f"{URL}/b"), replace(item("c", url=f"{URL}/c"), kind="html"), item("d", url=""), item("e", url="mailto:x@y.example"), item("f", url="http://["),
    )  # fmt: skip
    parser = Counting()
    found, _ = drained(read_pages(replace(asking(web), parser=parser), items, (InlineParser().article(items[0]),)))
    assert web.asked == [URL]
    assert [one_.id for one_ in found.summaries] == ["a", "d", "e", "f"]
    assert parser.read.count("a") == 1  # its page; how it reads as it is was given


def test_items_that_link_the_same_page_share_one_request() -> None:
    """A piece in two feeds is fetched once, and both have its page."""
    web = Web({URL: BODY})
    found, _ = drained(read_pages(asking(web), (item("a"), item("b", url=f"{URL}#top"))))
    assert (web.asked, [(kept.item, kept.state) for kept in found.pages]) == ([URL], [("a", "full"), ("b", "full")])


def test_the_newest_come_first_and_the_rest_is_told_in_one_line() -> None:
    """Past the limit nothing is asked; the note says how many are left."""
    web = Web({f"{URL}/{n}": BODY for n in range(5)})
    items = tuple(item(str(n), url=f"{URL}/{n}", published=f"2024-05-1{n}T08:00:00Z") for n in range(5))
    found, events = drained(read_pages(asking(web, limit=2, per_host=1), items))
    assert (web.asked, found.asked, found.left) == ([f"{URL}/4", f"{URL}/3"], 2, 3)
    assert (
        events[-1].message
        == "2 pieces are only summarised by their feeds: 2 pages were asked for, 2 can be read whole; 3 more are left for the next run"
    )
    assert [(event.count, event.total) for event in events[:-1]] == [(1, 2), (2, 2)]


def test_no_more_is_read_than_is_asked_for() -> None:
    """A large newsroom's summaries wait unread for their turn; what has its page, or needs none, is not read again."""
    web, pages, counts = Web({f"{URL}/{n}": BODY for n in range(30)}), MemoryPages(), list[tuple[int, int]]()
    items = tuple(item(f"{n:02d}", WHOLE[n % 3] if n % 2 else TEASER, url=f"{URL}/{n}") for n in range(30))
    for _ in range(6):
        counting = Counting()
        plugs = replace(asking(web, pages, limit=3), parser=counting)
        found, _ = drained(read_pages(plugs, still_open(plugs, items)))
        counts.append((found.asked, len(counting.read)))
    assert [asked for asked, _ in counts] == [3, 3, 3, 3, 3, 0]
    assert max(read for _, read in counts) <= 9, "three summaries, three pages, and the whole pieces between them"
    assert counts[-1][1] <= 1, "nothing is left but, perhaps, the last whole piece"


def test_pauses_grow_and_end() -> None:
    """A page that fails is asked again after hours, then days, and never a fourth time; a page that is gone is not asked again."""
    web, pages = Web({URL: FetchError("reset", kind="reset")}), MemoryPages()
    pauses, now = [], NOW
    for _ in range(6):
        drained(read_pages(replace(asking(web, pages), now=now), (item(),)))
        again = pages.kept["a"].again
        pauses.append(again - now if again and again > now else None)
        drained(read_pages(replace(asking(web, pages), now=now + timedelta(minutes=5)), (item(),)))  # too early: nothing is asked
        now = max(again or now, now) + timedelta(hours=1)
    assert (len(web.asked), pages.kept["a"].tries) == (3, 3)
    assert pauses[:3] == [timedelta(hours=3), timedelta(days=2), None]
    assert one(FetchError("gone", kind="status-410")).again is None


@pytest.mark.parametrize(
    ("asked", "pause"), [(60.0, timedelta(hours=3)), (86_400.0, timedelta(days=1)), (1e12, timedelta(days=7)), (-5.0, timedelta(hours=3))]
)
def test_a_server_that_asks_for_more_time_gets_it(asked: float, pause: timedelta) -> None:
    """Retry-After lengthens the pause, up to a week."""
    assert one(FetchError("busy", kind="status-503", retry_after=asked)).again == NOW + pause


@pytest.mark.parametrize("kind", ["host", "stopped"])
def test_what_was_not_asked_is_no_try(kind: str) -> None:
    """A page whose turn did not come is asked for again, as often as before."""
    kept = one(FetchError("its turn did not come", kind=kind, retry_after=10.0))
    assert (kept.tries, kept.again) == (0, NOW + timedelta(hours=3))


def test_one_refused_folder_does_not_shut_a_host() -> None:
    """Where robots.txt refuses one address, or a redirect led to a site that refuses, the others of the host are asked."""
    links = [f"https://out.example/{n}" for n in range(3)]
    web = Web({links[0]: FetchError("refused", "https://strict.example/x", kind="robots"), links[1]: BODY, links[2]: BODY})
    found, _ = drained(read_pages(asking(web, per_host=1), tuple(item(str(n), url=url) for n, url in enumerate(links))))
    assert [kept.state for kept in found.pages] == ["refused", "full", "full"]


def test_a_host_that_refuses_is_not_asked_again_in_this_run() -> None:
    """Three faults of the line speak for the host, refusals by robots.txt for single addresses only; other hosts go on."""
    for error, asked in (
        (FetchError("not allowed", kind="robots"), 6),
        (FetchError("no answer", kind="timeout"), 3),
        (FetchError("no", kind="reset"), 6),
    ):
        web = Web({**{f"{URL}/{n}": error for n in range(6)}, "https://other.example/x": BODY})
        items = (*(item(str(n), url=f"{URL}/{n}") for n in range(6)), item("other", url="https://other.example/x"))
        found, _ = drained(read_pages(asking(web, per_host=1), items))
        states = {kept.item: kept for kept in found.pages}
        assert len([url for url in web.asked if url.startswith(URL)]) == asked
        assert states["other"].state == "full"
        assert sorted(states[str(n)].tries for n in range(6)) == [0] * (6 - asked) + [1] * asked


def test_a_slow_host_holds_up_nobody() -> None:
    """While one host keeps silent, the pages of others are fetched, read and kept."""
    others = [f"https://n{n}.example/pier" for n in range(10)]
    pages, gate = MemoryPages(), threading.Event()

    class Slow(Web):
        def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:
            """Keep one host waiting until all the others are kept."""
            if url == URL:
                assert gate.wait(20)
            return super().fetch(url, kind=kind, known=known)

    web = Slow(dict.fromkeys((*others, URL), BODY))
    work = read_pages(asking(web, pages, at_once=4), (item("slow"), *(item(str(n), url=url) for n, url in enumerate(others))))
    for event in work:
        if event.count == 10:
            gate.set()
    assert len(pages.kept) == 11


def test_a_run_that_is_cut_off_keeps_what_it_had() -> None:
    """Pages are kept in batches as they come, not at the end."""
    web, pages = Web({f"{URL}/{n}": BODY for n in range(8)}), MemoryPages()
    work = read_pages(asking(web, pages, per_host=1), tuple(item(str(n), url=f"{URL}/{n}") for n in range(8)))
    next(work)
    work.close()
    kept = len(pages.kept)
    assert 1 <= kept == sum(pages.batches)
    drained(read_pages(asking(web, pages), tuple(item(str(n), url=f"{URL}/{n}") for n in range(8))))
    assert {page_.state for page_ in pages.kept.values()} == {"full"}


ANSWERS = st.sampled_from([BODY, WALLS["log-in"][0], FetchError("x", kind="robots"), FetchError("x", kind="dns"), FetchError("x", kind="status-404"), FetchError("x", kind="reset")])  # fmt: skip
LINKS = st.tuples(st.integers(0, 4), st.integers(0, 5))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(LINKS, max_size=14),
    st.dictionaries(LINKS, ANSWERS, max_size=20),
    st.integers(0, 8),
    st.lists(st.integers(0, 80), min_size=1, max_size=5),
)
def test_the_limits_hold_whatever_the_web_answers(
    links: list[tuple[int, int]], answers: dict[tuple[int, int], str | Exception], limit: int, hours: list[int]
) -> None:
    """Never more addresses than the limit, never one twice in a run, never more than three tries, over any number of runs."""
    items = tuple(item(str(n), url=f"https://n{host}.example/{path}") for n, (host, path) in enumerate(links))
    pages, now, every = MemoryPages(), NOW, []
    for pause in hours:
        web = Web({f"https://n{host}.example/{path}": answer for (host, path), answer in answers.items()})
        found, _ = drained(read_pages(replace(asking(web, pages, limit=limit, at_once=3), now=now), items))
        assert len(web.asked) == len(set(web.asked)) <= limit
        assert found.asked + found.left <= len({one_.url for one_ in items})
        every += web.asked
        now += timedelta(hours=pause)
    assert all(every.count(url) <= 3 for url in every)
    assert all(page_.tries <= 3 for page_ in pages.kept.values())


def test_pages_are_kept_whole_and_told_without_their_markup() -> None:
    """A newsroom's week of pages may be more than memory should hold; what is known of them is little."""
    pages = MemoryPages()
    for _ in range(2):
        paged, _ = drained(read_pages(asking(Web({URL: BODY}), pages), (item(),)))
        assert [(found.state, found.html) for found in paged.pages] == [("full", "")]
    assert EN[1] in pages.kept["a"].html


def poor(id_: str, why: str, outlet: str = "Reuters", again: datetime | None = None) -> tuple[Page, Item]:
    """Return a page that could not be read and its item."""
    return Page(item=id_, url=URL, at=NOW, state="wall", why=why, again=again), item(id_, title=f"Title {id_}", outlet=outlet)


def test_the_desk_is_told_what_was_not_read() -> None:
    """One plain line each, with outlet, title, reason and what helps; the first line counts."""
    rows = [
        poor("a", "the page asks for a log-in"),
        poor("b", "the page is not there (404)", "AP"),
        poor("c", "the server asks to be left alone for now (429)", "AP", NOW),
    ]
    full = Page(item="d", url=URL, at=NOW, state="full", html=BODY)
    found = lines(
        (full, *(page_ for page_, _ in rows)), (*(one_ for _, one_ in rows), item("d"), item("e", title="Unasked", outlet="", feed=""))
    )
    assert found == (
        "4 pieces are known only by the summary in their feeds.",
        "a feed, “Unasked”: only the feed's summary was read: its page was not asked for yet; build again, or save the page into articles/.",
        "AP, “Title b”: only the feed's summary was read: the page is not there (404).",
        "AP, “Title c”: only the feed's summary was read: the server asks to be left alone for now (429); it is asked for again after 2024-05-17, or save the page into articles/.",
        "Reuters, “Title a”: only the feed's summary was read: the page asks for a log-in; save the page into articles/.",
    )
    assert lines((full,), (item("d"),)) == ()


def test_many_of_one_outlet_and_reason_share_a_line() -> None:
    """From three on, the desk gets one line with two titles and a count."""
    rows = [poor(id_, "the page asks for a log-in") for id_ in "abcde"]
    assert lines((page_ for page_, _ in rows), (one_ for _, one_ in rows))[1:] == (
        "Reuters, 5 pieces (“Title a”, “Title b” and 3 more): only the feed's summaries were read: the page asks for a log-in; save the page into articles/.",
    )


SITE = {
    "/pier": (200, "text/html; charset=gb2312", page(f"<h1>码头</h1>{''.join(f'<p>{text}</p>' for text in ZH * 2)}", "旧渡轮码头将被拆除").encode("gb18030")),
    "/wall": (200, "text/html", WALLS["cloudflare"][0].encode()),
    "/file": (200, "application/pdf", b"%PDF-1.4"),
}  # fmt: skip


@contextmanager
def site() -> Iterator[str]:
    """Serve a small site on loopback; yield its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer from the table."""
            status, kind, body = SITE.get(self.path, (404, "text/html", b"no"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep still."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Loopback:
    """A fetcher without any guard, for a server of one's own."""

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:  # noqa: ARG002 - it asks the same of all
        """Get a page over HTTP."""
        try:
            with urlopen(url, timeout=10) as answer:  # noqa: S310 - a server of our own
                return Fetched(url=answer.url, body=answer.read(), content_type=answer.headers.get("Content-Type", ""))
        except OSError as error:
            raise FetchError("is not there", url, kind="status-404") from error


FEED = """<rss version="2.0"><channel><title>港口新闻</title><link>{base}</link>
<item><title>旧渡轮码头将被拆除</title><link>{base}/pier</link><guid>1</guid><description>港口委员会周二投票决定拆除旧渡轮码头…</description></item>
<item><title>Behind a wall</title><link>{base}/wall</link><guid>2</guid><description>A short teaser. Read more</description></item>
<item><title>A report</title><link>{base}/file</link><guid>3</guid><description>A short teaser of a report.</description></item>
<item><title>Nothing there</title><link>{base}/none</link><guid>4</guid><description>A short teaser of nothing.</description></item></channel></rss>"""


def test_from_a_feed_to_whole_articles_over_http() -> None:
    """A feed of summaries, a server, the real parser: what can be read is read, and the desk is told of the rest."""
    parser, pages = InlineParser(), MemoryPages()
    with site() as base:
        entries = parser.entries(Feed(name="port", url=f"{base}/feed"), Fetched(url=f"{base}/feed", body=FEED.format(base=base).encode()))
        plugs = Asking(linked=lambda _: Loopback(), parser=parser, pages=pages, now=NOW)
        found: Paged
        found, _ = drained(read_pages(plugs, entries))
    states = {one_.title: pages.kept[one_.id] for one_ in entries}
    assert [states[title].state for title in ("旧渡轮码头将被拆除", "Behind a wall", "A report", "Nothing there")] == [
        "full",
        "wall",
        "failed",
        "failed",
    ]
    assert parser.article(as_page(entries[0], states["旧渡轮码头将被拆除"].html)).text.startswith(ZH[0])
    told = lines(found.pages, found.summaries)
    assert told[0] == "3 pieces are known only by the summary in their feeds."
    assert any(
        "“Behind a wall”: only the feed's summary was read: the page asks for proof that a person is reading (Cloudflare)" in line
        for line in told
    )


def test_a_page_that_breaks_what_reads_it_gives_its_room_back() -> None:
    """At once, though its error is kept: who waits for room would otherwise wait for the garbage collector."""
    errors: list[RuntimeError] = []

    class Keeping(InlineParser):
        def article(self, item: Item) -> Article:
            if item.kind == "entry":
                return super().article(item)
            errors.append(RuntimeError("a fault of the program itself"))
            raise errors[-1]

    given_back: list[str] = []
    answer = Fetched(url=URL, body=BODY.encode(), content_type="text/html", release=partial(given_back.append, URL))
    paged, _ = drained(read_pages(replace(asking(Web({URL: answer})), parser=Keeping()), (item(),)))
    assert (len(errors), given_back) == (1, [URL]), paged
