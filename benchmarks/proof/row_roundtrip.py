"""Text in, issue.md, HTML, the same text out: for strings that break programs, and every ASCII mark."""

import string
from collections.abc import Callable
from typing import Any

from lxml import html

from benchmarks.proof.making import FORM, PREFIX, TEMPLATES, block, issue
from benchmarks.proof.row import Outcome, Row, absent, shown, spread, suite
from roundup.model import Claim
from roundup.stages.assemble import render_pages
from roundup.text.markdown import one_line

PLACES = ("title", "heading", "sentence", "bullet lead", "bullet sentence")


def run(*, quick: bool) -> Outcome:
    """Send each string through all five places, with and without escaping."""
    naughty = suite("blns/blns.json")
    if naughty is None:
        return absent("blns")
    strings = _strings(naughty)
    strings = spread(strings, 60) if quick else strings
    lost = [f"{place}: {shown(text)}" for text in strings for place in _changed(text, _written)]
    bare = sum(len(_changed(text, _unescaped)) for text in strings)
    cases = len(strings) * len(PLACES)
    return Outcome(
        cases=cases,
        held=cases - len(lost),
        result=f"{cases - len(lost):,} of {cases:,} texts ({len(strings):,} strings in {len(PLACES)} places) came back character for character.",
        control=f"the same strings put into the Markdown without escaping: {bare:,} of {cases:,} came back changed.",
        caught=bare,
        faults=tuple(lost),
    )


def _strings(naughty: list[Any]) -> list[str]:
    """Return the outside strings, every ASCII mark alone, doubled, before, after and round a word, and in pairs round one; blank ones left out."""
    marks = [
        form.format(mark=mark)
        for mark in string.punctuation
        for form in ("{mark}", "{mark}{mark}", "{mark} a", "a {mark}", "{mark}a{mark}")
    ]
    pairs = [f"{first}a{second} b" for first in string.punctuation for second in string.punctuation]
    every = [one_line(str(text)) for text in (*naughty, *marks, *pairs)]
    return list(dict.fromkeys(text for text in every if text))


def _changed(text: str, write: Callable[[str], str]) -> list[str]:
    """Return the places where a text does not come back as it was."""
    page = dict(render_pages(write(text), FORM, templates=TEMPLATES))["issue.html"]
    tree = html.document_fromstring(page.decode())
    found = {
        "title": (tree.xpath("//h1"), text),
        "heading": (tree.xpath("//h2"), text),
        "sentence": (tree.xpath("//div[@class='story']/p"), text),
        "bullet lead": (tree.xpath("//li//strong"), _stopped(text)),
        "bullet sentence": (tree.xpath("//li"), f"{_stopped(text)} {text}"),
    }
    return [place for place, (nodes, wanted) in found.items() if len(nodes) != 1 or nodes[0].text_content().strip() != wanted]


def _stopped(text: str) -> str:
    """Return a bullet's lead as the house prints it, with a full stop."""
    return text if text[-1] in ".?!。？！…" else text + ("。" if ord(text[-1]) > 0x2E7F else ".")


def _written(text: str) -> str:
    sentence = Claim(text=text)
    return issue(block("story", "st-1", text, sentence), block("bullet", "st-2", text, sentence), title=text)


def _unescaped(text: str) -> str:
    front = f"---\ntitle: '{PREFIX}{text.replace(chr(39), chr(39) * 2)}'\n---\n\n"
    return f"{front}<!-- block: story st-1 -->\n## {text}\n\n{text}\n\n<!-- block: bullet st-2 -->\n- **{_stopped(text)}** {text}\n"


ROW = Row(
    name="roundtrip",
    promise="A text from a source reads in the page as it was, whatever marks it holds.",
    method="515 outside strings made to break programs, and each mark of ASCII alone, doubled, beside a word and in pairs, become title, heading, sentence and bullet of an issue.md; the HTML page's text is compared with the string (one line, control and invisible characters apart, a lead with its full stop).",
    control="the same without escaping.",
    run=run,
)
