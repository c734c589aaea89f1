"""What would hold up or bring down the newsroom costs one feed its entries, and says so; each with what happens without the limit."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from roundup.edges.sandbox import Rules, SandboxParser
from roundup.errors import InputError
from roundup.model import Fetched, Item
from tests.edges.sandbox_tasks import FEED, RULES, misdeed

ONE = b"<item><title>One</title><link>https://x.org/1</link></item>"
BOMB = "".join(f"<!ENTITY {name} '{('&' + before + ';') * 10}'>" for before, name in zip("abcdefghij", "bcdefghijk", strict=True))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxParser]:
    """Return a sandbox with the default limits whose child can be asked for misdeeds; it has to outlive them all."""
    with SandboxParser(1, rules=RULES) as parser:
        yield parser


@pytest.fixture(scope="module")
def strict() -> Iterator[SandboxParser]:
    """Return a sandbox with the real tasks and one second for each."""
    with SandboxParser(1, cpu_seconds=1, wall_seconds=30) as parser:
        yield parser


def rss(items: bytes) -> bytes:
    """Return an RSS 2.0 feed."""
    return b"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>" + items + b"</channel></rss>"


def refused(parser: SandboxParser, fetched: Fetched) -> InputError:
    """Return the error that reading a feed ends with; the parser must serve the next feed all the same."""
    with pytest.raises(InputError) as caught:
        parser.entries(FEED, fetched)
    assert caught.value.where == FEED.url
    assert caught.value.hint
    assert [item.title for item in parser.entries(FEED, Fetched(url=FEED.url, body=rss(ONE)))] == ["One"]
    return caught.value


def outcome(work: Callable[[], Any]) -> Any:
    """Return what a call returns, or its InputError."""
    try:
        return work()
    except InputError as error:
        return error


UNTAMED: dict[str, Callable[[int], Fetched]] = {
    "a long author": lambda size: misdeed("untamed", rss(b"<item><author>" + b"a" * size + b"</author></item>")),
    "nested tags": lambda size: misdeed("untamed", rss(b"<item><description>" + b"<b>" * size + b"</description></item>")),
    "a tag with many attributes": lambda size: misdeed(
        "untamed-page", b"<html><body><p " + b" ".join(b"a%d=''" % number for number in range(size)) + b">text</p></body></html>"
    ),
}
"""Bytes that take feedparser and trafilatura seconds or minutes where nobody looks at them beforehand."""


@pytest.mark.parametrize(("name", "size"), [("a long author", 40_000), ("nested tags", 200_000), ("a tag with many attributes", 200_000)])
def test_the_processor_limit_ends_what_is_built_to_be_slow(name: str, size: int) -> None:
    """The kernel ends the child in the middle of the library, and the feed is named with the limit."""
    with SandboxParser(1, cpu_seconds=1, rules=RULES) as parser:
        error = refused(parser, UNTAMED[name](size))
    assert (error.what, error.kind) == ("cost more processor time than a feed may (1 s)", "costly")


def test_without_the_processor_limit_slow_bytes_run_on() -> None:
    """The control: what the limit ended runs on without it, past twice the limit, and then comes to an end of its own."""
    with SandboxParser(1, cpu_seconds=0, rules=RULES) as parser:
        assert parser.entries(FEED, misdeed("spin", "2.2"))[0].title == "spun"
    with SandboxParser(1, cpu_seconds=1, rules=RULES) as parser:
        assert refused(parser, misdeed("spin", "2.2")).kind == "costly"


def test_each_task_has_its_own_seconds() -> None:
    """What earlier tasks used is not held against the next one."""
    with SandboxParser(1, cpu_seconds=1, rules=RULES) as parser:
        assert [parser.entries(FEED, misdeed("spin", "0.7"))[0].title for _ in range(3)] == ["spun"] * 3


@pytest.mark.parametrize("polled", [True, False])
@pytest.mark.parametrize("name", ["hang", "match"])
def test_the_wall_limit_ends_what_waits_or_hangs(name: str, polled: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Without any limit of the kernel, a child that never answers is ended and named: the way that also works on Windows."""
    rules = Rules(registry=RULES.registry, polled=polled)
    with SandboxParser(1, cpu_seconds=0, memory_bytes=0, wall_seconds=1.5, rules=rules) as parser:
        error = refused(parser, misdeed(name))
    assert (error.what, error.kind) == ("took longer than a feed may (1.5 s)", "costly")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP to hold a child")
@pytest.mark.parametrize("polled", [True, False])
def test_a_child_that_reads_nothing_holds_up_nobody(polled: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The limit holds also while a large request waits for a child that never takes it."""
    rules = Rules(registry=RULES.registry, polled=polled)
    with SandboxParser(1, wall_seconds=1.5, rules=rules) as parser:
        parser.entries(FEED, misdeed("environment"))
        (pid,) = parser.children
        os.kill(pid, signal.SIGSTOP)
        assert refused(parser, misdeed("spin", b"x" * 1_000_000)).what == "took longer than a feed may (1.5 s)"
        assert parser.children != (pid,)


def test_the_memory_limit_refuses_two_gigabytes(sandbox: SandboxParser) -> None:
    """What asks for more memory than it may is named, and the child replaced."""
    error = refused(sandbox, misdeed("allocate", "2048"))
    assert (error.what, error.kind) == ("needs more memory than a feed may (512 MB)", "costly")


def test_without_the_memory_limit_two_gigabytes_are_given() -> None:
    """The control: the same task gets its memory from a child without the limit."""
    with SandboxParser(1, memory_bytes=0, rules=RULES) as parser:
        assert parser.entries(FEED, misdeed("allocate", "2048"))[0].title == str(2048 << 20)


def test_memory_below_the_limit_is_given() -> None:
    """The limit counts what a task takes, not what Python and its modules take."""
    with SandboxParser(1, memory_bytes=100 << 20, rules=RULES) as parser:
        assert parser.entries(FEED, misdeed("allocate", "90"))[0].title == str(90 << 20)
        assert refused(parser, misdeed("allocate", "101")).kind == "costly"


def test_an_answer_that_is_too_large_is_not_taken() -> None:
    """The parent takes only so much from a child, whatever the child says; below that it takes all."""
    with SandboxParser(1, rules=Rules(registry=RULES.registry, answer_bytes=2 << 20)) as parser:
        assert len(parser.entries(FEED, misdeed("large", "1"))[0].title) == 1 << 20
        error = refused(parser, misdeed("large", "3"))
    assert (error.what, error.kind) == ("comes to more than a feed may (2 MB)", "costly")


@pytest.mark.parametrize(("name", "said", "ending"), [("crash", "", "SIGSEGV"), ("leave", "3", "code 3"), ("leave", "0", "code 0")])
def test_a_crash_is_named(sandbox: SandboxParser, name: str, said: str, ending: str) -> None:
    """A child that crashes or leaves costs its feed alone, and the last it wrote is at hand for who looks for the fault."""
    error = refused(sandbox, misdeed(name, said))
    assert (error.what, error.kind) == (f"made its reader crash ({ending})", "parse")
    assert name != "crash" or "Segmentation fault" in "".join(error.__notes__)


def test_a_child_that_closes_its_pipes_and_stays_is_ended(sandbox: SandboxParser) -> None:
    """Nobody waits for a child that no longer speaks."""
    assert "made its reader crash" in refused(sandbox, misdeed("linger")).what


def test_what_a_library_prints_disturbs_nothing(sandbox: SandboxParser) -> None:
    """Neither standard output nor a megabyte on the error stream gets between the frames or stops the child."""
    for _ in range(2):
        assert sandbox.entries(FEED, misdeed("print", "1000000"))[0].title == "printed"


HOSTILE = {
    "32 KB author": rss(ONE + b"<item><title>A</title><author>" + b"a" * 32768 + b"</author></item>"),
    "200,000 nested tags": rss(ONE + b"<item><title>A</title><description>" + b"<b>" * 200_000 + b"</description></item>"),
    "500,000 nested tags": rss(b"<a>" * 500_000 + b"</a>" * 500_000),
    "100,000 items": rss(b"".join(b"<item><title>x</title><guid>%d</guid></item>" % number for number in range(100_000))),
    "billion laughs": f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'lol'>{BOMB}]><rss><channel><item><title>&k;</title></item></channel></rss>".encode(),
    "720,000 attributes": rss(ONE + b"".join(b"<x " + b" ".join(b"a%d=''" % at for at in range(18_000)) + b"/>" for _ in range(40))),
    "deep JSON": b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 400_000,
    "a million less-than signs": rss(b"<item><title>" + b"<" * 300_000 + b"</title></item>"),
    "a path": b"/etc/passwd",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_feeds_end_within_the_limits(strict: SandboxParser, name: str) -> None:
    """Each gives entries, or an error of its own that says what is wrong; never a crash, a hang or a large answer."""
    found = outcome(lambda: strict.entries(FEED, Fetched(url=FEED.url, body=HOSTILE[name])))
    assert found.kind != "parse" and found.hint if isinstance(found, InputError) else len(found) <= 500
    assert strict.entries(FEED, Fetched(url=FEED.url, body=rss(ONE)))[0].title == "One"


PAGES = {
    "200,000 attributes": "<html><body><p " + " ".join(f'a{number}="x"' for number in range(200_000)) + ">" + "words " * 100,
    "500,000 nested tags": "<html><body>" + "<div>" * 500_000 + "words",
    "a million numbers": "<html><body><p>" + "1." * 500_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_end_within_the_limits(strict: SandboxParser, name: str) -> None:
    """Each gives an article of what can be read, or says that it cost too much."""
    found = outcome(lambda: strict.article(Item(id="x", kind="html", content=PAGES[name])))
    assert found.kind == "costly" if isinstance(found, InputError) else found.id == "x"


ITEM = {"id": "x", "kind": "entry", "content": ""}
ARTICLE = {"id": "x", "text": "ab", "passages": [{"id": "x:1", "text": "a", "start": 0, "end": 1}]}


@pytest.mark.parametrize(
    "answer",
    [
        [ITEM | {"kind": "html"}],
        [ITEM | {"path": "../../secrets"}],
        [ITEM | {"url": "javascript:alert(1)"}],
        [ITEM | {"url": "file:///etc/passwd"}],
        [ITEM | {"title": 1}],
        [{"id": "x"}],
        ITEM,
        None,
    ],
    ids=json.dumps,
)
def test_an_answer_no_sound_child_gives_is_not_taken(sandbox: SandboxParser, answer: object) -> None:
    """A child that was taken over by its input can send anything; the parent takes entries of a feed and nothing else."""
    assert sandbox.entries(FEED, misdeed("raw", json.dumps([ITEM])))[0].id == "x"
    error = refused(sandbox, misdeed("raw", json.dumps(answer)))
    assert error.what == "made its reader give an answer that cannot be used"


@pytest.mark.parametrize(
    "answer",
    [
        ARTICLE | {"id": "y"},
        ARTICLE | {"path": "other.html"},
        ARTICLE | {"text": "b"},
        ARTICLE | {"links": [{"url": "javascript:alert(1)", "text": "x"}]},
        ARTICLE | {"status": "fine"},
    ],
    ids=json.dumps,
)
def test_an_article_that_does_not_fit_is_not_taken(sandbox: SandboxParser, answer: object) -> None:
    """An answer about another item, or whose passages are not in its text, is refused."""
    good = sandbox.article(Item(id="x", kind="text", content="raw\n" + json.dumps(ARTICLE)))
    assert good.passages[0].text == "a"
    with pytest.raises(InputError, match="cannot be used"):
        sandbox.article(Item(id="x", kind="text", content="raw\n" + json.dumps(answer)))


@pytest.mark.parametrize(
    "said", [b"d\x00\xff\xff\xff\xff", b"d\x00\x00\x00\x00\x02{}", b"?\x00\x00\x00\x00\x00", b"r\x00\x00\x00\x00\x02[]", b"\x80\x04N."]
)
def test_forged_frames_do_no_harm(said: bytes) -> None:
    """Whatever bytes come over the pipe, they are read as a short JSON answer or not at all."""
    with SandboxParser(1, wall_seconds=1.5, rules=RULES) as parser:
        assert refused(parser, misdeed("forge", said)).what.startswith(("comes to more", "made its reader give an answer", "took longer"))
