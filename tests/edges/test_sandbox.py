"""Reading in child processes gives what reading in this process gives, from any thread, and leaves nothing behind."""

import gc
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup import plugs
from roundup.edges.parser_inline import InlineParser
from roundup.edges.sandbox import Rules, SandboxParser
from roundup.edges.sandbox.tasks import entries_request
from roundup.errors import InputError
from roundup.model import Feed, Fetched, Item, Validators
from tests.edges.sandbox_tasks import FEED, RULES, misdeed
from tests.kit import ROOT

SAMPLES = sorted(path for path in (ROOT / "articles").rglob("*") if path.is_file())
PAGE = "<html><head><title>Ports</title></head><body><article>" + "<p>The port of Xanadu handled more boxes than ever before.</p>" * 8
RSS = b"<rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://x.org/1</link></item></channel></rss>"
ANSWER = Fetched(url=FEED.url, body=RSS)
TEXTS = st.text(max_size=60) | st.sampled_from(["<b>", "]]>", "&amp;", "&#0;", "\x00", "\ud800", "中文", "<item>", "javascript:alert(1)"])


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxParser]:
    """Return a sandbox with the real tasks and one child."""
    with SandboxParser(1) as parser:
        yield parser


@pytest.fixture(params=["inline", "sandbox"])
def parser(request: pytest.FixtureRequest, sandbox: SandboxParser) -> plugs.Parser:
    """Return each Parser there is."""
    return InlineParser() if request.param == "inline" else sandbox


def outcome(work: Callable[..., Any], *said: Any) -> Any:
    """Return what a call returns, or the parts of its InputError."""
    try:
        return work(*said)
    except InputError as error:
        return error.what, error.where, error.hint, error.kind


def ended(pid: int) -> bool:
    """Wait until a process that is not ours has ended; fails after a minute."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    try:
        return bool(poll.poll(60_000))
    finally:
        os.close(handle)


def test_a_feed_becomes_items(parser: plugs.Parser) -> None:
    """Each Parser reads a feed."""
    (item,) = parser.entries(FEED, ANSWER)
    assert (item.title, item.url, item.kind, item.feed) == ("One", "https://x.org/1", "entry", "wire")


def test_an_item_becomes_an_article(parser: plugs.Parser) -> None:
    """Each Parser reads a page, and keeps the item's id."""
    article = parser.article(Item(id="ports", kind="html", content=PAGE, path="web/ports.html"))
    assert (article.id, article.path) == ("ports", "web/ports.html")
    assert article.passages[0].text == "The port of Xanadu handled more boxes than ever before."


def test_what_is_no_feed_is_refused_with_remedy(parser: plugs.Parser) -> None:
    """Each Parser names the feed, says what is wrong, and passes on which feeds a page offers."""
    page = b"<html><head><link rel=alternate type='application/rss+xml' href='/real.xml'></head></html>"
    with pytest.raises(InputError, match="not a feed") as caught:
        parser.entries(FEED, Fetched(url=FEED.url, body=page))
    assert caught.value.where == FEED.url
    assert "https://wire.example/real.xml" in caught.value.hint


def test_the_charset_of_the_header_reaches_the_reader(parser: plugs.Parser) -> None:
    """Each Parser passes on the content type, the body as bytes."""
    body = RSS.decode().replace("One", "上海").encode("gb18030")
    fetched = Fetched(
        url=FEED.url, body=body, content_type="text/xml; charset=gb18030", headers=(("a", "b"),), validators=Validators(etag="e")
    )
    assert parser.entries(FEED, fetched)[0].title == "上海"


def test_a_fault_of_a_library_is_one_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """What no stage foresees is an InputError for this one feed or article."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("roundup.stages.collect.items_from_feed", broken)
    monkeypatch.setattr("roundup.stages.read.read", broken)
    for work in (lambda: InlineParser().entries(FEED, ANSWER), lambda: InlineParser().article(Item(id="x", kind="html", content=""))):
        with pytest.raises(InputError, match=r"no reader here foresees \(ZeroDivisionError\)"):
            work()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_files_read_the_same_in_a_child(path: Path, sandbox: SandboxParser) -> None:
    """Every sample, taken for a feed and for a page, and each entry of those that are feeds, is equal to the last field."""
    fetched = Fetched(url=FEED.url, body=path.read_bytes())
    page = Item(id="sample", kind="html", content=fetched.body.decode("utf-8", "surrogateescape"), url="https://x.org/1")
    entries = [outcome(parse.entries, FEED, fetched) for parse in (sandbox, InlineParser())]
    assert entries[0] == entries[1]
    for item in (page, *(item for item in entries[0][:3] if isinstance(item, Item))):
        assert outcome(sandbox.article, item) == outcome(InlineParser().article, item)


@given(titles=st.lists(st.tuples(TEXTS, TEXTS), max_size=5), cut=st.integers(0, 40), coding=st.sampled_from(["utf-8", "utf-16", "gb18030"]))
@settings(max_examples=60)
def test_any_feed_reads_the_same_in_a_child(sandbox: SandboxParser, titles: list[tuple[str, str]], cut: int, coding: str) -> None:
    """Whatever a feed holds and wherever it is cut, the child's items or its error equal this process's."""
    rows = "".join(f"<item><title>{title}</title><description>{text}</description><guid>{text}</guid></item>" for title, text in titles)
    text = f"<?xml version='1.0' encoding='{coding}'?><rss version='2.0'><channel>{rows}</channel></rss>"
    fetched = Fetched(url=FEED.url, body=text.encode(coding, "replace")[: len(text) * 2 - cut])
    assert outcome(sandbox.entries, FEED, fetched) == outcome(InlineParser().entries, FEED, fetched)


@given(
    kind=st.sampled_from(["entry", "html", "markdown", "text", "mail"]),
    content=st.lists(TEXTS | st.just("<p>Words in a row.</p>\n\n"), max_size=9),
)
@settings(max_examples=60)
def test_any_article_reads_the_same_in_a_child(sandbox: SandboxParser, kind: Any, content: list[str]) -> None:
    """Whatever an item holds, half characters too, the child's article equals this process's."""
    item = Item(id="x", kind=kind, content="".join(content), title="".join(content[:1]), meta=(("date", "".join(content[1:2])),))
    assert outcome(sandbox.article, item) == outcome(InlineParser().article, item)


def test_many_threads_share_few_children() -> None:
    """Sixty-four threads call at once; each gets its own answer, from no more children than there may be."""
    feeds = [Feed(name=str(number), url=f"https://wire.example/{number}") for number in range(200)]
    with SandboxParser(2) as parser, ThreadPoolExecutor(64) as threads:
        found = list(threads.map(lambda feed: parser.entries(feed, ANSWER), feeds))
        assert [items[0].feed for items in found] == [feed.name for feed in feeds]
        assert 1 <= len(parser.children) <= 2


def test_waiting_for_a_child_is_not_held_against_a_task() -> None:
    """A task that waits longer for the one child than it may take is read all the same once its turn comes."""
    with SandboxParser(1, wall_seconds=1, rules=RULES) as parser, ThreadPoolExecutor(1) as threads:
        with parser._pool.lent("entries") as child:
            waiting = threads.submit(parser.entries, FEED, ANSWER)
            child.ask(entries_request(FEED, misdeed("spin", "1.2")), seconds=60, most=1 << 20)
            assert not waiting.done()
        assert waiting.result()[0].title == "One"


def test_a_child_is_replaced_after_so_many_tasks() -> None:
    """What a library may keep from task to task is thrown away in time."""
    with SandboxParser(1, rules=Rules(registry=RULES.registry, tasks_each=2)) as parser:
        pids = [parser.entries(FEED, misdeed("keep", "1"))[0].title for _ in range(5)]
    assert [pids.index(pid) for pid in pids] == [0, 0, 2, 2, 4]


def test_a_child_that_grew_is_replaced() -> None:
    """A child that keeps a quarter of its memory leaves after its answer; one that keeps little stays."""
    with SandboxParser(1, memory_bytes=200 << 20, rules=RULES) as parser:
        pids = [parser.entries(FEED, misdeed("keep", size))[0].title for size in ("10", "10", "60", "1")]
    assert pids[0] == pids[1] == pids[2] != pids[3]


def test_a_child_that_died_while_idle_is_replaced_in_silence() -> None:
    """Nobody hears of a child that was ended from outside between two tasks."""
    with SandboxParser(1) as parser:
        parser.entries(FEED, ANSWER)
        (before,) = parser.children
        os.kill(before, signal.SIGKILL)
        assert parser.entries(FEED, ANSWER)[0].title == "One"
        assert parser.children != (before,)


@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV", "SIGABRT", "SIGTERM"])
def test_a_child_ended_in_the_middle_costs_one_task(name: str) -> None:
    """A child that is ended during a task is named, by what ended it; the next task gets a fresh one."""
    with SandboxParser(1, rules=RULES) as parser:
        with pytest.raises(InputError, match=rf"made its reader crash \({name}\)") as caught:
            parser.entries(FEED, misdeed("die", str(int(signal.Signals[name]))))
        assert (caught.value.where, caught.value.kind) == (FEED.url, "parse")
        assert parser.entries(FEED, ANSWER)[0].title == "One"


def test_closing_ends_and_reaps_every_child() -> None:
    """No process is left, not even a zombie, and who still waits gets an error that says so."""
    parser = SandboxParser(2, rules=RULES)
    with ThreadPoolExecutor(4) as threads:
        parser.entries(FEED, misdeed("environment"))
        waiting = [threads.submit(parser.entries, FEED, misdeed("spin")) for _ in range(4)]
        while len(parser.children) < 2:
            pass
        pids = parser.children
        parser.close()
        assert {str(task.exception()) for task in waiting} == {f"{FEED.url}: was not read: the run was ended"}
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert parser.children == ()
    parser.close()
    with pytest.raises(InputError, match="the run was ended"):
        parser.entries(FEED, ANSWER)


def test_who_forgets_to_close_leaves_nothing_behind() -> None:
    """A parser that is thrown away takes its children with it."""
    parser = SandboxParser(1)
    parser.entries(FEED, ANSWER)
    (pid,) = parser.children
    del parser
    gc.collect()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


SCRIPT = """
import signal, sys, threading
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is started with SIGINT ignored
from roundup.edges.sandbox import SandboxParser
from tests.edges.sandbox_tasks import FEED, RULES, misdeed
with SandboxParser(2, rules=RULES, cpu_seconds=0, wall_seconds=0) as parser:
    idle = parser.entries(FEED, misdeed("environment"))
    for name in ("spin", "match"):
        threading.Thread(target=parser.entries, args=(FEED, misdeed(name)), daemon=True).start()
    while len(parser.children) < 2:
        pass
    print(*parser.children, flush=True)
    parser.entries(FEED, misdeed("spin"))
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs pidfd_open to wait for a process that is not ours")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_children_end_with_their_parent(number: int) -> None:
    """However the parent ends, its children end too, in the middle of a loop or of one long match in C, without limits of time."""
    argv = [sys.executable, "-c", SCRIPT]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True) as parent:
        assert parent.stdout
        pids = [int(word) for word in parent.stdout.readline().split()]
        parent.send_signal(number)
        try:
            assert parent.wait(60) != 0
        finally:
            parent.kill()  # else a parent that does not end would hold up the whole suite
    assert len(pids) == 2
    assert all(ended(pid) for pid in pids)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_signal_that_comes_after_its_request_does_not_end_a_child() -> None:
    """On a busy machine the kernel may tell of a request when it is already being worked on; a byte written now is told of in the same way."""
    with SandboxParser(1, rules=RULES) as parser, ThreadPoolExecutor(1) as threads:
        parser.entries(FEED, misdeed("environment"))
        (child,) = parser._pool._children
        before = busy(child.pid)
        work = threads.submit(parser.entries, FEED, misdeed("spin", "0.5"))
        while busy(child.pid) < before + 5:
            assert not work.done()
        assert child._process.stdin
        os.write(child._process.stdin.fileno(), b"x")
        work.result()


def busy(pid: int) -> int:
    """Return the ticks of processor time that a process has used."""
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11])


def test_the_parent_stays_small() -> None:
    """Thirty large feeds leave no more behind than one."""
    rows = b"".join(b"<item><title>%d</title><description>%s</description></item>" % (number, b"word" * 25000) for number in range(10))
    fetched = Fetched(url=FEED.url, body=b"<rss version='2.0'><channel>" + rows + b"</channel></rss>")

    def held() -> int:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")

    with SandboxParser(2) as parser, ThreadPoolExecutor(8) as threads:
        for _ in threads.map(lambda _: len(parser.entries(FEED, fetched)), range(10)):
            pass
        before = held()
        assert set(threads.map(lambda _: len(parser.entries(FEED, fetched)), range(30))) == {10}
        assert held() - before < 20 << 20


def test_a_child_has_little_from_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and passwords stay out of a child's environment, and a child for feeds imports nothing for pages."""
    monkeypatch.setenv("OPENAI_API_KEY", "canary")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    monkeypatch.delenv("DYLD_LIBRARY_PATH", raising=False)
    with SandboxParser(1, rules=RULES) as parser:
        names = parser.entries(FEED, misdeed("environment"))[0].title
        modules = parser.entries(FEED, misdeed("modules"))[0].title
    assert names == "['LC_ALL', 'TZ']"
    assert modules == "['feedparser']"


@pytest.mark.parametrize("path", [[], ["/nowhere"]])
def test_a_child_finds_what_its_parent_finds(path: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Children start whatever the current folder is and however the package came onto the import path."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*path, *(entry for entry in sys.path if Path(entry or ".").resolve() != ROOT)])
    with SandboxParser(1) as parser:
        assert parser.entries(FEED, ANSWER)[0].title == "One"


def test_the_newsrooms_folder_is_no_place_to_import_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The current folder, which `python -m` puts first, is left out: what lies there is neither run nor read."""
    (tmp_path / "feedparser.py").write_text("raise SystemExit('ran')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with SandboxParser(1) as parser:
        assert parser.entries(FEED, ANSWER)[0].title == "One"


def test_a_child_that_cannot_start_is_named() -> None:
    """An installation that lacks something says what, and nobody waits for ever."""
    with SandboxParser(1, rules=Rules(registry="roundup.nowhere")) as parser, pytest.raises(InputError) as caught:
        parser.entries(FEED, ANSWER)
    assert "No module named 'roundup.nowhere'" in caught.value.what


def test_a_python_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says when it starts no process reaches the reader of the report."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with SandboxParser(1) as parser, pytest.raises(InputError, match=r"no child process could be started for it .*No such file"):
        parser.entries(FEED, ANSWER)


def test_a_child_that_is_slow_to_start_is_not_taken_for_a_slow_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine is at fault the feed is not blamed, and nobody waits for ever."""
    monkeypatch.setattr("roundup.edges.sandbox.process._START_SECONDS", 0.0)
    with SandboxParser(1) as parser:
        with pytest.raises(InputError, match=r"no child process could be started for it \(SIGKILL\)"):
            parser.entries(FEED, ANSWER)
        assert parser.children == ()
