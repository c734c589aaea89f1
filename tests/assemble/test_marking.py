"""Sentences marked in the HTML of their blocks: all of them found, nothing of the HTML changed."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from roundup.stages.assemble import block_html, marked, preview_html, references_of, render_pages
from roundup.text.issue_markdown import block_key, parse_issue
from roundup.text.markdown import plain
from roundup.text.sentences import sentences
from tests.assemble.support import FORM, TEMPLATES

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "issues" / "2021-07-20"
TEXTS = st.text(alphabet=st.sampled_from(list("aB é。滴<>&*_`[]()!#|-\n\t “”'.:/~1\\")), max_size=120)
FOUND = re.compile(r'<span class="s" data-s="(\d+)">')


def bared(html: str) -> str:
    """Return HTML without the spans of sentences, by a reading of its own."""
    out, depth = [], list[bool]()
    for piece in re.split(r"(</?span\b[^>]*>)", html):
        if piece.startswith("<span"):
            depth.append(bool(FOUND.fullmatch(piece)))
            out.append("" if depth[-1] else piece)
        elif piece == "</span>":
            out.append("" if depth.pop() else piece)
        else:
            out.append(piece)
    return "".join(out)


def said(html: str, number: int) -> str:
    """Return the text within the spans of a sentence."""
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    return "".join(span.text_content() for span in tree.xpath(f'//span[@data-s="{number}"]'))


def text(html: str) -> str:
    """Return the text of HTML."""
    return unescape(re.sub(r"<[^<>]*>", "", html))


def test_every_sentence_of_the_sample_issue_is_found() -> None:
    """Each receipt's sentence stands in the spans of its number, letter for letter, in the HTML of its block."""
    markdown = (SAMPLE / "issue.md").read_text(encoding="utf-8")
    receipts = json.loads((SAMPLE / "receipts.json").read_text(encoding="utf-8"))
    issue = parse_issue(markdown)
    seen = 0
    for raw, html in zip(issue.blocks, block_html(issue), strict=True):
        mine = [receipt["sentence"] for receipt in receipts if receipt["block"] == (block_key(raw.anchor) or "text")]
        page = marked(html, mine)
        assert [said(page, number).split() for number in range(len(mine))] == [sentence.split() for sentence in mine]
        assert bared(page) == html
        seen += len(mine)
    assert seen == len(receipts) > 40


def test_blocks_are_as_the_page_has_them_and_as_many_as_in_the_file() -> None:
    """Each block's HTML stands in issue.html but for its styles; a block that shows nothing is "" and keeps its place."""
    issue = "<!-- block: lede -->\nSee [x][one].\n\n<!-- block: empty -->\n\n<!-- block: links -->\n[one]: https://a.example/\n\n<!-- block: story st-1 -->\n## Head\n\nText.\n"
    found = block_html(issue)
    assert len(found) == len(parse_issue(issue).blocks) == 4
    assert found == ('<p>See <a href="https://a.example/">x</a>.</p>', "", "", "<h2>Head</h2>\n<p>Text.</p>")
    page = dict(render_pages(issue, FORM, templates=TEMPLATES))["issue.html"].decode()
    assert all(re.sub(r' style="[^"]*"', "", html) in re.sub(r' style="[^"]*"', "", page) for html in found)


def test_a_block_being_typed_knows_the_links_of_the_others() -> None:
    """A definition elsewhere in the issue holds, one in the text itself comes first, and it is the HTML that the issue will have."""
    rest = references_of(parse_issue("<!-- block: links -->\n[one]: https://a.example/\n[two]: https://b.example/\n"))
    assert preview_html("[a][one]\n", "story", "en", rest) == '<p><a href="https://a.example/">a</a></p>'
    assert preview_html("[a][one]\n\n[one]: https://c.example/\n", "story", "en", rest) == '<p><a href="https://c.example/">a</a></p>'
    assert preview_html("[a][one]\n", "story", "en") == "<p>[a][one]</p>"


@pytest.mark.parametrize(
    ("markdown", "wanted", "spoken"),
    [
        ("One. Two.", ["One.", "Two."], ["One.", "Two."]),
        ("One. Two. Three.", ["One.", "Not there at all.", "Three."], ["One.", "", "Three."]),
        ("He said “no”. She left.", ['He said "no".', "She left."], ["He said “no”.", "She left."]),
        ("A [link *in* it](https://a.b/) and\na line. B.", ["A link in it and a line.", "B."], ["A link in it and\na line.", "B."]),
        ("- **A lead.** And `code` 5 \\* 3 = 15.", ["A lead.", "And code 5 * 3 = 15."], ["A lead.", "And code 5 * 3 = 15."]),
        ("Yes. No. Yes.", ["Yes.", "No.", "Yes."], ["Yes.", "No.", "Yes."]),
        ("He is. It is late.", ["is.", "It is late."], ["is.", "It is late."]),
        ("Written is it. It is.", ["It is."], ["It is."]),
        ("滴滴出行在纽约上市。股价下跌。", ["滴滴出行在纽约上市。", "股价下跌。"], ["滴滴出行在纽约上市。", "股价下跌。"]),
        ("AT&T rose — by 5 %. “Ha,” she said.", ["AT&T rose - by 5 %.", '"Ha," she said.'], ["AT&T rose — by 5 %.", "“Ha,” she said."]),
        ("It says ![a ship](https://a.b/c.png) here now.", ["It says a ship here now."], ["It says  here now."]),
        ("| Port | Ships |\n|---|---|\n| Oslo | 5 |", ["| Port | Ships | |---|---| | Oslo | 5 |"], ["PortShipsOslo5"]),
        ("Fine. … Good.", ["Fine.", "…", "Good."], ["Fine.", "…", "Good."]),
    ],
)
def test_sentences_are_found_through_marks(markdown: str, wanted: list[str], spoken: list[str]) -> None:
    """Links, marks, quotes, dashes, lists, tables, images and lost sentences keep none of the others from being found."""
    html = block_html(markdown)[0]
    page = marked(html, wanted)
    assert [said(page, number) for number in range(len(wanted))] == spoken
    assert bared(page) == html


def test_a_lost_sentence_with_words_of_a_later_one_takes_nothing_from_those_between() -> None:
    """A short sentence that now stands only at the end does not swallow what comes before it."""
    page = marked(
        block_html("First of all this. Then that came. Then more. Yes.")[0], ["Yes.", "First of all this.", "Then that came.", "Then more."]
    )
    assert [said(page, number) for number in range(4)] == ["", "First of all this.", "Then that came.", "Then more."]


def test_no_span_stands_where_only_rows_or_items_may() -> None:
    """White space between rows and items stays bare; between two words of a sentence it is marked."""
    page = marked("<ul> <li>One two</li> <li><em>three</em> <b>four.</b></li></ul>", ["One two three four."])
    assert page.startswith('<ul> <li><span class="s" data-s="0">One two</span></li> <li>')
    assert page.count("data-s") == 4


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_the_html_is_the_same_without_the_spans(markdown: str, wanted: list[str]) -> None:
    """Whatever is written and sought: the text is unchanged, the spans are the only addition, and none cuts a tag."""
    html = "\n".join(block_html(markdown))
    page = marked(html, [*wanted, *sentences(plain(markdown))])
    assert bared(page) == html
    assert text(page) == text(html)


@given(st.lists(st.lists(st.sampled_from(["the", "port", "5", "in", "船", "Éire"]), max_size=5), min_size=1, max_size=9), st.integers(0, 8))
def test_sentences_are_all_found_whichever_is_gone(words: list[list[str]], gone: int) -> None:
    """Sentences of a paragraph are all found, also when one of them was cut from it, and that one is not."""
    wanted = [f"Number {number} {' '.join(some)}." for number, some in enumerate(words)]
    page = marked(f"<p>{' '.join(one for number, one in enumerate(wanted) if number != gone)}</p>", wanted)
    assert [said(page, number) for number in range(len(wanted))] == ["" if number == gone else one for number, one in enumerate(wanted)]


@given(TEXTS)
def test_arbitrary_text_is_no_danger(words: str) -> None:
    """Sentences are sought, never written: what they hold does not come into the page."""
    html = "<p>Plain words stand here.</p>"
    assert bared(marked(html, [words, "Plain words stand here."])) == html


def test_thousands_of_equal_sentences_are_all_found() -> None:
    """Repetition costs neither a sentence nor, for it would not end, the page."""
    wanted = ["It is so."] * 3000
    page = marked(f"<p>{' '.join(wanted)}</p>", wanted)
    assert FOUND.findall(page) == [str(number) for number in range(3000)]
