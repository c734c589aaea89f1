"""Several editions of one issue: what each holds, and that the whole one is as it was."""

import re
from dataclasses import replace

import pytest
from lxml import html

from roundup.form import Edition
from roundup.model import Imprint
from roundup.stages.assemble import render_pages
from tests.assemble.support import FORM, TEMPLATES

FRONT = '---\ntitle: "China Roundup: A headline"\ndate: 2021-07-20\npreheader: "What it says."\n---\n\n'
ISSUE = (
    FRONT
    + """<!-- block: greeting -->
Hello.

<!-- block: lede -->
The week in a line.

<!-- block: stories -->
## At length

<!-- block: story st-1 -->
## One
<!-- signed off: Ida -->

Alpha [one](https://a.b/1).

> Quoted.

### Below

Alpha two.

<!-- block: story st-2 -->
## Two

- Beta
- Beta again

<!-- block: text own-1 -->
A note of mine.

<!-- block: bullets -->
## Items

<!-- block: bullet st-3 -->
- **Third.** Gamma.

<!-- block: bullet st-4 -->
- **Fourth.** Delta [four](https://a.b/4).
"""
)
NOTHING_SAID = Imprint()
WEB = Imprint(web="https://w.example/5/")


def edition(made: Edition, imprint: Imprint = NOTHING_SAID) -> tuple[str, str]:
    """Return the two pages of an edition named short."""
    form = replace(FORM, editions=(made,))
    pages = dict(render_pages(ISSUE, form, templates=TEMPLATES, imprint=imprint))
    assert list(pages) == ["issue.html", "issue.txt", "issue.short.html", "issue.short.txt"]
    return pages["issue.short.html"].decode(), pages["issue.short.txt"].decode()


def words(page: str) -> str:
    """Return the words of the blocks of a page."""
    found = html.document_fromstring(page).find_class("inner")[0]
    return " ".join(" ".join(block.text_content() for block in found.findall("div")).split())


EVERYTHING = "Hello. The week in a line. At length One Alpha one. Quoted. Below Alpha two. Two Beta Beta again A note of mine. Items Third. Gamma. Fourth. Delta four."


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (Edition(name="short"), EVERYTHING),
        (Edition(name="short", holds=("lede", "bullets")), "The week in a line. Items Third. Gamma. Fourth. Delta four."),
        (Edition(name="short", holds=("text",)), "A note of mine."),
        (
            Edition(name="short", holds=("stories", "bullets"), stories=1, bullets=1),
            "At length One Alpha one. Quoted. Below Alpha two. Items Third. Gamma.",
        ),
        (Edition(name="short", holds=("stories",), paragraphs=1), "At length One Alpha one. Two Beta Beta again"),
        (Edition(name="short", holds=("stories",), paragraphs=2), "At length One Alpha one. Quoted. Two Beta Beta again"),
        (Edition(name="short", holds=("stories",), paragraphs=0), "At length One Two"),
        (Edition(name="short", stories=0, bullets=0, holds=("greeting", "stories", "bullets")), "Hello."),
        (Edition(name="short", holds=()), ""),
    ],
)
def test_an_edition_holds_what_the_form_says(made: Edition, wanted: str) -> None:
    """Kinds, numbers, first paragraphs; a heading with nothing below it goes; both pages have the same words."""
    page, text = edition(made)
    assert words(page) == wanted
    body = text.partition(")\n\n\n")[2].partition("\n\n\nLinks\n")[0]
    plain = re.sub(r"(?m)^-+$|^[->] | \[\d\]", "", body)
    assert " ".join(plain.split()) == wanted


def test_the_whole_issue_is_what_it_is_without_editions() -> None:
    """To the byte, whatever editions there are beside it."""
    bare = render_pages(ISSUE, FORM, templates=TEMPLATES)
    assert render_pages(ISSUE, replace(FORM, editions=(Edition(name="a"), Edition(name="b", bullets=1))), templates=TEMPLATES)[:2] == bare


def test_a_heading_of_several_stories_stands_close_to_the_first() -> None:
    """In the text page one blank line parts them, and two part a story from what was before."""
    text = dict(render_pages(ISSUE, FORM, templates=TEMPLATES))["issue.txt"].decode()
    assert "line.\n\n\nAt length\n---------\n\nOne\n---\n" in text


def test_an_edition_has_the_head_of_the_issue_and_a_length_of_its_own() -> None:
    """Title and preheader stay, the label stands beside the date, words and footnotes are counted anew."""
    page, text = edition(Edition(name="short", holds=("bullets",), label="In & short"))
    head = html.document_fromstring(page)
    assert head.findtext(".//title") == "China Roundup: A headline"
    assert head.find_class("preheader")[0].text_content() == "What it says."
    assert head.find_class("dateline")[0].text_content() == "20 July 2021 · In & short · 1 minute"
    assert "China Roundup, 20 July 2021, In & short (6 words, 1 minute)" in text
    assert text.endswith("Delta four [1].\n\n\nLinks\n\n[1] https://a.b/4\n")


def test_a_story_that_was_cut_leads_to_the_rest_on_the_web() -> None:
    """The link names the story; a story that is whole has none; without a web version nothing is promised."""
    page, text = edition(Edition(name="short", holds=("stories",), paragraphs=1), imprint=WEB)
    links = [(link.get("href"), link.text) for link in html.document_fromstring(page).find_class("inner")[0].iter("a")]
    assert links == [(WEB.web, "Read on the web"), ("https://a.b/1", "one"), (f"{WEB.web}#st-1", "Read the whole story")]
    assert text.endswith(f"Links\n\n[1] https://a.b/1\n[2] {WEB.web}#st-1\n")
    assert "Alpha one [1].\n\nRead the whole story [2]\n" in text
    assert "Read the whole" not in "".join(edition(Edition(name="short", holds=("stories",), paragraphs=1)))


def test_the_web_version_has_the_places_that_editions_lead_to() -> None:
    """Each story can be named in an address; an anchor that no address can name is not offered."""
    form = replace(FORM, labels=(("more", "Go on"),), editions=(Edition(name="x", paragraphs=0),))
    strange = ISSUE.replace("story st-2", 'story "><b>')
    pages = dict(render_pages(strange, form, templates=TEMPLATES, imprint=WEB))
    whole, short = (html.document_fromstring(pages[name].decode()) for name in ("issue.html", "issue.x.html"))
    assert [block.get("id") for block in whole.find_class("story")] == ["st-1", None]
    there = dict(render_pages(ISSUE, form, templates=TEMPLATES, imprint=Imprint(web="https://w.example/#five")))["issue.x.html"].decode()
    assert there.count('href="https://w.example/#five"') == 3
    twice = dict(render_pages(ISSUE.replace("st-2", "st-1"), form, templates=TEMPLATES, imprint=WEB))["issue.html"].decode()
    assert twice.count('id="st-1"') == 1
    assert [link.get("href") for link in short.iter("a") if link.text == "Go on"] == [f"{WEB.web}#st-1", WEB.web]
