"""Attack strings in every field that the desk shows, opened and walked through in a real browser."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from markupsafe import Markup

from benchmarks.proof.browser import CHROMIUM
from benchmarks.proof.desk_strings import FIELDS, StringsBench
from benchmarks.proof.desk_target import Target, served
from benchmarks.proof.desk_walk import Walked, Walker, opened
from benchmarks.proof.row import Outcome, Row, absent, shown, spread, suite
from roundup.edges.desk.app import bare_app
from roundup.edges.desk.guard import App, Guard, Message, Receive, Scope, Send
from roundup.edges.desk.table import Table
from roundup.plugs import Bench

MOST, SIZE = 40, 12_000
"""Strings, and characters of them, that one page carries."""
BARE = 30
"""How many of the strings are shown as they stand, for the control."""
TYPED = ("text that is typed, and how it reads", "a list's filter")


def run(*, quick: bool) -> Outcome:
    """Walk through a desk for each batch of strings; where something happens, for each of its strings alone."""
    vectors = suite("xss-vectors/vectors.json")
    if vectors is None:
        return absent("xss-vectors")
    if not CHROMIUM.exists():
        return Outcome(skipped=f"{CHROMIUM.name} is not installed (Debian's package chromium)")
    strings = [str(vector["payload"]) for vector in (spread(vectors, 40) if quick else vectors)]
    strings = [string for string in strings if string.strip()]
    faults, pages, pictures = walked(strings)
    sample = spread(strings, 10 if quick else BARE)
    ran = bare(sample)
    places = len(FIELDS) + len(TYPED)
    return Outcome(
        cases=len(strings) * places,
        held=(len(strings) - len(faults)) * places,
        result=f"{len(strings):,} of the {len(vectors):,} strings, each in {len(FIELDS)} fields ({', '.join(FIELDS)}) and typed in {len(TYPED)} places ({', '.join(TYPED)}), on {pages} pages: {len(faults)} strings ran a script, left a forbidden element, attribute or address, asked for something, moved the page, or made the desk's own script fail. The policy kept out {pictures} pictures that stand in the editor's own Markdown.",
        control=f"{len(sample)} of the strings, evenly spread, each on a page to which every field is safe HTML, with no policy: {ran} run a script.",
        caught=ran,
        faults=tuple(f"{what} for {shown(string, 80)}" for string, what in faults.items()),
    )


def walked(strings: Sequence[str]) -> tuple[dict[str, str], int, int]:
    """Return what each string did on the guarded desk, the number of pages, and of pictures that the policy kept out."""
    bench, faults, pages, pictures = StringsBench(), dict[str, str](), 0, 0
    with walking(bench, guarded=True) as walker:
        for batch in batches(strings):
            seen = _walk(walker, bench, batch)
            pages, pictures = pages + 1, pictures + seen.pictures
            if seen.did:
                alone = {string: _walk(walker, bench, [string]).did for string in batch}
                guilty = {string: "; ".join(sorted(set(did))[:3]) for string, did in alone.items() if did}
                faults |= guilty or dict.fromkeys(batch, f"together: {'; '.join(sorted(set(seen.did))[:3])}")
    return faults, pages, pictures


def bare(strings: Sequence[str]) -> int:
    """Return how many strings run a script where no field is escaped and no policy stands."""
    bench = StringsBench(mark=Markup)
    ran = 0
    with walking(bench, guarded=False) as walker:
        for string in strings:
            bench.strings = [string]
            did = walker.glance().did
            ran += any(one.startswith(("alert", "confirm", "prompt", "print", "policy script-src")) for one in did)
    return ran


def batches(strings: Sequence[str]) -> Iterator[list[str]]:
    """Yield the strings in order, as many together as a page carries."""
    batch: list[str] = []
    for string in strings:
        if batch and (len(batch) == MOST or sum(map(len, batch)) + len(string) > SIZE):
            yield batch
            batch = []
        batch.append(string)
    if batch:
        yield batch


def _walk(walker: Walker, bench: StringsBench, strings: list[str]) -> Walked:
    bench.strings = strings
    return walker.walk(strings)


@contextmanager
def walking(bench: Bench, *, guarded: bool) -> Iterator[Walker]:
    """Serve a desk over a bench and open it."""

    def make(root: Path, *, port: int, key: str, stamp: str, guarded: bool) -> App:
        app = Guard(bare_app(Table(bench), root, stamp=stamp), port=port, key=key, stamp=stamp)
        return app if guarded else _unruled(app)

    with tempfile.TemporaryDirectory() as folder:
        target = Target(make=make, root=Path(folder), canary="\0", deed=str)
        with served(target, guarded=guarded) as desk, opened(desk.entry) as walker:
            yield walker


def _unruled(app: App) -> App:
    """Return the app with a policy that only reports."""

    async def unruled(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept: list[Any] = [pair for pair in message["headers"] if pair[0] != b"content-security-policy"]
                policy = (b"content-security-policy-report-only", b"script-src 'self' 'report-sample'")
                message = {**message, "headers": [*kept, policy]}
            await send(message)

        await app(scope, receive, sending)

    return unruled


ROW = Row(
    name="desk",
    promise="Nothing from a source, a model or the editor's file acts in the desk's page: no script, no request, no address but http, https and mailto.",
    method="A bench carries the outside attack strings, up to 40 a page, in every field that the desk shows; the real app serves it through its real guard on 127.0.0.1. In Chromium, let in with the key, every list is opened, sentences are chosen, blocks are edited, the strings typed into texts, filter and dialogs, texts saved that meet a changed file, and the mail looked at in each scheme. Hooks on dialogs, reports of the page's policy, errors of its script, every request, window and navigation are noted; after each step all elements, attributes and addresses of the page are looked at, and those of the mail in its frames. Where something happens, each string of the page is opened alone. The beginning of each page's strings, 600 to 2,000 characters, also comes in dialogs, as progress, as what comes of a deed or refuses it, and as the file's text after a clash; that is not counted. The cases are strings times places.",
    control="the same fields, taken for safe HTML, in a page without a policy.",
    run=run,
)
