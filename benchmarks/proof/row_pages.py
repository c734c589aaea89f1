"""Attack strings in every place of an issue, rendered and opened in a real browser."""

from typing import Any

from benchmarks.proof.browser import CHROMIUM, Browser, Seen
from benchmarks.proof.making import FORM, TEMPLATES, block, issue
from benchmarks.proof.row import Outcome, Row, absent, shown, spread, suite
from roundup.model import Article, Claim
from roundup.stages.assemble import render_pages

BARE = 600
"""How many of the strings are opened as they stand, for the control."""

PLACES = ("title", "heading", "sentence", "bullet lead", "link text", "address", "editor's own Markdown")


def run(*, quick: bool) -> Outcome:
    """Render and open a page for each string, and the string itself as a page."""
    vectors = suite("xss-vectors/vectors.json")
    if vectors is None:
        return absent("xss-vectors")
    if not CHROMIUM.exists():
        return Outcome(skipped=f"{CHROMIUM.name} is not installed (Debian's package chromium)")
    payloads = {f"v{vector['id']}": str(vector["payload"]) for vector in (spread(vectors, 80) if quick else vectors)}
    with Browser() as browser:
        ours = browser.open({name: _page(payload) for name, payload in payloads.items()})
        sample = spread(list(payloads.items()), BARE)
        raw = browser.open({name: f"<!doctype html><body>{payload}" for name, payload in sample})
    faults = _faults(ours, payloads)
    pictures = sum(_picture(asked) for _, asked in ours.asked)
    return Outcome(
        cases=len(payloads) * len(PLACES),
        held=(len(payloads) - len(faults)) * len(PLACES),
        result=f"{len(payloads):,} strings, each in {len(PLACES)} places ({', '.join(PLACES)}): scripts in {len(ours.ran)} pages, forbidden elements, attributes or addresses in {len(ours.found)}, requests of {len({name for name, asked in ours.asked if not _picture(asked)})}, besides {pictures} for https pictures with a description that stand in the editor's own Markdown.",
        control=f"{len(sample):,} of the strings themselves, evenly spread, opened by the same browser: {len(raw.ran):,} run a script, {len(raw.found):,} hold what is forbidden, and {len({name for name, _ in raw.asked}):,} ask for something.",
        caught=min(len(raw.ran), len(raw.found)),
        faults=tuple(faults),
    )


def _page(payload: str) -> str:
    """Return issue.html with a string in every place."""
    cited = Claim(text=f"Before {payload} after.", anchor=payload, cites=("a1:1",))
    addressed = Claim(text="A link on these words.", anchor="on these words", cites=("a2:1",))
    prefixed = Claim(text="Another on these words.", anchor="on these words", cites=("a3:1",))
    articles = tuple(
        Article(id=name, text="", url=url)
        for name, url in (("a1", "https://a.example/"), ("a2", payload), ("a3", f"https://a.example/{payload}"))
    )
    made = issue(
        block("story", "st-1", payload, Claim(text=payload), cited, addressed, prefixed),
        block("bullet", "st-2", payload, Claim(text=payload)),
        title=payload,
        articles=articles,
    )
    own = f"\n<!-- block: own -->\n{payload}\n\n[x]({payload}) [y](<{payload}>) ![z]({payload})\n"
    return dict(render_pages(made + own, FORM, templates=TEMPLATES))["issue.html"].decode()


def _faults(seen: Seen, payloads: dict[str, str]) -> list[str]:
    """Return a line for each string whose page did anything."""
    did: dict[str, Any] = {**{name: asked for name, asked in seen.asked if not _picture(asked)}, **seen.found, **seen.ran}
    return [f"{what} for {shown(payloads.get(name, name), 80)}" for name, what in sorted(did.items())]


def _picture(asked: str) -> bool:
    return asked.startswith("image https://")


ROW = Row(
    name="pages",
    promise="Nothing from a source or in the editor's file acts in a page: no script, no request, no address but http, https and mailto.",
    method="Each of the outside attack strings stands in every place of an issue; the page is opened in Chromium with a policy that reports every script, hooks on dialogs, and every request answered and noted by the proof itself, so that nothing leaves the machine; then every element, attribute and address of the page is looked at. The cases are strings times places; a page that does anything fails its string in all of them.",
    control="the strings themselves as pages.",
    run=run,
)
