"""Strangers' text in every place of an issue: nothing in the pages can act."""

import json
import re
from pathlib import Path

import pytest
from lxml import html

from roundup.model import Article
from roundup.stages.assemble import render_pages
from roundup.text.markdown import one_line
from tests.assemble.support import FORM, TEMPLATES, draft, story

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "suites" / "xss-vectors" / "vectors.json"
ALLOWED = frozenset(
    "html head meta title style body div table tbody thead tr td th p span h1 h2 h3 h4 h5 h6 a b i em strong s u del ins small sub sup code pre blockquote ul ol li dl dt dd br hr img abbr".split()
)
ATTRIBUTES = frozenset(
    "lang dir xmlns:o charset name content style role class width border cellpadding cellspacing align href title src alt scope colspan rowspan start height aria-roledescription aria-label".split()
)


def faults(page: bytes) -> list[str]:
    """Return what a page holds that it may not: elements, attributes, addresses."""
    found = []
    for element in html.document_fromstring(page.decode()).iter():
        if not isinstance(element.tag, str):
            found.extend(["comment: " + (element.text or "")] if not re.match(r"\[if mso\]|<!\[endif\]", element.text or "") else [])
            continue
        found.extend([f"element {element.tag}"] if element.tag not in ALLOWED else [])
        found.extend(f"attribute {name} of {element.tag}" for name in element.attrib if name not in ATTRIBUTES)
        found.extend(
            f"address {value}"
            for name, value in element.attrib.items()
            if name in ("href", "src") and not re.match(r"https?://[^\s]+$|mailto:[^\s]+@[^\s]+$", value)
        )
        found.extend(
            f"style {value}"
            for name, value in element.attrib.items()
            if name == "style" and re.search(r"url|expression|import|behavior", value)
        )
    return found


def vectors() -> list[str]:
    """Return every third of the outside suite's attack strings; `make proof` opens pages of all of them."""
    if not VECTORS.exists():
        pytest.skip("../shared/suites/xss-vectors is not here")
    return [entry["payload"] for entry in json.loads(VECTORS.read_text(encoding="utf-8"))[::3]]


def test_the_scan_finds_what_is_there() -> None:
    """The scan itself has teeth: raw attack strings trip it."""
    raw = '<html><script>x</script><p onclick="x"><a href="javas\x07cript:x">y</a><img src="/x"><!-- n --></html>'
    assert len(faults(raw.encode())) == 5


def test_attack_strings_from_sources_do_nothing() -> None:
    """As title, heading, sentence, anchor, address and preheader, each vector comes out as words."""
    payloads = vectors()
    for start in range(0, len(payloads), 40):
        batch = payloads[start : start + 40]
        blocks = [
            story(f"st-{number}", payload, f"Before {payload} after.", anchor=payload, cite=f"a{number}")
            for number, payload in enumerate(batch)
        ]
        articles = [
            Article(id=f"a{number}", text="", url=payload if number % 2 else f"https://a.b/{payload}")
            for number, payload in enumerate(batch)
        ]
        page = dict(render_pages(draft(*blocks, articles=articles, title=batch[0], preheader=batch[-1]), FORM, templates=TEMPLATES))
        assert faults(page["issue.html"]) == []
        assert page["issue.html"].count(b"<h2") == sum(bool(one_line(payload)) for payload in batch)


def test_attack_strings_in_the_editors_markdown_do_nothing() -> None:
    """Pasted raw into issue.md, as a link and as an image, no vector leaves anything that acts."""
    payloads = vectors()
    for start in range(0, len(payloads), 40):
        parts = [
            f"<!-- block: own-{number} -->\n{payload}\n\n[x]({payload}) ![y]({payload}) [z]: {payload}\n"
            for number, payload in enumerate(payloads[start : start + 40])
        ]
        page = dict(render_pages("\n".join(parts), FORM, templates=TEMPLATES))
        assert faults(page["issue.html"]) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "java&#115;cript:x",
        "vbscript:x",
        "data:text/html,x",
        "/a",
        "a.html",
        "//a.b/c",
        "#top",
        "file:///etc/passwd",
        "mailto:x",
        "https://u:p@a.b/",
        "ftp://a.b/",
    ],
)
def test_only_whole_web_and_mail_addresses_become_links(address: str) -> None:
    """Words keep their place where an address may not be linked."""
    page = dict(render_pages(f"[words]({address}) <{address}>\n\n<a href='{address}'>more</a>", FORM, templates=TEMPLATES))[
        "issue.html"
    ].decode()
    assert "href" not in page.partition("<body")[2]
    assert "words" in page


def test_pictures_need_https_and_a_description() -> None:
    """A picture without words, or from elsewhere, gives way to its words."""
    text = "![A map](https://a.b/m.png) ![](https://a.b/pixel.gif) ![Plain](http://a.b/p.png) ![Near](n.png)"
    page = dict(render_pages(text, FORM, templates=TEMPLATES))["issue.html"].decode()
    assert re.findall(r'<img[^>]*src="([^"]*)"', page) == ["https://a.b/m.png"]
    assert "Plain" in page
    assert "Near" in page


@pytest.mark.parametrize("attack", ["{{ 7 * 7 }}", "{% for x in y %}", "{{ ''.__class__ }}", "${7*7}", "#{7*7}"])
def test_template_marks_in_a_text_are_text(attack: str) -> None:
    """What looks like a template in a source or in the editor's words is printed."""
    pages = dict(render_pages(draft(story("st-1", attack, f"It said {attack} twice.")), FORM, templates=TEMPLATES))
    assert pages["issue.txt"].decode().count(attack) == 2
    assert "49" not in pages["issue.txt"].decode()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5000,
        "![" * 60_000,
        "[a](" * 40_000,
        "<" * 150_000,
        "<![CDATA[" * 20_000,
        "<a" * 90_000,
        "> " * 5000 + "x",
        "- " * 3000 + "x",
        "`" * 20_000,
        "```\n" * 45_000,
        "*_" * 50_000,
        "\\" * 150_000,
        "a" + " " * 150_000 + "a",
    ],
    ids=range(13),
)
def test_absurd_input_is_shown_and_not_suffered(text: str) -> None:
    """Input that hangs a Markdown renderer for minutes comes out as it was typed."""
    pages = dict(render_pages(text, FORM, templates=TEMPLATES))
    assert faults(pages["issue.html"]) == []
