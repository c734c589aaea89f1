"""Hostile articles: each costs itself at most, none costs much time, the others read the same."""

import json
import resource
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.proof.hostile_pages import pages
from benchmarks.proof.newsroom import WEEK, build, lay
from benchmarks.proof.row import Outcome, Row, spread
from roundup.errors import RoundupError

SECONDS, MEBIBYTES, WALL = 10, 2048, 600
"""What one page may take: seconds of processor time, memory, and seconds on the clock before it is given up."""


def run(*, quick: bool) -> Outcome:
    """Read each page in a process of its own, then all of them among the articles of a newsroom."""
    every = pages()
    some = {name: every[name] for name in (*spread(sorted(every), 7), "attributes.html")} if quick else dict(every)
    with ThreadPoolExecutor(max_workers=2) as pool:
        ours = list(pool.map(lambda name: _alone(partial(_read, name, some[name])), some))
        theirs = list(pool.map(lambda name: _alone(partial(_trafilatura, some[name])), some))
    costly = [f"{name}: {what}" for name, what in zip(some, ours, strict=True) if what]
    changed = _changed(some)
    bad = [f"{name} ({what})" for name, what in zip(some, theirs, strict=True) if what]
    return Outcome(
        cases=len(some) + 1,
        held=len(some) + (not changed) - len(costly),
        result=f"of {len(some)} pages {len(costly)} took more than their share of processor time or memory, or raised an error other than our own; in a newsroom with all of them the build is {'not ' * bool(changed)}made as without them.",
        control=f"trafilatura alone raises or uses up the same share at {len(bad)}: {', '.join(bad) or 'none'}.",
        caught=len(bad),
        faults=(*costly, *changed),
    )


def _alone(work: Callable[[], None]) -> str:
    """Do some work in a process with limits; return how it failed ("" for not at all)."""
    context = get_context("forkserver")  # a clean process with all loaded, from which the others come
    context.set_forkserver_preload(["trafilatura", "roundup.stages.collect", "roundup.stages.read.reading", __name__])
    inbox, outbox = context.Pipe(duplex=False)
    process = context.Process(target=_limited, args=(work, outbox), daemon=True)
    process.start()
    outbox.close()
    try:
        told = inbox.recv() if inbox.poll(WALL) else "hangs"
    except EOFError:  # ended by a limit before it could say a word
        told = "uses up its share"
    process.kill()
    process.join()
    return str(told)


def _limited(work: Callable[[], None], outbox: Any) -> None:
    """Run in the other process: with limits, and tell what was raised."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEBIBYTES * 1024 * 1024,) * 2)
    try:
        work()
        outbox.send("")
    except Exception as error:  # noqa: BLE001 - the very thing to be told
        outbox.send(f"raises {type(error).__name__}")


def _read(name: str, data: bytes) -> None:
    """Read a file as the newsroom does; our own error is an answer."""
    from roundup.stages import collect, read  # noqa: PLC0415 - in the process with limits

    try:
        for item in collect.items_from_file(f"articles/{name}", data):
            read.read(item)
    except RoundupError:
        return


def _trafilatura(data: bytes) -> None:
    from trafilatura import extract  # noqa: PLC0415 - in the process with limits

    extract(data, favor_precision=True)


def _changed(some: dict[str, bytes]) -> list[str]:
    """Return the articles of a newsroom that read otherwise when all hostile ones stand among them."""
    with tempfile.TemporaryDirectory() as folder:
        calm, rough = lay(Path(folder) / "calm"), lay(Path(folder) / "rough")
        (rough / "articles" / "hostile").mkdir()
        for name, data in some.items():
            (rough / "articles" / "hostile" / name).write_bytes(data)
        build(calm)
        try:
            build(rough)
        except RuntimeError as error:
            return [f"the build fails: {str(error).strip().splitlines()[-1]}"]
        before, after = _articles(calm), _articles(rough)
    return [f"{path} reads otherwise" for path in sorted(before) if after.get(path) != before[path]]


def _articles(root: Path) -> dict[str, Any]:
    stored = json.loads((root / "issues" / WEEK / "trail" / "01-articles.json").read_text(encoding="utf-8"))
    return {
        article["id"]: {key: article[key] for key in ("text", "title", "url", "outlet", "passages", "links", "status")}
        for article in stored
    }


ROW = Row(
    name="hostile",
    promise="A page built to hurt costs at most itself: the run goes on, in bounded time and memory, and the other articles read the same.",
    method=f"Pages made for the purpose (nesting, floods of attributes and siblings, entities and bombs of them, broken encodings, runaway expressions, and the same for Markdown, YAML and mail) are each collected and read in a process with {SECONDS} s of processor time and {MEBIBYTES} MiB; then all stand among the articles of the tests' newsroom, which is built, and its other articles are compared with a build without them.",
    control="trafilatura alone, under the same limits.",
    run=run,
)
