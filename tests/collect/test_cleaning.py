"""What is left of an entry's markup: nothing that acts, nothing that leads elsewhere, and nothing hidden that comes to light."""

import json
from pathlib import Path

import ada_url
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Feed, Item
from roundup.stages.collect import cleaning, items_from_feed, weblinks
from roundup.stages.collect.cleaning import as_paragraphs, cleaned
from roundup.stages.collect.weblinks import absolute
from roundup.stages.read import read
from tests.collect.suite import acting

BASE = "https://wire.example/2021/07/a.html"


@pytest.fixture(scope="module")
def vectors(shared: Path) -> list[str]:
    """Give the strings of the cross-site scripting suites."""
    path = shared / "suites" / "xss-vectors" / "vectors.json"
    if not path.is_file():
        pytest.skip("needs the cross-site scripting vectors in ../shared/suites")
    found = json.loads(path.read_text(encoding="utf-8"))
    return sorted({one["payload"] for one in found})


def test_no_vector_leaves_anything_that_acts(vectors: list[str]) -> None:
    """Of three thousand vectors, alone and within a paragraph, nothing is left that a browser would act on or ask for."""
    assert len(vectors) > 2000
    left = [
        (vector, what) for vector in vectors for markup in (vector, f"<p>One {vector} two</p>") for what in acting(cleaned(markup, BASE))
    ]
    assert left == []


def test_without_the_cleaning_many_vectors_would_act(vectors: list[str]) -> None:
    """The control: the same look at the raw vectors finds what the test above must not find."""
    assert sum(bool(acting(vector)) for vector in vectors) > 1000


def test_no_vector_gets_in_by_any_field(vectors: list[str]) -> None:
    """A vector as title, summary, author, link, id and content of an entry gives text, http(s) addresses and clean markup."""
    entries = [
        {"id": one, "url": one, "title": one, "summary": one, "content_html": one, "authors": [{"name": one}]} for one in vectors[::3]
    ]
    for at in range(0, len(entries), 400):
        body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": entries[at : at + 400]}).encode()
        for item in items_from_feed(Feed(name="f", url="https://f.example/feed"), body):
            assert acting(item.content) == []
            assert item.url == "" or item.url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ('<p onclick="x()">One</p>', "<p>One</p>"),
        ("<p>One<script>two</script></p>", "<p>One</p>"),
        ("<p>a<svg><text>b</text></svg></p>", "<p>a</p>"),
        ("plain &amp; simple", "plain &amp; simple"),
        ("a < b and 3 > 2", "a < b and 3 > 2"),
        ("Tom &amp; <blink>Jerry</blink>\n\nTwo", "<p>Tom &amp; Jerry</p><p>Two</p>"),
        ('<a href="/b?x=1&amp;y=2">b</a>', '<a href="https://wire.example/b?x=1&amp;y=2">b</a>'),
        ('<a href="c.html">c</a>', '<a href="https://wire.example/2021/07/c.html">c</a>'),
        ('<a href="#note-1">1</a>', '<a href="https://wire.example/2021/07/a.html#note-1">1</a>'),
        ('<a href="javas\x07cript:x()">c</a>', "<a>c</a>"),
        ('<a href="java&#10;script:x()">c</a>', "<a>c</a>"),
        ('<a href="data:text/html,x">c</a>', "<a>c</a>"),
        ('<a href="mailto:a@b.example?subject=x">m</a>', '<a href="mailto:a@b.example">m</a>'),
        ('<a href="mailto:a@b.example%0d%0aBcc:c@d.example">m</a>', "<a>m</a>"),
        ('<a href="https://u:p@bank.example/">c</a>', "<a>c</a>"),
        ('<img src="x.png" onerror="x()" alt="A">', '<img src="https://wire.example/2021/07/x.png" alt="A">'),
        ('<img src="mailto:a@b.example" alt="A">', '<img alt="A">'),
        ('<p style="color:red;background:url(https://e.example/x)">a</p>', '<p style="color:red; background: none">a</p>'),
        ('<p style="position:fixed;behavior:url(x)">a</p>', "<p>a</p>"),
        ('<table background="x.png"><tr><td bgcolor="#000">a</td></tr></table>', '<table><tbody><tr><td bgcolor="#000">a</td></tr></tbody></table>'),
        ("<!-- x --><p>a</p><!--[if mso]><p>b</p><![endif]-->", "<p>a</p>"),
    ],
)  # fmt: skip
def test_what_is_left_of_one_piece(markup: str, left: str) -> None:
    """Each kind of element, attribute and address stays, changes or goes as it should."""
    assert cleaned(markup, BASE) == left


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">HIDDEN words here</p>',
        '<p style="font-size:0">HIDDEN words here</p>',
        '<p style="position:absolute; left:-9999px">HIDDEN words here</p>',
        '<p style="color:#fff">HIDDEN words here</p>',
        "<p hidden>HIDDEN words here</p>",
        '<p aria-hidden="true">HIDDEN words here</p>',
        '<style>.x{display:none}</style><p class="a x">HIDDEN words here</p>',
        '<style>#y{visibility:hidden}</style><p id="y">HIDDEN words here</p>',
        "<template><p>HIDDEN</p></template>",
        "<noscript><p>HIDDEN</p></noscript>",
        "<form><p>HIDDEN <input></p></form>",
        "<label>HIDDEN</label>",
        "<button>HIDDEN</button>",
        "<select><option>HIDDEN</option></select>",
        '<nav><a href="/x">HIDDEN</a></nav>',
        '<div class="newsletter-signup"><p>HIDDEN</p></div>',
        "<svg><text>HIDDEN</text></svg>",
        "<textarea>HIDDEN</textarea>",
        "<video>HIDDEN</video>",
    ],
)
def test_what_the_reader_would_leave_out_stays_out(hidden: str) -> None:
    """Text that was hidden or furniture before cleaning is no text after it, and hidden words are still told of."""
    story = "".join(
        f"<p>The harbour opened its {n} berth on Monday, the port said, after two years of work by the city.</p>" for n in "abcdef"
    )
    articles = [read(Item(id="a", kind="entry", content=content, title="T")) for content in (story + hidden, cleaned(story + hidden, BASE))]
    assert "HIDDEN" not in articles[1].text
    assert articles[0].text == articles[1].text
    assert articles[0].remarks == articles[1].remarks


def test_letters_on_a_coloured_ground_are_not_hidden() -> None:
    """White words on a dark ground stay in sight, whatever the ground's picture was."""
    body = '<p>Said.</p><p style="color:#ffffff; background:url(x.png)">White words on a picture were here to be read.</p>'
    assert "White words" in read(Item(id="a", kind="entry", content=cleaned(body, BASE), title="T")).text


def test_a_large_form_is_a_page_and_stays() -> None:
    """A form round a whole article goes, its words stay."""
    assert "port" in cleaned(f"<form><p>{'The port said so. ' * 40}</p></form>", BASE)


@pytest.mark.parametrize(
    "markup", ["<b>" * 200_000 + "deep", "<p " + "a=1 " * 30_000 + ">x", "<i>x</i>" * 100_000, "x" * 4_000_000 + "<p>"]
)
def test_markup_built_to_be_slow_leaves_its_words(markup: str) -> None:
    """No parser sees it; what is left has no angle bracket (this test would hang)."""
    assert "<" not in cleaned(markup, BASE)


@given(st.text(st.sampled_from("<>\"'=/ &;#abhrefscxript:!-\n\x00\x07"), max_size=200))
def test_any_markup_is_harmless_and_stays_so(markup: str) -> None:
    """Whatever comes, nothing acts, and cleaning again changes nothing."""
    once = cleaned(markup, BASE)
    assert acting(once) == []
    assert cleaned(once, BASE) == once


@given(st.text(max_size=60), st.sampled_from(["", BASE, "ftp://x/", "nonsense"]))
def test_an_address_is_of_the_web_or_nothing(words: str, base: str) -> None:
    """Whatever comes, only http(s) without credentials and invisible characters goes out."""
    found = absolute(words, base)
    assert found == "" or (found.startswith(("http://", "https://")) and found.isascii() and "@" not in found.split("/")[2])


def test_plain_text_is_never_taken_for_markup() -> None:
    """Text that shows a tag is shown it; other text stays as it is."""
    assert as_paragraphs("One & two\n\nthree") == "One & two\n\nthree"
    assert as_paragraphs("Use <b>.\n\nSo <script>x</script>") == "<p>Use &lt;b&gt;.</p><p>So &lt;script&gt;x&lt;/script&gt;</p>"


def test_the_lists_name_nothing_twice() -> None:
    """No element is both kept and dropped with its content."""
    assert not cleaning._TAGS & cleaning._DROPPED


@pytest.mark.parametrize(
    "words",
    [
        "https://a.example/",
        "http://www.a-b.example/x/y.html?a=1&b=c,d#e.f",
        "https://a.example/%E4%BD%A0/a.b.c",
        "https://a.example/a?b=c/d.e/f.g",
    ],
)
def test_a_plain_address_is_what_the_parser_of_addresses_makes_of_it(words: str) -> None:
    """The short way round the parser gives what the parser gives."""
    assert absolute(words, BASE) == ada_url.URL(words).href == words


@given(st.from_regex(weblinks._PLAIN, fullmatch=True))
def test_every_plain_address_is_what_the_parser_of_addresses_makes_of_it(words: str) -> None:
    """No address that takes the short way would come out of the parser otherwise."""
    assert ada_url.URL(words).href == words
