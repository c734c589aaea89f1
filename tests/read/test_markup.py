"""From a tree to blocks: what nobody sees, what is the site's, what the layout does to words."""

import html

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.stages.read import dom
from roundup.stages.read.blocks import Block, is_prose, is_sentence, join_lines, tighten
from roundup.stages.read.pages import fragment_blocks, page_blocks
from roundup.stages.read.walk import Walker
from roundup.text.markup import is_hostile, without_scripts

LONG = "The harbour board voted on Tuesday to pull down the old ferry pier, which has stood empty since the bridge was opened in 2009."
MORE = "Two members voted against it, and a third left the room before the count was made, as the minutes of the evening say."
LAST = "Nobody has yet said what will become of the cranes, which are older than the pier and cannot be moved by road."


def cleared(markup: str) -> str:
    """Return the words that are left of a fragment."""
    tree = dom.parsed(f"<div>{markup}<p>{LONG}</p><p>{MORE}</p></div>")
    assert tree is not None
    text: str = dom.clear(tree).tree.text_content()
    return text.replace(LONG, "").replace(MORE, "").strip()


def blocks(markup: str, base: str = "https://pier.example/a/") -> tuple[Block, ...]:
    """Return the blocks of a fragment, nothing cleared."""
    return Walker(base).walk(lxml.html.fromstring(f"<div>{markup}</div>"))


@pytest.mark.parametrize(
    "attributes",
    [
        "class='share-bar'", "class='articleShare'", "id='relatedPosts'", "class='post-meta'", "role='navigation'", "role='dialog'", "class='c-newsletter'", "class='cookie'",
        "class='breadcrumb'", "class='most-read'", "class='paywall'", "class='infobox'", "class='references'", "class='mw-editsection'", "id='onetrust'", "class='ad-slot'",
    ],
)  # fmt: skip
def test_names_of_furniture_are_known_however_they_are_written(attributes: str) -> None:
    """Words within a class or id count, in camel case, with hyphens or alone."""
    assert cleared(f"<div {attributes}>Gone with it</div>") == ""


@pytest.mark.parametrize(
    "attributes",
    [
        "class='shareholders'",
        "class='navy'",
        "id='metal'",
        "class='tagine'",
        "class='commentary'",
        "class='adagio'",
        "class='article-body'",
        "class='popular-science-story'",
    ],
)
def test_names_that_only_begin_like_furniture_are_not(attributes: str) -> None:
    """A class is furniture by whole words (a story on popular science loses a line at most)."""
    kept = cleared(f"<div {attributes}>Stays here</div>")
    assert kept == ("" if "popular" in attributes else "Stays here")


@pytest.mark.parametrize(
    "tag",
    [
        "nav",
        "aside",
        "footer",
        "figcaption",
        "menu",
        "script",
        "style",
        "template",
        "svg",
        "button",
        "amp-ad",
        "amp-sidebar",
        "amp-consent",
    ],
)
def test_elements_that_hold_no_story_go(tag: str) -> None:
    """Navigation, captions, programs and the parts of mobile pages are no text."""
    assert cleared(f"<{tag}>Gone with it</{tag}>") == ""


def test_what_holds_most_of_the_page_is_not_furniture() -> None:
    """An article inside an element with an unlucky name stays."""
    tree = dom.parsed(f"<body><div class='widget'><p>{LONG}</p><p>{MORE}</p></div><p>x</p></body>")
    assert tree is not None
    assert LONG in dom.clear(tree).tree.text_content()


@pytest.mark.parametrize(
    ("mark", "left"),
    [
        ("<sup><a href='#fn1'>1</a></sup>", "engine."),
        ("<sup>[<a href='#n2'>2</a>]</sup>", "engine."),
        ("<a class='footnote-anchor' href='#footnote-1'>1</a>", "engine."),
        ("<a href='/page#cite_note-3'>[note 3]</a>", "engine."),
        ("<a href='#top'>↩</a>", "engine."),
        ("<sup>2</sup>", "engine.2"),
        ("<a href='#part'>the second part</a>", "engine.the second part"),
        ("<a href='https://x.example/1'>1</a>", "engine.1"),
    ],
)
def test_marks_of_footnotes_are_no_words(mark: str, left: str) -> None:
    """A number that leads to the foot of the page goes; square metres and real links stay."""
    assert cleared(f"<p>engine.{mark}</p>") == left


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("display: none !important", False), ("visibility:hidden", False), ("opacity:0", False), ("text-indent:-9999px", False), ("mso-hide:all", False), ("color:#fff", False), ("color:#FFF; background-color: white", False), ("background:rgb(9, 9,9);color:#090909", False), ("color:#fff;background:#123456", True),
        ("max-height:0px;overflow:hidden", False), ("clip: rect(0 0 0 0)", False), ("opacity:0.9", True), ("color:#fffff0", True), ("display:block", True),
        ("color:white;background:#000", True), ("font-size:0.9em", True), ("height:100px", True), ("left:-5px", True),
    ],
)  # fmt: skip
def test_what_a_style_hides_is_hidden(style: str, seen: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Every way to hide text from readers hides it from us, and no other style does."""
    assert ("words" in cleared(f"<p style='{style}'>words</p>")) is seen


def test_a_sheet_for_some_screens_hides_nothing() -> None:
    """Rules inside @media are about other screens; a boilerplate that hides the body hides nothing."""
    assert "words" in cleared("<style>@media print {.x{display:none}} body{visibility:hidden}</style><p class='x'>words</p>")


@pytest.mark.parametrize(
    ("markup", "hostile"),
    [
        ("<b>" * 300, True),
        ("<p>x</p>" * 70_000, True),
        ("<p>" * 300, False),
        (f"<p {'a ' * 40_000}>", True),
        ("<script>" + "<b>" * 500 + "</script>", False),
        ("<br/>" * 500, False),
    ],
    ids=["deep", "many", "void", "long", "script", "closed"],
)
def test_markup_built_to_be_slow_is_known_at_a_look(markup: str, hostile: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Depth, number and length of tags are counted before any parser sees them."""
    assert is_hostile(markup) is hostile


def test_bare_text_parts_paragraphs() -> None:
    """Where markup is not parsed, block tags leave blank lines and scripts nothing."""
    assert dom.bare_text("<p>One</p><script>no</script><b>Two</b>").split() == ["One", "Two"]


def test_a_line_break_parts_paragraphs_only_where_it_means_to() -> None:
    """Two breaks always do; one does after a full stop or between long lines, and not within a verse."""
    found = [block.text for block in blocks(f"{LONG}<br>{MORE}<br><br>Short one<br>goes on<br><br>End")]
    assert found == [LONG, MORE, "Short one goes on", "End"]


def test_blocks_know_what_they_were() -> None:
    """Headings, items, quotes and cells keep their kind; text around an inner block is a block of its own."""
    found = blocks(
        "<h2>Head</h2>before<ul><li>item <b>one</b></li></ul>after<blockquote><p>said</p></blockquote><table><tr><td>cell</td></tr></table><dl><dt>term</dt><dd>meaning</dd></dl>"
    )
    assert [(block.kind, block.text) for block in found] == [
        ("h", "Head"), ("p", "before"), ("li", "item one"), ("p", "after"), ("quote", "said"), ("cell", "cell"), ("h", "term"), ("p", "meaning"),
    ]  # fmt: skip


def test_code_is_left_out_and_verse_is_not() -> None:
    """A pre element full of signs is a program; one full of words is a poem."""
    assert blocks("<pre>for (i = 0; i < 3; i++) { go(); }</pre>") == ()
    assert [block.text for block in blocks("<pre>Roses are red\n\nViolets are blue</pre>")] == ["Roses are red", "Violets are blue"]


def test_a_link_keeps_its_words_across_blocks_and_lines() -> None:
    """A link around several blocks is in each of them, with that block's words."""
    found = blocks(
        "<a href='../b?utm_source=x'><h3>Head</h3><p>Words</p></a><p><a href='#x'>jump</a> <a href='mailto:a@b.example'>write</a></p>"
    )
    assert [[(link.url, link.text) for link in block.links] for block in found] == [
        [("https://pier.example/b", "Head")],
        [("https://pier.example/b", "Words")],
        [],
    ]
    assert [block.linked for block in found] == [4, 5, 9]


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("他说 ：“好”", "他说：“好”"),
        ("一 ， 二", "一，二"),
        ("用 Python 写", "用 Python 写"),
        ("a  b\n c", "a b c"),
        ("（ 完 ）", "（完）"),
    ],
)
def test_spaces_that_markup_leaves_beside_chinese_marks_go(text: str, tight: str) -> None:
    """Spaces between Latin words stay."""
    assert tighten(text) == tight


def test_wrapped_lines_join_as_their_script_does() -> None:
    """Latin lines join with a space, Chinese and Japanese lines without."""
    assert join_lines(["one", "two"]) == "one two"
    assert join_lines(["港口委员会", "决定"]) == "港口委员会决定"
    assert join_lines(["診療所が、", "四月に"]) == "診療所が、四月に"


@pytest.mark.parametrize(
    ("text", "prose", "sentence"),
    [
        (LONG, True, True),
        ("He left.", False, True),
        ("Read more", False, False),
        ("word " * 40, True, False),
        ("“Go,” he said to everybody who had come to the meeting of the board.”", True, True),
    ],
)
def test_prose_is_long_or_ends_as_a_sentence(text: str, prose: bool, sentence: bool) -> None:  # noqa: FBT001 - parameters of the test
    """Labels are short and have no full stop."""
    assert (is_prose(Block(text)), is_sentence(text)) == (prose, sentence)
    assert not is_prose(Block(text, "h"))
    assert not is_prose(Block(text, linked=len(text)))


def test_the_densest_part_of_a_page_is_read_where_the_vote_is_lost() -> None:
    """A page whose story stands in a nameless table is read whole, to its last short sentence."""
    inner = "".join(f"<p>{text}" for text in (LONG, MORE, LAST, "The next meeting is in October."))
    tree = lxml.html.document_fromstring(f"<table><tr><td><a href='/'>Home</a><br><a href='/b'>Club</a></td><td>{inner}</td></tr></table>")
    assert [block.text for block in page_blocks(tree, "")] == [LONG, MORE, LAST, "The next meeting is in October."]


def test_a_fragment_is_read_whole_but_for_short_cells() -> None:
    """A post's body has no navigation to vote against; a table of figures is no text."""
    tree = lxml.html.fromstring(f"<div><h3>Head</h3><p>Short</p><table><tr><td>1970</td><td>{LAST}</td></tr></table></div>")
    assert [block.text for block in fragment_blocks(tree, "")] == ["Head", "Short", LAST]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<br>",
                "<a href='/x'>",
                "</a>",
                "<li>",
                "<pre>",
                "</pre>",
                "<td>",
                "one two",
                "。",
                "\n",
                "<div>",
                "</div>",
                "<sup>",
                "<!-- x -->",
                "&amp;",
            ]
        ),
        max_size=30,
    )
)
def test_a_walk_loses_no_word(parts: list[str]) -> None:
    """Whatever the nesting, the blocks hold the letters of the tree in their order, and links lie within their block."""
    tree = lxml.html.fromstring(f"<div>{''.join(parts)}</div>")
    for code in list(tree.iter("pre", lxml.etree.Comment)):
        code.drop_tree()
    for inner in [link for link in tree.iter("a") if next(link.iterancestors("a"), None) is not None]:
        inner.drop_tag()  # HTML knows no link inside a link
    found = Walker("https://pier.example/").walk(tree)
    assert "".join("".join(block.text.split()) for block in found) == "".join(html.unescape(tree.text_content()).split())
    assert all(link.text in block.text and 0 <= block.linked <= len(block.text) for block in found for link in block.links)


def test_letters_with_a_longer_small_form_shift_nothing() -> None:
    """Scripts are cut out at their own place, whatever letters stand before them."""
    assert without_scripts("İİİİ<p>a</p><script>b</script>c") == "İİİİ<p>a</p></script>c"
