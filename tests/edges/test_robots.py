"""robots.txt: what it allows by example, and how it is come by."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.fetcher_web import WebFetcher
from roundup.edges.polite import Clock, Manners, PoliteFetcher
from roundup.edges.robots import AGENT, Robots, Rules, shortened
from roundup.edges.web_address import WebAddress, web_address
from roundup.errors import FetchError
from roundup.model import NO_VALIDATORS, Fetched, FetchKind, Validators

SITE = "https://site.example"


def allowed(robots: str | bytes, path: str) -> bool:
    """Tell whether a robots.txt lets us read a path."""
    body = robots.encode() if isinstance(robots, str) else robots
    refused: list[FetchError] = []
    try:
        Rules(text=shortened(body)).check(web_address(SITE + path).url)
    except FetchError as error:
        refused.append(error)
    assert all(error.kind == "robots" and "articles/" in error.hint for error in refused)
    return not refused


def group(*rules: str) -> str:
    """Make a robots.txt for everybody."""
    return "\n".join(("User-agent: *", *rules))


@pytest.mark.parametrize(
    ("rule", "matched", "unmatched"),
    [
        ("/", "/ /x /x/y?z", ""),
        ("/news", "/news /news.html /news/today.html /newsroom /news?id=1", "/News /oldnews /?id=news /archive/news"),
        ("/news*", "/news /news.html /news/today.html /newsroom", "/News /oldnews /?id=news"),
        ("/news/", "/news/ /news/?id=1 /news/today.html", "/news /news.html /news?id=1 /old/news/"),
        ("/*.pdf", "/a.pdf /folder/a.pdf /a.pdf?x=1 /a.pdf/more /x/a.pdfs", "/ /a.PDF"),
        ("/*.pdf$", "/a.pdf /folder/a.pdf", "/a.pdf?x=1 /a.pdf/ /a.pdfs /a.PDF"),
        ("/news*.pdf", "/news.pdf /newsroom/a.pdf?x", "/News.pdf /old/news.pdf"),
        ("/*?sort=", "/list?sort=up /a/b?sort=", "/list /list?page=1&sort=up"),
        ("*secret", "/secret /a/b-secret-c", "/public"),
        ("/exact$", "/exact", "/exact/ /exactly /exact?x"),
        ("/caf%C3%A9", "/café /caf%C3%A9 /caf%c3%a9/menu", "/cafe"),
        ("/中文", "/中文/a /%E4%B8%AD%E6%96%87", "/中"),
        ("/a%3Cd.html", "/a%3Cd.html /a%3cd.html", "/a"),
        ("/a%2Fb", "/a%2Fb /a%2fb", "/a/b"),
        ("/a/b", "/a/b", "/a%2Fb"),
        ("/%7Ejoe/", "/~joe/x /%7Ejoe/x /%7ejoe/x", "/joe/x"),
    ],
)
def test_which_paths_a_rule_means(rule: str, matched: str, unmatched: str) -> None:
    """Prefixes, ``*`` for anything, ``$`` for the end, letters as they are, escapes however they are written."""
    robots = group(f"Disallow: {rule}")
    assert [path for path in matched.split() if allowed(robots, path)] == []
    assert [path for path in unmatched.split() if not allowed(robots, path)] == []


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        (("Allow: /p", "Disallow: /"), "/page", True),
        (("Disallow: /", "Allow: /p"), "/page", True),
        (("Allow: /shelf", "Disallow: /shelf"), "/shelf/book", True),
        (("Disallow: /shelf", "Allow: /shelf"), "/shelf/book", True),
        (("Allow: /page", "Disallow: /*.htm"), "/page.htm", False),
        (("Allow: /page", "Disallow: /*.ht"), "/page.htm", True),
        (("Allow: /$", "Disallow: /"), "/", True),
        (("Allow: /$", "Disallow: /"), "/page.htm", False),
        (("Disallow: /private/", "Allow: /private/press/"), "/private/press/a", True),
        (("Disallow: /private/", "Allow: /private/press/"), "/private/a", False),
        (("Disallow:",), "/x", True),
        (("Disallow: /", "Disallow:"), "/x", False),
        (("Allow: /",), "/x", True),
    ],
)
def test_the_longest_rule_counts_and_of_equals_the_kinder(rules: tuple[str, ...], path: str, may: bool) -> None:  # noqa: FBT001 - a column of the table
    """In whatever order they stand."""
    assert allowed(group(*rules), path) is may


@pytest.mark.parametrize(
    ("robots", "may"),
    [
        ("", True),
        ("<!DOCTYPE html><title>Not found</title>", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /", True),
        ("User-agent: GPTBot\nUser-agent: *\nDisallow: /", False),
        (f"User-agent: {AGENT}\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        (f"User-agent: *\nDisallow: /\n\nUser-agent: {AGENT}\nAllow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Roundup-Newsletter/1.0 (news)\nDisallow:", True),
        (f"User-agent: {AGENT}\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: {AGENT}\nDisallow: /x", False),
        ("User-agent: *\nDisallow: /\nUser-agent: roundup\nAllow: /\nUser-agent: newsletter\nAllow: /\nUser-agent: r\nAllow: /", False),
        ("User-agent: *\nSitemap: https://site.example/map.xml\nDisallow: /", False),
        ("User-agent: GPTBot\nSitemap: https://site.example/map.xml\nUser-agent: *\nDisallow: /", False),
        ("User-agent: GPTBot\nDisallow: /\n\n\nCrawl-delay: 3\n\nUser-agent: CCBot\nDisallow: /x", True),
        ("Disallow: /\nUser-agent: GPTBot\nDisallow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
        ("user-AGENT : *   # all\rDISALLOW : /   # nothing for programs", False),
        ("User agent *\nDisalow /", False),
        ("useragent:*\nDisallow:/", False),
        ("User-agent: *bot\nDisallow: /", True),
        ("User-agent:\nDisallow: /", True),
        ("User-agent: * everybody\nDisallow: /", False),
    ],
)
def test_whom_a_group_means(robots: str, may: bool) -> None:  # noqa: FBT001 - a column of the table
    """Ours before everybody's, by our whole name in any case and whatever follows it; slips of the pen are understood."""
    assert allowed(robots, "/x") is may


def test_a_file_that_is_no_text_allows() -> None:
    """Bytes of any kind are read as well as can be."""
    assert allowed(bytes(range(256)) * 100, "/x")
    assert not allowed(b"\xff\xfe junk\nUser-agent: *\nDisallow: /x", "/x")


@given(st.binary(max_size=300), st.text(alphabet="/ab*$%?#é", max_size=20))
def test_any_file_can_be_read(noise: bytes, rule: str) -> None:
    """Whatever stands before it, a group on lines of its own is seen."""
    assert isinstance(allowed(noise + b"\n" + group(f"Disallow: {rule}").encode(), "/a/b"), bool)
    assert not allowed(noise.replace(AGENT.encode(), b"") + b"\n" + group("Disallow: /").encode() + b"\n", "/robots")


def test_only_the_first_500_kib_are_read() -> None:
    """And no half line: a path that breaks off would mean more, or less, than was written."""
    head, comment = b"User-agent: *\nDisallow: /x\n", b"#" + b"-" * 1022 + b"\n"
    assert not allowed(head + comment * 600, "/x")
    assert allowed(comment * 600 + head + comment, "/x")
    fill = b"#" + b"-" * (500 * 1024 - len(head) - len("Allow: /") - 2) + b"\n"
    assert shortened(head + fill + b"Allow: /x/long\n") == "User-agent: *\nDisallow: /x\n"
    assert shortened(b"User-agent: *\nDisallow: /x\nAllow: /", cut=True) == "User-agent: *\nDisallow: /x"


def test_many_agents_with_many_rules_stay_few() -> None:
    """Groups for others become one, so that 500 KB of agents and rules do not multiply."""
    agents = [f"User-agent: agent{number}" for number in range(9000)]
    rules = [f"Disallow: /{number}" for number in range(9000)]
    text = shortened("\n".join([*agents, *rules]).encode())
    assert len({line for line in text.splitlines() if line.startswith("User-agent")}) == 1
    assert allowed(text, "/1")


@pytest.mark.parametrize(
    ("line", "seconds"),
    [("Crawl-delay: 2.5", 2.5), ("Crawl-delay: 3600", 10.0), ("Crawl-delay: -1", 0.0), ("Crawl-delay: soon", 0.0), ("Allow: /", 0.0)],
)
def test_the_pause_a_site_wants(line: str, seconds: float) -> None:
    """Up to ten seconds; what is no number is nothing."""
    assert Rules(text=shortened(group(line).encode())).check(SITE) == seconds


@dataclass
class Site:
    """A `plugs.Fetcher` over a few pages; one that is missing answers 404. ``redirects`` lead to a final address."""

    pages: dict[str, bytes | FetchError] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, FetchKind]] = field(default_factory=list)
    given_back: list[str] = field(default_factory=list)

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:  # noqa: ARG002 - the same for all
        """Return a page."""
        self.asked.append((url, kind))
        final = self.redirects.get(url, url)
        page = self.pages.get(final, FetchError("is not there (404)", url, "look for it", "status-404"))
        if isinstance(page, FetchError):
            raise page
        return Fetched(url=final, body=page, release=partial(self.given_back.append, final))


def patient(site: Site) -> PoliteFetcher:
    """Make a fetcher whose waits take no time."""
    return PoliteFetcher(site, manners=Manners(delay=0.0, tries=1), clock=Clock(now=lambda: 0.0, sleep=lambda _: None))


def refusal(fetcher: PoliteFetcher, url: str) -> FetchError:
    """Return the error of a page."""
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url, kind="page")
    assert caught.value.where == url
    return caught.value


def test_pages_and_images_need_leave_and_feeds_do_not() -> None:
    """A feed is there for programs; what it mentions need not be."""
    site = Site({f"{SITE}/robots.txt": group("Disallow: /").encode(), f"{SITE}/x": b"x"})
    fetcher = patient(site)
    assert fetcher.fetch(f"{SITE}/x", kind="feed").body == b"x"
    assert site.asked == [(f"{SITE}/x", "feed")]
    for kind in ("page", "image"):
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(f"{SITE}/x", kind=kind)
        assert (caught.value.kind, caught.value.where) == ("robots", f"{SITE}/x")
        assert caught.value.hint == "open it in a browser and save it into articles/"
    assert site.asked[1:] == [(f"{SITE}/robots.txt", "robots")]


def test_a_page_that_may_not_be_used_gives_its_room_back() -> None:
    """What was fetched before the site that it redirects to was asked."""
    there = "https://there.example"
    site = Site({f"{there}/robots.txt": group("Disallow: /").encode(), f"{there}/x": b"x"}, {f"{SITE}/x": f"{there}/x"})
    assert refusal(patient(site), f"{SITE}/x").kind == "robots"
    assert f"{there}/x" in site.given_back


@pytest.mark.parametrize(
    "kind", ["status-400", "status-401", "status-403", "status-404", "status-410", "status-418", "status-204", "redirect"]
)
def test_where_there_is_no_such_file_all_is_allowed(kind: str) -> None:
    """4xx, and redirects without end (RFC 9309, 2.3.1)."""
    site = Site({f"{SITE}/robots.txt": FetchError("is not there", "", "", kind), f"{SITE}/x": b"x"})
    assert patient(site).fetch(f"{SITE}/x", kind="page").body == b"x"


@pytest.mark.parametrize("kind", ["status-429", "status-500", "status-503", "dns", "connect", "timeout", "tls", "reset", "slow"])
def test_where_it_cannot_be_had_nothing_is_asked_for(kind: str) -> None:
    """The fault keeps its kind, so that the page is tried again another day; nothing but robots.txt was asked for, and that once."""
    site = Site({f"{SITE}/robots.txt": FetchError("did not answer", "", "", kind), f"{SITE}/x": b"x"})
    fetcher = patient(site)
    for _ in range(2):
        error = refusal(fetcher, f"{SITE}/x")
        assert error.kind == kind
        assert "robots.txt" in error.what
    assert site.asked == [(f"{SITE}/robots.txt", "robots")]


def test_each_site_has_its_own_file() -> None:
    """Scheme, host and port make a site (RFC 9309, 2.3)."""
    site = Site({f"{base}/x": b"x" for base in (SITE, "http://site.example", "https://site.example:8443", "https://www.site.example")})
    fetcher = patient(site)
    for url in (*site.pages, *site.pages):
        fetcher.fetch(url, kind="page")
    files = [url for url, kind in site.asked if kind == "robots"]
    assert sorted(files) == sorted(url.removesuffix("x") + "robots.txt" for url in site.pages)


def test_a_redirect_leads_to_another_sites_rules() -> None:
    """A short link does not get around them."""
    short, far = "https://short.example/1", "https://far.example/story"
    site = Site({far: b"story", "https://far.example/robots.txt": group("Disallow: /story").encode()}, {short: far})
    assert refusal(patient(site), short).kind == "robots"
    site.pages["https://far.example/robots.txt"] = group("Disallow: /other").encode()
    assert patient(site).fetch(short, kind="page").body == b"story"


def test_a_crawl_delay_slows_its_host() -> None:
    """From the first page on, and no other."""
    site = Site({f"{SITE}/robots.txt": group("Crawl-delay: 4").encode(), f"{SITE}/x": b"x", "https://b.example/x": b"x"})
    waits: list[float] = []
    fetcher = PoliteFetcher(site, manners=Manners(delay=0.0), clock=Clock(now=lambda: sum(waits), sleep=waits.append))
    for url in (f"{SITE}/x", f"{SITE}/x", f"{SITE}/x", "https://b.example/x"):
        fetcher.fetch(url, kind="page")
    assert waits == [4.0, 4.0]


def test_of_many_threads_one_fetches_the_file() -> None:
    """The others wait for it."""
    here = threading.Barrier(8)
    asked: list[str] = []

    def fetch(address: WebAddress) -> Fetched:
        asked.append(address.url)
        return Fetched(url=address.url, body=b"User-agent: *\nDisallow: /")

    robots = Robots()

    def ask(number: int) -> Rules:
        here.wait()
        return robots.rules(web_address(f"{SITE}/{number}"), fetch)

    with ThreadPoolExecutor(8) as pool:
        assert {rules.text for rules in pool.map(ask, range(8))} == {"User-agent: *\nDisallow: /"}
    assert asked == [f"{SITE}/robots.txt"]


def test_few_files_are_kept() -> None:
    """What was used last stays; large files count by their size."""
    asked: list[str] = []
    size = 10

    def fetch(address: WebAddress) -> Fetched:
        asked.append(address.host)
        return Fetched(url=address.url, body=b"x" * size)

    robots = Robots(most=2)
    for host in "abacab":
        robots.rules(web_address(f"https://{host}.example/"), fetch)
    assert "".join(host[0] for host in asked) == "abcb"
    size = 400 * 1024
    asked.clear()
    robots = Robots()
    for number in (*range(21), *range(21)):
        robots.rules(web_address(f"https://h{number}.example/"), fetch)
    assert len(asked) == 42


def test_a_file_that_broke_a_fetcher_is_asked_for_again() -> None:
    """A fault of ours is not remembered as the site's."""
    answers: list[Exception | Fetched] = [ZeroDivisionError(), Fetched(url=SITE)]

    def fetch(_: WebAddress) -> Fetched:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    robots = Robots()
    with pytest.raises(ZeroDivisionError):
        robots.rules(web_address(SITE), fetch)
    assert robots.rules(web_address(SITE), fetch) == Rules()


def test_what_one_fetcher_may_not_reach_another_may() -> None:
    """A stranger's feed that names a page inside the network does not spoil that page for the feeds of the house."""
    outward = Site({f"{SITE}/robots.txt": FetchError("leads inside", "", "", "private")})
    inward = Site({f"{SITE}/x": b"x"})
    fetcher = patient(inward)
    assert refusal(fetcher.around(outward), f"{SITE}/x").kind == "private"
    assert fetcher.fetch(f"{SITE}/x", kind="page").body == b"x"
    assert fetcher.around(Site({f"{SITE}/x": b"y"})).fetch(f"{SITE}/x", kind="page").body == b"y"
    assert inward.asked == [(f"{SITE}/robots.txt", "robots"), (f"{SITE}/x", "page")]


class Handler(BaseHTTPRequestHandler):
    """A small site that keeps a part of itself from programs."""

    PAGES = {  # noqa: RUF012 - never changed
        "/robots.txt": b"User-agent: *\nDisallow: /members/\n",
        "/story": b"<p>Story</p>",
        "/members/story": b"<p>Members</p>",
    }
    asked: list[str] = []  # noqa: RUF012 - emptied by each test

    def do_GET(self) -> None:
        """Answer with a page, or redirect to the members' story."""
        self.asked.append(self.path)
        body = self.PAGES.get(self.path, b"")
        self.send_response(200 if body else 302)
        if not body:
            self.send_header("Location", "/members/story")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Stay quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    """Run the site for one test; give its address."""
    Handler.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=lambda: running.serve_forever(poll_interval=0.02))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_real_site_is_asked_for_its_rules_first(server: str) -> None:
    """One robots.txt for three pages: what is allowed comes, what is not is never asked for, and what leads there is not used."""
    fetcher = PoliteFetcher(WebFetcher(allow_hosts=["127.0.0.1"], seconds=20), manners=Manners(delay=0.0))
    assert fetcher.fetch(f"{server}/story", kind="page").body == b"<p>Story</p>"
    assert refusal(fetcher, f"{server}/members/story").kind == "robots"
    assert Handler.asked == ["/robots.txt", "/story"]
    assert refusal(fetcher, f"{server}/moved").kind == "robots"
    assert Handler.asked[:3] == ["/robots.txt", "/story", "/moved"]
