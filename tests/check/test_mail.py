"""The page judged as mail: what is planted is found in its line, and good mails are left in peace."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.mail_lint.faults import FAULTS
from benchmarks.mail_lint.measure import alarms, bad, found, good, line_of, missed
from roundup.entities.mail_clients import OUTLOOK, shipped_clients
from roundup.stages.check import MailPage, mail_findings
from roundup.stages.check.mail.cascade import Cascade
from roundup.stages.check.mail.css import styles_of
from roundup.stages.check.mail.effects import EFFECTS
from roundup.stages.check.mail.tree import DEEP, parse_html
from roundup.text.placeholders import UNSUBSCRIBE
from tests.kit import ROOT

SUITES = ROOT.parent / "shared" / "suites"
FRAME = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>T</title></head><body>'
    '<div style="display:none">In short.</div><table role="presentation" width="600"><tr><td><h1>T</h1>{}</td></tr></table></body></html>'
)
KNOWN_MISSES: list[str] = []
"""Planted faults that are not found, by name."""


def said(body: str, **more: object) -> list[str]:
    """Return what is said of a sound page with this in its body."""
    page = MailPage(name="issue.html", html=FRAME.format(body), **more)  # type: ignore[arg-type]  # fields of the page
    return [finding.message for finding in mail_findings(page, shipped_clients())]


def test_every_planted_fault_is_found_in_its_line() -> None:
    """Of 95 faults of as many kinds in ten bad mails none is missed but those named."""
    assert len(FAULTS) >= 95
    assert missed() == KNOWN_MISSES


def test_good_mails_raise_no_alarm() -> None:
    """Ten mails by the habits of ten builders, the sample issue among them."""
    assert len(good()) == 10
    assert alarms() == []


def test_a_finding_names_file_line_clients_and_remedy() -> None:
    """A person can go there and knows what to do."""
    first = next(finding for finding in found(bad()["modern"]) if "display:grid" in finding.message)
    assert re.fullmatch(r"mail\.html:\d+", first.where)
    assert OUTLOOK in first.message
    assert first.remedy
    assert first.line == 0


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Hello {{ name }}</p>", "was not filled in"),
        ("<script>go()</script>", "script"),
        ('<a href="javascript:go()">x</a>', "javascript"),
        ('<a href="">x</a>', "leads nowhere"),
        ("<form></form>", "form"),
        ("<p>a\x85b</p>", "U+0085"),
        ("<p>a&#xFFFD;b</p>", "U+FFFD"),
        ("<p>" + "x" * 102_000 + "</p>", "102,000"),
    ],
)
def test_what_would_shame_the_house_blocks(body: str, words: str) -> None:
    """A mark that was not filled in, a script, a link to nowhere, a lost character, a page that is cut off."""
    page = MailPage(name="issue.html", html=FRAME.format(body))
    blocking = [finding.message for finding in mail_findings(page, shipped_clients()) if finding.severity == "blocks"]
    assert any(words in message for message in blocking)


@pytest.mark.parametrize(
    "body",
    [
        "<p>The samples <code>{{ name }}</code> and <code>*|FNAME|*</code> stand in code.</p>",
        '<p style="width:600px;width:min(600px,100%)">A plain value before a new one.</p>',
        '<div style="background-color:#fff;background-image:url(https://a.example/i.png)">A ground with its colour.</div>',
        '<!--[if !mso]><!--><div style="display:flex">Not for Outlook.</div><!--<![endif]-->',
        '<p style="position:relative">Where it stands.</p>',
        "<style>@media (max-width:600px) { .a { display:flex } }</style>",
        "<p>Todo es posible; TK-421 and Room XX; see [1], [sic], and $5 {net}.</p>",
        '<p>JD.com, <a href="https://news.example/jd">JD.com</a> and its rivals, as we have told.</p>',
        '<p><a href="https://news.example/a?id=5&amp;page=2">Words of an address with a query</a></p>',
        "<p>naïve café, Ângela, São, “so”, l’été — Größe, 北京</p>",
        f'<p><a href="{UNSUBSCRIBE}">Leave</a></p>',
    ],
)
def test_what_does_no_harm_is_not_told(body: str) -> None:
    """A fallback, an addition, a sample, a name: nothing is said."""
    assert said(body) == []


def test_a_link_into_a_private_network_is_a_note() -> None:
    """Readers of a newsletter for one house may all be in that network: the editor knows."""
    page = MailPage(name="issue.html", html=FRAME.format('<p><a href="http://127.0.0.1/plan">the plan</a></p>'))
    private = [finding for finding in mail_findings(page, shipped_clients()) if "private network" in finding.message]
    assert [finding.severity for finding in private] == ["note"]


def test_the_mark_for_leaving_must_be_gone_from_a_final_mail() -> None:
    """A page may hold it, a reader's mail may not."""
    assert any("leaving the list" in message for message in said(f'<p><a href="{UNSUBSCRIBE}">Leave</a></p>', final=True))


def test_what_an_editor_is_told_of_issue_md_is_not_told_twice() -> None:
    """Words of links, tracking and doubles are the style's findings where the page is made from an issue.md."""
    body = '<p>For more of this story <a href="https://a.example/?utm_source=x">click here</a> now.</p>'
    assert said(body, edited=True) == []
    assert len(said(body)) == 2


def test_title_and_subject_are_held_against_each_other() -> None:
    """Another subject than the title is told, the same is not."""
    assert said("", subject="T") == []
    assert any("not the subject" in message for message in said("", subject="Another"))


def test_tags_have_the_line_they_begin_in() -> None:
    """Also where they run over several lines, after comments and in comments for Outlook."""
    document = parse_html('<p>\n<a\n href="x"\n>y</a>\n<!-- \n -->\n<img\n src="z">\n<!--[if mso]>\n<table width="600">\n<![endif]-->')
    assert [(element.tag, element.line) for element in document.elements] == [("p", 1), ("a", 2), ("img", 7)]
    assert [(ghost.tag, ghost.line, ghost.seen) for ghost in document.ghosts] == [("table", 10, "only outlook")]


def test_end_tags_may_be_left_out() -> None:
    """Points, cells and paragraphs end where the next begins."""
    document = parse_html("<ul><li>a<li>b</ul><table><tr><td>c<td>d<tr><td>e</table><p>f<p>g<div>h</div>")
    assert [(e.tag, e.depth) for e in document.elements] == [
        ("ul", 1), ("li", 2), ("li", 2), ("table", 1), ("tr", 2), ("td", 3), ("td", 3), ("tr", 2), ("td", 3), ("p", 1), ("p", 1), ("div", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "tag", "expected"),
    [
        ("p { color: red } .a { color: blue }", '<p class="a">', "blue"),
        (".a { color: blue } p { color: red }", '<p class="a">', "blue"),
        ("p { color: red !important }", '<p style="color: blue">', "red"),
        ("div p { color: red }", "<div><span><p>", "red"),
        ("div > p { color: red }", "<div><span><p>", None),
        ("#x { color: green } .a.b { color: blue }", '<p id="x" class="a b">', "green"),
        ("p:hover { color: red }", "<p>", None),
        ("@media (prefers-color-scheme: dark) { p { color: red } }", "<p>", None),
    ],
)
def test_the_cascade_gives_what_a_browser_gives(sheet: str, tag: str, expected: str | None) -> None:
    """Weight, order, importance and ancestors decide; what cannot be known is passed over."""
    document = parse_html(f"<style>{sheet}</style>{tag}x")
    paragraph = document.named("p")[0]
    assert Cascade(styles_of(document), document, dark=False).of(paragraph).get("color") == expected


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p style="color:#777777">x</p>', True),
        ('<p style="color:#767676">x</p>', False),
        ('<p style="color:#949494;font-size:24px">x</p>', False),
        ('<p style="color:#949494;font-size:19px;font-weight:bold">x</p>', False),
        ('<div style="background:#000"><p>x</p></div>', True),
        ('<div style="background:#000;color:#fff"><p>x</p></div>', False),
        ('<p style="color:rgba(0,0,0,.2)">x</p>', False),
        ('<p style="color:#fff;background:url(https://a.example/x.png) #000">x</p>', False),
        ('<p style="color:#eee;display:none">x</p>', False),
    ],
)
def test_contrast_is_measured_where_both_colours_are_known(body: str, told: bool) -> None:  # noqa: FBT001 - a case of a table
    """4.5 for text, 3 for large text; what lets the ground through, lies on an image or is not drawn is left out."""
    assert any("contrast" in message for message in said(body)) is told


def test_the_table_of_clients_is_whole() -> None:
    """Ten clients, their answers, the day of the facts, and every harm told is about a feature that is there."""
    table = shipped_clients()
    assert len(table.clients) == 10
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", table.date)
    assert {effect.slug for effect in EFFECTS} <= set(table.features)
    assert all(len(feature.answers) == 10 and set(feature.answers) <= set("ynau") for feature in table.features.values())
    assert (ROOT / "roundup" / "data" / "mail-clients.json").stat().st_size < 80_000


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            '< > </ <p <a href=" " \' = <table> <td> <style> </style> { } ; : color:red @media ( ) <!-- --> <!--[if mso]> <![endif]--> & &#x; url( #fff'.split(
                " "
            )
        )
        | st.text(max_size=8),
        max_size=60,
    )
)
def test_any_text_can_be_judged(parts: list[str]) -> None:
    """Whatever the page, findings come and nothing raises."""
    html = "".join(parts)
    assert all(0 <= line_of(finding) <= html.count("\n") + 1 for finding in found(html))


@settings(max_examples=80)
@given(st.text(alphabet="{}()[];:@!#.,/*\\'\"-abp0 1%\n", max_size=120))
def test_any_style_can_be_judged(text: str) -> None:
    """Whatever the sheet or the attribute, findings come and nothing raises."""
    assert found(f"<style>{text}</style><p style='{text}'>x</p>") is not None


@pytest.mark.parametrize("name", ["xss-vectors/vectors.json", "blns/blns.json"])
def test_outside_strings_can_be_judged(name: str) -> None:
    """Every string of the suites, put into a page, is judged without an error; a string that runs a script blocks."""
    path = SUITES / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    strings = json.loads(path.read_text(encoding="utf-8"))
    texts = [one if isinstance(one, str) else str(next(value for value in one.values() if isinstance(value, str))) for one in strings][::3]
    scripts = [text for text in texts if re.match(r"<script[ >]", text)]
    assert all(any(f.severity == "blocks" for f in found(FRAME.format(text))) for text in scripts)
    for text in texts:
        found(f"<p>{text}</p><style>{text}</style>")


@pytest.mark.parametrize(
    "evil",
    ["<", "[", "{", "<div>", '<a "', "<!--", "{{", "<style>a{", "<p style='{", "[[", "https://", "<td>", "Ã", "<li><a href=#>", "%%a"],
)
def test_a_long_hostile_page_is_judged(evil: str) -> None:
    """100 kB of one sign are judged, and nesting is laid flat."""
    html = evil * (100_000 // len(evil))
    assert found(html)
    assert max((element.depth for element in parse_html(html).elements), default=0) <= DEEP


def test_the_table_is_made_from_its_source() -> None:
    """The tool takes the newest answer of each client, and the notes that the answers name."""
    from tools import make_mail_clients as tool  # noqa: PLC0415 - a script run by hand

    feature = {"slug": "css-gap", "stats": {"outlook": {"windows": {"2007": "n", "2019": "a #2 #3"}}}}
    assert tool.answer_of(feature, "outlook", "windows") == ("a", "2 3")
    assert tool.answer_of(feature, "gmail", "ios") == ("u", "")
    assert tool.keys_of({"slug": "html-input-text", "title": '<input type="text"> element'}) == "e:input=text"
    assert tool.keys_of({"slug": "css-at-media-hover", "title": "@media (hover), @media (any-hover)"}).startswith("m:hover")
