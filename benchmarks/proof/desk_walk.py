"""A walk through every part of an open desk in a real browser: what ran, what was asked for, and what stands there that may not."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Error, Page, Request, Route, sync_playwright

from benchmarks.proof.browser import CHROMIUM

_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
)

_HOOKS = """
(() => {
  const tell = (kind) => { try { window.__tell(kind); } catch (error) {} };
  for (const name of ["alert", "confirm", "prompt", "print"])
    try { Object.defineProperty(window, name, { value: () => tell(name), configurable: false }); } catch (error) {}
  document.addEventListener("securitypolicyviolation", (event) => tell(`policy ${event.effectiveDirective}`), true);
  const real = window.fetch.bind(window);
  window.__busy = 0;
  window.fetch = async (...what) => {
    window.__busy++;
    try {
      const answer = await real(...what);
      answer.clone().arrayBuffer().finally(() => setTimeout(() => window.__busy--, 4));
      return answer;
    } catch (error) { window.__busy--; throw error; }
  };
})();
"""

_SCAN = """
(place) => {
  const found = new Set();
  const allowed = new Set(ALLOWED);
  const own = "script[src='/static/desk.js'], link[href^='/static/'], form[data-form], input[name='by'], input[name='hunk'], input[data-filter], input#keys, textarea[name='text'], textarea[name='words'], template[data-before], template[data-unsaved], template[data-new], iframe[sandbox=''][src^='/preview/'], dialog[id], svg.plot, svg[aria-hidden], svg *, button[data-act], button[data-tab], button[data-tab-to], button[data-look], button.m, form[data-form] button[type='submit'], meta[name], meta[charset], noscript, .prose img[src^='https://'][alt]";
  const kept = new Set("script link form input textarea template iframe dialog svg g rect circle path line text button meta noscript img".split(" "));
  const of = (element, name) => Object.getOwnPropertyDescriptor(Element.prototype, name).get.call(element);
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const tag = of(element, "tagName").toLowerCase();
      if (kept.has(tag) ? !element.matches(own) : !allowed.has(tag) && !element.closest("svg.plot")) found.add("element " + tag);
      for (const { name, value } of of(element, "attributes")) {
        if (name.startsWith("on") || ["srcdoc", "srcset", "formaction", "action", "http-equiv", "background", "poster", "ping", "style", "is", "slot", "part", "nonce"].includes(name)) found.add("attribute " + name);
        if (["href", "src", "xlink:href", "data", "cite", "longdesc"].includes(name) && !element.matches(own) && !/^(https?:\\/\\/[^\\s@\\/?#]+([\\/?#]\\S*)?$|mailto:[^\\s]+@|#(issue|side)$)/.test(value)) found.add(`address ${tag} ${value.slice(0, 60)}`);
      }
      if (tag === "template") look(element.content);
    }
  };
  look(place);
  return [...found];
}
"""
_ALLOWED = "html head title body div table tbody thead tr td th p span h1 h2 h3 h4 h5 h6 a b i em strong s u del ins small sub sup code pre blockquote ul ol li dl dt dd br hr abbr main aside header section article figure figcaption label details summary mark q kbd".split()

_FRAME_SCAN = """
() => [...document.querySelectorAll("*")].flatMap((element) => {
  const tag = element.tagName.toLowerCase();
  const bad = !ALLOWED.includes(tag) && !["meta", "style", "img"].includes(tag) ? ["element " + tag] : [];
  for (const { name, value } of element.attributes)
    if (name.startsWith("on") || ["srcdoc", "srcset", "formaction", "action", "http-equiv"].includes(name) || (["href", "src"].includes(name) && !/^(https?:\\/\\/|mailto:)/.test(value))) bad.push("attribute " + name);
  return bad;
})
"""

_WALK = """
async (strings) => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const pause = (ms) => new Promise((go) => setTimeout(go, ms));
  const idle = async () => { for (let quiet = 0, n = 0; quiet < 3 && n < 3000; n++) { await pause(4); quiet = window.__busy ? 0 : quiet + 1; } };
  const found = new Set();
  const scan = SCAN;
  const one = (query) => all(query)[0];
  const stage = async (name, place = document) => { await idle(); for (const seen of scan(place)) found.add(`${seen} (${name})`); };
  const panel = one("#panel");
  await stage("page");
  const first = all('[data-block="st-0"]')[0], marks = all("#blocks .m");
  for (const mark of [...all(".m", first), ...marks.slice(-2)]) { mark.click(); await stage("evidence", panel); }
  all(".m", first)[0].click();
  await idle();
  if (all("figure", panel).length < 2 * strings.length) found.add("not all evidence is shown");
  const about = all('[data-act="about"]', first);
  for (const button of [...about, ...all('[data-act="about"]').slice(-1)]) { button.click(); await stage("about", panel); }
  for (const tab of all('[role="tab"]').slice(1)) {
    tab.click();
    await stage(tab.dataset.tab, panel);
    const field = one("[data-filter]");
    if (field) {
      one('#panel [data-act="all"]')?.click();
      for (const string of strings) { field.value = string; field.dispatchEvent(new Event("input", { bubbles: true })); }
      await stage("filter", panel);
    }
    if (tab.dataset.tab === "suggestions") for (const inner of all("details")) inner.open = true;
  }
  for (const button of [...all("[data-unsaved][data-act=edit]").slice(-strings.length), ...all(".front [data-act=edit]")]) button.click();
  await stage("forms");
  for (const button of all('form [data-act="unsaved"]')) button.click();
  await stage("unsaved text taken up");
  const areas = all("#blocks form.editing textarea");
  for (let at = 0; areas.length && at < strings.length; at += areas.length) {
    areas.forEach((area, n) => { area.value = (n % 2 ? "" : "Typed: ") + strings[(at + n) % strings.length]; area.dispatchEvent(new Event("input", { bubbles: true })); });
    await stage("typed");
  }
  for (const area of all("#front textarea")) { area.value = strings.join(" "); area.dispatchEvent(new Event("input", { bubbles: true })); }
  const forms = all("form.editing");
  for (const form of [...forms.slice(0, 3), ...forms.slice(-2)]) { form.requestSubmit(); await idle(); }
  await stage("clash");
  for (const form of [...forms.slice(0, 1), ...forms.slice(-1)]) form.querySelector('[data-act="leave"]').click();
  await stage("left");
  const dialogs = [["sign", '[data-act="sign"]', "by"], ["redraft", '#blocks [data-act="redraft"]', "words"], ["adding", '[data-act="add"]', "text"], ["approve", '[data-act="show-approve"]', "by"]];
  for (const [id, query, name] of dialogs) {
    const button = all(query).find((made) => !made.textContent.startsWith("Take")) || one(query);
    if (!button) continue;
    button.click();
    const form = document.querySelector(`#${id} form`);
    if (!form.closest("dialog").open) continue;
    form.elements[name].value = strings.join(" ").slice(0, 600);
    form.requestSubmit(form.querySelector('[type="submit"]'));
    await idle();
    form.closest("dialog").close();
  }
  one('[data-act="pick"]')?.click();
  await idle();
  one('[data-act="undo"]')?.click();
  await stage("done");
  return [...found];
}
"""


@dataclass(slots=True)
class Walked:
    """What happened on one page: what ran or was about to, addresses asked for, what the scan found, pictures that the policy kept out."""

    did: list[str] = field(default_factory=list)
    pictures: int = 0


@contextmanager
def opened(entry: str) -> Iterator["Walker"]:
    """Start Chromium and let it into the desk at the address that it printed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_ARGUMENTS.split())
        context = browser.new_context(service_workers="block")
        walker = Walker(context, entry)
        try:
            yield walker
        finally:
            browser.close()


class Walker:
    """An editor's browser; each page is watched from before its first byte."""

    def __init__(self, context: BrowserContext, entry: str) -> None:
        """Open the printed address once, for the cookie."""
        self._context, self._home = context, entry.partition("?")[0]
        self._seen = Walked()
        tab = context.new_page()
        tab.goto(entry, wait_until="commit")
        tab.close()
        context.expose_function("__tell", self._told)
        context.add_init_script(_HOOKS)
        context.route(lambda url: not url.startswith((self._home, "data:")), self._refuse)

    def walk(self, strings: Sequence[str]) -> Walked:
        """Open the page, see all its parts, type the strings wherever something can be typed, and look at the mail."""

        def look(page: Page, seen: Walked) -> None:
            seen.did += page.evaluate(_WALK.replace("SCAN", _SCAN.strip()).replace("ALLOWED", str(_ALLOWED)), list(strings))
            self._mail(page, seen)

        return self.watched(look)

    def glance(self) -> Walked:
        """Open the page and its lists, whatever happens."""

        def look(page: Page, _: Walked) -> None:
            for tab in ("problems", "floor", "dates", "feeds"):
                page.evaluate("(tab) => document.getElementById('tab-' + tab).click()", tab)
                page.wait_for_timeout(60)

        return self.watched(look)

    def watched(self, look: Callable[[Page, Walked], None]) -> Walked:
        """Open the page, look at it, and return what happened meanwhile."""
        self._seen = seen = Walked()
        page = self._context.new_page()
        page.set_default_timeout(60_000)
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.on("pageerror", lambda error: seen.did.append(f"the script failed: {str(error)[:120]}"))
        try:
            page.goto(self._home, wait_until="load")
            page.locator("body[data-ready]").wait_for(timeout=15_000)
            look(page, seen)
            if page.url != self._home:
                seen.did.append(f"went to {page.url[:80]}")
        except Error as error:
            seen.did.append(f"cannot be walked: {str(error)[:200]}")
        for other in self._context.pages:
            if other is not page:
                seen.did.append(f"opened {other.url[:80]}")
            other.close()
        return seen

    def _mail(self, page: Page, seen: Walked) -> None:
        """Look at the issue as mail in each scheme, and as plain text."""
        page.evaluate("document.querySelector('[data-act=show-preview]').click()")
        for scheme in ("light", "dark", "inverted", "text"):
            page.evaluate("(look) => document.querySelector(`[data-look=${look}]`).click()", scheme)
            for held in page.query_selector_all("#preview iframe"):
                frame = held.content_frame()
                if frame is None:
                    continue
                frame.wait_for_load_state("load")
                if not frame.url.startswith(f"{self._home}preview/"):
                    seen.did.append(f"a frame went to {frame.url[:80]}")
                seen.did += [f"{one} (mail)" for one in frame.evaluate(_FRAME_SCAN.replace("ALLOWED", str(_ALLOWED)))]

    def _told(self, kind: str) -> None:
        if kind == "policy img-src":
            self._seen.pictures += 1
        else:
            self._seen.did.append(kind)

    def _refuse(self, route: Route) -> None:
        request: Request = route.request
        self._seen.did.append(f"asked for {request.resource_type} {request.url[:80]}")
        route.abort()
