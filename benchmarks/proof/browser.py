"""Many documents in a real browser: what ran, what was asked for, and what stands in each that may not."""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from playwright.sync_api import Route, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
SITE = "http://proof.test"
BATCH = 40
_ARGUMENTS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --host-resolver-rules=MAP\0*\0~NOTFOUND".split()
_POLICY = "script-src 'none' 'report-sample'; object-src 'none'"

_HOOKS = """
(() => {
  const own = () => { try { return top.__doc && top.__doc(window); } catch (e) { return ""; } };
  const tell = (kind) => { try { top.__tell(own() || location.pathname, kind); } catch (e) {} };
  for (const name of ["alert", "confirm", "prompt", "print"])
    try { Object.defineProperty(window, name, { value: () => tell(name), configurable: false }); } catch (e) {}
  document.addEventListener("securitypolicyviolation", (event) => tell("policy " + event.effectiveDirective), true);
})();
"""

_SCAN = """
() => [...document.querySelectorAll("iframe.case")].map((frame) => {
  const tree = frame.contentDocument;
  if (!tree || !frame.contentWindow.location.pathname.startsWith("/doc/")) return [frame.dataset.name, ["navigated away"]];
  const found = [];
  const of = (element, name) => Object.getOwnPropertyDescriptor(Element.prototype, name).get.call(element);  // a form may hide its own
  const allowed = new Set(ALLOWED);
  for (const element of Document.prototype.querySelectorAll.call(tree, "*")) {
    const tag = of(element, "tagName").toLowerCase();
    if (!allowed.has(tag)) found.push("element " + tag);
    for (const { name, value } of of(element, "attributes")) {
      if (name.startsWith("on") || ["srcdoc", "srcset", "formaction", "action", "http-equiv", "background", "poster", "ping"].includes(name)) found.push("attribute " + name);
      if (["href", "src", "xlink:href", "data", "cite", "longdesc"].includes(name) && !/^(https?:\\/\\/[^\\s@\\/?#]+([\\/?#]\\S*)?$|mailto:[^\\s]+@)/.test(value)) found.push("address " + value.slice(0, 60));
      if (name === "style" && /url|expression|import|behavior/i.test(value)) found.push("style " + value.slice(0, 60));
    }
  }
  return [frame.dataset.name, found];
})
"""
_ALLOWED = "html head meta title style body div table tbody thead tr td th p span h1 h2 h3 h4 h5 h6 a b i em strong s u del ins small sub sup code pre blockquote ul ol li dl dt dd br hr img abbr".split()


@dataclass(slots=True)
class Seen:
    """What happened, by document: scripts that ran or were about to, addresses asked for, what the scan found."""

    ran: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    found: dict[str, list[str]] = field(default_factory=dict)


class Browser:
    """Chromium, without a network: every request is answered here, and noted unless it is for a document itself."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.seen = Seen()
        self._documents: Mapping[str, str] = {}

    def __enter__(self) -> Self:
        """Start the browser."""
        self._playwright = sync_playwright().start()
        arguments = [argument.replace("\0", " ") for argument in _ARGUMENTS]
        self._chromium = self._playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop the browser."""
        self._chromium.close()
        self._playwright.stop()

    def open(self, documents: Mapping[str, str]) -> Seen:
        """Open every document in a frame of its own, many to a page; return what was seen."""
        names = list(documents)
        self.seen = Seen()
        for start in range(0, len(names), BATCH):
            self._batch({name: documents[name] for name in names[start : start + BATCH]})
        return self.seen

    def _batch(self, documents: Mapping[str, str]) -> None:
        self._documents = documents
        context = self._chromium.new_context(service_workers="block")
        page = context.new_page()
        page.set_default_timeout(60_000)
        context.route("**/*", self._answer)
        page.on("dialog", lambda dialog: dialog.dismiss())
        context.expose_function("__tell", self._told)
        context.add_init_script(_HOOKS)
        page.goto(f"{SITE}/batch", wait_until="load")
        page.wait_for_timeout(300)
        self.seen.found |= {name: faults for name, faults in page.evaluate(_SCAN.replace("ALLOWED", str(_ALLOWED))) if faults}
        context.close()

    def _told(self, where: str, kind: str) -> None:
        self.seen.ran.setdefault(where.removeprefix("/doc/"), []).append(kind)

    def _answer(self, route: Route) -> None:
        """Answer for the batch and its documents; note and refuse anything else."""
        url = route.request.url
        name = url.removeprefix(f"{SITE}/doc/")
        if url == f"{SITE}/batch":
            route.fulfill(body=_batch_page(self._documents), content_type="text/html; charset=utf-8")
        elif name in self._documents and route.request.resource_type == "document":
            headers = {"Content-Security-Policy-Report-Only": _POLICY, "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(body=self._documents[name].encode("utf-8", "replace"), headers=headers)
        else:
            self.seen.asked.append((_frame_of(route), f"{route.request.resource_type} {url[:100]}"))
            route.abort()


def _batch_page(documents: Mapping[str, str]) -> str:
    find = "window.__doc = (inner) => { for (const f of document.querySelectorAll('iframe.case')) { let w = inner; while (w !== top) { if (f.contentWindow === w) return f.dataset.name; w = w.parent; } } return ''; };"
    sandbox = "allow-scripts allow-same-origin allow-modals allow-forms allow-popups"
    frames = "".join(
        f'<iframe class="case" sandbox="{sandbox}" data-name="{html.escape(name)}" src="/doc/{html.escape(name)}" width="300" height="200"></iframe>'
        for name in documents
    )
    return f"<!doctype html><script>{find}</script>{frames}"


def _frame_of(route: Route) -> str:
    """Return the document in whose frame something was asked for, as far as it can be told."""
    try:
        frame: Any = route.request.frame
        while frame is not None and "/doc/" not in frame.url:
            frame = frame.parent_frame
        return frame.url.rpartition("/doc/")[2] if frame else ""
    except Exception:  # noqa: BLE001 - a frame that is gone has no name
        return ""
