"""An issue as an article for a service with a layout of its own: its blocks as plain HTML, by edition."""

import re
from dataclasses import replace

import pytest

from roundup.errors import InputError
from roundup.form import Edition
from roundup.stages.assemble import article_html
from tests.assemble.support import FORM

ISSUE = """---
title: "Points: a headline"
---

<!-- block: lede -->
The week in a line.

<!-- block: story st-1 -->
## One

Alpha [one](https://a.b/1) at 北京.

Alpha two.

<!-- block: bullet b-1 -->
- Beta.

<!-- block: bullet b-2 -->
- Gamma <script>alert(1)</script>.
"""
SHORT = replace(FORM, editions=(Edition(name="short", holds=("stories", "bullets"), paragraphs=1, bullets=1),))


def test_an_article_holds_the_blocks_and_no_layout() -> None:
    """Bullets in a row make one list; no table, style, span or script; the title comes apart."""
    title, html = article_html(ISSUE, FORM)
    assert title == "Points: a headline"
    assert re.findall(r"<(\w+)", html) == ["p", "h2", "p", "a", "p", "ul", "li", "li"]
    assert "北京" in html
    assert "alert" not in html or "<script" not in html


@pytest.mark.parametrize(("web", "more"), [("https://a.b/?x=1&y", ['<a href="https://a.b/?x=1&amp;y">']), ("", []), ("javascript:x", [])])
def test_an_edition_is_cut_and_leads_on(web: str, more: list[str]) -> None:
    """Where the issue is on the web, a cut story ends with a link to it."""
    _, html = article_html(ISSUE, SHORT, edition="short", web=web)
    assert "The week" not in html
    assert "Alpha two" not in html
    assert "Gamma" not in html
    assert [link for link in re.findall(r"<a [^>]*>", html) if "a.b/1" not in link] == more


def test_an_edition_that_the_form_does_not_have_is_named() -> None:
    """The hint lists those that it has."""
    with pytest.raises(InputError, match="no edition 'long'") as caught:
        article_html(ISSUE, SHORT, edition="long")
    assert "short" in caught.value.hint
