"""The routes of the desk: pages and their parts are read with GET, deeds are done with POST."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from roundup.edges.desk import sides, views
from roundup.edges.desk.deeds import read_deed
from roundup.edges.desk.guard import Guard
from roundup.edges.desk.naming import key_of
from roundup.edges.desk.table import Table, faulty
from roundup.edges.desk.watching import watch
from roundup.errors import ChangedError, RoundupError
from roundup.model import Deed, Preview, Spread, Write
from roundup.stages.assemble import mail_view

_FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
SCHEMES: dict[str, Literal["light", "dark", "inverted"]] = {"light": "light", "dark": "dark", "inverted": "inverted"}
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_PULSE = 15.0
"""Seconds after which an idle stream of events says that it still stands."""


def make_app(table: Table, folder: Path, *, port: int, key: str, stamp: str) -> ASGIApp:
    """Return the desk as an ASGI app behind its guard; ``folder`` is watched for changes while a page listens."""
    return Guard(bare_app(table, folder, stamp=stamp), port=port, key=key, stamp=stamp)


def bare_app(table: Table, folder: Path, *, stamp: str) -> ASGIApp:
    """Return the app that stands behind the guard; it takes whoever asks for the editor, and is never served alone but in proofs."""
    desk = _Desk(table, folder, stamp)
    routes = [
        Route("/", desk.page),
        Route("/sheet", desk.sheet),
        Route("/side/{tab}", desk.side),
        Route("/evidence", desk.evidence),
        Route("/edit", desk.edit),
        Route("/events", desk.events),
        Route("/preview/{what}", desk.frame),
        Route("/static/{name}", desk.static),
        Route("/do", desk.do, methods=["POST"]),
        Route("/preview", desk.preview, methods=["POST"]),
    ]
    return Starlette(routes=routes)


class _Desk:
    """The routes over one table."""

    def __init__(self, table: Table, folder: Path, stamp: str) -> None:
        self._table = table
        self._folder = folder
        self._stamp = stamp
        self._watching: asyncio.Task[None] | None = None

    async def page(self, _: Request) -> Response:
        """Answer with the whole page."""
        return await run_in_threadpool(self._page)

    def _page(self) -> Response:
        spread = self._table.spread()
        versions = json.dumps({name: version for name, version, _ in _parts(spread)})
        editions = [name.split(".")[1] for name, _ in spread.pages if name.count(".") == 2 and name.endswith(".html")]
        values = {**views.head(spread), "blocks": views.blocks(spread), "versions": versions, "stamp": self._stamp, "editions": editions}
        return HTMLResponse(rendered("desk.html", values))

    async def sheet(self, _: Request) -> Response:
        """Answer with the parts of the page, each block with a stamp that tells whether it is another than before."""
        return await run_in_threadpool(self._sheet)

    def _sheet(self) -> Response:
        spread = self._table.spread()
        return JSONResponse(
            {
                "digest": spread.digest,
                "head": rendered("head.html", views.head(spread)),
                "front": rendered("front.html", {"spread": spread}),
                "blocks": _parts(spread),
            }
        )

    async def side(self, request: Request) -> Response:
        """Answer with one tab of the side."""
        return await self._part(lambda spread: sides.side(request.path_params["tab"], spread), request)

    async def evidence(self, request: Request) -> Response:
        """Answer with what bears one sentence out, or with what there is to say of a block."""
        return await self._part(
            lambda spread: sides.evidence(spread, request.query_params.get("block", ""), request.query_params.get("n", "")), request
        )

    async def edit(self, request: Request) -> Response:
        """Answer with the form in which a block is edited."""
        return await self._part(lambda spread: sides.form(spread, request.query_params.get("block", "")), request)

    async def _part(self, make: Callable[[Spread], str], request: Request) -> Response:
        digest = request.query_params.get("digest", "")

        def work() -> Response:
            try:
                return HTMLResponse(make(self._table.shown(digest) or self._table.spread()))
            except RoundupError as error:
                return HTMLResponse(rendered("fault.html", {"error": error}), status_code=404)

        return await run_in_threadpool(work)

    async def frame(self, request: Request) -> Response:
        """Answer with an edition of the issue as mail programs show it, light or dark, or as plain text, for a frame that runs nothing."""
        asked = request.query_params
        return await run_in_threadpool(self._frame, request.path_params["what"], asked.get("scheme", "light"), asked.get("edition", ""))

    def _frame(self, what: str, scheme: str, edition: str) -> Response:
        pages = dict(self._table.spread().pages)
        headers = {"Content-Security-Policy": _FRAME}
        stem = f"issue.{edition}" if edition else "issue"
        if what == "text" and f"{stem}.txt" in pages:
            return PlainTextResponse(pages[f"{stem}.txt"], headers=headers)
        if what != "issue" or f"{stem}.html" not in pages or scheme not in SCHEMES:
            return PlainTextResponse("There is no such page.", status_code=404, headers=headers)
        return HTMLResponse(mail_view(pages[f"{stem}.html"], SCHEMES[scheme], images=False), headers=headers)

    async def static(self, request: Request) -> Response:
        """Answer with a file of the page's own."""
        name = request.path_params["name"]
        data = statics().get(name)
        if data is None:
            return PlainTextResponse("There is no such file.", status_code=404)
        return Response(data, media_type=_TYPES[name.rsplit(".", 1)[1]])

    async def do(self, request: Request) -> Response:
        """Do a deed and answer with what came of it; 409 where what the editor saw is no longer so."""
        return await run_in_threadpool(self._do, await request.body())

    def _do(self, body: bytes) -> Response:
        deed: Deed | None = None
        try:
            deed = read_deed(body, self._table.shown)
            done = self._table.do(deed)
        except ChangedError as error:
            return JSONResponse({**faulty(error), **_both(error, deed)}, status_code=409)
        except RoundupError as error:
            return JSONResponse(faulty(error), status_code=422)
        return JSONResponse({"message": done.message, "changed": done.changed})

    async def preview(self, request: Request) -> Response:
        """Answer with how a block reads as it is typed, and what its sentences lack."""
        return await run_in_threadpool(self._preview, await request.body())

    def _preview(self, body: bytes) -> Response:
        try:
            typed = self._typed(body)
        except RoundupError as error:
            return JSONResponse(faulty(error), status_code=422)
        marks = [views.mark(receipt) for receipt in typed.receipts]
        return JSONResponse({"html": typed.html, "marks": marks, "words": typed.words, "checks": sides.checks(typed)})

    def _typed(self, body: bytes) -> Preview:
        name, text = sides.read_typed(body)
        return self._table.preview(key_of(name), text)  # also for a block that is gone: what is typed is kept

    async def events(self, _: Request) -> Response:
        """Answer with a stream of what changes, until the page or the desk is closed."""
        queue = await self._table.listen()
        if self._watching is None or self._watching.done():
            self._watching = asyncio.create_task(watch(self._folder, self._table))
        return StreamingResponse(self._told(queue), media_type="text/event-stream")

    async def _told(self, queue: "asyncio.Queue[str]") -> AsyncIterator[str]:
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    text = await asyncio.wait_for(queue.get(), _PULSE)
                except TimeoutError:
                    text = ": still here\n\n"
                if not text:
                    return
                yield text
        finally:
            self._table.leave(queue)


def _parts(spread: Spread) -> list[tuple[str, str, str]]:
    """Return each block as (name, version, HTML); the version is another one when the HTML is."""
    parts = [(one["name"], rendered("block.html", {"block": one})) for one in views.blocks(spread)]
    return [(name, hashlib.sha256(html.encode()).hexdigest()[:16], html) for name, html in parts]


def _both(error: ChangedError, deed: Deed | None) -> dict[str, str | None]:
    """Return what stands in the file now, and how it differs from what the editor typed."""
    if error.now is None:
        return {"now": None}
    now = error.now.decode("utf-8", "replace")
    return {"now": now, "diff": views.compared(now, deed.after) if isinstance(deed, Write) else ""}


def rendered(name: str, values: dict[str, Any]) -> str:
    """Return one of the desk's own templates filled in."""
    return sides.rendered(name, values)


@cache
def statics() -> dict[str, bytes]:
    """Return the page's own files by name."""
    folder = resources.files("roundup.edges.desk") / "static"
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.rsplit(".", 1)[-1] in _TYPES}
